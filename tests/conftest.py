"""What every test shares."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.proofs import table

# Machines are shared, so timing is for benchmarks; and what passed here passes everywhere.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if storage := sys.modules.get("adapters.storage.engine"):  # else nobody opens an engine
            from tests.compiled import compiling_once  # noqa: PLC0415

            patch.setattr(storage, "create_engine", compiling_once(storage.create_engine))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a database on a real server that lives as long as the tests."""
    from tests.postgres import database, server, worker  # noqa: PLC0415  (few tests need it)

    session = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
    with server(session) as of_server, database(of_server, worker(session)) as url:
        yield url


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="run the long proofs, and only them")
    parser.addoption("--proofs", help="a file that carries their table on from run to run")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`make test` leaves the long proofs out; `make prove` runs nothing else."""
    wants_proofs = bool(config.getoption("--prove"))
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for one in items:
        is_proof = one.get_closest_marker("prove") is not None
        (kept if is_proof is wants_proofs else left).append(one)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """What the proofs counted, measured and found, from every worker."""
    if hasattr(config, "workerinput"):
        return  # whoever started the workers sums up for all of them
    told: dict[str, list[float]] = {}
    every = [one for some in terminalreporter.stats.values() for one in some]
    for report in every:
        for name, value in getattr(report, "user_properties", ()):
            # The tear-down tells the figures of its test again.
            if name != table.PROPERTY and report.when == "call":
                told.setdefault(str(name), []).append(float(value))
    counts = {name: sum(all_) for name, all_ in told.items() if name.startswith("checked ")}
    for name, count in sorted(counts.items()):
        terminalreporter.write_line(f"{name}: {count:,.0f}")
    for name in sorted(set(told) - set(counts)):
        terminalreporter.write_line(f"{name}: {max(told[name]):g}")
    if counts:
        terminalreporter.write_line(f"checked in all: {sum(counts.values()):,.0f}")
    rows = table.rows(one for one in every if isinstance(one, pytest.TestReport))
    kept = config.getoption("--proofs")
    for line in table.lines(table.carried(Path(kept), rows) if kept else rows):
        terminalreporter.write_line(line)
