"""A thousand mutated files: nothing crashes, and time and memory stay bounded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.files.limits import MEMORY_BYTES
from adapters.files.reader import WorkerReader
from tests.proofs.files.mutants import healthy, mutant

ROOT = Path(__file__).parents[3]
SLOWEST_S = 5.0
"""Of processor time; a real file of an hour takes a tenth of a second."""


@pytest.mark.timeout(600)
@pytest.mark.parametrize("count", [1000, pytest.param(20_000, marks=pytest.mark.prove)])
def test_no_mutated_file_crashes_what_reads_it(count: int) -> None:
    done = subprocess.run(  # noqa: S603 -- our own module
        (sys.executable, "-m", "tests.proofs.files.mutants", "0", str(count)),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    told = json.loads(done.stdout)
    sys.stdout.write(f"{count} mutants: {told}\n")

    assert sum(told["endings"].values()) == count
    assert told["endings"].keys() >= {"read", "broken"}
    assert told["slowest_s"] < SLOWEST_S
    assert told["peak_kb"] * 1024 < MEMORY_BYTES


def test_mutated_files_come_back_through_the_real_worker() -> None:
    plain = healthy()
    found = [WorkerReader().read_now("a", mutant(seed, plain)) for seed in range(5000, 5006)]

    assert all(bool(one.recordings) != bool(one.refused) for one in found)
