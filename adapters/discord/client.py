"""The one discord.py client: it defers, turns events into `Incoming`, and hands them on."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import discord
from discord import app_commands

from adapters.discord import inbound
from adapters.discord.buttons import SHARE
from adapters.discord.commands import (
    Complete,
    Menu,
    SlashCommand,
    Translations,
    Translator,
    by_name,
    register,
)
from adapters.discord.deferrals import NOBODY, Deferral, Deferrals
from adapters.discord.failures import AlreadyAnswered, delivered
from adapters.discord.forms import command_of, filled_in, form_of
from adapters.discord.inbound import Interaction
from adapters.discord.render import LABELS, Labels, Part
from adapters.discord.sharing import share
from core.model.errors import NotDelivered, Unsure
from core.model.messages import Incoming
from core.model.options import spoken

RATELIMIT_PATIENCE_S = 30.0
"""The least discord.py accepts; what has to wait longer goes back to the outbox."""

DEFER_WITHIN_S = 3.0
"""Discord takes no first answer after that; the message itself is heard all the same."""

Receive = Callable[[Incoming], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What the wiring decides about this client."""

    receive: Receive
    commands: Sequence[SlashCommand] = ()
    public_commands: frozenset[str] = frozenset()
    """Answered before everybody's eyes; every other one before the asker's only."""
    complete: Complete = lambda _kind, _typed: ()
    """Suggests while somebody fills in a field: at once, or not at all."""
    translations: Translations | None = None
    labels: Labels = LABELS
    on_error_text: str | None = None
    """Shown in place of an answer that failed; None withdraws the "thinking" silently."""


def build_client(conduct: Conduct, deferrals: Deferrals) -> "CoachClient":
    """The client the program runs and the tests drive; nothing is connected yet."""
    client = CoachClient(conduct, deferrals)
    menu = Menu(take=client.on_command, complete=conduct.complete)
    for command in conduct.commands:
        register(client.tree, command, menu)
    return client


class CoachClient(discord.Client):
    """Listens without the message-content intent: commands, mentions, presses and DMs suffice."""

    def __init__(self, conduct: Conduct, deferrals: Deferrals) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=NOBODY,
            max_messages=None,
            max_ratelimit_timeout=RATELIMIT_PATIENCE_S,
        )
        self.tree = app_commands.CommandTree[discord.Client](self)
        self.connected = asyncio.Event()
        self._conduct = conduct
        self._commands = by_name(conduct.commands)
        self._deferrals = deferrals

    async def setup_hook(self) -> None:
        """Make the commands known; a failure leaves the ones of the last start."""
        if self._conduct.translations is not None:
            await self.tree.set_translator(Translator(self._conduct.translations))
        try:
            await self.tree.sync()
        except discord.HTTPException as error:
            log.error("slash commands were not registered (%s, code %s)", error.status, error.code)  # noqa: TRY400 -- a traceback adds nothing

    async def on_connect(self) -> None:
        """Events flow from here on; "ready" would also wait for the lists of every server."""
        self.connected.set()

    async def on_message(self, message: discord.Message) -> None:
        """A direct message, a mention, or a reply to us."""
        if self.user is None:
            return
        incoming = inbound.from_message(message, self.user)
        if incoming is not None:
            await self._receive(incoming)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """A direct message whose words were changed."""
        if self.user is None or payload.guild_id is not None:
            return
        if (incoming := inbound.from_edit(payload.message, self.user)) is not None:
            await self._receive(incoming)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """We say hello where somebody let us in."""
        if (incoming := inbound.from_arrival(guild)) is not None:
            await self._receive(incoming)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """And post nothing more where we were shown the door."""
        await self._receive(inbound.from_departure(guild, discord.utils.utcnow()))

    async def on_command(self, interaction: Interaction, slash: SlashCommand) -> None:
        """A slash command; with nothing filled in, one that has a form hands that out."""
        given = dict(iter(interaction.namespace))
        if slash.form is not None and not given:
            await _hand_out(interaction, slash)
            return
        await self._command(interaction, slash, given)

    async def on_interaction(self, interaction: Interaction) -> None:
        """A button, list or form, of this run or an earlier one; commands come by the tree."""
        custom_id = interaction.custom_id
        match interaction.type:
            case discord.InteractionType.component if custom_id == SHARE:
                await share(interaction, self._conduct.labels)
            case discord.InteractionType.component if custom_id:
                incoming = inbound.from_press(interaction, custom_id)
                await self._defer_and_receive(interaction, incoming, is_public=False)
            case discord.InteractionType.modal_submit:
                slash = self._commands.get(command_of(interaction) or "")
                if slash is not None:
                    await self._command(interaction, slash, filled_in(interaction))
            case _:
                pass

    async def _command(
        self, interaction: Interaction, slash: SlashCommand, given: Mapping[str, object]
    ) -> None:
        incoming = inbound.from_command(interaction, slash.name, spoken(slash.options, given))
        is_public = slash.name in self._conduct.public_commands
        await self._defer_and_receive(interaction, incoming, is_public=is_public)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """Name the failure without its words, which may be a runner's."""
        kind = sys.exc_info()[0]
        log.error("%s failed: %s", event_method, kind.__name__ if kind else "unknown")

    async def _defer_and_receive(
        self, interaction: Interaction, incoming: Incoming, *, is_public: bool
    ) -> None:
        is_alone = inbound.is_private_chat(interaction)
        is_ephemeral = not (is_alone or is_public)
        if await _is_deferred(interaction, is_ephemeral=is_ephemeral):
            deferral = Deferral(
                interaction,
                is_ephemeral=is_ephemeral,
                is_alone=is_alone,
                share=self._conduct.labels.share,
            )
            self._deferrals.hold(incoming.key, deferral)
        if not await self._receive(incoming):
            await self._excuse(incoming)

    async def _receive(self, incoming: Incoming) -> bool:
        """Hand it on; False if that failed, which ends here with one line in the log."""
        try:
            await self._conduct.receive(incoming)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the next event must be heard
            log.error("%s was not taken: %s", incoming.key, type(error).__name__)  # noqa: TRY400 -- the traceback may quote the runner
            return False
        return True

    async def _excuse(self, incoming: Incoming) -> None:
        deferral = self._deferrals.get(incoming.key)
        if deferral is None:
            return
        if self._conduct.on_error_text is None:
            await deferral.drop()
            return
        try:
            part = Part(self._conduct.on_error_text)
            await deferral.say(incoming.key, (part,), is_private=False)
        except NotDelivered as error:
            log.info("an excuse was not delivered: %s", error)


async def _hand_out(interaction: Interaction, slash: SlashCommand) -> None:
    """Show the form: it needs no coach, so it is there at once."""
    showing = interaction.response.send_modal(form_of(slash))
    try:
        await delivered(showing, is_repeatable=False, patience_s=DEFER_WITHIN_S)
    except NotDelivered as error:
        log.warning("a form could not be shown: %s", error)


async def _is_deferred(interaction: Interaction, *, is_ephemeral: bool) -> bool:
    """Show "thinking"; whether it may be shown now.

    In doubt we go on as if it were: the answer then edits it, or is told that there is none.
    """
    deferring = interaction.response.defer(ephemeral=is_ephemeral, thinking=True)
    try:
        await delivered(deferring, is_repeatable=False, patience_s=DEFER_WITHIN_S)
    except (AlreadyAnswered, Unsure) as error:
        log.info("an interaction was deferred, as far as we know: %s", error)
    except NotDelivered as error:
        log.warning("an interaction could not be deferred: %s", error)
        return False
    return True
