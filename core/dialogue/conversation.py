"""One line in a conversation: what is open, what follows, and what stands alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.dialogue import (
    following,
    picking,
    questions,
    repair,
    repeating,
    requests,
    sore_answers,
    together,
    two_things,
    ways_out,
    week_answers,
)
from core.dialogue.discretion import made_private, private_as
from core.dialogue.reader import unreadable
from core.dialogue.unseen import ABOUT_FILES
from core.language.permission import asks_before, asks_to_run
from core.model.intent import Decision, Intent, Reading, Said, Slots
from core.model.messages import Incoming
from core.model.talk import Answer, Question
from core.ports.storage import Turn
from core.skills import (
    SKILLS,
    consent,
    first_word,
    guard,
    may_run,
    on_hold,
    seen,
    unclear,
    undo,
    why,
)
from core.skills.skill import Ask

BEHIND_CLUB = frozenset({"runs", "leg_day", "challenge", "digest", "board"})
"""What else is asked for behind the command /club."""

SHOWN = frozenset({"exercise_howto"})
"""Answers whose buttons may be named in words: "show me"."""


_AND_MORE = re.compile(
    r"(?P<word>(?:yes|yeah|yep|yup|sure|ok|okay|no|nope|nah)"
    r"(?:,? (?:please|pls|thanks|thank you))?)"
    r"(?:\s*[,.;!]+\s*(?:and |also |but )*|\s+(?:and|also)\s+)(?P<more>\S+(?:\s+\S+){2,})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Finds the answer to a line, given what was said before it."""

    read: Callable[[Incoming], Reading]
    """What a message means; asked again for a button that is named in words."""

    def answer(self, turn: Turn, ask: Ask, reading: Reading) -> Answer:
        """The answer to the line; where it says two things, the second knows what the first did."""
        both = reading.both or self._answer_and_more(turn, ask, reading)
        if both and asks_before(ask.text) and any(one.intent.name == "log_workout" for one in both):
            both, reading = None, replace(reading, both=None)
        if both is None or turn.incoming.press or turn.incoming.command:
            return self._line(turn, ask, reading)
        one, other = both
        asked = replace(ask, text=one.text, intent=one.intent)
        first = self._line(turn, asked, replace(reading, intent=one.intent))
        first = repair.worded(asked, turn.talk.question, first)
        changed = replace(ask.after(*first.changes), advice=first.advice or ask.advice)
        asked = replace(changed, text=other.text, intent=other.intent)
        reading = replace(reading, intent=other.intent)
        if asks_to_run(other.text) and may_run.is_limited(asked):
            then = requests.may_they_run(asked, reading)
        elif other.intent.name == "repeat":
            then = requests.again(asked, turn.talk.question)
        else:
            then = requests.request(asked, turn.incoming, reading)
        is_asking = first.question is not None and first.question != turn.talk.question
        if is_asking and then.question and first.replies:
            return two_things.postponed(first, unclear.later(ask, other))
        return two_things.joined(first, then, is_asking=is_asking, is_group=ask.is_group)

    def _answer_and_more(self, turn: Turn, ask: Ask, reading: Reading) -> tuple[Said, Said] | None:
        """A yes or no to our question, and a request of its own behind it."""
        question, found = turn.talk.question, _AND_MORE.fullmatch(ask.text.strip())
        is_plain = question is not None and question.slot == "yes" and not reading.flag
        if question is None or found is None or not is_plain or sore_answers.is_about(question):
            return None
        more = self.read(replace(turn.incoming, text=found["more"]))
        if more.decision is not Decision.ANSWER or more.intent.name in {question.intent, "unclear"}:
            return None
        said = Intent(name=question.intent, slots=ask.read_slots(found["word"]))
        return Said(found["word"], said), Said(found["more"], more.intent)

    def _line(self, turn: Turn, ask: Ask, reading: Reading) -> Answer:
        heard = turn.incoming
        if reading.flag and reading.flag.level.stops_training:
            return guard.escalate(ask, reading.flag)
        if heard.press and heard.text in {"", ask.say("help.private_request")}:
            return unclear.stale(ask, "nothing_held" if heard.text else "old_button")
        if heard.about and heard.about.startswith(undo.MARK):
            slots = Slots(asked=heard.about.removeprefix(undo.MARK))
            return requests.run(undo.skill, replace(ask, intent=Intent(name="undo", slots=slots)))
        question = None if consent.expired(turn.runner, ask.now) else turn.talk.question
        if question and not questions.is_open(question, ask.now, ask.runner.zone):
            question = None
        if heard.found:
            return questions.kept(question, self._with_files(ask, reading, heard))
        if heard.command is not None:
            return self._of_the_club(ask, heard) or requests.command(ask, heard, question)
        if heard.about and (question is None or question.id != heard.about):
            return questions.kept(question, unclear.stale(ask, "closed_question"))
        if question and picking.is_pick(question):
            if (told := self._picked(question, ask, heard)) is not None:
                return told
            ask, question = replace(ask, is_again=picking.is_said_again(question, ask.text)), None
        return self._in_words(question, ask, reading, heard)

    def _of_the_club(self, ask: Ask, heard: Incoming) -> Answer | None:
        """What a captain says behind /club may be another club matter: "/club no run this Sunday".

        None where it is not.
        """
        if heard.command != SKILLS["club"].command or not heard.text:
            return None
        reading = self.read(replace(heard, command=None))
        name = reading.intent.name
        is_other = name in BEHIND_CLUB and reading.decision is Decision.ANSWER
        return requests.run(SKILLS[name], replace(ask, intent=reading.intent)) if is_other else None

    def _with_files(self, ask: Ask, reading: Reading, heard: Incoming) -> Answer:
        """What a watch recorded, after whatever the words beside it are about."""
        shown = requests.run(SKILLS["recorded"], ask)
        is_told = reading.decision is Decision.ANSWER and not unreadable(heard)
        if not is_told or reading.intent.name in ABOUT_FILES:
            return shown
        told = requests.request(replace(ask, found=()), heard, reading)
        is_asking = told.question is not None
        then = unclear.line(ask, "unclear.file_later") if is_asking else shown
        return two_things.joined(told, then, is_asking=is_asking, is_group=ask.is_group)

    def _in_words(
        self, question: Question | None, ask: Ask, reading: Reading, heard: Incoming
    ) -> Answer:
        """The answer to words: news first, then what was asked, then a request of its own."""
        news = None if week_answers.is_praise(ask) else self._news(heard, ask, question)
        if news := news or self._following(heard, ask, question):
            return news
        if asks_to_run(ask.text) and may_run.is_limited(ask):
            return questions.kept(question, requests.may_they_run(ask, reading))
        if answer := self._in_talk(question, ask, reading):
            return answer
        if (about := requests.of_a_sport(ask, reading)) is not None:
            return questions.kept(question, about)
        return self._beside_question(question, ask, heard, reading)

    def _beside_question(
        self, question: Question | None, ask: Ask, heard: Incoming, reading: Reading
    ) -> Answer:
        """A message that stands alone; if it means nothing, the open question was missed."""
        answer = requests.request(ask, heard, reading)
        is_heard = reading.decision is Decision.ANSWER or answer.intent in {"seen", "recovered"}
        is_lost = not is_heard or unreadable(heard)
        is_asked = answer.question is not None and not picking.is_pick(answer.question)
        is_news = bool(answer.changes or answer.news) or answer.asks_rank
        is_told = is_news or is_asked or answer.intent == "emergency" or heard.files
        answer = together.asked_again(ask, question, answer)
        if question is None and answer.question is None and answer.intent in SHOWN:
            answer = picking.offered(ask, answer)
        if question is None or not is_lost or is_told or questions.asks(ask.text):
            return questions.kept(question, answer)
        put = repair.missed(ask, question, answer)
        put = put if put is answer else replace(put, missed=answer.missed)
        return questions.kept(question, answer) if put is answer else private_as(question, put)

    def _news(self, heard: Incoming, ask: Ask, question: Question | None) -> Answer | None:
        """News that changes what is safe goes before any guess; our buttons say what they say."""
        if guard.standing(ask):
            if heard.press is not None:
                return None
            if (told := on_hold.asked(ask, question)) is not None:
                return made_private(replace(told, intent=ask.intent.name))
            return requests.run(SKILLS["seen"], ask) if seen.is_told(ask) else None
        news = first_word.answer(ask, question, is_press=heard.press is not None)
        if news is None:
            return None
        return made_private(replace(news, advice=why.remembered(ask, news)))

    def _following(self, heard: Incoming, ask: Ask, question: Question | None) -> Answer | None:
        """What only makes sense a moment after something: "make that 50 min"."""
        asked = following.meant(ask, question) if heard.press is None else None
        if asked is None:
            return None
        answer = requests.run(SKILLS[asked.intent.name], asked)
        return questions.kept(question, together.asked_again(asked, question, answer))

    def _in_talk(self, question: Question | None, ask: Ask, reading: Reading) -> Answer | None:
        """What only makes sense after what was said before; None if the text stands alone."""
        if (wished := ways_out.wish(ask.text, question)) is not None:
            told = repair.granted(ask, wished, question)
            return told if question is None else private_as(question, told)
        is_repeat = reading.intent.name == "repeat" and reading.decision is Decision.ANSWER
        if is_repeat and not why.is_what_if(ask):
            return requests.again(ask, question)
        if question is None:
            return repeating.to_nobody(ask)
        return self._reply_to(question, ask, reading)

    def _reply_to(self, question: Question, ask: Ask, reading: Reading) -> Answer | None:
        """The answer to an open question; None if the text is something else."""
        if (beside := _beside(question, ask)) is not None:
            return repair.answered(ask, question, beside, is_new=False)
        if together.is_request(question, ask, reading):
            return None
        intent = questions.read_answer(question, ask.text, ask.read_slots)
        is_cancel = reading.intent.name == "cancel" and reading.decision is Decision.ANSWER
        is_gone = sore_answers.is_gone(question, ask.text)
        is_likely = questions.is_refused(ask.text) or (
            reading.intent.name == "cancel" and questions.is_dropped(ask.text) and not is_gone
        )
        if is_likely or (is_cancel and (intent is None or questions.is_brief(ask.text))):
            return unclear.say(ask, "cancelled", intent="cancel")
        is_unnamed = intent is None and not ask.slots.body_part
        if is_unnamed and is_gone:
            well = Intent(name="recovered", slots=question.known)
            return requests.run(SKILLS["recovered"], replace(ask, intent=well))
        is_put = not question.is_dropped
        is_detail = sore_answers.is_spot(question, ask.text)
        is_detail = is_detail or sore_answers.is_span(question, ask.text)
        if (
            intent is None
            and is_put
            and (is_detail or sore_answers.is_feeling(question, ask.text, reading.intent))
        ):
            return _missed(ask, question)
        if not is_cancel and questions.is_interruption(question, ask.text, reading):
            return None
        if intent is None:
            return _missed(ask, question) if is_put and ways_out.is_fine(ask.text) else None
        skill = SKILLS[question.intent]
        answer = requests.run(skill, replace(ask, intent=intent, is_reply=True))
        return repair.answered(ask, question, answer)

    def _picked(self, question: Question, ask: Ask, heard: Incoming) -> Answer | None:
        """The answer to a button named in words, or to "neither"; None where none is meant."""
        if heard.press is not None:
            return None
        if (says := picking.picked(question, ask.text)) is not None:
            return self._pressed(says, ask, heard)
        return unclear.say(ask, "neither") if picking.is_neither(ask.text) else None

    def _pressed(self, says: str, ask: Ask, heard: Incoming) -> Answer:
        """The answer to a button that was named in words."""
        reading = self.read(replace(heard, text=says, press=heard.key))
        answer = requests.request(replace(ask, text=says, intent=reading.intent), heard, reading)
        is_shown = answer.question is None and answer.intent in SHOWN
        return picking.offered(ask, answer) if is_shown else answer


def _missed(ask: Ask, question: Question) -> Answer:
    """A plain "ok" is no answer, and no request either; nor is where exactly, or since when."""
    return private_as(question, repair.missed(ask, question, unclear.say(ask, "skipped")))


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
    return made_private(answer) if skill.is_personal else answer
