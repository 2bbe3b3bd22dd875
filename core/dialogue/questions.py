"""Open questions: they get the first look at a text, and give way to anything clearer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.language.diary import read_entry
from core.language.slots.hurts import read_hurts
from core.model.intent import Decision, Intent, Reading, Slots
from core.model.talk import Answer, Question

STALE_AFTER = timedelta(hours=12)
"""An unanswered question is then replaced, never resumed. Also on the runner's next day."""

SURE = 0.75
"""A new request this clear wins over the open question."""

ReadSlots = Callable[[str], Slots]

_BEFORE_CITY = re.compile(
    r"^(?:i(?:'m| am) (?:in|from|near|based in)|i live in|in|near|it'?s)\s+", re.IGNORECASE
)
_REST = re.compile(r"\b(?:rest(?:ed)?|day off|nothing)\b")
_IN_CITY = re.compile(r"\b[Ii]n ([A-Z][\w .,'-]+?)\s*[.!?]*$")
_SMALL_TALK = frozenset({"greet", "thanks", "help"})
_SKIP = re.compile(
    r"^\W*(skip(?: (?:it|this|that))?(?: question)?|pass|(?:i )?(?:really )?don'?t know|not sure"
    r"|i'?m not sure|dunno|idk|no (?:idea|clue)|hard to (?:say|tell)|it varies)\W*$"
)


_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|aye|sure|all\b|everything|both|one of|some of|i did|i have|i do|it is"
    r"|it does|correct|true|they are|done)\b"
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|none|not|never|neither|nothing|i haven'?t|i didn'?t|i don'?t|it isn'?t"
    r"|it doesn'?t)\b"
)
_FEW_WORDS = 3
_LASTING = frozenset({"hurts", "time", "body_part"})
"""Slots whose answers cannot be mistaken for anything else: these questions outlast a detour."""
_SORE_TALK = frozenset({"injured", "recovered", "soreness", "log_workout"})
"""What a bare score may be taken for."""


def is_open(question: Question | None, now: datetime, zone: ZoneInfo) -> bool:
    """Whether `question` still waits for an answer."""
    if question is None or now - question.asked_at > STALE_AFTER:
        return False
    return question.asked_at.astimezone(zone).date() == now.astimezone(zone).date()


def is_skip(text: str) -> bool:
    """Whether the runner would rather not say."""
    return _SKIP.match(text.casefold().replace("\u2019", "'")) is not None


def is_interruption(question: Question, text: str, reading: Reading) -> bool:
    """Whether `text` is a clear new request rather than an answer to `question`."""
    intent = reading.intent
    if intent.name in {question.intent, "unclear"} or reading.decision is not Decision.ANSWER:
        return False
    if question.slot == "pain" and _is_score(text, intent):
        return False
    if question.slot == "body_part" and _is_place(text, intent):
        return False
    if question.slot == "city" and intent.name in _SMALL_TALK:
        return True
    is_short = len(text.split()) < 3  # noqa: PLR2004  (two words are an answer)
    return intent.confidence >= SURE and not is_short


def read_answer(question: Question, text: str, read_slots: ReadSlots) -> Intent | None:
    """The asking skill's intent with the answer merged in; None if `text` holds no answer."""
    if question.intent == "log_workout" and _REST.search(text.casefold()):
        return Intent(name=question.intent, slots=question.known)
    slots = _READERS.get(question.slot, _plain)(text, read_slots)
    if not _holds_news(question, slots):
        return None
    return Intent(name=question.intent, slots=question.known.merged(slots))


def _holds_news(question: Question, slots: Slots) -> bool:
    """Whether it is the answer, or at least another detail of the same sore place."""
    if getattr(slots, question.slot) not in (None, ()):
        return True
    return question.slot == "hurts" and (slots.pain is not None or slots.side is not None)


def kept(question: Question | None, answer: Answer) -> Answer:
    """`answer`, with `question` still open behind it where that can do no harm.

    A detour leaves the question answerable, and it is not asked again; news replaces it, and so
    does another question.
    """
    is_beside = answer.question is None and not answer.changes and answer.flag is None
    if question is None or not is_beside or question.slot not in _LASTING:
        return answer
    return replace(answer, question=question)


def _is_score(text: str, intent: Intent) -> bool:
    """Whether what looks like another request may be the score we asked for."""
    is_sore_talk = intent.name in _SORE_TALK and not intent.slots.activity
    return is_sore_talk and read_entry(text).highest is not None


def _is_place(text: str, intent: Intent) -> bool:
    """Whether it is the place we asked for and little else ("my left achilles")."""
    is_brief = len(text.split()) <= _FEW_WORDS + 1
    return is_brief and intent.name in _SORE_TALK and bool(intent.slots.body_part)


def _plain(text: str, read_slots: ReadSlots) -> Slots:
    return read_slots(text)


def _city(text: str, read_slots: ReadSlots) -> Slots:
    """The whole text, or with a new time in it ("7 pm, in London") what follows the "in"."""
    said = read_slots(text)
    if said.time is None:
        name = _BEFORE_CITY.sub("", text.strip()).strip(" .!?")
        return Slots(city=name or None)
    named = _IN_CITY.search(text)
    return Slots(city=named[1], time=said.time, days=said.days) if named else Slots()


def _time(text: str, read_slots: ReadSlots) -> Slots:
    """A bare "7" is a time once we asked for one."""
    return read_slots(text if "at" in text.split() else f"remind me at {text}")


def _pain(text: str, read_slots: ReadSlots) -> Slots:
    """So is a bare "4" or "fine" a pain score."""
    score = read_entry(text).highest
    said = read_slots(f"pain {text}" if text.strip().isdigit() else text)
    return said if score is None else said.merged(Slots(pain=score))


def _yes(text: str, read_slots: ReadSlots) -> Slots:
    """Yes or no, as far as the first words tell."""
    said = text.casefold().replace("\u2019", "'")
    if _NO.match(said):
        return read_slots(text).merged(Slots(yes=False))
    return read_slots(text).merged(Slots(yes=True)) if _YES.match(said) else Slots()


def _hurts(text: str, read_slots: ReadSlots) -> Slots:
    """When it hurts; a bare "4" is a pain score here as well."""
    when = read_hurts(text) or _short_hurts(text)
    said = f"pain {text}" if text.strip().isdigit() else text
    return read_slots(said).merged(Slots(hurts=when))


def _short_hurts(text: str) -> str | None:
    """A word or two; the milder readings only where nothing else is said."""
    said = text.casefold().replace("\u2019", "'")
    is_short = len(said.split()) <= _FEW_WORDS
    found = (
        ("rest", re.search(r"\b(?:rest|resting|always|constantly)\b", said)),
        ("walking", re.search(r"\bwalk(?:ing|s)?\b", said)),
        ("running", is_short and re.search(r"\b(?:run|running|runs|jogging)\b", said)),
        ("not_now", re.match(r"\W*(?:not (?:now|any ?more|at all)|no pain(?: now)?)\W*$", said)),
    )
    return next((value for value, is_said in found if is_said), None)


_READERS: Mapping[str, Callable[[str, ReadSlots], Slots]] = {
    "city": _city,
    "hurts": _hurts,
    "pain": _pain,
    "time": _time,
    "yes": _yes,
}
