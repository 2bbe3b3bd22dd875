"""What a runner tells us about their running: all of it optional, each with a sensible default."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """A race on the calendar."""

    kind: str
    """5k, 10k, half, marathon or ultra."""
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours of every day in which we start no talk; it may span midnight."""

    start: time
    """Local wall clock."""
    end: time

    def covers(self, at: time) -> bool:
        """Whether `at` lies in them; their end does not."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Level, week, kit, likes and aims. Empty means "not said"."""

    level: str = "recreational"
    """recreational or competitive. Source: SEED 2, A30."""
    is_new: bool = False
    """New to running: two rest days a week. Source: EVIDENCE W2."""
    days: tuple[str, ...] = ()
    """Days that can hold training, mon to sun; empty: any."""
    busy: tuple[str, ...] = ()
    """Days that work, family or friends take. Source: S48, S49."""
    runs: int | None = None
    """Wished running days a week."""
    times: int | None = None
    """Wished training sessions a week, runs and others together."""
    minutes: int | None = None
    """Usual minutes for one session."""
    longest: int | None = None
    """Minutes that no session may exceed."""
    long_run_day: str | None = None
    kit: tuple[str, ...] | None = None
    """Keys of the guidelines' kit; () means none at all, None not said."""
    likes: tuple[str, ...] = ()
    """Keys of activities."""
    dislikes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    """Activities that need skill and are mastered: skate, xc_ski, dh_ski, tennis."""
    goals: tuple[str, ...] = ()
    """pb, breathing, nutrition_sleep or technique. Source: S57."""
    weaknesses: tuple[str, ...] = ()
    """Muscles to look after, as in the handbook: glutes, calves, core, ..."""
    races: tuple[Race, ...] = ()
    """Soonest first."""
    is_off_season: bool = False
    is_minor: bool = False
    """Said to be under 18; nothing more is stored. Source: EVIDENCE CS14."""

    lacks: tuple[str, ...] = ()
    """Places out of reach: pool, gym, rink, snow, studio, outdoors."""
    called: str | None = None
    """What to call them, if not as their platform does."""
    units: str = "km"
    """km, miles or both."""
    clock: int = 24
    """Hours on the clock they read: 24 or 12."""
    is_text_only: bool = False
    """No pictures; whatever they show is said in words as well."""
    quiet: Quiet | None = None
    paused_until: date | None = None
    """No daily idea before this day."""
    welcomed: tuple[str, ...] = ()
    """First questions that were answered or skipped: level, days, kit, nudge."""

    def reaches(self, place: str, kit: Collection[str]) -> bool:
        """Whether they can get to `place` and have all of `kit`; not said counts as yes."""
        has_kit = self.kit is None or set(kit) <= set(self.kit)
        return has_kit and place not in self.lacks

    def next_race(self, today: date) -> Race | None:
        """The race that comes first from `today` on."""
        return next((one for one in self.races if one.on >= today), None)
