"""One message in, replies out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.dialogue import (
    doors,
    edited,
    faceless,
    flood,
    forwarded,
    measures,
    repair,
    undoing,
    unseen,
    wordless,
)
from core.dialogue.conversation import Conversation
from core.dialogue.discretion import discreet
from core.dialogue.reader import Reader
from core.language.own_words import OwnWords
from core.language.phrasebook import opening_of
from core.model.changes import Change, HomeChanged, Met, NudgesSeen
from core.model.intent import Intent, Reading
from core.model.messages import Incoming, Pace
from core.model.prose import Paragraph, plain_text
from core.model.runner import Runner
from core.model.talk import Answer
from core.ports.language import Hearing
from core.ports.storage import Turn
from core.skills import consent, first_word, guard, leg_echo, minors, pair
from core.skills.skill import Ask, Shelf

WORTH_REPEATING = frozenset({"emergency", "injured", "recovered", "seen", "checkin"})
"""Whose answers are better heard twice than not at all."""


@dataclass(frozen=True, slots=True)
class Coach:
    """Decides what to answer; the same on every platform."""

    shelf: Shelf
    understanding: Hearing
    own_words: OwnWords

    def read_ahead(self, heard: Incoming) -> Callable[[], Reading] | None:
        """The work of finding out what a message means, to be done before its turn."""
        return self._reader.ahead(heard)

    def answer(self, turn: Turn, now: datetime, meant: Reading | None = None) -> Answer:
        """What to say to the message of `turn`, and what that changes.

        `meant` is what `read_ahead` made of it; without, it is read here.
        """
        heard = turn.incoming
        if turn.held:
            return _handed_over(turn, now)
        reading = forwarded.as_theirs(heard, meant or self._reader.read(heard))
        ask = self._ask(turn, reading.intent, now)
        if shut := doors.noticed(ask, heard):
            return shut
        return doors.shut_told(ask, doors.back(ask, self._heard(turn, ask, reading)))

    def _heard(self, turn: Turn, ask: Ask, reading: Reading) -> Answer:
        """The answer to what somebody said, pressed or sent."""
        heard = turn.incoming
        if heard.pace is not Pace.CALM and reading.flag is None:
            return flood.answer(ask, heard.pace, turn.talk)
        if not heard.is_addressed:
            aside = guard.overheard(ask, reading.flag)
            aside = faceless.told(ask, aside) if heard.is_faceless else aside
            aside = consent.accounted(ask, aside)
            return discreet(aside, heard, ask)
        question = turn.talk.question
        told = (
            wordless.answer(ask, heard, question)
            or forwarded.answer(ask, heard, reading, question)
            or edited.answer(ask, heard, reading, question)
        )
        if told:
            told = replace(told, changes=_news(turn, ask.now), advice=turn.talk.advice)
            return _as_read(discreet(told, heard, ask), turn.runner)
        return self._told(turn, ask, reading)

    def _told(self, turn: Turn, ask: Ask, reading: Reading) -> Answer:
        """The answer to a message for us, with all that follows from having been said."""
        before = replace(ask, runner=turn.runner)
        noted, ask = guard.note(ask, reading.flag)
        lapsed, young = first_word.lapsed(ask), minors.note(ask)
        noted, ask = (*noted, *lapsed, *young), ask.after(*lapsed, *young)
        answer = Conversation(self._reader.read).answer(turn, ask, reading)
        answer = guard.refer_first(ask, reading.flag, answer)
        answer = minors.told(ask, answer) if young else answer
        answer = repair.worded(ask, turn.talk.question, answer)
        answer = leg_echo.echoed(ask, answer)
        answer = unseen.told(ask, turn.incoming, answer)
        if turn.incoming.is_faceless:
            noted, answer = (), faceless.told(ask, answer)
        answer = replace(answer, changes=(*_news(turn, ask.now), *noted, *answer.changes))
        if not consent.forgets(answer):
            answer = replace(answer, advice=answer.advice or turn.talk.advice)
        if reading.flag or answer.intent in WORTH_REPEATING:
            answer = _repeatable(answer, ask)
        return self._kept(turn, ask, consent.accounted(before, answer))

    def _kept(self, turn: Turn, ask: Ask, answer: Answer) -> Answer:
        """What the next message has to know of this one; then worded for whoever reads it."""
        heard = turn.incoming
        answer = pair.told_there(turn.runner, heard.where.platform, answer)
        known = turn.runner.after(*consent.expired(turn.runner, ask.now))
        answer = repair.traced(ask, undoing.kept(ask, known, answer, heard.key))
        opened = None if consent.forgets(answer) else self._opening(answer)
        answer = discreet(replace(answer, opened=opened), heard, ask)
        return _as_read(answer, turn.runner)

    def _opening(self, answer: Answer) -> int | None:
        """How the answer opens, if it could open another way."""
        words = plain_text(answer.replies[0].blocks[:1]) if answer.replies else ""
        opened = opening_of(words)
        return opened if words and opened in self.shelf.words.varied else None

    @property
    def _reader(self) -> Reader:
        return Reader(self.understanding, self.own_words)

    def _ask(self, turn: Turn, intent: Intent, now: datetime) -> Ask:
        heard = turn.incoming
        return Ask(
            shelf=self.shelf,
            intent=intent,
            runner=turn.runner.after(*_news(turn, now)),
            now=now,
            text=heard.text,
            platform=heard.where.platform,
            club=turn.club,
            clubs=turn.clubs,
            pairs=turn.pairs,
            is_group=heard.is_group,
            where=heard.where,
            can_whisper=heard.can_whisper,
            is_captain=heard.is_captain,
            is_command=heard.command is not None,
            is_press=heard.press is not None,
            advice=turn.talk.advice,
            opened=turn.talk.opened,
            everything=turn.everything,
            found=heard.found,
            read_slots=self.understanding.read_slots,
        )


def _handed_over(turn: Turn, now: datetime) -> Answer:
    """What was held for this runner; nothing that is open changes by it."""
    talk = turn.talk
    held = Answer(replies=turn.held, changes=_news(turn, now), question=talk.question)
    return replace(held, advice=None if consent.forgets(held) else talk.advice)


def _news(turn: Turn, now: datetime) -> tuple[Change, ...]:
    """What happened before the message says anything: time passed, and somebody came in."""
    seen = (NudgesSeen(),) if turn.runner.nudge_log.unanswered else ()
    return (*consent.expired(turn.runner, now), *_introduction(turn), *seen)


def _introduction(turn: Turn) -> tuple[Change, ...]:
    """What the message tells about its sender's name and home."""
    heard, runner = turn.incoming, turn.runner
    changes: list[Change] = []
    if heard.sender.name != runner.name:
        changes.append(Met(heard.sender))
    if heard.home is not None and runner.home(heard.home.platform) != heard.home:
        changes.append(HomeChanged(heard.home))
    return tuple(changes)


def _as_read(answer: Answer, before: Runner) -> Answer:
    """In the units, the clock and the form that the runner has set; a card is everybody's."""
    profile = before.after(*answer.changes).profile
    read = (one if one.card else measures.as_read(one, profile) for one in answer.replies)
    return replace(answer, replies=tuple(read))


def _repeatable(answer: Answer, ask: Ask) -> Answer:
    """Safety and injuries: where nobody knows whether it arrived, it is said again, and so said."""
    label = Paragraph(ask.say("unclear.again"))
    return replace(answer, replies=tuple(replace(one, if_again=label) for one in answer.replies))
