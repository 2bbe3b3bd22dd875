"""Plays a conversation on a front, and holds every turn against what the script expects."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.model.pairing import CODE_LENGTH, CODE_SIGNS
from core.model.talk import Answer
from tests.conversations.script import Conversation, Turn
from tests.fronts.front import Front, Seen, Spot
from tests.fronts.program import Plot

_CODE = re.compile(rf"\b(?=\w*[0-9])[{CODE_SIGNS}]{{{CODE_LENGTH}}}\b")
WHISPERED = 12
"""A line of at least so many letters is telling: none of a private answer may be public."""


@dataclass(frozen=True, kw_only=True)
class Play:
    """One conversation on one front."""

    script: Conversation
    front: Front
    plot: Plot
    other: Front | None = None
    """Where the same people are too, in conversations on two platforms."""
    codes: list[str] = field(default_factory=list)
    """Pairing codes, as they were read."""

    async def run(self) -> None:
        """Every turn in order."""
        for who in self.script.captains:
            self.front.promote(who)
        for number, turn in enumerate(self.script.turn, start=1):
            if turn.again > 1 and not self.front.has_crowds:
                return
            if self._is_unheard(turn):
                seen = await self._do(turn)
                assert not seen, f"{self.front.name} hears no asides, and yet: {seen}"
                return
            try:
                await self._turn(turn)
            except AssertionError as error:
                where = f"{self.script.title}, turn {number} ({turn.deed}) on {self.front.name}"
                raise AssertionError(f"{where}: {error}") from error

    def _is_unheard(self, turn: Turn) -> bool:
        """An aside that should be answered, where the platform never shows it to the coach."""
        return turn.aside and not turn.silent and not self._front(turn).hears_asides

    async def _turn(self, turn: Turn) -> None:
        for _ in range(turn.again - 1):
            await self._do(turn)
        before = len(self.plot.answers)
        seen = list(await self._do(turn))
        answers = self.plot.answers[before:]
        if turn.private and (label := self._way_in(seen)):
            seen += await self._front(turn).press(turn.by, label)
        if self.plot.failures:
            raise self.plot.failures[0]
        self.codes.extend(code for one in seen for code in _CODE.findall(one.text))
        check(turn, answers, seen)

    async def _do(self, turn: Turn) -> Sequence[Seen]:
        spot, front = self._spot(turn), self._front(turn)
        if turn.say is not None:
            return await front.say(turn.by, self._filled(turn.say) * turn.times, spot)
        if turn.command is not None:
            name, _, words = self._filled(turn.command).partition(" ")
            return await front.command(turn.by, name, words, spot)
        if turn.press is not None:
            return await front.press(turn.by, turn.press)
        if turn.file is not None:
            return await front.attach(turn.by, turn.file, spot)
        if turn.clock is not None:
            self.plot.clock.move_to(turn.clock)
            return await front.beat(turn.by)
        if turn.blocks:
            await self.front.block(turn.by)
            return ()
        for one in (self.front, self.other):
            if one is not None:
                await one.restart()
        return ()

    def _front(self, turn: Turn) -> Front:
        """The platform on which it happens."""
        return self.other if turn.there and self.other is not None else self.front

    def _filled(self, words: str) -> str:
        """What is said, with the pairing code that was read last."""
        return words.replace("{code}", self.codes[-1] if self.codes else "")

    def _spot(self, turn: Turn) -> Spot:
        if turn.alone or not self.script.group:
            return Spot.PRIVATE
        return Spot.ASIDE if turn.aside else Spot.GROUP

    def _way_in(self, seen: Sequence[Seen]) -> str | None:
        """The button of a neutral notice in public that leads to the private answer."""
        ways = set(self.plot.mind.shelf.words.says["help.private_label"])
        return next(
            (label for one in seen for label in one.labels if label in ways and not one.is_private),
            None,
        )


def check(turn: Turn, answers: Sequence[Answer], seen: Sequence[Seen]) -> None:
    """Hold what `seen` and `answers` say against `turn`.  Raises `AssertionError`."""
    read = "\n".join(one.text for one in seen)
    if turn.silent:
        assert not seen, f"should be silent, said {read!r}"
    if turn.intent is not None:
        intents = [one.intent for one in answers]
        assert intents[:1] == [turn.intent], f"intent should be {turn.intent!r}, is {intents}"
    if turn.flag is not None:
        flags = [one.flag.id if one.flag else None for one in answers]
        assert flags[:1] == [turn.flag or None], f"flag should be {turn.flag!r}, is {flags}"
    for words in turn.contains:
        assert _plain(words) in _plain(read), f"{words!r} is not in {read!r}"
    for words in turn.lacks:
        assert _plain(words) not in _plain(read), f"{words!r} is in {read!r}"
    offered = [label for one in seen for label in one.labels]
    assert set(turn.choices) <= set(offered), f"{turn.choices} should be offered: {offered}"
    sent = [name for one in seen for name in one.files]
    assert set(turn.files) <= set(sent), f"{turn.files} should come along: {sent}"
    if turn.private is not None:
        _check_privacy(turn, seen)


def _check_privacy(turn: Turn, seen: Sequence[Seen]) -> None:
    private = [one for one in seen if one.is_private]
    public = _plain("\n".join(one.text for one in seen if not one.is_private))
    if not turn.private:
        assert not private, f"should be public, is private: {private}"
        return
    assert private, f"should be private, is public: {public!r}"
    whispered = [line for one in private for line in one.text.splitlines()]
    secrets = [*turn.contains, *(line for line in whispered if len(line) >= WHISPERED)]
    told = [words for words in secrets if _plain(words) in public]
    assert not told, f"everybody can read {told}"


def _plain(text: str) -> str:
    """Letters as they are compared: one case, one kind of space and of apostrophe."""
    return " ".join(text.replace("\u2019", "'").casefold().split())
