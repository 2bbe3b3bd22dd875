"""What a club is made of: who comes to what, when, and how it wants to hear about it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Post(StrEnum):
    """What the coach posts in a club without being asked."""

    LEG_DAY = "leg_day"
    RUN = "run"
    CHALLENGE = "challenge"
    DIGEST = "digest"
    REMINDER = "reminder"
    """In private, before a run, to those who come and asked for it."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """The same local time on one day of every week."""

    day: str
    """mon to sun."""
    at: time
    """Local wall clock of the club."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a facility is open on one day."""

    day: str
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A place the club can use: a pool, a gym, a rink."""

    place: str
    """As the handbook names places: pool, gym, rink, studio, ..."""
    name: str = ""
    """What the club calls it, if it has a name."""
    hours: tuple[Hours, ...] = ()
    """Empty: always open."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where one kind of post goes, instead of the place the club was met in."""

    post: Post
    chat: str
    """A Discord channel; on Telegram the group itself."""
    thread: str | None = None
    """A Telegram topic, or a Discord thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubSettings:
    """What captains decide; every field has a default a new club can live with."""

    timezone: str | None = None
    """IANA key; None until a captain tells it."""
    city: str | None = None
    language: str = "en"
    leg_day: Weekly | None = None
    digest: Weekly | None = None
    facilities: tuple[Facility, ...] = ()
    rooms: tuple[Room, ...] = ()
    posts_a_day: int = 3
    """Unasked posts on one local date; what is over the cap is left out, answers never are."""
    keeps_cards: bool = True
    """Old cards stay; otherwise their buttons go when the next one comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A runner who said "I'm in", shown by the name they go by."""

    runner: str
    """Id."""
    name: str
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubRun:
    """A run the club has every week."""

    id: str
    when: Weekly
    title: str = ""
    place: str = ""
    distance_km: float | None = None
    upto_km: float | None = None
    """The longer end of "6-8 km"; None where one length was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One evening: a leg day or a run, and who comes."""

    id: str
    kind: Post
    """LEG_DAY or RUN."""
    on: date
    """Local date of the club."""
    at: datetime | None = None
    """Aware; None: any time that day."""
    title: str = ""
    place: str = ""
    distance_km: float | None = None
    upto_km: float | None = None
    """The longer end of "6-8 km"; None where one length was told."""
    run: str | None = None
    """The weekly run it belongs to."""
    is_off: bool = False
    """Called off: it stays, so that nothing opens it anew."""
    kit: tuple[str, ...] = ()
    """Of a leg day: what whoever opened it says there is; empty: not said."""
    minutes: int | None = None
    """Of a leg day: how long it may take, where that was said."""
    going: tuple[Attendee, ...] = ()

    def attendee(self, runner: str) -> Attendee | None:
        """The answer of this runner, if they come."""
        return next((one for one in self.going if one.runner == runner), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubRace:
    """A race on the club's calendar, and who runs it."""

    id: str
    name: str
    on: date
    kind: str | None = None
    """5k, 10k, half, marathon or ultra, where it is one of these."""
    runners: tuple[Attendee, ...] = ()


class Aim(StrEnum):
    """What a challenge counts."""

    EFFORT_MINUTES = "effort_minutes"
    POOL_METRES = "pool_metres"
    YOGA_MINUTES = "yoga_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Something the club reaches together; nobody is ranked in it."""

    id: str
    aim: Aim
    since: date
    until: date
    """The last day of it."""
    each: int
    """What one who joins adds to the goal; the goal grows with those who join."""
    joined: tuple[Attendee, ...] = ()

    @property
    def goal(self) -> int:
        """What all who joined reach together."""
        return self.each * len(self.joined)


class Status(StrEnum):
    """How a member trains at present; never why."""

    RUNNING = "running"
    CROSS_TRAINING = "cross_training"
    RESTING = "resting"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A runner in a club, and what the club may see of them: nothing, until they say so."""

    runner: str
    """Id."""
    name: str
    on_board: bool = False
    """Ranked by effort minutes."""
    is_ranked: bool = True
    """False while their body or their age asks for quiet: left out of every ranking, without a
    word; written by their own turns."""
    on_whosout: bool = False
    """Shown on the "who's out" board."""
    is_buddy: bool = False
    """Told when somebody else has the same swap this week."""
    is_reminded: bool = False
    """Told in private before each run they come to."""
    status: Status | None = None
    """As their own last turn left it; None unless they share it."""
    until: date | None = None
    """The last day of being away, where they shared that."""
    swap: str | None = None
    """What they do in place of a run this week: an activity; None unless they look for company."""
    swap_until: date | None = None
    """The last day of that week: nobody is found for a swap of long ago."""
    is_swap_told: bool = False
    """They said it themselves: for that week no plan says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one member did between two dates, as far as it counts in the club."""

    runner: str
    minutes: int = 0
    """Effort minutes, capped at what was planned for each day."""
    kept: int = 0
    """Days that went as they should: trained, rested, or healed."""
    planned: int = 0
    """Effort minutes that those days were meant to hold: a share is measured against one's own."""
    pool_metres: int = 0
    yoga_minutes: int = 0
