"""How an exercise is done: panels side by side, or one figure that moves."""

from collections.abc import Iterator
from dataclasses import replace

from adapters.pictures.canvas import CARD, GREEN, PAPER, SOFT, Box, Canvas
from adapters.pictures.cards import WIDTH, header, header_height
from adapters.pictures.mannequin import Bounds, bounds, draw_figure
from adapters.pictures.typeface import Type, wrapped
from core.model.motion import frames
from core.model.scenes import ExerciseStrip, Panel

CUE = Type(size=36, colour=SOFT)
NAME = Type(size=42, is_bold=True)
NUMBER = Type(size=38, is_bold=True, colour="#ffffff")
EDGE, GAP = 36, 20
FIGURE_HIGH, FIGURE_LEAST = 470, 260
LONG, MOST_STACKED = 1.6, 3
"""From this many times as long as high, up to so many panels stand below each other."""
SQUARE = 480
STEPS, STILL = 7, 7
"""Frames on the way from one moment to the next, and how long each moment stays."""
FRAME_MS = 90


def exercise_strip(scene: ExerciseStrip) -> Canvas:
    """Panels in a grid of two columns; in one where bodies lie long, or where one is left over."""
    top = header_height(scene.title, scene.about)
    frame = bounds(tuple(one.figure for one in scene.panels))
    columns = _columns(scene, frame)
    wide = (WIDTH - 2 * EDGE - GAP * (columns - 1)) / columns
    floor = _floor(frame, wide)
    rows = [scene.panels[n : n + columns] for n in range(0, len(scene.panels), columns)]
    heights = [_row_height(row, columns, floor, wide) for row in rows]
    canvas = Canvas(WIDTH, int(top + sum(heights) + GAP * (len(rows) - 1) + EDGE))
    header(canvas, scene.title, scene.about)
    y, number = top, 1
    for row, high in zip(rows, heights, strict=True):
        is_alone = len(row) < columns
        for column, panel in enumerate(row):
            left = EDGE + column * (wide + GAP)
            right = WIDTH - EDGE if is_alone else left + wide
            box = Box(left=left, top=y, right=right, bottom=y + high)
            canvas.rect(box, CARD, round_=28)
            _draw(canvas, panel, replace(box, right=left + wide, bottom=y + floor), frame)
            if scene.is_numbered:
                _number(canvas, number, box)
            _tell(canvas, panel, box, floor, beside=wide if is_alone else 0)
            number += 1
        y += high + GAP
    return canvas


def _row_height(row: tuple[Panel, ...], columns: int, floor: float, wide: float) -> float:
    """As much as the longest cue of a row needs; beside a lonely figure there is room for it."""
    if len(row) < columns:
        return floor + 30
    cues = max(len(wrapped(one.cue, CUE, wide - 48, 3)) for one in row)
    return floor + 92 + cues * CUE.size * 1.25 + 16


def _columns(scene: ExerciseStrip, frame: Bounds) -> int:
    """Standing bodies side by side; a few lying ones below each other, so that they stay large."""
    is_long = frame[2] - frame[0] > LONG * (frame[3] - frame[1])
    return 1 if is_long and len(scene.panels) <= MOST_STACKED else 2


def _floor(frame: Bounds, wide: float) -> float:
    """How far below a panel's upper edge its floor is: no higher than the figures need."""
    scale = (wide - 56) / (frame[2] - frame[0])
    return min(FIGURE_HIGH, max(FIGURE_LEAST, scale * (frame[3] - frame[1]) + 76))


def _draw(canvas: Canvas, panel: Panel, box: Box, frame: Bounds) -> None:
    """The figure, on a floor at the lower edge of `box`."""
    room = Box(left=box.left + 14, top=box.top + 20, right=box.right - 14, bottom=box.bottom)
    draw_figure(canvas, panel.figure, room, frame=frame)


def _number(canvas: Canvas, number: int, box: Box) -> None:
    at = (box.left + 52, box.top + 52)
    canvas.dot(at, 30, GREEN)
    canvas.text((at[0], at[1] + 14), f"{number}", NUMBER, 50, end="middle")


def _tell(canvas: Canvas, panel: Panel, box: Box, floor: float, *, beside: float) -> None:
    """The name and the cue: below the figure, or at its right where it stands alone."""
    left = box.left + beside
    middle, wide = (left + box.right) / 2, box.right - left - 48
    y = box.top + floor + 68
    if beside:
        lines = len(wrapped(panel.cue, CUE, wide, 4))
        y = (box.top + box.bottom - lines * CUE.size * 1.25) / 2 + 10
    canvas.text((middle, y), panel.name, NAME, wide, end="middle")
    most = 4 if beside else 3
    canvas.lines((middle, y + 50), panel.cue, CUE, wide, most=most, end="middle")


def moving_frames(scene: ExerciseStrip) -> Iterator[Canvas]:
    """The whole movement, frame by frame, with the word for each part of it."""
    figures = tuple(one.figure for one in scene.panels)
    loop = frames(figures, steps=STEPS, still=STILL)
    frame = bounds(tuple(one for _, one in loop))
    for index, figure in loop:
        canvas = Canvas(SQUARE, SQUARE, paper=PAPER)
        canvas.text((24, 52), scene.title, Type(size=30, is_bold=True), SQUARE - 48)
        box = Box(left=12, top=76, right=SQUARE - 12, bottom=SQUARE - 72)
        draw_figure(canvas, figure, box, frame=frame)
        word = Type(size=30, is_bold=True, colour=GREEN)
        name = scene.panels[index].name
        canvas.text((SQUARE / 2, SQUARE - 24), name, word, SQUARE - 48, end="middle")
        yield canvas
