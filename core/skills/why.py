"""Why this, and what would change it: about the answer given last, whichever it was."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from core.language.hearing import plain
from core.model.plan import WEEK
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Advice, Answer
from core.skills import (
    checkin_again,
    convert,
    explain,
    leg_day,
    may_run,
    motivation,
    off_season,
    plan_week,
    race,
    rest_day,
    today,
)
from core.skills.because import because
from core.skills.skill import Ask, Skill
from core.skills.still_open import open_to_you

_ONLY_CHANGE = re.compile(r"\bchang|\b(?:when|what) would you say\b|\bhave to happen\b")
_WHAT_IF = re.compile(
    r"^\W*(?:(?:and|but|so|ok|hm+)\W+)*(?:would (?:you|u|it|that|your)\b.*\b(?:if|had)\b"
    r"|what if (?!i (?:tape|ice|strap)))"
)
"""Only supposed: "would you say that if it was a 2"."""
_NO_RUN = re.compile(r"\bwhy (?:no|not|can'?t i|shouldn'?t i|am i not)\b.{0,12}\b(?:run|jog)")
_WHO = re.compile(
    r"\b(?:physio\w*|doctors?|clinician|expert|ai|chat ?gpt|robot|who says|says who"
    r"|ma[dk]e (?:that |this |it )?up"
    r"|made up|pull\w* (?:that|this)|out of (?:the|thin) air)\b"
)
_FRESH = "a fresh plan"
"""So that a what-if about the week plans it anew."""
_SHORT = 1
"""Turning points that stand beside the reasons; more by button."""


def _week(ask: Ask, advice: Advice) -> Answer:
    del advice
    return plan_week.answer(replace(ask, text=_FRESH, is_reply=True))


def _sore(ask: Ask, advice: Advice) -> Answer:
    """What stays open; the report itself is already in the runner."""
    del advice
    said = open_to_you(ask)
    options = tuple(one for one in said if isinstance(one, Bullets))
    return Answer(replies=(Reply(blocks=options or said),))


def _plain(skill: Callable[[Ask], Answer]) -> explain.Again:
    return lambda ask, _: skill(ask)


_AGAIN: Mapping[str, explain.Again] = {
    "today": _plain(today.answer),
    "swap_suggestion": _plain(today.answer),
    "indoor": _plain(today.answer),
    "equipment": _plain(today.answer),
    "injured": _sore,
    "soreness": _sore,
    "motivation": _plain(motivation.answer),
    "leg_day": _plain(leg_day.answer),
    "rest_day": _plain(rest_day.answer),
    "race": _plain(race.answer),
    "off_season": _plain(off_season.explained),
    "may_run": _plain(may_run.answer),
    "recovered": _plain(may_run.answer),
    "convert": convert.again,
    "plan_week": _week,
    "checkin": _plain(may_run.answer),
}
"""Recommendations, and how each is given anew from what is known; the rest has no "why"."""


_ASK_ON = frozenset({"plan_week", "injured", "soreness", "recovered"})
"""They advise and ask in one breath; a question of any other is no advice yet."""


def remembered(ask: Ask, answer: Answer) -> Advice | None:
    """What "why?" is about after `answer`; None if it recommends nothing."""
    found = answer.advice or Advice(intent=answer.intent, slots=ask.slots, at=ask.now)
    if found.intent not in _AGAIN or not answer.replies or answer.flag:
        return None
    if answer.question is not None and found.intent not in _ASK_ON:
        return None
    is_public = ask.is_group and not answer.replies[0].is_private
    title = _titled(ask, found, explain.title(answer))
    return replace(found, title=title, is_public=is_public)


def _titled(ask: Ask, advice: Advice, title: str) -> str:
    """An answer whose first words are kind rather than telling gets a name of its own."""
    if advice.intent in {"injured", "soreness"}:
        return ask.say("why.injured_title")
    named = ask.shelf.words.says.get(f"why.{advice.intent}_title")
    return ask.say(f"why.{advice.intent}_title") if named else title


def is_what_if(ask: Ask) -> bool:
    """Whether it asks what the last answer would be, were things otherwise."""
    is_given = ask.advice is not None and _is_fresh(ask, ask.advice)
    return is_given and _WHAT_IF.search(plain(ask.text)) is not None


def answer(ask: Ask) -> Answer:
    """The rules behind the last answer with their sources, and the nearest turning points."""
    advice = _meant(ask)
    again = _AGAIN[advice.intent]
    then = explain.asked_again(ask, advice)
    if _ONLY_CHANGE.search(ask.text.casefold()) or is_what_if(ask):
        blocks, more = _changes(ask, advice, again), ask.choice("why.reasons")
    else:
        sources = ask.handbook.sources
        reasons = [
            ask.say("why.line", text=one.text, source=sources.spoken(one.source, one.evidence))
            for one in because(then, advice)
        ]
        head = Heading(ask.say("why.title", what=_name(ask, advice, again)))
        blocks = (*_who(ask), head, *_moved(ask, then, advice, again), Bullets(tuple(reasons)))
        blocks += _nearest(ask, advice, again)
        more = ask.choice("why.change")
    choices = (more, ask.choice("swap_suggestion.offer"))
    return Answer(replies=(Reply(blocks=blocks, choices=choices),), advice=advice)


def _who(ask: Ask) -> tuple[Block, ...]:
    """Who stands behind the rules, where that is asked."""
    if _WHO.search(plain(ask.text)) is None:
        return ()
    return (Paragraph(ask.say("why.who")),)


def _meant(ask: Ask) -> Advice:
    """The answer that is asked about: named by a button, else the last one, else today's."""
    last = ask.advice if ask.advice and _is_fresh(ask, ask.advice) else None
    named = _named(ask)
    if last is None or (named is not None and not _is_kin(named, last.intent)):
        return Advice(intent=named or "today", at=ask.now)
    return last


def _is_fresh(ask: Ask, advice: Advice) -> bool:
    """From today; a week's plan stands for as long as its week."""
    given = advice.at.astimezone(ask.runner.zone).date()
    sent = ask.runner.nudge_log.last_sent
    if (
        sent is not None
        and advice.at < sent
        and sent.astimezone(ask.runner.zone).date() == ask.today
    ):
        return False  # the idea of the day came after it
    days = len(WEEK) if advice.intent == "plan_week" else 1
    return advice.intent in _AGAIN and ask.today - given < timedelta(days=days)


_KIN = {"swap_suggestion": "today", "indoor": "today", "equipment": "today", "soreness": "injured"}
_BUTTONS = ("today", "leg_day", "plan_week", "convert", "rest_day", "checkin", "may_run")


def _is_kin(one: str, other: str) -> bool:
    return _KIN.get(one, one) == _KIN.get(other, other)


def _named(ask: Ask) -> str | None:
    """The answer whose own button was pressed."""
    said = ask.text.strip().casefold()
    if _NO_RUN.search(plain(said)):
        return "may_run"
    return next((one for one in _BUTTONS if ask.say(f"why.{one}_request").casefold() == said), None)


def _title(then: Ask, advice: Advice, again: explain.Again) -> str:
    return explain.title(again(then, advice))


def _moved(ask: Ask, then: Ask, advice: Advice, again: explain.Again) -> tuple[Block, ...]:
    """Where what is known has changed since, the answer is another one by now: say so."""
    if not advice.title or advice.intent in {"plan_week", "checkin"} or advice.at == ask.now:
        return ()
    by_now = _titled(ask, advice, _title(then, advice, again))
    is_told = by_now in {advice.title, ""} or by_now.endswith(":")
    if is_told or advice.intent in {"injured", "soreness"}:
        return ()
    return (Paragraph(ask.say("why.by_now", what=by_now)),)


def _nearest(ask: Ask, advice: Advice, again: explain.Again) -> tuple[Block, ...]:
    found = tuple(islice(_turns(ask, advice, again), _SHORT))
    lines = (ask.say("why.nearest", condition=one.condition, instead=one.instead) for one in found)
    return tuple(map(Paragraph, lines))


def _changes(ask: Ask, advice: Advice, again: explain.Again) -> tuple[Block, ...]:
    found = tuple(islice(_turns(ask, advice, again), explain.MOST))
    if not found:
        return (Paragraph(ask.say("why.nothing_changes")),)
    lines = (ask.say("why.turn", condition=one.condition, instead=one.instead) for one in found)
    title = ask.say("why.change_title", what=_name(ask, advice, again))
    return (Heading(title), Bullets(tuple(map(_capital, lines))))


def _name(ask: Ask, advice: Advice, again: explain.Again) -> str:
    """What the answer came to, as it reads behind a colon."""
    then = explain.asked_again(ask, advice)
    return explain.tidy(advice.title or _titled(ask, advice, _title(then, advice, again)))


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


def _turns(ask: Ask, advice: Advice, again: explain.Again) -> Iterator[explain.Turn]:
    if advice.checked is not None:
        yield from checkin_again.turns(explain.asked_again(ask, advice), advice)
    else:
        yield from explain.turns(ask, advice, again)


skill = Skill(
    intent="why",
    summary="Why this, and what would change it",
    answer=answer,
    is_personal=True,
    is_training=True,
)
