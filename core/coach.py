"""One message in, replies out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.dialogue import (
    asides,
    flood,
    following,
    measures,
    picking,
    questions,
    repair,
    repeating,
    together,
    two_things,
    undoing,
    wordless,
)
from core.language.own_words import OwnWords
from core.language.permission import asks_to_run
from core.language.phrasebook import opening_of
from core.language.understanding import Understanding
from core.model.changes import Change, HomeChanged, Met, NudgesSeen
from core.model.intent import Decision, Intent, Reading, Slots
from core.model.messages import Incoming, Pace
from core.model.missed import missed
from core.model.prose import Choice, Paragraph, Reply, plain_text
from core.model.runner import Runner
from core.model.talk import Answer, Question
from core.ports import Turn
from core.skills import (
    SKILLS,
    club,
    club_words,
    consent,
    first_word,
    guard,
    leg_evening,
    may_run,
    minors,
    pair,
    unclear,
    undo,
    why,
)
from core.skills.skill import Ask, Shelf, Skill

LONGEST = 2_000
"""Characters that are read for their meaning; the red-flag screen reads them all."""

ABOUT_FILES = frozenset({"recorded", "log_workout", "nudge_done", "greet", "thanks", "help"})
"""Words beside a file that say no more than the file does."""

WORTH_REPEATING = frozenset({"emergency", "injured", "recovered", "seen", "checkin"})
"""Whose answers are better heard twice than not at all."""


@dataclass(frozen=True, slots=True)
class Coach:
    """Decides what to answer; the same on every platform."""

    shelf: Shelf
    understanding: Understanding
    own_words: OwnWords

    def read_ahead(self, heard: Incoming) -> Callable[[], Reading] | None:
        """The work of finding out what a message means, to be done before its turn.

        None where that takes no thought: commands and our own buttons say what they mean, and in a
        group only the screen listens to what is not addressed to us.
        """
        return None if self._is_plain(heard) else lambda: self._read(heard)

    def answer(self, turn: Turn, now: datetime, meant: Reading | None = None) -> Answer:
        """What to say to the message of `turn`, and what that changes.

        `meant` is what `read_ahead` made of it; without, it is read here.
        """
        heard = turn.incoming
        hello = _news(turn, now)
        if turn.held:
            talk = turn.talk
            held = Answer(replies=turn.held, changes=hello, question=talk.question)
            return replace(held, advice=None if consent.forgets(held) else talk.advice)
        reading = meant or self._read(heard)
        ask = self._ask(turn, reading.intent, now)
        if heard.pace is not Pace.CALM and reading.flag is None:
            return flood.answer(ask, heard.pace, turn.talk)
        if not heard.is_addressed:
            aside = consent.accounted(ask, guard.overheard(ask, reading.flag))
            return _discreet(aside, heard, ask)
        if told := wordless.answer(ask, heard, turn.talk.question):
            told = replace(told, changes=hello, advice=turn.talk.advice)
            return _as_read(_discreet(told, heard, ask), turn.runner)
        before = replace(ask, runner=turn.runner)
        noted, ask = guard.note(ask, reading.flag)
        lapsed, young = first_word.lapsed(ask), minors.note(ask)
        noted, ask = (*noted, *lapsed, *young), ask.after(*lapsed, *young)
        answer = guard.refer_first(ask, reading.flag, self._both(turn, ask, reading))
        answer = minors.told(ask, answer) if young else answer
        answer = repair.worded(ask, turn.talk.question, answer)
        answer = leg_evening.echoed(ask, answer)
        answer = replace(answer, changes=(*hello, *noted, *answer.changes))
        if not consent.forgets(answer):
            answer = replace(answer, advice=answer.advice or turn.talk.advice)
        if reading.flag or answer.intent in WORTH_REPEATING:
            answer = _repeatable(answer, ask)
        answer = consent.accounted(before, answer)
        answer = pair.told_there(turn.runner, heard.where.platform, answer)
        known = turn.runner.after(*consent.expired(turn.runner, now))
        answer = repair.traced(ask, undoing.kept(ask, known, answer, heard.key))
        opened = None if consent.forgets(answer) else self._opening(answer)
        answer = _discreet(replace(answer, opened=opened), heard, ask)
        return _as_read(answer, turn.runner)

    def _opening(self, answer: Answer) -> int | None:
        """How the answer opens, if it could open another way."""
        words = plain_text(answer.replies[0].blocks[:1]) if answer.replies else ""
        opened = opening_of(words)
        return opened if words and opened in self.shelf.words.varied else None

    def _read(self, heard: Incoming) -> Reading:
        """What was meant; our own buttons are never guessed at."""
        own = self._own(heard)
        if own is None and not self._is_plain(heard):
            return self.understanding.read(heard.text)
        reading = self.understanding.glance(heard.text)
        if own is None:
            return reading
        intent = replace(reading.intent, name=own, confidence=1.0)
        return replace(reading, intent=intent, decision=Decision.ANSWER)

    def _is_plain(self, heard: Incoming) -> bool:
        """Whether nobody has to guess what it means."""
        is_said = heard.command is None and heard.is_addressed and bool(heard.text)
        return not is_said or self._own(heard) is not None

    def _own(self, heard: Incoming) -> str | None:
        """The intent of words that the coach itself wrote."""
        own = self.own_words.intent_of(heard.text, is_press=heard.press is not None)
        if own is None and pair.is_meant(heard.text):
            return pair.skill.intent
        if own is None and heard.is_group and club_words.is_meant(heard.text):
            return club.skill.intent
        return own if own in SKILLS else None

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

    def _both(self, turn: Turn, ask: Ask, reading: Reading) -> Answer:
        """The answer to the line; where it says two things, the second knows what the first did."""
        if reading.both is None or turn.incoming.press or turn.incoming.command:
            return self._answer(turn, ask, reading)
        one, other = reading.both
        asked = replace(ask, text=one.text, intent=one.intent)
        first = self._answer(turn, asked, replace(reading, intent=one.intent))
        changed = replace(ask.after(*first.changes), advice=first.advice or ask.advice)
        asked = replace(changed, text=other.text, intent=other.intent)
        reading = replace(reading, intent=other.intent)
        if asks_to_run(other.text) and may_run.is_limited(asked):
            then = _may_run(asked, reading)
        else:
            then = self._request(asked, turn.incoming, reading)
        is_asking = first.question is not None and first.question != turn.talk.question
        if is_asking and then.question and first.replies:
            return two_things.postponed(first, unclear.later(ask, other))
        return two_things.joined(first, then, is_asking=is_asking, is_group=ask.is_group)

    def _answer(self, turn: Turn, ask: Ask, reading: Reading) -> Answer:
        heard = turn.incoming
        if reading.flag and reading.flag.level.stops_training:
            return guard.escalate(ask, reading.flag)
        if heard.press and heard.text in {"", ask.say("help.private_request")}:
            return unclear.say(ask, "old_button")
        if heard.about and heard.about.startswith(undo.MARK):
            slots = Slots(asked=heard.about.removeprefix(undo.MARK))
            return self._run(undo.skill, replace(ask, intent=Intent(name="undo", slots=slots)))
        question = None if consent.expired(turn.runner, ask.now) else turn.talk.question
        if question and not questions.is_open(question, ask.now, ask.runner.zone):
            question = None
        if heard.found:
            return self._with_files(ask, reading, heard)
        if heard.command is not None:
            return self._command(ask, heard, question)
        if heard.about and (question is None or question.id != heard.about):
            return questions.kept(question, unclear.say(ask, "closed_question"))
        if question and picking.is_pick(question):
            if (says := picking.picked(question, ask.text)) is not None:
                return self._pressed(says, ask, heard)
            ask, question = replace(ask, is_again=picking.is_said_again(question, ask.text)), None
        return self._in_words(question, ask, reading, heard)

    def _with_files(self, ask: Ask, reading: Reading, heard: Incoming) -> Answer:
        """What a watch recorded, after whatever the words beside it are about."""
        shown = self._run(SKILLS["recorded"], ask)
        is_told = reading.decision is Decision.ANSWER and not _unreadable(heard)
        if not is_told or reading.intent.name in ABOUT_FILES:
            return shown
        told = self._request(replace(ask, found=()), heard, reading)
        is_asking = told.question is not None
        then = unclear.say(ask, "file_later") if is_asking else shown
        return two_things.joined(told, then, is_asking=is_asking, is_group=ask.is_group)

    def _in_words(
        self, question: Question | None, ask: Ask, reading: Reading, heard: Incoming
    ) -> Answer:
        """The answer to words: news first, then what was asked, then a request of its own."""
        if news := self._news(heard, ask, question) or self._following(heard, ask, question):
            return news
        if asks_to_run(ask.text) and may_run.is_limited(ask):
            return questions.kept(question, _may_run(ask, reading))
        if answer := self._in_talk(question, ask, reading):
            return answer
        return self._beside_question(question, ask, heard, reading)

    def _beside_question(
        self, question: Question | None, ask: Ask, heard: Incoming, reading: Reading
    ) -> Answer:
        """A message that stands alone; if it means nothing, the open question was missed."""
        answer = self._request(ask, heard, reading)
        is_lost = reading.decision is not Decision.ANSWER or _unreadable(heard)
        is_asked = answer.question is not None and not picking.is_pick(answer.question)
        is_news = bool(answer.changes or answer.news) or answer.asks_rank
        is_told = is_news or is_asked or answer.intent == "emergency" or heard.files
        answer = together.asked_again(ask, question, answer)
        if question is None or not is_lost or is_told:
            return questions.kept(question, answer)
        put = repair.missed(ask, question, answer)
        put = put if put is answer else replace(put, missed=answer.missed)
        return questions.kept(question, answer) if put is answer else _private_as(question, put)

    def _news(self, heard: Incoming, ask: Ask, question: Question | None) -> Answer | None:
        """News that changes what is safe goes before any guess; our buttons say what they say."""
        if guard.standing(ask):
            return None
        news = first_word.answer(ask, question, is_press=heard.press is not None)
        if news is None:
            return None
        return _made_private(replace(news, advice=why.remembered(ask, news)))

    def _following(self, heard: Incoming, ask: Ask, question: Question | None) -> Answer | None:
        """What only makes sense a moment after something: "make that 50 min"."""
        asked = following.meant(ask, question) if heard.press is None else None
        if asked is None:
            return None
        return questions.kept(question, self._run(SKILLS[asked.intent.name], asked))

    def _in_talk(self, question: Question | None, ask: Ask, reading: Reading) -> Answer | None:
        """What only makes sense after what was said before; None if the text stands alone."""
        if (wished := repair.wish(ask.text, question)) is not None:
            told = repair.granted(ask, wished, question)
            return told if question is None else _private_as(question, told)
        if reading.intent.name == "repeat" and reading.decision is Decision.ANSWER:
            return self._again(ask, question)
        if question is None:
            return repeating.to_nobody(ask)
        return self._reply_to(question, ask, reading)

    def _reply_to(self, question: Question, ask: Ask, reading: Reading) -> Answer | None:
        """The answer to an open question; None if the text is something else."""
        if (beside := _beside(question, ask)) is not None:
            return repair.answered(ask, question, beside)
        if together.is_request(question, ask, reading):
            return None
        intent = questions.read_answer(question, ask.text, self.understanding.read_slots)
        is_cancel = reading.intent.name == "cancel" and reading.decision is Decision.ANSWER
        if is_cancel and (intent is None or questions.is_brief(ask.text)):
            return unclear.say(ask, "cancelled", intent="cancel")
        if not is_cancel and questions.is_interruption(question, ask.text, reading):
            return None
        if intent is None:
            return _missed(ask, question) if repair.is_fine(ask.text) else None
        skill = SKILLS[question.intent]
        answer = self._run(skill, replace(ask, intent=intent, is_reply=True))
        return repair.answered(ask, question, answer)

    def _command(self, ask: Ask, heard: Incoming, question: Question | None) -> Answer:
        if question and heard.command == "cancel":
            return unclear.say(ask, "cancelled", intent="cancel")
        skill = next((one for one in SKILLS.values() if one.command == heard.command), None)
        if skill is None and ask.is_group:
            return Answer()  # another bot's command, most likely
        if skill is None:
            return unclear.say(ask, "unknown_command", command=heard.command)
        slots = self.understanding.read_slots(f"{skill.lead} {heard.text}".strip())
        intent = Intent(name=skill.intent, slots=slots)
        answer = self._run(skill, replace(ask, intent=intent))
        return questions.kept(question, together.asked_again(ask, question, answer))

    def _request(self, ask: Ask, heard: Incoming, reading: Reading) -> Answer:
        """A message that stands alone."""
        if problem := _unreadable(heard):
            return unclear.say(ask, problem)
        match reading.decision:
            case Decision.ANSWER if reading.intent.name in SKILLS:
                return self._with_asides(SKILLS[reading.intent.name], ask)
            case Decision.CLARIFY | Decision.UNCLEAR if name := together.meant(ask):
                return self._run(SKILLS[name], ask)
            case Decision.CLARIFY | Decision.UNCLEAR if asides.told(ask):
                return self._run(SKILLS["settings"], ask)
            case Decision.ANSWER if reading.intent.name != "unclear":
                return unclear.not_yet(ask)
            case _:
                return replace(_puzzled(ask, reading), missed=missed(reading, ask.text))

    def _pressed(self, says: str, ask: Ask, heard: Incoming) -> Answer:
        """The answer to a button that was named in words."""
        reading = self._read(replace(heard, text=says, press=heard.key))
        return self._request(replace(ask, text=says, intent=reading.intent), heard, reading)

    def _again(self, ask: Ask, question: Question | None) -> Answer:
        """What was asked or advised last, once more; nothing changes by it."""
        intent = repeating.intent_again(question, ask.advice)
        if intent is None or intent.name not in SKILLS:
            return repeating.nothing(ask)
        answer = self._run(SKILLS[intent.name], replace(ask, intent=intent, text=""))
        is_open = answer.question or question
        return replace(answer, changes=(), question=is_open, intent="repeat")

    def _with_asides(self, skill: Skill, ask: Ask) -> Answer:
        """What a message tells for good beside its request is heard as well."""
        changes = asides.told(ask) if skill.intent in asides.BESIDE else ()
        if changes and asides.is_all(ask):
            return replace(self._run(SKILLS["settings"], ask), intent=skill.intent)
        return asides.added(ask, changes, self._run(skill, ask.after(*changes)))

    def _run(self, skill: Skill, ask: Ask) -> Answer:
        if skill.is_training and (waiting := guard.standing(ask)):
            return replace(waiting, intent=skill.intent)
        if skill.shared is not None and (shared := skill.shared(ask)) is not None:
            return replace(shared, intent=skill.intent)
        answer = skill.answer(ask)
        answer = replace(answer, intent=skill.intent)
        answer = _made_private(answer) if skill.is_personal else answer
        is_why = skill.intent == why.skill.intent
        return answer if is_why else replace(answer, advice=why.remembered(ask, answer))


def _puzzled(ask: Ask, reading: Reading) -> Answer:
    """What is said to something that was not understood."""
    if unclear.is_foreign(ask.text):
        return unclear.say(ask, "foreign")
    is_guess = reading.decision is Decision.CLARIFY
    return picking.offered(ask, unclear.clarify(ask, SKILLS) if is_guess else unclear.answer(ask))


def _missed(ask: Ask, question: Question) -> Answer:
    """A plain "ok" is no answer, and no request either."""
    return _private_as(question, repair.missed(ask, question, unclear.say(ask, "skipped")))


def _private_as(question: Question, answer: Answer) -> Answer:
    """As private as what was asked."""
    return _made_private(answer) if SKILLS[question.intent].is_personal else answer


def _may_run(ask: Ask, reading: Reading) -> Answer:
    said = _made_private(replace(may_run.answer(ask), intent=reading.intent.name))
    return replace(said, advice=why.remembered(ask, said))


def _beside(question: Question, ask: Ask) -> Answer | None:
    """What is said about the open question itself: leave it, or why it is asked."""
    skill = SKILLS[question.intent]
    if questions.is_skip(ask.text):
        left = skill.left(ask, question) if skill.left else None
        answer = left or unclear.say(ask, "skipped")
    elif skill.beside is None or (answered := skill.beside(ask, question)) is None:
        return None
    else:
        answer = answered
    answer = replace(answer, intent=question.intent)
    return _made_private(answer) if skill.is_personal else answer


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


def _unreadable(heard: Incoming) -> str | None:
    """Why a text cannot be understood at all, as the name of what to say."""
    if heard.files and not heard.text.strip():
        return "file"
    if not any(letter.isalnum() for letter in heard.text):
        return "no_words"
    if len(heard.text) > LONGEST:
        return "too_long"
    return None


def _as_read(answer: Answer, before: Runner) -> Answer:
    """In the units, the clock and the form that the runner has set; a card is everybody's."""
    profile = before.after(*answer.changes).profile
    read = (one if one.card else measures.as_read(one, profile) for one in answer.replies)
    return replace(answer, replies=tuple(read))


def _made_private(answer: Answer) -> Answer:
    return replace(answer, replies=tuple(replace(one, is_private=True) for one in answer.replies))


def _repeatable(answer: Answer, ask: Ask) -> Answer:
    """Safety and injuries: where nobody knows whether it arrived, it is said again, and so said."""
    label = Paragraph(ask.say("unclear.again"))
    return replace(answer, replies=tuple(replace(one, if_again=label) for one in answer.replies))


def _discreet(answer: Answer, heard: Incoming, ask: Ask) -> Answer:
    """In a group, what is private stays private; a neutral line says where to find it."""
    is_shown = answer.is_erasure and not heard.can_whisper  # nobody is left to hold it for
    if not heard.is_group or is_shown:
        return replace(answer, replies=tuple(replace(r, is_private=False) for r in answer.replies))
    is_held = not heard.can_whisper and any(reply.is_private for reply in answer.replies)
    if not is_held:
        return answer
    button = Choice(ask.say("help.private_label"), ask.say("help.private_request"), is_private=True)
    notice = Reply(blocks=(Paragraph(ask.say("help.private_notice")),), choices=(button,))
    return replace(answer, replies=(notice, *answer.replies))
