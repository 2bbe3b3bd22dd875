"""Lines of the runner's own, kept beside their progress: "note: new shoes today"."""

import re

from core.language.features import tidy
from core.model.changes import Change, NoteDropped, NoteKept
from core.model.plan import Note
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills.skill import Ask

LONGEST = 200
"""Characters."""
SHOWN = 3

_NOTE = re.compile(
    r"^\W*(?:please )?note(?: to self)?\s*[:\u2013-]\s*(.+)$", re.IGNORECASE | re.DOTALL
)
_ERASES = re.compile(
    r"(?:please |can you )*(?:delete|erase|remove|forget|drop) (?:all )?(?:of )?(?:my |the |that )?"
    r"(?:last )?notes?(?: about (?P<about>.+))?"
)
_ALL = re.compile(r"\bnotes\b|\ball\b")


def answer(ask: Ask) -> Answer | None:
    """The note kept, or erased; None if the message is about neither."""
    if (found := _NOTE.match(ask.text)) is not None:
        text = " ".join(found[1].split())[:LONGEST]
        return _said(ask.say("progress.noted"), NoteKept(Note(on=ask.today, text=text)))
    erased = _ERASES.fullmatch(tidy(ask.text).strip(" .!"))
    return None if erased is None else _erased(ask, erased["about"])


def lines(ask: Ask) -> tuple[str, ...]:
    """The latest notes, the newest last."""
    return tuple(
        ask.say("progress.note_line", day=f"{one.on:%-d %b}", text=one.text)
        for one in ask.runner.notes[-SHOWN:]
    )


def _erased(ask: Ask, about: str | None) -> Answer:
    notes = ask.runner.notes
    if about is not None:
        notes = tuple(one for one in notes if about in one.text.casefold())
    if not notes:
        return _said(ask.say("progress.no_note"))
    is_all = about is not None or _ALL.search(tidy(ask.text)) is not None
    gone = notes if is_all else notes[-1:]
    name = "note_gone" if len(gone) == 1 else "notes_gone"
    return _said(ask.say(f"progress.{name}"), *(NoteDropped(one) for one in gone))


def _said(words: str, *changes: Change) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(words),)),), changes=changes)
