"""The judge's notebook, and what may go wrong: every request with its outcome; faults; limits."""

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from tests.fakes.discord_model import Json, Refused

DROPPED = 0
"""The status of a request whose connection broke."""


@dataclass(slots=True, kw_only=True)
class Fault:
    """Something that goes wrong, `times` times, wherever method and path fit."""

    method: str = "*"
    path: str = "*"
    """A shell pattern, below /api/v10."""
    times: int = 1
    after: int = 0
    """Fitting requests that still go well before it begins."""
    every: int = 1
    """From then on it strikes each so-many-th fitting request."""
    status: int = DROPPED
    """What is answered; 0 breaks the connection instead."""
    code: int = 0
    message: str = "injected"
    retry_after_s: float = 0.0
    is_global: bool = False
    delay_s: float = 0.0
    """The answer is late; with status 200 nothing else goes wrong."""
    has_effect: bool = False
    """The request is carried out before it goes wrong."""

    def strikes(self, method: str, path: str) -> bool:
        """Whether it hits this request; it counts if so."""
        fits = self.times > 0 and self.method in {method, "*"} and fnmatch(path, self.path)
        if not fits:
            return False
        if self.after:
            self.after -= 1
            return False
        self.times -= 1
        self.after = self.every - 1
        return True

    def refusal(self) -> Refused:
        """What is answered."""
        more: Json = {}
        if self.status == 429:
            more = {"retry_after": self.retry_after_s, "global": self.is_global}
        return Refused(self.status, self.code, self.message, more=more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One request and what became of it: the judge of every proof about delivery."""

    number: int
    at: float
    """Seconds since the epoch."""
    method: str
    path: str
    body: object
    status: int
    """0 where the connection was dropped."""
    code: int = 0
    problem: str = ""
    message_id: int | None = None
    """The message that was made, changed or, for a nonce that was known, found again."""
    is_repeat: bool = False
    """A known nonce: nothing was made."""


@dataclass(slots=True)
class RequestLog:
    """Every request, in memory and, line by line, in a file."""

    path: Path | None = None
    entries: list[Logged] = field(default_factory=list)
    made: set[int] = field(default_factory=set)
    """The messages that the requests so far made."""

    def add(self, entry: Logged) -> None:
        """Write it down before anybody is answered."""
        self.entries.append(entry)
        if entry.message_id is not None:
            self.made.add(entry.message_id)
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(entry)) + "\n")


@dataclass(frozen=True, slots=True)
class Bucket:
    """One allowance: `limit` requests in any `per_s` seconds."""

    name: str
    limit: int
    per_s: float


EVERYTHING = Bucket("global", 50, 1.0)
MESSAGES = Bucket("messages", 5, 5.0)
EDITS = Bucket("edits", 5, 5.0)
WEBHOOK = Bucket("webhook", 5, 2.0)
OTHERS = Bucket("others", 40, 1.0)


@dataclass(slots=True)
class Pace:
    """Discord's rate limits, or only their headers when it is not strict.

    A bucket is full again at its reset, all at once; only the global limit slides.
    """

    is_strict: bool = True
    hurry: float = 1.0
    """How many times faster than Discord's the windows pass."""
    clock: Callable[[], float] = time.monotonic
    _windows: dict[str, tuple[float, int]] = field(default_factory=dict)
    """When each bucket is full again, and what is taken until then."""
    _recent: deque[float] = field(default_factory=deque)

    def take(self, method: str, path: str) -> dict[str, str]:
        """The headers of the answer.  Raises `Refused` with 429 when it is too much."""
        if path.startswith("/interactions/"):
            return {}
        if not path.startswith("/webhooks/"):
            self._take_global()
        return self._take(*_bucket(method, path))

    def _take_global(self) -> None:
        now, span = self.clock(), EVERYTHING.per_s / self.hurry
        while self._recent and self._recent[0] <= now - span:
            self._recent.popleft()
        if self.is_strict and len(self._recent) >= EVERYTHING.limit:
            raise _too_many(self._recent[0] + span - now, is_global=True)
        self._recent.append(now)

    def _take(self, bucket: Bucket, major: str) -> dict[str, str]:
        now, key = self.clock(), f"{bucket.name}:{major}"
        reset, taken = self._windows.get(key, (0.0, 0))
        if reset <= now:
            reset, taken = now + bucket.per_s / self.hurry, 0
        if self.is_strict and taken >= bucket.limit:
            raise _too_many(reset - now, is_global=False)
        self._windows[key] = (reset, taken + 1)
        left = bucket.limit - taken - 1 if self.is_strict else bucket.limit
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": f"{time.time() + reset - now:.3f}",
            "X-RateLimit-Reset-After": f"{reset - now:.3f}",
            "X-RateLimit-Bucket": bucket.name,
        }


def _too_many(wait_s: float, *, is_global: bool) -> Refused:
    told: Json = {"retry_after": round(wait_s + 0.001, 3), "global": is_global}
    return Refused(429, 0, "You are being rate limited.", more=told)


def _bucket(method: str, path: str) -> tuple[Bucket, str]:
    """Which allowance a request draws on, and for which channel or webhook."""
    match path.strip("/").split("/"):
        case ["channels", channel, "messages"] if method == "POST":
            return MESSAGES, channel
        case ["channels", channel, "messages", _] if method == "PATCH":
            return EDITS, channel
        case ["webhooks", _, token, *_]:
            return WEBHOOK, token
        case ["channels", channel, *_]:
            return OTHERS, channel
        case _:
            return OTHERS, ""
