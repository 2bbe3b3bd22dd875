"""What takes a change of a club back: worked out when it happens, kept beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from core.model.club import Club
from core.model.club_changes import (
    ChallengeClosed,
    ChallengeOpened,
    ClubChange,
    EventClosed,
    EventOpened,
    RaceAdded,
    RaceDropped,
    RunDropped,
    RunSet,
    SettingsSet,
)

CAPTAINS = (
    SettingsSet,
    RunSet,
    RunDropped,
    RaceAdded,
    RaceDropped,
    ChallengeOpened,
    ChallengeClosed,
    EventClosed,
)
"""What is done for the whole club, and can be taken back for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubDeed:
    """One line of the club's journal: who did what, and what would take it back."""

    at: datetime
    """Aware."""
    runner: str | None
    """Id; None where the clock did it."""
    change: ClubChange
    inverse: tuple[ClubChange, ...] = ()
    """In order; empty: it cannot be taken back."""


def inverse(club: Club, change: ClubChange) -> tuple[ClubChange, ...]:
    """The changes that make `club` what it is again after `change`; who came since stays."""
    return tuple(_inverse(club, change))


def _inverse(club: Club, change: ClubChange) -> Iterator[ClubChange]:
    match change:
        case SettingsSet():
            yield SettingsSet(club.settings)
        case EventOpened(event):
            before = club.event(event.id)
            yield EventOpened(before) if before else EventClosed(event.id)
        case EventClosed(id):
            yield from (EventOpened(one) for one in club.events if one.id == id)
        case RunSet(run):
            known = next((one for one in club.runs if one.id == run.id), None)
            yield RunSet(known) if known else RunDropped(run.id)
        case RunDropped(id):
            yield from (RunSet(one) for one in club.runs if one.id == id)
        case RaceAdded(race):
            listed = club.race(race.id)
            yield RaceAdded(replace(listed, runners=())) if listed else RaceDropped(race.id)
        case RaceDropped(id):
            yield from (RaceAdded(one) for one in club.races if one.id == id)
        case ChallengeOpened(challenge):
            running = club.challenge(challenge.id)
            yield ChallengeOpened(running) if running else ChallengeClosed(challenge.id)
        case ChallengeClosed(id):
            yield from (ChallengeOpened(one) for one in club.challenges if one.id == id)
        case _:
            return
