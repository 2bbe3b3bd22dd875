"""After a red flag nothing that its level forbids comes back, however it is asked for.

Source: EVIDENCE 4, CS7; the signs and how people say them are the sheet's own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from core.model.changes import WeekPlanned
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Talk
from core.ports.delivery import Due
from tests.core.skills.chat import Chat
from tests.proofs import sheet
from tests.proofs.offers import offers
from tests.proofs.people import Case
from tests.shipped import mind

Count = Callable[[str, object], None]
COMMANDS = ("today", "plan", "legday", "activity", "howto", "convert", "race", "checkin", "log")
TEXTS = (
    *("what should I do today", "something else", "something indoors", "I have no equipment"),
    *("leg day please", "plan my week", "move tuesday to wednesday", "skip tomorrow"),
    *("what can I do in the gym instead of running 40 minutes", "tell me about rowing"),
    *("rowing or swimming?", "how do I do the bridge pose", "I need motivation"),
    *("what can I do on a rest day", "off season ideas", "I have a half marathon in 6 weeks"),
    *("may I run", "just give me an easy run", "my legs are sore", "ran 5 km, what next"),
    *("dos and don'ts", "why cross train", "yoga poses", "help", "why?", "hello", "thanks"),
)
CLEARS = ("seen", "figure of speech", "better", "undo", "forget")
FRIENDS = (
    *("my friend has chest pain", "my friend passed out on the run", "my friend can't breathe"),
    *("my running partner is coughing blood", "my friend's calf is swollen and hot after a flight"),
    *("my friend's foot is numb", "my friend's face is drooping", "my friend was knocked out"),
    *("my friend is confused after a run in the heat", "my friend's pee is brown"),
    *("my friend has a bone sticking out", "my friend can't put weight on it"),
    *("my friend heard a pop in his calf", "my friend is peeing blood", "my friend wants to die"),
    *("my friend's knee is hot and swollen with fever", "my friend is pregnant and bleeding"),
    *("my friend skips meals to race weight", "my friend hit his head and feels dizzy"),
)
SAID = [(sign, phrase) for sign in sheet.signs() for phrase in sign.phrases]


def healthy() -> Chat:
    """A runner with a nudge and a planned week, before anything happens."""
    chat = Chat(coach=mind().coach, runner=Case(body=()).runner)
    chat.say("", command="plan")
    assert chat.runner.week is not None
    return chat


def flagged(phrase: str) -> Chat:
    chat = healthy()
    chat.say(phrase)
    return chat


def told(chat: Chat) -> Iterator[tuple[str, tuple[Reply, ...], Runner]]:
    """What comes back to every text, command and button, each said right after the flag."""
    first, runner, talk = chat.answer, chat.runner, chat.talk
    yield "the flag itself", first.replies, runner
    for text in TEXTS:
        again = _fresh(chat, runner, talk)
        yield text, again.hear(text), again.runner
    for command in COMMANDS:
        again = _fresh(chat, runner, talk)
        yield f"/{command}", again.hear("", command=command), again.runner
    for one in (choice for reply in first.replies for choice in reply.choices):
        if not any(word in f"{one.label} {one.says}".casefold() for word in CLEARS):
            again = _fresh(chat, runner, talk)
            again.answer = first
            again.press(one.label)
            yield f"[{one.label}]", again.answer.replies, again.runner
    nudge = mind().nudges.compose(Due(runner=runner, at=chat.now), chat.now)
    yield "nudge", nudge.replies if nudge else (), runner


class _Again(Chat):
    """A talk that begins anew at one point."""

    def hear(self, text: str, *, command: str | None = None) -> tuple[Reply, ...]:
        self.say(text, command=command)
        planned = [one for one in self.answer.changes if isinstance(one, WeekPlanned)]
        assert not planned or not any(one.level.stops_training for one in self.runner.holds)
        return self.answer.replies


def _fresh(chat: Chat, runner: Runner, talk: Talk) -> _Again:
    return _Again(coach=chat.coach, runner=runner, now=chat.now, talk=talk)


def barred(sign: sheet.Sign, runner: Runner) -> frozenset[str] | None:
    """What may not be offered; None: nothing may."""
    if sign.level != "soon":
        return None
    body = {one.key: one.phase.value for one in runner.injuries}
    if not set(body) - {"doms", "illness", "blister"}:
        body["unspecified"] = "acute"
    body |= {"bsi_suspected": "acute"} if sign.id == "RF17" else {}
    return sheet.not_good(body) | sheet.forbidden_moves(body) | {"run"}


def wrongs(sign: sheet.Sign, chat: Chat) -> tuple[int, list[str]]:
    count, found = 0, list[str]()
    for asked, replies, runner in told(chat):
        count, cut = count + 1, barred(sign, runner)
        for one in (offer for reply in replies for offer in offers(reply)):
            if cut is None or one.what in cut:
                found.append(f"{sign.id} then {asked}: {one.what} in {one.line!r}")
    return count, found


@pytest.mark.parametrize(("sign", "phrase"), SAID, ids=[phrase for _, phrase in SAID])
def test_every_sign_is_heard_at_its_level(sign: sheet.Sign, phrase: str) -> None:
    chat = Chat(coach=mind().coach, runner=Case(body=()).runner)
    chat.say(phrase)

    assert chat.answer.flag is not None
    assert (chat.answer.flag.id, chat.answer.flag.level.value) == (sign.id, sign.level)
    assert [one.flag for one in chat.runner.holds] == [sign.id]


@pytest.mark.parametrize("key", ["RF01", "RF05", "RF17", "RF21", "RF28"])
def test_nothing_forbidden_comes_back_after_one_sign_of_each_level(key: str) -> None:
    sign = next(one for one in sheet.signs() if one.id == key)
    _, found = wrongs(sign, flagged(sign.phrases[0]))

    assert found == []


@pytest.mark.prove
@pytest.mark.timeout(900)
@pytest.mark.parametrize("sign", sheet.signs(), ids=lambda sign: sign.id)
def test_nothing_forbidden_comes_back_after_any_sign(
    sign: sheet.Sign, record_property: Count
) -> None:
    count, found = 0, list[str]()
    for phrase in sign.phrases:
        more, wrong = wrongs(sign, flagged(phrase))
        count, found = count + more, found + wrong
    record_property("checked answers after a red flag", count)

    assert found == []


@pytest.mark.parametrize("line", FRIENDS)
def test_a_friend_in_trouble_leaves_the_sender_as_they_were(line: str) -> None:
    chat = healthy()
    before = chat.runner
    chat.say(line)

    assert chat.answer.flag is not None
    assert chat.answer.flag.is_about_other
    assert replace(chat.runner, deeds=before.deeds) == before
    assert any(offers(reply) for reply in _fresh(chat, chat.runner, Talk()).hear("what today"))
