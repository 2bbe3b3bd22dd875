"""What can happen to a club: values that its journal keeps and `Club.after` folds in."""

from dataclasses import dataclass

from core.model.gathering import (
    Attendee,
    Challenge,
    ClubRace,
    ClubRun,
    ClubSettings,
    Event,
    Member,
)


@dataclass(frozen=True, slots=True)
class SettingsSet:
    """A captain decided something."""

    settings: ClubSettings


@dataclass(frozen=True, slots=True)
class EventOpened:
    """A leg day or a run is on, or its details changed; who comes stays."""

    event: Event


@dataclass(frozen=True, slots=True)
class EventClosed:
    """It is over, or called off."""

    event: str


@dataclass(frozen=True, slots=True)
class EventJoined:
    """Somebody comes, or is done."""

    event: str
    who: Attendee


@dataclass(frozen=True, slots=True)
class EventLeft:
    """Somebody does not come after all."""

    event: str
    runner: str


@dataclass(frozen=True, slots=True)
class RunSet:
    """The club has a weekly run, new or changed."""

    run: ClubRun


@dataclass(frozen=True, slots=True)
class RunDropped:
    """That weekly run is no more."""

    run: str


@dataclass(frozen=True, slots=True)
class RaceAdded:
    """A race is on the calendar, or its details changed; who runs it stays."""

    race: ClubRace


@dataclass(frozen=True, slots=True)
class RaceDropped:
    """It is off the calendar."""

    race: str


@dataclass(frozen=True, slots=True)
class RaceEntered:
    """Somebody runs it."""

    race: str
    who: Attendee


@dataclass(frozen=True, slots=True)
class RaceLeft:
    """Somebody does not run it after all."""

    race: str
    runner: str


@dataclass(frozen=True, slots=True)
class ChallengeOpened:
    """The club has something to reach together."""

    challenge: Challenge


@dataclass(frozen=True, slots=True)
class ChallengeClosed:
    """It is over, or called off."""

    challenge: str


@dataclass(frozen=True, slots=True)
class ChallengeJoined:
    """Somebody adds their share."""

    challenge: str
    who: Attendee


@dataclass(frozen=True, slots=True)
class ChallengeLeft:
    """Somebody takes their share out again."""

    challenge: str
    runner: str


@dataclass(frozen=True, slots=True)
class MemberSet:
    """Somebody takes part, or changed what the club may see of them."""

    member: Member


@dataclass(frozen=True, slots=True)
class MemberGone:
    """Somebody left the club, or was erased: no trace of them stays in it."""

    runner: str


@dataclass(frozen=True, slots=True)
class BotGone:
    """We were taken out of the group, or are back in it."""

    is_gone: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What captains did last was taken back: stands behind the changes that do it."""


ClubChange = (
    SettingsSet
    | EventOpened
    | EventClosed
    | EventJoined
    | EventLeft
    | RunSet
    | RunDropped
    | RaceAdded
    | RaceDropped
    | RaceEntered
    | RaceLeft
    | ChallengeOpened
    | ChallengeClosed
    | ChallengeJoined
    | ChallengeLeft
    | MemberSet
    | MemberGone
    | BotGone
    | TakenBack
)


@dataclass(frozen=True, slots=True)
class ClubNews:
    """A change, and the club it happened to: not always the one the message came from."""

    club: str
    """Id."""
    change: ClubChange
