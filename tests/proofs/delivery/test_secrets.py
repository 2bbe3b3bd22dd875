"""Proof 12: logs tell nothing, and of whoever asks to be erased no byte is left."""

from collections.abc import Callable
from time import sleep

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from tests.proofs.delivery.conftest import Machines
from tests.proofs.delivery.copies import back_up, bring_back
from tests.proofs.delivery.fakes import Platform, scaled
from tests.proofs.delivery.program import Machine
from tests.proofs.table import Row

Rows = Callable[[int, str, str], Row]
MARK = "zzyzx"
LOUD = ("-m", "tests.proofs.delivery.loud")
NAMES = ("telegram", "discord")

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("delivery")]
long = [pytest.mark.prove, pytest.mark.timeout(3600)]


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_everything_logged_from_debug_up_tells_nothing(offday: Machines, row: Rows) -> None:
    count = scaled(60)
    proof = row(12, "everything logged at DEBUG", f"{count} people on each platform")
    here = offday(*NAMES, OFFDAY_PACE="1000")
    here.run(*LOUD)
    here.platforms[0].do("drop", method="sendMessage", when="after", times=2, every=2)
    for platform in here.platforms:
        talk(platform, count)
    here.settled()
    code, _ = here.started[0].stop()
    lines = here.started[0].said()
    told = telling(here)
    proof.say(f"{len(lines)} lines, {len(told)} that tell, exit {code}")

    assert sum("may or may not have arrived" in line for line in lines) == 2
    assert any("DEBUG" in line for line in lines)
    assert told == []


def telling(here: Machine) -> list[str]:
    """Lines of the log that hold a token, a key, or what somebody said."""
    known = [pair for one in here.platforms for pair in one.settings.items()]
    secrets = (MARK, here.key.decode(), *(value for key, value in known if "TOKEN" in key))
    lines = (line for one in here.started for line in one.said())
    return [line for line in lines if any(one in line for one in secrets)]


@pytest.mark.parametrize(
    ("on", "count"),
    [
        ("sqlite", 1),
        pytest.param("sqlite", scaled(60), marks=long),
        pytest.param("postgresql", scaled(60), marks=long),
    ],
)
def test_of_whoever_is_erased_no_byte_is_left(
    offday: Machines, row: Rows, on: str, count: int
) -> None:
    proof = row(12, f"erasing, {on}", f"{count} of {count + 1} people")
    here = offday("telegram", on=on, OFFDAY_PACE="1000")
    [telegram] = here.platforms
    program = here.run(*LOUD)
    talk(telegram, count + 1)
    readable = held(here, MARK.encode())
    keys = [bytes(memoryview(one)) for (one,) in here.rows(KEYS)]  # type: ignore[arg-type]  # a blob
    back_up(here)
    for number in range(count):
        say(telegram, number, "erase my data")
        say(telegram, number, "yes")
    here.settled()
    stay = len(here.rows("SELECT 1 FROM account"))
    assert program.stop()[0] == 0
    left = sum(held(here, one) for one in keys if one not in set(keys_of(here)))
    proof.say(f"{readable} places with words before, {left} keys left, {stay} runner stays")
    proof.say(f"{len(telling(here))} lines of the log that tell")

    assert readable == 0
    assert (len(keys), len(keys_of(here)), stay) == (count + 1, 1, 1)
    assert left == 0
    assert any("DEBUG" in line for line in program.said())
    assert telling(here) == []
    nobody_comes_back(here, proof)


def nobody_comes_back(here: Machine, proof: Row) -> None:
    """Nobody who was erased comes back with a backup."""
    bring_back(here)
    if here.url.startswith("postgresql"):
        here.run()  # who was erased is looked up on every start
    again = len(here.rows("SELECT 1 FROM account"))
    proof.say(f"after the restore of a backup {again}")

    assert again == 1
    assert len(keys_of(here)) == 1


KEYS = "SELECT data_key FROM runner"


def keys_of(here: Machine) -> list[bytes]:
    return [bytes(memoryview(one)) for (one,) in here.rows(KEYS)]  # type: ignore[arg-type]  # a blob


def talk(platform: Platform, count: int) -> None:
    """Each says three things that are nobody's business."""
    for number in range(count):
        for words in (f"my left knee hurts {MARK}", f"swam 40 min {MARK}", "plan my week"):
            say(platform, number, words)


def say(platform: Platform, number: int, words: str) -> None:
    """Say it, and wait for the reply."""
    before = len(platform.made())
    platform.do("say", who=f"r{number}", text=words)
    platform.until(lambda: len(platform.made()) > before)
    sleep(0.05)


def held(here: Machine, what: bytes) -> int:
    """In how many files, or rows, this stands."""
    if here.url.startswith("sqlite"):
        # the backup is older than the wish to be erased, and is its owner's to delete
        files = [one for one in here.folder.glob("offday.*") if one.is_file()]
        return sum(what in one.read_bytes() for one in files)
    engine = create_engine(here.url, poolclass=NullPool)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        queries = [text(f'SELECT * FROM "{name}"') for name in tables]  # noqa: S608 -- our own names
        rows = [row for query in queries for row in connection.execute(query)]
    engine.dispose()
    return sum(what in _bytes(value) for row in rows for value in row)


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
