"""The two chat platforms, made from the settings and one table of skills."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from adapters.discord.app import DiscordApp
from adapters.discord.catching_up import LastHeard
from adapters.discord.commands import SlashCommand
from adapters.discord.render import Labels
from adapters.telegram.app import TelegramApp
from bot.settings import Settings
from core.language.other_languages import load_other_languages
from core.language.phrasebook import Phrasebook
from core.model.messages import Incoming
from core.ports.delivery import Messenger
from core.ports.world import Files, Painter, Ranks
from core.skills import SKILLS
from core.skills.options import form_of, options_of
from core.skills.skill import Shelf, Skill
from core.skills.suggestions import Suggestions

DESCRIPTION = (
    "The running-club coach for the days you don't run. Ask what to do today, tell me what hurts, "
    "or start a leg day. Coach tips, not medical advice."
)
SHORT_DESCRIPTION = "The running-club coach for the days you don't run."
FURNITURE = ("pick", "more", "share", "shared")
SORRY = "Something went wrong on my side. Please try that once more."

Receive = Callable[[Incoming], Awaitable[None]]


class Platform(Protocol):
    """A chat platform as the program sees it."""

    @property
    def messenger(self) -> Messenger: ...
    @property
    def ranks(self) -> Ranks: ...
    @property
    def files(self) -> Files: ...
    async def start(self) -> None: ...
    async def run(self) -> None: ...
    async def stop(self) -> None: ...


def make_platforms(
    settings: Settings,
    receive: Receive,
    shelf: Shelf,
    painter: Painter | None = None,
    last_heard: LastHeard | None = None,
) -> dict[str, Platform]:
    """One for every token that is set, by name."""
    made: dict[str, Platform] = {}
    if settings.telegram_token:
        made["telegram"] = make_telegram(settings, receive, painter)
    if settings.discord_token:
        made["discord"] = make_discord(settings, receive, shelf, painter, last_heard)
    return made


def make_telegram(
    settings: Settings, receive: Receive, painter: Painter | None = None
) -> TelegramApp:
    """Telegram, with its commands."""
    assert settings.telegram_token is not None  # noqa: S101  (the caller looked)
    return TelegramApp(
        token=settings.telegram_token.get_secret_value(),
        api_url=settings.telegram_api_url,
        receive=receive,
        commands=_menu(has_captains=True),
        group_commands=_menu(has_captains=False),
        captain_commands=_menu(has_captains=True),
        languages=_summaries(),
        description=DESCRIPTION,
        short_description=SHORT_DESCRIPTION,
        painter=painter,
    )


def make_discord(
    settings: Settings,
    receive: Receive,
    shelf: Shelf,
    painter: Painter | None = None,
    last_heard: LastHeard | None = None,
) -> DiscordApp:
    """Discord, with its slash commands."""
    assert settings.discord_token is not None  # noqa: S101  (the caller looked)
    return DiscordApp(
        token=settings.discord_token.get_secret_value(),
        receive=receive,
        commands=slash_commands(shelf.words),
        public_commands=public_commands(),
        complete=Suggestions(shelf).offer,
        translations=load_other_languages(),
        labels=Labels(**{name: shelf.words.says[f"commands.{name}"][0] for name in FURNITURE}),
        on_error_text=SORRY,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
        painter=painter,
        last_heard=last_heard,
    )


def commands() -> Sequence[tuple[str, Skill]]:
    """Every command with its skill, in the order of the table."""
    return [(skill.command, skill) for skill in SKILLS.values() if skill.command]


def _menu(*, has_captains: bool) -> Sequence[tuple[str, str]]:
    known = commands()
    return [(name, one.summary) for name, one in known if has_captains or not one.is_for_captains]


def _summaries() -> Mapping[str, Mapping[str, str]]:
    """What the commands do, in every language that says so."""
    others = load_other_languages()
    return {
        language: {
            name: said
            for name, _ in commands()
            if (said := others.find(f"{name}_summary", language))
        }
        for language in others.names
    }


def slash_commands(words: Phrasebook) -> Sequence[SlashCommand]:
    """The same table for Discord, with its fields and forms."""
    return [
        SlashCommand(
            name=name,
            description=skill.summary,
            options=options_of(skill, words),
            form=form_of(skill, words),
            is_for_captains=skill.is_for_captains,
        )
        for name, skill in commands()
    ]


def public_commands() -> frozenset[str]:
    """Commands whose answer anybody may see."""
    return frozenset(name for name, skill in commands() if not skill.is_personal)
