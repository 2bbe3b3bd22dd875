"""How cost grows with size: what a test may say about time; figures are for the benchmarks.

Processor time, of whole and parts in turns, the least of a few: busy neighbours count for little.
"""

import time
from collections.abc import Callable

TRIES = 5
EXPECTED = 1.5
LEAST_S = 0.0001
"""What takes less is too short to be measured."""


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one go."""
    start = time.process_time()
    work()
    return time.process_time() - start


def as_its_parts(whole: Callable[[], object], parts: Callable[[], object]) -> float:
    """How many times what its parts take one by one the whole takes at once: about once."""
    return compared(whole, parts)


def as_a_million_additions(work: Callable[[], object]) -> float:
    """How many times what a million additions take, some 50 ms on an ordinary core."""
    return compared(work, lambda: _add(1_000_000))


def compared(one: Callable[[], object], other: Callable[[], object]) -> float:
    """How many times what the other takes; tried again while it is more than expected."""
    here, there = seconds(one), seconds(other)
    for _ in range(TRIES):
        if here <= EXPECTED * there:
            break
        here, there = min(here, seconds(one)), min(there, seconds(other))
    return here / max(there, LEAST_S)


def _add(numbers: int) -> int:
    total = 0
    for number in range(numbers):
        total += number
    return total
