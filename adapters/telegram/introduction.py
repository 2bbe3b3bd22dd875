"""How the bot introduces itself on Telegram: its command menu and the lines of its profile."""

import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

log = logging.getLogger(__name__)


class Command(NamedTuple):
    """One line of the command menu; a plain pair does as well."""

    name: str
    """Up to 32 of a-z, 0-9 and _."""
    description: str
    """1 to 256 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What people see of the bot before it says a word."""

    commands: Sequence[tuple[str, str]] = ()
    group_commands: Sequence[tuple[str, str]] | None = None
    """As in private, unless told."""
    description: str = ""
    """Up to 512 characters, shown in an empty chat; left as it is where empty."""
    short_description: str = ""
    """Up to 120 characters, shown on the profile page; left as it is where empty."""

    async def make(self, bot: Bot) -> None:
        """Tell Telegram. What it refuses is logged: a bot without a menu still works."""
        in_groups = self.commands if self.group_commands is None else self.group_commands
        for commands, scope in (
            (self.commands, BotCommandScopeAllPrivateChats()),
            (in_groups, BotCommandScopeAllGroupChats()),
            (in_groups, BotCommandScopeAllChatAdministrators()),
        ):
            if commands:
                await _attempt("command menu", bot.set_my_commands(list(commands), scope))
        if self.description:
            await _attempt("description", bot.set_my_description(self.description))
        if self.short_description:
            await _attempt(
                "short description", bot.set_my_short_description(self.short_description)
            )


async def _attempt(what: str, call: Awaitable[bool]) -> None:
    try:
        await call
    except TelegramError as error:
        log.warning("Telegram did not take the bot's %s (%s)", what, type(error).__name__)
