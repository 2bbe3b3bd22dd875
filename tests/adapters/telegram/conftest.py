"""A fake Telegram on loopback, and the real client that talks to it."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.client import TelegramClient, make_client
from adapters.telegram.messenger import TelegramMessenger
from tests.fakes.telegram_server import TOKEN, TelegramServer


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def client(telegram: TelegramServer) -> AsyncIterator[TelegramClient]:
    async with make_client(TOKEN, telegram.url) as client:
        yield client


@pytest.fixture
def messenger(client: TelegramClient) -> TelegramMessenger:
    return TelegramMessenger(client)
