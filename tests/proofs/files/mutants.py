"""Reads mutated files, one after the other, within the worker's memory, and tells how it went.

Run by the proof beside it: `python -m tests.proofs.files.mutants FIRST COUNT`.
"""

import gzip
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from adapters.files.limits import MEMORY_BYTES
from adapters.files.worker import told
from tests.adapters.files.fit_writer import activity
from tests.adapters.files.makes import START, gpx, lap, point, run, tcx, zipped

SAMPLES = Path(__file__).parents[2] / "adapters" / "files" / "samples"
Mutate = Callable[[bytearray, random.Random], None]


def healthy() -> Sequence[bytes]:
    """What is mutated: every format, and a zip of them."""
    points = "".join(point(START + timedelta(seconds=n), n * 3) for n in range(0, 300, 10))
    samples = [one.read_bytes() for one in sorted(SAMPLES.glob("*.fit"))]
    plain = [
        run(),
        gpx((None, [(START, 600, 2000), (START, 600, 2000)]), ("cycling", [(START, 60, 100)])),
        tcx(lap(600, 2000, points), lap(0, 0, points)),
        activity(START, points=40, is_developed=True),
        activity(START, points=40, order=">"),
        *samples,
    ]
    parts = {f"{n}.{'fit' if b'.FIT' in one else 'gpx'}": one for n, one in enumerate(plain)}
    return (
        *plain,
        gzip.compress(plain[0]),
        zipped(parts),
        zipped({"a.tcx.gz": gzip.compress(plain[2])}),
    )


def flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 3, 20))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def lose(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.randrange(1, 200)]


def repeat(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    part = content[start : start + chance.randrange(1, 400)]
    content[start:start] = part * chance.choice((1, 5, 1000))


def shout(content: bytearray, chance: random.Random) -> None:
    """Numbers and lengths far too large."""
    start = chance.randrange(len(content))
    loud = (
        b"\xff" * 8,
        b"\0" * 8,
        b"1e999",
        b"-99999999999999999999",
        b"NaN",
        b"9999-12-31T23:59:59Z",
    )
    worst = chance.choice(loud)
    content[start : start + len(worst)] = worst


MUTATIONS: Sequence[Mutate] = (flip, cut, lose, repeat, shout)


def mutant(seed: int, plain: Sequence[bytes]) -> bytes:
    """The same for the same seed."""
    chance = random.Random(seed)
    content = bytearray(chance.choice(plain))
    for _ in range(chance.choice((1, 1, 2, 4))):
        if content:
            chance.choice(MUTATIONS)(content, chance)
    return bytes(content)


def main(first: int, count: int) -> None:
    """One JSON object: how many were read, refused and why, the slowest, and the memory used."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    plain = healthy()
    endings: dict[str, int] = {}
    slowest = 0.0
    for seed in range(first, first + count):
        content, begun = mutant(seed, plain), time.process_time()
        answer = told(content)
        slowest = max(slowest, time.process_time() - begun)
        ending = str(answer.get("refused", "read"))
        endings[ending] = endings.get(ending, 0) + 1
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(one.split()[1]) for one in status.splitlines() if one.startswith("VmHWM"))
    sys.stdout.write(json.dumps({"endings": endings, "slowest_s": slowest, "peak_kb": peak}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
