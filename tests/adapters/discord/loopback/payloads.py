"""Events and objects in Discord's own shape, with everything that discord.py insists on."""

from datetime import UTC, datetime

from tests.adapters.discord.loopback.world import (
    BOT,
    CHANNEL,
    DIRECT_CHANNEL,
    EPHEMERAL,
    GUILD,
    TEXT_CHANNEL,
    Interaction,
    Json,
    Sent,
)


def user(user_id: int, name: str, *, is_bot: bool = False) -> Json:
    return {
        "id": str(user_id),
        "username": name.lower(),
        "global_name": name,
        "discriminator": "0",
        "avatar": None,
        "bot": is_bot,
    }


def guild() -> Json:
    return {
        "id": str(GUILD),
        "name": "Offday Harriers",
        "owner_id": str(BOT + 9),
        "channels": [channel(CHANNEL)],
        "roles": [{"id": str(GUILD), "name": "@everyone", "permissions": "0", "position": 0}],
        "members": [member(user(BOT, "Offday", is_bot=True))],
        "member_count": 2,
        "emojis": [],
        "stickers": [],
        "threads": [],
        "features": [],
        "large": False,
        "unavailable": False,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "premium_tier": 0,
        "nsfw_level": 0,
        "preferred_locale": "en-GB",
        "icon": None,
    }


def channel(channel_id: int) -> Json:
    kind = TEXT_CHANNEL if channel_id == CHANNEL else DIRECT_CHANNEL
    return {
        "id": str(channel_id),
        "type": kind,
        "name": "general",
        "position": 0,
        "permission_overwrites": [],
        "recipients": [],
    }


def member(whose: Json) -> Json:
    return {
        "user": whose,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "permissions": "0",
        "flags": 0,
    }


def direct_message(message_id: int, channel_id: int, author: Json, text: str) -> Json:
    return _message(message_id, channel_id, author, text)


def mention(message_id: int, author: Json, text: str) -> Json:
    """Only because it mentions the bot does its text arrive at all."""
    message = _message(message_id, CHANNEL, author, f"<@{BOT}> {text}")
    whose = {key: value for key, value in member(author).items() if key != "user"}
    bot = user(BOT, "Offday", is_bot=True)
    return message | {"guild_id": str(GUILD), "member": whose, "mentions": [bot]}


def shown(sent: Sent) -> Json:
    """A message of the bot."""
    message = _message(sent.id, sent.channel, user(BOT, "Offday", is_bot=True), sent.content)
    flags = EPHEMERAL if sent.only_for else 0
    return message | {"components": sent.components, "nonce": sent.nonce, "flags": flags}


def command(interaction: Interaction, who: Json, spec: Json, words: str | None) -> Json:
    options = spec.get("options")
    first = options[0] if isinstance(options, list) and options else {}
    said = [{"name": first["name"], "type": 3, "value": words}] if words is not None else []
    data: Json = {"id": spec["id"], "name": spec["name"], "type": 1, "options": said}
    return _interaction(interaction, who, 2, data)


def press(interaction: Interaction, who: Json, sent: Sent, index: int) -> Json:
    rows = [row["components"] for row in sent.components]
    buttons = [button for row in rows if isinstance(row, list) for button in row]
    data: Json = {"custom_id": buttons[index]["custom_id"], "component_type": 2}
    return _interaction(interaction, who, 3, data) | {"message": shown(sent)}


def _message(message_id: int, channel_id: int, author: Json, text: str) -> Json:
    return {
        "id": str(message_id),
        "channel_id": str(channel_id),
        "author": author,
        "content": text,
        "timestamp": datetime.now(UTC).isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
    }


def _interaction(interaction: Interaction, who: Json, kind: int, data: Json) -> Json:
    is_guild = interaction.channel == CHANNEL
    where: Json = {"guild_id": str(GUILD), "member": member(who)} if is_guild else {"user": who}
    return {
        "id": str(interaction.id),
        "application_id": str(BOT),
        "type": kind,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": str(interaction.channel),
        "channel": channel(interaction.channel),
        "locale": "en-GB",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "context": 0 if is_guild else 1,
        "attachment_size_limit": 1024,
        **where,
    }
