"""What takes a change of a club back: worked out when it happens, kept beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

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
    TakenBack,
)
from core.model.gathering import Post

CAPTAINS = (
    SettingsSet,
    RunSet,
    RunDropped,
    RaceAdded,
    RaceDropped,
    ChallengeOpened,
    ChallengeClosed,
    EventOpened,
    EventClosed,
    TakenBack,
)
"""What is done for the whole club, and can be taken back for it."""


Back: TypeAlias = tuple[ClubChange, ...]
"""Changes that take another back, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubDeed:
    """One line of the club's journal: who did what, and what would take it back."""

    at: datetime
    """Aware."""
    runner: str | None
    """Id; None where the clock did it."""
    change: ClubChange
    inverse: Back = ()
    """Of all that was done with it; empty: it cannot be taken back, or goes with a later one."""


def standing(deeds: Iterable[ClubDeed]) -> tuple[ClubDeed, ...]:
    """Those of `deeds`, the latest last, that can be taken back: not what was, nor that itself."""
    left: list[ClubDeed] = []
    for deed in deeds:
        if isinstance(deed.change, TakenBack):
            last = next((one for one in reversed(left) if one.runner), None)
            left = [one for one in left if one is not last]
        elif deed.inverse:
            left.append(deed)
    return tuple(left)


def written(club: Club, changes: Sequence[ClubChange]) -> tuple[tuple[ClubChange, Back], ...]:
    """What one message changed, each with what takes it back.

    All that it decided for the whole club is taken back by the last of it, at once; who comes is
    theirs alone.
    """
    if any(isinstance(one, TakenBack) for one in changes):
        return tuple((one, ()) for one in changes)
    backs: list[Back] = []
    for change in changes:
        backs.append(_for_all(change, inverse(club, change)))
        club = club.after(change)
    whole = tuple(one for back in reversed(backs) for one in back)
    last = max((at for at, back in enumerate(backs) if back), default=None)
    return tuple((one, whole if at == last else ()) for at, one in enumerate(changes))


def _for_all(change: ClubChange, back: Back) -> Back:
    """`back`, if `change` was decided for the whole club.

    An evening also opens with who comes first, and closes when the next one opens.
    """
    earlier = next((one.event for one in back if isinstance(one, EventOpened)), None)
    match change:
        case EventOpened(event) if earlier is not None:
            is_decided = replace(event, going=()) != replace(earlier, going=())
        case EventOpened(event):
            is_decided = event.is_off or (event.kind is Post.RUN and event.run is None)
        case EventClosed():
            is_decided = earlier is not None and earlier.kind is Post.RUN
        case _:
            is_decided = isinstance(change, CAPTAINS)
    return back if is_decided else ()


def inverse(club: Club, change: ClubChange) -> Back:
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
