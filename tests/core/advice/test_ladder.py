"""The way back to running: who starts, and how sessions move them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.advice.way_back import ladder as way
from core.knowledge.handbook import Handbook
from core.model.body import Hurts, Injury, Phase
from core.model.plan import Workout
from core.model.training import Ladder, Zone
from tests import shipped

HANDBOOK: Handbook = shipped.handbook()
RULES = HANDBOOK.guidelines
DAY = date(2026, 11, 23)
ZONES = st.sampled_from(Zone)
HOP, HEEL, CLEARANCE = "RC3", "RC4", "RC6"


def at(stage: int, *, greens: int = 0, since: date = DAY, last: date | None = None) -> Ladder:
    return Ladder(injury="pfps", stage=stage, greens=greens, since=since, last_run=last)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def asked(injury: str, *, is_screened: bool, is_cleared: bool = False) -> list[str]:
    found = way.checks(injury, RULES, is_screened=is_screened, is_cleared=is_cleared)
    return [one.id for one in found]


# --- Who may start ---------------------------------------------------------------------------


@pytest.mark.parametrize("injury", sorted(HANDBOOK.injuries))
def test_nobody_hops_before_the_dangerous_questions_are_answered_no(injury: str) -> None:
    """EVIDENCE 6.1; issue, Must show."""
    assert not {HOP, HEEL} & set(asked(injury, is_screened=False))


def test_hops_and_heel_raises_come_last() -> None:
    assert asked("achilles", is_screened=True)[-2:] == [HOP, HEEL]


@pytest.mark.parametrize("injury", sorted(HANDBOOK.injuries))
def test_heel_raises_are_for_the_lower_leg(injury: str) -> None:
    """EVIDENCE 6.1, test 4."""
    is_lower = injury in {"achilles", "ankle_sprain", "calf_strain", "mtss", "plantar"}

    assert (HEEL in asked(injury, is_screened=True)) is is_lower


def test_nobody_hops_on_a_bone_before_clearance() -> None:
    """EVIDENCE 6.1, tests 3 and 6."""
    before = asked("bsi_suspected", is_screened=True)
    cleared = asked("bsi_suspected", is_screened=True, is_cleared=True)

    assert HOP not in before
    assert before[0] == CLEARANCE
    assert HOP in cleared
    assert CLEARANCE not in cleared


@pytest.mark.parametrize("injury", ["blister", "illness"])
def test_nobody_hops_for_a_blister_or_an_illness(injury: str) -> None:
    """EVIDENCE 6.1, test 3."""
    assert HOP not in asked(injury, is_screened=True, is_cleared=True)


@given(stage=st.integers(-5, 20))
def test_a_bone_never_starts_without_clearance(stage: int) -> None:
    """EVIDENCE 6.1, test 6."""
    assert way.start("bsi_suspected", DAY, stage=stage) is None
    assert way.start("pregnancy", DAY, stage=stage, is_cleared=True) is None


@given(
    injury=st.sampled_from(sorted(HANDBOOK.injuries)),
    stage=st.integers(-5, 20),
    is_cleared=st.booleans(),
)
def test_a_start_is_a_stage_of_the_ladder(injury: str, stage: int, is_cleared: bool) -> None:
    ladder = way.start(injury, DAY, stage=stage, is_cleared=is_cleared)

    assert ladder is None or 0 <= ladder.stage <= way.TOP
    assert ladder is None or (ladder.greens, ladder.is_stuck) == (0, False)


# --- What a session does ---------------------------------------------------------------------


def test_two_green_sessions_in_a_row_bring_the_next_stage() -> None:
    """EVIDENCE 6.3, RT1."""
    once = way.after_session(at(2), Zone.GREEN, DAY, RULES)
    twice = way.after_session(once, Zone.GREEN, DAY + days(2), RULES)

    assert (once.stage, once.greens) == (2, 1)
    assert (twice.stage, twice.greens, twice.since) == (3, 0, DAY + days(2))


def test_an_amber_session_repeats_the_stage_and_breaks_the_row() -> None:
    """EVIDENCE 6.3, RT2."""
    after = way.after_session(at(2, greens=1), Zone.AMBER, DAY, RULES)

    assert (after.stage, after.greens) == (2, 0)


@pytest.mark.parametrize(("limped", "wanted"), [(False, 3), (True, 2)])
def test_a_red_session_goes_back_one_stage_two_with_a_limp(limped: bool, wanted: int) -> None:
    """EVIDENCE 6.3, RT3."""
    after = way.after_session(at(4, greens=1), Zone.RED, DAY, RULES, limped=limped)

    assert (after.stage, after.greens, after.reds) == (wanted, 0, (DAY,))


def test_the_ladder_ends_at_the_ground() -> None:
    after = way.after_session(at(1), Zone.RED, DAY, RULES, limped=True)

    assert after.stage == 0


def test_two_red_sessions_in_seven_days_stop_the_ladder() -> None:
    """EVIDENCE 6.3, RT4."""
    once = way.after_session(at(4), Zone.RED, DAY, RULES)
    soon = way.after_session(once, Zone.RED, DAY + days(6), RULES)
    late = way.after_session(once, Zone.RED, DAY + days(8), RULES)

    assert (once.is_stuck, soon.is_stuck, late.is_stuck) == (False, True, False)


@pytest.mark.parametrize(("held", "is_stuck"), [(20, False), (21, True)])
def test_three_weeks_on_one_stage_stop_the_ladder(held: int, is_stuck: bool) -> None:
    """EVIDENCE 6.3, RT4."""
    after = way.after_session(at(4, since=DAY - days(held)), Zone.AMBER, DAY, RULES)

    assert after.is_stuck is is_stuck


def test_moving_up_after_three_weeks_is_not_stuck() -> None:
    ladder = at(4, greens=1, since=DAY - days(22))

    assert not way.after_session(ladder, Zone.GREEN, DAY, RULES).is_stuck


def test_the_last_stage_may_last() -> None:
    ladder = at(way.TOP, since=DAY - days(60))

    assert not way.after_session(ladder, Zone.AMBER, DAY, RULES).is_stuck


def test_only_a_clinicians_word_frees_a_stuck_ladder() -> None:
    stuck = replace(at(4), is_stuck=True, reds=(DAY, DAY - days(3)))
    free = way.resumed(stuck, DAY + days(9))

    assert (free.is_stuck, free.reds, free.stage, free.greens) == (False, (), 4, 0)


steps = st.lists(st.tuples(ZONES, st.integers(1, 9), st.booleans()), max_size=40)
ladders = st.builds(
    Ladder,
    injury=st.just("pfps"),
    stage=st.integers(0, 10),
    greens=st.integers(0, 1),
    since=st.just(DAY),
    is_stuck=st.booleans(),
)


@given(ladder=ladders, story=steps)
def test_no_story_breaks_the_ladder(ladder: Ladder, story: list[tuple[Zone, int, bool]]) -> None:
    """Never up but by two greens, never off the ladder, never free by itself."""
    on = DAY
    greens = ladder.greens
    for zone, gap, limped in story:
        on += days(gap)
        after = way.after_session(ladder, zone, on, RULES, limped=limped)
        greens = greens + 1 if zone is Zone.GREEN else 0

        assert 0 <= after.stage <= way.TOP
        assert after.stage <= ladder.stage + 1
        assert after.is_stuck or not ladder.is_stuck
        if after.stage > ladder.stage:
            assert zone is Zone.GREEN
            assert greens >= 2
            assert not ladder.is_stuck
            greens = 0
        ladder = after


@given(ladder=ladders, zone=ZONES, back=st.integers(0, 30))
def test_taking_progress_back_never_leads_up(ladder: Ladder, zone: Zone, back: int) -> None:
    undone = way.uncounted(ladder, zone, DAY + days(back))

    assert undone.stage <= ladder.stage
    assert undone.is_stuck == ladder.is_stuck


# --- When the next one is --------------------------------------------------------------------


def test_every_other_day_at_most() -> None:
    """EVIDENCE 6.3, RT5."""
    ran = at(3, last=DAY)

    assert way.next_run_day(ran, DAY + days(1)) == DAY + days(2)
    assert way.next_run_day(ran, DAY + days(5)) == DAY + days(5)
    assert way.next_run_day(at(3), DAY) == DAY


def test_a_run_that_is_not_counted_yet_counts_for_the_spacing() -> None:
    assert way.next_run_day(at(3), DAY, [DAY]) == DAY + days(2)
    assert way.next_run_day(at(3), DAY, [DAY - days(1)]) == DAY + days(1)


def test_a_walk_may_follow_a_walk() -> None:
    """EVIDENCE 6.1, test 1 asks for two days in a row."""
    assert way.next_run_day(at(0, last=DAY), DAY + days(1)) == DAY + days(1)


def test_after_a_red_session_forty_eight_hours_pass_whatever_the_hour() -> None:
    """EVIDENCE 6.3, RT3."""
    red = way.after_session(at(4), Zone.RED, DAY, RULES)

    assert way.next_run_day(red, DAY + days(1)) == DAY + days(3)


def test_a_stuck_ladder_has_no_next_day() -> None:
    assert way.next_run_day(replace(at(4), is_stuck=True), DAY) is None


@given(
    stage=st.integers(1, 10),
    story=st.lists(st.tuples(ZONES, st.booleans(), st.booleans()), min_size=5, max_size=60),
)
def test_never_two_run_days_in_a_row(stage: int, story: list[tuple[Zone, bool, bool]]) -> None:
    """A runner who runs on every day offered, and whose sessions count a day late or never."""
    ladder, runs, today = at(stage), list[date](), DAY
    for zone, is_told, limped in story:
        yesterday = today - days(1)
        if is_told and yesterday in way.sessions(ladder, runs):
            ladder = way.after_session(ladder, zone, yesterday, RULES, limped=limped)
        if ladder.stage > 0 and way.next_run_day(ladder, today, runs) == today:
            runs.append(today)
        today += days(1)

    assert all((later - early).days >= 2 for early, later in pairwise(runs))


@pytest.mark.parametrize("stage", range(11))
def test_every_stage_has_a_session(stage: int) -> None:
    """EVIDENCE 6.2."""
    outing = way.session(at(stage), HANDBOOK)

    assert outing.stage == stage
    assert outing.text
    assert (outing.total_min is None) == (stage == way.TOP)


def test_the_way_is_done_after_two_quiet_weeks_of_normal_running() -> None:
    """EVIDENCE 1.2, recovered."""
    top = at(way.TOP, greens=2, since=DAY)

    assert not way.is_done(top, DAY + days(13), RULES)
    assert way.is_done(top, DAY + days(14), RULES)
    assert not way.is_done(replace(top, greens=0), DAY + days(14), RULES)
    assert not way.is_done(replace(top, stage=9), DAY + days(14), RULES)
    assert not way.is_done(replace(top, is_stuck=True), DAY + days(14), RULES)


# --- A flare settles -------------------------------------------------------------------------


def knee(phase: Phase) -> Injury:
    then = datetime(2026, 10, 1, tzinfo=UTC)
    return Injury(key="pfps", hurts=Hurts.NOT_NOW, phase=phase, reported_at=then)


def test_a_flare_settles_one_phase_a_quiet_morning_and_not_before_the_days_off() -> None:
    red = replace(at(2), reds=(DAY,))

    def after(phase: Phase, later: int, *, is_quiet: bool = True) -> Phase:
        return way.phase_after(knee(phase), red, is_quiet=is_quiet, today=DAY + days(later))

    assert after(Phase.ACUTE, 2) is Phase.ACUTE
    assert after(Phase.ACUTE, 3) is Phase.SUBACUTE
    assert after(Phase.SUBACUTE, 3) is Phase.RETURNING
    assert after(Phase.SUBACUTE, 3, is_quiet=False) is Phase.SUBACUTE


@pytest.mark.parametrize(
    ("phase", "morning", "wanted"),
    [
        (Phase.RETURNING, 0, True),
        (Phase.RETURNING, 2, True),
        (Phase.RETURNING, None, True),
        (Phase.RETURNING, 3, False),
        (Phase.SUBACUTE, 0, False),
        (Phase.ACUTE, 0, False),
    ],
)
def test_a_run_needs_a_quiet_place(phase: Phase, morning: int | None, wanted: bool) -> None:
    assert way.may_run(knee(phase), morning, HANDBOOK) is wanted


# --- Edges that a change of one sign would move ----------------------------------------------


def test_only_what_needs_a_clinician_asks_for_one() -> None:
    assert CLEARANCE not in asked("pfps", is_screened=True)
    assert CLEARANCE in asked("bsi_suspected", is_screened=True)
    assert frozenset({"bsi_suspected", "pregnancy"}) == way.CLINICIAN_FIRST


def test_taking_back_a_green_session_takes_back_one_step_and_amber_none() -> None:
    once, moved = at(3, greens=1), at(3, greens=0, since=DAY)

    assert way.uncounted(once, Zone.GREEN, DAY).greens == 0
    assert way.uncounted(once, Zone.GREEN, DAY).stage == 3
    assert way.uncounted(moved, Zone.GREEN, DAY) == replace(moved, stage=2, greens=1)
    for zone in (Zone.AMBER, Zone.RED):
        assert way.uncounted(once, zone, DAY) == once
        assert way.uncounted(moved, zone, DAY) == moved


def test_before_the_first_run_walks_and_runs_both_count() -> None:
    log = (Workout(on=DAY, activity="run"), Workout(on=DAY + days(1), activity="walk_fast"))

    assert way.outings(at(0), log) == {DAY, DAY + days(1)}
    assert way.outings(at(1), log) == {DAY}


def test_walks_on_two_days_in_a_row_are_no_mistake() -> None:
    assert not way.is_back_to_back(at(0, last=DAY), DAY + days(1))
    assert way.is_back_to_back(at(1, last=DAY), DAY + days(1))


def test_a_red_session_a_week_ago_to_the_day_still_counts() -> None:
    before = replace(at(4), reds=(DAY,))

    assert way.after_session(before, Zone.RED, DAY + days(7), RULES).is_stuck
    assert not way.after_session(before, Zone.RED, DAY + days(8), RULES).is_stuck


def test_a_red_session_at_the_ground_does_not_restart_the_three_weeks() -> None:
    ground, higher = at(0, since=DAY), at(3, since=DAY)
    on = DAY + days(9)

    assert way.after_session(ground, Zone.RED, on, RULES).since == DAY
    assert way.after_session(higher, Zone.RED, on, RULES).since == on
