"""What became of the daily ideas: the last seven, how many went unanswered, and a snooze."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

MOST_KEPT = 7
"""Ideas shown by /nudges."""
RARER_AFTER, RAREST_AFTER, LAST_AFTER = 5, 9, 12
"""Unanswered in a row: from then on twice a week, weekly, and never again unasked; ours."""
TWICE_A_WEEK, WEEKLY = timedelta(days=3), timedelta(days=7)


REFUSED = "refused"
"""The platform would not take it."""


class NudgeState(StrEnum):
    """What became of one idea."""

    SENT = "sent"
    DONE = "done"
    SWAPPED = "swapped"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    HELD = "held"
    """Not sent, for a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """One idea whose time came."""

    at: datetime
    """Aware."""
    state: NudgeState = NudgeState.SENT
    reason: str = ""
    """Why it was held: paused, away, quiet, done, late_hours, peace or refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeLog:
    """The runner's side of the daily ideas."""

    last: tuple[Nudged, ...] = ()
    """Oldest first."""
    unanswered: int = 0
    """Sent since the runner last wrote anything."""
    sent: int = 0
    """All that ever left, so that each opens unlike the one before."""
    snoozed_until: datetime | None = None
    """Once more at this instant; the series stays as it is."""

    @property
    def gap(self) -> timedelta | None:
        """The least time between two ideas; None: no more until the runner writes."""
        if self.unanswered >= LAST_AFTER:
            return None
        if self.unanswered >= RAREST_AFTER:
            return WEEKLY
        return TWICE_A_WEEK if self.unanswered >= RARER_AFTER else timedelta(0)

    @property
    def last_sent(self) -> datetime | None:
        """When the latest idea was due that did leave."""
        sent = (one.at for one in reversed(self.last) if one.state is not NudgeState.HELD)
        return next(sent, None)

    def with_one(self, news: Nudged) -> "NudgeLog":
        """This log with one more idea; its snooze, if there was one, is over."""
        more = int(news.state is not NudgeState.HELD)
        last = (*self.last, news)[-MOST_KEPT:]
        return NudgeLog(last=last, unanswered=self.unanswered + more, sent=self.sent + more)

    def lost(self, at: datetime) -> "NudgeLog":
        """This log, where the idea of that moment did not arrive after all."""
        kept = tuple(
            replace(one, state=NudgeState.HELD, reason=REFUSED)
            if one.at == at and one.state is NudgeState.SENT
            else one
            for one in self.last
        )
        if kept == self.last:
            return self
        left = max(0, self.unanswered - 1)
        return replace(self, last=kept, unanswered=left, sent=max(0, self.sent - 1))

    def marked(self, on: date, local: date | None, state: NudgeState) -> "NudgeLog":
        """The latest idea, if it is of this day and stands for nothing yet, with its outcome."""
        if not self.last or local != on or self.last[-1].state not in _OPEN[state]:
            return self
        return replace(self, last=(*self.last[:-1], replace(self.last[-1], state=state)))


_SENT_ONLY = frozenset({NudgeState.SENT, NudgeState.SNOOZED, NudgeState.SWAPPED})
_OPEN = {
    NudgeState.DONE: _SENT_ONLY,
    NudgeState.SKIPPED: _SENT_ONLY,
    NudgeState.SWAPPED: frozenset({NudgeState.SENT}),
    NudgeState.SNOOZED: frozenset({NudgeState.SENT, NudgeState.SWAPPED}),
    NudgeState.SENT: frozenset[NudgeState](),
    NudgeState.HELD: frozenset[NudgeState](),
}
