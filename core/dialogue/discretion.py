"""What is private stays private: who gets to see an answer, and what a group reads instead."""

from dataclasses import replace

from core.model.messages import Incoming
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer, Question
from core.skills import SKILLS
from core.skills.skill import Ask

A_GLANCE = 200
"""Characters that can be read in the moment that such a word is shown."""


def made_private(answer: Answer) -> Answer:
    """For the eyes of whoever asked."""
    return replace(answer, replies=tuple(replace(one, is_private=True) for one in answer.replies))


def private_as(question: Question, answer: Answer) -> Answer:
    """As private as what was asked."""
    return made_private(answer) if SKILLS[question.intent].is_personal else answer


def discreet(answer: Answer, heard: Incoming, ask: Ask) -> Answer:
    """In a group, what is private stays private; a neutral line says where to find it."""
    is_shown = answer.is_erasure and not heard.can_whisper  # nobody is left to hold it for
    if not heard.is_group or is_shown:
        return replace(answer, replies=tuple(map(_shown, answer.replies)))
    is_held = not heard.can_whisper and any(reply.is_private for reply in answer.replies)
    if not is_held:
        return answer
    if heard.press is not None and (word := _word(answer)):
        shown = tuple(one for one in answer.replies if not one.is_private)
        return replace(answer, replies=shown, toast=word)
    button = Choice(ask.say("help.private_label"), ask.say("help.private_request"), is_private=True)
    notice = Reply(blocks=(Paragraph(ask.say("help.private_notice")),), choices=(button,))
    return replace(answer, replies=(notice, *answer.replies))


def _word(answer: Answer) -> str:
    """The one private line that whoever pressed may read where they pressed; "" if it is more.

    It shows for a moment only: a warning sign, a question or a way on is never said like that.
    """
    private = [one for one in answer.replies if one.is_private]
    lasts = answer.flag or answer.question or answer.is_erasure or len(private) != 1
    if lasts or private[0].pictures or private[0].files:
        return ""
    if answer.toast:
        return answer.toast
    match private[0]:
        case Reply(blocks=(Paragraph(text),), choices=()) if len(text) <= A_GLANCE:
            return text
        case _:
            return ""


def _shown(reply: Reply) -> Reply:
    return replace(reply, is_private=False) if reply.is_private else reply
