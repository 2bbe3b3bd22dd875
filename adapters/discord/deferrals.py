"""Interactions that wait for their answer. Their tokens are secrets: they live here, in memory."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import discord

from adapters.discord.attachments import files_of
from adapters.discord.buttons import view_of
from adapters.discord.failures import delivered
from adapters.discord.inbound import Interaction
from adapters.discord.once import sent_once
from adapters.discord.render import Part
from adapters.discord.uploads import embeds_of, pictures_of, shown
from core.model.errors import NotDelivered

HELD_FOR_S = 14 * 60.0
"""Discord forgets the token after 15 minutes."""
NOBODY = discord.AllowedMentions.none()
NEUTRAL = Part("…")

log = logging.getLogger(__name__)


class Deferral:
    """One interaction that shows "thinking" until we say something or withdraw it."""

    def __init__(
        self, interaction: Interaction, *, is_ephemeral: bool, is_alone: bool, share: str = ""
    ) -> None:
        """`share` is the label of the button that shows all what only one person sees."""
        self._share = share
        self._interaction = interaction
        self._is_ephemeral = is_ephemeral
        self._is_alone = is_alone
        """A direct conversation: nothing in it is public."""
        self._is_thinking = True
        self._said: dict[str, int] = {}
        """Outgoing.id -> parts that arrived, so that a retry goes on where it stopped."""
        self._lock = asyncio.Lock()

    async def say(
        self, id: str, parts: tuple[Part, ...], *, is_private: bool, is_long: bool = False
    ) -> str:
        """Answer with `parts` and return the id of the last message.

        The first part takes the place of "thinking" unless that would show something private to
        all. What was deferred for one person's eyes stays so; where nothing in it is private and
        it is more than a line (`is_long`), they may share it.

        Raises `NotDelivered`; its kind `InteractionGone` means that this way is closed. Raises
        `PictureRefused` before anything of it was said.
        """
        async with self._lock:
            message_id = ""
            is_secret = not self._is_alone and (is_private or self._is_ephemeral)
            if is_secret and not self._is_ephemeral and self._is_thinking:
                await self._make_way()
            if is_secret and not is_private and len(parts) == 1 and is_long:
                parts = (replace(parts[0], share=self._share),)
            for part in parts[self._said.get(id, 0) :]:
                message_id = await self._say(part, is_secret=is_secret)
                self._said[id] = self._said.get(id, 0) + 1
            return message_id

    def unsaid(self, id: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """What of `parts` has not arrived."""
        return parts[self._said.get(id, 0) :]

    async def drop(self) -> None:
        """End "thinking" without a word, if nothing was said."""
        async with self._lock:
            try:
                await self._withdraw()
            except NotDelivered as error:
                log.info("a deferred answer could not be withdrawn: %s", error)

    async def _say(self, part: Part, *, is_secret: bool) -> str:
        if self._is_thinking:
            return await self._edit(part)
        send = partial(
            self._interaction.followup.send,
            part.content,
            view=view_of(part),
            files=[*files_of(part.files), *pictures_of(part)],
            embeds=embeds_of(part),
            ephemeral=is_secret,
            allowed_mentions=NOBODY,
            wait=True,
        )
        with sent_once():
            return str((await delivered(shown(part, send), is_repeatable=False)).id)

    async def _edit(self, part: Part) -> str:
        edit = partial(
            self._interaction.edit_original_response,
            content=part.content,
            view=view_of(part),
            attachments=[*files_of(part.files), *pictures_of(part)],
            embeds=embeds_of(part),
            allowed_mentions=NOBODY,
        )
        original = await delivered(shown(part, edit), is_repeatable=True)
        self._is_thinking = False
        return str(original.id)

    async def _make_way(self) -> None:
        """Clear what all could read, so that a follow-up can be for one person only.

        Discord turns the first follow-up into the deferred message itself, seen by all, unless
        that has become something else before.
        """
        await self._edit(NEUTRAL)
        await self._delete()

    async def _withdraw(self) -> None:
        if self._is_thinking:
            await self._delete()
            self._is_thinking = False

    async def _delete(self) -> None:
        deleting = self._interaction.delete_original_response()
        await delivered(deleting, is_repeatable=True)


class Deferrals:
    """The interactions that can still be answered, by `Incoming.key`."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._held: dict[str, tuple[float, Deferral]] = {}

    def hold(self, key: str, deferral: Deferral) -> None:
        """Keep it for as long as Discord accepts an answer."""
        self._forget_old()
        self._held[key] = (self._monotonic() + HELD_FOR_S, deferral)

    def get(self, key: str | None) -> Deferral | None:
        """The interaction that `key` names, while it can be answered."""
        self._forget_old()
        return self._held[key][1] if key in self._held else None

    def forget(self, key: str) -> None:
        """Its way is closed."""
        self._held.pop(key, None)

    def _forget_old(self) -> None:
        """The oldest come first, so only those are looked at that go."""
        while self._held:
            key, (until, _) = next(iter(self._held.items()))
            if until > self._monotonic():
                return
            del self._held[key]
