"""A scene in words: what its picture shows, for whoever gets none."""

from collections.abc import Iterator
from typing import assert_never

from core.model.scenes import (
    ClubCard,
    DayRow,
    ExerciseStrip,
    LegDayCard,
    PainPoint,
    PainTrend,
    ProgressChart,
    RaceCountdown,
    ReturnLadder,
    Scene,
    Session,
    WeekBar,
    WeekCard,
)


def twin(scene: Scene) -> tuple[str, ...]:
    """Everything the picture says, line by line."""
    return tuple(line for line in (scene.title, scene.about, *_lines(scene)) if line)


def _lines(scene: Scene) -> Iterator[str]:
    match scene:
        case WeekCard(days=days):
            yield from (_joined(f"{one.day}:", _day(one)) for one in days)
        case LegDayCard(rows=rows, footer=footer):
            yield from (_noted(f"{one.name}: {one.dose}", one.note) for one in rows)
            yield footer
        case ExerciseStrip(panels=panels):
            told = [f"{one.name}: {one.cue}" for one in panels]
            numbered = (f"{n}. {one}" for n, one in enumerate(told, start=1))
            yield from numbered if scene.is_numbered else told
        case ProgressChart(weeks=weeks, unit=unit):
            yield from (_noted(f"{one.label}: {one.count}", _shares(one, unit)) for one in weeks)
        case PainTrend():
            yield f"{scene.limit_name}: {scene.limit}"
            yield from (f"{one.label}: {_scores(one, scene)}" for one in scene.points)
        case ReturnLadder(rungs=rungs, at=at, here=here):
            yield from (
                _noted(f"{one.number}. {one.text}", here if one.number == at else "")
                for one in rungs
            )
        case ClubCard(rows=rows, footer=footer):
            yield from (": ".join(filter(None, (one.label, one.text))) for one in rows)
            yield footer
        case RaceCountdown():
            yield f"{scene.number} {scene.unit}"
            yield from (f"{one.label}: {one.text}" for one in scene.milestones)
        case _:
            assert_never(scene)


def _day(row: DayRow) -> str:
    sessions = (_timed(one) for one in row.sessions)
    return _noted(" + ".join(sessions), row.note)


def _timed(session: Session) -> str:
    return f"{session.what}, {session.minutes} min" if session.minutes else session.what


def _shares(week: WeekBar, unit: str) -> str:
    return ", ".join(f"{one.name} {one.minutes} {unit}" for one in week.shares)


def _scores(point: PainPoint, scene: PainTrend) -> str:
    named = ((scene.morning_name, point.morning), (scene.during_name, point.during))
    return ", ".join(f"{name} {score}" for name, score in named if score is not None)


def _noted(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text


def _joined(*words: str) -> str:
    return " ".join(one for one in words if one)
