"""The injury matrix says exactly what EVIDENCE 2 says, and each question to it is answered."""

import pytest

from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.model.body import Phase

LETTERS = """
pfps          CGG CGG ACC ACG ACG ACG AAC CCG ACC CGG ACG AAC CGG AAC
itbs          CGG CGG ACC ACG ACG ACG AAC CGG AAC CGG ACG AAC CGG ACC
achilles      CGG CGG ACG CGG ACG ACC AAC CCG ACC CGG ACG AAC GGG AAC
mtss          CGG CGG ACG CGG ACG ACG AAC GGG ACG CGG ACC AAC GGG ACC
plantar       CGG GGG CCG CGG ACG ACC ACC CCG ACC CGG ACC AAC GGG AAC
calf_strain   CCG CGG ACG ACG ACG AAC AAC CCG AAC CGG ACG AAC CGG AAC
hamstring     CCG ACG AAC ACG ACG AAC AAC ACC AAC CGG ACG AAC CCG ACC
hip_groin     CGG ACG ACC ACG ACG AAC AAC CCG AAC CGG ACG AAC CCG AAC
low_back      CGG CGG AAC CCG CGG ACG AAC CGG AAC CCG CGG AAC CGG ACG
ankle_sprain  CCG CGG ACG CGG ACG AAC AAC CCG AAC CGG ACG AAC GGG AAC
bsi_suspected RRG RRG AAR ARG AAR AAR AAA ARR AAR RRR AAR AAA RRG AAR
doms          GGG GGG CCG GGG CGG CCG AAC GGG CCG ACG CGG AAC CGG ACG
illness       AAC AAC ACC ACG ACC AAC AAC ACG AAC ACC ACG AAC ACG AAC
blister       ACG ACG CGG CGG CCG ACG ACG GGG AAC GGG ACG ACG GGG CCG
pregnancy     RRR RRR RRR RRR RRR RRR AAA RRR AAA RRR RRR RRR RRR RRR
unspecified   CCG CCG AAC ACG AAG AAC AAA CCG AAC CCG ACG AAA CCG AAC
"""
"""EVIDENCE 2: one row for each injury, acute / subacute / returning for each activity."""
MEANING = {"G": Verdict.GOOD, "C": Verdict.CAUTION, "A": Verdict.AVOID, "R": Verdict.REFER}
ACTIVITIES = [
    *("swim", "water_run", "row", "cycle", "elliptical", "xc_ski", "dh_ski"),
    *("yoga", "skate", "strength", "walk_fast", "tennis", "pilates", "barre"),
]
ROWS = [line.split() for line in LETTERS.strip().splitlines()]
EXPECTED = [
    (injury, activity, letters)
    for injury, *columns in ROWS
    for activity, letters in zip(ACTIVITIES, columns, strict=True)
]


def test_every_injury_meets_every_activity(handbook: Handbook) -> None:
    cells = {(i, key) for key, one in handbook.activities.items() for i in one.injuries}

    assert len(cells) == 224
    assert cells == {(injury, activity) for injury, activity, _ in EXPECTED}


@pytest.mark.parametrize(("injury", "activity", "letters"), EXPECTED)
def test_a_cell_says_what_the_evidence_says(
    handbook: Handbook, injury: str, activity: str, letters: str
) -> None:
    cell = handbook.cell(injury, activity)

    assert [cell.verdict(phase) for phase in Phase] == [MEANING[letter] for letter in letters]


def test_verdicts_are_ordered_from_good_to_avoid() -> None:
    ranked = sorted(Verdict, key=lambda verdict: verdict.severity)

    assert ranked == [Verdict.GOOD, Verdict.CAUTION, Verdict.REFER, Verdict.AVOID]


def test_only_good_and_caution_may_be_offered() -> None:
    assert [one for one in Verdict if one.may_offer] == [Verdict.GOOD, Verdict.CAUTION]


def test_two_injuries_leave_the_stricter_verdict(handbook: Handbook) -> None:
    both = [("blister", Phase.RETURNING), ("ankle_sprain", Phase.ACUTE)]

    assert handbook.strictest(both, "cycle") is Verdict.CAUTION
    assert handbook.strictest(both, "skate") is Verdict.AVOID


def test_without_an_injury_everything_is_good(handbook: Handbook) -> None:
    assert handbook.strictest([], "tennis") is Verdict.GOOD


def test_what_is_forbidden_is_avoided_or_needs_a_clinician(handbook: Handbook) -> None:
    assert "skate" in handbook.forbidden("ankle_sprain", Phase.SUBACUTE)
    assert "swim" in handbook.forbidden("bsi_suspected", Phase.SUBACUTE)
    assert "swim" not in handbook.forbidden("bsi_suspected", Phase.RETURNING)


def test_a_cell_tells_the_runner_how(handbook: Handbook) -> None:
    assert handbook.cell("achilles", "water_run").how == "Deep water, feet off the floor."
