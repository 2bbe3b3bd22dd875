"""What the notebooks are held against."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from tests.proofs.delivery.fakes import Sent

T = TypeVar("T")


def twice(told: Counter[T]) -> int:
    """How many were told more than once."""
    return sum(times > 1 for times in told.values())


def most_within(at: Sequence[float], window_s: float) -> int:
    """The most moments that any window of that length holds."""
    first = most = 0
    for index, moment in enumerate(at):
        while moment - at[first] >= window_s:
            first += 1
        most = max(most, index - first + 1)
    return most


def by_chat(sent: Iterable[Sent]) -> dict[str, list[float]]:
    """When each chat was written to."""
    found: dict[str, list[float]] = defaultdict(list)
    for one in sent:
        found[one.chat].append(one.at)
    return found


def smallest_gap(at: Sequence[float]) -> float:
    """The shortest time between two that follow each other."""
    return min((b - a for a, b in pairwise(at)), default=float("inf"))


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so large a share does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
