"""Discord, driven by its people: the real client on simcord's offline Discord."""

import re
from collections.abc import Iterator, Mapping, Sequence

import discord
import simcord
from simcord.backend.models import Message
from simcord.results import to_discord_message

from adapters.discord.client import CoachClient
from bot.platforms import make_discord, slash_commands
from bot.settings import Settings
from core.model.messages import Incoming
from tests.fakes.painting import PaintBox
from tests.fronts.front import GROUP, NoSuchButton, Seen, Spot
from tests.fronts.program import Plot, Program
from tests.fronts.sent import content_of

LONGEST = 2000
"""What fits into a message; people's apps send more than that as a file."""
OVERFLOW = "message.txt"
THINKING = 1 << 7
_MARKUP = re.compile("\\\\(.)|\\*\\*|```|\u200b")


class DiscordFront:
    """One bot, its program, and the members of one server."""

    name = "discord"
    hears_asides = False
    has_crowds = True

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        table = slash_commands(plot.mind.shelf.words)
        self._arguments = {one.name: [each.name for each in one.options] for one in table}
        self._members: dict[str, simcord.MemberActor] = {}
        self._env: simcord.Env
        self._channel: simcord.ChannelHandle
        self._guild: simcord.GuildHandle
        self._program: Program
        self.client = self._connect()

    def enter(self, env: simcord.Env) -> None:
        """Found the server, once Discord is there."""
        self._env = env
        self._guild = env.create_guild(GROUP)
        self._channel = self._guild.create_text_channel("general")

    def promote(self, who: str) -> None:
        role = self._guild.create_role(
            name="Captain", permissions=discord.Permissions(manage_guild=True)
        )
        self._members[who] = self._guild.add_member(self._user(who), roles=[role])

    async def block(self, who: str) -> None:
        """Simcord knows no closed door: the next message to anybody meets one."""
        self._member(who)
        self._env.inject_error("POST", "/channels/*/messages", status=403, code=50007)

    async def restart(self) -> None:
        self._program.close()
        self.client = self._connect()
        await self._env.restart_bot(self.client)

    def close(self) -> None:
        """Leave nothing open."""
        self._program.close()

    async def say(self, who: str, text: str, spot: Spot) -> Sequence[Seen]:
        if len(text) > LONGEST:
            return await self.attach(who, OVERFLOW, spot)
        known = self._known()
        member = self._member(who)
        if spot is Spot.PRIVATE:
            await member.send_dm(text)
        else:
            await member.send(self._channel, self._addressed(text, spot))
        return self._seen(who, known)

    async def command(self, who: str, name: str, words: str, spot: Spot) -> Sequence[Seen]:
        """A slash command; what is none of ours is mere text to Discord."""
        if name not in self._arguments:
            return await self.say(who, f"/{name} {words}".strip(), spot)
        known = self._known()
        member = self._member(who)
        options = {self._arguments[name][0]: words} if words else {}
        actor = member.user if spot is Spot.PRIVATE else member
        if spot is Spot.PRIVATE:
            shown = await member.user.slash(name, **options)
        else:
            shown = await member.slash(self._channel, name, **options)
        if shown.modal is not None:
            await actor.submit_modal(shown, {})
        return self._seen(who, known)

    async def attach(self, who: str, file: str, spot: Spot) -> Sequence[Seen]:
        known = self._known()
        member = self._member(who)
        attachments = [(file, content_of(file))]
        if spot is Spot.PRIVATE:
            stored = self._env.backend.store_attachments(member.user.dm_channel.id, attachments)
            await member.send_dm("", attachments=stored)
        else:
            words = self._addressed("", spot)
            await member.send(self._channel, words, attachments=attachments)
        return self._seen(who, known)

    async def press(self, who: str, label: str) -> Sequence[Seen]:
        known = self._known()
        member = self._member(who)
        mine = [one for one in reversed(self._posts()) if one.visible_to(member.id)]
        found = next((one for one in mine if label in _labels(one)), None)
        if found is None:
            raise NoSuchButton(label, [label for one in mine for label in _labels(one)])
        actor = member if self._is_public_place(found) else member.user
        shown = to_discord_message(self._env, found)
        if (line := _line(found, label)) is not None:
            await actor.select(shown, [line[1]], custom_id=line[0])
        else:
            await actor.click(shown, label=label)
        return self._seen(who, known)

    async def beat(self, who: str) -> Sequence[Seen]:
        known = self._known()
        await self._program.beat()
        await self._env.settle()
        return self._seen(who, known)

    def _connect(self) -> CoachClient:
        self._program = Program(self._plot)
        settings = Settings.model_validate({"discord_token": "offline"})
        app = make_discord(settings, self._receive, self._plot.mind.shelf, PaintBox())
        self._program.serve(app.messenger, app.ranks)
        self._program.stores[self.name] = app.files
        return app.client

    async def _receive(self, incoming: Incoming) -> None:
        await self._program.receive(incoming)

    def _member(self, who: str) -> simcord.MemberActor:
        if who not in self._members:
            self._members[who] = self._guild.add_member(self._user(who))
        return self._members[who]

    def _user(self, who: str) -> simcord.UserHandle:
        return self._env.create_user(who, global_name=who.title())

    def _addressed(self, text: str, spot: Spot) -> str:
        me = self._env.bot.user
        return f"{me.mention} {text}".strip() if spot is Spot.GROUP and me else text

    def _posts(self) -> list[Message]:
        """What the bot wrote, oldest first."""
        me = self._env.bot.user
        found = (one for room in self._env.backend.messages.values() for one in room.values())
        return sorted((one for one in found if me and one.author_id == me.id), key=_age)

    def _known(self) -> Mapping[int, str]:
        """What each says."""
        return {one.id: _said(one) for one in self._posts()}

    def _seen(self, who: str, known: Mapping[int, str]) -> Sequence[Seen]:
        """What is new, and what became something else."""
        new = [one for one in self._posts() if known.get(one.id) != _said(one)]
        assert not any(one.flags & THINKING for one in new), "Discord is left thinking"
        return [self._read(one) for one in new if self._is_for(one, who)]

    def _is_for(self, message: Message, who: str) -> bool:
        member = self._member(who)
        channel = self._env.backend.get_channel(message.channel_id)
        is_there = self._is_public_place(message) or member.id in channel.recipient_ids
        return is_there and message.visible_to(member.id)

    def _read(self, message: Message) -> Seen:
        is_private = message.is_ephemeral or not self._is_public_place(message)
        text = _MARKUP.sub(lambda found: found[1] or "", message.content)
        return Seen(
            text=text,
            labels=tuple(_labels(message)),
            files=tuple(one["filename"] for one in message.attachments),
            is_private=is_private,
        )

    def _is_public_place(self, message: Message) -> bool:
        return self._env.backend.get_channel(message.channel_id).guild_id is not None


def _labels(message: Message) -> Iterator[str]:
    """Of its buttons and the lines of its lists, in reading order."""
    for row in message.components:
        for component in row.get("components", ()):
            yield from (one["label"] for one in component.get("options", (component,)))


def _line(message: Message, label: str) -> tuple[str, str] | None:
    """The list and the value behind `label`, if it is a line of one."""
    for row in message.components:
        for component in row.get("components", ()):
            for one in component.get("options", ()):
                if one["label"] == label:
                    return component["custom_id"], one["value"]
    return None


def _said(message: Message) -> str:
    return f"{message.content} {list(_labels(message))}"


def _age(message: Message) -> int:
    return message.id
