"""Discord's events as `Incoming`: pure functions, and the only place that reads its objects."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

import discord

from adapters.discord.ranks import is_leader
from adapters.discord.render import BUTTON_PREFIX
from core.model.messages import Address, Incoming, Person
from core.model.recordings import Attachment
from core.model.sound import is_sound

PLATFORM = "discord"
DIRECT = "@"
"""Starts the address of a person rather than a channel."""
MESSAGE_KEY = "discord:message:"
INTERACTION_KEY = "discord:interaction:"
_MENTION = re.compile(r"<@!?(\d+)>")
_CUSTOM_EMOJI = re.compile(r"<a?:(\w+):\d+>")
log = logging.getLogger(__name__)

_SPOKEN = (discord.MessageType.default, discord.MessageType.reply)

Interaction = discord.Interaction[discord.Client]


def from_message(message: discord.Message, me: discord.abc.User) -> Incoming | None:
    """What a person wrote; None if it is nobody's or nothing, or nobody can read it.

    Without the message-content intent, Discord empties guild messages that do not mention us.
    """
    try:
        incoming = _read(message, me)
        if incoming is not None and not is_sound(incoming):
            raise TypeError  # noqa: TRY301 -- told like any other that cannot be read
    except Exception as error:  # noqa: BLE001 -- Discord adds new shapes every month
        log.warning("message %d is left out: unreadable (%s)", message.id, type(error).__name__)
        return None
    return incoming


def from_edit(message: discord.Message, me: discord.abc.User) -> Incoming | None:
    """Other words than before, in private; None for a preview that only now unfolds."""
    heard = from_message(message, me) if message.edited_at is not None else None
    if heard is None or message.edited_at is None or heard.is_group or not heard.text:
        return None
    key = f"discord:edit:{message.edited_at.timestamp():.3f}:{message.id}"
    return replace(heard, key=key, files=(), attachments=(), is_edit=True)


def _read(message: discord.Message, me: discord.abc.User) -> Incoming | None:
    if message.author.bot or message.type not in _SPOKEN:
        return None
    is_group = not isinstance(message.channel, discord.DMChannel)
    is_addressed = not is_group or _is_for(message, me)
    text = _words(message, me)
    if not is_addressed and not text:
        return None
    return Incoming(
        key=f"{MESSAGE_KEY}{message.id}",
        sender=_person(message.author),
        where=_place(message.channel) if is_group else home_of(message.author),
        sent_at=message.created_at,
        text=text,
        files=_files(message),
        attachments=tuple(
            Attachment(name=one.filename, key=one.url, size=one.size) for one in _attached(message)
        ),
        is_group=is_group,
        is_addressed=is_addressed,
        can_whisper=not is_group,
        home=home_of(message.author),
        is_captain=is_leader(message.author),
        server=str(message.guild.id) if message.guild else None,
        is_named=str(me.id) in _MENTION.findall(message.content),
        is_forwarded=bool(message.message_snapshots),
    )


def from_arrival(guild: discord.Guild) -> Incoming | None:
    """We have come into a server; None where it has no channel that we may write in."""
    channel = _lobby(guild)
    joined_at = guild.me.joined_at
    if channel is None or joined_at is None:
        return None
    news = _from_server(guild, f"joined:{joined_at.timestamp():.0f}", joined_at)
    return replace(news, where=Address(PLATFORM, str(channel.id)), is_arrival=True)


def from_departure(guild: discord.Guild, now: datetime) -> Incoming:
    """We were taken out of a server."""
    return replace(_from_server(guild, f"left:{now.timestamp():.0f}", now), is_departure=True)


def from_command(interaction: Interaction, name: str, words: str) -> Incoming:
    """A slash command or its form, what was filled in read as one line of words."""
    return _from_interaction(interaction, text=words, command=name)


def from_press(interaction: Interaction, custom_id: str) -> Incoming:
    """A pressed button, or a line picked from a list, however old the message it hangs on."""
    told: Mapping[str, object] = {**(interaction.data or {})}
    picked = told.get("values")
    key = str(picked[0]) if isinstance(picked, list) and picked else custom_id
    return _from_interaction(interaction, press=key.removeprefix(BUTTON_PREFIX))


def is_private_chat(interaction: Interaction) -> bool:
    """Whether nobody but the person and us can read along."""
    return interaction.guild_id is None and not interaction.context.private_channel


def home_of(user: discord.abc.User) -> Address:
    """Where to write to a person; the direct conversation is opened when it is needed."""
    return Address(PLATFORM, f"{DIRECT}{user.id}")


def _from_server(guild: discord.Guild, event: str, at: datetime) -> Incoming:
    """Nobody in particular says it: the server speaks for itself."""
    return Incoming(
        key=f"discord:server:{guild.id}:{event}",
        sender=Person(PLATFORM, str(guild.id), guild.name),
        where=Address(PLATFORM, str(guild.id)),
        sent_at=at,
        text="",
        is_group=True,
        can_whisper=False,
        server=str(guild.id),
    )


def _lobby(guild: discord.Guild) -> discord.TextChannel | None:
    """Where a server greets newcomers, or else its first channel that is open to us."""
    named = () if guild.system_channel is None else (guild.system_channel,)
    channels: tuple[discord.TextChannel, ...] = (*named, *guild.text_channels)
    return next((one for one in channels if _may_write(one, guild.me)), None)


def _may_write(channel: discord.TextChannel, me: discord.Member) -> bool:
    may = channel.permissions_for(me)
    return may.view_channel and may.send_messages


def _from_interaction(
    interaction: Interaction,
    *,
    text: str = "",
    command: str | None = None,
    press: str | None = None,
) -> Incoming:
    is_alone = is_private_chat(interaction)
    return Incoming(
        key=f"{INTERACTION_KEY}{interaction.id}",
        sender=_person(interaction.user, interaction.locale.value),
        where=home_of(interaction.user) if is_alone else _asked_in(interaction),
        sent_at=interaction.created_at,
        text=text,
        command=command,
        press=press,
        is_group=not is_alone,
        home=home_of(interaction.user),
        is_captain=_may_manage(interaction),
        server=str(interaction.guild_id) if interaction.guild_id else None,
    )


def _may_manage(interaction: Interaction) -> bool | None:
    """Discord sends along what the person may do; outside of a server nobody leads."""
    return interaction.permissions.manage_guild if interaction.guild_id else None


def _place(channel: object) -> Address:
    """The channel, and the thread that hangs on it."""
    match channel:
        case discord.Thread(id=thread, parent_id=parent) if parent:
            return Address(PLATFORM, str(parent), str(thread))
        case discord.abc.Snowflake(id=channel_id):
            return Address(PLATFORM, str(channel_id))
        case _:
            raise TypeError(type(channel).__name__)


def _asked_in(interaction: Interaction) -> Address:
    place = interaction.channel
    return Address(PLATFORM, str(interaction.channel_id)) if place is None else _place(place)


def _person(user: discord.abc.User, language: str | None = None) -> Person:
    return Person(PLATFORM, str(user.id), user.display_name, language)


def _is_for(message: discord.Message, me: discord.abc.User) -> bool:
    """A mention of us, of the role that carries our name, or a reply to us."""
    if any(user.id == me.id for user in message.mentions):
        return True
    ours = message.guild.self_role if message.guild else None
    return (ours is not None and ours in message.role_mentions) or _is_reply_to(message, me)


def _is_reply_to(message: discord.Message, me: discord.abc.User) -> bool:
    quoted = message.reference.resolved if message.reference else None
    return isinstance(quoted, discord.Message) and quoted.author.id == me.id


def _words(message: discord.Message, me: discord.abc.User) -> str:
    """The text without our own mention, and with names in place of Discord's codes."""
    names = {str(user.id): f"@{user.display_name}" for user in message.mentions}
    names[str(me.id)] = ""
    said = "\n".join((message.content, *(one.content for one in message.message_snapshots)))
    text = _MENTION.sub(lambda found: names.get(found[1], ""), said)
    return _CUSTOM_EMOJI.sub(r":\1:", text).strip().lstrip(",:").strip()


def _files(message: discord.Message) -> tuple[str, ...]:
    files = [attachment.filename for attachment in _attached(message)]
    return (*files, *(f"sticker: {sticker.name}" for sticker in message.stickers))


def _attached(message: discord.Message) -> Iterator[discord.Attachment]:
    """Its own files, and those of what it passes on."""
    yield from message.attachments
    for one in message.message_snapshots:
        yield from one.attachments
