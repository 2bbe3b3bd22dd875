"""Open questions: they get the first look at a text, and give way to anything clearer."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.language.diary import read_entry
from core.language.hurts import read_hurts
from core.model.intent import Decision, Intent, Reading, Slots
from core.model.talk import Question

STALE_AFTER = timedelta(hours=12)
"""An unanswered question is then replaced, never resumed. Also on the runner's next day."""

SURE = 0.75
"""A new request this clear wins over the open question."""

ReadSlots = Callable[[str], Slots]

_BEFORE_CITY = re.compile(
    r"^(?:i(?:'m| am) (?:in|from|near|based in)|i live in|in|near|it'?s)\s+", re.IGNORECASE
)
_SKIP = re.compile(
    r"^\W*(skip(?: (?:it|this|that))?(?: question)?|pass|don'?t know|not sure|dunno)\W*$"
)


_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|aye|sure|all\b|everything|both|one of|some of|i did|i have|i do|it is"
    r"|it does|correct|true|they are|done)\b"
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|none|not|never|neither|nothing|i haven'?t|i didn'?t|i don'?t|it isn'?t"
    r"|it doesn'?t)\b"
)
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
    is_short = len(text.split()) < 3  # noqa: PLR2004  (two words are an answer)
    return intent.confidence >= SURE and not is_short


def read_answer(question: Question, text: str, read_slots: ReadSlots) -> Intent | None:
    """The asking skill's intent with the answer merged in; None if `text` holds no answer."""
    slots = _READERS.get(question.slot, _plain)(text, read_slots)
    if getattr(slots, question.slot) in (None, ()):
        return None
    return Intent(name=question.intent, slots=question.known.merged(slots))


def _is_score(text: str, intent: Intent) -> bool:
    """Whether what looks like another request may be the score we asked for."""
    is_sore_talk = intent.name in _SORE_TALK and not intent.slots.activity
    return is_sore_talk and read_entry(text).highest is not None


def _plain(text: str, read_slots: ReadSlots) -> Slots:
    return read_slots(text)


def _city(text: str, read_slots: ReadSlots) -> Slots:
    """A text that names a time is a new request, not a city."""
    if read_slots(text).time is not None:
        return Slots()
    name = _BEFORE_CITY.sub("", text.strip()).strip(" .!?")
    return Slots(city=name or None)


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
    when = read_hurts(text) or _short_hurts(text)
    return read_slots(text).merged(Slots(hurts=when))


def _short_hurts(text: str) -> str | None:
    words = (("rest", "rest"), ("walk", "walking"), ("run", "running"), ("not", "not_now"))
    return next((value for word, value in words if word in text.casefold()), None)


_READERS: Mapping[str, Callable[[str, ReadSlots], Slots]] = {
    "city": _city,
    "hurts": _hurts,
    "pain": _pain,
    "time": _time,
    "yes": _yes,
}
