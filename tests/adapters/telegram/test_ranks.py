"""Who leads a group, as Telegram says it at that moment."""

import pytest
from telegram import Update

from adapters.telegram.client import TelegramClient, make_client
from adapters.telegram.inbound import BotName, read_update
from adapters.telegram.ranks import TelegramRanks
from core.model.messages import Incoming
from tests.fakes.telegram_server import TOKEN, TelegramServer

CLUB = "Harbour Runners"


def heard(telegram: TelegramServer, client: TelegramClient, who: str) -> Incoming:
    """What `who` says in the club."""
    telegram.say_in_group(who, CLUB, "/club")
    update = Update.de_json(telegram.updates[-1], client)
    incoming = read_update(update, BotName("offday_bot", 4242))
    assert incoming is not None
    assert incoming.is_captain is None
    return incoming


async def test_an_administrator_is_a_captain_until_they_are_none(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    telegram.promote("ada", CLUB)
    ranks = TelegramRanks(client)
    from_ada, from_ben = heard(telegram, client, "ada"), heard(telegram, client, "ben")
    before = [await ranks.is_captain(one) for one in (from_ada, from_ben)]
    telegram.demote("ada", CLUB)

    assert before == [True, False]
    assert not await ranks.is_captain(from_ada)


async def test_who_speaks_as_the_group_leads_it(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    club = telegram.group(CLUB)
    voice = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    said = telegram.say_in_group("ada", CLUB, "/club").as_json()
    update = Update.de_json(
        {"update_id": 1, "message": said | {"from": voice, "sender_chat": club.as_json()}}, client
    )
    incoming = read_update(update, BotName("offday_bot", 4242))

    assert incoming is not None
    assert incoming.is_captain
    assert await TelegramRanks(client).is_captain(incoming)
    assert not telegram.requests("getChatMember")


@pytest.mark.parametrize("status", [400, 403, 502])
async def test_a_lookup_that_fails_makes_nobody_a_captain(
    telegram: TelegramServer, client: TelegramClient, status: int
) -> None:
    telegram.promote("ada", CLUB)
    telegram.fail("getChatMember", status)

    assert not await TelegramRanks(client).is_captain(heard(telegram, client, "ada"))


async def test_a_message_that_a_crash_left_is_asked_about_before_the_start(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    telegram.promote("ada", CLUB)
    early = make_client(TOKEN, telegram.url)

    assert await TelegramRanks(early).is_captain(heard(telegram, client, "ada"))
    await early.shutdown()
