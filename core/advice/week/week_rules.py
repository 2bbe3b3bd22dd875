"""What a week as a whole must keep.  Source: EVIDENCE 7 and 11, SEED 2, A10."""

from collections.abc import Callable

from core.advice.week.running import Running
from core.advice.week.season import Band, Season, bands
from core.advice.week.sessions import is_leg_strength, is_long_run, is_run
from core.advice.week.terms import Sessions, Terms, sessions_on
from core.model.training import Planned, Week

WeekRule = Callable[[Week, Terms], bool]

_BUSY_SEASONS = frozenset({Season.RACE_DAY, Season.TAPER, Season.AFTER_RACE})


def everything(week: Week, terms: Terms) -> Sessions:
    """All sessions of the week, done ones too."""
    return tuple(one for on in terms.dates for one in sessions_on(week, terms, on))


def still_planned(week: Week, terms: Terms) -> Sessions:
    """Those that have yet to happen and may still change."""
    return tuple(one for on in terms.free for one in sessions_on(week, terms, on))


def limits(terms: Terms) -> tuple[Band, Band]:
    """Runs and other sessions a week, as far as body and calendar let the bands stand. Source: W1.

    Below the band is fine in a taper, around a race, hurt or coming back, and for whoever says how
    often they can train; above it only other sessions, and only while hurt (A10).
    """
    runs, others = bands(terms.profile, terms.season(terms.starts), terms.guidelines)
    row = terms.guidelines.frequency[terms.level]
    if terms.running is Running.NONE:
        return Band(0, 0), Band(0, row.training_days_most)
    if terms.is_hurt:
        return Band(0, runs.high), Band(0, row.training_days_most)
    if is_disturbed(terms) or terms.profile.times is not None:
        return Band(0, runs.high), Band(0, others.high)
    return runs, others


def is_disturbed(terms: Terms) -> bool:
    """The calendar or the way back leaves no ordinary week, or some of it is over."""
    is_busy = any(terms.season(on) in _BUSY_SEASONS for on in terms.dates)
    return is_busy or terms.is_hurt or terms.running > Running.EASY or not terms.is_whole


def _outside_the_bands(week: Week, terms: Terms) -> bool:
    runs, others = limits(terms)
    row = terms.guidelines.frequency[terms.level]
    all_of_it, planned = everything(week, terms), still_planned(week, terms)
    run_count = sum(map(is_run, all_of_it))
    other_count = len(all_of_it) - run_count
    more_runs = run_count > runs.high and any(map(is_run, planned))
    more_others = other_count > others.high and not all(map(is_run, planned))
    too_many = len(all_of_it) > row.sessions_most and bool(planned)
    return more_runs or more_others or too_many or run_count < runs.low or other_count < others.low


def _too_little_rest(week: Week, terms: Terms) -> bool:
    return _training_days(week, terms) > len(terms.dates) - terms.rest_days


def _too_many_days(week: Week, terms: Terms) -> bool:
    return _training_days(week, terms) > terms.value("W3", "training_days")


def _training_days(week: Week, terms: Terms) -> int:
    return sum(bool(sessions_on(week, terms, on)) for on in terms.dates)


def _too_hard(week: Week, terms: Terms) -> bool:
    most = terms.value("W7", terms.profile.level if terms.is_competitive else "recreational")
    hard = [one for one in everything(week, terms) if _is_hard_run(one, terms)]
    total = sum(one.minutes for one in everything(week, terms))
    share = 100 - terms.value("W7", "easy_percent")
    fast = sum(one.minutes for one in hard if one.kind != "long") / 2
    return len(hard) > most or fast * 100 > share * total


def _is_hard_run(one: Planned, terms: Terms) -> bool:
    """Warm-up and cool-down make about half of a quality run; ours."""
    is_long = is_long_run(one) and one.minutes > terms.value("W6", "long_run_min")
    return is_long or (is_run(one) and one.kind == "quality")


def _no_strength(week: Week, terms: Terms) -> bool:
    if is_disturbed(terms) or "strength" not in terms.open:
        return False
    others = [one for one in everything(week, terms) if not is_run(one)]
    return bool(others) and not any(map(is_leg_strength, others))


def _much_beside_racing(week: Week, terms: Terms) -> bool:
    if terms.season(terms.starts) is not Season.RACE or terms.is_hurt:
        return False
    others = sum(not is_run(one) for one in everything(week, terms))
    return others > limits(terms)[1].low and not is_disturbed(terms)


def _no_buffer(week: Week, terms: Terms) -> bool:
    planned = still_planned(week, terms)
    buffers = sum(one.is_buffer for one in planned)
    return bool(planned) and buffers != terms.value("W13", "movable_sessions")


def _strength_in_taper(week: Week, terms: Terms) -> bool:
    tapered = [on for on in terms.dates if terms.easing(on)]
    legs = sum(any(map(is_leg_strength, sessions_on(week, terms, on))) for on in tapered)
    return legs > terms.value("TP2", "times_a_week")


def _fast_in_taper(week: Week, terms: Terms) -> bool:
    tapered = (sessions_on(week, terms, on) for on in terms.free if terms.easing(on))
    fast = sum(one.kind == "quality" for day in tapered for one in day)
    return fast > terms.value("TP3", "most")


def _others_in_race_week(week: Week, terms: Terms) -> bool:
    count, most = 0, None
    for on in terms.free:
        easing = terms.easing(on)
        if easing and easing.is_last_week and easing.taper.cross_training_last_week:
            most = easing.taper.cross_training_last_week.high
            count += sum(not is_run(one) for one in sessions_on(week, terms, on))
    return most is not None and count > most


def _new_things(week: Week, terms: Terms) -> bool:
    new = [one.activity for one in still_planned(week, terms) if terms.is_new(one.activity)]
    if len(set(new)) > 1:
        return True
    done = [one.activity for one in everything(week, terms)]
    return any(done.count(one) > first_week_limit(one, terms) for one in set(new))


def first_week_limit(activity: str, terms: Terms) -> int:
    """Sessions of something new this week: two in the first, then as many as fit. Source: LR6."""
    begun = terms.begun.get(activity)
    is_first = begun is None or begun >= terms.starts
    return terms.value("LR6", "first_week_sessions") if is_first else len(terms.dates)


WEEK_RULES: tuple[tuple[str, WeekRule], ...] = (
    ("W1", _outside_the_bands),
    ("W2", _too_little_rest),
    ("W3", _too_many_days),
    ("W7", _too_hard),
    ("W8", _no_strength),
    ("W12", _much_beside_racing),
    ("W13", _no_buffer),
    ("TP2", _strength_in_taper),
    ("TP3", _fast_in_taper),
    ("TP5", _others_in_race_week),
    ("LR6", _new_things),
)
