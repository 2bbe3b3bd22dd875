"""The terms a week has to meet: all that its rules look at in one runner, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.advice.week.comeback import Comeback
from core.advice.week.running import Licence, Running
from core.advice.week.season import Easing, Season, easing_at, phase_of, recovering_from
from core.knowledge.guidelines import Guidelines, Rule
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.schema import RunnerLevel
from core.model.plan import WEEK
from core.model.profile import Profile, Race
from core.model.training import Day, Planned, Week

Sessions = tuple[Planned, ...]

EVERYBODY_DOES = frozenset({"walk_fast", "strength"})
"""Walking is new to nobody, and strength has a start of its own (LR8)."""

SHORTEST = 10
"""Minutes below which no session is prescribed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One runner's week, before anything is planned."""

    handbook: Handbook
    rules: Mapping[str, Rule]
    """The guidelines' rules by id."""
    seed: str
    """The same for the same runner and week."""
    profile: Profile
    starts: date
    """A Monday."""
    today: date
    licence: Licence
    comeback: Comeback | None = None
    open: Mapping[str, Verdict]
    """Activities that the body allows, with the strictest word of the matrix."""
    fixed: Mapping[date, Sessions]
    """Days that are as they are: done, over, raced, or outside of the week."""
    starting: Mapping[str, int]
    """Activities new to the runner, with the sessions so far. Source: LR6."""
    begun: Mapping[str, date]
    """When the runner first did one of them, as far as the log goes."""
    strength_done: int = 0
    """Logged strength sessions; LR8 counts them."""
    longest_run: int | None = None
    """Minutes, within the days of LR1."""
    weekly_runs: tuple[int | None, ...] = ()
    """Running minutes of the weeks before, latest first; None where the log does not say."""
    last_week: Sessions | None = None
    """What was done in the week before; None if the log does not say."""
    strength_a_week: int = 0
    """Strength sessions in the week before."""
    is_hurt: bool = False
    is_acute: bool = False
    is_just_well: bool = False
    """In the easy week after an illness. Source: EVIDENCE 13."""
    soreness: int | None = None
    """Of sore muscles, 0 to 10."""
    bad_days: int = 0
    """Days in a row of bad sleep, sore and low. Source: LR10."""
    is_halted: bool = False
    """A red flag stands that stops all training."""

    @property
    def guidelines(self) -> Guidelines:
        """The rules and their numbers."""
        return self.handbook.guidelines

    @property
    def dates(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.starts + timedelta(days=n) for n in range(len(WEEK)))

    @property
    def free(self) -> tuple[date, ...]:
        """Days of the week that can still be planned."""
        return tuple(on for on in self.dates if on not in self.fixed)

    @property
    def is_whole(self) -> bool:
        """Nothing of the week is over yet."""
        return all(on in self.free or self.race_on(on) for on in self.dates)

    @property
    def running(self) -> Running:
        """How the runner may run."""
        return self.licence.running

    @property
    def level(self) -> RunnerLevel:
        """Recreational unless they say otherwise. Source: A30."""
        return "competitive" if self.is_competitive else "recreational"

    @property
    def is_competitive(self) -> bool:
        """Trains to race."""
        return self.profile.level == "competitive"

    @property
    def is_gentle(self) -> bool:
        """No doubles, nothing fast: new, young, hurt or coming back. Source: W2, CS14, RT6."""
        profile = self.profile
        is_back = self.comeback is not None
        return profile.is_new or profile.is_minor or self.is_hurt or is_back or self.running > 0

    def value(self, rule: str, name: str) -> int:
        """A number of a rule, in the rule's own unit."""
        return int(self.rules[rule].values[name])

    def season(self, on: date) -> Season:
        """What the calendar asks of that day."""
        return phase_of(self.profile, on, self.guidelines)

    def easing(self, on: date) -> Easing | None:
        """The taper of that day, if there is one."""
        return easing_at(self.profile, on, self.guidelines)

    def recovering(self, on: date) -> Race | None:
        """The race whose easy days cover that day."""
        return recovering_from(self.profile, on, self.guidelines)

    def race_on(self, on: date) -> Race | None:
        """The race of that day."""
        return next((one for one in self.profile.races if one.on == on), None)

    def is_available(self, on: date) -> bool:
        """Whether the runner can train on that day. Source: S48, S49, S53."""
        name = WEEK[on.weekday()]
        return name not in self.profile.busy and name in (self.profile.days or WEEK)

    def is_new(self, activity: str) -> bool:
        """Whether LR6 still applies to it."""
        return activity in self.starting

    def newcomer_minutes(self, activity: str) -> int:
        """The most that one session of a new activity lasts. Source: LR6, lower numbers."""
        more = self.value("LR6", "plus_min_low") * self.starting.get(activity, 0)
        return self.value("LR6", "first_min_high") + more

    @property
    def longest_allowed(self) -> int | None:
        """Minutes of the longest run this week; None if the log does not say. Source: LR1, LR2."""
        if self.longest_run is None:
            return None
        if self.longest_run < self.value("LR2", "below_min"):
            return self.longest_run + self.value("LR2", "plus_min")
        return self.longest_run * self.value("LR1", "most_percent") // 100

    @property
    def rest_days(self) -> int:
        """Full rest days a week. Source: W2."""
        is_back = self.running is Running.LADDER or self.comeback is not None
        name = "rest_days_with_care" if self.profile.is_new or is_back else "rest_days"
        return self.value("W2", name)


def training(sessions: Sessions) -> Sessions:
    """The sessions that are no rest."""
    return tuple(one for one in sessions if one.kind != "rest")


def sessions_on(week: Week, terms: Terms, on: date) -> Sessions:
    """What happens on a day of the week or near it."""
    if on in terms.fixed:
        return terms.fixed[on]
    day: Day | None = week.day(on)
    return training(day.sessions) if day else ()
