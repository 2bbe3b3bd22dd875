"""Who Telegram says we are: asked by whoever sets the bot up, before it runs."""

from dataclasses import dataclass

from telegram.error import TelegramError

from adapters.telegram.client import make_client
from adapters.telegram.errors import meaning_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The bot behind a token."""

    username: str
    """Without @."""
    may_join: bool
    """Groups; @BotFather can forbid it."""
    sees_all: bool
    """Every message of a group: its privacy mode is off."""


async def meet(token: str, api_url: str | None) -> Met:
    """Raises `WrongSetting` if the token is refused, else `NotDelivered` where nobody answers."""
    client = make_client(token, api_url)
    try:
        await client.initialize()
        me = client.bot
    except TelegramError as error:
        raise meaning_of(error) from None
    finally:
        await client.shutdown()
    return Met(
        username=client.username,
        may_join=bool(me.can_join_groups),
        sees_all=bool(me.can_read_all_group_messages),
    )
