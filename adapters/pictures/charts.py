"""Charts: what was done, how it felt, how far along the way back."""

from dataclasses import replace

from adapters.pictures.canvas import (
    BLUE,
    CARD,
    FAINT,
    GREEN,
    INK,
    LINE,
    MARGIN,
    ORANGE,
    SOFT,
    Box,
    Canvas,
)
from adapters.pictures.cards import GAP, NOTE, WIDTH, header, header_height
from adapters.pictures.icons import colour_of
from adapters.pictures.typeface import Type, fitted, wrapped
from core.model.scenes import PainPoint, PainTrend, ProgressChart, ReturnLadder, Rung, WeekBar

LABEL = Type(size=36, is_bold=True)
FIGURE = Type(size=36, is_bold=True)
AXIS = Type(size=34, colour=SOFT)
HIGHEST = 10
BAR_LEFT = 270.0


def progress_chart(scene: ProgressChart) -> Canvas:
    """A bar a week, in the colours of what was done."""
    top, height = header_height(scene.title, scene.about), 132
    names = _legend(scene)
    rows = _legend_rows(names)
    bars = len(scene.weeks) * height + 36
    canvas = Canvas(WIDTH, int(top + bars + 30 + len(rows) * 56 + MARGIN))
    header(canvas, scene.title, scene.about)
    canvas.rect(Box(left=36, top=top, right=WIDTH - 36, bottom=top + bars), CARD, round_=28)
    most = max((_sum(one) for one in scene.weeks), default=0) or 1
    for index, week in enumerate(scene.weeks):
        _week_bar(canvas, week, top + 18 + index * height, most, scene.unit)
    _draw_legend(canvas, rows, top + bars + 30)
    return canvas


def _sum(week: WeekBar) -> int:
    return sum(one.minutes for one in week.shares)


def _week_bar(canvas: Canvas, week: WeekBar, y: float, most: int, unit: str) -> None:
    canvas.text((66, y + 52), week.label, LABEL, BAR_LEFT - 80)
    canvas.text((66, y + 96), week.count, AXIS, BAR_LEFT - 80)
    total, room = _sum(week), WIDTH - 36 - 200 - BAR_LEFT
    left = BAR_LEFT
    whole = max(room * total / most, 26.0 if total else 0.0)
    bar = Box(left=left, top=y + 34, right=left + room, bottom=y + 88)
    with canvas.inside(bar, 12):
        canvas.rect(bar, FAINT)
        for share in week.shares:
            right = left + whole * share.minutes / total if total else left
            canvas.rect(replace(bar, left=left, right=right), colour_of(share.icon))
            left = right
    words = f"{total} {unit}"
    canvas.text((WIDTH - 66, y + 74), words, FIGURE, 156, end="end")


def _legend(scene: ProgressChart) -> list[tuple[str, str]]:
    """Names and icons, as often done first."""
    minutes: dict[tuple[str, str], int] = {}
    for week in scene.weeks:
        for one in week.shares:
            key = (one.name, one.icon)
            minutes[key] = minutes.get(key, 0) + one.minutes
    return sorted(minutes, key=lambda key: -minutes[key])


def _legend_rows(names: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    rows: list[list[tuple[str, str]]] = []
    left = WIDTH
    for one in names:
        wide = 34 + min(AXIS.width(one[0]), 400.0) + 46
        if left + wide > WIDTH - MARGIN:
            rows.append([])
            left = MARGIN
        rows[-1].append(one)
        left += int(wide) + 1
    return rows


def _draw_legend(canvas: Canvas, rows: list[list[tuple[str, str]]], y: float) -> None:
    for index, row in enumerate(rows):
        left: float = MARGIN
        for name, icon in row:
            line = y + index * 56
            canvas.rect(
                Box(left=left, top=line + 8, right=left + 26, bottom=line + 34),
                colour_of(icon),
                round_=7,
            )
            left += 34 + canvas.text((left + 38, line + 34), name, AXIS, 400) + 46


def pain_trend(scene: PainTrend) -> Canvas:
    """Two lines over the days, and the limit they should stay under."""
    top = header_height(scene.title, scene.about)
    plot = Box(left=120, top=top + 70, right=WIDTH - 76, bottom=top + 570)
    canvas = Canvas(WIDTH, int(plot.bottom + 250))
    header(canvas, scene.title, scene.about)
    frame = Box(left=36, top=top, right=WIDTH - 36, bottom=plot.bottom + 90)
    canvas.rect(frame, CARD, round_=28)
    _grid(canvas, plot, scene)
    last = max((one.at for one in scene.points), default=0) or 1
    # The narrow line comes last: where both say the same, the other shows on both sides of it.
    for colour, kind in ((ORANGE, "during"), (BLUE, "morning")):
        _series(canvas, plot, scene.points, kind, colour, last)
    _days(canvas, plot, scene.points, last)
    _keys(canvas, scene, plot.bottom + 150)
    return canvas


def _grid(canvas: Canvas, plot: Box, scene: PainTrend) -> None:
    safe = _high(plot, scene.limit)
    canvas.rect(Box(left=plot.left, top=safe, right=plot.right, bottom=plot.bottom), "#e4f4ee")
    for score in (0, 5, HIGHEST):
        y = _high(plot, score)
        canvas.stroke([(plot.left, y), (plot.right, y)], FAINT, 4)
        canvas.text((plot.left - 22, y + 12), f"{score}", AXIS, 60, end="end")
    canvas.stroke([(plot.left, safe), (plot.right, safe)], GREEN, 5, dash="4 14")


def _high(plot: Box, score: int) -> float:
    return plot.bottom - (plot.bottom - plot.top) * score / HIGHEST


def _series(  # noqa: PLR0913, PLR0917  (one line of the chart)
    canvas: Canvas,
    plot: Box,
    points: tuple[PainPoint, ...],
    kind: str,
    colour: str,
    last: int,
) -> None:
    found = [
        (_across(plot, one.at, last), _high(plot, score))
        for one in points
        if (score := one.morning if kind == "morning" else one.during) is not None
    ]
    line, dot = (14, 20) if kind == "during" else (7, 11)
    if len(found) > 1:
        canvas.stroke(found, colour, line)
    for at in found:
        canvas.dot(at, dot, colour, edge="#ffffff", thick=4)


def _across(plot: Box, at: int, last: int) -> float:
    return plot.left + 24 + (plot.right - plot.left - 48) * at / last


def _days(canvas: Canvas, plot: Box, points: tuple[PainPoint, ...], last: int) -> None:
    """As many dates below as stand side by side, the newest always."""
    free = WIDTH - 48.0
    for one in reversed(points):
        half = AXIS.width(fitted(one.label, AXIS, 300)) / 2
        middle = min(max(_across(plot, one.at, last), 52 + half), WIDTH - 52 - half)
        if middle + half <= free:
            canvas.text((middle, plot.bottom + 58), one.label, AXIS, 300, end="middle")
            free = middle - half - 28


def _keys(canvas: Canvas, scene: PainTrend, y: float) -> None:
    left: float = MARGIN
    for colour, name in ((BLUE, scene.morning_name), (ORANGE, scene.during_name)):
        canvas.dot((left + 14, y - 12), 13, colour)
        left += 40 + canvas.text((left + 40, y), name, AXIS, 400) + 56
    canvas.stroke([(MARGIN, y + 44), (MARGIN + 60, y + 44)], GREEN, 6, dash="4 14")
    words = f"{scene.limit_name}: {scene.limit}"
    canvas.text((MARGIN + 84, y + 56), words, AXIS, WIDTH - 2 * MARGIN - 90)


def return_ladder(scene: ReturnLadder) -> Canvas:
    """The last stage on top, as ladders are; where you stand is marked."""
    top = header_height(scene.title, scene.about)
    heights = [_rung_height(one, scene) for one in scene.rungs]
    canvas = Canvas(WIDTH, int(top + sum(heights) + len(heights) * GAP / 2 + MARGIN))
    header(canvas, scene.title, scene.about)
    y = top
    for rung, height in reversed(list(zip(scene.rungs, heights, strict=True))):
        _rung(canvas, rung, scene, Box(left=36, top=y, right=WIDTH - 36, bottom=y + height))
        y += height + GAP / 2
    return canvas


_RUNG_LEFT, _RUNG_ROOM = 168.0, WIDTH - 168.0 - 70


def _rung_height(rung: Rung, scene: ReturnLadder) -> float:
    lines = len(wrapped(rung.text, NOTE, _RUNG_ROOM, 3))
    return 50 + lines * 42.5 + (48 if rung.number == scene.at else 0)


def _rung(canvas: Canvas, rung: Rung, scene: ReturnLadder, box: Box) -> None:
    is_here, is_past = rung.number == scene.at, rung.number < scene.at
    canvas.rect(box, GREEN if is_here else CARD, round_=24)
    middle = (box.left + 62, (box.top + box.bottom) / 2)
    fill = "#ffffff" if is_here else GREEN if is_past else LINE
    canvas.dot(middle, 34, fill)
    ink = GREEN if is_here else "#ffffff" if is_past else INK
    number = Type(size=38, is_bold=True, colour=ink)
    canvas.text((middle[0], middle[1] + 14), f"{rung.number}", number, 60, end="middle")
    y = box.top + 54
    if is_here:
        here = Type(size=38, is_bold=True, colour="#ffffff")
        canvas.text((_RUNG_LEFT, y), scene.here, here, _RUNG_ROOM)
        y += 48
    words = Type(size=NOTE.size, colour="#ffffff" if is_here else INK if not is_past else SOFT)
    canvas.lines((_RUNG_LEFT, y), rung.text, words, _RUNG_ROOM, most=3)
