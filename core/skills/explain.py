"""What would change an answer: the same question, asked again with one fact otherwise.

Skills are pure, so nothing is guessed: an answer that stays the same is not named.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from core.advice.what_if import Facts, WhatIf, what_ifs
from core.model.intent import Intent
from core.model.plan import WEEK
from core.model.prose import Bullets, Heading, Paragraph, Steps
from core.model.talk import Advice, Answer
from core.skills import prescribe
from core.skills.skill import Ask

Again = Callable[[Ask, Advice], Answer]
"""Gives the answer of `advice` anew, from whatever is true of the ask's runner."""

MOST = 3
_SHOWN = 2
_ONE_SESSION = frozenset({"today", "swap_suggestion", "indoor", "equipment"})
_LISTS = frozenset({"injured", "soreness"})
_DAYS = frozenset(day.capitalize() for day in WEEK)
_TITLE = 90


@dataclass(frozen=True, slots=True)
class Turn:
    """A fact that would turn the answer, and what the answer would then be."""

    condition: str
    instead: str


def title(answer: Answer) -> str:
    """What an answer came to, in its own first words."""
    blocks = [one for reply in answer.replies for one in reply.blocks]
    if head := next((one.text for one in blocks if isinstance(one, Heading)), ""):
        return head
    words = next((one.text for one in blocks if isinstance(one, Paragraph)), "")
    return _first_sentence(words)


def asked_again(ask: Ask, advice: Advice) -> Ask:
    """The request of `advice`, without a word of what the runner wrote."""
    intent = Intent(name=advice.intent, slots=advice.slots)
    return replace(ask, intent=intent, text="", is_group=advice.is_public, is_reply=False)


def turns(ask: Ask, advice: Advice, again: Again) -> Iterator[Turn]:
    """Facts, nearest first, with which the answer would be another one."""
    facts = Facts(runner=ask.runner, now=ask.now, slots=advice.slots)
    fixed = {"no_wish"} if advice.intent == "convert" else set[str]()
    before = again(asked_again(ask, advice), advice)
    seen: set[str] = set()
    for one in what_ifs(facts):
        if one.name in fixed:
            continue
        other = replace(advice, slots=one.facts.slots)
        then = replace(ask, runner=one.facts.runner, now=one.facts.now)
        after = again(asked_again(then, other), other)
        instead = difference(ask, advice.intent, before, after)
        if instead and instead not in seen:
            seen.add(instead)
            yield Turn(_condition(ask, one), instead)


def difference(ask: Ask, intent: str, before: Answer, after: Answer) -> str:
    """What is new in `after`; empty when nothing that matters is.

    Where one session is the answer, others beside it are not what the runner was told to do.
    """
    old, new = lines(before), lines(after)
    if not new or old == new:
        return ""
    if new[0].endswith(":"):
        return ""  # it leads to something else, and is no answer
    if old[0] != new[0]:
        return tidy(new[0])
    if intent in _ONE_SESSION:
        return ""
    added = [one for one in new if _name(one) not in set(map(_name, old))]
    changed = [one for one in new if one not in old]
    listed = "; ".join(_first_words(one) for one in (added or changed)[:_SHOWN])
    return ask.say("why.also", what=listed) if listed and intent in _LISTS else listed


def lines(answer: Answer) -> tuple[str, ...]:
    """What an answer recommends: its title and its lists, not the words around them."""
    blocks = [block for reply in answer.replies for block in reply.blocks]
    listed = [block.items for block in blocks if isinstance(block, Bullets | Steps)]
    return (title(answer), *(item for items in listed for item in items))


def _first_words(line: str) -> str:
    return tidy(line.split(". ", maxsplit=1)[0])


def _name(line: str) -> str:
    """What a line of a list is about: "Squat", "Tue: easy run"."""
    head, _, rest = line.partition(": ")
    return line if head[:3] in _DAYS else head if rest else line


def _condition(ask: Ask, one: WhatIf) -> str:
    told = prescribe.scored if one.name == "healed" else lambda _, injury: prescribe.place(injury)
    part = told(ask, one.injury) if one.injury else ""
    known = ask.handbook.activities.get(one.word)
    word = known.name if known else one.word.capitalize()
    return ask.say(f"why.if_{one.name}", part=part, word=word)


def _first_sentence(text: str) -> str:
    """Short enough to stand in a title: the sentence, or the part of it that fits."""
    first = text.split(". ", maxsplit=1)[0]
    if len(first) <= _TITLE:
        return first
    return re.split(r"[,:;] ", first[:_TITLE])[0]


def tidy(line: str) -> str:
    """A line as it reads after a colon."""
    said = line.removeprefix("Today: ").rstrip(".")
    if said == "rest":
        return "a rest day"
    keeps = said[:3] in _DAYS or said[1:2].isupper()
    return said if keeps else said[:1].lower() + said[1:]
