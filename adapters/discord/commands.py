"""Slash commands from a table: the coach knows what they do, Discord only what they look like."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import Parameter, Signature
from typing import Protocol

import discord
from discord import app_commands

from adapters.discord.inbound import Interaction
from adapters.discord.markdown import shortened
from core.model.options import Option, Suggests

DESCRIPTION_LIMIT = 100
CHOICE_LIMIT = 100
MANAGERS = discord.Permissions(manage_guild=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlashCommand:
    """One row of the table."""

    name: str
    """Lower case, without the slash."""
    description: str
    options: Sequence[Option] = ()
    """The fields; the first takes whatever is said with the command."""
    form: str | None = None
    """The title of a form that is handed out where no field is filled in."""
    is_for_captains: bool = False
    """Shown to those who may manage the server, until they decide otherwise."""


Take = Callable[[Interaction, SlashCommand], Awaitable[None]]
Complete = Callable[[Suggests, str], Sequence[str]]


class Translations(Protocol):
    """Says things in other languages."""

    def find(self, key: str, language: str) -> str | None:
        """The words under `key`; None where that language does not have them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What registering commands needs besides the commands."""

    take: Take
    complete: Complete = field(default=lambda _kind, _typed: ())


def register(
    tree: app_commands.CommandTree[discord.Client], slash: SlashCommand, menu: Menu
) -> None:
    """Add the command to what is synced at the start; invoking it calls `menu.take`."""

    async def invoked(interaction: Interaction, **_: object) -> None:
        await menu.take(interaction, slash)

    # discord.py reads the fields of a command from the signature of its function.
    invoked.__signature__ = Signature([_INTERACTION, *map(_parameter, slash.options)])  # type: ignore[attr-defined]  # functions may have one
    for decorate in _looks(slash):
        decorate(invoked)
    made: app_commands.Command[app_commands.Group, ..., None] = app_commands.Command(
        name=app_commands.locale_str(slash.name, key=f"{slash.name}_name"),
        description=_short(slash.description, f"{slash.name}_summary"),
        callback=invoked,
    )
    for one in slash.options:
        if one.suggests is not None:
            made.autocomplete(one.name)(_completion(one.suggests, menu.complete))
    tree.add_command(made)


class Translator(app_commands.Translator):
    """Names and descriptions of commands in the languages there are words for."""

    def __init__(self, translations: Translations) -> None:
        self._translations = translations

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        del context
        key, language = str(string.extras.get("key", "")), locale.value.partition("-")[0]
        return self._translations.find(key, language)


_INTERACTION = Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)
Decorator = Callable[[Callable[..., Coroutine[object, object, None]]], object]


def _parameter(option: Option) -> Parameter:
    kind: object = str
    if option.least is not None and option.most is not None:
        kind = app_commands.Range[int, option.least, option.most]
    return Parameter(
        option.name,
        Parameter.POSITIONAL_OR_KEYWORD,
        default=None,
        annotation=kind | None,  # type: ignore[operator]  # both are types
    )


def _looks(slash: SlashCommand) -> Sequence[Decorator]:
    """Where the command is shown, to whom, and what its fields say."""
    picked = {one.name: _choices(one) for one in slash.options if one.picks}
    described = {one.name: _short(one.summary, f"{slash.name}_{one.name}") for one in slash.options}
    looks: list[Decorator] = [
        app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True),
        app_commands.allowed_installs(guilds=True, users=True),
        app_commands.describe(**described),
        app_commands.choices(**picked),
    ]
    return [*looks, app_commands.default_permissions(MANAGERS)] if slash.is_for_captains else looks


def _choices(option: Option) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=pick, value=pick) for pick in option.picks]


def _completion(
    kind: Suggests, complete: Complete
) -> Callable[[Interaction, str], Coroutine[object, object, list[app_commands.Choice[str]]]]:
    async def suggest(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        offered = (shortened(one, CHOICE_LIMIT) for one in complete(kind, typed))
        return [app_commands.Choice(name=one, value=one) for one in offered]

    return suggest


def _short(description: str, key: str) -> app_commands.locale_str:
    return app_commands.locale_str(shortened(description, DESCRIPTION_LIMIT), key=key)


def by_name(commands: Sequence[SlashCommand]) -> Mapping[str, SlashCommand]:
    """The table, to look a command up."""
    return {one.name: one for one in commands}
