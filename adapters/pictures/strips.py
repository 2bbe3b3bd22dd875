"""How an exercise is done: panels side by side, or one figure that moves."""

from adapters.pictures.canvas import CARD, GREEN, PAPER, SOFT, Box, Canvas
from adapters.pictures.cards import WIDTH, header, header_height
from adapters.pictures.mannequin import bounds, draw_figure
from adapters.pictures.typeface import Type, wrapped
from core.model.figure import frames
from core.model.scenes import ExerciseStrip, Panel

CUE = Type(size=36, colour=SOFT)
NAME = Type(size=42, is_bold=True)
NUMBER = Type(size=38, is_bold=True, colour="#ffffff")
EDGE, GAP = 36, 20
FIGURE_HIGH = 430
SQUARE = 480
STEPS, STILL = 9, 5
FRAME_MS = 80


def exercise_strip(scene: ExerciseStrip) -> Canvas:
    """Panels in a grid of two columns, numbered."""
    top = header_height(scene.title, scene.about)
    wide = (WIDTH - 2 * EDGE - GAP) / 2
    cues = max(len(wrapped(one.cue, CUE, wide - 48, 3)) for one in scene.panels)
    high = FIGURE_HIGH + 92 + cues * CUE.size * 1.25 + 16
    rows = -(-len(scene.panels) // 2)
    canvas = Canvas(WIDTH, int(top + rows * (high + GAP) - GAP + EDGE))
    header(canvas, scene.title, scene.about)
    frame = bounds(tuple(one.figure for one in scene.panels))
    for index, panel in enumerate(scene.panels):
        row, column = divmod(index, 2)
        is_last_alone = index == len(scene.panels) - 1 and column == 0
        left = EDGE + column * (wide + GAP)
        right = WIDTH - EDGE if is_last_alone else left + wide
        y = top + row * (high + GAP)
        box = Box(left=left, top=y, right=right, bottom=y + high)
        _panel(canvas, panel, index + 1, box, frame)
    return canvas


def _panel(
    canvas: Canvas, panel: Panel, number: int, box: Box, frame: tuple[float, float, float, float]
) -> None:
    canvas.rect(box, CARD, round_=28)
    floor = box.top + FIGURE_HIGH
    room = Box(left=box.left + 14, top=box.top + 20, right=box.right - 14, bottom=floor)
    draw_figure(canvas, panel.figure, room, frame=frame)
    at = (box.left + 52, box.top + 52)
    canvas.dot(at, 30, GREEN)
    canvas.text((at[0], at[1] + 14), f"{number}", NUMBER, 50, end="middle")
    middle, wide = (box.left + box.right) / 2, box.right - box.left - 48
    canvas.text((middle, floor + 68), panel.name, NAME, wide, end="middle")
    canvas.lines((middle, floor + 118), panel.cue, CUE, wide, most=3, end="middle")


def moving_frames(scene: ExerciseStrip) -> tuple[Canvas, ...]:
    """The whole movement, frame by frame, with the word for each part of it."""
    figures = tuple(one.figure for one in scene.panels)
    loop = frames(figures, steps=STEPS, still=STILL)
    frame = bounds(tuple(one for _, one in loop))
    canvases = []
    for index, figure in loop:
        canvas = Canvas(SQUARE, SQUARE, paper=PAPER)
        canvas.text((24, 52), scene.title, Type(size=30, is_bold=True), SQUARE - 48)
        box = Box(left=12, top=76, right=SQUARE - 12, bottom=SQUARE - 72)
        draw_figure(canvas, figure, box, frame=frame)
        word = Type(size=30, is_bold=True, colour=GREEN)
        name = scene.panels[index].name
        canvas.text((SQUARE / 2, SQUARE - 24), name, word, SQUARE - 48, end="middle")
        canvases.append(canvas)
    return tuple(canvases)
