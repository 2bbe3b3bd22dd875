"""The receive loop: Telegram forgets an update once it is acknowledged, so we commit it first."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile

from telegram import Update
from telegram.constants import ChatAction
from telegram.error import Conflict, InvalidToken, TelegramError

from adapters.telegram.client import RawUpdate, TelegramClient
from adapters.telegram.errors import refused_token
from adapters.telegram.inbound import BotName, key_of, read_update
from adapters.telegram.origins import Origins
from adapters.telegram.request import FloodWait
from adapters.telegram.toasts import Toasts
from core.model.messages import Address, Incoming
from core.model.sound import is_sound

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
TYPING_LASTS_S = 4.5
SIDE_BY_SIDE = 16
"""Updates in hand at once; the desk keeps the order of each conversation."""
"""Telegram shows it for five seconds."""
TWO_RECEIVERS = (
    "another program receives with the same TELEGRAM_TOKEN, and only one may; "
    "stop it, or take a token of your own from @BotFather"
)

log = logging.getLogger(__name__)

Receive = Callable[[Incoming], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How long we wait for Telegram."""

    poll_s: int = 25
    """For a message, in one request."""
    first_s: float = 1.0
    """After a failure; doubled after each further one."""
    longest_s: float = 30.0
    typing_s: float = 1.0
    """For an answer, before it is shown that one is being written."""
    goodbye_s: float = 2.0
    """For the last acknowledgement."""


class Listener:
    """Asks for updates, hands each to `receive`, and acknowledges what was received."""

    def __init__(
        self, client: TelegramClient, receive: Receive, origins: Origins, waits: Waits
    ) -> None:
        self._client, self._receive, self._origins = client, receive, origins
        self._waits = waits
        self.toasts = Toasts()
        """What pressed buttons say for a moment."""
        self._offset: int | None = None
        self._answered = 0
        """Highest update whose button press was answered: a press is answered only once."""
        self._answers: set[asyncio.Task[None]] = set()
        self._failures = 0
        self._trouble = ""
        self._polling: asyncio.Task[list[RawUpdate]] | None = None
        self._stopping = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()

    async def run(self) -> None:
        """Listen until `stop`. Raises `WrongSetting` if the token is withdrawn meanwhile."""
        self._ended.clear()
        try:
            while not self._stopping.is_set():
                await self._listen_once()
        finally:
            self._ended.set()

    async def stop(self) -> None:
        """End `run` after the update in hand, and acknowledge what was received."""
        self._stopping.set()
        if self._polling is not None:
            self._polling.cancel()
        await self._ended.wait()
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(self._waits.goodbye_s):
                await asyncio.gather(*self._answers)
                if self._offset is not None:
                    await self._client.raw_updates(self._offset, wanted=WANTED, wait_s=0, limit=1)

    async def _listen_once(self) -> None:
        try:
            updates = await self._next_updates()
        except InvalidToken:
            raise refused_token() from None
        except Conflict:
            await self._pause(TWO_RECEIVERS)
        except FloodWait as error:
            await self._pause("Telegram asks us to slow down", error.after_s)
        except TelegramError as error:
            await self._pause(f"Telegram cannot be reached ({type(error).__name__})")
        else:
            await self._take_all(updates)

    async def _next_updates(self) -> list[RawUpdate]:
        self._polling = asyncio.create_task(
            self._client.raw_updates(self._offset, wanted=WANTED, wait_s=self._waits.poll_s)
        )
        try:
            return await self._polling
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
            return []
        finally:
            self._polling = None

    async def _take_all(self, updates: list[RawUpdate]) -> None:
        """Some side by side, and none behind the first that could not be kept is acknowledged.

        What was kept all the same comes once more, and then has no second effect.
        """
        for start in range(0, len(updates), SIDE_BY_SIDE):
            if self._stopping.is_set():
                return
            if error := await self._take_some(updates[start : start + SIDE_BY_SIDE]):
                await self._pause(f"a message could not be kept ({type(error).__name__})")
                return
        self._recover()

    async def _take_some(self, updates: list[RawUpdate]) -> Exception | None:
        """Chats beside each other, each in its order; what went wrong, if anything."""
        ids = [raw.get("update_id") for raw in updates]
        heard = {
            one: self._read(one, raw)
            for one, raw in zip(ids, updates, strict=True)
            if isinstance(one, int)
        }
        chats: dict[Address, dict[int, Incoming]] = {}
        for one, incoming in heard.items():
            if incoming is not None:
                chats.setdefault(incoming.where, {})[one] = incoming
        kept = {one for one, incoming in heard.items() if incoming is None}
        ends = await asyncio.gather(
            *(self._take_in_order(chat, kept) for chat in chats.values()), return_exceptions=True
        )
        for one in takewhile(kept.__contains__, heard):
            self._offset = one + 1
        return next((end for end in ends if isinstance(end, Exception)), None)

    async def _take_in_order(self, heard: Mapping[int, Incoming], kept: set[int]) -> None:
        for one, incoming in heard.items():
            async with self._typing_for(incoming):
                await self._receive(incoming)
            self.toasts.give(incoming.key, "")
            kept.add(one)

    def _read(self, update_id: int, raw: RawUpdate) -> Incoming | None:
        """The update as a message; one that nobody can read must not stop those after it."""
        me = BotName(self._client.username, self._client.id)
        try:
            update = Update.de_json(raw, self._client)
            self._answer(update)
            incoming = read_update(update, me, now=datetime.now(UTC))
            if incoming is not None and not is_sound(incoming):
                raise TypeError  # noqa: TRY301 -- told like any other that cannot be read
        except Exception as error:  # noqa: BLE001 -- Telegram adds new shapes every month
            log.warning("update %d is left out: unreadable (%s)", update_id, type(error).__name__)
            return None
        if incoming is not None and incoming.is_group and update.message is not None:
            self._origins.note(incoming.key, update.message.message_id)
        return incoming

    def _answer(self, update: Update) -> None:
        """Stop the little clock on the pressed button, soon and as well as may be."""
        query = update.callback_query
        if query is None or update.update_id <= self._answered:
            return
        self._answered = update.update_id
        self.toasts.expect(key_of(update.update_id))
        task = asyncio.create_task(self._answer_press(query.id, key_of(update.update_id)))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer_press(self, query_id: str, key: str) -> None:
        word = await self.toasts.word_for(key)
        with suppress(TelegramError):
            await self._client.answer_callback_query(query_id, text=word)

    @asynccontextmanager
    async def _typing_for(self, incoming: Incoming) -> AsyncIterator[None]:
        """Show that an answer is on its way, where it is a while on its way."""
        if not incoming.is_addressed:
            yield
            return
        typing = asyncio.create_task(self._type(incoming))
        try:
            yield
        finally:
            typing.cancel()

    async def _type(self, incoming: Incoming) -> None:
        where, pause = incoming.where, self._waits.typing_s
        with suppress(TelegramError):
            while True:
                await asyncio.sleep(pause)
                thread = int(where.thread) if where.thread else None
                await self._client.send_chat_action(
                    where.chat, ChatAction.TYPING, message_thread_id=thread
                )
                pause = TYPING_LASTS_S

    async def _pause(self, trouble: str, at_least_s: float | None = None) -> None:
        """Wait before trying again, longer each time; each kind of trouble is told once."""
        if trouble != self._trouble:
            log.warning("%s; trying again until it works", trouble)
        self._trouble = trouble
        wait = min(self._waits.first_s * 2**self._failures, self._waits.longest_s)
        self._failures = min(self._failures + 1, 10)
        with suppress(TimeoutError):
            async with asyncio.timeout(max(wait, at_least_s or 0)):
                await self._stopping.wait()

    def _recover(self) -> None:
        if self._trouble:
            log.info("messages arrive again")
        self._trouble, self._failures = "", 0
