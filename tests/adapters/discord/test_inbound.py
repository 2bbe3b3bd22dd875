"""Discord's messages as `Incoming`, from payloads as they come over the wire."""

from collections.abc import Callable
from datetime import datetime, timedelta

import discord
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.client import CoachClient
from adapters.discord.inbound import from_message
from core.model.messages import Address, Incoming
from tests.fakes import discord_payloads as payloads
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_model import BOT, CHANNEL, Json
from tests.fakes.discord_world import World

ANN = 1_000_000_000_000_000_042
GUILD_WE_ARE_IN = payloads.guild(World())


def client_that_knows(*guilds: Json) -> CoachClient:
    client = FakeDesk().connect()
    client._connection.user = discord.ClientUser(
        state=client._connection,
        data=payloads.bot(),  # type: ignore[arg-type]  # the wire is untyped
    )
    for one in guilds:
        client._connection._add_guild_from_data(one)  # type: ignore[arg-type]  # as above
    return client


def heard(payload: Json, client: CoachClient | None = None) -> Incoming | None:
    """What becomes of one MESSAGE_CREATE."""
    client = client or client_that_knows(GUILD_WE_ARE_IN)
    state = client._connection
    channel, _ = state._get_guild_channel(payload)  # type: ignore[arg-type]  # the wire is untyped
    message = discord.Message(state=state, channel=channel, data=payload)  # type: ignore[arg-type]  # as above
    assert client.user is not None
    return from_message(message, client.user)


def written(text: str, where: int) -> Json:
    """What the gateway tells of a message from Ann."""
    world = World(people={ANN: "Ann"})
    return payloads.heard(world, world.write(world.place(where), {"content": text}, author=ANN))


def private(text: str) -> Json:
    return written(text, ANN)


def public(text: str) -> Json:
    return written(f"<@{BOT}> {text}", CHANNEL)


def chatter(text: str) -> Json:
    """As it would come to a bot that may read what is not for it."""
    return written(text, CHANNEL) | {"content": text}


def test_a_direct_message() -> None:
    payload = private("hello")
    incoming = heard(payload)

    assert incoming is not None
    assert incoming.key == f"discord:message:{payload['id']}"
    assert incoming.where == incoming.home == Address("discord", f"@{ANN}")
    assert (incoming.sender.id, incoming.sender.name) == (str(ANN), "Ann")
    assert incoming.text == "hello"
    assert (incoming.is_group, incoming.is_addressed, incoming.can_whisper) == (False, True, True)


def test_a_forwarded_message_is_heard_as_passed_on() -> None:
    snapshot = {
        "type": 0,
        "content": "my knee hurts",
        "embeds": [],
        "attachments": [],
        "timestamp": "2026-11-22T08:00:00+00:00",
        "edited_timestamp": None,
    }
    incoming = heard(private("") | {"message_snapshots": [{"message": snapshot}]})

    assert incoming is not None
    assert (incoming.text, incoming.is_forwarded) == ("my knee hurts", True)


def test_a_mention() -> None:
    payload = public("hello")
    incoming = heard(payload)

    assert incoming is not None
    assert incoming.key == f"discord:message:{payload['id']}"
    assert incoming.where == Address("discord", str(CHANNEL))
    assert incoming.home == Address("discord", f"@{ANN}")
    late_by = datetime.fromisoformat(str(payload["timestamp"])) - incoming.sent_at
    assert timedelta(0) <= late_by < timedelta(seconds=1)
    assert (incoming.is_group, incoming.is_addressed, incoming.can_whisper) == (True, True, False)


def test_a_group_we_do_not_know_yet_is_still_a_group() -> None:
    incoming = heard(public("hello"), client_that_knows())

    assert incoming is not None
    assert incoming.is_group
    assert not incoming.can_whisper
    assert incoming.where == Address("discord", str(CHANNEL))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("hello", "hello"),
        (", hello", "hello"),
        (f": hello <@!{BOT}>", "hello"),
        ("", ""),
        ("<@999999999999999999> limps", "limps"),
        ("pain <a:fire:123456789012345678> 4", "pain :fire: 4"),
    ],
)
def test_what_was_said_without_our_mention(typed: str, text: str) -> None:
    incoming = heard(public(typed))

    assert incoming is not None
    assert incoming.text == text


def test_chatter_with_words_is_passed_on_as_not_addressed() -> None:
    incoming = heard(chatter("my chest hurts"))

    assert incoming is not None
    assert not incoming.is_addressed


def test_the_role_that_carries_our_name_is_us() -> None:
    role: Json = {
        "id": "555555555555555555",
        "name": "Offday",
        "permissions": "0",
        "position": 1,
        "tags": {"bot_id": str(BOT)},
    }
    known = payloads.guild(World())
    roles = known["roles"]
    assert isinstance(roles, list)
    client = client_that_knows(known | {"roles": [*roles, role]})

    incoming = heard(chatter("") | {"mention_roles": [role["id"]]}, client)

    assert incoming is not None
    assert incoming.is_addressed


@pytest.mark.parametrize(
    "payload",
    [
        chatter(""),
        private("hi") | {"author": payloads.bot()},
        private("hi") | {"author": payloads.user(ANN, "Other", is_bot=True)},
        public("hi") | {"webhook_id": "7", "author": payloads.user(7, "Hook", is_bot=True)},
        public("") | {"type": int(discord.MessageType.pins_add.value)},
        public("") | {"type": int(discord.MessageType.new_member.value)},
    ],
)
def test_what_nobody_said_is_not_heard(payload: Json) -> None:
    assert heard(payload) is None


def test_a_sticker_is_named() -> None:
    incoming = heard(
        private("") | {"sticker_items": [{"id": "1", "name": "wave", "format_type": 1}]}
    )

    assert incoming is not None
    assert incoming.files == ("sticker: wave",)


@pytest.fixture(scope="module")
def client() -> CoachClient:
    return client_that_knows(GUILD_WE_ARE_IN)


@given(text=st.text(max_size=4000), kind=st.sampled_from([private, public, chatter]))
@example(text="🏃🏽‍♀️", kind=private)
@example(text="x" * 2000, kind=private)
@example(text="\u200b", kind=private)
@example(text="<@1> <:a:2> <t:3>", kind=private)
@example(text="\u202e\x00", kind=private)
def test_no_text_is_too_odd(client: CoachClient, text: str, kind: Callable[[str], Json]) -> None:
    incoming = heard(kind(text), client)

    assert (incoming is None) <= (kind is chatter)
    assert incoming is None or f"<@{BOT}>" not in incoming.text
