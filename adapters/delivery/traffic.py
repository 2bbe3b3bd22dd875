"""When a message may leave: the pace of a platform, of each chat, and its wish to be left alone.

All times here are seconds on the monotonic clock.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from adapters.delivery.gate import WIDE, Gate

MINUTE_S = 60.0
SLACK_S = 0.3
"""How far behind its pace a lane may catch up, so that a slow machine loses none of it."""
SECOND_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a platform allows."""

    per_second: float
    nudges_per_second: float
    chat_gap_s: float = 0.0
    """Between the end of one message and the start of the next, in one chat."""
    group_per_minute: int | None = None
    group_window_s: float = MINUTE_S
    most_a_second: float = math.inf
    """In any second as the platform counts: a message may get there any time before its answer."""
    is_group: Callable[[str], bool] = lambda _: False
    """Whether an `Address.chat` is one."""
    looks_apart_s: float = 0.0
    """Between two looks for what waits anyway: several leave together and share a transaction."""
    in_flight: int = 32
    """Messages on their way at the same time, so that a stalled one holds nobody up."""

    def hurried(self, times: float) -> "Limits":
        """The same, so many times faster: for tests that cannot wait."""
        return replace(
            self,
            per_second=self.per_second * times,
            nudges_per_second=self.nudges_per_second * times,
            most_a_second=self.most_a_second * times,
            chat_gap_s=self.chat_gap_s / times,
            group_window_s=self.group_window_s / times,
            looks_apart_s=self.looks_apart_s / times,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What may leave right now."""

    messages: int = 0
    nudges: int = 0
    wait_s: float | None = None
    """If nothing may: how long to wait; None until a message is back."""


@dataclass(slots=True)
class Drip:
    """So many a second, evenly: a burst is what makes platforms refuse."""

    per_second: float
    _next: float = 0.0

    def room(self, now: float, ease: float) -> int:
        """How many may leave now, at `ease` (0-1) of the full pace."""
        gap = 1 / (self.per_second * ease)
        start = max(self._next, now - max(gap, SLACK_S))
        return max(0, math.floor((now - start) / gap + 1e-9) + 1) if start <= now else 0

    def take(self, now: float, ease: float) -> None:
        """One leaves."""
        gap = 1 / (self.per_second * ease)
        self._next = max(self._next, now - max(gap, SLACK_S)) + gap

    def wait_s(self, now: float) -> float:
        """Until the next may leave."""
        return max(0.0, self._next - now)


@dataclass(slots=True)
class Chats:
    """Chats that are being written to, or rest from it."""

    limits: Limits
    busy: set[str] = field(default_factory=set)
    _resting: dict[str, float] = field(default_factory=dict)
    _recent: dict[str, deque[float]] = field(default_factory=dict)

    def taken(self, now: float) -> set[str]:
        """All that must not be written to now."""
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        return self.busy | self._resting.keys()

    def leave(self, chat: str) -> None:
        """A message for `chat` is on its way: the next waits, so that their order holds."""
        self.busy.add(chat)

    def back(self, chat: str, now: float) -> None:
        """It has arrived, or failed."""
        self.busy.discard(chat)
        rest = now + self.limits.chat_gap_s
        if self.limits.group_per_minute is not None and self.limits.is_group(chat):
            rest = max(rest, self._group_rest(chat, self.limits.group_per_minute, now))
        if rest > now:
            self._resting[chat] = rest

    def wait_s(self, now: float) -> float | None:
        """Until the first of them has rested."""
        return min((until - now for until in self._resting.values()), default=None)

    def _group_rest(self, chat: str, most: int, now: float) -> float:
        recent = self._recent.setdefault(chat, deque(maxlen=most))
        recent.append(now)
        return recent[0] + self.limits.group_window_s if len(recent) == most else now


@dataclass(slots=True, kw_only=True)
class Traffic:
    """Everything that has a say in whether a message may leave."""

    limits: Limits
    gate: Gate
    chats: Chats
    _all: Drip
    _nudges: Drip
    in_flight: int = 0
    _unanswered: int = 0
    _answered: deque[float] = field(default_factory=deque)
    """When the messages of the last second were answered."""

    @classmethod
    def within(cls, limits: Limits, gate: Gate) -> "Traffic":
        """No message has left yet."""
        return cls(
            limits=limits,
            gate=gate,
            chats=Chats(limits),
            _all=Drip(limits.per_second),
            _nudges=Drip(limits.nudges_per_second),
        )

    def room(self, now: float) -> Room:
        """How much may leave now, and how long to wait where nothing may."""
        if (shut_s := self.gate.shut_s(now)) > 0:
            return Room(wait_s=shut_s)
        free = min(self.limits.in_flight - self.in_flight, self.gate.room())
        if free <= 0:
            return Room()
        if (second := self._second(now)) <= 0:
            return Room(wait_s=self._answered[0] + SECOND_S - now if self._answered else None)
        ease = self.gate.ease(now)
        messages = min(free, second, self._all.room(now, ease))
        if messages <= 0:
            # The lanes are all but equally fast: whoever looks once for both looks half as often.
            return Room(wait_s=max(self._all.wait_s(now), self._nudges.wait_s(now)))
        spare = max(1, self.limits.in_flight // 4)
        nudges = min(messages, self._nudges.room(now, ease), max(0, free - spare) or self._last())
        return Room(messages=messages, nudges=nudges, wait_s=self._nudges.wait_s(now) or None)

    def leave(self, chat: str, now: float, *, is_nudge: bool) -> int:
        """One message leaves; the gate's turn in which it did."""
        ease = self.gate.ease(now)
        self._all.take(now, ease)
        if is_nudge:
            self._nudges.take(now, ease)
        self.in_flight += 1
        self._unanswered += 1
        self.chats.leave(chat)
        return self.gate.leave()

    def answered(self, now: float) -> None:
        """The platform has counted it by now."""
        self._unanswered -= 1
        self._answered.append(now)

    def back(self, chat: str, now: float) -> None:
        """What became of it is written down: its chat, and its place, are free again."""
        self.in_flight -= 1
        self.chats.back(chat, now)

    def _second(self, now: float) -> int:
        """How many more fit into any second that the platform may count."""
        while self._answered and self._answered[0] <= now - SECOND_S:
            self._answered.popleft()
        most = min(WIDE, self.limits.most_a_second)
        return math.floor(most) - self._unanswered - len(self._answered)

    def _last(self) -> int:
        """A probe may be a nudge, although little room is left."""
        return 0 if self.gate.is_trusted else 1
