"""How exercises and poses look: a few moments of each, read from figures.toml."""

from typing import Annotated, Literal

from pydantic import Field

from core.knowledge.rows import Key, Muscle, Row
from core.model.figure import Limb, PoseFigure

Number = Annotated[float, Field(ge=-400, le=400, strict=False)]
Point = tuple[Number, Number]
Triple = tuple[Number, Number, Number]
Words = Annotated[str, Field(min_length=1, max_length=60)]
Ground = Literal[
    "feet", "near_foot", "far_foot", "balls", "near_ball", "far_ball", "hands", "near_hand",
    "knees", "far_knee", "hip", "shoulders", "far_thigh", "far_elbow",
]  # fmt: skip
"""What can carry the weight."""


class Frame(Row):
    """One moment, with the word for it; the fields are those of `PoseFigure`."""

    name: Words
    cue: Words
    hip: Point | None = None
    shoulder: Point | None = None
    torso: Number = 90.0
    head: Number = 0.0
    arm: Point = (-90.0, -90.0)
    hand: Point | None = None
    arm_far: Point | None = None
    hand_far: Point | None = None
    leg: Triple | None = None
    foot: Triple | None = None
    """Without leg and foot it stands below the hip."""
    leg_far: Triple | None = None
    foot_far: Triple | None = None
    ball: Triple | None = None
    wall: Number | None = None
    seat: Point | None = None
    has_weights: bool | None = None
    has_strap: bool = False
    works: tuple[Muscle, ...] | None = None
    rests: tuple[Ground, ...]


class Drawing(Row):
    """A move in two to four moments, and how its easier and harder versions look."""

    key: Key
    view: Literal["side", "front"] = "side"
    works: Annotated[tuple[Muscle, ...], Field(min_length=1)]
    has_weights: bool = False
    tells: Annotated[int, Field(ge=0, le=3)] = 1
    """Which of the moments tells most, from 0 on."""
    frames: Annotated[tuple[Frame, ...], Field(min_length=2, max_length=4)]
    easier: Frame | None = None
    harder: Frame | None = None

    @property
    def figures(self) -> tuple[PoseFigure, ...]:
        """The moments as figures."""
        return tuple(self.figure(one) for one in self.frames)

    @property
    def thumbnail(self) -> PoseFigure:
        """The moment that tells most."""
        return self.figures[self.tells]

    def figure(self, frame: Frame) -> PoseFigure:
        """One moment of it."""
        has_weights = self.has_weights if frame.has_weights is None else frame.has_weights
        return PoseFigure(
            view=self.view,
            hip=frame.hip,
            shoulder=frame.shoulder,
            torso=frame.torso,
            head=frame.head,
            arms=self._arms(frame),
            legs=self._legs(frame),
            ball=frame.ball,
            wall=frame.wall,
            seat=frame.seat,
            has_weights=has_weights,
            has_strap=frame.has_strap,
            works=self.works if frame.works is None else frame.works,
        )

    def _arms(self, frame: Frame) -> tuple[Limb, Limb]:
        near = _arm(frame.arm, frame.hand, 1.0 if self.view == "front" else -1.0)
        if frame.arm_far is None and frame.hand_far is None:
            return near, near
        return near, _arm(frame.arm_far or frame.arm, frame.hand_far, -1.0)

    def _legs(self, frame: Frame) -> tuple[Limb, Limb]:
        near = _leg(frame.leg, frame.foot, 1.0)
        if frame.leg_far is None and frame.foot_far is None:
            return near, near
        return near, _leg(frame.leg_far, frame.foot_far, -1.0 if self.view == "front" else 1.0)


def _arm(turns: Point, hand: Point | None, bend: float) -> Limb:
    return Limb(turns=(*turns, 0.0), at=hand, bend=bend)


def _leg(turns: Triple | None, foot: Triple | None, bend: float) -> Limb:
    if turns is not None:
        return Limb(turns=turns, bend=bend)
    x, height, toes = foot or (0.13, 0.0, 0.0)
    return Limb(turns=(-90.0, -90.0, toes), at=(x, height), bend=bend)
