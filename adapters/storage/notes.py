"""Private words to a member that somebody else's turn, or the clock, has for them."""

from collections.abc import Callable, Iterable
from datetime import datetime

from adapters.storage.codec import Letter
from adapters.storage.moments import epoch
from adapters.storage.records import NUDGE, Records
from core.model.talk import Note
from core.model.wall_clock import WORTH_SENDING_FOR


def deliver(
    records: Records, notes: Iterable[Note], new_id: Callable[[], str], now: datetime
) -> None:
    """To where each of them is nudged, else to any home; each once.

    Of a runner whose turn it is not only the address is used.
    """
    told = tuple(notes)
    there = records.posted([_idem(one) for one in told])
    for one in told:
        row = records.awake(one.runner) if _idem(one) not in there else None
        home = None if row is None else records.runner(row).mailbox
        if row is None or home is None:
            continue
        post = {
            "id": new_id(),
            "idem": _idem(one),
            "platform": home.platform,
            "chat": home.chat,
            "thread": home.thread,
            "lane": NUDGE,
            "state": "pending",
            "is_personal": True,
            "not_before": epoch(now),
            "created_at": epoch(now),
            "expires_at": epoch(now + WORTH_SENDING_FOR),
        }
        records.post(row, Letter(reply=one.reply), post)


def _idem(note: Note) -> str:
    return f"note|{note.key}|{note.runner}"
