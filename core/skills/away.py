"""On holiday or on the road: what is offered needs no kit, and nothing nags until the end of it."""

import re
from dataclasses import replace
from datetime import timedelta

from core.language.circumstances import is_away, is_back
from core.language.dates import until_told
from core.model.changes import AwaySet
from core.model.plan import WEEK, Away
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import today
from core.skills.skill import Ask

USUAL_DAYS = 7
"""Where no end was named. Ours."""

_FOR_ALL = re.compile(r"\W*(?:please )?(?:cancel|call off|no|skip|drop)\b")
"""In a group, what is off for everybody is nobody's holiday."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def answer(ask: Ask) -> Answer | None:
    """The answer to "I'm away until Sunday" and to "I'm back"; None if it is neither."""
    if ask.runner.away is not None and is_back(ask.text):
        return _back(ask)
    if ask.is_group and _FOR_ALL.match(ask.text.casefold()):
        return None
    if not is_away(ask.text) or ask.slots.body_part or ask.slots.injury or ask.slots.race:
        return None
    return _away(ask)


def _away(ask: Ask) -> Answer:
    until = until_told(ask.text, ask.today) or ask.today + timedelta(days=USUAL_DAYS)
    has_kit = bool(set(ask.slots.kit) - {"none"} or ask.slots.activity)
    change = AwaySet(Away(until=until, is_without_kit=not has_kit))
    after = ask.after(change)
    day = _DAYS[until.weekday()]
    if (until - ask.today).days >= len(WEEK):
        day = f"{day} {until:%d/%m}"
    words = [ask.say("today.away", day=day)]
    if ask.runner.nudge is not None:
        words.append(ask.say("today.away_quiet", day=day))
    plain = replace(after, intent=replace(ask.intent, name="today", slots=type(ask.slots)()))
    told = today.answer(replace(plain, text=""))
    first, *rest = told.replies
    blocks = (*map(Paragraph, words), *first.blocks)
    return replace(
        told,
        replies=(replace(first, blocks=blocks), *rest),
        changes=(change, *told.changes),
        intent="today",
    )


def _back(ask: Ask) -> Answer:
    words = Paragraph(ask.say("today.away_back"))
    choices = (ask.choice("today.offer"), ask.choice("plan_week.offer"))
    reply = Reply(blocks=(words,), choices=choices)
    return Answer(replies=(reply,), changes=(AwaySet(None),), intent="today")
