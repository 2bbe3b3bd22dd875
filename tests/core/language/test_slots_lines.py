"""Nineteen hundred labelled lines in many voices: no kind of detail may get worse.

They were used to mend the rules, so they show what holds, not how well unseen lines are read.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from core.language.slots.reading import slots_as_json
from tests import shipped
from tests.benchmarks.language import JUDGED, is_same

FLOOR = 0.98
LINES = Path(__file__).with_name("slots_lines.jsonl")


def _lines() -> Iterator[tuple[str, Mapping[str, object], frozenset[str]]]:
    for row in LINES.read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        yield line["text"], line["slots"], frozenset(line.get("loose", ()))


def _scores() -> Mapping[str, float]:
    """Slot -> F1."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    read = shipped.mind().understanding.read_slots
    for text, want, loose in _lines():
        got = slots_as_json(read(text))
        for name in JUDGED:
            if name in loose or "unspecified" in (want.get(name), got.get(name)):
                continue
            counts[name][0] += 2 * (name in want and name in got and is_same(want[name], got[name]))
            counts[name][1] += (name in want) + (name in got)
    return {name: right / total for name, (right, total) in counts.items()}


@pytest.fixture(scope="module")
def scores() -> Mapping[str, float]:
    return _scores()


@pytest.mark.parametrize("slot", JUDGED)
def test_no_kind_of_detail_gets_worse(slot: str, scores: Mapping[str, float]) -> None:
    assert scores[slot] >= FLOOR
