"""A body on its way from one pose to the next: what is pinned stays pinned all the way."""

from dataclasses import replace
from itertools import pairwise

from core.model.figure import SIDES, Joints, Limb, Point, PoseFigure, Triple, direction, joints


def between(first: PoseFigure, second: PoseFigure, part: float) -> PoseFigure:
    """The figure on its way from `first` to `second`, `part` from 0 to 1.

    What both pin to a place stays pinned all the way.
    """
    is_hung = first.shoulder is not None and second.shoulder is not None
    here, there = joints(first), joints(second)
    hip, shoulder = _mixed(here["hip"], there["hip"], part), None
    if is_hung:
        shoulder = _mixed(here["shoulder"], there["shoulder"], part)
    return replace(
        first,
        hip=None if is_hung else hip,
        shoulder=shoulder,
        torso=_number(first.torso, second.torso, part),
        head=_number(first.head, second.head, part),
        arms=_both(first.arms, second.arms, (here, there), _ARM_JOINTS, part),
        legs=_both(first.legs, second.legs, (here, there), _LEG_JOINTS, part),
        ball=_mixed3(first.ball, second.ball, part) if first.ball and second.ball else first.ball,
    )


def frames(
    figures: tuple[PoseFigure, ...], steps: int, still: int
) -> tuple[tuple[int, PoseFigure], ...]:
    """A loop through `figures` and back to the first: `steps` on the way, `still` at each.

    Each frame comes with the number of the figure it belongs to.
    """
    found: list[tuple[int, PoseFigure]] = []
    for index, here in enumerate(figures):
        following = (index + 1) % len(figures)
        found += [(index, here)] * still
        for step in range(1, steps + 1):
            part = _eased(step / (steps + 1))
            found.append((following, between(here, figures[following], part)))
    return tuple(found)


_ARM_JOINTS = ("shoulder", "elbow", "hand")
_LEG_JOINTS = ("thigh", "knee", "ankle")


def _both(
    first: tuple[Limb, Limb],
    second: tuple[Limb, Limb],
    found: tuple[Joints, Joints],
    names: tuple[str, str, str],
    part: float,
) -> tuple[Limb, Limb]:
    near, far = (
        _limb_between(one, other, found, [f"{name}_{side}" for name in names], part)
        for side, one, other in zip(SIDES, first, second, strict=True)
    )
    return near, far


def _limb_between(
    one: Limb, other: Limb, found: tuple[Joints, Joints], names: list[str], part: float
) -> Limb:
    if one.at is not None and other.at is not None:
        toes = _number(one.turns[2], other.turns[2], part)
        turns = (one.turns[0], one.turns[1], toes)
        return replace(one, at=_mixed(one.at, other.at, part), turns=turns)
    start, end = _turns_of(one, found[0], names), _turns_of(other, found[1], names)
    if one.at is not None or other.at is not None:
        end = (_short(start[0], end[0]), _short(start[1], end[1]), _short(start[2], end[2]))
    return Limb(turns=_mixed3(start, end, part))


def _turns_of(limb: Limb, found: Joints, names: list[str]) -> Triple:
    if limb.at is None:
        return limb.turns
    upper, lower = (direction(found[a], found[b]) for a, b in pairwise(names))
    return upper, lower, limb.turns[2]


def _short(start: float, end: float) -> float:
    """`end`, the short way round from `start`."""
    return end - 360 * round((end - start) / 360)


def _number(first: float, second: float, part: float) -> float:
    return first + (second - first) * part


def _mixed(first: Point, second: Point, part: float) -> Point:
    return _number(first[0], second[0], part), _number(first[1], second[1], part)


def _mixed3(first: Triple, second: Triple, part: float) -> Triple:
    return (*_mixed(first[:2], second[:2], part), _number(first[2], second[2], part))


def _eased(part: float) -> float:
    """Slow at both ends, as muscles are."""
    return part * part * (3 - 2 * part)
