"""The pain-monitoring rule, row by row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.advice.way_back import pain
from core.knowledge.handbook import Handbook
from core.model.training import PainNote, Zone
from tests import shipped

HANDBOOK: Handbook = shipped.handbook()
RULES = HANDBOOK.guidelines
DAY = date(2026, 11, 23)
SCORES = st.none() | st.integers(0, 10)


def judge(note: PainNote) -> tuple[Zone, str]:
    found = pain.zone(note, HANDBOOK.injuries[note.injury], RULES)
    return found.zone, found.rule


def find(
    key: str = "pfps",
    *,
    morning: int | None = None,
    during: int | None = None,
    evening: int | None = None,
    next_morning: int | None = None,
    limped: bool = False,
    took_painkiller: bool = False,
) -> tuple[Zone, str]:
    return judge(
        PainNote(
            injury=key,
            on=DAY,
            morning=morning,
            during=during,
            evening=evening,
            next_morning=next_morning,
            limped=limped,
            took_painkiller=took_painkiller,
        )
    )


@st.composite
def notes(draw: st.DrawFn, key: str) -> PainNote:
    return PainNote(
        injury=key,
        on=DAY,
        morning=draw(SCORES),
        during=draw(SCORES),
        evening=draw(SCORES),
        next_morning=draw(SCORES),
        limped=draw(st.booleans()),
        took_painkiller=draw(st.booleans()),
    )


def test_up_to_two_and_no_worse_next_morning_is_green() -> None:
    """EVIDENCE 5, green."""
    assert find(morning=1, during=2, evening=2, next_morning=1) == (Zone.GREEN, "green")


def test_three_and_no_worse_next_morning_is_amber() -> None:
    """EVIDENCE 5, amber."""
    assert find(morning=1, during=3, evening=3, next_morning=1) == (Zone.AMBER, "amber")


def test_four_is_red() -> None:
    """EVIDENCE 5, red."""
    assert find(morning=1, during=4, next_morning=1) == (Zone.RED, "red")


def test_more_in_the_evening_than_during_is_red() -> None:
    """EVIDENCE 5, red: higher than during."""
    assert find(morning=0, during=2, evening=3, next_morning=0) == (Zone.RED, "red")


def test_within_green_the_evening_may_be_a_little_more() -> None:
    """EVIDENCE 5, green: 0-2 in the evening."""
    assert find(morning=0, during=0, evening=1, next_morning=0) == (Zone.GREEN, "green")


@pytest.mark.parametrize(
    ("key", "most"),
    [
        ("pfps", 3),
        ("achilles", 3),
        ("plantar", 3),
        ("calf_strain", 2),
        ("hamstring", 2),
        ("hip_groin", 2),
        ("ankle_sprain", 3),
        ("low_back", 3),
        ("mtss", 3),
        ("doms", 5),
        ("bsi_suspected", 0),
    ],
)
def test_of_a_range_the_lower_number_is_the_limit(key: str, most: int) -> None:
    """EVIDENCE 5, groups; issue: where a sheet gives a range the lower number is the limit."""
    within = find(key, morning=0, during=most, next_morning=0)
    above = find(key, morning=0, during=most + 1, next_morning=0)

    assert pain.limit(HANDBOOK.injuries[key]) == most
    assert within[0] is not Zone.RED
    assert above[0] is Zone.RED


@pytest.mark.parametrize(
    "note",
    [
        PainNote(injury="bsi_suspected", on=DAY, morning=1),
        PainNote(injury="bsi_suspected", on=DAY, during=1),
        PainNote(injury="bsi_suspected", on=DAY, evening=1),
        PainNote(injury="bsi_suspected", on=DAY, next_morning=1),
    ],
)
def test_bone_tolerates_nothing(note: PainNote) -> None:
    """EVIDENCE 5, zero tolerance."""
    assert judge(note) == (Zone.RED, "PM2")


def test_a_limp_is_red_whatever_the_number() -> None:
    """EVIDENCE 5, red."""
    assert find(morning=0, during=0, next_morning=0, limped=True) == (Zone.RED, "PM1")


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (2, 1, (Zone.GREEN, "green")),
        (2, 2, (Zone.GREEN, "green")),
        (1, 2, (Zone.AMBER, "PM3")),
        (0, 1, (Zone.AMBER, "PM3")),
        (0, 2, (Zone.RED, "PM3")),
        (1, 3, (Zone.RED, "PM3")),
    ],
)
def test_the_next_morning_decides(before: int, after: int, wanted: tuple[Zone, str]) -> None:
    """EVIDENCE 5, 24-h algorithm."""
    assert find(morning=before, during=1, next_morning=after) == wanted


@pytest.mark.parametrize(
    "note",
    [
        PainNote(injury="pfps", on=DAY, morning=1, during=1),
        PainNote(injury="pfps", on=DAY, during=1, next_morning=1),
        PainNote(injury="pfps", on=DAY, morning=1, next_morning=1),
        PainNote(injury="pfps", on=DAY),
    ],
)
def test_what_nobody_told_is_never_green(note: PainNote) -> None:
    """EVIDENCE 5: unknown -> repeat, never progress."""
    assert judge(note) == (Zone.AMBER, "PM4")


def test_a_morning_at_zero_needs_no_baseline() -> None:
    """EVIDENCE 5: delta <= 0 whatever the morning before was."""
    assert find(during=1, next_morning=0) == (Zone.GREEN, "green")


def test_a_masked_score_is_never_green() -> None:
    """EVIDENCE 5: painkillers in the last 24 h -> the score is invalid."""
    masked = find(morning=0, during=0, next_morning=0, took_painkiller=True)

    assert masked == (Zone.AMBER, "PM5")


def test_a_masked_score_that_is_too_high_is_red_all_the_same() -> None:
    assert find(morning=0, during=5, next_morning=0, took_painkiller=True) == (Zone.RED, "red")


@given(data=st.data(), key=st.sampled_from(sorted(HANDBOOK.injuries)))
def test_green_is_only_what_everything_speaks_for(data: st.DataObject, key: str) -> None:
    facts = HANDBOOK.injuries[key]
    note = data.draw(notes(key))
    found = pain.zone(note, facts, RULES)

    if found.zone is Zone.GREEN:
        assert note.during is not None
        assert note.next_morning is not None
        assert max(note.during, note.evening or 0, 0) <= min(2, pain.limit(facts))
        assert note.next_morning <= (note.morning or 0)
        assert not note.limped
        assert not note.took_painkiller


@given(data=st.data(), key=st.sampled_from(sorted(HANDBOOK.injuries)))
def test_more_pain_is_never_a_better_zone(data: st.DataObject, key: str) -> None:
    facts = HANDBOOK.injuries[key]
    note = data.draw(notes(key))
    before = pain.zone(note, facts, RULES).zone
    if note.during is None or note.during == 10 or note.evening is not None:
        return
    worse = PainNote(
        injury=key,
        on=DAY,
        morning=note.morning,
        during=note.during + 1,
        next_morning=note.next_morning,
        limped=note.limped,
        took_painkiller=note.took_painkiller,
    )

    assert pain.badness(pain.zone(worse, facts, RULES).zone) >= pain.badness(before)


@given(data=st.data(), key=st.sampled_from(sorted(HANDBOOK.injuries)))
def test_every_finding_says_why(data: st.DataObject, key: str) -> None:
    found = pain.zone(data.draw(notes(key)), HANDBOOK.injuries[key], RULES)

    assert len(pain.why(found, RULES)) > 10


def test_the_morning_after_is_read_from_the_next_day() -> None:
    kept = (
        PainNote(injury="pfps", on=DAY, morning=1, during=2),
        PainNote(injury="pfps", on=DAY + timedelta(days=1), morning=3),
        PainNote(injury="mtss", on=DAY + timedelta(days=1), morning=9),
    )
    note = pain.whole(kept, "pfps", DAY)

    assert note.next_morning == 3
    assert pain.delta(note) == 2


def test_something_taken_overnight_masks_the_session_before() -> None:
    kept = (
        PainNote(injury="pfps", on=DAY, morning=0, during=0),
        PainNote(injury="pfps", on=DAY + timedelta(days=1), morning=0, took_painkiller=True),
    )
    found = pain.zone(pain.whole(kept, "pfps", DAY), HANDBOOK.injuries["pfps"], RULES)

    assert found.rule == "PM5"


def of_today(*mornings: int, key: str = "pfps", limped: bool = False) -> tuple[Zone, str]:
    """What the last of these mornings says by itself."""
    first = DAY - timedelta(days=len(mornings) - 1)
    kept = [
        PainNote(injury=key, on=first + timedelta(days=at), morning=score, limped=limped)
        for at, score in enumerate(mornings)
    ]
    found = pain.today(kept, HANDBOOK.injuries[key], RULES, DAY)
    return found.zone, found.rule


def test_a_day_without_a_session_has_a_zone_too() -> None:
    assert of_today(2) == (Zone.GREEN, "green")
    assert of_today(3) == (Zone.AMBER, "amber")
    assert of_today(4) == (Zone.RED, "red")
    assert of_today(0, 1) == (Zone.AMBER, "PM3")
    assert of_today(0, 2) == (Zone.RED, "PM3")
    assert of_today(2, 1) == (Zone.GREEN, "green")
    assert of_today(1, key="bsi_suspected") == (Zone.RED, "PM2")
    assert of_today(0, limped=True) == (Zone.RED, "PM1")


def test_two_red_days_in_a_week_are_too_often() -> None:
    """EVIDENCE 5 and 6.3; RF28."""
    assert not pain.is_too_often([DAY], DAY, RULES)
    assert not pain.is_too_often([DAY, DAY], DAY, RULES)
    assert pain.is_too_often([DAY - timedelta(days=6), DAY], DAY, RULES)
    assert not pain.is_too_often([DAY - timedelta(days=8), DAY], DAY, RULES)


def test_red_days_are_found_in_the_diary() -> None:
    kept = [
        PainNote(injury="pfps", on=DAY - timedelta(days=3), during=6),
        PainNote(injury="pfps", on=DAY - timedelta(days=2), during=1),
        PainNote(injury="mtss", on=DAY - timedelta(days=1), during=6),
        PainNote(injury="pfps", on=DAY, limped=True),
    ]

    assert pain.red_days(kept, HANDBOOK.injuries["pfps"], RULES) == (DAY - timedelta(days=3), DAY)


def test_an_evening_at_the_edge_of_green_is_green() -> None:
    assert find(morning=0, during=1, evening=2, next_morning=0)[0] is Zone.GREEN


def test_two_red_days_a_week_apart_to_the_day_are_too_often() -> None:
    week = timedelta(days=7)

    assert pain.is_too_often((DAY, DAY + week), DAY + week, RULES)
    assert not pain.is_too_often((DAY, DAY + week), DAY + week + timedelta(days=1), RULES)
