"""The pictures that go with an answer, as scenes: the same facts as its words."""

from collections.abc import Sequence
from datetime import date, timedelta

from core.advice.leg_session import LegSession
from core.advice.recommend import Option
from core.advice.way_back.ladder import TOP
from core.advice.week.gathering import LOGGED
from core.advice.week.plan import WeekPlan
from core.advice.week.sessions import is_run
from core.advice.week.terms import training
from core.model.body import Injury
from core.model.effort import minutes_of
from core.model.figure import PoseFigure
from core.model.plan import WEEK, Workout
from core.model.prose import Picture
from core.model.scenes import (
    ClubCard,
    ClubRow,
    DayRow,
    LegDayCard,
    LegRow,
    PainPoint,
    PainTrend,
    ProgressChart,
    ReturnLadder,
    Rung,
    Session,
    Share,
    WeekBar,
    WeekCard,
)
from core.model.training import Day, Ladder, PainNote, Planned
from core.skills import prescribe, week_lines
from core.skills.skill import Ask

WEEKS_SHOWN = 5
FEWEST_SCORES = 3
"""Days with a score below which a line says nothing."""


def today(ask: Ask, found: Sequence[Option]) -> tuple[Picture, ...]:
    """The idea for today, and what else would do."""
    first, *others = found
    how = first.care or prescribe.how(ask, first.activity, first.session)
    rows = (_idea(ask, first, how), *(_idea(ask, one, one.care or "") for one in others))
    day = f"{ask.today:%A} {week_lines.long_date(ask.today)}"
    about = ask.say("pictures.today_or" if len(rows) > 1 else "pictures.today_one")
    title = ask.say("pictures.today_title", day=day)
    scene = ClubCard(title=title, about=about, rows=rows)
    return (Picture(scene=scene, alt=ask.say("pictures.alt_today")),)


def _idea(ask: Ask, option: Option, how: str) -> ClubRow:
    """What and how long; `how` says no more than the words beside the picture."""
    name = _titled(prescribe.what(option))
    label = ask.say("pictures.today_row", what=name, minutes=prescribe.minutes(option))
    return ClubRow(label=label, text=how, icon=option.activity.key)


def week(ask: Ask, made: WeekPlan) -> tuple[Picture, ...]:
    """The week at a glance."""
    rows = tuple(_day(ask, one, made) for one in made.week.days)
    scene = WeekCard(title=week_lines.week_title(ask, made), about=_sum(ask, made), days=rows)
    return (Picture(scene=scene, alt=ask.say("pictures.alt_week")),)


def _sum(ask: Ask, made: WeekPlan) -> str:
    found = [one for day in made.week.days for one in training(day.sessions)]
    minutes = sum(_minutes(one) for one in found)
    if not found:
        return ask.say("pictures.week_about_rest")
    name = "week_about_one" if len(found) == 1 else "week_about"
    return ask.say(f"pictures.{name}", count=len(found), minutes=minutes)


def _minutes(one: Planned) -> int:
    return 0 if one.kind == "race" else one.minutes


def _day(ask: Ask, day: Day, made: WeekPlan) -> DayRow:
    name, terms = week_lines.day_name(day.on)[:3], made.terms
    sessions = training(day.sessions)
    is_today = day.on == terms.today
    if not sessions:
        word = ask.say(f"pictures.{'no_log' if day.on < terms.today else 'rest'}")
        rest = Session(what=word, icon="rest")
        return DayRow(day=name, sessions=(rest,), is_today=is_today)
    note = ""
    if all(one.reason == LOGGED for one in sessions):
        note = ask.say("pictures.done")
    elif any(one.is_buffer for one in sessions):
        note = ask.say("pictures.can_move")
    shown = [
        Session(
            what=week_lines.session_name(ask, one, terms, day.on),
            icon="race" if one.kind == "race" else "run" if is_run(one) else one.activity,
            minutes=_minutes(one),
        )
        for one in sessions
    ]
    first = Session(what=_titled(shown[0].what), icon=shown[0].icon, minutes=shown[0].minutes)
    return DayRow(day=name, sessions=(first, *shown[1:]), note=note, is_today=is_today)


def _titled(text: str) -> str:
    return text[:1].upper() + text[1:]


def leg_day(
    ask: Ask, session: LegSession, rows: tuple[LegRow, ...], footer: str
) -> tuple[Picture, ...]:
    """The leg day on one card."""
    scene = LegDayCard(
        title=ask.say("leg_day.title", minutes=session.minutes),
        about=ask.say("pictures.legs_about"),
        rows=rows,
        footer=footer,
    )
    return (Picture(scene=scene, alt=ask.say("pictures.alt_legs")),)


def thumbnail(ask: Ask, key: str) -> PoseFigure | None:
    """The moment of a move that tells most."""
    drawing = ask.handbook.drawings.get(key)
    return drawing.thumbnail if drawing else None


def progress(ask: Ask) -> tuple[Picture, ...]:
    """The last weeks as bars; nothing where there is nothing to compare."""
    monday = ask.today - timedelta(days=ask.today.weekday())
    starts = [monday - timedelta(weeks=n) for n in reversed(range(WEEKS_SHOWN))]
    bars = [_bar(ask, start, is_this=start == monday) for start in starts]
    while bars and not bars[0].shares and len(bars) > 1:
        bars.pop(0)
    if not any(one.shares for one in bars):
        return ()
    scene = ProgressChart(
        title=ask.say("pictures.progress_title", count=len(bars))
        if len(bars) > 1
        else ask.say("progress.title"),
        about=ask.say("pictures.progress_about"),
        weeks=tuple(bars),
        unit=ask.say("pictures.unit"),
    )
    weeks = "; ".join(f"{one.label}: {sum(s.minutes for s in one.shares)} min" for one in bars)
    alt = ask.say("pictures.alt_progress", weeks=weeks)
    return (Picture(scene=scene, alt=alt, says_more=True),)


def _bar(ask: Ask, start: date, *, is_this: bool) -> WeekBar:
    rows = [one for one in ask.runner.log if start <= one.on < start + timedelta(days=len(WEEK))]
    done = [one for one in rows if one.activity != "rest"]
    name = {0: "no_sessions", 1: "one_session"}.get(len(done), "sessions")
    return WeekBar(
        label=ask.say("pictures.this_week") if is_this else _short(start),
        count=ask.say(f"pictures.{name}", count=len(done)),
        shares=_shares(ask, done),
    )


def _shares(ask: Ask, done: list[Workout]) -> tuple[Share, ...]:
    """Minutes by activity, the most first."""
    minutes: dict[str, int] = {}
    for one in done:
        minutes[one.activity] = minutes.get(one.activity, 0) + (minutes_of(one) or 0)
    ordered = sorted((key for key in minutes if minutes[key]), key=lambda key: -minutes[key])
    return tuple(Share(name=_name(ask, key), icon=key, minutes=minutes[key]) for key in ordered)


def _name(ask: Ask, activity: str) -> str:
    facts = ask.handbook.activities.get(activity)
    return facts.name if facts else ask.say(f"progress.{activity}")


def _short(on: date) -> str:
    return f"{on.day} {on:%b}"


def pain(ask: Ask, injury: Injury) -> tuple[Picture, ...]:
    """The scores of one sore place over the days, once there are a few."""
    notes = sorted(
        (one for one in ask.runner.pains if one.injury == injury.key and _is_scored(one)),
        key=lambda one: one.on,
    )
    if len(notes) < FEWEST_SCORES:
        return ()
    part, first = prescribe.place(injury), notes[0].on
    limit = ask.handbook.injuries[injury.key].pain_limit.low
    scene = PainTrend(
        title=ask.say(
            "pictures.pain_title", part=part, first=_short(first), last=_short(notes[-1].on)
        ),
        about=ask.say("pictures.pain_about"),
        points=tuple(
            PainPoint(
                label=_short(one.on),
                at=(one.on - first).days,
                morning=one.morning,
                during=one.during,
            )
            for one in notes
        ),
        morning_name=ask.say("pictures.morning"),
        during_name=ask.say("pictures.during"),
        limit=limit,
        limit_name=ask.say("pictures.limit"),
    )
    alt = ask.say(
        "pictures.alt_pain",
        part=part,
        first=_worst(notes[0]),
        last=_worst(notes[-1]),
        limit=limit,
    )
    return (Picture(scene=scene, alt=alt, says_more=True),)


def _is_scored(note: PainNote) -> bool:
    return note.morning is not None or note.during is not None


def _worst(note: PainNote) -> int:
    return max(one for one in (note.morning, note.during) if one is not None)


def ladder(ask: Ask, standing: Ladder) -> tuple[Picture, ...]:
    """The stages, with the one somebody stands on."""
    stages = ask.handbook.guidelines.stages
    scene = ReturnLadder(
        title=ask.say("pictures.ladder_title"),
        about=ask.say("pictures.ladder_about"),
        rungs=tuple(Rung(number=one.number, text=one.text) for one in stages),
        at=standing.stage,
        here=ask.say("pictures.ladder_here"),
    )
    alt = ask.say("pictures.alt_ladder", stage=standing.stage, top=TOP)
    return (Picture(scene=scene, alt=alt, says_more=True),)
