"""The fake Discord refuses what the real one refuses; otherwise it proves nothing."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, ServerDisconnectedError

from tests.fakes.discord_log import Pace
from tests.fakes.discord_model import BOT, CHANNEL, Interaction, Json
from tests.fakes.discord_server import TOKEN, DiscordServer
from tests.fakes.discord_spec import OFFICIAL, Specification

QUIET: Json = {"parse": []}
PLAIN: Json = {"content": "Swim.", "allowed_mentions": QUIET}
BUTTON: Json = {"type": 2, "style": 2, "label": "Why", "custom_id": "offday:a:0"}
POST = f"/channels/{CHANNEL}/messages"
HELP: Json = {"name": "help", "description": "What I can do", "contexts": [0, 1]}


class Bot:
    """A client without manners: it sends what it is told to."""

    def __init__(self, discord: DiscordServer, session: ClientSession) -> None:
        self._discord = discord
        self._session = session

    async def ask(
        self, method: str, path: str, body: object = None, token: str = TOKEN
    ) -> tuple[int, Json]:
        url = self._discord.api_url + path
        headers = {"Authorization": f"Bot {token}"}
        async with self._session.request(method, url, json=body, headers=headers) as answer:
            told = await answer.json() if answer.status != 204 else {}
            return answer.status, told if isinstance(told, dict) else {"list": told}

    async def acknowledge(self, asked: Interaction, kind: int, data: Json | None = None) -> int:
        path = f"/interactions/{asked.id}/{asked.token}/callback"
        status, told = await self.ask("POST", path, {"type": kind, "data": data or {}})
        return int(str(told.get("code", status)))

    async def follow_up(self, asked: Interaction, flags: int = 0) -> int:
        path = f"/webhooks/{BOT}/{asked.token}?wait=1"
        status, told = await self.ask("POST", path, PLAIN | {"flags": flags})
        return int(str(told.get("code", status)))


@pytest.fixture
async def discord(
    spec: Specification | None, discords_own_settings: None
) -> AsyncIterator[DiscordServer]:
    """One that bears with what is sent to it on purpose."""
    del discords_own_settings
    async with DiscordServer(spec=spec, pace=Pace(hurry=25), is_lenient=True) as server:
        yield server


@pytest.fixture
async def bot(discord: DiscordServer) -> AsyncIterator[Bot]:
    async with ClientSession() as session:
        yield Bot(discord, session)


@pytest.fixture
async def asked(discord: DiscordServer, bot: Bot) -> Interaction:
    await bot.ask("PUT", f"/applications/{BOT}/commands", [HELP])
    return await discord.slash("ann", "help")


def with_buttons(*buttons: Json, rows: int = 1) -> Json:
    row: Json = {"type": 1, "components": list(buttons)}
    return PLAIN | {"components": [row] * rows}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (PLAIN, 0),
        (PLAIN | {"content": "x" * 2000}, 0),
        (PLAIN | {"content": "x" * 2001}, 50035),
        (PLAIN | {"content": "🏃" * 1001}, 50035),
        (PLAIN | {"content": " \n"}, 50035),
        (PLAIN | {"content": 7}, 50035),
        ({"content": ""}, 50006),
        ({}, 50006),
        (PLAIN | {"nonce": "n" * 25, "enforce_nonce": True}, 0),
        (PLAIN | {"nonce": "n" * 26, "enforce_nonce": True}, 50035),
        (PLAIN | {"enforce_nonce": True}, 50035),
        (PLAIN | {"flags": 64}, 50035),
        (PLAIN | {"surprise": 1}, 50035),
        ({"content": "@everyone"}, 50035),
        (PLAIN | {"allowed_mentions": {"parse": ["users"]}}, 50035),
        (PLAIN | {"message_reference": {"message_id": "4"}}, 50035),
        (PLAIN | {"message_reference": {"message_id": "4", "fail_if_not_exists": False}}, 0),
        (with_buttons(BUTTON), 0),
        (with_buttons(BUTTON | {"label": "x" * 80, "custom_id": "x" * 100}), 0),
        (with_buttons(BUTTON | {"label": "x" * 81}), 50035),
        (with_buttons(BUTTON | {"label": " "}), 50035),
        (with_buttons(BUTTON | {"custom_id": "x" * 101}), 50035),
        (with_buttons(BUTTON | {"style": None}), 50035),
        (with_buttons(BUTTON, BUTTON), 50035),
        (with_buttons({"type": 2, "style": 2, "label": "Why"}), 50035),
        (with_buttons(*(BUTTON | {"custom_id": f"x{n}"} for n in range(5))), 0),
        (with_buttons(*(BUTTON | {"custom_id": f"x{n}"} for n in range(6))), 50035),
        (with_buttons(BUTTON, rows=6), 50035),
        (PLAIN | {"components": [BUTTON]}, 50035),
        (PLAIN | {"embeds": [{"title": "x" * 257}]}, 50035),
    ],
)
async def test_messages_beyond_the_limits_are_refused(bot: Bot, body: Json, code: int) -> None:
    _, told = await bot.ask("POST", POST, body)

    assert told.get("code", 0) == code


@pytest.mark.parametrize(
    "commands",
    [
        [HELP, HELP],
        [HELP | {"name": "Help"}],
        [HELP | {"name": "help me"}],
        [HELP | {"description": ""}],
        [HELP | {"description": "x" * 101}],
        [HELP | {"options": [{"type": 3, "name": "a", "description": "x"} for _ in range(26)]}],
        [HELP | {"options": [{"type": 3, "name": "a"}]}],
        [HELP | {"name": f"help{n}"} for n in range(101)],
        {"name": "help"},
    ],
)
async def test_commands_beyond_the_limits_are_refused(bot: Bot, commands: object) -> None:
    _, told = await bot.ask("PUT", f"/applications/{BOT}/commands", commands)

    assert told["code"] == 50035


async def test_a_nonce_makes_one_message_for_a_while(discord: DiscordServer, bot: Bot) -> None:
    body = PLAIN | {"nonce": "0k3m", "enforce_nonce": True}
    ids = [(await bot.ask("POST", POST, body))[1]["id"] for _ in range(2)]
    _, without = await bot.ask("POST", POST, PLAIN | {"nonce": "0k3m"})
    await discord.skip(300)
    _, late = await bot.ask("POST", POST, body)

    assert ids[0] == ids[1]
    assert len({ids[0], without["id"], late["id"]}) == 3
    assert [one.is_repeat for one in discord.asked("POST", POST)] == [False, True, False, False]


async def test_an_interaction_is_acknowledged_once(bot: Bot, asked: Interaction) -> None:
    codes = [await bot.acknowledge(asked, 5) for _ in range(2)]

    assert codes == [204, 40060]


async def test_an_interaction_waits_for_three_seconds(
    discord: DiscordServer, bot: Bot, asked: Interaction
) -> None:
    await discord.skip(3.1)

    assert await bot.acknowledge(asked, 5) == 10062
    assert discord.failed() == [asked]


@pytest.mark.parametrize("kind", [1, 6, 7, 8, 99])
async def test_a_command_takes_only_answers_that_fit(
    bot: Bot, asked: Interaction, kind: int
) -> None:
    assert await bot.acknowledge(asked, kind, PLAIN) == 50035


async def test_a_token_answers_for_a_quarter_of_an_hour(
    discord: DiscordServer, bot: Bot, asked: Interaction
) -> None:
    early = await bot.follow_up(asked)
    await bot.acknowledge(asked, 5)
    in_time = await bot.follow_up(asked)
    await discord.skip(15 * 60)

    assert (early, in_time, await bot.follow_up(asked)) == (10015, 200, 50027)


async def test_the_first_follow_up_inherits_who_may_read_it(
    discord: DiscordServer, bot: Bot, asked: Interaction
) -> None:
    await bot.acknowledge(asked, 5)
    await bot.follow_up(asked, flags=64)
    await bot.follow_up(asked, flags=64)

    assert len(discord.seen_by("bob")) == 1
    assert len(discord.seen_by("ann")) == 2
    assert discord.thinking() == []


async def test_nothing_follows_a_thinking_that_was_deleted(bot: Bot, asked: Interaction) -> None:
    await bot.acknowledge(asked, 5)
    await bot.ask("DELETE", f"/webhooks/{BOT}/{asked.token}/messages/@original")

    assert await bot.follow_up(asked, flags=64) == 10008


async def test_people_press_only_what_they_see(discord: DiscordServer, bot: Bot) -> None:
    await bot.ask("POST", POST, with_buttons(BUTTON))

    await discord.press("general", "Why", "ann")
    with pytest.raises(LookupError, match="no button 'Nope'"):
        await discord.press("general", "Nope", "ann")
    with pytest.raises(LookupError, match="nobody is offered /nope"):
        await discord.slash("ann", "nope")


async def test_a_refused_token_and_an_unknown_path_are_told_apart(bot: Bot) -> None:
    refused, _ = await bot.ask("GET", "/users/@me", token="other")
    unknown, told = await bot.ask("GET", "/guilds/1/bans")

    assert (refused, unknown) == (401, 404)
    assert "GET /guilds/1/bans" in str(told["message"])


async def test_history_is_listed_newest_first_and_after_what_is_known(
    discord: DiscordServer, bot: Bot
) -> None:
    posts = [await discord.say("ann", f"{number}") for number in range(4)]
    path = f"/channels/{posts[0].channel}/messages?after={posts[0].id}&limit=2"
    _, told = await bot.ask("GET", path)
    listed = told["list"]

    assert isinstance(listed, list)
    assert [one["content"] for one in listed] == ["2", "1"]


async def test_a_sixth_message_in_five_seconds_is_too_many() -> None:
    pace = Pace(clock=lambda: 100.0)
    async with DiscordServer(pace=pace) as discord, ClientSession() as session:
        bot = Bot(discord, session)
        answers = [await bot.ask("POST", POST, PLAIN) for _ in range(6)]

    assert [status for status, _ in answers] == [200] * 5 + [429]
    assert answers[5][1]["retry_after"] == pytest.approx(5, abs=0.01)


async def test_a_dropped_request_is_in_the_log_with_what_it_made(
    discord: DiscordServer, bot: Bot
) -> None:
    await discord.fail(method="POST", path=POST, has_effect=True, times=1)
    with pytest.raises(ServerDisconnectedError):
        await bot.ask("POST", POST, PLAIN)

    (entry,) = discord.asked("POST", POST)
    assert (entry.status, entry.message_id) == (0, discord.messages("general")[0].id)


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="Discord's description is not at hand")
def test_discords_own_description_has_a_say(spec: Specification) -> None:
    wrong = PLAIN | {"tts": "yes"}
    without_style = with_buttons({"type": 2, "label": "Why"})

    assert spec.problems("POST", POST, wrong) == ["body.tts is not ['boolean', 'null']"]
    assert spec.problems("POST", POST, without_style) == [
        "body.components.0.components.0.style is missing"
    ]
    assert spec.problems("POST", POST, with_buttons(BUTTON)) == []
