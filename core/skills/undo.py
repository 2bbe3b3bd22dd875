"""Take that back."""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.language.features import tidy
from core.model.changes import Undone
from core.model.deeds import UNDO_FOR, Deed, changed_since
from core.model.pairing import PAIR_DEED
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import captains, club_undoing, log_edit, unpair
from core.skills.skill import Ask, Skill

MARK = "undo:"
"""Before the id of a deed, in what a button is about."""
_DULL = frozenset(
    (
        *("undo", "the", "that", "this", "my", "last", "take", "back", "it", "please", "what", "i"),
        *("did", "just", "your", "was", "revert", "and", "at", "a", "min", "logged", "log", "can"),
        *("you", "to", "set", "put", "how", "was", "were", "of", "for", "in", "day", "daily"),
        *("on", "one", "not", "no", "said", "never", "me", "is", "are", "by", "with", "from"),
    )
)
_REDO = re.compile(r"\bre-?do\b|\b(?:put|bring) it back\b(?! (?:the way|how|as|like|to how)\b)")
_SENT = re.compile(r"\b(?:unsend|messages?|sent|eras(?:ed|ure|ing)|delet(?:ed|ion)\b.*\bdata)\b")

_OF_THE_CLUB = re.compile(r"\b(?:club|group)(?:'s)?\b")
_NAMED: Mapping[str, re.Pattern[str]] = {
    "injuries pains ladders": re.compile(r"\binjur(?:y|ies)\b"),
    "profile.races": re.compile(r"\brace\b"),
    "nudge": re.compile(r"\b(?:reminder|nudge)s?\b"),
    "week": re.compile(r"\b(?:my|the) (?:training )?plan\b"),
}
"""What is to be taken back, and which parts of a runner it is: then nothing else is meant."""
_OF_LOG = re.compile(
    r"\b(?:logged|enter(?:ed)?|entry|sport|distance|wrong (?:date|day|number)|twice|double)\b|\d"
)
"""As what is said of a workout, whatever else was changed since."""


def answer(ask: Ask) -> Answer:
    """The last change of the last day, or the one whose button was pressed or that was named.

    Whatever something else has changed since stays as it is. A hold is never undone.
    """
    if _REDO.search(ask.text.casefold()):
        return _said(ask, "gone")
    deeds = _recent(ask)
    return _of(ask, _meant(ask, deeds), deeds)


def either(ask: Ask) -> Answer:
    """What a captain changed for the club last, in public; else one's own, privately."""
    if _is_for_the_club(ask) and not _REDO.search(ask.text.casefold()):
        return captains.only(ask, lambda: club_undoing.undone(ask))
    own = answer(ask)
    return replace(own, replies=tuple(replace(one, is_private=True) for one in own.replies))


def _is_for_the_club(ask: Ask) -> bool:
    """Whether the club is named, or a bare "undo" in the group follows the captain's own deed."""
    if ask.is_group and not ask.slots.asked and _OF_THE_CLUB.search(ask.text.casefold()):
        return True
    deed = None if ask.slots.asked or not ask.is_group else club_undoing.last_deed(ask)
    if deed is None or deed.runner != ask.runner.id:
        return False
    deeds = _recent(ask)
    own = _meant(ask, deeds) if _telling(ask.text) else next(reversed(deeds), None)
    return own is None or own.at <= deed.at


def last_logged(ask: Ask) -> Answer:
    """What was logged last, or the activity that is named, goes."""
    deeds = _recent(ask)
    logged = tuple(one for one in deeds if not {"log", "history"}.isdisjoint(one.parts))
    return _of(ask, _meant(ask, logged), deeds)


def _recent(ask: Ask) -> tuple[Deed, ...]:
    return tuple(one for one in ask.runner.deeds if ask.now - one.at < UNDO_FOR)


def _of(ask: Ask, deed: Deed | None, deeds: tuple[Deed, ...]) -> Answer:
    if deed is None:
        if deeds and _parts_named(ask):
            button = replace(_button(ask, deeds[-1]), label=ask.choice("undo.offer").label)
            return _said(ask, "none_such", button, last=deeds[-1].what)
        is_final = _SENT.search(ask.text.casefold()) is not None
        return _said(ask, "gone" if ask.slots.asked else "final" if is_final else "nothing")
    if deed.id == PAIR_DEED:
        return unpair.offered(ask)
    if not deed.parts:
        return _said(ask, "hold")
    if later := _in_the_way(ask, deed, deeds):
        return _said(ask, "changed_since", _button(ask, later), what=deed.what, later=later.what)
    if changed_since(deed, ask.runner):
        return _said(ask, "moved_on", what=deed.what)
    return _undone(ask, deed, deeds)


def _meant(ask: Ask, deeds: tuple[Deed, ...]) -> Deed | None:
    if ask.slots.asked:
        return next((one for one in deeds if one.id == ask.slots.asked), None)
    said = _telling(log_edit.wrong_day(tidy(ask.text)) or ask.text)
    fits = [(len(said & _telling(one.what)), at) for at, one in enumerate(deeds) if one.parts]
    count, at = max(fits, default=(0, -1))
    if count:
        return deeds[at]
    is_final = _SENT.search(ask.text.casefold()) is not None
    if named := _parts_named(ask):
        return next((one for one in reversed(deeds) if named & set(one.parts)), None)
    is_of_log = _OF_LOG.search(ask.text.casefold()) is not None
    logged = tuple(one for one in deeds if is_of_log and "log" in one.parts)
    return (logged or deeds)[-1] if deeds and not is_final else None


def _parts_named(ask: Ask) -> frozenset[str]:
    """The parts of a runner that the words are about; none where they could be about any."""
    said = ask.text.casefold()
    kinds = [kind for kind, shape in _NAMED.items() if shape.search(said)]
    if ask.slots.body_part:
        kinds.append("injuries pains ladders")
    return frozenset(part for kind in kinds for part in kind.split())


def _telling(text: str) -> set[str]:
    """The words that may name a change; "swim" and "swimming" are one."""
    words = re.findall(r"[a-z]+|\d+(?::\d\d)?", text.casefold())
    return {re.sub(r"(?:m?ing|s|e)$", "", one) for one in words if one not in _DULL}


def _in_the_way(ask: Ask, deed: Deed, deeds: tuple[Deed, ...]) -> Deed | None:
    """What changed the same thing later."""
    touched = set(changed_since(deed, ask.runner))
    newer = (one for one in reversed(deeds) if one.at >= deed.at and one.id != deed.id)
    return next((one for one in newer if touched & set(one.parts)), None)


def _undone(ask: Ask, deed: Deed, deeds: tuple[Deed, ...]) -> Answer:
    more = next((one for one in reversed(deeds) if one.parts and one.id != deed.id), None)
    choices = (_button(ask, more),) if more and more.at <= deed.at else ()
    name = "undone_more" if choices else "undone"
    facts = {"more": more.what} if more and choices else {}
    reply = _said(ask, name, *choices, what=deed.what, **facts)
    return Answer(replies=reply.replies, changes=(Undone(deed.id),))


def _button(ask: Ask, deed: Deed) -> Choice:
    one = ask.choice("undo.offer")
    return Choice(ask.say("undo.earlier_label"), one.says, about=f"{MARK}{deed.id}")


def _said(ask: Ask, name: str, *choices: Choice, **facts: object) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say(f"undo.{name}", **facts)),), choices=choices)
    return Answer(replies=(reply,))


skill = Skill(
    intent="undo",
    command="undo",
    summary="Take back the last change",
    answer=either,
)
