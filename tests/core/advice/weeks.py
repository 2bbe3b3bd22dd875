"""Runners, weeks and draws for the tests of the planner."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from core.advice.week.plan import WeekPlan, plan
from core.model.body import Hold, Injury, Phase
from core.model.intent import Level
from core.model.plan import WEEK, Workout
from core.model.profile import Profile, Race
from core.model.runner import Runner
from core.model.training import Day, Ladder, Planned, Week
from tests.shipped import handbook

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
LONGEST_AGO = 34


def day(offset: int) -> date:
    """Days from the Monday of the tests."""
    return MONDAY + timedelta(days=offset)


def ran(offset: int, minutes: int | None = 30) -> Workout:
    """A logged run."""
    return Workout(on=day(offset), activity="run", minutes=minutes)


def did(activity: str, *offsets: int, minutes: int | None = None) -> tuple[Workout, ...]:
    """Logged sessions of one activity."""
    return tuple(Workout(on=day(at), activity=activity, minutes=minutes) for at in offsets)


def race(kind: str, offset: int) -> Race:
    """A race so many days from Monday."""
    return Race(kind=kind, on=day(offset))


def injury(key: str, phase: Phase, *, ago: int = 10, pain: int | None = None) -> Injury:
    """An injury reported some days before Monday."""
    return Injury(key=key, phase=phase, pain=pain, reported_at=NOW - timedelta(days=ago))


def run(kind: str = "easy", minutes: int = 30) -> Planned:
    """A planned run."""
    return Planned(activity="run", kind=kind, minutes=minutes)


def session(activity: str, minutes: int = 20, kind: str = "easy") -> Planned:
    """Another planned session."""
    return Planned(activity=activity, kind=kind, minutes=minutes)


STRENGTH = Planned(activity="strength", kind="strength", minutes=15)


def week(*days: Planned | tuple[Planned, ...] | None) -> Week:
    """A week from Monday on; None is a day off."""
    full = (*days, *[None] * (len(WEEK) - len(days)))
    sessions = [() if one is None else one if isinstance(one, tuple) else (one,) for one in full]
    return Week(
        starts=MONDAY,
        days=tuple(Day(on=day(at), sessions=one) for at, one in enumerate(sessions)),
    )


_ACTIVITIES = sorted(handbook().activities)
_LAND = ("run", "rest", *_ACTIVITIES)
_days = st.lists(st.sampled_from(WEEK), unique=True, max_size=7).map(
    lambda some: tuple(one for one in WEEK if one in some)
)
_few = st.lists(st.sampled_from(_ACTIVITIES), unique=True, max_size=4).map(tuple)
_races = st.lists(
    st.builds(
        race, st.sampled_from(("5k", "10k", "half", "marathon", "ultra")), st.integers(-25, 70)
    ),
    unique_by=lambda one: one.on,
    max_size=2,
).map(lambda some: tuple(sorted(some, key=lambda one: one.on)))

profiles = st.builds(
    Profile,
    level=st.sampled_from(("recreational", "recreational", "competitive")),
    is_new=st.booleans(),
    days=st.one_of(st.just(()), _days),
    busy=st.one_of(st.just(()), st.just(()), _days),
    runs=st.one_of(st.none(), st.integers(0, 8)),
    times=st.one_of(st.none(), st.none(), st.integers(1, 7)),
    minutes=st.one_of(st.none(), st.integers(1, 150)),
    longest=st.one_of(st.none(), st.none(), st.integers(1, 150)),
    long_run_day=st.one_of(st.none(), st.sampled_from(WEEK)),
    kit=st.one_of(st.none(), st.none(), st.just(()), st.just(("mat", "bike"))),
    likes=_few,
    dislikes=_few,
    skills=_few,
    goals=st.lists(st.sampled_from(("pb", "breathing", "technique")), max_size=2).map(tuple),
    weaknesses=st.lists(st.sampled_from(("glutes", "core", "calves")), max_size=2).map(tuple),
    races=_races,
    is_off_season=st.booleans(),
    is_minor=st.booleans(),
)
logs = st.lists(
    st.builds(
        Workout,
        on=st.integers(-LONGEST_AGO, 6).map(day),
        activity=st.sampled_from((*["run"] * 6, *_LAND)),
        minutes=st.one_of(st.none(), st.integers(1, 200)),
    ),
    max_size=14,
).map(lambda some: tuple(sorted(some, key=lambda one: one.on)))
injuries = st.lists(
    st.builds(
        injury,
        st.sampled_from(sorted(handbook().injuries)),
        st.sampled_from(Phase),
        ago=st.integers(0, 20),
        pain=st.one_of(st.none(), st.integers(0, 10)),
    ),
    unique_by=lambda one: one.key,
    max_size=2,
).map(tuple)
holds = st.lists(
    st.builds(Hold, flag=st.just("RF17"), level=st.sampled_from(Level), since=st.just(NOW)),
    max_size=1,
).map(tuple)


@st.composite
def runners(draw: st.DrawFn) -> tuple[Runner, datetime]:
    """Anybody, on any day of the week."""
    hurt = draw(st.one_of(st.just(()), injuries))
    ladders = tuple(
        Ladder(
            injury=one.key,
            stage=draw(st.integers(0, 10)),
            since=day(-draw(st.integers(0, 20))),
            last_run=draw(st.one_of(st.none(), st.integers(-5, 0).map(day))),
            is_stuck=draw(st.booleans()),
        )
        for one in hurt
        if draw(st.booleans())
    )
    now = NOW + timedelta(days=draw(st.one_of(st.just(0), st.integers(0, 6))))
    logged = tuple(one for one in draw(logs) if one.on <= now.date())
    runner = Runner(
        id=draw(st.text("abc", min_size=1, max_size=3)),
        profile=draw(profiles),
        injuries=hurt,
        ladders=ladders,
        holds=draw(st.one_of(st.just(()), st.just(()), holds)),
        log=logged,
    )
    return runner, now


STRONG = did("strength", -20, -16, -12, -9, minutes=20)


def planned(runner: Runner, now: datetime = NOW, starts: date | None = None) -> WeekPlan:
    """The week that is planned for `runner`."""
    return plan(runner, handbook(), starts or now.date(), now)


def of(profile: Profile) -> WeekPlan:
    """The week of somebody of whom only this is known."""
    return planned(Runner(id="anna", profile=profile))


def kinds(week: Week) -> list[str]:
    """As in run/long, Monday first; a day off is empty."""
    return [
        " + ".join(f"{s.activity}/{s.kind}" for s in one.sessions if s.kind != "rest")
        for one in week.days
    ]


def sessions(week: Week) -> list[Planned]:
    """Every session that is no rest."""
    return [s for one in week.days for s in one.sessions if s.kind != "rest"]


def runs(week: Week) -> int:
    """How many of them are runs."""
    return sum(one.activity == "run" for one in sessions(week))


def hurt(*injuries: Injury, likes: tuple[str, ...] = ()) -> Runner:
    """Somebody hurt, who has done strength before."""
    return Runner(id="anna", injuries=injuries, profile=Profile(likes=likes), log=STRONG)
