"""Open questions: they get the first look at a text, and give way to anything clearer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.dialogue import picking, sore_answers
from core.language.diary import read_entry, tells_briefly
from core.language.hearing import plain
from core.model.changes import HealthKept
from core.model.intent import Decision, Intent, Reading, Slots
from core.model.talk import Answer, Question
from core.skills import clinician, race_days

STALE_AFTER = timedelta(hours=12)
"""An unanswered question is then replaced, never resumed. Also on the runner's next day."""

SURE = 0.75
"""A new request this clear wins over the open question."""

ReadSlots = Callable[[str], Slots]

_BEFORE_CITY = re.compile(
    r"^(?:(?:i'?m|i am|we'?re|we are) (?:in|from|near|based in|living in)|(?:i|we) live in|in|near"
    r"|it'?s)\s+",
    re.IGNORECASE,
)
_NO_CITY = re.compile(
    r"^\W*(?:whats?|hows?|why|when|which|who|can|could|should|is it|do i|give|show|tell|remind|log"
    r"|did|swam|ran|rode|my)\b(?! (?:city|town))",
    re.IGNORECASE,
)
"""How a request begins, or a tale; no city does, or hardly one."""
_REST = re.compile(r"\b(?:rest(?:ed)?|day off|nothing)\b")
_IN_CITY = re.compile(r"\b[Ii]n ([A-Z][\w .,'-]+?)\s*[.!?]*$")
_SMALL_TALK = frozenset({"greet", "thanks", "help"})
_SKIP = re.compile(
    r"^\W*(skip(?: (?:it|this|that))?(?: question)?|pass|(?:i )?(?:really )?don'?t know|not sure"
    r"|i'?m not sure|(?:i'?d )?rather not(?: say| answer)?|prefer not to(?: say)?|next(?: one"
    r"| question)?"
    r"|dunno(?:,? next)?|idk|no (?:idea|clue)|hard to (?:say|tell)|it varies"
    r"|no,? thanks?(?: you)?(?:,? (?:stop|leave it)(?: there| here)?)?)\W*$"
)
_DROPS = re.compile(
    r"\b(?:never ?mind|nvm|forget (?:it|that|this|i asked)|(?:leave|drop) (?:it|that|this"
    r"|the question)"
    r"|not important|doesn'?t matter|no (?:more )?questions|out of (?:here|this)(?: menu)?"
    r"|stop (?:there|asking)|ignore (?:it|that|this)|cancel)\b|\bignore\W*$"
)


_ASKS = re.compile(
    r"\?|^\W*(?:(?:so|and|but|ok|okay|hey|coach)\W+)*(?:what|how|why|when (?:can|will|do)|which"
    r"|(?:should|can|could|may) (?:i|you|u|we)|give|show|plan|log|undo)\b"
)
_REFUSES = re.compile(
    r"\b(?:stop|quit) asking\b|\b(?:no|enough) (?:more )?(?:of (?:the|your) )?questions\b"
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
_LASTING = frozenset({"time", "body_part"})
"""Slots whose answers cannot be mistaken for anything else: these questions outlast a detour."""
_SORE_TALK = frozenset({"injured", "recovered", "soreness", "log_workout"})
"""What a bare score may be taken for."""
_DETAILS = frozenset({"duration_min", "days", "weeks", "race", "time"})
_TELLING = frozenset(
    {"log_workout", "today", "race", "set_reminder", "settings", "plan_week", "cancel"}
)
"""What a bare detail may be taken for."""
_ASKING = re.compile(r"\?|\b(?:what|how|why|when|which|should|can|could|give|show|plan|log|undo)\b")


def is_open(question: Question | None, now: datetime, zone: ZoneInfo) -> bool:
    """Whether `question` still waits for an answer."""
    if question is None or now - question.asked_at > STALE_AFTER:
        return False
    return question.asked_at.astimezone(zone).date() == now.astimezone(zone).date()


def is_skip(text: str) -> bool:
    """Whether the runner would rather not say."""
    return _SKIP.match(plain(text)) is not None


def is_dropped(text: str) -> bool:
    """Whether the question is to be left, in so many words."""
    return _DROPS.search(plain(text)) is not None


def is_refused(text: str) -> bool:
    """Whether no more is to be asked: "stop asking me things"."""
    return _REFUSES.search(plain(text)) is not None


def asks(text: str) -> bool:
    """Whether something is asked or asked for, which is never an answer that missed."""
    return _ASKS.search(plain(text)) is not None


def is_brief(text: str) -> bool:
    """Whether so little is said that one word of it decides."""
    return len(text.split()) <= _FEW_WORDS


def is_interruption(question: Question, text: str, reading: Reading) -> bool:
    """Whether `text` is a clear new request rather than an answer to `question`."""
    intent = reading.intent
    if intent.name in {question.intent, "unclear"} or reading.decision is not Decision.ANSWER:
        return False
    if question.slot == "pain" and _is_score(text, intent):
        return False
    if sore_answers.is_about(question) and sore_answers.is_answer(
        question, text, intent.name, intent.slots
    ):
        return False
    if question.slot == "body_part" and _is_place(text, intent):
        return False
    if question.slot == "city" and intent.name in _SMALL_TALK:
        return True
    if _is_detail(question, text, intent):
        return False
    is_short = len(text.split()) < 3  # noqa: PLR2004  (two words are an answer)
    return intent.confidence >= SURE and not is_short


def read_answer(question: Question, text: str, read_slots: ReadSlots) -> Intent | None:
    """The asking skill's intent with the answer merged in; None if `text` holds no answer."""
    if question.known.asked == clinician.ASKED and "?" in text:
        return None
    if question.intent == "log_workout" and _REST.search(text.casefold()):
        return Intent(name=question.intent, slots=question.known)
    if sore_answers.is_about(question):
        said = _numbered(text, read_slots)
        slots = sore_answers.merged(question, text, said)
        is_elsewhere = sore_answers.is_elsewhere(question, said)
        is_told = (
            sore_answers.holds_news(slots)
            or sore_answers.is_swollen(text)
            or sore_answers.is_since(text)
        )
        is_news = is_told and not is_elsewhere
    else:
        slots = _READERS.get(question.slot, _plain)(text, read_slots)
        is_news = getattr(slots, question.slot) not in (None, ())
        is_news = is_news or (_asks_score(question) and tells_briefly(text))
        is_news = is_news or (question.slot == "weeks" and race_days.names_a_day(plain(text)))
    if not is_news:
        return None
    return Intent(name=question.intent, slots=question.known.merged(slots))


def kept(question: Question | None, answer: Answer) -> Answer:
    """`answer`, with `question` still open behind it where that can do no harm.

    A detour leaves the question answerable, and it is not asked again; news replaces it, and so
    does another question.
    """
    is_news = any(not isinstance(one, HealthKept) for one in answer.changes)
    if question is not None and _lasts(question) and picking.is_pick(answer.question):
        answer = replace(answer, question=None)
    is_beside = answer.question is None and not is_news and answer.flag is None
    if question is None or not is_beside or not _lasts(question):
        return answer
    return replace(answer, question=question)


def _lasts(question: Question) -> bool:
    return question.slot in _LASTING or question.intent == sore_answers.SKILL


def _is_score(text: str, intent: Intent) -> bool:
    """Whether what looks like another request may be the score we asked for."""
    is_sore_talk = intent.name in _SORE_TALK and not intent.slots.activity
    return is_sore_talk and (read_entry(text).highest is not None or tells_briefly(text))


def _asks_score(question: Question) -> bool:
    """Whether we asked how it is today."""
    return question.intent == "checkin" and question.slot == "pain"


def _is_place(text: str, intent: Intent) -> bool:
    """Whether it is the place we asked for and little else ("my left achilles")."""
    is_brief = len(text.split()) <= _FEW_WORDS + 1
    return is_brief and intent.name in _SORE_TALK and bool(intent.slots.body_part)


def _is_detail(question: Question, text: str, intent: Intent) -> bool:
    """Whether it is the detail we asked for and little else ("40 min easy")."""
    is_told = getattr(intent.slots, question.slot) not in (None, ())
    is_brief = len(text.split()) <= _FEW_WORDS + 1 and not _ASKING.search(text.casefold())
    return question.slot in _DETAILS and is_told and is_brief and intent.name in _TELLING


def _plain(text: str, read_slots: ReadSlots) -> Slots:
    return read_slots(text)


def _city(text: str, read_slots: ReadSlots) -> Slots:
    """The whole text, or with a new time in it ("7 pm, in London") what follows the "in"."""
    said = read_slots(text)
    if said.time is None:
        if _NO_CITY.match(text) and not is_brief(text):
            return Slots()
        name = _BEFORE_CITY.sub("", text.strip()).strip(" .!?")
        return Slots(city=name or None)
    named = _IN_CITY.search(text)
    return Slots(city=named[1], time=said.time, days=said.days) if named else Slots()


def _time(text: str, read_slots: ReadSlots) -> Slots:
    """A bare "7" is a time once we asked for one."""
    return read_slots(text if "at" in text.split() else f"remind me at {text}")


def _place(text: str, read_slots: ReadSlots) -> Slots:
    """A bare "back" is a place once we asked for one."""
    said = text.strip(" .!?").casefold()
    return read_slots("my lower back hurts" if said in {"back", "my back"} else text)


def _minutes(text: str, read_slots: ReadSlots) -> Slots:
    """A bare "40" is minutes once we asked for them."""
    said = text.strip(" .!?~")
    return read_slots(f"{said} min" if said.isdigit() else text)


def _pain(text: str, read_slots: ReadSlots) -> Slots:
    """So is a bare "4" or "fine" a pain score."""
    score = read_entry(text).highest
    said = read_slots(f"pain {text}" if text.strip().isdigit() else text)
    return said if score is None else said.merged(Slots(pain=score))


def _yes(text: str, read_slots: ReadSlots) -> Slots:
    """Yes or no, as far as the first words tell."""
    said = plain(text)
    if _NO.match(said):
        return read_slots(text).merged(Slots(yes=False))
    return read_slots(text).merged(Slots(yes=True)) if _YES.match(said) else Slots()


def _numbered(text: str, read_slots: ReadSlots) -> Slots:
    """A bare "4" is a pain score where something is known to hurt."""
    return read_slots(f"pain {text}" if text.strip().isdigit() else text)


_READERS: Mapping[str, Callable[[str, ReadSlots], Slots]] = {
    "body_part": _place,
    "city": _city,
    "duration_min": _minutes,
    "pain": _pain,
    "time": _time,
    "yes": _yes,
}
