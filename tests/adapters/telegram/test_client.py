"""How the client reaches Telegram: addresses, proxies, and what it does not give away."""

import pytest

from adapters.telegram.client import make_client
from adapters.telegram.request import FloodWait
from tests.fakes.telegram_server import TOKEN, TelegramServer


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")


def test_the_official_address_is_used_unless_told_otherwise() -> None:
    client = make_client(TOKEN)

    assert client.base_url == f"https://api.telegram.org/bot{TOKEN}"
    assert client.base_file_url == f"https://api.telegram.org/file/bot{TOKEN}"


@pytest.mark.parametrize("url", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/"])
def test_a_server_of_ones_own_has_methods_and_files_below_it(url: str) -> None:
    client = make_client(TOKEN, url)

    assert client.base_url == f"http://127.0.0.1:8081/bot{TOKEN}"
    assert client.base_file_url == f"http://127.0.0.1:8081/file/bot{TOKEN}"


@pytest.mark.usefixtures("nowhere")
async def test_a_proxy_does_not_stand_between_us_and_our_own_machine(
    telegram: TelegramServer,
) -> None:
    async with make_client(TOKEN, telegram.url) as client:
        assert client.username == "offday_bot"


async def test_a_proxy_is_used_for_the_rest_of_the_world(
    telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, telegram.url)

    async with make_client(TOKEN, "http://telegram.test") as client:
        assert client.username == "offday_bot"


def test_the_client_does_not_show_its_token() -> None:
    assert TOKEN not in repr(make_client(TOKEN))


async def test_flood_control_without_a_number_is_still_flood_control(
    telegram: TelegramServer,
) -> None:
    async with make_client(TOKEN, telegram.url) as client:
        telegram.fail("getMe", 429)
        with pytest.raises(FloodWait) as caught:
            await client.get_me()
    assert caught.value.after_s is None
