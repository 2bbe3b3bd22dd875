"""Tell me about swimming."""

from core.advice import recommend
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity
from core.model.prose import Block, Choice, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import compare, prescribe
from core.skills.skill import Ask, Skill

SHOWN = ("swim", "water_run", "cycle", "elliptical", "row", "yoga", "pilates", "skate")
"""Buttons when no activity was named."""


def answer(ask: Ask) -> Answer:
    """What it trains, how to start, what to take care of, and whether it suits this runner."""
    asked = tuple(one for one in ask.slots.activity if one in ask.handbook.activities)
    if len(asked) > 1:
        return compare.answer(ask)
    if asked:
        return _about(ask, ask.handbook.activities[asked[0]])
    if "run" in ask.slots.activity:
        return Answer(
            replies=(_reply((Paragraph(_say(ask, "running")),), ask.choice("today.offer")),)
        )
    return _ask_which(ask)


def _ask_which(ask: Ask) -> Answer:
    known = ask.handbook.activities
    names = ", ".join(one.name for one in known.values())
    choices = tuple(ask.choice("activity_info.which", name=known[key].name) for key in SHOWN)
    question = _reply((Paragraph(_say(ask, "which", names=names)),), *choices)
    return Answer(replies=(question,), question=ask.question("activity"))


def _about(ask: Ask, activity: Activity) -> Answer:
    session = activity.sessions.recreational.easy
    minutes = prescribe.span(session.minutes.low, session.minutes.high)
    blocks: list[Block] = [Heading(activity.name.capitalize()), *_for_this_body(ask, activity)]
    lines = (
        activity.why,
        _say(ask, "trains", trains=", ".join(activity.trains), impact=activity.impact),
        _say(ask, "first_time", first_time=activity.first_time),
        _say(ask, "session", minutes=minutes, how=session.how),
        _say(ask, "careful", careful=activity.careful),
    )
    blocks += [Paragraph(line) for line in lines]
    return Answer(replies=(_reply(tuple(blocks), ask.choice("today.offer")),))


def _for_this_body(ask: Ask, activity: Activity) -> tuple[Block, ...]:
    """What the runner's own injury means here; never said in public."""
    cared = recommend.care_for(ask.runner, ask.handbook, activity.key, ask.now)
    if cared is None or ask.is_group:
        return ()
    injury, how = cared
    word = recommend.verdict(ask.runner, ask.handbook, activity.key, ask.now)
    name = {Verdict.REFER: "refer"}.get(word, word.value)
    return (Paragraph(_say(ask, name, part=prescribe.place(injury), how=how)),)


def _say(ask: Ask, name: str, **facts: object) -> str:
    return ask.say(f"activity_info.{name}", **facts)


def _reply(blocks: tuple[Block, ...], *choices: Choice) -> Reply:
    return Reply(blocks=blocks, choices=choices)


skill = Skill(
    intent="activity_info",
    command="activity",
    argument="name",
    summary="About an activity: what for, how to start",
    answer=answer,
    is_training=True,
)
