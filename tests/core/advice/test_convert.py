"""A run becomes another session: by time and effort, never for more, never what is forbidden."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from core.advice import clearance
from core.advice.convert.conversion import Conversion, Part, Refusal, Refused
from core.advice.convert.convert import candidates, conversions, convert
from core.advice.convert.interval_sets import interval_set
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity, RunnerLevel
from core.language.runs import read_run
from core.model.body import Hold, Injury, Phase
from core.model.intent import Level
from core.model.plan import Workout
from core.model.profile import Profile
from core.model.run import Run, RunKind
from core.model.runner import Runner
from tests import shipped

BOOK = shipped.handbook()
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=10)
LEVELS: tuple[RunnerLevel, ...] = ("recreational", "competitive")
COUNTED = tuple(one for one in BOOK.activities.values() if one.run_factor)
ANN = Runner(id="ann")


class Golden(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    said: str
    activity: str = Field(alias="as")
    minutes: int | None = None
    credit: int | None = None
    effort: str = "easy"
    pace: float | None = None
    level: RunnerLevel = "recreational"
    injury: str | None = None
    phase: Phase = Phase.ACUTE
    refused: str | None = None
    instead: str | None = None


class Goldens(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    healthy: tuple[Golden, ...]
    newcomers: tuple[Golden, ...]
    hurt: tuple[Golden, ...]


def goldens() -> Goldens:
    file = Path(__file__).with_name("conversions.toml")
    return Goldens.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


ALL = goldens()


def hurt(key: str, phase: Phase, since: datetime = LONG_AGO) -> Injury:
    part = (*BOOK.injuries[key].body_parts, None)[0]
    return Injury(key=key, body_part=part, phase=phase, reported_at=since)


def named(one: Golden) -> str:
    return f"{one.said} as {one.activity}, {one.injury or one.level}"


def asked(golden: Golden, *, is_new: bool = False) -> Conversion | Refusal:
    profile = Profile(level=golden.level, is_new=is_new)
    injuries = (hurt(golden.injury, golden.phase),) if golden.injury else ()
    runner = Runner(id="ann", profile=profile, injuries=injuries)
    run = read_run(golden.said)
    assert run is not None, golden.said
    return convert(run, BOOK.activities[golden.activity], BOOK, runner, NOW)


def check(golden: Golden, made: Conversion | Refusal) -> None:
    assert isinstance(made, Conversion)
    plan = made.plan
    assert (plan.minutes, plan.credit, plan.effort) == (
        golden.minutes,
        golden.credit,
        golden.effort,
    )
    assert made.assumed_pace == golden.pace


@pytest.mark.parametrize("golden", ALL.healthy, ids=named)
def test_a_run_becomes_these_minutes(golden: Golden) -> None:
    check(golden, asked(golden))


@pytest.mark.parametrize("golden", ALL.newcomers, ids=named)
def test_newcomers_get_the_short_end_and_nothing_hard(golden: Golden) -> None:
    check(golden, asked(golden, is_new=True))


@pytest.mark.parametrize("golden", ALL.hurt, ids=named)
def test_a_sore_place_has_its_say(golden: Golden) -> None:
    made = asked(golden)
    if golden.refused is None:
        check(golden, made)
        return

    assert isinstance(made, Refusal)
    assert made.reason == golden.refused
    assert (made.instead.activity.key if made.instead else None) == golden.instead


def test_there_are_more_than_a_hundred_goldens() -> None:
    assert len({named(one) for one in (*ALL.healthy, *ALL.newcomers, *ALL.hurt)}) > 100


# --- Promises ------------------------------------------------------------------------------------

runs = st.builds(
    Run,
    kind=st.sampled_from(RunKind),
    minutes=st.none() | st.integers(1, 400).map(float),
    km=st.none() | st.floats(0.1, 60),
    reps=st.none() | st.integers(1, 40),
    rep_minutes=st.none() | st.floats(0.2, 20),
    rep_km=st.none() | st.floats(0.1, 5),
    rest_minutes=st.none() | st.floats(0.2, 5),
    pace=st.none() | st.floats(2.5, 12),
    has_strides=st.booleans(),
)
injuries = st.builds(
    hurt,
    st.sampled_from(sorted(BOOK.injuries)),
    st.sampled_from(Phase),
    st.integers(0, 6).map(lambda days: NOW - timedelta(days=days)),
)
profiles = st.builds(
    Profile,
    level=st.sampled_from(LEVELS),
    is_new=st.booleans(),
    likes=st.lists(st.sampled_from(sorted(BOOK.activities)), max_size=2).map(tuple),
    skills=st.lists(st.sampled_from(["skate", "tennis", "xc_ski"]), max_size=2).map(tuple),
)
runners = st.builds(
    Runner,
    id=st.just("ann"),
    profile=profiles,
    injuries=st.lists(injuries, max_size=2, unique_by=lambda one: one.key).map(tuple),
)
activities = st.sampled_from(list(BOOK.activities.values()))


def every(made: Conversion | Refusal) -> Iterator[Conversion]:
    """The conversion that is offered, straight or instead."""
    match made:
        case Conversion():
            yield made
        case Refusal(instead=Conversion() as instead):
            yield instead
        case _:
            pass


@given(runs, activities, runners)
def test_credit_never_exceeds_the_run(run: Run, activity: Activity, runner: Runner) -> None:
    for made in every(convert(run, activity, BOOK, runner, NOW)):
        plan = made.plan

        assert plan.of is None or 0 <= plan.credit <= plan.of
        assert plan.credit <= plan.minutes
        if not made.activity.run_factor:
            assert plan.credit == 0


@given(runs, activities, runners)
def test_nothing_forbidden_is_offered(run: Run, activity: Activity, runner: Runner) -> None:
    for made in every(convert(run, activity, BOOK, runner, NOW)):
        key = made.activity.key
        word = clearance.verdict(runner, BOOK, key, NOW)

        assert word.may_offer
        assert clearance.is_open(runner, BOOK, key, NOW)
        if word is Verdict.CAUTION:
            assert made.care
            assert made.plan.effort == "easy"


@given(
    st.integers(1, 300),
    st.integers(0, 60),
    st.sampled_from([RunKind.EASY, RunKind.LONG, RunKind.STEADY]),
    activities,
    runners,
)
def test_a_longer_run_never_becomes_a_shorter_session(
    minutes: int, more: int, kind: RunKind, activity: Activity, runner: Runner
) -> None:
    def became(length: int) -> tuple[int, int]:
        run = Run(kind=kind, minutes=float(length))
        made = convert(run, activity, BOOK, runner, NOW)
        return (made.plan.minutes, made.plan.credit) if isinstance(made, Conversion) else (0, 0)

    short, long = became(minutes), became(minutes + more)

    assert short[0] <= long[0]
    assert short[1] <= long[1]


@given(runs, activities, runners)
def test_the_steps_fill_the_minutes(run: Run, activity: Activity, runner: Runner) -> None:
    for made in every(convert(run, activity, BOOK, runner, NOW)):
        total = sum(step.total for step in made.plan.steps)

        assert abs(total - made.plan.minutes) <= 1
        assert all(step.minutes > 0 for step in made.plan.steps)


@given(runs, activities, runners)
def test_hard_work_starts_with_a_warm_up_and_ends_easy(
    run: Run, activity: Activity, runner: Runner
) -> None:
    for made in every(convert(run, activity, BOOK, runner, NOW)):
        if made.plan.effort == "easy":
            continue
        first, *_, last = made.plan.steps

        assert (first.part, last.part) == (Part.WARM_UP, Part.COOL_DOWN)
        assert first.minutes >= 5


def test_every_injury_phase_activity_and_level_obeys_the_matrix() -> None:
    run = Run(kind=RunKind.INTERVALS, reps=8, rep_minutes=2, rest_minutes=1)
    checked = 0
    for key, phase, activity, level in product(
        BOOK.injuries, Phase, BOOK.activities.values(), LEVELS
    ):
        runner = Runner(id="ann", profile=Profile(level=level), injuries=(hurt(key, phase),))
        for made in every(convert(run, activity, BOOK, runner, NOW)):
            assert BOOK.cell(key, made.activity.key).verdict(phase).may_offer
            checked += 1

    assert checked > 500


def test_the_first_72_hours_leave_out_what_uses_the_part() -> None:
    runner = Runner(id="ann", injuries=(hurt("calf_strain", Phase.SUBACUTE, NOW),))
    made = convert(Run(minutes=40), BOOK.activities["swim"], BOOK, runner, NOW)

    assert isinstance(made, Refusal)
    assert made.reason is Refused.FIRST_DAYS
    assert made.instead is None


def test_a_referral_leaves_only_what_is_surely_fine() -> None:
    hold = Hold(flag="RF17", level=Level.SOON, since=NOW)
    runner = Runner(id="ann", injuries=(hurt("pfps", Phase.ACUTE),), holds=(hold,))
    made = convert(Run(minutes=40), BOOK.activities["swim"], BOOK, runner, NOW)

    assert isinstance(made, Refusal)
    assert made.reason is Refused.REFER


def test_leg_strength_waits_two_days() -> None:
    runner = Runner(id="ann", log=(Workout(on=NOW.date(), activity="barre"),))
    made = convert(Run(minutes=40), BOOK.activities["strength"], BOOK, runner, NOW)

    assert isinstance(made, Refusal)
    assert made.reason is Refused.LEGS
    assert made.instead is not None


def test_no_hard_skating_for_everybody() -> None:
    run = Run(kind=RunKind.INTERVALS, reps=8, rep_minutes=1)
    made = convert(run, BOOK.activities["skate"], BOOK, ANN, NOW)

    assert isinstance(made, Refusal)
    assert made.reason is Refused.NO_INTERVALS


def test_what_takes_skill_is_never_suggested_unasked() -> None:
    assert not {one.key for one in candidates(BOOK, ANN, NOW)} & {"skate", "tennis", "xc_ski"}


def test_what_is_liked_comes_first_and_what_is_disliked_never() -> None:
    profile = Profile(likes=("cycle",), dislikes=("water_run",))
    found = [one.key for one in candidates(BOOK, Runner(id="ann", profile=profile), NOW)]

    assert found[0] == "cycle"
    assert "water_run" not in found


def test_kit_that_is_not_there_is_not_needed() -> None:
    runner = Runner(id="ann", profile=Profile(kit=()))
    found = {one.activity.key for one in conversions(Run(minutes=30), BOOK, runner, NOW)}

    assert found == {"swim", "walk_fast", "water_run"}


def test_strides_are_for_healthy_legs() -> None:
    run = Run(minutes=60, has_strides=True)
    sore = Runner(id="ann", injuries=(hurt("pfps", Phase.RETURNING),))
    parts = [
        {step.part for step in made.plan.steps}
        for runner in (ANN, sore)
        for made in every(convert(run, BOOK.activities["cycle"], BOOK, runner, NOW))
    ]

    assert [Part.STRIDES in one for one in parts] == [True, False]


@pytest.mark.parametrize(
    ("activity", "level"), list(product(COUNTED, LEVELS)), ids=lambda one: getattr(one, "key", one)
)
def test_interval_sets_are_those_of_the_handbook(activity: Activity, level: RunnerLevel) -> None:
    session = activity.sessions.get(level, "interval")
    found = interval_set(activity.key, level, 1)
    if session is None or activity.key == "tennis":
        assert found is None
        return
    assert found is not None
    is_in_metres = "Warm up 400 m" in session.how

    assert is_in_metres or f"Warm up {found.warm_up} minutes" in session.how
    assert is_in_metres or f"Cool down {found.cool_down} minutes" in session.how
    assert found.minutes(4) <= session.minutes.high
