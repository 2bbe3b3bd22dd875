"""Who leads a Telegram group: its administrators, also those who speak as the group itself."""

import logging

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from core.model.messages import Incoming

LEADERS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})

log = logging.getLogger(__name__)


class TelegramRanks:
    """Asks Telegram each time."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def is_captain(self, incoming: Incoming) -> bool:
        """Whether the sender leads the group they wrote in; False where Telegram does not say."""
        who, where = incoming.sender.id, incoming.where.chat
        if not incoming.is_group:
            return False
        if who == where:
            return True
        try:
            await self._bot.initialize()  # what a crash left is answered before the start
            member = await self._bot.get_chat_member(where, int(who))
        except TelegramError as error:
            log.warning("Telegram does not say who leads a group (%s)", type(error).__name__)
            return False
        return member.status in LEADERS
