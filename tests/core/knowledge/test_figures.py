"""Every drawn body is a possible one, in each of its moments and on the way between them."""

from collections.abc import Iterator
from itertools import pairwise
from math import hypot

import pytest

from core.knowledge.figures import Drawing
from core.model.figure import (
    ARM,
    HEAD,
    LEG,
    NECK,
    SIDES,
    SOLE,
    TORSO,
    Joints,
    Limb,
    PoseFigure,
    direction,
    joints,
    strain,
)
from core.model.motion import between
from tests import shipped

BOOK = shipped.handbook()
DRAWINGS = BOOK.drawings
MAIN = ("back_extension", "squat_press", "oh_lunge", "leg_curl")
THICK = {
    "head": HEAD,
    "toe": SOLE,
    "heel": SOLE,
    "hand": SOLE,
    "knee": 0.059,
    "ankle": 0.059,
    "elbow": 0.044,
    "hip": 0.075,
    "shoulder": 0.075,
    "thigh": 0.059,
}
"""Half the thickness of what is drawn around each joint."""
RANGES = {"knee": (-6, 155), "elbow": (-6, 158), "hip": (-35, 160), "shoulder": (-80, 200)}
"""Flexion in degrees; the hip's includes what the lower back adds, for our trunk does not bend."""
FRONT = {"knee": (-6, 120), "elbow": (-150, 150), "hip": (-45, 140), "shoulder": (-40, 180)}
"""Away from the middle, in degrees: who bends a knee that way has turned the whole leg out."""
ON_GROUND = {
    "feet": ("heel_near", "toe_near", "heel_far", "toe_far"),
    "near_foot": ("heel_near", "toe_near"),
    "balls": ("toe_near", "toe_far"),
    "near_ball": ("toe_near",),
    "far_ball": ("toe_far",),
    "hands": ("hand_near", "hand_far"),
    "near_hand": ("hand_near",),
    "knees": ("knee_near", "knee_far"),
    "far_knee": ("knee_far",),
    "hip": ("hip",),
    "shoulders": ("shoulder",),
    "far_thigh": ("thigh_far",),
    "far_elbow": ("elbow_far",),
}
DUMBBELL = (0.155, 0.08)
"""Half as long and half as high as one is drawn, in metres."""
PARTS = tuple(n / 8 for n in range(9))


def steps(drawing: Drawing) -> Iterator[tuple[frozenset[str], PoseFigure]]:
    """Every figure on the way round, with what rests on the floor all along."""
    loop = [*drawing.frames, drawing.frames[0]]
    for here, there in pairwise(loop):
        rests = frozenset(here.rests) & frozenset(there.rests)
        first, second = drawing.figure(here), drawing.figure(there)
        for part in PARTS:
            yield rests, between(first, second, part)
    for one in (drawing.easier, drawing.harder):
        if one is not None:
            yield frozenset(one.rests), drawing.figure(one)


def turn(first: float, second: float) -> float:
    """From one direction to another, between -150 and 210 degrees."""
    return (first - second + 150) % 360 - 150


def flexions(at: Joints) -> Iterator[tuple[str, float]]:
    down = direction(at["shoulder"], at["hip"])
    for side in SIDES:
        thigh = direction(at[f"thigh_{side}"], at[f"knee_{side}"])
        shin = direction(at[f"knee_{side}"], at[f"ankle_{side}"])
        upper = direction(at[f"shoulder_{side}"], at[f"elbow_{side}"])
        fore = direction(at[f"elbow_{side}"], at[f"hand_{side}"])
        yield "knee", turn(thigh, shin)
        yield "elbow", turn(fore, upper)
        yield "hip", turn(thigh, down)
        yield "shoulder", turn(upper, down)


def test_the_main_exercises_our_own_and_the_default_poses_are_drawn() -> None:
    wanted = {*BOOK.exercises, *(key for key, one in BOOK.poses.items() if one.default)}

    assert set(MAIN) < wanted
    assert wanted == set(DRAWINGS)


@pytest.mark.parametrize("key", DRAWINGS)
def test_limbs_keep_their_length_and_reach_what_they_hold(key: str) -> None:
    for _, figure in steps(DRAWINGS[key]):
        at = joints(figure)
        lengths = [("hip", "shoulder", TORSO), ("shoulder", "head", NECK)]
        for side in SIDES:
            chain = (f"shoulder_{side}", f"elbow_{side}", f"hand_{side}")
            lengths += [(*pair, long) for pair, long in zip(pairwise(chain), ARM, strict=True)]
            chain = (f"thigh_{side}", f"knee_{side}", f"ankle_{side}")
            lengths += [(*pair, long) for pair, long in zip(pairwise(chain), LEG, strict=True)]

        assert strain(figure) < 0.005
        for start, end, long in lengths:
            assert hypot(at[end][0] - at[start][0], at[end][1] - at[start][1]) == pytest.approx(
                long
            )


@pytest.mark.parametrize("key", DRAWINGS)
def test_what_carries_the_weight_stays_on_the_floor(key: str) -> None:
    for rests, figure in steps(DRAWINGS[key]):
        at = joints(figure)
        for place in rests:
            for name in ON_GROUND[place]:
                above = at[name][1] - THICK[name.partition("_")[0]]
                assert abs(above) < 0.03, (place, name, above)


@pytest.mark.parametrize("key", DRAWINGS)
def test_nothing_sinks_into_the_floor(key: str) -> None:
    for _, figure in steps(DRAWINGS[key]):
        at = joints(figure)
        lowest = min(y - THICK[name.partition("_")[0]] for name, (_, y) in at.items())

        assert lowest > -0.02


@pytest.mark.parametrize("key", [key for key, one in DRAWINGS.items() if one.view == "side"])
def test_joints_bend_as_joints_can(key: str) -> None:
    for _, figure in steps(DRAWINGS[key]):
        for joint, angle in flexions(joints(figure)):
            low, high = RANGES[joint]

            assert low <= angle <= high, (joint, angle, figure)
        assert abs(figure.head) <= 60


@pytest.mark.parametrize("key", [key for key, one in DRAWINGS.items() if one.view == "front"])
def test_seen_from_the_front_they_bend_as_joints_can(key: str) -> None:
    for _, figure in steps(DRAWINGS[key]):
        for joint, angle in openings(joints(figure)):
            low, high = FRONT[joint]

            assert low <= angle <= high, (joint, angle, figure)


def openings(at: Joints) -> Iterator[tuple[str, float]]:
    """How far each limb leads away from the middle of the body."""
    down = direction(at["shoulder"], at["hip"])
    for side, sign in zip(SIDES, (1, -1), strict=True):
        thigh = direction(at[f"thigh_{side}"], at[f"knee_{side}"])
        shin = direction(at[f"knee_{side}"], at[f"ankle_{side}"])
        upper = direction(at[f"shoulder_{side}"], at[f"elbow_{side}"])
        fore = direction(at[f"elbow_{side}"], at[f"hand_{side}"])
        yield "knee", sign * _turned(thigh - shin)
        yield "elbow", sign * _turned(fore - upper)
        yield "hip", sign * _turned(thigh - down)
        yield "shoulder", sign * _turned(upper - down)


def test_a_knee_that_bends_backwards_would_be_noticed() -> None:
    """The check above can fail."""
    foot = Limb(at=(0.13, 0.0))
    stork = PoseFigure(hip=(0, 0.7), legs=(foot, foot))
    wrong = joints(stork)
    mirrored = {**wrong, "knee_near": (-wrong["knee_near"][0], wrong["knee_near"][1])}

    assert min(angle for name, angle in flexions(mirrored) if name == "knee") < -6


STRAIGHT = {"calf_raise_straight": 2, "triangle": 2, "back_extension": 2, "leg_curl": 2}
"""How many of the first moments say that the legs are straight, or in one line with the trunk."""


@pytest.mark.parametrize("key", STRAIGHT)
def test_legs_that_are_said_to_be_straight_are_drawn_straight(key: str) -> None:
    bends = [
        abs(
            _turned(
                direction(found[f"thigh_{side}"], found[f"knee_{side}"])
                - direction(found[f"knee_{side}"], found[f"ankle_{side}"])
            )
        )
        for found in map(joints, DRAWINGS[key].figures[: STRAIGHT[key]])
        for side in SIDES
    ]

    assert max(bends) < 12


@pytest.mark.parametrize("key", [key for key, one in DRAWINGS.items() if one.view == "side"])
def test_no_weight_covers_a_face(key: str) -> None:
    for _, figure in steps(DRAWINGS[key]):
        at = joints(figure)
        for side in SIDES if figure.has_weights else ():
            beside = (abs(at["head"][n] - at[f"hand_{side}"][n]) for n in (0, 1))
            far = (max(0.0, away - half) for away, half in zip(beside, DUMBBELL, strict=True))

            assert hypot(*far) > HEAD, figure


def _turned(angle: float) -> float:
    """Between -180 and 180 degrees."""
    return (angle + 180) % 360 - 180
