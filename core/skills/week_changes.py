"""Move, skip, swap or ease a day of the week by saying so."""

from datetime import date

from core.advice.week import reflow
from core.advice.week.gathering import monday_of
from core.advice.week.keeping import kept_or_planned
from core.advice.week.plan import WeekPlan
from core.advice.week.reflow import LEAST, NOTHING_THERE, OVER, Refusal
from core.model.changes import WeekPlanned
from core.model.prose import Block, Choice, Paragraph, Reply
from core.model.talk import Advice, Answer
from core.model.training import Week
from core.skills import cards, week_lines, week_words
from core.skills.skill import Ask
from core.skills.week_words import Deed, Edit

_DAYS_SHOWN = 4


def changed_by_words(ask: Ask) -> Answer | None:
    """What follows "move thursday to saturday"; None if the message asks for no change."""
    starts = _starts(ask)
    edit = week_words.read_edit(ask.text, ask.slots, ask.today, starts)
    if edit is None:
        return None
    made = kept_or_planned(ask.runner, ask.handbook, starts, ask.now)
    if any(on not in made.terms.dates for on in edit.days):
        return _said(ask, "plan_week.other_week")
    match edit.deed:
        case Deed.MOVE:
            return _moved(ask, made, edit)
        case Deed.SKIP:
            return _skipped(ask, made, edit)
        case Deed.AWAY:
            result = reflow.clear(made.week, edit.days, made.terms)
            return _outcome(ask, made, result, "away", (edit.days[0], edit.days[-1]))
        case Deed.SWAP:
            return _swapped(ask, made, edit)
        case Deed.EASE:
            return _eased(ask, made, edit.days[0])
        case Deed.ADD:
            return _said(ask, "plan_week.not_harder")


def reply(ask: Ask, made: WeekPlan, blocks: tuple[Block, ...]) -> Reply:
    """The week with its buttons: move what may move, skip what comes next, why."""
    choices: list[Choice] = []
    coming = [on for on in made.terms.free if made.training_on(on)]
    movable = next((on for on in coming if any(o.is_buffer for o in made.training_on(on))), None)
    if movable:
        choices.append(ask.choice("plan_week.move", day=week_lines.day_name(movable)))
    if coming:
        choices.append(ask.choice("plan_week.skip", day=week_lines.day_name(coming[0])))
        choices.append(ask.choice("calendar.offer"))
    return Reply(
        blocks=blocks,
        choices=(*choices, ask.choice("why.plan_week")),
        pictures=cards.week(ask, made),
    )


def is_empty(made: WeekPlan) -> bool:
    """Whether the body leaves nothing at all this week."""
    return made.terms.is_hurt and not any(made.training_on(on) for on in made.terms.dates)


def _starts(ask: Ask) -> date:
    stored = ask.runner.week
    return stored.starts if stored and stored.starts > ask.today else monday_of(ask.today)


def _moved(ask: Ask, made: WeekPlan, edit: Edit) -> Answer:
    from_day, to_day = _from_and_to(made, edit)
    if from_day is None:
        return _said(ask, "plan_week.not_found")
    if to_day is None:
        return _ask_where(ask, made, from_day)
    if to_day == from_day:
        return _said(ask, "plan_week.already", day=week_lines.day_name(to_day))
    result = reflow.move(made.week, from_day, to_day, made.terms)
    return _outcome(ask, made, result, "moved", (from_day, to_day))


def _from_and_to(made: WeekPlan, edit: Edit) -> tuple[date | None, date | None]:
    """Two days name both; one day and a session name the session and where it goes."""
    days = list(edit.days)
    named = _day_of(made, edit.session)
    if len(days) > 1:
        return days[0], days[1]
    if named is not None and days:
        return named, days[0]
    return (days[0] if days else named), None


def _day_of(made: WeekPlan, session: str | None) -> date | None:
    """The day of a session that was named; of several runs an easy one."""
    if session is None:
        return None
    found = [
        (one.kind != "easy", on)
        for on in made.terms.free
        for one in made.training_on(on)
        if week_words.is_it(session, one)
    ]
    return min(found)[1] if found else None


def _skipped(ask: Ask, made: WeekPlan, edit: Edit) -> Answer:
    named = edit.days[0] if edit.days else _day_of(made, edit.session)
    coming = next((on for on in made.terms.free if made.training_on(on)), None)
    day = named or coming
    if day is None:
        return _said(ask, "plan_week.not_found")
    result = reflow.skip(made.week, day, made.terms)
    return _outcome(ask, made, result, "skipped", (day, day))


def _swapped(ask: Ask, made: WeekPlan, edit: Edit) -> Answer | None:
    """None on a day off that is today: then it is about today's idea, not about the plan."""
    day, activity = edit.days[0], edit.activity or "run"
    planned = made.week.day(day)
    if day == ask.today and (
        planned is None or all(o.activity == "rest" for o in planned.sessions)
    ):
        return None
    result = reflow.swap(made.week, day, activity, made.terms)
    return _outcome(ask, made, result, "swapped", (day, day))


def _eased(ask: Ask, made: WeekPlan, day: date) -> Answer:
    result = reflow.ease(made.week, day, made.terms)
    if isinstance(result, Refusal) and result.rule == NOTHING_THERE:
        return _said(ask, "plan_week.eased_rest", day=week_lines.day_name(day))
    return _outcome(ask, made, result, "eased", (day, day))


def _outcome(
    ask: Ask, made: WeekPlan, result: Week | Refusal, name: str, days: tuple[date, date]
) -> Answer:
    if isinstance(result, Refusal):
        return _refused(ask, made, result, days[0])
    changed = WeekPlan(week=result, conflicts=(), terms=made.terms)
    day, other = map(week_lines.day_name, days)
    blocks: tuple[Block, ...] = (
        Paragraph(ask.say(f"plan_week.{name}", day=day, other=other)),
        week_lines.days(ask, changed),
        *week_lines.care(ask, changed),
    )
    return Answer(
        replies=(reply(ask, changed, blocks),),
        changes=(WeekPlanned(result),),
        advice=Advice(intent="plan_week", at=ask.now),
    )


def _refused(ask: Ask, made: WeekPlan, refusal: Refusal, from_day: date) -> Answer:
    day = week_lines.day_name(refusal.on or from_day)
    if refusal.rule in {NOTHING_THERE, OVER, LEAST}:
        return _said(ask, f"plan_week.refused_{refusal.rule}", day=day)
    because = refusal.reason or week_lines.reason(ask, refusal.rule, made.terms)
    words = ask.say("plan_week.refused", reason=because)
    others = _open_days(ask, made, from_day)
    return _answer(words, (*others, ask.choice("plan_week.offer")))


def _ask_where(ask: Ask, made: WeekPlan, from_day: date) -> Answer:
    if from_day not in made.terms.free or not made.training_on(from_day):
        return _said(ask, "plan_week.refused_nothing", day=week_lines.day_name(from_day))
    others = _open_days(ask, made, from_day)
    name = "where" if others else "nowhere"
    words = ask.say(f"plan_week.{name}", day=week_lines.day_name(from_day))
    skip = ask.choice("plan_week.skip", day=week_lines.day_name(from_day))
    return _answer(words, (*others, skip))


def _open_days(ask: Ask, made: WeekPlan, from_day: date) -> tuple[Choice, ...]:
    """Days that could take it."""
    if not made.training_on(from_day):
        return ()
    fine = [
        on
        for on in made.terms.free
        if on != from_day
        and not isinstance(reflow.move(made.week, from_day, on, made.terms), Refusal)
    ]
    name = week_lines.day_name(from_day)
    return tuple(
        ask.choice("plan_week.move_to", day=name, other=week_lines.day_name(on))
        for on in fine[:_DAYS_SHOWN]
    )


def _said(ask: Ask, key: str, **facts: object) -> Answer:
    return _answer(ask.say(key, **facts), (ask.choice("plan_week.offer"),))


def _answer(words: str, choices: tuple[Choice, ...]) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))
