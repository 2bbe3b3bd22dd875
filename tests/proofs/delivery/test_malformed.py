"""Proof 11: whatever comes in stops nobody, and whatever goes out is valid and pings nobody."""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeVar

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.console.render import as_text
from adapters.discord.markdown import size
from adapters.discord.render import render as render_discord
from adapters.storage import codec
from adapters.storage.legible import legible
from adapters.telegram.client import RawUpdate, TelegramClient
from adapters.telegram.listener import Listener, Waits
from adapters.telegram.origins import Origins
from adapters.telegram.render import render as render_telegram
from core.model.messages import Address, Incoming, Outgoing
from core.model.prose import Reply
from tests.adapters.discord.test_inbound import (
    GUILD_WE_ARE_IN,
    chatter,
    client_that_knows,
    heard,
    private,
    public,
)
from tests.adapters.discord.test_render import replies
from tests.adapters.telegram.test_inbound import CASES
from tests.adapters.telegram.test_render import blocks, choices
from tests.fakes.discord_model import Json
from tests.fakes.telegram_markup import read_keyboard, read_words
from tests.proofs.delivery.fakes import scaled
from tests.proofs.table import Row

Rows = Callable[[int, str, str], Row]
T = TypeVar("T")
AT_ONCE = 10
"""Updates in one answer of Telegram."""
NASTY = "@everyone <@123456789012345678> <b>&amp; \x00\u202e\ud83d ``` [a](b) /start \n\t🏊‍♀️"
junk = st.one_of(
    *(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False)),
    *(st.text(max_size=100), st.just(NASTY), st.just("")),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
sizes = pytest.mark.parametrize(
    "count",
    [40, pytest.param(scaled(10_000), marks=[pytest.mark.prove, pytest.mark.timeout(3600)])],
)

pytestmark = pytest.mark.timeout(300)


def judged(count: int, drawn: st.SearchStrategy[T], judge: Callable[[T], None]) -> None:
    """Hold `judge` against so many."""
    every = settings(
        max_examples=count,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    every(given(drawn)(judge))()


@st.composite
def spoilt(draw: st.DrawFn, payloads: Sequence[Json]) -> Json:
    """One of `payloads`, with up to four things in it that nobody expects, or missing."""
    payload: Json = deepcopy(draw(st.sampled_from(payloads)))
    for _ in range(draw(st.integers(1, 4))):
        where, key = draw(st.sampled_from(list(_places(payload)) or [(payload, "")]))
        if draw(st.booleans()) or not key:
            where[key] = draw(junk)
        else:
            where.pop(key, None)
    return payload


def _places(value: object) -> Iterator[tuple[Json, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield value, key
            yield from _places(below)
    elif isinstance(value, list):
        for one in value:
            yield from _places(one)


class Canned(TelegramClient):
    """Hands over what it is given, once, and notes what that acknowledged."""

    def __init__(self, given: Sequence[RawUpdate]) -> None:
        super().__init__("1:a")
        self._waiting = list(given)
        self._taken = asyncio.Event()
        self._is_over = False
        self._asked_from: int | None = None

    async def taken(self) -> int | None:
        """What is asked for once everything was handed over."""
        await self._taken.wait()
        self._is_over = True
        return self._asked_from

    @property
    def username(self) -> str:
        return "offday_bot"

    @property
    def id(self) -> int:
        return 4242

    async def raw_updates(
        self, offset: int | None, *, wanted: Sequence[str], wait_s: int, limit: int = 100
    ) -> list[RawUpdate]:
        del wanted, wait_s, limit
        self._asked_from = offset
        given, self._waiting = self._waiting, []
        if offset is not None:
            self._taken.set()
            await asyncio.sleep(0 if self._is_over else 3600)
        return given

    async def answer_callback_query(self, *_: object, **__: object) -> bool:
        return True


@dataclass
class Keeper:
    """Keeps what it receives as the inbox does, and says when nothing more comes."""

    kept: list[Incoming] = field(default_factory=list)

    async def receive(self, incoming: Incoming) -> None:
        whole = legible(incoming)
        assert codec.read_incoming(codec.write_incoming(whole)) == whole
        self.kept.append(whole)


@sizes
def test_no_update_of_telegram_holds_up_those_behind_it(count: int, row: Rows) -> None:
    proof = row(11, "malformed updates, Telegram", f"{count}")
    kept: list[int] = []

    def judge(raws: list[Json]) -> None:
        batch = [raw | {"update_id": number} for number, raw in enumerate(raws)]
        keeper = Keeper()
        assert asyncio.run(_listened(batch, keeper)) == len(batch)
        kept.append(len(keeper.kept))

    batches = st.lists(spoilt([one.update for one in CASES]), min_size=AT_ONCE, max_size=AT_ONCE)
    judged(count // AT_ONCE, batches, judge)
    proof.say(f"{sum(kept)} of {len(kept) * AT_ONCE} could be read, none stopped another")

    assert sum(kept) > len(kept)


async def _listened(batch: Sequence[RawUpdate], keeper: Keeper) -> int | None:
    """From where on the next updates are asked for."""
    client = Canned(batch)
    listener = Listener(client, keeper.receive, Origins(), Waits(first_s=3600))
    running = asyncio.create_task(listener.run())
    async with asyncio.timeout(5):
        asked_from = await client.taken()
        await listener.stop()
        await running
    return asked_from


@sizes
def test_no_message_of_discord_is_too_odd(count: int, row: Rows) -> None:
    proof = row(11, "malformed messages, Discord", f"{count}")
    client = client_that_knows(GUILD_WE_ARE_IN)
    read: list[bool] = []

    def judge(payload: Json) -> None:
        state = client._connection
        try:
            channel, _ = state._get_guild_channel(payload)  # type: ignore[arg-type]  # the wire is untyped
            discord.Message(state=state, channel=channel, data=payload)  # type: ignore[arg-type]  # as above
        except Exception:  # noqa: BLE001 -- what it says is not ours to judge
            read.append(False)  # discord.py itself cannot make a message of it
            return
        incoming = heard(payload, client)
        read.append(incoming is not None)
        if incoming is not None:
            whole = legible(incoming)
            assert codec.read_incoming(codec.write_incoming(whole)) == whole

    kinds = [make(f"hello {NASTY}") for make in (private, public, chatter)]
    judged(count, spoilt([*kinds, kinds[0] | {"author": kinds[1]["author"]}]), judge)
    proof.say(f"{sum(read)} of {len(read)} could be read")

    assert sum(read) > len(read) / 10


@sizes
def test_telegram_can_parse_every_reply(count: int, row: Rows) -> None:
    proof = row(11, "odd replies, Telegram markup", f"{count}")
    sent: list[int] = []

    def judge(reply: Reply) -> None:
        message = render_telegram(_outgoing("telegram", reply), "offday_bot")
        for part in message.parts:
            shown, entities = read_words({"text": part.html, "parse_mode": "HTML"}, "text", 4096)
            assert shown == part.plain
            assert "mention" not in {one.type for one in entities}
        if message.keyboard:
            assert read_keyboard({"reply_markup": message.keyboard.to_json()})
        sent.append(len(message.parts))

    judged(count, st.one_of(_telegram_replies(), replies), judge)
    proof.say(f"{sum(sent)} messages, all parsed, no live mention")

    assert len(sent) >= count // 2


@sizes
def test_discord_shows_every_reply_and_nobody_is_pinged(count: int, row: Rows) -> None:
    proof = row(11, "odd replies, Discord markdown", f"{count}")
    sent: list[int] = []

    def judge(reply: Reply) -> None:
        parts = render_discord(_outgoing("discord", reply))
        for part in parts:
            assert size(part.content) <= 2000
            assert part.content.strip() or part.buttons
            assert not re.search(r"@(everyone|here|[!&]?\d{17,20})", part.content)
        sent.append(len(parts))

    judged(count, st.one_of(_telegram_replies(), replies), judge)
    proof.say(f"{sum(sent)} messages within the limits, no live mention")

    assert len(sent) >= count // 2


@sizes
def test_the_terminal_shows_every_reply(count: int, row: Rows) -> None:
    proof = row(11, "odd replies, terminal", f"{count}")
    shown: list[int] = []
    judged(
        count,
        st.one_of(_telegram_replies(), replies),
        lambda reply: shown.append(len(as_text(_outgoing("console", reply)))),
    )
    proof.say(f"{len(shown)} shown")

    assert len(shown) >= count // 2


def _telegram_replies() -> st.SearchStrategy[Reply]:
    return st.builds(
        Reply,
        blocks=st.lists(blocks, max_size=8).map(tuple),
        choices=st.lists(choices, max_size=12).map(tuple),
    )


def _outgoing(platform: str, reply: Reply) -> Outgoing:
    where = Address(platform, "1001", None)
    return Outgoing(id="z" * 24, where=where, reply=reply)
