"""The one gate of a platform: shut when it asks us to slow down, or when it does not answer."""

from collections import deque
from dataclasses import dataclass, field

WIDE = 1_000_000
IN_A_ROW = 5
OUT_OF = 20
"""Five failures in a row, or half of the last twenty, open the circuit. See decision 12."""
PAUSE_S = 30.0
SLOWEST = 0.1
RECOVERS_IN_S = 120.0
"""How long it takes from standstill back to the full pace."""


@dataclass(slots=True)
class Gate:
    """Lets everything through, or nothing, or one probe that finds out.

    Times are seconds on the monotonic clock: a clock that is set does not open it.
    """

    hurry: float = 1.0
    """So many times faster, for tests; what a platform asks for is never hurried."""
    is_trusted: bool = True
    """False from a closing until a message came through."""
    _opens_at: float = 0.0
    _turn: int = 0
    _is_probed: bool = False
    _slowed_to: float = 1.0
    _slowed_at: float = 0.0
    _failures: "deque[bool]" = field(default_factory=lambda: deque(maxlen=OUT_OF))

    def shut_s(self, now: float) -> float:
        """How long it stays shut."""
        return max(0.0, self._opens_at - now)

    def room(self) -> int:
        """How many may pass, once it is open."""
        if self.is_trusted:
            return WIDE
        return 0 if self._is_probed else 1

    def ease(self, now: float) -> float:
        """The share of the full pace that is wise: little after a 429, and more as time passes."""
        gained = (now - self._slowed_at) * self.hurry / RECOVERS_IN_S
        return min(1.0, self._slowed_to + max(0.0, gained))

    def leave(self) -> int:
        """A message leaves; the turn in which it does, for its return."""
        self._is_probed = not self.is_trusted
        return self._turn

    def passed(self, turn: int) -> None:
        """The platform answered a message of `turn`; an older one says nothing about now."""
        if turn == self._turn:
            self.is_trusted = True
            self._failures.append(False)

    def refused(self, now: float, after_s: float) -> None:
        """The platform wants silence for `after_s`, and a gentler pace from then on."""
        self._shut(now + after_s)
        self._slowed_to, self._slowed_at = max(SLOWEST, self.ease(now) / 2), now + after_s

    def failed(self, turn: int, now: float) -> bool:
        """A message of `turn` got no answer; whether that shuts the gate."""
        if turn != self._turn:
            return False
        self._failures.append(True)
        if self.is_trusted and not self._is_broken():
            return False
        self._shut(now + PAUSE_S / self.hurry)
        return True

    def _is_broken(self) -> bool:
        latest = list(self._failures)
        is_row = len(latest) >= IN_A_ROW and all(latest[-IN_A_ROW:])
        return is_row or (len(latest) == OUT_OF and sum(latest) * 2 >= OUT_OF)

    def _shut(self, until: float) -> None:
        self._opens_at = max(self._opens_at, until)
        self.is_trusted, self._is_probed = False, False
        self._turn += 1
        self._failures.clear()
