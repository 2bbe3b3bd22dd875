"""A Telegram group or Discord server: what it does together."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Protocol, TypeVar, assert_never
from zoneinfo import ZoneInfo

from core.model.club_changes import (
    BotGone,
    ChallengeClosed,
    ChallengeJoined,
    ChallengeLeft,
    ChallengeOpened,
    ClubChange,
    EventClosed,
    EventJoined,
    EventLeft,
    EventOpened,
    MemberGone,
    MemberSet,
    RaceAdded,
    RaceDropped,
    RaceEntered,
    RaceLeft,
    RunDropped,
    RunSet,
    SettingsSet,
    TakenBack,
)
from core.model.gathering import Attendee, Challenge, ClubRace, ClubRun, ClubSettings, Event, Post
from core.model.messages import Address


class _Numbered(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Numbered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """What the coach knows of a group; its members are kept beside it, one by one."""

    id: str
    home: Address
    settings: ClubSettings = field(default_factory=ClubSettings)
    runs: tuple[ClubRun, ...] = ()
    """Every week."""
    events: tuple[Event, ...] = ()
    """Those to come and the latest of each kind, in the order of their opening."""
    races: tuple[ClubRace, ...] = ()
    """Soonest first."""
    challenges: tuple[Challenge, ...] = ()
    is_left: bool = False
    """We are not in the group at present: nothing is posted there."""

    @property
    def zone(self) -> ZoneInfo:
        """The club's clock; UTC until a captain tells it."""
        return ZoneInfo(self.settings.timezone or "UTC")

    def where(self, post: Post) -> Address:
        """Where posts of this kind go."""
        for room in self.settings.rooms:
            if room.post is post:
                return Address(self.home.platform, room.chat, room.thread)
        return self.home

    def event(self, id: str) -> Event | None:
        """The event called `id`."""
        return _found(self.events, id)

    def race(self, id: str) -> ClubRace | None:
        """The race called `id`."""
        return _found(self.races, id)

    def challenge(self, id: str) -> Challenge | None:
        """The challenge called `id`."""
        return _found(self.challenges, id)

    def handed_over(self, old: str, new: str) -> "Club":
        """This club with the runner `new` in the place of `old`: accounts were joined or parted."""
        events = (replace(one, going=_renamed(one.going, old, new)) for one in self.events)
        races = (replace(one, runners=_renamed(one.runners, old, new)) for one in self.races)
        shared = (replace(one, joined=_renamed(one.joined, old, new)) for one in self.challenges)
        return replace(self, events=(*events,), races=(*races,), challenges=(*shared,))

    def after(self, *changes: ClubChange) -> "Club":
        """This club once `changes` have happened, in order; what names nothing changes nothing."""
        return reduce(_after, changes, self)


def _after(club: Club, change: ClubChange) -> Club:
    match change:
        case SettingsSet(settings):
            return replace(club, settings=settings)
        case EventOpened() | EventClosed() | EventJoined() | EventLeft():
            return replace(club, events=_events_after(club.events, change))
        case RunSet(run):
            return replace(club, runs=_with(club.runs, run))
        case RunDropped(run):
            return replace(club, runs=_without(club.runs, run))
        case RaceAdded() | RaceDropped() | RaceEntered() | RaceLeft():
            return replace(club, races=_races_after(club.races, change))
        case ChallengeOpened() | ChallengeClosed() | ChallengeJoined() | ChallengeLeft():
            return replace(club, challenges=_challenges_after(club.challenges, change))
        case MemberSet() | TakenBack():
            return club  # kept beside it
        case MemberGone(runner):
            return _forgetting(club, runner)
        case BotGone(is_gone):
            return replace(club, is_left=is_gone)
        case _:
            assert_never(change)


def _events_after(
    events: tuple[Event, ...], change: EventOpened | EventClosed | EventJoined | EventLeft
) -> tuple[Event, ...]:
    match change:
        case EventOpened(event):
            before = _found(events, event.id)
            return _with(events, replace(event, going=before.going) if before else event)
        case EventClosed(id):
            return _without(events, id)
        case EventJoined(id, who):
            return _altered(events, id, lambda one: replace(one, going=_joined(one.going, who)))
        case EventLeft(id, runner):
            return _altered(events, id, lambda one: replace(one, going=_left(one.going, runner)))


def _races_after(
    races: tuple[ClubRace, ...], change: RaceAdded | RaceDropped | RaceEntered | RaceLeft
) -> tuple[ClubRace, ...]:
    match change:
        case RaceAdded(race):
            before = _found(races, race.id)
            news = replace(race, runners=before.runners) if before else race
            return tuple(sorted(_with(races, news), key=lambda one: one.on))
        case RaceDropped(id):
            return _without(races, id)
        case RaceEntered(id, who):
            return _altered(races, id, lambda one: replace(one, runners=_joined(one.runners, who)))
        case RaceLeft(id, runner):
            return _altered(races, id, lambda one: replace(one, runners=_left(one.runners, runner)))


def _challenges_after(
    challenges: tuple[Challenge, ...],
    change: ChallengeOpened | ChallengeClosed | ChallengeJoined | ChallengeLeft,
) -> tuple[Challenge, ...]:
    match change:
        case ChallengeOpened(challenge):
            return _with(challenges, challenge)
        case ChallengeClosed(id):
            return _without(challenges, id)
        case ChallengeJoined(id, who):
            return _altered(
                challenges, id, lambda one: replace(one, joined=_joined(one.joined, who))
            )
        case ChallengeLeft(id, runner):
            return _altered(
                challenges, id, lambda one: replace(one, joined=_left(one.joined, runner))
            )


def _forgetting(club: Club, runner: str) -> Club:
    events = (replace(one, going=_left(one.going, runner)) for one in club.events)
    races = (replace(one, runners=_left(one.runners, runner)) for one in club.races)
    shared = (replace(one, joined=_left(one.joined, runner)) for one in club.challenges)
    return replace(club, events=(*events,), races=(*races,), challenges=(*shared,))


def _joined(there: tuple[Attendee, ...], who: Attendee) -> tuple[Attendee, ...]:
    """In the order in which they came; coming twice changes what is known, not the place."""
    if any(one.runner == who.runner for one in there):
        return tuple(who if one.runner == who.runner else one for one in there)
    return (*there, who)


def _renamed(there: tuple[Attendee, ...], old: str, new: str) -> tuple[Attendee, ...]:
    if any(one.runner == new for one in there):
        return _left(there, old)
    return tuple(replace(one, runner=new) if one.runner == old else one for one in there)


def _left(there: tuple[Attendee, ...], runner: str) -> tuple[Attendee, ...]:
    return tuple(one for one in there if one.runner != runner)


def _found(items: tuple[N, ...], id: str) -> N | None:
    return next((one for one in items if one.id == id), None)


def _with(items: tuple[N, ...], news: N) -> tuple[N, ...]:
    if _found(items, news.id) is None:
        return (*items, news)
    return tuple(news if one.id == news.id else one for one in items)


def _without(items: tuple[N, ...], id: str) -> tuple[N, ...]:
    return tuple(one for one in items if one.id != id)


def _altered(items: tuple[N, ...], id: str, news: Callable[[N], N]) -> tuple[N, ...]:
    return tuple(news(one) if one.id == id else one for one in items)
