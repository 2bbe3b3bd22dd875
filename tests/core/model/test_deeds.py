"""What was done can be put back, and nothing else is touched."""

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.model.body import Hold, Injury
from core.model.changes import (
    Change,
    DeedKept,
    FlagRaised,
    HistoryBrought,
    InjuryRecovered,
    InjuryReported,
    LadderSet,
    NudgeHeard,
    NudgeSet,
    NudgeStopped,
    OptionDeclined,
    PainNoted,
    ProfileSet,
    TimeZoneSet,
    Undone,
    WeekPlanned,
    WorkoutLogged,
)
from core.model.deeds import MOST_DEEDS, UNDO_FOR, Deed, Known, changed_since, deed_between
from core.model.intent import Level
from core.model.plan import Nudge, Workout
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Ladder, PainNote, Week

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = NOW.date()
LASTING = {
    *("id", "name", "homes", "shut_out", "holds", "deeds", "consent", "nudge_log", "calendar"),
    *("pair", "code_misses"),
}
"""What no undo touches: who somebody is, where they are, what keeps them safe."""

DAYS = st.integers(0, 60).map(lambda back: TODAY - timedelta(days=back))
KEYS = st.sampled_from(["pfps", "achilles", "shin"])
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Workout, on=DAYS, activity=st.sampled_from(["swim", "run"])).map(WorkoutLogged),
    st.builds(
        Injury, key=KEYS, side=st.sampled_from([None, "left", "right"]), reported_at=st.just(NOW)
    ).map(InjuryReported),
    DAYS.map(lambda on: HistoryBrought((f"{on} - run 40 - -",))),
    KEYS.map(InjuryRecovered),
    st.builds(PainNote, injury=KEYS, on=DAYS, during=st.integers(0, 10)).map(PainNoted),
    st.builds(
        lambda key, stage: LadderSet(key, Ladder(injury=key, stage=stage, since=TODAY)),
        KEYS,
        st.integers(0, 10),
    ),
    KEYS.map(lambda key: LadderSet(key, None)),
    st.integers(5, 9).map(lambda hour: NudgeSet(Nudge(at=time(hour), platform="terminal"))),
    st.just(NudgeStopped()),
    DAYS.map(NudgeHeard),
    st.builds(OptionDeclined, DAYS, st.sampled_from(["swim", "row"])),
    st.sampled_from([("Europe/Berlin", "Berlin"), ("Asia/Tokyo", "Tokyo")]).map(
        lambda place: TimeZoneSet(*place)
    ),
    st.builds(
        Profile,
        level=st.sampled_from(["recreational", "competitive"]),
        kit=st.sampled_from([None, (), ("bike",)]),
        likes=st.sampled_from([(), ("swim",)]),
    ).map(ProfileSet),
    DAYS.map(lambda on: WeekPlanned(Week(starts=on, days=()))),
)


def done(runner: Runner, name: str, *changes: Change) -> Runner:
    """The runner after one message that brought `changes`."""
    after = runner.after(*changes)
    deed = deed_between(Deed(id=name, at=NOW, what=name), runner, after)
    return after.after(DeedKept(deed))


def content(known: Known) -> dict[str, object]:
    """Everything that can be undone; collections without their order."""
    values = {one.name: getattr(known, one.name) for one in fields(Known)}
    return {
        name: sorted(map(repr, value)) if isinstance(value, tuple) else value
        for name, value in values.items()
    }


@given(st.lists(CHANGES, max_size=6), st.lists(CHANGES, min_size=1, max_size=3))
def test_the_last_deed_can_always_be_undone(old: list[Change], news: list[Change]) -> None:
    before = Runner(id="r").after(*old)

    after = done(before, "last", *news).after(Undone("last"))

    assert content(after) == content(before)
    assert after.deeds == before.deeds


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=2), min_size=1, max_size=6))
def test_undoing_everything_backwards_leads_to_the_start(messages: list[list[Change]]) -> None:
    runner = start = Runner(id="r")
    for number, changes in enumerate(messages):
        runner = done(runner, str(number), *changes)
    for deed in reversed(runner.deeds):
        assert not changed_since(deed, runner)

        runner = runner.after(Undone(deed.id))

    assert content(runner) == content(start)


def test_an_older_deed_goes_without_the_later_one() -> None:
    swim = WorkoutLogged(Workout(on=TODAY, activity="swim", minutes=40))
    yoga = WorkoutLogged(Workout(on=TODAY, activity="yoga"))
    kit = ProfileSet(Profile(kit=("bike",)))
    runner = done(done(done(Runner(id="r"), "swim", swim), "kit", kit), "yoga", yoga)

    after = runner.after(Undone("swim"))

    assert [one.activity for one in after.log] == ["yoga"]
    assert after.profile.kit == ("bike",)


def test_of_two_equal_workouts_one_undo_takes_one() -> None:
    swim = WorkoutLogged(Workout(on=TODAY, activity="swim"))
    runner = done(done(Runner(id="r"), "one", swim), "two", swim)

    assert len(runner.after(Undone("two")).log) == 1
    assert runner.after(Undone("two"), Undone("one")).log == ()


def test_what_something_else_has_changed_since_is_noticed() -> None:
    runner = done(Runner(id="r"), "bike", ProfileSet(Profile(kit=("bike",), level="competitive")))
    runner = done(runner, "none", ProfileSet(Profile(kit=(), level="competitive")))

    assert changed_since(runner.deeds[0], runner) == ("profile.kit",)
    assert changed_since(runner.deeds[1], runner) == ()


def test_an_undo_never_lifts_a_hold() -> None:
    hold = FlagRaised(Hold(flag="RF01", level=Level.EMERGENCY, since=NOW))
    sore = InjuryReported(Injury(key="pfps", reported_at=NOW))

    after = done(Runner(id="r"), "both", hold, sore).after(Undone("both"))

    assert after.injuries == ()
    assert [one.flag for one in after.holds] == ["RF01"]


def test_an_undo_works_once() -> None:
    runner = done(Runner(id="r"), "stop", NudgeStopped(), NudgeHeard(TODAY))
    moved = runner.after(Undone("stop"), NudgeHeard(date(2026, 11, 23)))

    assert moved.after(Undone("stop")) == moved


def test_deeds_are_kept_for_a_day_and_not_without_end() -> None:
    old = Deed(id="old", at=NOW - UNDO_FOR, what="old")
    many = [Deed(id=str(number), at=NOW, what="new") for number in range(MOST_DEEDS + 5)]
    runner = Runner(id="r", deeds=(old,)).after(*map(DeedKept, many))

    assert len(runner.deeds) == MOST_DEEDS
    assert "old" not in {one.id for one in runner.deeds}


def test_every_field_of_a_runner_can_be_undone_or_is_meant_to_last() -> None:
    """A new field belongs into `Known`, unless an undo must never touch it."""
    assert {one.name for one in fields(Runner)} - {one.name for one in fields(Known)} == LASTING
