"""A machine with its platforms, and a row in the table for every proof."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.postgres import database
from tests.proofs.delivery.fakes import platform
from tests.proofs.delivery.program import Machine, machine
from tests.proofs.table import PROPERTY, Row

Machines = Callable[..., Machine]


@pytest.fixture
def row(request: pytest.FixtureRequest) -> Iterator[Callable[[int, str, str], Row]]:
    """Begin a row of the table; it is written down when the test is over, however it ends."""
    rows: list[Row] = []

    def begin(number: int, what: str, size: str) -> Row:
        rows.append(Row(number, what, size))
        return rows[-1]

    yield begin
    for one in rows:
        request.node.user_properties.append((PROPERTY, one.cells()))


@pytest.fixture
def offday(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Machines]:
    """Makes a machine that reaches the platforms named, on a file or on PostgreSQL."""
    with ExitStack() as stack:

        def make(*names: str, on: str = "sqlite", **settings: str) -> Machine:
            url = ""
            if on == "postgresql":
                of_server = request.getfixturevalue("postgres")
                url = stack.enter_context(database(of_server, "offday_proof"))
            fakes = [stack.enter_context(platform(name, tmp_path)) for name in names]
            here = stack.enter_context(machine(tmp_path, *fakes, url=url))
            here.settings |= settings
            return here

        yield make
