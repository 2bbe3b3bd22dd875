"""I'm injured."""

import re
from dataclasses import replace

from core.advice import injury as triage
from core.advice.injury import Missing
from core.language.complaint import read_complaint
from core.language.denials import is_answered
from core.language.whose import is_about_other
from core.model.body import Injury
from core.model.changes import Change
from core.model.prose import Block, Paragraph, Reply
from core.model.runner import Runner
from core.model.talk import Answer, Question
from core.skills import (
    guard,
    prescribe,
    sore_places,
    sore_questions,
    sore_signs,
    sore_words,
    triage_talk,
)
from core.skills.skill import Ask, Skill
from core.skills.sore_questions import Topic
from core.skills.still_open import open_to_you, waiting_too

PLACES = ("knee", "shin", "achilles", "foot", "calf", "hamstring", "hip", "ankle", "back")
_CHILD = re.compile(
    r"\b(?:[89]|1[0-7])[- ]?(?:years?|yrs?|yo|y/o)\b|\bis (?:only )?(?:[89]|1[0-7])\b(?![/:.%])"
    r"|(?:^|,)\s*(?:[89]|1[0-7])\s*(?:[,.]|$)|[,.] (?:[89]|1[0-7])\."
    r"|\bteen(?:age\w*)?\b|\b(?:kid|child)\b|\bu1[0-8]\b"
)
_FIRST_FEW = 2
"""Options in the first answer, each with how to do it; "today" has a third."""
_LEAVING = 2
"""Buttons at the end of a question that are no answer to it: why, and skip."""


def answer(ask: Ask) -> Answer:
    """Remember the sore place, say what stays safe, and ask the one thing that matters most.

    Source: EVIDENCE 1.1, 1.2, 2.
    """
    if (asked := sore_questions.topic(ask)) and (known := _spoken_of(ask)):
        return _told_of(ask, known, asked)
    ask = sore_places.one_spot(ask)
    key = triage.routing_key(ask.slots) or _fallback(ask)
    if is_about_other(ask.text):
        return _for_other(ask, sore_places.reports(ask, key or "unspecified"))
    if key is None:
        return _ask_where(ask)
    injuries = sore_places.reports(ask, key)
    if (alarm := sore_signs.alarm(ask, injuries)) is not None:
        return alarm
    changes = sore_places.changes(ask, injuries)
    return _plan(ask, injuries, changes)


def about_it(ask: Ask) -> Answer | None:
    """What is asked about a sore place we know, the one that is named or all; None if nothing."""
    known = _spoken_of(ask) or ask.runner.injuries
    asked = sore_questions.topic(ask) if known else None
    if asked is None or any(one.key == "pregnancy" for one in known):
        return None
    return replace(_told_of(ask, known, asked), intent="injured")


def of_whom(ask: Ask) -> Answer:
    """Of "can she swim?": nothing is kept of anybody else, so the place has to be told again."""
    words = Paragraph(ask.say("injured.other_again"))
    return Answer(replies=(Reply(blocks=(words,), choices=(ask.choice("help.offer"),)),))


def sore(ask: Ask) -> Answer:
    """Sore muscles on both sides are an injury of their own kind.  Source: EVIDENCE 2, "doms"."""
    slots = replace(ask.slots, injury=ask.slots.injury or "doms")
    return answer(replace(ask, intent=replace(ask.intent, slots=slots)))


def beside(ask: Ask, asked: Question) -> Answer | None:
    """What is said about a question of ours instead of an answer: leave it, or why."""
    if asked.slot == "body_part":
        return None
    if triage_talk.asks_why(ask.text):
        return _why(ask, asked)
    is_less = is_answered(ask.text) or read_complaint(ask.text).is_one_less
    if asked.known.asked == Missing.DANGER and is_less:
        return _put_again(ask, _meant(ask, asked), asked, Paragraph(ask.say("injured.one_less")))
    if about := sore_questions.topic(ask, is_open=True):
        return _told_of(ask, _spoken_of(ask) or ask.runner.injuries, about, asked)
    return None


def left(ask: Ask, asked: Question) -> Answer | None:
    """The question was skipped: on to the next one, with the careful guess for this."""
    if asked.slot == "activity":
        return None
    if asked.slot == "body_part":
        slots = replace(ask.slots, injury="unspecified", body_part=())
        return answer(replace(ask, intent=replace(ask.intent, slots=slots), is_reply=True))
    return answer(triage_talk.skipped(ask, asked))


def _why(ask: Ask, asked: Question) -> Answer:
    missing = Missing(asked.known.asked or Missing.WHEN)
    injuries = _meant(ask, asked)
    words = ask.say(f"injured.why_{missing.value}")
    choices = triage_talk.choices(ask, injuries, missing, asked.id)
    kept = tuple(one for one in choices if one.label != ask.say("injured.why_label"))
    blocks = (Paragraph(words), Paragraph(triage_talk.words(ask, injuries, missing)))
    return Answer(replies=(Reply(blocks=blocks, choices=kept),), question=asked)


def _spoken_of(ask: Ask) -> tuple[Injury, ...]:
    """The sore places that we know and that the message names."""
    parts = ask.slots.body_part
    return tuple(one for one in ask.runner.injuries if one.body_part in parts)


def _told_of(
    ask: Ask, injuries: tuple[Injury, ...], about: Topic, asked: Question | None = None
) -> Answer:
    """What was asked about the place, and below it our own question again, if one is open."""
    blocks: list[Block] = [*sore_questions.answer(ask, injuries, about)]
    if asked is None or asked.known.asked is None:
        choices = (ask.choice("today.offer"), ask.choice("recovered.offer"))
        return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))
    return _put_again(ask, injuries, asked, *blocks)


def _put_again(ask: Ask, injuries: tuple[Injury, ...], asked: Question, *blocks: Block) -> Answer:
    """`blocks`, and below them the question that is still open."""
    missing = Missing(asked.known.asked or Missing.WHEN)
    words = Paragraph(triage_talk.words(ask, injuries, missing))
    answers = triage_talk.choices(ask, injuries, missing, asked.id)
    return Answer(replies=(Reply(blocks=(*blocks, words), choices=answers),), question=asked)


def _meant(ask: Ask, asked: Question) -> tuple[Injury, ...]:
    intent = replace(ask.intent, name="injured", slots=asked.known)
    key = triage.routing_key(asked.known) or "unspecified"
    return sore_places.reports(replace(ask, intent=intent, text="", is_reply=True), key)


def _for_other(ask: Ask, injuries: tuple[Injury, ...]) -> Answer:
    """Somebody else's sore place: advice for them, and nothing about the sender is kept."""
    them = replace(ask, runner=Runner(id=ask.runner.id, injuries=injuries))
    is_expecting = any(one.key == "pregnancy" for one in injuries)
    sore = () if is_expecting else injuries
    refers = tuple(ask.handbook.injuries[one.key].refer_when for one in sore)
    theirs = (Paragraph(ask.say("injured.expecting_other")),)
    blocks = (
        Paragraph(ask.say("injured.told_other" if is_expecting else "injured.for_other")),
        *(theirs if is_expecting else open_to_you(them, name="no_run_other")),
        *(Paragraph(ask.say("injured.see_someone", refer=one)) for one in refers),
        *_young(ask),
        Paragraph(ask.say("injured.disclaimer")),
    )
    return Answer(replies=(Reply(blocks=blocks, choices=(ask.choice("help.offer"),)),))


def _young(ask: Ask) -> tuple[Block, ...]:
    """A child, or somebody whose age is told as below 18.  Source: EVIDENCE CS14."""
    is_young = _CHILD.search(ask.text.casefold()) is not None
    return (Paragraph(ask.say("injured.minor_other")),) if is_young else ()


def _fallback(ask: Ask) -> str | None:
    """Whoever cannot say where is looked after as "unspecified", but only once we have asked."""
    said = ask.slots.injury
    return said if said and (ask.is_reply or "somewhere else" in ask.text.casefold()) else None


def _ask_where(ask: Ask) -> Answer:
    choices = tuple(ask.choice("injured.place", place=one) for one in PLACES)
    choices += (ask.choice("injured.sick"), ask.choice("injured.elsewhere"))
    reply = Reply(blocks=(Paragraph(ask.say("injured.where")),), choices=choices)
    ask = replace(ask, intent=replace(ask.intent, name=skill.intent))  # of sore muscles, too
    return Answer(replies=(reply,), question=ask.question("body_part"))


def _plan(ask: Ask, injuries: tuple[Injury, ...], changes: tuple[Change, ...]) -> Answer:
    """What it means for today; the long version once, the short one when a question is answered."""
    after = ask.after(*changes)
    if waiting := guard.standing(after):
        return replace(waiting, changes=changes)
    if injuries[0].key == "pregnancy":
        return Answer(replies=(Reply(blocks=sore_words.heard(after, injuries)),), changes=changes)
    if sore_words.is_follow_up(ask):
        return replace(_followed(ask, after, injuries), changes=changes)
    blocks = [*sore_words.flared(ask, injuries), *sore_words.heard(after, injuries)]
    blocks += sore_words.counted_in(after, injuries)
    blocks += open_to_you(after, most=_FIRST_FEW, nor=waiting_too(after))
    blocks += sore_words.see_briefly(after, injuries)
    told = asked_on(after, injuries, *blocks, is_named=True)
    return replace(told, replies=(_with_details(after, injuries, told),), changes=changes)


def _followed(ask: Ask, after: Ask, injuries: tuple[Injury, ...]) -> Answer:
    """What an answer to our question changes, if anything, and the next question."""
    if _is_changed(ask, injuries):
        return asked_on(after, injuries, *sore_words.heard(after, injuries), *open_to_you(after))
    if _was_shown(ask):
        return asked_on(after, injuries, Paragraph(ask.say("injured.settled")))
    return asked_on(after, injuries, *sore_words.heard(after, injuries))


def asked_on(
    ask: Ask, injuries: tuple[Injury, ...], *blocks: Block, is_named: bool = False
) -> Answer:
    """`blocks`, and the next question if one is left."""
    missing = triage_talk.next_missing(ask, injuries)
    if missing is None:
        done = (ask.choice("today.offer"), ask.choice("recovered.offer"))
        return Answer(replies=(Reply(blocks=blocks, choices=done),))
    asked = triage_talk.question(ask, injuries, missing)
    words = Paragraph(triage_talk.words(ask, injuries, missing, is_named=is_named))
    choices = triage_talk.choices(ask, injuries, missing, asked.id)
    return Answer(replies=(Reply(blocks=(*blocks, words), choices=choices),), question=asked)


def _with_details(ask: Ask, injuries: tuple[Injury, ...], told: Answer) -> Reply:
    """The reply with a button for all that it leaves out, before those that leave the question."""
    reply, last = told.replies[0], _LEAVING if told.question else 0
    end = len(reply.choices) - last
    more = ask.choice("injured.details", part=prescribe.places(injuries))
    return replace(reply, choices=(*reply.choices[:end], more, *reply.choices[end:]))


def _is_changed(ask: Ask, injuries: tuple[Injury, ...]) -> bool:
    """Whether the answer changes what is open today; when it hurts and the last always show it."""
    is_last = triage_talk.next_missing(ask, injuries) is None and not _was_shown(ask)
    if is_last or ask.slots.asked == Missing.WHEN:
        return True
    before = {
        (one.key, one.side, triage.current_phase(one, ask.now)) for one in ask.runner.injuries
    }
    now = {(one.key, one.side, triage.current_phase(one, ask.now)) for one in injuries}
    return not now <= before


def _was_shown(ask: Ask) -> bool:
    """Whether the answer before this one listed what is open."""
    is_told = Missing.WHEN in ask.slots.put and Missing.WHEN not in ask.slots.skipped
    return ask.slots.asked == Missing.ONSET and is_told


skill = Skill(
    intent="injured",
    command="injured",
    argument="where",
    summary="Tell me what hurts; I'll say what stays safe",
    answer=answer,
    beside=beside,
    left=left,
    lead="injured",
    is_personal=True,
    is_training=False,
)
sore_skill = Skill(
    intent="soreness",
    summary="Sore legs: what helps and what waits",
    answer=sore,
    is_personal=True,
    is_training=False,
)
