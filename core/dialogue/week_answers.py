"""What is said to the week that was just shown: "not Thursday", "and the day after?"."""

import re
from dataclasses import replace
from datetime import timedelta

from core.advice.week.gathering import monday_of
from core.advice.week.keeping import kept_or_planned
from core.language.features import tidy
from core.model.intent import Intent
from core.model.plan import WEEK
from core.model.talk import Question
from core.skills import week_words
from core.skills.skill import Ask
from core.skills.week_lines import DAY_NAMES

SAID_FOR = timedelta(minutes=30)
"""How long a bare "not Thursday" can only be about the week; ours."""
_MOST_WORDS = 6
_LESS = re.compile(
    r"(?:(?:ok|no|hm+|sorry|but|oh|ugh|that'?s|thats|it'?s|its|this is|way|still|a bit|bit|far|wow"
    r"|can (?:you|we|i)|please|pls|make|do|have|it|a) ?)*"
    r"(?:too (?:much|many|full)|less|fewer|fewer (?:days|sessions))"
    r"(?: (?:for me|then|please|pls|to do|sessions|days|this week|now|a week|per week))*"
)
_PRAISED = frozenset({"plan_week", "today", "swap_suggestion", "indoor", "equipment"})
_PRAISE = re.compile(
    r"(?:(?:ok|okay|yes|yeah|yep|ah|oh|great|perfect|cool|good) ?,? ?)*(?:that'?s|this is)"
    r"(?: (?:much|a lot|way|far|a bit))* better(?: (?:thanks|ta|cheers|now))?"
)
"""Of an idea or a week that was put right, and not of a sore place."""
_SO = r"(?:(?:so|and|but|ok|okay|oh|sorry|no|hm+|actually|please|pls)\b,? ?)*"
_DAY = (
    r"(?P<{}>today|tonight|tomorrow|mon(?:days?)?|tue(?:s|sdays?)?|wed(?:s|nesdays?)?"
    r"|thu(?:rs?|rsdays?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)"
)
_CANNOT = r"(?:i )?(?:can'?t|cannot|can not|won'?t|couldn'?t)(?: (?:do|make|run|train|manage))?"
_NOT_THEN = re.compile(
    rf"{_SO}(?:{_CANNOT}|(?:i'?m |i am )?(?:busy|away|not free)|no time|nothing|not|never|no"
    rf"|no (?:runs?|running|training)|except)"
    rf"(?: on| at| this| the| any)* {_DAY.format('one')}(?: (?:please|pls|sorry))?"
    rf"|{_SO}(?:on )?{_DAY.format('other')} (?:{_CANNOT}(?: it)?"
    r"|(?:doesn'?t|won'?t) work(?: for me)?|is (?:no good|bad|busy|out|taken)|no)"
    r"(?: (?:please|pls|sorry))?"
)
_ONCE = re.compile(r"\b(?:can'?t|cannot|can not|won'?t|couldn'?t|busy|away|not free|no time)\b")
"""What is about one week only, unless the day stands in the plural."""
_ON_A_DAY = re.compile(rf"{_SO}(?:(?:what|how) about |on |what'?s on )?{_DAY.format('one')} ?\?")
_DAY_AFTER = re.compile(
    rf"{_SO}(?:(?:what|how) about |on )?(?:the )?(?:day after(?: that)?|next day|following day)"
)
_RATHER = re.compile(
    rf"{_SO}(?:rather |better |make it |move (?:it|that|this) to "
    rf"|can (?:i|we) (?:do|move) (?:it|that) (?:on |to )?)?{_DAY.format('one')}"
    r"(?P<cue> instead| rather| then)?(?: please| pls)?"
)


def meant(ask: Ask, question: Question | None) -> Ask | None:
    """The request that a few words about a day mean after the week; None if they mean none."""
    last = ask.advice
    is_other = question is not None and question.intent != "plan_week"
    if last is None or last.intent != "plan_week" or is_other or ask.now - last.at > SAID_FOR:
        return None
    if any("nudge" in one.parts and one.at > last.at for one in ask.runner.deeds):
        return None
    shown = last.slots.days[0] if len(last.slots.days) == 1 else None
    words = _words(ask.text, shown, is_asked=question is not None) or _edit(ask) or _less(ask)
    if words is None:
        return None
    return replace(ask, intent=Intent(name="plan_week", slots=ask.read_slots(words)), text=words)


def _less(ask: Ask) -> str | None:
    """One session fewer than the week just shown holds: "too much"."""
    if _LESS.fullmatch(tidy(ask.text).strip(" .!?")) is None:
        return None
    starts = ask.runner.week.starts if ask.runner.week else monday_of(ask.today)
    made = kept_or_planned(ask.runner, ask.handbook, starts, ask.now)
    sessions = sum(1 for on in made.terms.dates if made.training_on(on))
    return f"{max(1, sessions - 1)} sessions a week" if sessions else None


def _edit(ask: Ask) -> str | None:
    """A change of a day in a few words: "swap thu fri"."""
    edit = week_words.read_edit(ask.text, ask.slots, ask.today, ask.today)
    is_short = len(ask.text.split()) <= _MOST_WORDS
    return ask.text if edit is not None and edit.days and is_short else None


def is_praise(ask: Ask) -> bool:
    """Whether "ok that's better" is about what was just planned or proposed."""
    last = ask.advice
    is_idea = last is not None and last.intent in _PRAISED and ask.now - last.at <= SAID_FOR
    return is_idea and _PRAISE.fullmatch(tidy(ask.text).strip(" .!")) is not None


def _words(text: str, shown: str | None, *, is_asked: bool) -> str | None:
    """The whole sentence; `shown` is the day that was looked at last."""
    said = tidy(text).strip(" .!")
    if found := _NOT_THEN.fullmatch(said.strip("? ")):
        named = found["one"] or found["other"]
        is_once = _ONCE.search(said) is not None or named[:3] not in WEEK
        is_weekly = named.endswith("days") or (is_asked and not is_once)
        return f"I can't do {_name(named)}s" if is_weekly else f"I can't make {_name(named)}"
    if found := _ON_A_DAY.fullmatch(said):
        return f"what do I do on {_name(found['one'])}"
    if shown is None:
        return None
    if _DAY_AFTER.fullmatch(said.strip("? ")):
        return f"what do I do on {DAY_NAMES[(WEEK.index(shown) + 1) % len(WEEK)]}"
    found = _RATHER.fullmatch(said.strip("? "))
    is_moved = found is not None and (found["cue"] or "move" in said or "rather" in said)
    return f"move {_name(shown)} to {_name(found['one'])}" if found and is_moved else None


def _name(day: str) -> str:
    """The whole name of a day of the week; today and tomorrow as they are."""
    return DAY_NAMES[WEEK.index(day[:3])] if day[:3] in WEEK else day
