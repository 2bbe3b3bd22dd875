"""A scene with every word of it said another way: in miles, on a clock of twelve hours."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from core.model.scenes import (
    ClubCard,
    DayRow,
    ExerciseStrip,
    LegDayCard,
    PainTrend,
    ProgressChart,
    RaceCountdown,
    ReturnLadder,
    Scene,
    WeekBar,
    WeekCard,
)

Say = Callable[[str], str]


def reworded(scene: Scene, say: Say) -> Scene:
    """`scene` with `say` applied to whatever can be read in it; icons and figures stay."""
    return _rows(replace(scene, title=say(scene.title), about=say(scene.about)), say)


def _rows(scene: Scene, say: Say) -> Scene:
    match scene:
        case WeekCard(days=days):
            return replace(scene, days=tuple(_day(one, say) for one in days))
        case LegDayCard(rows=rows, footer=footer):
            legs = (
                replace(one, name=say(one.name), dose=say(one.dose), note=say(one.note))
                for one in rows
            )
            return replace(scene, rows=tuple(legs), footer=say(footer))
        case ExerciseStrip(panels=panels):
            told = (replace(one, name=say(one.name), cue=say(one.cue)) for one in panels)
            return replace(scene, panels=tuple(told))
        case ProgressChart(weeks=weeks):
            return replace(scene, weeks=tuple(_bar(one, say) for one in weeks))
        case PainTrend(points=points):
            return replace(
                scene, points=tuple(replace(one, label=say(one.label)) for one in points)
            )
        case ReturnLadder(rungs=rungs, here=here):
            steps = tuple(replace(one, text=say(one.text)) for one in rungs)
            return replace(scene, rungs=steps, here=say(here))
        case ClubCard(rows=lines, footer=footer):
            club = (replace(one, label=say(one.label), text=say(one.text)) for one in lines)
            return replace(scene, rows=tuple(club), footer=say(footer))
        case RaceCountdown(milestones=milestones):
            way = (replace(one, label=say(one.label), text=say(one.text)) for one in milestones)
            return replace(scene, milestones=tuple(way))
        case _:
            assert_never(scene)


def _day(row: DayRow, say: Say) -> DayRow:
    sessions = tuple(replace(one, what=say(one.what)) for one in row.sessions)
    return replace(row, day=say(row.day), sessions=sessions, note=say(row.note))


def _bar(bar: WeekBar, say: Say) -> WeekBar:
    shares = tuple(replace(one, name=say(one.name)) for one in bar.shares)
    return replace(bar, label=say(bar.label), count=say(bar.count), shares=shares)
