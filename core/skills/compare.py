"""Swim or cycle? Two or three activities side by side."""

from dataclasses import replace

from core.advice.compare import AT_MOST, Comparison, Side, Tip, compare, with_mentioned
from core.advice.injury import routing_key
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity
from core.model.prose import Block, Choice, Heading, Paragraph, Reply, Table
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import prescribe
from core.skills.skill import Ask, Skill
from core.skills.sports import sports_named

_SUGGESTED = (("swim", "cycle"), ("water_run", "elliptical"), ("yoga", "pilates"))
_RUN_MINUTES = 30
_NUMBERS = {2: ("one", "other"), 3: ("one", "two", "three")}


def answer(ask: Ask) -> Answer:
    """A table, and one line of advice for this runner.  Source: EVIDENCE 2, 9.2, 12."""
    asked = _activities(ask)
    if len(asked) < len(_NUMBERS):
        return _ask_which(ask, asked)
    is_public = ask.is_group and routing_key(ask.slots) is None
    runner = _stranger() if is_public else with_mentioned(ask.runner, ask.slots, ask.now)
    found = compare(asked, ask.handbook, runner, ask.now)
    is_injured = bool(runner.injuries)
    choices = (*(_about(ask, one.activity) for one in found.sides), _last(ask, is_injured))
    blocks = (Heading(_title(ask, found)), _table(ask, found), *_advice(ask, found, runner))
    is_private = ask.is_group and not is_public
    return Answer(replies=(Reply(blocks=blocks, choices=choices, is_private=is_private),))


def _stranger() -> Runner:
    """In public everybody gets the same answer: nothing personal shows in it."""
    return Runner(id="")


def _activities(ask: Ask) -> tuple[Activity, ...]:
    """What was named, with what had been named before our question."""
    known = ask.handbook.activities
    before = (ask.slots.asked,) if ask.is_reply and ask.slots.asked else ()
    certain = ask.slots.activity
    named = certain if len(certain) > 1 else sports_named(ask)
    keys = dict.fromkeys((*before, *named))
    return tuple(known[key] for key in keys if key in known)[:AT_MOST]


def _ask_which(ask: Ask, asked: tuple[Activity, ...]) -> Answer:
    first = asked[0] if asked else None
    says = ask.say("compare.which_other", activity=_name(first)) if first else None
    reply = Reply(
        blocks=(Paragraph(says or ask.say("compare.which")),),
        choices=() if first else _suggestions(ask),
    )
    keeping = replace(ask.slots, asked=first.key if first else None, activity=())
    intent = replace(ask.intent, name="compare", slots=keeping)
    return Answer(replies=(reply,), question=replace(ask, intent=intent).question("activity"))


def _suggestions(ask: Ask) -> tuple[Choice, ...]:
    known = ask.handbook.activities
    return tuple(
        Choice(
            ask.say("compare.which_label", one=_name(known[one]), other=known[other].name),
            ask.say("compare.which_request", one=known[one].name, other=known[other].name),
        )
        for one, other in _SUGGESTED
    )


def _name(activity: Activity) -> str:
    return activity.name[:1].upper() + activity.name[1:]


def _title(ask: Ask, found: Comparison) -> str:
    first, *others = (one.activity for one in found.sides)
    names = (_name(first), *(one.name for one in others))
    facts = dict(zip(_NUMBERS[len(names)], names, strict=True))
    return ask.say(f"compare.title_{'two' if len(names) == len(_NUMBERS) else 'three'}", **facts)


def _table(ask: Ask, found: Comparison) -> Table:
    sides = found.sides
    rows = [
        (ask.say("compare.row_impact"), *(one.activity.impact for one in sides)),
        (ask.say("compare.row_trains"), *(", ".join(one.activity.trains) for one in sides)),
        (ask.say("compare.row_run"), *(_run_minutes(ask, one.activity) for one in sides)),
        (ask.say("compare.row_needs"), *(_needs(ask, one.activity) for one in sides)),
        (ask.say("compare.row_first"), *(_first_time(ask, one.activity) for one in sides)),
    ]
    if part := _part(found):
        title = ask.say("compare.row_body", part=part)
        rows.append((title, *(_body(ask, one) for one in sides)))
    return Table(header=("", *(_name(one.activity) for one in sides)), rows=tuple(rows))


def _run_minutes(ask: Ask, activity: Activity) -> str:
    """What matches half an hour of easy running, roughly. Source: EVIDENCE 9.2."""
    if not activity.run_factor:
        return ask.say("compare.run_session")
    return ask.say("compare.run_minutes", minutes=round(_RUN_MINUTES * activity.run_factor))


def _needs(ask: Ask, activity: Activity) -> str:
    if not activity.kit:
        return ask.say(f"compare.needs_{activity.place}")
    kit = ask.handbook.guidelines.kit
    return ", ".join(kit[key].name for key in activity.kit)


def _first_time(ask: Ask, activity: Activity) -> str:
    low = activity.sessions.recreational.easy.minutes.low
    return ask.say("compare.minutes", minutes=low)


def _part(found: Comparison) -> str:
    """The sore place that the table speaks of: that of the strictest word."""
    hurt = [one for one in found.sides if one.injury]
    if not hurt:
        return ""
    worst = max(hurt, key=lambda one: one.verdict.severity)
    return prescribe.place(worst.injury) if worst.injury else ""


def _body(ask: Ask, side: Side) -> str:
    is_waiting = side.verdict.may_offer and not side.is_open
    return ask.say("compare.body_wait" if is_waiting else f"compare.body_{side.verdict}")


def _advice(ask: Ask, found: Comparison, runner: Runner) -> tuple[Block, ...]:
    facts: dict[str, str] = {}
    if found.best:
        facts["best"] = found.best.activity.name
        if found.tip in {Tip.TIME, Tip.IMPACT}:
            facts["best"] = _name(found.best.activity)
    if found.tip in {Tip.ONLY, Tip.BODY}:
        facts["part"] = _part(found)
    lines = [ask.say(f"compare.tip_{found.tip}", **facts)]
    best = found.best
    if runner.injuries and best and best.injury and best.care and best.verdict is Verdict.CAUTION:
        part = prescribe.place(best.injury)
        lines.append(ask.say("compare.care", part=part, how=best.care))
    if new := [one for one in runner.injuries if one not in ask.runner.injuries]:
        lines.append(ask.say("compare.careful_guess", part=prescribe.place(new[0])))
    return tuple(Paragraph(one) for one in lines)


def _about(ask: Ask, activity: Activity) -> Choice:
    label = ask.say("compare.about_label", activity=activity.name)
    return Choice(label, ask.say("activity_info.which_request", name=activity.name))


def _last(ask: Ask, is_injured: bool) -> Choice:
    """Whoever is sore is asked about it; everybody else may want a session."""
    return ask.choice("injured.offer" if is_injured else "today.offer")


skill = Skill(
    intent="compare",
    summary="Two activities side by side",
    answer=answer,
    is_training=True,
)
