"""A runner who says anything, anywhere, at any time; and what must hold whatever they say."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from tomllib import loads

from adapters.storage import codec
from adapters.storage.codec import Letter
from bot.wiring import Mind
from core.advice import clearance
from core.dialogue import picking, questions, repair, sore_answers, unseen
from core.model.messages import Address, Incoming, Person
from core.model.prose import Choice, plain_text
from core.model.runner import Runner
from core.model.talk import Answer, Talk
from core.skills import SKILLS
from tests.core.skills.chat import Turn
from tests.proofs import sheet
from tests.proofs.offers import Offer, offers

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
PLACES = (
    Address("telegram", "private"),
    Address("discord", "private"),
    Address("telegram", "group"),
    Address("discord", "group"),
)
ADVISES = frozenset({"today", "leg_day", "plan_week", "swap_suggestion", "indoor"})
ANSWERS = (
    *("yes", "no", "ok", "sure", "7", "0", "4", "fine", "knee", "back", "skip", "cancel", "none"),
    *("07:30", "8 pm", "Berlin", "London", "tuesday", "the left one", "not sure", "when i run"),
    *("start over", "go back", "why do you ask?", "where were we", "undo", "30 min", "10k"),
    *("no, 8", "make that 50 min", "i meant tuesday", "make that cycling", "stop asking", "help"),
    *("my cancelled race was a 10k", "help my knee it's 4", "the first", "2", "all of them"),
    *("use miles", "text only", "I'm 16", "my physio says no running", "I'm pregnant", "I'm ill"),
    *("i swam 40 min, knee 2/10", "my glutes are weak", "erase my data", "keep my health notes"),
    *("forget my health notes", "it's gone", "I've been seen", "I'm away until sunday"),
)
NONSENSE = (
    *(
        "",
        " ",
        "?",
        "!!!",
        "...",
        "\u200b",
        "😀",
        "👍",
        "🏃‍♀️🦵🔥",
        "\u0000",
        "{name}",
        "%s %d",
        "<b>hi</b>",
    ),
    *(
        "qwzx",
        "la la la",
        "ß" * 40,
        "a" * 5000,
        "run " * 900,
        "-1",
        "99999999999999999999",
        "1e309",
    ),
    *("no no no no", "0:00", "25:61", "31/02", "kilometre", "\n\n\n", "knee\nshin\nback", "mañana"),
    *(
        "ich habe knieschmerzen",
        "今日は何をすればいいですか",
        "/",
        "/foo",
        "@@",
        "why why why",
        "12 12 12",
    ),
)


@cache
def said_by_runners() -> tuple[str, ...]:
    """Every line that the phrases teach."""
    home = files("core") / "phrases" / "en"
    lines = (loads(one.read_text(encoding="utf-8")).get("means", []) for one in home.iterdir())
    return tuple(sorted(str(one) for some in lines for one in some))


@dataclass(kw_only=True)
class Wanderer:
    """One runner with a private talk and two groups, in memory."""

    mind: Mind
    chance: random.Random
    runner: Runner = field(default_factory=lambda: Runner(id="r"))
    now: datetime = START
    talks: dict[str, Talk] = field(default_factory=dict)
    offered: Sequence[Choice] = ()
    said: list[str] = field(default_factory=list)
    """What happened, for whoever reads a failure."""

    def step(self) -> None:
        """One thing said, pressed or commanded somewhere, and everything that must hold after."""
        self._wait()
        where = self.chance.choices(PLACES, weights=(6, 3, 1, 1))[0]
        incoming = self._incoming(where)
        self.said.append(f"{where.platform}/{where.chat} {_told(incoming)!r}")
        self._take(incoming)

    def check_way_out(self) -> None:
        """Cancel and a plain request lead out in two turns, and misses end a question.

        One about a sore place may still be answered late, but is put no more.
        """
        state = (self.runner, dict(self.talks), self.offered, self.now)
        self._hear("qwzx")
        self._hear("blorp fnord")
        self._hear("grmbl wozzle")
        question = self.talk("private").question
        is_over = question is None or picking.is_pick(question) or question.is_dropped
        assert is_over, f"stuck on {question}"
        self.runner, self.talks, self.offered, self.now = state
        self.talks = dict(self.talks)
        self._hear("cancel")
        answer = self._hear("what should I do today")
        assert answer.intent == "today", f"no way out: {answer.intent}"
        self.runner, self.talks, self.offered, self.now = state

    def talk(self, scope: str) -> Talk:
        """What is open there."""
        return self.talks.get(scope, Talk())

    def _wait(self) -> None:
        minutes = self.chance.choice((0, 0, 1, 1, 2, 5, 20, 90, 400, 60 * 24, 60 * 24 * 4))
        self.now += timedelta(minutes=minutes, seconds=self.chance.randrange(60))

    def _incoming(self, where: Address) -> Incoming:
        text, command, press, about = "", None, None, None
        kind = self.chance.random()
        if kind < 0.3 and self.offered:
            choice = self.chance.choice(self.offered)
            text, about, press = choice.says, choice.about, "x:0"
        elif kind < 0.38:
            names = sorted(one.command for one in SKILLS.values() if one.command)
            command = self.chance.choice([*names, "start", "foo"])
            text = self.chance.choice(("", *ANSWERS))
        elif kind < 0.62:
            text = self.chance.choice(ANSWERS)
        elif kind < 0.72:
            text = self.chance.choice(NONSENSE)
        else:
            text = self.chance.choice(said_by_runners())
        return self._message(where, text, command=command, press=press, about=about)

    def _message(
        self,
        where: Address,
        text: str,
        *,
        command: str | None = None,
        press: str | None = None,
        about: str | None = None,
    ) -> Incoming:
        is_group = where.chat == "group"
        return Incoming(
            key=f"k{len(self.said)}",
            sender=Person(where.platform, "1", "Ana"),
            where=where,
            sent_at=self.now,
            text=text,
            command=command,
            press=press,
            about=about,
            is_group=is_group,
            is_addressed=not is_group or press is not None or self.chance.random() < 0.8,
            can_whisper=not is_group or where.platform == "discord",
            home=Address(where.platform, "private"),
        )

    def _hear(self, text: str) -> Answer:
        return self._take(self._message(PLACES[0], text))

    def _take(self, incoming: Incoming) -> Answer:
        scope = f"{incoming.where.platform}/group" if incoming.is_group else "private"
        talk = self.talk(scope)
        turn = Turn(incoming=incoming, runner=self.runner, talk=talk)
        answer = self.mind.coach.answer(turn, self.now)
        self._check(incoming, answer)
        self.runner = self.runner.after(*answer.changes)
        self.talks[scope] = Talk(question=answer.question, advice=answer.advice)
        if answer.is_erasure:
            self.runner, self.talks = Runner(id="r"), {}
        self._check_offers(answer)
        self._reload(answer)
        self.offered = [one for reply in answer.replies for one in reply.choices]
        return answer

    def _check(self, incoming: Incoming, answer: Answer) -> None:
        is_others = incoming.command == "foo" and incoming.is_group
        is_sign = incoming.is_group and unseen.is_emoji(incoming.text)
        is_sign = is_sign or unseen.is_word_below(incoming)
        if incoming.is_addressed and not is_others and not is_sign:
            is_told = answer.replies or (incoming.press is not None and answer.toast)
            assert is_told, "silence when addressed"
        for reply in answer.replies:
            assert plain_text(reply.blocks).strip(), f"an empty reply: {reply}"
        question = answer.question
        if question is not None and not picking.is_pick(question):
            assert repair.has_reason(question, frozenset(self.mind.shelf.words.says)), question
            assert question.words, f"a question without words: {question}"
            assert not question.is_dropped or sore_answers.is_about(question)
            assert questions.is_open(question, self.now, self.runner.zone)

    def _check_offers(self, answer: Answer) -> None:
        """Advice never offers what the sheets forbid for what the runner has told."""
        orders = self.runner.orders
        if answer.intent not in ADVISES or (orders and orders.allowed) or answer.flag:
            return
        for key, phase in clearance.places(self.runner, self.now):
            body = {key: phase.value}
            cut = sheet.forbidden(body, self.runner.profile.skills) | sheet.forbidden_moves(body)
            offered = [one for reply in answer.replies for one in offers(reply)]
            wrong = [one for one in offered if one.is_dosed and one.what in cut and _is_ahead(one)]
            assert not wrong, f"{wrong} with {body}"

    def _reload(self, answer: Answer) -> None:
        """What is kept can be read again, and is the same."""
        runner = codec.read_runner(codec.write_runner(self.runner))
        assert runner == self.runner
        self.runner = runner
        for scope, talk in self.talks.items():
            assert codec.read_talk(codec.write_talk(talk)) == talk, scope
        for change in answer.changes:
            kind, payload = codec.write_change(change)
            assert codec.read_change(kind, payload) == change
        for reply in answer.replies:
            plain = replace(reply, pictures=())
            assert codec.read_letter(codec.write_letter(Letter(reply=plain))).reply == plain


def wander(mind: Mind, seed: int, turns: int) -> Wanderer:
    """A whole conversation.  Raises `AssertionError` that tells its last words."""
    one = Wanderer(mind=mind, chance=random.Random(seed))
    try:
        for turn in range(turns):
            one.step()
            if turn % 25 == 24:
                one.check_way_out()
    except Exception as error:
        last = "\n  ".join(one.said[-12:])
        raise AssertionError(f"seed {seed}, turn {len(one.said)}: {error}\n  {last}") from error
    return one


def _is_ahead(one: Offer) -> bool:
    """Not what a week lists as done already."""
    return not one.line.rstrip(" .").endswith(", done")


def _told(incoming: Incoming) -> str:
    command = f"/{incoming.command} " if incoming.command else ""
    return f"{command}{'[press] ' if incoming.press else ''}{incoming.text[:80]}"
