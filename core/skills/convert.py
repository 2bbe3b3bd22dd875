"""My 40 minutes easy, but in the pool."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from core.advice.convert.conversion import Conversion, Part, Plan, Refusal, Refused, Step
from core.advice.convert.convert import conversions
from core.advice.convert.convert import convert as converted
from core.knowledge.schema import Activity
from core.language.runs import read_run
from core.model.prose import Block, Choice, Heading, Paragraph, Reply, Steps
from core.model.run import Run, RunKind
from core.model.talk import Advice, Answer
from core.skills import prescribe
from core.skills.run_words import pace_words, run_words, stretch
from core.skills.skill import Ask, Skill

MINUTES = (30, 45, 60, 90)
"""Buttons when the run has no length."""

_OTHERS = 2
"""Buttons for other activities."""
_NEARBY = 1.0
"""Minutes a kilometre from the assumed pace to those on the buttons."""
_NAMES = {Part.STEADY: "steady", Part.HARD: "hard", Part.STRIDES: "strides"}


def answer(ask: Ask) -> Answer:
    """The run as another session, minute by minute.  Source: EVIDENCE 9.2, 12."""
    run, activity = _run(ask), _activity(ask)
    if run is None or not (run.is_measured or run.kind is RunKind.INTERVALS):
        return _how_long(ask, run, activity)
    given = Advice(intent="convert", slots=ask.slots, at=ask.now, run=run)
    return replace(_made(ask, run, activity), advice=given)


def again(ask: Ask, advice: Advice) -> Answer:
    """The same run anew, from whatever is true of the runner now."""
    return _made(ask, advice.run, _activity(ask)) if advice.run else Answer()


def _made(ask: Ask, run: Run, activity: Activity | None) -> Answer:
    if activity is None:
        return _best(ask, run)
    match converted(run, activity, ask.handbook, ask.runner, ask.now):
        case Conversion() as made:
            return _answer(ask, run, _session(ask, made), made)
        case Refusal() as refusal:
            return _refused(ask, run, refusal)


def _run(ask: Ask) -> Run | None:
    """The run of the text; an answer to our question keeps the kind that was said before."""
    run = read_run(ask.text, is_miles=ask.runner.units == "miles")
    minutes = ask.slots.duration_min
    if not ask.is_reply or minutes is None:
        return run
    kind = RunKind(ask.slots.asked or RunKind.EASY)
    return replace(run, kind=kind) if run and run.is_measured else Run(kind=kind, minutes=minutes)


def _activity(ask: Ask) -> Activity | None:
    known = ask.handbook.activities
    return next((known[one] for one in ask.slots.activity if one in known), None)


def _how_long(ask: Ask, run: Run | None, activity: Activity | None) -> Answer:
    kind = run.kind if run else RunKind.EASY
    word = "tempo" if kind is RunKind.STEADY else kind.value
    choices = tuple(_minutes_choice(ask, minutes, word, activity) for minutes in MINUTES)
    keeping = replace(ask.slots, asked=kind.value, activity=(activity.key,) if activity else ())
    question = replace(ask, intent=replace(ask.intent, name="convert", slots=keeping)).question(
        "duration_min"
    )
    reply = Reply(blocks=(Paragraph(ask.say("convert.how_long")),), choices=choices)
    return Answer(replies=(reply,), question=question)


def _minutes_choice(ask: Ask, minutes: int, kind: str, activity: Activity | None) -> Choice:
    label = ask.say("convert.how_long_label", minutes=minutes)
    if activity is None:
        return Choice(label, ask.say("convert.how_long_any_request", minutes=minutes, kind=kind))
    facts = {"minutes": minutes, "kind": kind, "activity": activity.name}
    return Choice(label, ask.say("convert.how_long_request", **facts))


def _best(ask: Ask, run: Run) -> Answer:
    """Nothing was named: the best one at once, the others as buttons."""
    made = next(conversions(run, ask.handbook, ask.runner, ask.now), None)
    if made is None:
        return Answer(replies=(Reply(blocks=(Paragraph(ask.say("convert.nothing")),)),))
    return _answer(ask, run, _session(ask, made, Paragraph(ask.say("convert.best"))), made)


def _refused(ask: Ask, run: Run, refusal: Refusal) -> Answer:
    title = ask.say("convert.refused_title", what=refusal.activity.name)
    blocks: list[Block] = [Heading(title), Paragraph(_reason(ask, refusal))]
    if refusal.instead is None:
        if refusal.reason not in {Refused.LEGS, Refused.NO_INTERVALS}:
            blocks.append(Paragraph(ask.say("convert.nothing")))
        return Answer(replies=(Reply(blocks=tuple(blocks)),))
    blocks.append(Paragraph(ask.say("convert.instead")))
    blocks += _session(ask, refusal.instead)
    return _answer(ask, run, blocks, refusal.instead)


def _reason(ask: Ask, refusal: Refusal) -> str:
    match refusal.reason:
        case Refused.AVOID | Refused.REFER if refusal.injury and refusal.care:
            part = prescribe.place(refusal.injury)
            is_later = prescribe.is_for_later(ask, refusal.injury, refusal.activity)
            name = "later" if is_later and refusal.reason is Refused.AVOID else refusal.reason
            return ask.say(f"convert.refused_{name}", part=part, how=refusal.care)
        case Refused.AVOID | Refused.REFER:
            return ask.say("convert.refused_refer_plain")
        case _:
            return ask.say(f"convert.refused_{refusal.reason}")


def _answer(ask: Ask, run: Run, blocks: Sequence[Block], made: Conversion) -> Answer:
    found = conversions(run, ask.handbook, ask.runner, ask.now)
    others = islice((one for one in found if one.activity is not made.activity), _OTHERS)
    choices = (
        *_paces(ask, made),
        *(_other(ask, run, one.activity) for one in others),
        ask.choice("why.convert"),
    )
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _other(ask: Ask, run: Run, activity: Activity) -> Choice:
    return ask.choice("convert.other", run=run_words(run), activity=activity.name)


def _paces(ask: Ask, made: Conversion) -> tuple[Choice, ...]:
    """A little faster and slower than what we assumed."""
    if made.assumed_pace is None:
        return ()
    is_miles = ask.runner.units == "miles"
    run = run_words(made.run)
    return tuple(
        Choice(
            ask.say("convert.pace_label", pace=pace_words(pace, is_miles=is_miles)),
            ask.say(
                "convert.pace_request",
                run=run,
                pace=pace_words(pace).removesuffix("/km"),
                activity=made.activity.name,
            ),
        )
        for pace in (made.assumed_pace - _NEARBY, made.assumed_pace + _NEARBY)
    )


def _session(ask: Ask, made: Conversion, *before: Block) -> list[Block]:
    """What, minute by minute, how hard, what it stands for, and when to stop."""
    plan, name = made.plan, made.activity.name
    run = run_words(made.run).replace(",", ".")  # to be read, not pressed
    title = ask.say("convert.title", run=run[:1].upper() + run[1:], what=name, minutes=plan.minutes)
    lines = [
        prescribe.how(ask, made.activity, plan.session) if not made.activity.run_factor else "",
        _effort(ask, plan),
        _covers(ask, made),
        *(ask.say(f"convert.why_{one}") for one in plan.why),
        *_care(ask, made),
        _assumed(ask, made),
        _first_time(ask, made),
        prescribe.stop_rule(ask),
    ]
    steps = Steps(_minute_by_minute(ask, plan.steps))
    return [Heading(title), *before, steps, *(Paragraph(one) for one in lines if one)]


def _minute_by_minute(ask: Ask, steps: Sequence[Step]) -> tuple[str, ...]:
    items: list[str] = []
    start = 0.0
    for one in steps:
        end = start + one.total
        items.append(
            ask.say("convert.span", start=round(start), end=round(end), what=_what(ask, one))
        )
        start = end
    return tuple(items)


def _what(ask: Ask, step: Step) -> str:
    if step.part not in _NAMES:
        return ask.say(f"convert.part_{step.part}")
    facts = {"times": step.times, "minutes": stretch(step.minutes), "easy": stretch(step.between)}
    is_one = step.times == 1 or step.part is Part.STRIDES
    return ask.say(f"convert.part_{step.part}{'' if is_one else '_times'}", **facts)


def _effort(ask: Ask, plan: Plan) -> str:
    rpe = plan.session.rpe
    is_easy, is_hard = plan.effort == "easy", rpe.high > prescribe.STEADY
    band = "easy" if is_easy else "hard" if is_hard else "steady"
    return ask.say(f"today.effort_{band}", rpe=prescribe.span(rpe.low, rpe.high))


def _covers(ask: Ask, made: Conversion) -> str:
    """What of the run it stands for; always roughly, never energy. Source: EVIDENCE 9.2."""
    plan = made.plan
    if not made.activity.run_factor:
        return ask.say("convert.covers_none")
    if plan.of is None:
        said = ask.say("convert.covers_kind")
    elif plan.effort == "interval":
        said = ask.say("convert.covers_hard", credit=plan.credit, of=plan.of)
    elif plan.credit >= plan.of - 1:
        said = ask.say("convert.covers_all", of=plan.of)
    else:
        said = ask.say("convert.covers_some", credit=plan.credit, of=plan.of)
    return f"{said} {ask.say('convert.landing')}"


def _care(ask: Ask, made: Conversion) -> tuple[str, ...]:
    if made.injury is None or made.care is None:
        return ()
    part = prescribe.minding(ask, made.activity) or prescribe.place(made.injury)
    return (ask.say("today.careful", part=part, how=made.care),)


def _assumed(ask: Ask, made: Conversion) -> str:
    if made.assumed_pace is None:
        return ""
    pace = pace_words(made.assumed_pace, is_miles=ask.runner.units == "miles")
    return ask.say("convert.assumed", pace=pace)


def _first_time(ask: Ask, made: Conversion) -> str:
    """A word for whoever may be new to it."""
    activity, profile = made.activity, ask.runner.profile
    known = {*profile.likes, *profile.skills, *(one.activity for one in ask.runner.log)}
    if activity.key in known or not activity.run_factor:
        return ""
    if activity.needs_skill:
        return ask.say("convert.skilled")
    easy = activity.sessions.recreational.easy.minutes.low
    if made.plan.minutes <= easy:
        return ""
    return ask.say("convert.newcomer", what=activity.name, minutes=easy)


skill = Skill(
    intent="convert",
    command="convert",
    argument="run",
    summary="Turn a run into another session, by effort",
    answer=answer,
    is_personal=True,
    is_training=True,
)
