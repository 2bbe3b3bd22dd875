"""I've been seen: the way out of a red flag."""

import re
from collections.abc import Sequence

from core.language.hearing import plain
from core.language.whose import is_about_other
from core.model.body import Hold
from core.model.changes import Change, FlagCleared, FlagRechecked
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import guard, unclear
from core.skills.guard import SERIOUS
from core.skills.skill import Ask, Skill

_FIGURE = re.compile(
    r"figure of speech|\bjok(?:e|es|ing)\b|\bjk\b|kidding|exaggerat|dramatic|literally|expression"
    r"|\bmeme\b|lyric|\bquote|\bfilm\b|misunderst|wrong alarm|no emergency|not an emergency"
    r"|how i talk|something else"
)
_SOMEBODY = re.compile(
    r"\b(?:seen|saw|doctor|doc|gp|physio\w*|nurse|midwife|hospital|a&e|the er|clinic|urgent care"
    r"|check(?:ed)?|looked at|had a look|x-?ray|scan|ecg|mri|tests?|cardiologist|paramedics?"
    r"|professional|specialist|got help|talked|told|they|sent me home)\b"
)
"""Signs that somebody who knows has had a look."""
_NOT_YET = re.compile(
    r"\b(?:haven'?t|hasn'?t|not yet|nobody|no one|not been|didn'?t go|appointment|won'?t go)\b"
)
_REFUSED = re.compile(
    r"\b(?:not|never|no|isn'?t|hasn'?t|haven'?t|wasn'?t|aren'?t|didn'?t|don'?t|doesn'?t|won'?t|can'?t|cannot|unless"
    r"|until|un)\b[\w' ]{0,24}\b(?:clear\w*|fine|ok|okay|good|allowed|sure|train\w*|run\w*|sport)\b"
    r"|\bunclear\b"
)
_THEIR_WORD = re.compile(
    r"\b(?:doctor|doc|gp|physio\w*|nurse|midwife|hospital|a&e|clinic|consultant|specialist|surgeon"
    r"|cardiologist|paramedics?|scan|x-?ray|ecg|mri)\b[^.!?]{0,16}"
    r"\b(?:says?|said|reckons|thinks?|thought|confirmed|cleared|checked|signed|ok'?d|gave|was clear"
    r"|came back)\b"
)
_AHEAD = re.compile(
    r"\b(?:tomorrow|next (?:week|month)|appointment|booked|going to see|will see|before)\b"
)
_WAIT = re.compile(r"\b(?:rest|resting|hold|wait\w*|stop|take it easy)\b")
_WELL = re.compile(r"\b(?:fine|ok|okay|good|nothing)\b")


def answer(ask: Ask) -> Answer:
    """Cleared, on hold or with limits; a figure of speech is taken at its word but for RF21.

    Whatever leaves a doubt keeps the hold: only somebody who has looked may end it.
    """
    said = plain(ask.text)
    if not (ask.runner.holds or ask.runner.consent.must_recheck):
        return _nothing(ask, said)
    if _FIGURE.search(said):
        return _figure(ask)
    if _NOT_YET.search(said):
        return _answer(ask, "not_yet", ask.choice("today.offer"))
    if _REFUSED.search(said):
        return _answer(ask, "on_hold", ask.choice("seen.been"))
    if "limit" in said:
        return _cleared(ask, "with_limits")
    if _WAIT.search(said):
        return _answer(ask, "on_hold", ask.choice("seen.been"))
    if is_cleared(said):
        return _cleared(ask, "cleared")
    return _what(ask, said)


def is_told(ask: Ask) -> bool:
    """Whether somebody who knows has had a look and says how it is: "physio says all good"."""
    said = plain(ask.text)
    is_word = _THEIR_WORD.search(said) is not None and "?" not in said and not _AHEAD.search(said)
    is_known = is_cleared(said) or _WAIT.search(said) or _REFUSED.search(said)
    return is_word and bool(is_known) and not is_about_other(ask.text)


def is_cleared(said: str) -> bool:
    """Whether somebody who knows has said yes."""
    if _REFUSED.search(said):
        return False
    is_well = _WELL.search(said) is not None and _SOMEBODY.search(said) is not None
    return is_well or re.search(r"\b(?:all )?clear(?:ed)?\b", said) is not None


def _nothing(ask: Ask, said: str) -> Answer:
    """Nothing is on hold; what is not about being seen at all was misread."""
    if _SOMEBODY.search(said) or _FIGURE.search(said) or is_cleared(said):
        return _answer(ask, "nothing", ask.choice("today.offer"))
    return unclear.answer(ask)


def _what(ask: Ask, said: str) -> Answer:
    """Ask what they said, or first of all whether anybody has had a look."""
    waiting = guard.standing(ask)
    if waiting is not None and not _SOMEBODY.search(said):
        return waiting
    choices = (ask.choice(f"seen.{one}") for one in ("cleared", "hold", "limits"))
    return _answer(ask, "what", *choices)


def _figure(ask: Ask) -> Answer:
    """Words taken back are the last ones; an older hold still waits for somebody's look."""
    if not ask.runner.holds:
        return _cleared(ask, "figure")
    last = max(ask.runner.holds, key=lambda hold: hold.since)
    if last.flag == SERIOUS:
        return _answer(ask, "still_here", ask.choice("seen.been"))
    return _cleared(ask, "figure", (last,))


def _cleared(ask: Ask, name: str, holds: Sequence[Hold] | None = None) -> Answer:
    answered = _answer(ask, name, ask.choice("today.offer"))
    ended = ask.runner.holds if holds is None else holds
    changes: tuple[Change, ...] = tuple(FlagCleared(one.flag) for one in ended)
    if holds is None and ask.runner.consent.must_recheck:
        changes += (FlagRechecked(),)
    return Answer(replies=answered.replies, changes=changes)


def _answer(ask: Ask, name: str, *choices: Choice) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say(f"seen.{name}")),), choices=choices)
    return Answer(replies=(reply,))


skill = Skill(
    intent="seen",
    summary="Somebody has looked at it",
    answer=answer,
    is_personal=True,
)
