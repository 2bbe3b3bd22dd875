"""Telegram, driven by its people: the real client over loopback to our strict fake."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from adapters.telegram.app import TelegramApp
from bot.platforms import make_telegram
from bot.settings import Settings
from core.model.messages import Incoming
from tests.fakes.painting import PaintBox
from tests.fakes.telegram_model import Message
from tests.fakes.telegram_server import TelegramServer
from tests.fronts.front import GROUP, PATIENCE_S, NoSuchButton, Seen, Spot
from tests.fronts.program import Plot, Program
from tests.fronts.sent import content_of

LONGEST = 4096
"""What people's apps put into one message; they send the rest as the next."""


class TelegramFront:
    """One bot, its program, and everybody who writes to it."""

    name = "telegram"
    hears_asides = True
    has_crowds = True

    def __init__(self, plot: Plot, server: TelegramServer) -> None:
        self._plot = plot
        self._server = server
        self._server.has_privacy = False
        self._taken = asyncio.Event()
        self._program: Program
        self._app: TelegramApp
        self._running: asyncio.Task[None]

    async def start(self) -> None:
        """Connect."""
        self._program = Program(self._plot)
        settings = Settings.model_validate(
            {"telegram_token": self._server.token, "telegram_api_url": self._server.url}
        )
        self._app = make_telegram(settings, self._receive, PaintBox())
        self._program.serve(self._app.messenger, self._app.ranks)
        self._program.stores[self.name] = self._app.files
        await self._app.start()
        self._running = asyncio.create_task(self._app.run())

    async def stop(self) -> None:
        """Leave nothing open."""
        await self._app.stop()
        await self._running
        self._program.close()

    def promote(self, who: str) -> None:
        self._server.promote(who, GROUP)

    async def block(self, who: str) -> None:
        await self._after(who, lambda: self._server.block(who))

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def say(self, who: str, text: str, spot: Spot) -> Sequence[Seen]:
        seen: list[Seen] = []
        for start in range(0, max(1, len(text)), LONGEST):
            seen += await self._say(who, text[start : start + LONGEST], spot)
        return seen

    async def command(self, who: str, name: str, words: str, spot: Spot) -> Sequence[Seen]:
        to = "" if spot is Spot.PRIVATE else f"@{self._server.bot.username}"
        return await self._say(who, f"/{name}{to} {words}".strip(), Spot.ASIDE if to else spot)

    async def attach(self, who: str, file: str, spot: Spot) -> Sequence[Seen]:
        content = content_of(file)
        self._server.api.files[file] = content
        document = {
            "file_id": file,
            "file_unique_id": file,
            "file_name": file,
            "file_size": len(content),
        }
        if spot is Spot.PRIVATE:
            return await self._after(
                who, lambda: self._server.say(who, media={"document": document})
            )
        name = f"@{self._server.bot.username}" if spot is Spot.GROUP else ""
        return await self._after(
            who,
            lambda: self._server.say_in_group(who, GROUP, name, media={"document": document}),
        )

    async def press(self, who: str, label: str) -> Sequence[Seen]:
        mine = [one for one in reversed(self._posts()) if self._is_for(one, who)]
        found = next((one for one in mine if label in one.buttons), None)
        if found is None:
            raise NoSuchButton(label, [label for one in mine for label in one.buttons])
        presses: list[str] = []
        seen = await self._after(who, lambda: presses.append(self._server.press(found, label, who)))
        return seen or await self._toasts(presses[0])

    async def _toasts(self, press: str) -> Sequence[Seen]:
        """The word for whoever pressed, where nothing else is seen; a link has none."""
        if not press:
            return []
        await self._server.until(lambda: press in self._server.answered_presses, PATIENCE_S)
        answers = self._server.requests("answerCallbackQuery")
        given = next(one.given for one in answers if one.given["callback_query_id"] == press)
        return [Seen(text=given["text"], is_private=True)] if "text" in given else []

    async def beat(self, who: str) -> Sequence[Seen]:
        known = self._known()
        await self._program.beat()
        return self._seen(who, known)

    async def _say(self, who: str, text: str, spot: Spot) -> Sequence[Seen]:
        if spot is Spot.PRIVATE:
            return await self._after(who, lambda: self._server.say(who, text))
        words = f"@{self._server.bot.username} {text}".strip() if spot is Spot.GROUP else text
        return await self._after(who, lambda: self._server.say_in_group(who, GROUP, words))

    async def _after(self, who: str, deed: Callable[[], object]) -> Sequence[Seen]:
        """What `who` sees once the bot has dealt with `deed`."""
        known = self._known()
        self._taken.clear()
        deed()
        async with asyncio.timeout(PATIENCE_S):
            await self._taken.wait()
        return self._seen(who, known)

    async def _receive(self, incoming: Incoming) -> None:
        await self._program.receive(incoming)
        self._taken.set()

    def _posts(self) -> list[Message]:
        """What the bot wrote, oldest first."""
        return [one for one in self._server.posts.values() if one.sender is self._server.bot]

    def _known(self) -> Mapping[int, int]:
        """How often each was edited."""
        return {number: one.edits for number, one in self._server.posts.items()}

    def _seen(self, who: str, known: Mapping[int, int]) -> Sequence[Seen]:
        """What is new, and what became something else."""
        return [
            Seen(
                text=one.text,
                labels=tuple(one.buttons),
                files=self._files(one),
                is_private=one.chat.owner is not None,
            )
            for one in self._posts()
            if known.get(one.id) != one.edits and self._is_for(one, who)
        ]

    def _files(self, message: Message) -> tuple[str, ...]:
        document = message.media.get("document")
        return (str(document.get("file_name")),) if isinstance(document, dict) else ()

    def _is_for(self, message: Message, who: str) -> bool:
        owner = message.chat.owner
        return owner is None or owner is self._server.user(who)
