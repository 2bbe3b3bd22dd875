"""Slash commands from a table: the coach knows what they do, Discord only what they look like."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
from discord import app_commands

from adapters.discord.inbound import Interaction

Take = Callable[[Interaction], Awaitable[None]]
DESCRIPTION_LIMIT = 100


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """One row of the table."""

    name: str
    """Lower case, without the slash."""
    description: str
    argument: str | None = None
    """Lower-case name of the one thing that may be said with it, in words."""
    argument_description: str | None = None


def register(
    tree: app_commands.CommandTree[discord.Client], slash: SlashCommand, take: Take
) -> None:
    """Add the command to what is synced at the start; invoking it calls `take`."""
    add = _add_with_words if slash.argument else _add_bare
    add(tree, slash, take)


def _add_bare(
    tree: app_commands.CommandTree[discord.Client], slash: SlashCommand, take: Take
) -> None:
    @tree.command(name=slash.name, description=_short(slash.description))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def bare(interaction: Interaction) -> None:
        await take(interaction)


def _add_with_words(
    tree: app_commands.CommandTree[discord.Client], slash: SlashCommand, take: Take
) -> None:
    @tree.command(name=slash.name, description=_short(slash.description))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.rename(words=slash.argument or "words")
    @app_commands.describe(words=_short(slash.argument_description or slash.description))
    async def with_words(interaction: Interaction, words: str | None = None) -> None:  # noqa: ARG001 -- read from the interaction, like every option
        await take(interaction)


def _short(description: str) -> str:
    return description[:DESCRIPTION_LIMIT]
