"""Platforms, a database and a machine that reaches them, for figures about the whole program."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.postgres import database, server
from tests.proofs.delivery.fakes import Platform, platform
from tests.proofs.delivery.program import Machine, machine

FAST = "10000"
"""A pace that never waits."""


@contextmanager
def stage(*names: str, on: str = "SQLite") -> Iterator[Machine]:
    """A machine that reaches these platforms."""
    with ExitStack() as stack:
        made = tempfile.TemporaryDirectory(prefix="offday-", ignore_cleanup_errors=True)
        folder = Path(stack.enter_context(made))
        url = ""
        if on == "PostgreSQL":
            of_server = stack.enter_context(server("bench"))
            url = stack.enter_context(database(of_server, "offday_bench"))
        fakes = [stack.enter_context(platform(name, folder)) for name in names]
        yield stack.enter_context(machine(folder, *fakes, url=url))


def echo(on: Platform, who: str, number: int, said: str = "swam") -> float:
    """From saying something to the reply at the platform, in seconds."""
    before = {one.at for one in on.made()}
    words = f"{said} {number % 50 + 10} min easy"
    start = time.time()
    on.do("say", who=who, text=words)
    part = f"{number % 50 + 10} min"
    while True:
        for one in reversed(on.made()):
            if one.at in before:
                break
            if part in one.text:
                return one.at - start
        time.sleep(0.001)


def timed(work: object) -> float:
    """How many seconds it takes."""
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
