"""What goes into somebody's own calendar, and what went there before.

A calendar program knows an entry again by its `uid`, and takes the one with the higher `sequence`
for the newer: so a changed plan changes entries, and what fell out of it is cancelled.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from hashlib import blake2s


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something with a date: a session of the plan, a race, a run of the club."""

    group: str
    """plan, race or club: one group is sent whole, so that what is missing is cancelled."""
    name: str
    """What stays when the thing changes: "1" for the first session of a day."""
    on: date
    at: time | None = None
    """Local wall clock; None: all day."""
    minutes: int = 0
    """How long, where it has a time."""
    title: str
    words: str = ""
    """A line or two more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An entry as it went out last."""

    uid: str
    group: str
    on: date
    sequence: int = 0
    mark: str
    """A digest of what it said."""
    is_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarBook:
    """What we know about a runner's own calendar."""

    at: time | None = None
    """When their sessions stand there; None: all day."""
    sent: tuple[Sent, ...] = ()
    """What lies ahead and was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar file."""

    uid: str
    sequence: int
    event: Dated
    is_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar file before it is written."""

    name: str
    timezone: str | None
    """IANA key; None: an hour is the hour wherever the runner is."""
    made_at: datetime
    """Aware."""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days for which everything of `group` is sent."""

    group: str
    first: date
    last: date = date.max

    def holds(self, one: Sent) -> bool:
        """Whether `one` would be among what is sent, if it still stood."""
        return one.group == self.group and self.first <= one.on <= self.last


@dataclass(frozen=True, slots=True)
class _Sheet:
    entries: list[Entry] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    def add(self, entry: Entry, sent: Sent) -> None:
        self.entries.append(entry)
        self.sent.append(sent)


def updated(
    book: CalendarBook,
    owner: str,
    events: Iterable[Dated],
    spans: Iterable[Span],
    today: date,
) -> tuple[tuple[Entry, ...], CalendarBook]:
    """What to send so that the calendar of `owner` says just `events`, and the book afterwards.

    Within `spans` whatever was sent and is gone is cancelled; what lies elsewhere stays as it is.
    """
    known = {one.uid: one for one in book.sent if one.on >= today}
    windows, sheet = tuple(spans), _Sheet()
    for event in events:
        uid = uid_of(owner, event)
        sent = _sent(uid, event, known.pop(uid, None))
        sheet.add(Entry(uid=uid, sequence=sent.sequence, event=event), sent)
    for gone in known.values():
        if not any(one.holds(gone) for one in windows):
            sheet.sent.append(gone)
            continue
        off = gone if gone.is_off else replace(gone, sequence=gone.sequence + 1, is_off=True)
        event = Dated(group=off.group, name="", on=off.on, title="")
        sheet.add(Entry(uid=off.uid, sequence=off.sequence, event=event, is_off=True), off)
    return tuple(sheet.entries), replace(book, sent=tuple(sheet.sent))


def uid_of(owner: str, event: Dated) -> str:
    """The same for the same thing of the same runner, and no way back to who that is."""
    whole = f"{owner}|{event.group}|{event.on}|{event.name}"
    return f"{blake2s(whole.encode(), digest_size=12).hexdigest()}@offday"


def _sent(uid: str, event: Dated, before: Sent | None) -> Sent:
    mark = _mark(event)
    fresh = Sent(uid=uid, group=event.group, on=event.on, mark=mark)
    if before is None:
        return fresh
    is_same = before.mark == mark and not before.is_off
    return replace(fresh, sequence=before.sequence + (0 if is_same else 1))


def _mark(event: Dated) -> str:
    whole = f"{event.at}|{event.minutes}|{event.title}|{event.words}"
    return blake2s(whole.encode(), digest_size=6).hexdigest()
