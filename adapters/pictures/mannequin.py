"""The figure that shows exercises: flat, calm, with the working muscles in colour."""

from math import hypot

from adapters.pictures.canvas import LINE, ORANGE, Box, Canvas, Point
from core.model.figure import HEAD, SIDES, SOLE, Joints, PoseFigure, joints

SKIN, FAR, PROP, BALL = "#12263a", "#a3b1be", "#5d6b7a", "#bfe3d6"
TRUNK, LIMB, ARM = 0.150, 0.118, 0.088
"""Thickness in metres."""
Bounds = tuple[float, float, float, float]


def bounds(figures: tuple[PoseFigure, ...]) -> Bounds:
    """Left, bottom, right and top of everything in `figures`, in metres, the floor included."""
    xs, ys = [], [0.0]
    for one in figures:
        found = joints(one)
        for name, (x, y) in found.items():
            thick = HEAD + 0.02 if name == "head" else TRUNK / 2
            xs += [x - thick, x + thick]
            ys += [y + thick]
            if name.startswith("hand") and one.has_weights:
                xs += [x - 0.16, x + 0.16]
        if one.ball:
            xs += [one.ball[0] - one.ball[2], one.ball[0] + one.ball[2]]
            ys += [one.ball[1] + one.ball[2]]
        if one.seat:
            xs += [one.seat[0] - 0.25, one.seat[0] + 0.25]
        if one.wall is not None:
            xs += [one.wall + 0.05, one.wall - 0.05]
    return min(xs), 0.0, max(xs), max(ys)


def draw_figure(
    canvas: Canvas,
    figure: PoseFigure,
    box: Box,
    *,
    frame: Bounds | None = None,
    has_floor: bool = True,
) -> None:
    """Draw it as large as `box` allows, standing on its lower edge.

    `frame` is what has to fit, in metres, so that several figures are drawn to one scale.
    """
    Mannequin(canvas, figure, box, frame or bounds((figure,))).draw(has_floor=has_floor)


class Mannequin:
    """One figure on its way to the canvas."""

    def __init__(self, canvas: Canvas, figure: PoseFigure, box: Box, frame: Bounds) -> None:
        self.canvas, self.figure = canvas, figure
        self.at: Joints = joints(figure)
        left, low, right, high = frame
        wide, tall = right - left, high - low
        pad = 14
        self.scale = min(
            (box.right - box.left - 2 * pad) / wide, (box.bottom - box.top - 2 * pad) / tall
        )
        self.x0 = (box.left + box.right - wide * self.scale) / 2 - left * self.scale
        self.y0 = box.bottom - pad - (0 if tall * self.scale > 0.6 * (box.bottom - box.top) else 8)
        self.box = box

    def draw(self, *, has_floor: bool) -> None:
        """Far things first, the head last, so that nothing covers a face."""
        if has_floor:
            self._floor()
        self._around()
        if self.figure.view == "side":
            self._limbs("far", FAR)
            self._middle_props()
            self._trunk()
            self._limbs("near", SKIN)
        else:
            self._middle_props()
            self._trunk()
            for side in SIDES:
                self._limbs(side, SKIN)
        self._muscles()
        self._weights()
        self._head()
        self._remember()

    def _px(self, point: Point) -> Point:
        return self.x0 + point[0] * self.scale, self.y0 - point[1] * self.scale

    def _line(self, names: list[str], colour: str, thick: float) -> None:
        points = [self._px(self.at[name]) for name in names]
        self.canvas.stroke(points, colour, thick * self.scale)

    def _floor(self) -> None:
        y = self.y0 + 5
        self.canvas.stroke([(self.box.left + 26, y), (self.box.right - 26, y)], LINE, 7)

    def _around(self) -> None:
        one = self.figure
        if one.wall is not None:
            x, y = self._px((one.wall, 0.0))
            self.canvas.stroke(
                [(x, y), (x, max(self.box.top + 14, y - 1.75 * self.scale))], LINE, 12
            )
        if one.seat is not None:
            self._chair(one.seat)

    def _chair(self, seat: Point) -> None:
        x, height = seat
        for leg in (x - 0.2, x + 0.2):
            self.canvas.stroke([self._px((leg, height)), self._px((leg, 0.02))], LINE, 11)
        self.canvas.stroke([self._px((x - 0.22, height)), self._px((x + 0.22, height))], PROP, 14)
        self.canvas.stroke(
            [self._px((x - 0.22, height)), self._px((x - 0.27, height + 0.42))], LINE, 11
        )

    def _middle_props(self) -> None:
        one = self.figure
        if one.ball is not None:
            x, y, radius = one.ball
            self.canvas.dot(self._px((x, y)), radius * self.scale, BALL, edge="#8fcab4", thick=5)
        if one.has_strap:
            self.canvas.stroke(
                [self._px(self.at["hand_near"]), self._px(self.at["toe_near"])], ORANGE, 6
            )

    def _trunk(self) -> None:
        if self.figure.view == "side":
            self._line(["hip", "shoulder"], SKIN, TRUNK)
            self._line(["shoulder", "head"], SKIN, 0.085)
            return
        names = ["shoulder_near", "shoulder_far", "thigh_far", "thigh_near", "shoulder_near"]
        along = " ".join(f"{x:.1f},{y:.1f}" for x, y in (self._px(self.at[n]) for n in names))
        self.canvas.raw(
            f'<polygon points="{along}" fill="{SKIN}" stroke="{SKIN}" '
            f'stroke-width="{0.1 * self.scale:.1f}" stroke-linejoin="round"/>'
        )
        self._line(["shoulder", "head"], SKIN, 0.085)

    def _limbs(self, side: str, colour: str) -> None:
        self._line([f"thigh_{side}", f"knee_{side}", f"ankle_{side}"], colour, LIMB)
        self._line([f"ankle_{side}", f"heel_{side}", f"toe_{side}"], colour, 2 * SOLE)
        self._line([f"shoulder_{side}", f"elbow_{side}", f"hand_{side}"], colour, ARM)

    def _head(self) -> None:
        head, neck = self.at["head"], self.at["shoulder"]
        radius = HEAD * self.scale
        self.canvas.dot(self._px(head), radius, SKIN, edge="#ffffff", thick=0.02 * self.scale)
        if self.figure.view == "side":
            ahead = _perp(neck, head, -HEAD * 0.93)
            self.canvas.dot(self._px((head[0] + ahead[0], head[1] + ahead[1])), radius * 0.24, SKIN)

    def _weights(self) -> None:
        if not self.figure.has_weights:
            return
        for side in SIDES:
            x, y = self._px(self.at[f"hand_{side}"])
            half, disc = 0.13 * self.scale, 0.055 * self.scale
            self.canvas.stroke([(x - half, y), (x + half, y)], PROP, 0.035 * self.scale)
            for end in (x - half, x + half):
                self.canvas.stroke([(end, y - disc), (end, y + disc)], PROP, 0.05 * self.scale)
            if self.figure.view == "side":
                return

    def _muscles(self) -> None:
        """The working muscles, on the right side of their limb."""
        for name in self.figure.works:
            for start, end, thick in muscle(name, self.at, self.figure.view):
                points = [self._px(start), self._px(end)]
                self.canvas.stroke(points, ORANGE, thick * self.scale)

    def _remember(self) -> None:
        points = [self._px(one) for one in self.at.values()]
        thick = TRUNK / 2 * self.scale
        hx, hy = self._px(self.at["head"])
        r = HEAD * self.scale
        xs = [x for x, _ in points]
        ys = [y for _, y in points]
        self.canvas.figures.append(
            Box(
                left=min(*xs, hx - r + thick) - thick,
                top=min(min(ys) - thick, hy - r),
                right=max(*xs, hx + r - thick) + thick,
                bottom=max(ys) + SOLE * self.scale,
                what="figure",
            )
        )


Stripe = tuple[Point, Point, float]

ON_LIMBS = {
    "quads": ("thigh", "knee", 0.22, 0.86, 0.024, 0.052),
    "hamstrings": ("thigh", "knee", 0.22, 0.86, -0.024, 0.052),
    "calves": ("knee", "ankle", 0.10, 0.55, -0.024, 0.052),
    "adductors": ("thigh", "knee", 0.12, 0.70, 0.0, 0.05),
    "hip_flexors": ("thigh", "knee", -0.10, 0.25, 0.026, 0.05),
    "glutes": ("thigh", "knee", -0.06, 0.14, -0.036, 0.075),
    "hip_abductors": ("thigh", "knee", -0.05, 0.18, 0.0, 0.07),
    "feet": ("heel", "toe", 0.15, 0.85, 0.0, 0.035),
    "shoulders": ("shoulder", "elbow", 0.0, 0.28, 0.0, 0.06),
    "arms": ("shoulder", "elbow", 0.15, 0.9, 0.0, 0.045),
}
"""From joint to joint: where it begins and ends, how far in front of the bone, how thick."""
ON_TRUNK = {
    "core": (0.16, 0.62, -0.034),
    "low_back": (0.06, 0.42, 0.036),
    "upper_back": (0.55, 0.92, 0.036),
}


def muscle(name: str, at: Joints, view: str) -> list[Stripe]:
    """Where a muscle lies, as stripes; none for what has no one place."""
    if name in ON_TRUNK:
        start, end, ahead = ON_TRUNK[name]
        return [_stripe(at["hip"], at["shoulder"], start, end, ahead * (view == "side"), 0.055)]
    if name not in ON_LIMBS:
        return []
    root, tip, start, end, ahead, thick = ON_LIMBS[name]
    sides = ("near",) if view == "side" else SIDES
    return [
        _stripe(
            at[f"{root}_{side}"], at[f"{tip}_{side}"], start, end, ahead * (view == "side"), thick
        )
        for side in sides
    ]


def _stripe(  # noqa: PLR0913, PLR0917  (a line, a stretch of it, where beside it and how thick)
    root: Point, tip: Point, start: float, end: float, ahead: float, thick: float
) -> Stripe:
    off = _perp(root, tip, ahead)
    along = (tip[0] - root[0], tip[1] - root[1])
    first = (root[0] + along[0] * start + off[0], root[1] + along[1] * start + off[1])
    last = (root[0] + along[0] * end + off[0], root[1] + along[1] * end + off[1])
    return first, last, thick


def _perp(root: Point, tip: Point, length: float) -> Point:
    """To the left of the way from `root` to `tip`, `length` far."""
    x, y = tip[0] - root[0], tip[1] - root[1]
    span = hypot(x, y) or 1.0
    return -y / span * length, x / span * length
