"""Events and objects in Discord's own shape, with everything that discord.py insists on."""

from collections.abc import Mapping
from datetime import UTC, datetime

from tests.fakes.discord_model import BOT, GUILD, OWNER, Interaction, Json, Post
from tests.fakes.discord_world import World

BOT_NAME = "Offday"
GUILD_NAME = "Offday Harriers"
MAY_DO = str((1 << 10) | (1 << 11) | (1 << 14) | (1 << 15) | (1 << 16))
"""See the channel, write, embed, attach, read its history."""


def user(user_id: int, name: str, *, is_bot: bool = False) -> Json:
    return {
        "id": str(user_id),
        "username": name.lower(),
        "global_name": name,
        "discriminator": "0",
        "avatar": None,
        "bot": is_bot,
    }


def bot() -> Json:
    return user(BOT, BOT_NAME, is_bot=True)


def author(world: World, who: int) -> Json:
    return bot() if who == BOT else user(who, world.people[who])


def application() -> Json:
    return {
        "id": str(BOT),
        "name": BOT_NAME,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": user(OWNER, "owner"),
    }


def guild(world: World) -> Json:
    return {
        "id": str(GUILD),
        "name": GUILD_NAME,
        "owner_id": str(OWNER),
        "channels": [channel(world, one) for one in world.channels],
        "roles": [{"id": str(GUILD), "name": "@everyone", "permissions": MAY_DO, "position": 0}],
        "members": [member(bot())],
        "member_count": 1 + len(world.people),
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


def channel(world: World, channel_id: int) -> Json:
    if channel_id not in world.channels:
        who = world.direct[channel_id]
        recipients = [author(world, who)]
        return {"id": str(channel_id), "type": 1, "recipients": recipients, "last_message_id": None}
    return {
        "id": str(channel_id),
        "type": 0,
        "guild_id": str(GUILD),
        "name": world.channels[channel_id],
        "position": 0,
        "permission_overwrites": [],
    }


def member(whose: Json) -> Json:
    return {
        "user": whose,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "permissions": MAY_DO,
        "flags": 0,
    }


def message(world: World, post: Post) -> Json:
    """A message as the REST API shows it."""
    quoted = world.messages.get(post.reply_to or 0)
    return {
        "id": str(post.id),
        "channel_id": str(post.channel),
        "author": author(world, post.author),
        "content": post.content,
        "timestamp": datetime.fromtimestamp(post.at, UTC).isoformat(),
        "edited_timestamp": datetime.now(UTC).isoformat() if post.edits else None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [bot()] if is_for_us(post, quoted) else [],
        "mention_roles": [],
        "attachments": [_attachment(post, index) for index in range(len(post.files))],
        "embeds": post.embeds,
        "components": post.components,
        "nonce": post.nonce,
        "pinned": False,
        "type": 19 if post.reply_to else 0,
        "flags": post.flags,
        **(_reference(world, post, quoted) if post.reply_to else {}),
    }


def heard(world: World, post: Post) -> Json:
    """The same as the gateway tells it to a bot without the message-content intent."""
    told = message(world, post)
    if not world.is_public(post.channel):
        return told
    told["guild_id"] = str(GUILD)
    if post.author != BOT:
        whose = member(author(world, post.author))
        told["member"] = {key: value for key, value in whose.items() if key != "user"}
    if post.author != BOT and not told["mentions"]:
        told |= {"content": "", "embeds": [], "attachments": [], "components": []}
    return told


def is_for_us(post: Post, quoted: Post | None = None) -> bool:
    """Whether a message pings the bot."""
    is_reply = quoted is not None and quoted.author == BOT and post.pings_quoted
    return post.author != BOT and (f"<@{BOT}>" in post.content or is_reply)


def interaction(world: World, asked: Interaction, data: Json) -> Json:
    is_guild = world.is_public(asked.channel)
    who = author(world, asked.who)
    where: Json = {"guild_id": str(GUILD), "member": member(who)} if is_guild else {"user": who}
    told: Json = {
        "id": str(asked.id),
        "application_id": str(BOT),
        "type": asked.kind,
        "token": asked.token,
        "version": 1,
        "data": data,
        "channel_id": str(asked.channel),
        "channel": channel(world, asked.channel),
        "app_permissions": MAY_DO,
        "locale": "en-GB",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD if is_guild else 0)},
        "context": 0 if is_guild else 1,
        "attachment_size_limit": 10 * 1024**2,
        **where,
    }
    source = world.messages.get(asked.source or 0)
    return told | {"message": message(world, source)} if source else told


def command(spec: Json, options: Mapping[str, object]) -> Json:
    """What a slash command brings, its options by name."""
    given = [
        {"name": name, "type": _type_of(spec, name), "value": value}
        for name, value in options.items()
    ]
    return {"id": spec["id"], "name": spec["name"], "type": spec.get("type", 1), "options": given}


def callback(asked: Interaction, post: Post | None) -> Json:
    """The answer to an acknowledgement."""
    return {
        "interaction": {
            "id": str(asked.id),
            "type": asked.kind,
            "response_message_id": str(post.id) if post else None,
            "response_message_loading": post.is_thinking if post else False,
            "response_message_ephemeral": bool(post and post.only_for),
        }
    }


def _type_of(spec: Json, name: str) -> object:
    options = spec.get("options")
    assert isinstance(options, list)
    return next((one["type"] for one in options if one["name"] == name), 3)


def _attachment(post: Post, index: int) -> Json:
    name = post.files[index]
    address = f"http://127.0.0.1/attachments/{post.id}/{name}"
    return {
        "id": str(post.id + index + 1),
        "filename": name,
        "size": 1,
        "url": address,
        "proxy_url": address,
    }


def _reference(world: World, post: Post, quoted: Post | None) -> Json:
    reference: Json = {
        "type": 0,
        "message_id": str(post.reply_to),
        "channel_id": str(post.channel),
    }
    return {
        "message_reference": reference,
        "referenced_message": message(world, quoted) if quoted else None,
    }
