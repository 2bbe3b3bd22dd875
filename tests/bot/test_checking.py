"""`offday check` asks the platforms, so that nobody learns from a silent group what is wrong."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.offday import Machine, machine
from tests.fakes.discord_server import DiscordServer

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Machine]:
    async with machine(tmp_path) as one:
        yield one


async def test_it_says_who_the_bot_is_and_what_it_gets_to_see(here: Machine) -> None:
    async with DiscordServer() as discord:
        here.settings = {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
        }
        code, said = await here.done("check")

    lines = "\n".join(said)
    assert code == 0
    assert f"@{here.telegram.bot.username}; privacy mode is on" in lines
    assert "https://discord.com/oauth2/authorize?client_id=" in lines
    assert here.telegram.token not in lines


async def test_a_token_that_is_refused_is_named(here: Machine) -> None:
    here.settings = {"TELEGRAM_TOKEN": "123:somebody-elses"}
    code, said = await here.done("check")

    assert code == 1
    assert any(one.startswith("FIX  TELEGRAM_TOKEN was refused") for one in said)


async def test_a_platform_that_cannot_be_reached_is_no_fault_of_the_settings(here: Machine) -> None:
    here.settings = {"TELEGRAM_API_URL": "http://127.0.0.1:9"}
    code, said = await here.done("check")

    assert code == 0
    assert any(one.startswith("?    Telegram cannot be reached") for one in said)
