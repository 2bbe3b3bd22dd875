"""From a scene to SVG: pure, so that a test can read what would be drawn."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from adapters.pictures.canvas import Canvas
from adapters.pictures.cards import club_card, leg_day_card, race_countdown, week_card
from adapters.pictures.charts import pain_trend, progress_chart, return_ladder
from adapters.pictures.strips import FRAME_MS, exercise_strip, moving_frames
from core.model.scenes import (
    ClubCard,
    ExerciseStrip,
    LegDayCard,
    PainTrend,
    ProgressChart,
    RaceCountdown,
    ReturnLadder,
    Scene,
    WeekCard,
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture, or the frames of one that moves."""

    svgs: tuple[str, ...]
    times: tuple[int, ...] = ()
    """How long each frame stays, in milliseconds; none: it stands still."""


def drawing_of(scene: Scene) -> Drawing:
    """What to rasterise."""
    if isinstance(scene, ExerciseStrip) and scene.is_moving:
        return _film(_svgs(scene))
    return Drawing((_still(scene).svg(),))


def _svgs(scene: ExerciseStrip) -> Iterator[str]:
    """Frame by frame; between two of them whoever waits for the interpreter has a turn."""
    for one in moving_frames(scene):
        yield one.svg()
        time.sleep(0)


def _film(frames: Iterable[str]) -> Drawing:
    """Every picture once, as long as it does not change."""
    runs = [(svg, len(list(same))) for svg, same in groupby(frames)]
    return Drawing(tuple(svg for svg, _ in runs), tuple(FRAME_MS * count for _, count in runs))


def canvases_of(scene: Scene) -> tuple[Canvas, ...]:
    """The sheets that show `scene`: one, or one a frame."""
    if isinstance(scene, ExerciseStrip) and scene.is_moving:
        return tuple(moving_frames(scene))
    return (_still(scene),)


def _still(scene: Scene) -> Canvas:
    match scene:
        case WeekCard():
            return week_card(scene)
        case LegDayCard():
            return leg_day_card(scene)
        case ExerciseStrip():
            return exercise_strip(scene)
        case ProgressChart():
            return progress_chart(scene)
        case PainTrend():
            return pain_trend(scene)
        case ReturnLadder():
            return return_ladder(scene)
        case ClubCard():
            return club_card(scene)
        case RaceCountdown():
            return race_countdown(scene)
        case _:
            assert_never(scene)
