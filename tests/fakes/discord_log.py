"""The judge's notebook, and what may go wrong: every request with its outcome; faults; limits."""

import json
import time
from collections import defaultdict, deque
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

    def add(self, entry: Logged) -> None:
        self.entries.append(entry)
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
    """Discord's rate limits as a sliding window, or only their headers when it is not strict."""

    is_strict: bool = True
    clock: Callable[[], float] = time.monotonic
    _taken: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def take(self, method: str, path: str) -> dict[str, str]:
        """The headers of the answer.  Raises `Refused` with 429 when it is too much."""
        bucket, major = _bucket(method, path)
        is_free = path.startswith("/interactions/")
        is_webhook = path.startswith("/webhooks/")
        if self.is_strict and not is_free and not is_webhook:
            self._spend(EVERYTHING, "", {"X-RateLimit-Global": "true"})
        if is_free:
            return {}
        return self._spend(bucket, major, {})

    def _spend(self, bucket: Bucket, major: str, more: dict[str, str]) -> dict[str, str]:
        taken, now = self._taken[f"{bucket.name}:{major}"], self.clock()
        while taken and taken[0] <= now - bucket.per_s:
            taken.popleft()
        if self.is_strict and len(taken) >= bucket.limit:
            wait = round(taken[0] + bucket.per_s - now + 0.001, 3)
            told: Json = {"retry_after": wait, "global": bool(more)}
            raise Refused(429, 0, "You are being rate limited.", more=told)
        taken.append(now)
        left = bucket.limit - len(taken) if self.is_strict else bucket.limit - 1
        reset = taken[0] + bucket.per_s - now
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": f"{time.time() + reset:.3f}",
            "X-RateLimit-Reset-After": f"{reset:.3f}",
            "X-RateLimit-Bucket": bucket.name,
            **more,
        }


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
