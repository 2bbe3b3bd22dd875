"""Getting messages out, and replies meanwhile; and plain bots through the same fakes."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.proofs.delivery.fakes import Platform, platform
from tests.proofs.delivery.judge import percentile
from tests.proofs.delivery.program import Machine, machine
from tests.proofs.delivery.runners import house_of, settle

FAST = "10000"
"""A pace that never waits."""
MINUTE = timedelta(minutes=1)
ECHOES = 200
BOTS = "tests.benchmarks.stock_bots"
SIZES = (1_000, 10_000, 100_000) if os.environ.get("BENCH_100K") else (1_000, 10_000)


def report() -> Iterator[str]:
    """Every line of the section."""
    for count in SIZES:
        yield from _fan_out(count)
    yield from _ticks()
    yield from _beside_a_broadcast()
    yield from _echoes()


def _fan_out(count: int) -> Iterator[str]:
    with _stage("telegram") as here:
        [telegram] = here.platforms
        telegram.crowd(count)
        settle(here, telegram, due=datetime.now(UTC) - MINUTE)
        program = here.run(OFFDAY_PACE=FAST)
        start = time.time()
        telegram.until(lambda: len(telegram.made()) >= count, 900)
        at = [one.at for one in telegram.made()]
        most = program.resident_mb()
        start_drain = time.monotonic()
        here.settled()
        drained = time.monotonic() - start_drain
        yield (
            f"{count:,} nudges to Telegram, unpaced (aiohttp, outbox in SQLite): "
            f"{count / (at[-1] - at[0]):.0f}/s, first after {at[0] - start:+.1f} s from ready, "
            f"{most:.0f} MB after, outbox empty {drained:.1f} s later"
        )
    with _stage("telegram") as here:
        [telegram] = here.platforms
        telegram.crowd(count)
        here.start("-m", BOTS, "bare", str(count)).ended(900)
        at = [one.at for one in telegram.made()]
        rate = count / (at[-1] - at[0])
        yield f"  a bare loop of as many (aiohttp, stores nothing): {rate:.0f}/s"


def _ticks() -> Iterator[str]:
    """Without any process: what one beat costs."""
    with _stage("telegram") as here:
        [telegram] = here.platforms
        telegram.crowd(10_000)
        due_at = datetime.now(UTC) - MINUTE
        settle(here, telegram, due=due_at)
        house = house_of(here)
        now = house.clock.now()
        idle = [_timed(lambda: house.nudging.call(now - MINUTE * 30, 1_000)) for _ in range(200)]
        start = time.perf_counter()
        called = list(iter(house.tick.call, 0))
        took = time.perf_counter() - start
        longest = max(_timed(lambda: house.tick.write(8)) for _ in range(100))
        house.engine.dispose()
        yield f"{sum(called):,} due -> outbox (SQLite, words when they leave): {took:.2f} s"
        yield f"words for 8 of them, longest of 100: {longest * 1000:.0f} ms"
        yield f"idle tick among 10,000 runners: median {statistics.median(idle) * 1000:.3f} ms"


def _beside_a_broadcast() -> Iterator[str]:
    with _stage("telegram") as here:
        [telegram] = here.platforms
        empty = here.run()
        rest = empty.resident_mb()
        empty.stop()
        telegram.crowd(2_000)
        settle(here, telegram, due=datetime.now(UTC) - MINUTE)
        program = here.run()
        telegram.until(lambda: len(telegram.made()) >= 5)
        waits = sorted(_echo(telegram, f"t{number}", number) for number in range(60))
        code, took = program.stop()
        yield (
            f"reply while 2,000 nudges leave at the real pace: median "
            f"{statistics.median(waits) * 1000:.0f} ms, p99 {percentile(waits, 0.99) * 1000:.0f} ms"
        )
        yield f"SIGTERM in the middle of them: exit {code} after {took:.2f} s"
        yield f"resident memory, Telegram alone, no runners: {rest:.0f} MB"


def _echoes() -> Iterator[str]:
    """The same conversation with ours and with plain bots."""
    for name, words, stores in (
        ("telegram", (), "Offday (aiohttp; inbox, state, journal and outbox, sealed, full sync)"),
        ("telegram", ("-m", BOTS, "echo"), "stock PTB echo (httpx; stores nothing)"),
        ("telegram", ("-m", BOTS, "echo-sqlite"), "PTB echo + SQLite commit (httpx; the text)"),
        ("discord", (), "Offday on Discord (aiohttp; as above)"),
        ("discord", ("-m", BOTS, "discord"), "bare discord.py echo (aiohttp; stores nothing)"),
    ):
        with _stage(name) as here:
            yield f"{stores}: {_figures(here, words)}"


def _figures(here: Machine, words: tuple[str, ...]) -> str:
    [on] = here.platforms
    start = time.monotonic()
    program = here.run(*words, OFFDAY_PACE=FAST)
    ready = time.monotonic() - start
    _echo(on, "first", 0)
    waits = [_echo(on, f"e{number % 20}", number) for number in range(ECHOES)]
    return (
        f"median {statistics.median(waits) * 1000:.1f} ms, p99 "
        f"{percentile(waits, 0.99) * 1000:.1f} ms, ready in {ready:.1f} s, "
        f"{program.resident_mb():.0f} MB"
    )


def _echo(on: Platform, who: str, number: int) -> float:
    """From saying something to the reply at the platform, in seconds."""
    before = {one.at for one in on.made()}
    words = f"swam {number % 50 + 10} min easy"
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


def _timed(work: object) -> float:
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def _stage(name: str) -> Iterator[Machine]:
    """One platform and a machine that reaches it."""
    with ExitStack() as stack:
        made = tempfile.TemporaryDirectory(prefix="offday-", ignore_cleanup_errors=True)
        folder = Path(stack.enter_context(made))
        fake = stack.enter_context(platform(name, folder))
        yield stack.enter_context(machine(folder, fake))
