"""A body in a pose, as joints: limbs of constant length, so that no picture can bend it wrongly.

Lengths are in metres, y is height above the floor, angles are degrees, counter-clockwise from the
right. Seen from the side, a standing body faces right; lying on the back its head is on the left,
lying on the belly on the right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import Literal

Point = tuple[float, float]
Triple = tuple[float, float, float]
Joints = Mapping[str, Point]

TORSO, NECK, HEAD = 0.50, 0.21, 0.115
"""Hip to shoulder, shoulder to the middle of the head, and its radius."""
ARM, LEG = (0.29, 0.28), (0.44, 0.43)
"""Upper and lower half."""
FOOT_DROP, TOE_OUT, HEEL_OUT = 0.055, 0.13, 0.06
"""From the ankle: down to the middle of the foot, forward to the toes, back to the heel."""
SOLE = 0.035
"""The half thickness of feet and hands: a foot on the floor is this far above it."""
HIPS, SHOULDERS = 0.09, 0.17
"""Half the width of hips and shoulders, seen from the front."""

SIDES: tuple[Literal["near"], Literal["far"]] = ("near", "far")
View = Literal["side", "front"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """One arm or leg: pinned to a place, or pointing somewhere."""

    turns: Triple = (-90.0, -90.0, 0.0)
    """Directions of upper and lower half, and of the toes."""
    at: Point | None = None
    """Where the hand, or the tip of the foot, rests; its height is that of what it rests on."""
    bend: float = 1.0
    """Which way the joint in the middle points, seen from the root: 1 left of the line, -1 right.
    Only for what is pinned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoseFigure:
    """One frame: where the body is, and what is around it."""

    view: View = "side"
    hip: Point | None = None
    shoulder: Point | None = None
    """Where the body is pinned: at the hip or at the shoulder."""
    torso: float = 90.0
    """From hip to shoulder; 90 is upright."""
    head: float = 0.0
    """How far the head is turned from the line of the torso."""
    arms: tuple[Limb, Limb] = (Limb(), Limb())
    """The near one, then the far one."""
    legs: tuple[Limb, Limb] = (Limb(), Limb())
    ball: Triple | None = None
    """Middle and radius of a ball."""
    wall: float | None = None
    """Where a wall stands."""
    seat: Point | None = None
    """Middle and height of a chair's seat."""
    has_weights: bool = False
    has_strap: bool = False
    """From the near hand to the near foot."""
    works: tuple[str, ...] = ()
    """Muscles to show at work, as in the handbook."""


def joints(figure: PoseFigure) -> Joints:
    """Every joint by name; left and right are `..._near` and `..._far`."""
    hip, shoulder = _trunk(figure)
    found: dict[str, Point] = {
        "hip": hip,
        "shoulder": shoulder,
        "head": _on(shoulder, figure.torso + figure.head, NECK),
    }
    for side, arm, leg in zip(SIDES, figure.arms, figure.legs, strict=True):
        root = _beside(figure, side, shoulder, SHOULDERS)
        elbow, hand = _halves(arm, root, ARM, _wrist(arm))
        found |= {f"shoulder_{side}": root, f"elbow_{side}": elbow, f"hand_{side}": hand}
        root = _beside(figure, side, hip, HIPS)
        knee, ankle = _halves(leg, root, LEG, _ankle(leg, figure.view))
        found |= {f"thigh_{side}": root, f"knee_{side}": knee, f"ankle_{side}": ankle}
        found |= _foot(figure, side, leg.turns[2], ankle)
    return found


def strain(figure: PoseFigure) -> float:
    """How far the farthest pinned hand or foot is out of reach, in metres; 0 is none."""
    found = joints(figure)
    worst = 0.0
    for side, arm, leg in zip(SIDES, figure.arms, figure.legs, strict=True):
        for root, end, lengths in (
            (found[f"shoulder_{side}"], _wrist(arm), ARM),
            (found[f"thigh_{side}"], _ankle(leg, figure.view), LEG),
        ):
            if end is not None:
                worst = max(worst, hypot(end[0] - root[0], end[1] - root[1]) - sum(lengths))
    return worst


def direction(start: Point, end: Point) -> float:
    """The angle of the line from `start` to `end`."""
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def _trunk(figure: PoseFigure) -> tuple[Point, Point]:
    if figure.shoulder is not None:
        return _on(figure.shoulder, figure.torso + 180, TORSO), figure.shoulder
    hip = figure.hip or (0.0, sum(LEG) + FOOT_DROP + SOLE)
    return hip, _on(hip, figure.torso, TORSO)


def _wrist(arm: Limb) -> Point | None:
    return None if arm.at is None else (arm.at[0], arm.at[1] + SOLE)


def _ankle(leg: Limb, view: View) -> Point | None:
    if leg.at is None:
        return None
    out, down = _turned((TOE_OUT, _down(view, leg.turns[2])), leg.turns[2])
    return leg.at[0] - out, leg.at[1] + SOLE - down


def _down(view: View, toes: float) -> float:
    """From the ankle to the sole: seen from the front, a foot may point to the left as well."""
    return FOOT_DROP if view == "front" and cos(radians(toes)) < 0 else -FOOT_DROP


def _foot(figure: PoseFigure, side: str, toes: float, ankle: Point) -> dict[str, Point]:
    down = _down(figure.view, toes)
    ends = {"heel": (-HEEL_OUT, down), "toe": (TOE_OUT, down)}
    return {f"{name}_{side}": _moved(ankle, _turned(off, toes)) for name, off in ends.items()}


def _halves(
    limb: Limb, root: Point, lengths: tuple[float, float], end: Point | None
) -> tuple[Point, Point]:
    """The joint in the middle and the end of a limb."""
    if end is None:
        middle = _on(root, limb.turns[0], lengths[0])
        return middle, _on(middle, limb.turns[1], lengths[1])
    line, span = direction(root, end), hypot(end[0] - root[0], end[1] - root[1])
    if span >= sum(lengths):
        return _on(root, line, lengths[0]), _on(root, line, sum(lengths))
    upper, lower = lengths
    corner = (upper**2 + span**2 - lower**2) / (2 * upper * max(span, 1e-9))
    turn = degrees(acos(max(-1.0, min(1.0, corner))))
    return _on(root, line + limb.bend * turn, upper), end


def _beside(figure: PoseFigure, side: str, middle: Point, half: float) -> Point:
    if figure.view == "side":
        return middle
    return _on(middle, figure.torso + (-90 if side == "near" else 90), half)


def _on(start: Point, angle: float, length: float) -> Point:
    return start[0] + length * cos(radians(angle)), start[1] + length * sin(radians(angle))


def _turned(offset: Point, angle: float) -> Point:
    c, s = cos(radians(angle)), sin(radians(angle))
    return offset[0] * c - offset[1] * s, offset[0] * s + offset[1] * c


def _moved(start: Point, offset: Point) -> Point:
    return start[0] + offset[0], start[1] + offset[1]
