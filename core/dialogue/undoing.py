"""What a message changed is remembered for a day, in words, with a button that takes it back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from core.model.changes import (
    Change,
    DeedKept,
    HealthForgotten,
    HistoryBrought,
    InjuryRecovered,
    InjuryReported,
    LadderSet,
    NudgeHeard,
    NudgeSet,
    OptionDeclined,
    ProfileSet,
    TimeZoneSet,
    Undone,
    WorkoutDropped,
    WorkoutLogged,
)
from core.model.deeds import Deed, deed_between, differing
from core.model.history import session_of
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import log_words, prescribe
from core.skills.skill import Ask
from core.skills.undo import MARK

_QUIET = frozenset({"nudge_heard_on", "declined", "week"})
"""Parts that change on the way: no button then, though an undo still takes them back."""
_SIDE_EFFECTS = (LadderSet, NudgeHeard, OptionDeclined, TimeZoneSet, WorkoutDropped)
_WORDS = 2
"""Things named in one breath at most."""


def kept(ask: Ask, before: Runner, answer: Answer, key: str) -> Answer:
    """`answer`, which then remembers how to undo what it changes.

    `before` is the runner as they were before the message `key`; `ask` knows of a flag it raised.
    """
    if not answer.changes:
        return answer
    is_final = any(isinstance(one, Undone | HealthForgotten) for one in answer.changes)
    if is_final or answer.pairing is not None:
        return answer
    after = before.after(*answer.changes)
    what = _joined(ask, _words(ask, before, answer.changes)) or ask.say("undo.what_other")
    deed = Deed(id=_id_of(key, ask.now), at=ask.now, what=what)
    deed = deed_between(deed, before, after)
    if not deed.parts and before.holds == after.holds:
        return answer
    remembered = replace(answer, changes=(*answer.changes, DeedKept(deed)))
    return remembered if _is_quiet(deed, before) else _with_button(ask, remembered, deed)


def _is_quiet(deed: Deed, before: Runner) -> bool:
    """Whether nobody would call it a change: a first look at the week, "something else"."""
    old, new = before.week, deed.after.week
    is_edit = bool(old and new and old.starts == new.starts and "week" in deed.parts)
    return not is_edit and set(deed.parts) <= _QUIET


def _with_button(ask: Ask, answer: Answer, deed: Deed) -> Answer:
    """The button goes below the words that confirm it: the private ones, if there are any."""
    personal = [at for at, one in enumerate(answer.replies) if one.card is None]
    private = (at for at in personal if answer.replies[at].is_private)
    place = next(private, next(iter(personal), None))
    button = replace(ask.choice("undo.offer"), about=f"{MARK}{deed.id}")
    replies = tuple(
        replace(one, choices=(*one.choices, button)) if at == place else one
        for at, one in enumerate(answer.replies)
    )
    return replace(answer, replies=replies)


def _id_of(key: str, now: datetime) -> str:
    return blake2b(f"{key}|{now.timestamp()}".encode(), digest_size=8).hexdigest()


def _words(ask: Ask, before: Runner, changes: tuple[Change, ...]) -> Iterator[str]:
    """What `changes` leave behind, in the runner's words; side effects only if there is no more."""
    weighty = [one for one in changes if not isinstance(one, _SIDE_EFFECTS)]
    sessions = _sessions(changes)
    if sessions > _WORDS:
        yield ask.say("undo.what_sessions", count=sessions)
        return
    words = [_word(ask, before, one) for one in weighty]
    yield from words if any(words) else (_word(ask, before, one) for one in changes)


def _sessions(changes: tuple[Change, ...]) -> int:
    """How many were written down, in the log or as history."""
    brought = (len(one.lines) for one in changes if isinstance(one, HistoryBrought))
    return sum(brought) + sum(isinstance(one, WorkoutLogged) for one in changes)


def _joined(ask: Ask, words: Iterable[str]) -> str:
    named = list(dict.fromkeys(word for word in words if word))[:_WORDS]
    return f" {ask.say('undo.and')} ".join(named)


def _word(ask: Ask, before: Runner, change: Change) -> str:
    match change:
        case WorkoutLogged(workout):
            session = log_words.session(ask, workout)
            return ask.say("undo.what_log", session=session, day=f"{workout.on:%A}")
        case HistoryBrought((line, *_)):
            workout = session_of(line)
            session, day = log_words.session(ask, workout), f"{workout.on:%-d %B %Y}"
            return ask.say("undo.what_log", session=session, day=day)
        case InjuryReported(injury):
            is_news = any(one.is_same_place(injury) for one in before.injuries)
            part = prescribe.place(injury)
            return ask.say("undo.what_injury_news" if is_news else "undo.what_injury", part=part)
        case InjuryRecovered(key):
            sore = next((one for one in before.injuries if one.key == key), None)
            return ask.say("undo.what_recovered", part=prescribe.place(sore)) if sore else ""
        case TimeZoneSet(_, city):
            return ask.say("undo.what_city", city=city)
        case NudgeSet(nudge):
            return ask.say("undo.what_nudge", time=f"{nudge.at:%H:%M}")
        case ProfileSet(profile):
            return _profile_word(ask, before.after(ProfileSet(profile)), before)
        case _:
            return _plain_word(ask, change)


def _plain_word(ask: Ask, change: Change) -> str:
    """A change that says the same each time; none for those that need no name."""
    key = f"undo.what_{type(change).__name__}"
    return ask.say(key) if key in ask.shelf.words.says else ""


def _profile_word(ask: Ask, after: Runner, before: Runner) -> str:
    """The fields of the profile that differ, by name."""
    names = (part.removeprefix("profile.") for part in differing(before, after))
    known = (name for name in names if f"undo.what_{name}" in ask.shelf.words.says)
    return _joined(ask, (ask.say(f"undo.what_{one}") for one in known))
