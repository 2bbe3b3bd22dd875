"""Where a runner stands in the year: base, race block, taper, the days after a race, off-season."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.knowledge.guidelines import Frequency, Guidelines, Taper
from core.model.profile import Profile, Race

RACE_BLOCK = timedelta(weeks=8)
"""So long before a race other sessions go to the low end; ours, EVIDENCE W12 gives no figure."""

_DAYS_A_WEEK = 7


class Season(StrEnum):
    """What the calendar asks of a day, most pressing first."""

    RACE_DAY = "race_day"
    TAPER = "taper"
    AFTER_RACE = "after_race"
    RACE = "race"
    """A race is on the calendar, its taper has not begun."""
    OFF = "off"
    BASE = "base"


class Legs(StrEnum):
    """How much leg strength the calendar leaves. Source: EVIDENCE 8."""

    FULL = "full"
    LIGHT = "light"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Band:
    """A closed range of sessions a week."""

    low: int
    high: int

    def holds(self, count: int) -> bool:
        """Whether `count` lies inside."""
        return self.low <= count <= self.high

    def clamped(self, count: int) -> int:
        """The nearest number inside."""
        return max(self.low, min(count, self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Easing:
    """One day of a taper."""

    race: Race
    taper: Taper
    days_before: int
    """0 on race day."""

    @property
    def cut_percent(self) -> int:
        """How much less running than usual; of a range the bigger cut, to be careful."""
        cuts = self.taper.volume_cut_percent
        weeks_before = (max(self.days_before, 1) - 1) // _DAYS_A_WEEK
        return cuts[max(0, len(cuts) - 1 - weeks_before)].high

    @property
    def next_cut(self) -> date:
        """The day from which the volume falls further; the race itself in its last week."""
        weeks_before = (max(self.days_before, 1) - 1) // _DAYS_A_WEEK
        return self.race.on - timedelta(days=weeks_before * _DAYS_A_WEEK)

    @property
    def is_last_week(self) -> bool:
        """The seven days before the race."""
        return self.days_before <= _DAYS_A_WEEK

    @property
    def legs(self) -> Legs:
        """Light between the two ends of "last heavy legs", then none. Source: EVIDENCE 8, TP2."""
        last = self.taper.last_heavy_legs_days
        if self.days_before < last.low:
            return Legs.NONE
        return Legs.LIGHT if self.days_before <= self.taper.starts_days_before.high else Legs.FULL

    @property
    def allows_long_run(self) -> bool:
        """Whether the last long run may still be now."""
        return self.days_before >= self.taper.last_long_run_days.low


def phase_of(profile: Profile, today: date, guidelines: Guidelines) -> Season:
    """The season of one day. Source: EVIDENCE 8, W12."""
    race = profile.next_race(today)
    if race is not None and race.on == today:
        return Season.RACE_DAY
    if easing_at(profile, today, guidelines):
        return Season.TAPER
    if recovering_from(profile, today, guidelines):
        return Season.AFTER_RACE
    if race is not None and race.on - today <= RACE_BLOCK:
        return Season.RACE
    return Season.OFF if profile.is_off_season else Season.BASE


def easing_at(profile: Profile, day: date, guidelines: Guidelines) -> Easing | None:
    """The taper that covers `day`, of the soonest race that has one; None outside of tapers."""
    for race in profile.races:
        taper, left = taper_of(race.kind, guidelines), (race.on - day).days
        if taper is not None and 0 <= left <= taper.starts_days_before.high:
            return Easing(race=race, taper=taper, days_before=left)
    return None


def taper_of(kind: str, guidelines: Guidelines) -> Taper | None:
    """How one winds down before a race of this kind; None for a kind we do not know."""
    return next((one for key, one in guidelines.tapers.items() if key == kind), None)


def taper_starts(race: Race, guidelines: Guidelines) -> date | None:
    """The first day of its taper."""
    taper = taper_of(race.kind, guidelines)
    return race.on - timedelta(days=taper.starts_days_before.high) if taper else None


def easy_days_after(kind: str, guidelines: Guidelines) -> int:
    """How long it stays easy after a race; the longest we know where the sheet has no figure."""
    taper = taper_of(kind, guidelines)
    if taper is not None and taper.easy_days_after is not None:
        return taper.easy_days_after.high
    known = (one.easy_days_after.high for one in guidelines.tapers.values() if one.easy_days_after)
    return max(known, default=0)


def recovering_from(profile: Profile, day: date, guidelines: Guidelines) -> Race | None:
    """The race whose easy days cover `day`, latest first. Source: EVIDENCE 8, TP6."""
    for race in reversed(profile.races):
        if 0 < (day - race.on).days <= easy_days_after(race.kind, guidelines):
            return race
    return None


def frequency_of(level: str, guidelines: Guidelines) -> Frequency:
    """The row for this kind of runner; recreational unless they say otherwise. Source: A30."""
    rows = guidelines.frequency
    return next((one for key, one in rows.items() if key == level), rows["recreational"])


def bands(profile: Profile, season: Season, guidelines: Guidelines) -> tuple[Band, Band]:
    """How many runs and how many other sessions a week holds. Source: SEED 2, W1, W12."""
    row = frequency_of(profile.level, guidelines)
    runs = Band(row.runs.low, row.runs.high)
    others = Band(row.cross_training.low, row.cross_training.high)
    if season is not Season.OFF:
        return runs, others
    values = guidelines.rule("W12").values
    return (
        _shifted(runs, int(values["off_season_runs"])),
        _shifted(others, int(values["off_season_cross_training"])),
    )


def _shifted(band: Band, by: int) -> Band:
    return Band(max(0, band.low + by), max(0, band.high + by))
