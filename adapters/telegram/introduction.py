"""How the bot introduces itself on Telegram: its command menu and the lines of its profile."""

import logging
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    MenuButtonCommands,
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
    captain_commands: Sequence[tuple[str, str]] | None = None
    """Of those who administer a group: as for everybody in it, unless told."""
    languages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """ISO 639-1 -> command -> what it does, in that language."""
    description: str = ""
    """Up to 512 characters, shown in an empty chat; left as it is where empty."""
    short_description: str = ""
    """Up to 120 characters, shown on the profile page; left as it is where empty."""

    async def make(self, bot: Bot) -> None:
        """Tell Telegram. What it refuses is logged: a bot without a menu still works."""
        for commands, scope in self._menus():
            for language in ("", *self.languages):
                menu = [(name, self._said(name, words, language)) for name, words in commands]
                setting = bot.set_my_commands(menu, scope, language_code=language or None)
                await _attempt("command menu", setting)
        await _attempt("menu button", bot.set_chat_menu_button(menu_button=MenuButtonCommands()))
        if self.description:
            await _attempt("description", bot.set_my_description(self.description))
        if self.short_description:
            await _attempt(
                "short description", bot.set_my_short_description(self.short_description)
            )

    def _menus(self) -> Iterator[tuple[Sequence[tuple[str, str]], BotCommandScope]]:
        in_groups = self.commands if self.group_commands is None else self.group_commands
        captains = in_groups if self.captain_commands is None else self.captain_commands
        yield self.commands, BotCommandScopeAllPrivateChats()
        yield in_groups, BotCommandScopeAllGroupChats()
        yield captains, BotCommandScopeAllChatAdministrators()

    def _said(self, name: str, words: str, language: str) -> str:
        return self.languages.get(language, {}).get(name, words)


async def _attempt(what: str, call: Awaitable[bool]) -> None:
    try:
        await call
    except TelegramError as error:
        log.warning("Telegram did not take the bot's %s (%s)", what, type(error).__name__)
