"""Getting messages out, replies meanwhile, and memory; and plain bots through the same fakes."""

import os
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tests.benchmarks.stages import FAST, echo, stage, timed
from tests.proofs.delivery.fakes import Platform
from tests.proofs.delivery.judge import percentile
from tests.proofs.delivery.program import Machine, Program
from tests.proofs.delivery.runners import house_of, settle

MINUTE = timedelta(minutes=1)
ECHOES = 200
COMMAND = "/log swam"
"""Needs no guess at what is meant."""
BROADCAST, REPLIES = 2_000, 150
BOTS = "tests.benchmarks.stock_bots"
PROBED = ("-m", "tests.benchmarks.probed")
SIZES = (1_000, 10_000, 100_000) if os.environ.get("BENCH_100K") else (1_000, 10_000)
"""A hundred thousand take half an hour."""
CLUBS = (0, 10_000, 100_000)
OURS = "aiohttp; inbox, state, journal and outbox in {}, sealed, full sync"


def report() -> Iterator[str]:
    """Every line of the section."""
    for count in SIZES:
        yield from _fan_out(count)
    for database in ("SQLite", "PostgreSQL"):
        yield from _ticks(database)
        yield from _beside_a_broadcast(database)
    yield from _memory()
    yield from _echoes()


def _fan_out(count: int) -> Iterator[str]:
    with stage("telegram") as here:
        [telegram] = here.platforms
        telegram.crowd(count)
        settle(here, telegram, due=datetime.now(UTC) - MINUTE)
        program = here.run(OFFDAY_PACE=FAST)
        start = time.time()
        telegram.until(lambda: len(telegram.made()) >= count, 60 + count / 10)
        at = [one.at for one in telegram.made()]
        most = program.resident_mb()
        drained = timed(here.settled)
        yield (
            f"{count:,} nudges to Telegram, unpaced ({OURS.format('SQLite')}): "
            f"{count / (at[-1] - at[0]):.0f}/s, first after {at[0] - start:+.1f} s from ready, "
            f"{most:.0f} MB after, outbox empty {drained:.1f} s later"
        )
    with stage("telegram") as here:
        [telegram] = here.platforms
        telegram.crowd(count)
        here.start("-m", BOTS, "bare", str(count)).ended(900)
        at = [one.at for one in telegram.made()]
        rate = count / (at[-1] - at[0])
        yield f"  a bare loop of as many (aiohttp; stores nothing): {rate:.0f}/s"


def _ticks(database: str) -> Iterator[str]:
    """Without any process: what one beat costs."""
    with stage("telegram", on=database) as here:
        [telegram] = here.platforms
        telegram.people = [str(number) for number in range(10_000)]
        settle(here, telegram, due=datetime.now(UTC) - MINUTE)
        house = house_of(here)
        now = house.clock.now()
        idle = [timed(lambda: house.nudging.call(now - MINUTE * 30, 1_000)) for _ in range(200)]
        begun, cpu = time.perf_counter(), time.process_time()
        called = list(iter(house.tick.call, 0))
        took, worked = time.perf_counter() - begun, time.process_time() - cpu
        longest = max(timed(lambda: house.tick.write(8)) for _ in range(100))
        house.engine.dispose()
        yield (
            f"{sum(called):,} due -> outbox ({database}, words when they leave): {took:.2f} s "
            f"({worked:.2f} s of it ours, {took / len(called):.2f} s a thousand)"
        )
        yield f"  words for 8 of them, longest of 100: {longest * 1000:.0f} ms"
        yield f"  idle tick among 10,000 runners: median {statistics.median(idle) * 1000:.3f} ms"


def _beside_a_broadcast(database: str) -> Iterator[str]:
    with stage("telegram", on=database) as here:
        [telegram] = here.platforms
        telegram.crowd(BROADCAST)
        settle(here, telegram, due=datetime.now(UTC) - MINUTE)
        stalls = here.folder / "stalls"
        program = here.run(*PROBED, STALLS=str(stalls))
        telegram.until(lambda: len(telegram.made()) >= 5)
        start = time.time()
        waits = [echo(telegram, f"t{number}", number) for number in range(REPLIES)]
        end, left = time.time(), here.states()["due"]
        code, took = program.stop()
        read = (line.split() for line in stalls.read_text(encoding="utf-8").splitlines())
        late = [float(by) for at, by in read if start <= float(at) <= end]
        yield (
            f"{len(waits)} replies while {BROADCAST:,} nudges leave at the real pace ({database}; "
            f"{left:,} still waited at the end): {_spread(waits)}"
        )
        often = sum(by > 0.1 for by in late)
        yield (
            f"  event loop meanwhile, asked every 5 ms, late by: {_spread(late)}, longest "
            f"{max(late) * 1000:.0f} ms, {often} of {len(late):,} over 100 ms"
        )
        yield f"  drain: SIGTERM in the middle of them, exit {code} after {took:.2f} s"


def _memory() -> Iterator[str]:
    """Both platforms, after a few words with each; and the same with ever more runners."""
    with stage("telegram", "discord") as here:
        known = 0
        for count in CLUBS:
            _grow(here, known, count)
            known = count
            start = time.monotonic()
            program = here.run(OFFDAY_PACE=FAST)
            ready = time.monotonic() - start
            _chat(here, count)
            yield (
                f"{count:,} runners, Telegram and Discord: {program.resident_mb():.0f} MB, "
                f"start to ready {ready:.1f} s, drain {program.stop()[1]:.2f} s"
            )


def _grow(here: Machine, known: int, count: int) -> None:
    """So many runners, half of them on each platform, with a nudge in the evening."""
    for number, platform in enumerate(here.platforms):
        people = [str(10**9 + one) for one in range(known, count) if one % 2 == number]
        if people:
            settle(here, platform, due=datetime.now(UTC) + MINUTE * 600, people=people)


def _chat(here: Machine, count: int) -> None:
    for platform in here.platforms:
        for number in range(10):
            echo(platform, f"c{count}x{number}", number)


def _echoes() -> Iterator[str]:
    """The same conversation with ours and with plain bots."""
    for name, words, stores in (
        ("telegram", (), f"Offday ({OURS.format('SQLite')})"),
        ("telegram", ("-m", BOTS, "echo"), "stock PTB echo (httpx; stores nothing)"),
        ("telegram", ("-m", BOTS, "echo-sqlite"), "PTB echo + SQLite commit (httpx; the text)"),
        ("discord", (), "Offday on Discord (aiohttp; stores as above)"),
        ("discord", ("-m", BOTS, "discord"), "bare discord.py echo (aiohttp; stores nothing)"),
    ):
        with stage(name) as here:
            yield f"{stores}: {_figures(here, words)}"


def _figures(here: Machine, words: tuple[str, ...]) -> str:
    [on] = here.platforms
    start = time.monotonic()
    program = here.run(*words, OFFDAY_PACE=FAST)
    ready = time.monotonic() - start
    commands = "" if on.name == "discord" else f"; commands {_spread(_talk(on, COMMAND))}"
    memory = _memory_of(program)
    return f"{_spread(_talk(on))}{commands}; ready in {ready:.1f} s, {memory}"


def _talk(on: Platform, said: str = "swam") -> list[float]:
    echo(on, "first", 0, said)
    return [echo(on, f"e{number % 20}", number, said) for number in range(ECHOES)]


def _memory_of(program: Program) -> str:
    return f"{program.resident_mb():.0f} MB"


def _spread(waits: list[float]) -> str:
    middle, worst = statistics.median(waits), percentile(waits, 0.99)
    return f"median {middle * 1000:.1f} ms, p99 {worst * 1000:.1f} ms"
