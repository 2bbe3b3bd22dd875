"""The worker process: reads one stranger's file from its input, and answers in JSON.

It is bounded in time and memory before it looks at a byte, and has nothing to lose.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict

from adapters.files.figures import Draft
from adapters.files.limits import CPU_S, MEMORY_BYTES, MOST_BYTES, READING_S
from adapters.files.parts import Parts, drafts, is_zip
from adapters.files.problems import Unreadable
from core.model.recordings import Recording, Refused


def main() -> None:
    """Read, then answer."""
    bound()
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    sys.stdout.write(json.dumps(told(content), default=str))


def bound() -> None:
    """Never more than this, whatever happens; a machine without such limits has the parent's."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 -- POSIX only

        for limit, most in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, CPU_S),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(limit, (most, most))


def told(content: bytes) -> dict[str, object]:
    """What is in a file, or why nothing is."""
    if len(content) > MOST_BYTES:
        return {"refused": Refused.TOO_LARGE}
    try:
        if is_zip(content):
            return _of_many(Parts(content))
        recordings = _sensible(lambda: drafts(content))
    except Unreadable as error:
        return {"refused": error.reason}
    return {"recordings": _plain(recordings)} if recordings else {"refused": Refused.EMPTY}


def _of_many(
    parts: Parts, clock: Callable[[], float] = time.monotonic, seconds: float = READING_S
) -> dict[str, object]:
    """Everything that can be read in time, and how much could not."""
    found: list[Recording] = []
    left_out, seen, until = 0, 0, clock() + seconds
    for read in parts:
        if clock() > until:
            break
        seen += 1
        try:
            found += _sensible(read)
        except Unreadable:
            left_out += 1
    if not found:
        return {"refused": Refused.TOO_SLOW if seen < len(parts) else _nothing(parts)}
    return {
        "recordings": _plain(found),
        "left_out": left_out,
        "not_read": len(parts) - seen,
    }


def _nothing(parts: Parts) -> Refused:
    return Refused.BROKEN if len(parts) else Refused.UNKNOWN


def _sensible(read: Callable[[], Iterator[Draft]]) -> list[Recording]:
    """What makes sense of it.  Raises `Unreadable`, whatever went wrong."""
    try:
        return [made for one in read() if (made := one.recording)]
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(Refused.TOO_LARGE) from None
    except Exception as error:  # a stranger's file may break a library in any way
        raise Unreadable(Refused.BROKEN) from error


def _plain(recordings: list[Recording]) -> list[dict[str, object]]:
    """Oldest first, as JSON."""
    return [asdict(one) for one in sorted(recordings, key=lambda one: one.started)]


if __name__ == "__main__":
    main()
