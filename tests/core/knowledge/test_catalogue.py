"""The handbook is complete: what the fact sheets count, it holds."""

from collections.abc import Mapping

import pytest
from pydantic import BaseModel, ValidationError

from core.knowledge.handbook import Handbook
from core.knowledge.rows import SourcedRow
from core.knowledge.schema import EnergyCost

ACTIVITIES = {
    *("swim", "water_run", "row", "cycle", "elliptical", "xc_ski", "dh_ski"),
    *("yoga", "skate", "strength", "walk_fast", "tennis", "pilates", "barre"),
}
INJURIES = {
    *("pfps", "itbs", "achilles", "mtss", "plantar", "calf_strain", "hamstring", "hip_groin"),
    *("low_back", "ankle_sprain", "bsi_suspected", "doms", "illness", "blister"),
    *("pregnancy", "unspecified"),
}
DEFAULT_POSES = {
    *("bridge", "downward_dog", "chair", "high_lunge"),
    *("side_angle", "triangle", "big_toe", "hand_to_big_toe"),
}
RUN_FACTORS = {
    1.0: {"water_run", "xc_ski"},
    1.2: {"elliptical", "swim", "row"},
    1.3: {"skate", "tennis"},
    1.5: {"cycle"},
    2.0: {"walk_fast"},
    0: {"dh_ski", "yoga", "pilates", "barre", "strength"},
}
"""EVIDENCE 9.2; 0: counts as a session, not as running minutes."""
SESSIONS = """
swim       20-30/2-3 25-40/4-5 25-40/6-7  30-45/2-3 40-60/4-5 40-60/7-8
water_run  20-30/2-3 25-40/4-5 25-40/6-7  30-60/2-3 45-75/4-6 40-60/7-8
row        15-25/2-3 20-30/4-5 20-30/6-7  30-45/2-3 35-50/4-6 35-50/7-8
cycle      30-45/2-3 40-60/4-5 35-50/6-7  45-75/2-3 60-90/4-6 50-75/7-8
elliptical 20-35/2-3 25-40/4-5 25-40/6-7  35-60/2-3 45-70/4-6 40-60/7-8
xc_ski     30-60/2-3 40-75/4-5 35-60/6-7  60-120/2-3 60-90/4-6 50-80/7-8
dh_ski     60-150/2-4 90-180/3-5 -        60-150/2-4 90-240/3-5 -
yoga       15-30/1-2 30-45/2-4 -          15-30/1-2 40-60/2-4 -
skate      20-40/2-3 30-60/4-5 -          30-60/2-3 40-75/4-6 30-50/7-8
strength   15-25/3-4 25-40/5-6 25-40/6-7  20-30/4-5 35-50/6-7 40-60/7-8
walk_fast  20-40/2-3 30-60/3-5 25-45/5-6  30-60/2-2 45-90/3-5 35-50/5-7
tennis     30-45/3-4 45-75/4-6 40-60/6-8  30-45/3-4 45-75/4-6 40-60/6-8
pilates    15-25/2-3 30-45/3-4 -          15-25/2-3 40-55/3-5 -
barre      15-25/2-3 30-45/4-5 -          20-30/3-3 40-55/4-6 -
"""
"""EVIDENCE 12: minutes/RPE, easy steady interval, recreational then competitive."""


def test_all_activities_and_injuries_are_there(handbook: Handbook) -> None:
    assert set(handbook.activities) == ACTIVITIES
    assert set(handbook.injuries) == INJURIES


def test_the_four_exercises_of_the_source_are_not_ours(handbook: Handbook) -> None:
    named = {key for key, one in handbook.exercises.items() if not one.ours}

    assert named == {"back_extension", "squat_press", "oh_lunge", "leg_curl"}


def test_eight_of_the_ten_poses_are_for_everyone(handbook: Handbook) -> None:
    default = {key for key, one in handbook.poses.items() if one.default}

    assert default == DEFAULT_POSES
    assert set(handbook.poses) - default == {"firefly", "handstand"}


def test_every_row_knows_its_own_key(handbook: Handbook) -> None:
    shelves = (handbook.activities, handbook.exercises, handbook.poses, handbook.injuries)

    assert all(key == row.key for shelf in shelves for key, row in shelf.items())


@pytest.mark.parametrize("line", SESSIONS.strip().splitlines(), ids=lambda line: line.split()[0])
def test_minutes_and_efforts_are_those_of_the_evidence(handbook: Handbook, line: str) -> None:
    key, *expected = line.split()
    sessions = handbook.activities[key].sessions
    got = [
        f"{one.minutes.low}-{one.minutes.high}/{one.rpe.low}-{one.rpe.high}" if one else "-"
        for templates in (sessions.recreational, sessions.competitive)
        for one in (templates.easy, templates.steady, templates.interval)
    ]

    assert got == expected


def test_a_session_is_found_by_runner_and_effort(handbook: Handbook) -> None:
    sessions = handbook.activities["skate"].sessions

    assert sessions.get("recreational", "interval") is None
    assert sessions.get("competitive", "interval") == sessions.competitive.interval
    assert sessions.get("recreational", "steady") == sessions.recreational.steady
    assert sessions.get("recreational", "easy") == sessions.recreational.easy


def test_run_minutes_are_converted_as_the_evidence_says(handbook: Handbook) -> None:
    expected = {key: factor for factor, keys in RUN_FACTORS.items() for key in keys}

    assert {key: one.run_factor for key, one in handbook.activities.items()} == expected


def test_all_energy_rows_are_kept(handbook: Handbook) -> None:
    rows = [one for activity in handbook.activities.values() for one in activity.met]

    assert len(rows) + len(handbook.guidelines.energy) == 64
    assert _row(rows, "18366") == (9.8, 9.8, 26)
    assert _row(rows, "02073") == (8.5, 11.0, 23)
    assert _row(rows, "02103") == (None, 1.8, 142)


def _row(rows: list[EnergyCost], code: str) -> tuple[float | None, float | None, int]:
    one = next(row for row in rows if row.code == code)
    return one.met_2011, one.met_2024, one.for_30_min_run


def test_sports_that_need_skill_are_marked(handbook: Handbook) -> None:
    skilled = {key for key, one in handbook.activities.items() if one.needs_skill}

    assert skilled == {"skate", "xc_ski", "dh_ski", "tennis"}


def test_tennis_counts_as_impact(handbook: Handbook) -> None:
    assert handbook.activities["tennis"].impact == "high"


def test_no_kickboard_and_no_whip_kick_for_a_sore_knee(handbook: Handbook) -> None:
    variants = handbook.activities["swim"].variants

    assert {"pfps", "itbs"} <= set(variants["kickboard"].avoid) & set(
        variants["breaststroke"].avoid
    )
    assert variants["kickboard"].instead == "pull_buoy"
    assert not variants["butterfly"].may_offer


def test_every_injury_has_its_words_and_a_way_on(handbook: Handbook) -> None:
    for one in handbook.injuries.values():
        assert one.calm_line
        assert one.refer_when
        assert one.phrases


def test_pain_limits_are_those_of_the_evidence(handbook: Handbook) -> None:
    limits = {
        key: (one.pain_limit.low, one.pain_limit.high) for key, one in handbook.injuries.items()
    }
    tendon = {key for key, one in handbook.injuries.items() if one.group == "tendon"}

    assert tendon == {"pfps", "achilles", "plantar"}
    assert {limits[key] for key in tendon} == {(3, 5)}
    assert limits["calf_strain"] == limits["hamstring"] == limits["hip_groin"] == (2, 3)
    assert limits["low_back"] == (3, 4)
    assert limits["bsi_suspected"] == (0, 0)


def test_every_row_has_a_source(handbook: Handbook) -> None:
    rows = [row for row in _rows(handbook) if isinstance(row, SourcedRow | EnergyCost)]

    assert len(rows) > 500
    assert all(row.source for row in rows)


def test_nobody_has_reviewed_a_row_yet_and_none_claims_so(handbook: Handbook) -> None:
    names = {getattr(row, "reviewed_by", "") for row in _rows(handbook)}

    assert names == {""}


def test_a_fact_cannot_be_changed(handbook: Handbook) -> None:
    with pytest.raises(ValidationError):
        handbook.activities["swim"].name = "floating"  # type: ignore[misc]  # that is the point


def _rows(handbook: Handbook) -> list[BaseModel]:
    return [
        *_within(dict(handbook.activities)),
        *_within(dict(handbook.exercises)),
        *_within(dict(handbook.poses)),
        *_within(dict(handbook.injuries)),
        *_within(handbook.guidelines),
    ]


def _within(value: object) -> list[BaseModel]:
    """Every row in `value`, however deep."""
    match value:
        case BaseModel():
            inner = [
                row for field in type(value).model_fields for row in _within(getattr(value, field))
            ]
            return [value, *inner]
        case Mapping():
            return [row for one in value.values() for row in _within(one)]
        case tuple():
            return [row for one in value for row in _within(one)]
        case _:
            return []
