"""Runners who say that they are under 18: extra careful, and a grown-up should know.

Source: EVIDENCE 13, CS14.
"""

from dataclasses import replace

from core.language.circumstances import ADULT, read_age
from core.model.changes import Change, ProfileSet
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills.skill import Ask


def note(ask: Ask) -> tuple[Change, ...]:
    """That they are under 18, and nothing more; their age is not kept."""
    age = read_age(ask.text)
    if age is None or age >= ADULT or ask.runner.profile.is_minor:
        return ()
    return (ProfileSet(replace(ask.runner.profile, is_minor=True)),)


def told(ask: Ask, answer: Answer) -> Answer:
    """The answer, and once that a parent or coach should know."""
    if not answer.replies or answer.flag:
        return answer
    if answer.question is not None and answer.question.slot == "pick":
        return _all_that_was_said(ask, answer)
    first, *rest = answer.replies
    words = Paragraph(ask.say("injured.minor"))
    head, body = first.blocks[:1], first.blocks[1:]
    return replace(answer, replies=(replace(first, blocks=(*head, words, *body)), *rest))


def _all_that_was_said(ask: Ask, answer: Answer) -> Answer:
    """Their age and nothing else: no puzzle then."""
    reply = Reply(
        blocks=(Paragraph(ask.say("injured.minor")),),
        choices=(ask.choice("today.offer"), ask.choice("help.offer")),
    )
    return replace(answer, replies=(reply,), question=None, intent="settings")
