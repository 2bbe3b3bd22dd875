"""The outbox's way to Discord: one reply in, and word of what became of it out."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2s

import discord

from adapters.discord.attachments import files_of
from adapters.discord.buttons import view_of
from adapters.discord.deferrals import NOBODY, Deferrals
from adapters.discord.failures import InteractionGone, delivered
from adapters.discord.inbound import DIRECT, MESSAGE_KEY, PLATFORM
from adapters.discord.render import LABELS, Labels, Part, illustrated, render
from adapters.discord.threads import open_thread
from adapters.discord.uploads import PictureRefused, embeds_of, pictures_of, shown
from core.model.errors import InDoubt, NotDelivered, TryLater, Unreachable, Unsure
from core.model.messages import Address, Outgoing, Receipt
from core.model.prose import without_pictures
from core.pictures import painted
from core.ports.world import Painter

NONCE_LIMIT = 25
NONCE_HOLDS_S = 120.0
"""How long Discord surely remembers one; it keeps them for "a few minutes"."""
INVITE = "https://discord.com/oauth2/authorize?client_id={id}"
CANNOT_REPLY = 160002
"""Quoting a message needs the right to read the channel's history; writing does not."""

log = logging.getLogger(__name__)

Channel = discord.DMChannel | discord.PartialMessageable


class DiscordMessenger:
    """Sends what the coach says: into the waiting interaction, the channel, or a direct message.

    Something private never goes anywhere else than to the person it is for.
    """

    def __init__(
        self,
        client: discord.Client,
        deferrals: Deferrals,
        monotonic: Callable[[], float] = time.monotonic,
        painter: Painter | None = None,
        labels: Labels = LABELS,
    ) -> None:
        self._client = client
        self._painter = painter
        self._labels = labels
        self._deferrals = deferrals
        self._monotonic = monotonic
        self._doubtful: dict[str, float] = {}
        """Outgoing.id -> when it first left without an answer."""

    @property
    def platform(self) -> str:
        return PLATFORM

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Deliver it, or edit the message it replaces.

        Raises `Unreachable`, `TryLater`, `Unsure`, or plain `NotDelivered` for a message that
        Discord refuses for what it is; `WrongSetting` if the token is refused.
        """
        if self._client.is_closed() or self._client.user is None:
            raise TryLater("Discord is not connected")
        if edited := await self._edit(outgoing):
            return edited
        reply, shown = await painted(outgoing.reply, self._painter)
        parts = illustrated(render(replace(outgoing, reply=reply), self._furniture()), shown)
        if not parts:
            await self.settle(outgoing.answers)
            return Receipt("")
        receipt = await self._said(outgoing, parts)
        if outgoing.reply.thread and not _is_private(outgoing):
            await open_thread(self._client, outgoing.where, receipt, outgoing.reply.thread)
        return receipt

    async def _said(self, outgoing: Outgoing, parts: tuple[Part, ...]) -> Receipt:
        """With its pictures; where Discord refuses them, in the words that say the same."""
        try:
            return await self._answer(outgoing, parts) or await self._post(outgoing, parts)
        except PictureRefused as refused:
            log.info("a picture was refused here (%s)", refused)
        words = render(replace(outgoing, reply=without_pictures(outgoing.reply)), self._furniture())
        return await self._answer(outgoing, words) or await self._post(outgoing, words)

    def _furniture(self) -> Labels:
        """The words around what is said, and the link by which people bring us to a server."""
        me = self._client.application_id
        return replace(self._labels, invite=INVITE.format(id=me) if me else "")

    async def settle(self, key: str | None) -> None:
        """Nothing (more) answers the event `key`: end its "thinking" if it still shows."""
        deferral = self._deferrals.get(key)
        if deferral is not None:
            await deferral.drop()

    async def _edit(self, outgoing: Outgoing) -> Receipt | None:
        """Change the words and buttons of the earlier message, whose picture stays as it is.

        None if there is none that could be changed.
        """
        earlier = outgoing.reply.replaces
        if earlier is None or not earlier.isdecimal() or outgoing.reply.files:
            return None
        parts = render(
            replace(outgoing, reply=replace(outgoing.reply, pictures=())), self._furniture()
        )
        if len(parts) != 1:
            return None
        try:
            channel = await self._channel(outgoing)
            editing = channel.get_partial_message(int(earlier)).edit(
                content=parts[0].content,
                view=view_of(parts[0]),
                allowed_mentions=NOBODY,
            )
            await delivered(editing, is_repeatable=True)
        except (InteractionGone, Unreachable):
            return None
        await self.settle(outgoing.answers)
        return Receipt(earlier)

    async def _answer(self, outgoing: Outgoing, parts: tuple[Part, ...]) -> Receipt | None:
        """Answer the waiting interaction; None if there is none or its way is closed."""
        key = outgoing.answers
        deferral = self._deferrals.get(key)
        if key is None or deferral is None:
            return None
        try:
            said = await deferral.say(
                outgoing.id,
                parts,
                is_private=_is_private(outgoing),
                is_long=len(outgoing.reply.blocks) > 1,
            )
        except InteractionGone:
            self._deferrals.forget(key)
            return await self._post(outgoing, deferral.unsaid(outgoing.id, parts))
        return Receipt(said)

    async def _post(self, outgoing: Outgoing, parts: tuple[Part, ...]) -> Receipt:
        """Write it into a channel; for a while, the nonces make a second time harmless."""
        since = self._doubtful.get(outgoing.id)
        if since is not None and self._monotonic() - since > NONCE_HOLDS_S:
            del self._doubtful[outgoing.id]
            raise Unsure("it may have arrived, and Discord no longer knows its nonce")
        channel = await self._channel(outgoing)
        reference, message_id = _reference(outgoing), ""
        for number, part in enumerate(parts):
            sending = _send(channel, part, _nonce(outgoing.id, number), reference)
            try:
                sent = await delivered(sending, is_repeatable=True)
            except InDoubt:
                self._doubtful.setdefault(outgoing.id, self._monotonic())
                raise
            reference, message_id = None, str(sent.id)
        self._doubtful.pop(outgoing.id, None)
        return Receipt(message_id)

    async def _channel(self, outgoing: Outgoing) -> Channel:
        chat = outgoing.where.chat
        if outgoing.to is not None:
            return await self._direct(outgoing.to.id)
        if chat.startswith(DIRECT):
            return await self._direct(chat.removeprefix(DIRECT))
        if outgoing.reply.is_private:
            raise NotDelivered("a private answer is never shown to a channel")
        return self._client.get_partial_messageable(_room(outgoing.where))

    async def _direct(self, person_id: str) -> discord.DMChannel:
        opening = self._client.create_dm(discord.Object(int(person_id)))
        return await delivered(opening, is_repeatable=True)


def _room(where: Address) -> int:
    """The thread, or the channel where there is none."""
    return int(where.thread or where.chat)


def _is_private(outgoing: Outgoing) -> bool:
    return outgoing.reply.is_private or outgoing.to is not None


def _reference(outgoing: Outgoing) -> discord.MessageReference | None:
    """The message in a channel that this answers; in a direct conversation there is no need."""
    where, answers = outgoing.where.chat, outgoing.answers or ""
    is_public = outgoing.to is None and not where.startswith(DIRECT)
    if not (is_public and answers.startswith(MESSAGE_KEY)):
        return None
    return discord.MessageReference(
        message_id=int(answers.removeprefix(MESSAGE_KEY)),
        channel_id=_room(outgoing.where),
        fail_if_not_exists=False,
    )


def _nonce(id: str, number: int) -> str:
    """The same for the same part of the same message, whenever it is sent."""
    if number == 0:
        return id[:NONCE_LIMIT]
    return blake2s(f"{id}:{number}".encode(), digest_size=NONCE_LIMIT // 2).hexdigest()


async def _send(
    channel: Channel, part: Part, nonce: str, reference: discord.MessageReference | None
) -> discord.Message:
    """Write it as it is, or without the quote that the channel does not allow."""
    try:
        return await shown(part, lambda: _write(channel, part, nonce, reference))
    except discord.HTTPException as error:
        if error.code == CANNOT_REPLY and reference is not None:
            return await _send(channel, part, nonce, None)
        raise


async def _write(
    channel: Channel, part: Part, nonce: str, reference: discord.MessageReference | None
) -> discord.Message:
    view, embeds = view_of(part), embeds_of(part)
    files = [*files_of(part.files), *pictures_of(part)]
    if reference is None:
        return await channel.send(
            part.content,
            view=view,
            nonce=nonce,
            files=files,
            embeds=embeds,
            allowed_mentions=NOBODY,
        )
    return await channel.send(
        part.content,
        view=view,
        nonce=nonce,
        reference=reference,
        files=files,
        embeds=embeds,
        allowed_mentions=NOBODY,
    )
