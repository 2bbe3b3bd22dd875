"""I've been seen: the way out of a red flag."""

from core.model.changes import FlagCleared
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills.guard import SERIOUS
from core.skills.skill import Ask, Skill


def answer(ask: Ask) -> Answer:
    """Cleared, on hold or with limits; a figure of speech is taken at its word but for RF21."""
    said = ask.text.casefold().replace("\u2019", "'")
    if not ask.runner.holds:
        return _answer(ask, "nothing", ask.choice("today.offer"))
    if "haven't" in said or "not yet" in said:
        return _answer(ask, "not_yet", ask.choice("today.offer"))
    if "figure of speech" in said or "jok" in said:
        return _figure(ask)
    if "limit" in said:
        return _cleared(ask, "with_limits")
    if "rest" in said or "hold" in said or "wait" in said:
        return _answer(ask, "on_hold", ask.choice("seen.been"))
    if "clear" in said or "fine" in said or "ok" in said.split():
        return _cleared(ask, "cleared")
    return _answer(
        ask, "what", *(ask.choice(f"seen.{one}") for one in ("cleared", "hold", "limits"))
    )


def _figure(ask: Ask) -> Answer:
    if any(hold.flag == SERIOUS for hold in ask.runner.holds):
        return _answer(ask, "still_here", ask.choice("seen.been"))
    return _cleared(ask, "figure")


def _cleared(ask: Ask, name: str) -> Answer:
    answered = _answer(ask, name, ask.choice("today.offer"))
    changes = tuple(FlagCleared(hold.flag) for hold in ask.runner.holds)
    return Answer(replies=answered.replies, changes=changes)


def _answer(ask: Ask, name: str, *choices: Choice) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say(f"seen.{name}")),), choices=choices)
    return Answer(replies=(reply,))


skill = Skill(
    intent="seen",
    summary="Somebody has looked at it",
    answer=answer,
    is_personal=True,
)
