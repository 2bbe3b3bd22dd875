"""Exercises and poses keep their numbers, and their gates hold."""

import re

import pytest

from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.moves import Move
from core.model.body import Phase


@pytest.mark.parametrize(
    ("exercise", "low", "high"),
    [("back_extension", 10, 12), ("squat_press", 10, 12), ("oh_lunge", 8, 8), ("leg_curl", 6, 8)],
)
def test_repetitions_are_those_of_the_source(
    handbook: Handbook, exercise: str, low: int, high: int
) -> None:
    reps = handbook.exercises[exercise].reps

    assert reps is not None
    assert (reps.low, reps.high) == (low, high)


def test_the_back_extension_is_held_for_two_seconds(handbook: Handbook) -> None:
    hold = handbook.exercises["back_extension"].hold_s

    assert hold is not None
    assert hold.low == hold.high == 2


def test_the_lunge_is_told_for_both_legs(handbook: Handbook) -> None:
    lunge = handbook.exercises["oh_lunge"]

    assert lunge.per_side
    assert [step.side for step in lunge.steps] == ["both", "left", "left", "left", "right"]


def test_hips_up_is_our_addition_to_the_leg_curl(handbook: Handbook) -> None:
    added = [step.text for step in handbook.exercises["leg_curl"].steps if step.ours]

    assert "Lift your hips and keep them up." in added


def test_an_added_exercise_consists_of_additions(handbook: Handbook) -> None:
    ours = [one for one in handbook.exercises.values() if one.ours]

    assert {"calf_raise_straight", "calf_raise_bent", "adductor_squeeze"} <= {o.key for o in ours}
    assert all(step.ours for one in ours for step in one.steps)


def test_an_exercise_has_a_swap_that_stays_open_when_it_is_closed(handbook: Handbook) -> None:
    for one in handbook.exercises.values():
        swaps = [handbook.exercises[key] for key in one.swaps]
        closed = [(injury, phase) for injury, phases in one.avoid.items() for phase in phases]
        helped = [
            swap.key
            for swap in swaps
            if any(swap.verdict(*place) is not Verdict.AVOID for place in closed)
        ]

        assert helped or not swaps, one.key


GATES = [
    ("back_extension", "low_back", "AAG"),
    ("back_extension", "hamstring", "CGG"),
    ("back_extension", "pregnancy", "AAA"),
    ("back_extension", "bsi_suspected", "AAA"),
    ("squat_press", "pfps", "ACG"),
    ("squat_press", "itbs", "CCG"),
    ("squat_press", "low_back", "ACG"),
    ("squat_press", "achilles", "AGG"),
    ("squat_press", "bsi_suspected", "AAA"),
    ("oh_lunge", "pfps", "AAC"),
    ("oh_lunge", "itbs", "AAC"),
    ("oh_lunge", "hip_groin", "AAC"),
    ("oh_lunge", "ankle_sprain", "ACC"),
    ("oh_lunge", "low_back", "AAC"),
    ("oh_lunge", "plantar", "ACC"),
    ("oh_lunge", "pregnancy", "AAA"),
    ("leg_curl", "hamstring", "AAC"),
    ("leg_curl", "low_back", "AGG"),
    ("leg_curl", "bsi_suspected", "AAA"),
    ("downward_dog", "achilles", "ACC"),
    ("downward_dog", "calf_strain", "ACC"),
    ("downward_dog", "hamstring", "ACC"),
    ("big_toe", "hamstring", "AAA"),
    ("big_toe", "low_back", "AAC"),
    ("bridge", "bsi_suspected", "AAA"),
    ("bridge", "hamstring", "AGG"),
    ("bridge", "low_back", "CCC"),
    ("chair", "pfps", "AAC"),
    ("chair", "itbs", "ACC"),
    ("chair", "achilles", "ACC"),
    ("hand_to_big_toe", "hamstring", "AAA"),
    ("hand_to_big_toe", "low_back", "ACC"),
    ("hand_to_big_toe", "ankle_sprain", "ACC"),
    ("side_angle", "hip_groin", "AAC"),
    ("side_angle", "ankle_sprain", "ACC"),
    ("high_lunge", "pfps", "AAC"),
    ("high_lunge", "plantar", "ACC"),
    ("high_lunge", "achilles", "ACC"),
    ("triangle", "hamstring", "AAA"),
    ("triangle", "hip_groin", "AAC"),
    ("firefly", "blister", "AAA"),
    ("handstand", "doms", "AAA"),
]
"""EVIDENCE 3, with A13 and the strength and yoga lines of EVIDENCE 2.1 where they are stricter."""


@pytest.mark.parametrize(("move", "injury", "letters"), GATES)
def test_a_gate_is_closed_when_the_evidence_says_so(
    handbook: Handbook, move: str, injury: str, letters: str
) -> None:
    moves = {**handbook.exercises, **handbook.poses}
    got = "".join(moves[move].verdict(injury, phase).value[0].upper() for phase in Phase)

    assert got == letters


def test_advanced_poses_are_closed_with_any_injury(handbook: Handbook) -> None:
    for key in ("firefly", "handstand"):
        pose = handbook.poses[key]

        assert set(pose.avoid) == set(handbook.injuries)
        assert pose.only_if
        assert pose.swap


def test_every_default_pose_has_a_way_out(handbook: Handbook) -> None:
    assert all(pose.swap for pose in handbook.poses.values())


_PARTS = re.compile(
    r"\b(knees?\b|kneecap|achilles|tendon|shin|calf|calves|thigh|hamstring|groin|ankle|arch|pregnan)"
)
_SEEN = {
    "pfps": {"knee", "kneecap"},
    "itbs": {"knee"},
    "hamstring": {"thigh"},
    "pregnancy": {"pregnan"},
}


@pytest.mark.parametrize("kind", ["exercises", "poses"])
def test_a_caution_speaks_of_no_other_body_part(handbook: Handbook, kind: str) -> None:
    """A leg day once told a sore Achilles to mind the knee."""
    moves: dict[str, Move] = dict(getattr(handbook, kind))
    for move in moves.values():
        for injury, phases in move.caution.items():
            said = move.care([(injury, phases[0])])

            assert said
            assert set(_named(said)) <= _SEEN.get(injury, set()), f"{move.key}, {injury}: {said}"


def test_a_caution_is_told_only_to_those_who_need_it(handbook: Handbook) -> None:
    sit = handbook.exercises["wall_sit"]

    assert "knee" in sit.care([("pfps", Phase.ACUTE)])
    assert "knee" not in sit.care([("achilles", Phase.ACUTE)])
    assert sit.care([("achilles", Phase.RETURNING)]) == ""
    assert sit.care([("achilles", Phase.ACUTE), ("pfps", Phase.ACUTE)]).count(".") == 2


def _named(said: str) -> list[str]:
    """Body parts spoken of as sore: how to bend or place a limb names them too."""
    plain = re.sub(
        r"(?i)(knees on the floor|bend (the|your) knees|bent knee|back knee down|on your thigh"
        r"|with your back knee)",
        "",
        said,
    )
    return _PARTS.findall(plain.casefold())
