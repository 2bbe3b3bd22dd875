"""`offday ask` and `chat`: the coach in the terminal."""

import asyncio
import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.console.dropped import content_of, path_in
from adapters.console.files import save
from adapters.console.render import as_json, as_text
from adapters.console.terminal import (
    HOME,
    MENTION,
    PLATFORM,
    Exchange,
    NoSuchButton,
    Terminal,
    moment,
)
from adapters.files.limits import MOST_BYTES
from adapters.files.reader import WorkerReader
from bot.clocks import StillClock
from bot.lean import settle_memory
from bot.piping import lines, out
from bot.settings import data_keys, load_settings
from bot.wiring import (
    House,
    SystemClock,
    build_house,
    build_mind,
    counted_ids,
    new_id,
    temporary_database,
)
from core.model.errors import WrongSetting
from core.model.messages import Person
from core.model.recordings import Found, Refused
from core.model.talk import Answer
from core.ports.world import Clock

BEAT_S = 15.0
AT_ONCE = 50
"""Posts of clubs in one beat."""


def ask(text: str, *, json_out: bool, now: str | None, db: str | None, in_group: bool) -> None:
    """Say `text` (or every line of standard input for "-") to the coach and print the replies."""
    settings = load_settings()
    with ExitStack() as stack:
        url = db or stack.enter_context(temporary_database())
        clock = _clock(now)
        ids = new_id if db else counted_ids()
        mind = build_mind(keeps_missed=settings.keep_missed)
        house = build_house(mind, url, data_keys(settings), clock, new_id=ids)
        house.turns.cards_apart = timedelta(0)
        talk = _Talk(house, clock, in_group=in_group)
        settle_memory()
        for line in lines(text):
            exchange = talk.say(line)
            _print(exchange, json_out=json_out, in_group=in_group)


def chat(*, in_group: bool) -> None:
    """Talk to the coach until end of input or "exit"."""
    settings = load_settings()
    mind = build_mind(keeps_missed=settings.keep_missed)
    house = build_house(mind, settings.database_url, data_keys(settings), SystemClock())
    talk = _Talk(house, house.clock, in_group=in_group)
    settle_memory()
    if not sys.stdin.isatty():
        for line in lines("-"):
            _show(talk.say(line), in_group=in_group)
        return
    out(_WELCOME_GROUP if in_group else _WELCOME)
    with asyncio.Runner() as runner:
        runner.run(_converse(talk, in_group=in_group))


_WELCOME = "Offday. Talk as you would in chat; press a button with >1; leave with Ctrl-D.\n"
_WELCOME_GROUP = "Offday in a group. Start with @offday or a /command; leave with Ctrl-D.\n"


async def _converse(talk: "_Talk", *, in_group: bool) -> None:
    loop = asyncio.get_running_loop()
    while True:
        typing = loop.run_in_executor(None, _typed)
        while not (await asyncio.wait({typing}, timeout=BEAT_S))[0]:
            for exchange in talk.beat():
                _show(exchange, in_group=in_group)
        line = typing.result()
        if line is None or line.strip() in {"exit", "quit"}:
            return
        _show(talk.say(line), in_group=in_group)


def _show(exchange: Exchange, *, in_group: bool) -> None:
    """Print it, and put its files into the working directory."""
    _print(exchange, json_out=False, in_group=in_group)
    for one in exchange.delivered:
        for file in save(one.reply.files, Path.cwd()):
            out(f"saved as {file}")


def _typed() -> str | None:
    try:
        return input("> ")
    except EOFError:
        return None


class _Talk:
    """One conversation, its clock and its nudges."""

    def __init__(self, house: House, clock: Clock, *, in_group: bool) -> None:
        self._house = house
        self._clock = clock
        self._reader = WorkerReader()
        self._terminal = Terminal(
            take=house.take,
            outbox=house.outbox,
            clock=clock,
            session=secrets.token_hex(8),
            is_group=in_group,
        )

    def say(self, line: str) -> Exchange:
        """Answer one line: a message, a press (">2") or a new time ("@2026-11-22T07:00")."""
        if line.startswith("@") and not line.casefold().startswith("@offday"):
            return self._move(line)
        try:
            if (path := path_in(line)) is not None:
                return self._drop(path)
            return self._terminal.say(line)
        except NoSuchButton as error:
            return Exchange(text=str(error), answer=Answer(intent="unclear"), delivered=())

    def _drop(self, path: Path) -> Exchange:
        """Send a file."""
        content = content_of(path, MOST_BYTES)
        if content is None:
            found = Found(name=path.name, refused=Refused.NOT_HERE)
        else:
            found = self._reader.read_now(path.name, content)
        return self._terminal.say(MENTION, files=(path.name,), found=(found,))

    def beat(self) -> Iterator[Exchange]:
        """Nudges that have fallen due."""
        self._house.tick.beat()
        self._house.post(AT_ONCE)
        if delivered := self._terminal.collect():
            yield Exchange(text="", answer=Answer(intent="today"), delivered=delivered)

    def _move(self, line: str) -> Exchange:
        if not isinstance(self._clock, StillClock):
            raise WrongSetting("a line @ISO moves the clock of `offday ask`; this clock runs")
        try:
            self._clock.move_to(moment(line[1:], self._local()))
        except ValueError as error:
            raise WrongSetting(
                f"{line}: expected @ and an ISO time such as @2026-11-22T07:00"
            ) from error
        nudged = next(self.beat(), None)
        return Exchange(
            text=line,
            answer=Answer(intent="today" if nudged else "unclear"),
            delivered=nudged.delivered if nudged else (),
        )

    def _local(self) -> datetime:
        """Now, in the runner's time zone."""
        return self._clock.now().astimezone(self._house.zone_of(Person(PLATFORM, "me", ""), HOME))


def _clock(now: str | None) -> StillClock:
    try:
        at = datetime.now(UTC) if now is None else moment(now, datetime.now(UTC))
    except ValueError as error:
        raise WrongSetting(f"--now {now}: expected an ISO time such as 2026-11-22T07:00") from error
    return StillClock(at)


def _print(exchange: Exchange, *, json_out: bool, in_group: bool) -> None:
    if json_out:
        out(json.dumps(as_json(exchange), ensure_ascii=False))
        return
    if not exchange.delivered and exchange.answer == Answer(intent="unclear") and exchange.text:
        out(exchange.text)
    for one in exchange.delivered:
        out("\n" + as_text(one, in_group=in_group) + "\n")
