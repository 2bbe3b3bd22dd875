"""Cards of rows: the week, the leg day, the club, the race."""

from adapters.pictures.canvas import (
    CARD,
    FAINT,
    GREEN,
    INK,
    MARGIN,
    PAPER,
    SOFT,
    Box,
    Canvas,
)
from adapters.pictures.icons import colour_of, draw_icon
from adapters.pictures.mannequin import draw_figure
from adapters.pictures.typeface import Type, wrapped
from core.model.scenes import ClubCard, ClubRow, DayRow, LegDayCard, LegRow, RaceCountdown, WeekCard

WIDTH = 1080
TITLE = Type(size=60, is_bold=True)
ABOUT = Type(size=36, colour=SOFT)
NAME = Type(size=42, is_bold=True)
NOTE = Type(size=34, colour=SOFT)
DAY = Type(size=36, is_bold=True, colour=SOFT)
HUGE = Type(size=190, is_bold=True)
ROOM = WIDTH - 2 * MARGIN
NAME_LEFT, BAR_LEFT = 252.0, 800.0
GAP = 18


def header(canvas: Canvas, title: str, about: str) -> float:
    """Title and what it is about, in up to two lines each; where the rest begins."""
    room = canvas.width - 2 * MARGIN
    y = 104.0
    y += canvas.lines((MARGIN, y), title, TITLE, room, most=2) * TITLE.size * 1.25
    if about:
        y += canvas.lines((MARGIN, y - 14), about, ABOUT, room, most=2) * ABOUT.size * 1.25
    return y - 30


def header_height(title: str, about: str, width: int = WIDTH) -> float:
    """Where the rest of a picture begins."""
    return header(Canvas(width, 10), title, about)


def week_card(scene: WeekCard) -> Canvas:
    """Seven rows: icon, day, what, minutes and how much that is."""
    top = header_height(scene.title, scene.about)
    heights = [_day_height(one) for one in scene.days]
    canvas = Canvas(WIDTH, int(top + sum(heights) + len(heights) * GAP + MARGIN - GAP))
    header(canvas, scene.title, scene.about)
    most = max((_minutes(one) for one in scene.days), default=0)
    y = top
    for row, height in zip(scene.days, heights, strict=True):
        _day(canvas, row, Box(left=36, top=y, right=WIDTH - 36, bottom=y + height), most)
        y += height + GAP
    return canvas


def _day_name(row: DayRow) -> str:
    return " + ".join(one.what for one in row.sessions)


def _day_room(row: DayRow) -> float:
    return (BAR_LEFT - 26 if _minutes(row) else WIDTH - 66) - NAME_LEFT


def _day_height(row: DayRow) -> float:
    lines = len(wrapped(_day_name(row), NAME, _day_room(row), 2))
    return max(120.0, 26 + lines * 52 + (46 if row.note else 0) + 18)


def _day(canvas: Canvas, row: DayRow, box: Box, most: int) -> None:
    canvas.rect(box, CARD, round_=28, edge=GREEN if row.is_today else "")
    first, minutes = row.sessions[0], _minutes(row)
    draw_icon(canvas, first.icon, _tile(box, 88))
    name, room = _day_name(row), _day_room(row)
    lines = len(wrapped(name, NAME, room, 2))
    middle = (box.top + box.bottom) / 2
    canvas.text((154, middle + 13), row.day, DAY, 90)
    y = middle + 15 - 26 * (lines - 1) - (23 if row.note else 0)
    y += 52 * canvas.lines((NAME_LEFT, y), name, NAME, room, most=2)
    if row.note:
        canvas.text((NAME_LEFT, y - 6), row.note, NOTE, room)
    if minutes:
        _length(canvas, f"{minutes} min", minutes / most, colour_of(first.icon), box)


def _minutes(row: DayRow) -> int:
    return sum(one.minutes for one in row.sessions)


def _length(canvas: Canvas, words: str, part: float, colour: str, box: Box) -> None:
    right, left = box.right - 34, BAR_LEFT
    middle = (box.top + box.bottom) / 2
    canvas.text((right, middle), words, NAME, right - left, end="end")
    y = middle + 25
    canvas.rect(Box(left=left, top=y, right=right, bottom=y + 14), FAINT, round_=7)
    end = left + max(14.0, (right - left) * part)
    canvas.rect(Box(left=left, top=y, right=end, bottom=y + 14), colour, round_=7)


def _tile(box: Box, size: float) -> Box:
    top = (box.top + box.bottom - size) / 2
    return Box(left=box.left + 18, top=top, right=box.left + 18 + size, bottom=top + size)


def leg_day_card(scene: LegDayCard) -> Canvas:
    """A row per exercise: its figure, its name, how much of it."""
    top = header_height(scene.title, scene.about)
    heights = [_leg_height(one) for one in scene.rows]
    foot = wrapped(scene.footer, NOTE, ROOM, 3) if scene.footer else ()
    height = top + sum(heights) + len(heights) * GAP + len(foot) * NOTE.size * 1.25 + MARGIN
    canvas = Canvas(WIDTH, int(height))
    header(canvas, scene.title, scene.about)
    y = top
    for row, high in zip(scene.rows, heights, strict=True):
        _leg(canvas, row, Box(left=36, top=y, right=WIDTH - 36, bottom=y + high))
        y += high + GAP
    if foot:
        canvas.lines((MARGIN, y + 38), scene.footer, NOTE, ROOM, most=3)
    return canvas


_LEG_LEFT, _LEG_ROOM = 250, 1080 - 250 - 70


def _leg_height(row: LegRow) -> float:
    name = len(wrapped(row.name, NAME, _LEG_ROOM, 2))
    note = len(wrapped(row.note, NOTE, _LEG_ROOM, 2)) if row.note else 0
    return max(172.0, 34 + name * 52 + 50 + note * 42 + 14)


def _leg(canvas: Canvas, row: LegRow, box: Box) -> None:
    canvas.rect(box, CARD, round_=28)
    tile = Box(left=box.left + 18, top=box.top + 16, right=box.left + 192, bottom=box.bottom - 16)
    if row.figure is not None:
        canvas.rect(tile, PAPER, round_=20)
        draw_figure(canvas, row.figure, tile, has_floor=False)
    else:
        draw_icon(canvas, "strength", _tile(box, 120))
    y = box.top + 64
    y += 52 * canvas.lines((_LEG_LEFT, y), row.name, NAME, _LEG_ROOM, most=2)
    canvas.text((_LEG_LEFT, y), row.dose, Type(size=38, colour=INK), _LEG_ROOM)
    if row.note:
        canvas.lines((_LEG_LEFT, y + 46), row.note, NOTE, _LEG_ROOM, most=2)


def _club_height(row: ClubRow, room: float) -> float:
    return 88 + 42 * len(wrapped(row.text, NOTE, room, 3)) if row.text else 120


def club_card(scene: ClubCard) -> Canvas:
    """A row per thing a club has ahead."""
    top, room = header_height(scene.title, scene.about), 1080 - 36 - 166 - 40
    heights = [_club_height(one, room) for one in scene.rows]
    foot = wrapped(scene.footer, NOTE, ROOM, 3) if scene.footer else ()
    high = top + sum(heights) + GAP * len(heights) + len(foot) * NOTE.size * 1.25 + MARGIN
    canvas = Canvas(WIDTH, int(high))
    header(canvas, scene.title, scene.about)
    y = top
    for row, height in zip(scene.rows, heights, strict=True):
        box = Box(left=36, top=y, right=WIDTH - 36, bottom=y + height)
        canvas.rect(box, CARD, round_=28)
        draw_icon(canvas, row.icon or "club", _tile(box, 88))
        canvas.text((166, y + (60 if row.text else 75)), row.label, NAME, room)
        canvas.lines((166, y + 108), row.text, NOTE, room, most=3)
        y += height + GAP
    if foot:
        canvas.lines((MARGIN, y + 38), scene.footer, NOTE, ROOM, most=3)
    return canvas


def race_countdown(scene: RaceCountdown) -> Canvas:
    """The number, large; below it what comes first."""
    top, left = header_height(scene.title, scene.about), 110
    room = WIDTH - left - 76
    heights = [64 + 43 * len(wrapped(one.text, NOTE, room, 3)) for one in scene.milestones]
    banner = 300.0
    canvas = Canvas(WIDTH, int(top + banner + 46 + sum(heights) + MARGIN + 20))
    header(canvas, scene.title, scene.about)
    _banner(canvas, scene, Box(left=36, top=top, right=WIDTH - 36, bottom=top + banner))
    y = top + banner + 46
    card = Box(left=36, top=y - 22, right=WIDTH - 36, bottom=y + sum(heights) + 14)
    canvas.rect(card, CARD, round_=28)
    for index, (one, height) in enumerate(zip(scene.milestones, heights, strict=True)):
        if index + 1 < len(heights):
            canvas.stroke([(76, y + 26), (76, y + height + 26)], FAINT, 6)
        canvas.dot((76, y + 26), 13, GREEN)
        canvas.text((left, y + 38), one.label, Type(size=36, is_bold=True), room)
        canvas.lines((left, y + 82), one.text, NOTE, room, most=3)
        y += height
    return canvas


def _banner(canvas: Canvas, scene: RaceCountdown, box: Box) -> None:
    canvas.rect(box, colour_of("race"), round_=28)
    white = Type(size=HUGE.size, is_bold=True, colour="#ffffff")
    width = canvas.text((box.left + 56, box.bottom - 82), scene.number, white, 500)
    left = box.left + 56 + width + (36 if width else 0)
    unit = Type(size=54, is_bold=True, colour="#ffffff")
    room = box.right - left - 200
    lines = len(wrapped(scene.unit, unit, room, 3))
    y = box.bottom - 84 - (lines - 1) * unit.size * 1.25
    canvas.lines((left, y), scene.unit, unit, room, most=3)
    draw_icon(
        canvas,
        "race",
        Box(left=box.right - 180, top=box.top + 80, right=box.right - 40, bottom=box.top + 220),
    )
