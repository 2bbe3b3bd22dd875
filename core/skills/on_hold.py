"""What is asked while training waits for somebody's look: every question has an answer of its own.

What is on hold is said in full once, and after that in a few words; nothing here is training.
Source: EVIDENCE 4 and 14.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.language.hearing import plain
from core.language.permission import asks_to_run
from core.language.visits import Visit, is_somebody, names_clinician, read_visit
from core.model.body import Hold
from core.model.intent import Level
from core.model.prose import Paragraph, Reply
from core.model.talk import Advice, Answer, Question
from core.skills import guard, help_lines, seen, sore_questions
from core.skills.skill import Ask

MARK = "on_hold"
"""What the last answer was, so that the next need not say it all again."""
_STAY_PUT = frozenset(
    {"RF01", "RF02", "RF03", "RF04", "RF08", "RF09", "RF10", "RF11", "RF12", "RF19", "RF29"}
)
"""Where not even everyday walking is fine."""
_BETTER = re.compile(
    r"\b(?:feels?|felt|is|it's|its|i'm|getting|got|much|bit|all|hurts?) (?:\w+ )?"
    r"(?:better|fine|ok|okay|gone|less|easing|good|normal)\b"
    r"|\b(?:stopped|doesn't|does not|no longer|not) hurt\w*\b|\bno (?:more )?pain\b"
)
_LOW = re.compile(
    r"\b(?:sad|gutted|fed up|frustrat\w+|bored|boring|unfair|sucks|scared|worried|afraid|nervous"
    r"|lonely|miserable|annoy\w+|losing (?:my )?(?:fitness|mind))\b"
    r"|\bmiss (?:it|running|my run\w*)\b"
    r"|\b(?:hate|can't stand) (?:this|it|resting|waiting|sitting)\b"
)
_WHY = re.compile(r"\W*(?:but |and |so )?why(?: not| that| so| only| is that)?(?: \w+){0,3}\W*")
_HAVE_YOU = re.compile(
    r"\W*(?:(?P<yes>yes|yeah|yep|yup|(?:yes,? )?i have)|no|nope|nah|not yet|no,? not yet)\W*"
)
"""The answer to "have you been seen?"."""
_NO = re.compile(r"\W*(?:no|nope|nah)\b")
_NOT_YET = frozenset({Visit.BOOKED, Visit.NOT_SEEN, Visit.REFUSED})
_ASKS = re.compile(r"\?|^\W*(?:is|does|will|how|what|when|can|should)\b")


def asked(ask: Ask, question: Question | None) -> Answer | None:
    """The answer to a question or a feeling; None if it is a request, or nothing stands."""
    hold = _standing(ask)
    if hold is None:
        return None
    if question is None and (word := _HAVE_YOU.fullmatch(plain(ask.text))):
        if word["yes"]:
            return seen.answer(replace(ask, text=ask.say("seen.been_request")))
        return _answer(ask, hold, _named(ask, hold, "not_yet"))
    matter = _matter(ask)
    if matter == "walk" and hold.flag in _STAY_PUT:
        matter = "walk_still"
    return None if matter is None else _answer(ask, hold, _named(ask, hold, matter))


def is_low(ask: Ask) -> bool:
    """Whether somebody who cannot run says how that feels."""
    is_out = bool(ask.runner.injuries) and "?" not in ask.text
    return is_out and _LOW.search(plain(ask.text)) is not None


def waiting(ask: Ask, intent: str) -> Answer | None:
    """What a wish for training is met with; None if none of it waits."""
    hold = _standing(ask)
    if hold is None:
        return guard.standing(ask)
    return _answer(ask, hold, _wish(ask, hold, intent))


def puzzled(ask: Ask) -> Answer | None:
    """What is said to what was not understood: nothing of training while it waits."""
    hold = _standing(ask)
    return None if hold is None else _answer(ask, hold, "on_hold.puzzled")


def _standing(ask: Ask) -> Hold | None:
    """The gravest hold; None without one, and where only the one answer is ever right."""
    holds = [one for one in ask.runner.holds if one.level.stops_training]
    if any(one.flag == guard.SERIOUS for one in holds):
        return None
    return max(holds, key=lambda one: one.level.gravity, default=None)


def _matter(ask: Ask) -> str | None:
    """What is asked about, by its phrase."""
    said = plain(ask.text)
    is_of_it = is_somebody(ask.text) or _NO.match(said)
    if is_of_it and "?" not in said and read_visit(ask.text) in _NOT_YET:
        return "appointment"
    if asks_to_run(ask.text):
        return "how_long"
    if (topic := sore_questions.topic(ask, is_open=True)) is not None:
        return "how_bad" if topic is sore_questions.Topic.SCAN else topic.value
    if _WHY.fullmatch(said):
        return "why"
    if names_clinician(ask.text):
        return None
    if _BETTER.search(said) and not _ASKS.search(said) and "not " not in said:
        return "better"
    return "low" if _LOW.search(said) else None


def _named(ask: Ask, hold: Hold, matter: str) -> str:
    """The phrase that fits this sign best, or its level."""
    tried = (f"on_hold.{matter}_{one}" for one in (hold.flag, hold.level.value))
    return next((one for one in tried if one in ask.shelf.words.says), f"on_hold.{matter}")


def _wish(ask: Ask, hold: Hold, intent: str) -> str:
    """The phrase that says what becomes of what was wished for."""
    wished = "activity" if set(ask.slots.activity) - {"run"} else intent
    is_known = f"on_hold.{wished}" in ask.shelf.words.says
    return _named(ask, hold, wished if is_known else "today")


def _answer(ask: Ask, hold: Hold, phrase: str) -> Answer:
    """What `phrase` says, and what is on hold: in full, unless that was said a moment ago."""
    full, last = guard.standing(ask), ask.advice
    assert full is not None  # noqa: S101  (a hold stands)
    (told,) = full.replies
    said_at = last.at if last is not None and last.intent == MARK else None
    is_said = said_at is not None and ask.now - said_at <= sore_questions.STILL_THAT
    facts = _facts(ask, hold)
    kept = ask.say(f"on_hold.kept_{_kind(hold)}", **facts) if is_said else ""
    words = Paragraph(ask.say(phrase, kept=kept, **facts).strip())
    blocks = (words, *(() if is_said else told.blocks))
    reply = Reply(blocks=blocks, choices=told.choices, is_private=True)
    return replace(full, replies=(reply,), advice=Advice(intent=MARK, at=ask.now))


def _kind(hold: Hold) -> str:
    return "support" if hold.level is Level.SUPPORT else "hold"


def _facts(ask: Ask, hold: Hold) -> Mapping[str, str]:
    sports = [one for one in ask.slots.activity if one in ask.handbook.activities]
    name = ask.handbook.activities[sports[0]].name if sports else ""
    activity = name[:1].upper() + name[1:]
    what = ask.say(f"on_hold.what_{hold.flag}")
    return {**help_lines.facts(ask), "what": what, "activity": activity}
