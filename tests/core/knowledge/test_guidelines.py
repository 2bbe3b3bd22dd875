"""The rules of the house keep their numbers."""

import re
import tomllib
from pathlib import Path

import pytest

from core.knowledge.guidelines import Taper
from core.knowledge.handbook import Handbook
from core.knowledge.rows import Span


def pair(span: Span) -> tuple[int, int]:
    return span.low, span.high


def test_frequencies_are_those_of_the_source_and_leave_a_day_free(handbook: Handbook) -> None:
    frequency = handbook.guidelines.frequency
    numbers = {key: (pair(one.runs), pair(one.cross_training)) for key, one in frequency.items()}

    assert numbers == {
        "recreational": ((3, 4), (2, 3)),
        "competitive": ((4, 6), (1, 2)),
    }
    assert all(one.training_days_most == 6 for one in frequency.values())
    assert all(one.rest_days_least == 1 for one in frequency.values())
    assert {key: one.sessions_most for key, one in frequency.items()} == {
        "recreational": 6,
        "competitive": 8,
    }
    assert not frequency["recreational"].may_double


def test_all_rules_have_their_ids(handbook: Handbook) -> None:
    book = handbook.guidelines

    assert [one.id for one in book.dos] == [f"D{n}" for n in range(1, 8)]
    assert [one.id for one in book.donts] == [f"N{n}" for n in range(1, 7)]
    assert [one.id for one in book.week_rules] == [f"W{n}" for n in range(1, 15)]
    assert [one.id for one in book.load_rules] == [f"LR{n}" for n in range(1, 12)]
    assert [one.id for one in book.questions] == [f"Q{n}" for n in range(1, 6)]
    assert [one.step for one in book.schedule_steps] == list(range(1, 9))
    assert [one.number for one in book.stages] == list(range(11))


def test_hard_and_soft_week_rules_are_told_apart(handbook: Handbook) -> None:
    hard = {one.id for one in handbook.guidelines.week_rules if one.kind == "hard"}

    assert hard == {"W1", "W2", "W3", "W4", "W6", "W9", "W11", "W13"}


def test_every_number_of_a_rule_is_the_one_that_was_compared_with_the_sheet(
    handbook: Handbook,
) -> None:
    compared = tomllib.loads((Path(__file__).parent / "rule_numbers.toml").read_text("utf-8"))
    kept = {one.id: dict(one.values) for one in handbook.guidelines.rules if one.values}

    assert kept == compared


def test_a_rule_nobody_wrote_is_a_key_error(handbook: Handbook) -> None:
    with pytest.raises(KeyError):
        handbook.guidelines.rule("W99")


def test_the_ladder_grows_from_walking_to_thirty_minutes(handbook: Handbook) -> None:
    minutes = [(one.run_min, one.total_min) for one in handbook.guidelines.stages]

    assert minutes == [
        *((0, 30), (4, 30), (8, 30), (12, 30), (16, 30), (18, 30), (20, 30)),
        *((25, 35), (30, 40), (30, 40), (None, None)),
    ]


def test_pain_zones_meet_without_gap_or_overlap(handbook: Handbook) -> None:
    zones = handbook.guidelines.pain_zones
    usual = [pair(zones[name].during) for name in ("green", "amber", "red")]
    tendon = [pair(zones[name].during_tendon) for name in ("green", "amber", "red")]

    assert usual == [(0, 2), (3, 3), (4, 10)]
    assert tendon == [(0, 2), (3, 5), (6, 10)]


def test_tapers_are_those_of_the_evidence(handbook: Handbook) -> None:
    tapers = handbook.guidelines.tapers

    assert {race: figures(one) for race, one in tapers.items()} == {
        "5k": ((5, 7), ((30, 40),), (7, 7), (4, 5)),
        "10k": ((7, 10), ((40, 40),), (7, 8), (5, 7)),
        "half": ((10, 14), ((25, 25), (45, 50)), (10, 14), (7, 10)),
        "marathon": ((14, 21), ((20, 20), (40, 40), (60, 60)), (14, 21), (10, 14)),
        "ultra": ((14, 21), ((20, 20), (40, 40), (60, 60)), (21, 21), (14, 14)),
    }
    assert tapers["10k"].no_cross_training_days == 2
    assert tapers["half"].easy_only_days == 7


def figures(taper: Taper) -> tuple[object, ...]:
    return (
        pair(taper.starts_days_before),
        tuple(pair(cut) for cut in taper.volume_cut_percent),
        pair(taper.last_long_run_days),
        pair(taper.last_heavy_legs_days),
    )


def test_what_surrounds_a_race_keeps_its_numbers(handbook: Handbook) -> None:
    """Where the sheet gives no figure, `easy_only_days` is the whole taper; ours."""
    tapers = handbook.guidelines.tapers
    easy = {race: one.easy_only_days for race, one in tapers.items()}
    after = {race: pair(one.easy_days_after) for race, one in tapers.items() if one.easy_days_after}
    long, last_week = tapers["half"].last_long_run_percent, tapers["marathon"]

    assert easy == {"5k": 7, "10k": 10, "half": 7, "marathon": 21, "ultra": 21}
    assert after == {"5k": (2, 3), "10k": (4, 5), "half": (7, 7), "marathon": (14, 21)}
    assert long is not None
    assert pair(long) == (70, 80)
    assert last_week.cross_training_last_week is not None
    assert pair(last_week.cross_training_last_week) == (0, 1)


def test_how_long_recovery_took_is_told_as_it_was_found(handbook: Handbook) -> None:
    found = [(one.median_days, one.low, one.high) for one in handbook.guidelines.recovery_times]

    assert found == [
        *((days, None, None) for days in (56, 70, 56, 49)),
        (71, 9, 617),
    ]


def test_example_weeks_rest_at_least_once(handbook: Handbook) -> None:
    assert all("rest" in week.days for week in handbook.guidelines.example_weeks)


def test_jumps_are_never_handed_out(handbook: Handbook) -> None:
    assert "a small benefit" in handbook.guidelines.rule("N3").text


def test_the_dose_is_marked_as_ours(handbook: Handbook) -> None:
    dose = handbook.guidelines.dose

    assert dose.ours
    assert (pair(dose.sets), pair(dose.rest_s), pair(dose.in_reserve)) == ((2, 3), (60, 90), (2, 3))
    assert (dose.first_weeks, pair(dose.first_sets)) == (2, (1, 2))
    assert (pair(dose.lower_s), pair(dose.times_a_week)) == ((2, 3), (1, 2))


# --- Who says so -----------------------------------------------------------------------------


def test_every_rule_names_its_source_in_plain_words(handbook: Handbook) -> None:
    said = {
        one.id: handbook.sources.spoken(one.source, one.evidence)
        for one in handbook.guidelines.rules
    }
    coded = {key: one for key, one in said.items() if re.search(r"EVIDENCE|\b[SARP]\d", one)}

    assert coded == {}
    assert all(len(one) > len("the") for one in said.values())


@pytest.mark.parametrize("id", ["LR2", "LR10", "W14", "P_acute", "RT1", "PM3"])
def test_a_rule_of_ours_is_said_to_be_ours(handbook: Handbook, id: str) -> None:  # noqa: A002 (as on the sheet)
    rule = handbook.guidelines.rule(id)

    assert "our own judgement" in handbook.sources.spoken(rule.source, rule.evidence)


def test_a_study_is_named_with_its_author_and_year(handbook: Handbook) -> None:
    rules = handbook.guidelines
    said = {name: rules.rule(name) for name in ("W4", "TP5", "LR1")}
    spoken = {key: handbook.sources.spoken(one.source, one.evidence) for key, one in said.items()}

    assert "Doma & Deakin 2013" in spoken["W4"]
    assert "Wang 2023" in spoken["TP5"]
    assert "Frandsen 2025" in spoken["LR1"]
    assert not any("our own" in one for one in spoken.values())


def test_every_section_of_the_sheet_has_words_for_a_runner(handbook: Handbook) -> None:
    assert handbook.sources.told.keys() == handbook.sources.sheets.keys()
