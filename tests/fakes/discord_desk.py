"""Stands in for inbox, coach and outbox: hears what Discord says and answers from a script."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from adapters.discord.app import DiscordApp
from adapters.discord.client import CoachClient, Conduct, build_client
from adapters.discord.commands import SlashCommand
from adapters.discord.deferrals import Deferrals
from adapters.discord.messenger import DiscordMessenger
from core.model.messages import Incoming, Outgoing, Receipt
from core.model.options import Option, Suggests
from core.model.prose import Reply
from tests.fakes.painting import PaintBox

COMMANDS = (
    SlashCommand(
        name="today",
        description="What to do today",
        options=(Option(name="feeling", summary="How you are"),),
    ),
    SlashCommand(name="legday", description="A leg day"),
    SlashCommand(
        name="log",
        description="Write down what you did",
        options=(
            Option(name="what", summary="In your own words"),
            Option(name="activity", summary="What you did", suggests=Suggests.ACTIVITY),
            Option(name="minutes", summary="How long", says="{} minutes", least=1, most=600),
            Option(name="effort", summary="How hard", picks=("easy", "hard")),
            Option(name="pain", summary="0 to 10", says="pain {}/10", least=0, most=10),
        ),
        form="What did you do?",
    ),
    SlashCommand(name="club", description="The club's settings", is_for_captains=True),
)
PUBLIC_COMMANDS = frozenset({"legday"})


def suggest(kind: Suggests, typed: str) -> Sequence[str]:
    """Two activities."""
    known = ("swimming", "rowing") if kind is Suggests.ACTIVITY else ()
    return [one for one in known if one.startswith(typed)]


class Reachable(Protocol):
    """A Discord to connect to, in this process or in another."""

    @property
    def api_url(self) -> str: ...
    @property
    def gateway_url(self) -> str: ...
    @property
    def token(self) -> str: ...


@dataclass
class FakeDesk:
    """One desk that outlives its clients, as the database does."""

    says: Sequence[Reply] = ()
    """What it answers to everything it hears."""
    fails_with: Exception | None = None
    box: PaintBox = field(default_factory=PaintBox)
    on_error_text: str | None = None
    heard: list[Incoming] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    last_heard: dict[str, str] = field(default_factory=dict)
    """What the inbox remembers at the start: chat -> key."""
    now_s: float = 0.0
    """The monotonic clock."""

    def connect(self) -> CoachClient:
        """A new client with nothing in its memory, as after a restart."""
        deferrals = Deferrals(self._monotonic)
        conduct = Conduct(
            receive=self.receive,
            commands=COMMANDS,
            public_commands=PUBLIC_COMMANDS,
            complete=suggest,
            on_error_text=self.on_error_text,
        )
        client = build_client(conduct, deferrals)
        self.messenger = DiscordMessenger(client, deferrals, self._monotonic, painter=self.box)
        return client

    def app(self, discord: Reachable, token: str | None = None) -> DiscordApp:
        """The adapter as the program runs it, not started yet."""
        app = DiscordApp(
            token=token or discord.token,
            receive=self.receive,
            commands=COMMANDS,
            public_commands=PUBLIC_COMMANDS,
            complete=suggest,
            on_error_text=self.on_error_text,
            api_url=discord.api_url,
            gateway_url=discord.gateway_url,
            last_heard=lambda: self.last_heard,
            painter=self.box,
        )
        self.messenger = app.messenger
        return app

    @asynccontextmanager
    async def running(self, discord: Reachable) -> AsyncIterator[DiscordApp]:
        """The same, up and listening, and stopped in good order."""
        app = self.app(discord)
        await app.start()
        listening = asyncio.create_task(app.run())
        try:
            yield app
        finally:
            await app.stop()
            await listening

    async def receive(self, incoming: Incoming) -> None:
        """Hear it and answer at once, as desk and sender do together."""
        self.heard.append(incoming)
        if self.fails_with:
            raise self.fails_with
        for outgoing in self.answers(incoming):
            self.receipts.append(await self.messenger.send(outgoing))
        if not self.says:
            await self.messenger.settle(incoming.key)

    def answers(self, incoming: Incoming) -> list[Outgoing]:
        """The outbox rows that the script makes of `incoming`."""
        return [
            Outgoing(
                id=f"row{len(self.heard)}x{number}",
                where=incoming.where,
                reply=reply,
                answers=incoming.key,
                to=incoming.sender if reply.is_private and incoming.can_whisper else None,
            )
            for number, reply in enumerate(self.says)
        ]

    def _monotonic(self) -> float:
        return self.now_s
