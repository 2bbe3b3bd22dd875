"""A sheet to draw on: it writes SVG, and remembers where every text and figure stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape

from adapters.pictures.typeface import CAP, DESCENT, FAMILY, Type, fitted, wrapped

PAPER, CARD, INK, SOFT = "#f1f5f9", "#ffffff", "#12263a", "#55677a"
LINE, FAINT = "#d5dde5", "#e6ebf0"
GREEN, ORANGE, RED, BLUE = "#1f9d76", "#f2762e", "#d64550", "#2b7cd3"
MARGIN = 48

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The room that something takes."""

    left: float
    top: float
    right: float
    bottom: float
    what: str = ""

    def overlaps(self, other: "Box") -> bool:
        """Whether both would cover the same spot."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: "Box") -> bool:
        """Whether `other` lies wholly inside."""
        is_wide = self.left <= other.left and other.right <= self.right
        return is_wide and self.top <= other.top and other.bottom <= self.bottom


@dataclass(slots=True)
class Canvas:
    """One picture in the making."""

    width: int
    height: int
    paper: str = PAPER
    parts: list[str] = field(default_factory=list)
    texts: list[Box] = field(default_factory=list)
    figures: list[Box] = field(default_factory=list)

    def svg(self) -> str:
        """The whole picture."""
        size = f'width="{self.width}" height="{self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
            f'viewBox="0 0 {self.width} {self.height}" font-family="{FAMILY}">'
            f'<rect {size} fill="{self.paper}"/>{"".join(self.parts)}</svg>'
        )

    def text(self, at: Point, text: str, type_: Type, room: float, *, end: str = "start") -> float:
        """One line at its baseline, cut to `room`; its width.  `end` is start, middle or end."""
        text = fitted(text, type_, room)
        if not text:
            return 0.0
        width = type_.width(text)
        left = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[end]
        self.texts.append(
            Box(
                left=left,
                top=at[1] - CAP * type_.size,
                right=left + width,
                bottom=at[1] + DESCENT * type_.size,
                what=text,
            )
        )
        weight = ' font-weight="700"' if type_.is_bold else ""
        self.parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{type_.size:g}"{weight} '
            f'fill="{type_.colour or INK}" text-anchor="{end}">{escape(text)}</text>'
        )
        return width

    def lines(  # noqa: PLR0913  (where, what, how, and how much room)
        self, at: Point, text: str, type_: Type, room: float, *, most: int, end: str = "start"
    ) -> int:
        """Up to `most` lines from the baseline of the first; how many there are."""
        found = [one for one in wrapped(text, type_, room, most) if one]
        for index, line in enumerate(found):
            self.text((at[0], at[1] + index * type_.size * 1.25), line, type_, room, end=end)
        return len(found)

    def rect(self, box: Box, fill: str, *, round_: float = 0, edge: str = "") -> None:
        """A plane, its corners rounded by `round_`."""
        width, height = max(0.0, box.right - box.left), max(0.0, box.bottom - box.top)
        stroke = f' stroke="{edge}" stroke-width="5"' if edge else ""
        self.parts.append(
            f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}" rx="{min(round_, width / 2, height / 2):.1f}" '
            f'fill="{fill}"{stroke}/>'
        )

    def stroke(self, points: list[Point], colour: str, width: float, *, dash: str = "") -> None:
        """A line with round ends through `points`."""
        along = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<polyline points="{along}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" '
            f'stroke-linecap="round" stroke-linejoin="round"{dashed}/>'
        )

    def dot(self, at: Point, radius: float, fill: str, *, edge: str = "", thick: float = 0) -> None:
        """A disc."""
        stroke = f' stroke="{edge}" stroke-width="{thick:.1f}"' if edge else ""
        self.parts.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}" fill="{fill}"{stroke}/>'
        )

    @contextmanager
    def inside(self, box: Box, round_: float) -> Iterator[None]:
        """What is drawn meanwhile is kept within the rounded plane of `box`."""
        name = f"in{len(self.parts)}"
        self.parts.append(f'<clipPath id="{name}">')
        self.rect(box, INK, round_=round_)
        self.parts.append(f'</clipPath><g clip-path="url(#{name})">')
        yield
        self.parts.append("</g>")

    def raw(self, markup: str) -> None:
        """Markup of our own making; never a runner's words."""
        self.parts.append(markup)
