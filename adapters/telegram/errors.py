"""What Telegram's refusals mean for a message: gone for good, not yet, or nobody knows."""

from telegram import error as theirs
from telegram.error import BadRequest, ChatMigrated, InvalidToken, TelegramError

from adapters.telegram.request import FloodWait, NotSent
from core.model.errors import (
    Forbidden,
    Moved,
    NotDelivered,
    OffdayError,
    TryLater,
    Unreachable,
    Unsure,
    WrongSetting,
)

UNSAID_WAIT_S = 5.0
"""For a 429 that names no time."""
GONE = (
    "blocked by the user",
    "user is deactivated",
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "bot was kicked",
    "bot is not a member",
    "can't initiate conversation",
    "can't send messages to bots",
    "group chat was deactivated",
    "the group has been migrated",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "topic_closed",
)
"""Parts of Telegram's own words for an address that cannot be written to."""


def meaning_of(error: TelegramError) -> OffdayError:
    """Our error for Telegram's; its words are kept only where they are about an address."""
    match error:
        case InvalidToken():
            return refused_token()
        case FloodWait():
            wait = UNSAID_WAIT_S if error.after_s is None else error.after_s
            return TryLater("Telegram asks us to slow down", after_s=wait)
        case NotSent():
            return TryLater(f"Telegram cannot be reached ({error.message})")
        case theirs.Forbidden() | BadRequest() if says(error, *GONE):
            return Unreachable(error.message)
        case theirs.Forbidden():
            return Forbidden("Telegram forbids this message")
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case BadRequest():
            return NotDelivered("Telegram refuses this message")
        case _:
            return Unsure(f"no answer from Telegram ({type(error).__name__})")


def refused_token() -> WrongSetting:
    """PTB's own words are left out, because they quote the token."""
    return WrongSetting(
        "TELEGRAM_TOKEN was refused by Telegram: copy the whole token again from @BotFather."
    )


def says(error: TelegramError, *phrases: str) -> bool:
    """Telegram has no error codes finer than 400 and 403, so its words have to do."""
    words = error.message.lower()
    return any(phrase in words for phrase in phrases)
