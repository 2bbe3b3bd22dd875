"""No two answers in a row open alike where there is another way to say it."""

from datetime import timedelta
from itertools import pairwise

import pytest

from core.language.phrasebook import opening_of
from core.model.plan import Nudge
from core.model.prose import Block
from core.model.runner import Runner
from core.nudges import Nudges
from core.ports.delivery import Due
from tests import shipped
from tests.core.skills.chat import HOME, MORNING, open_chat, shelf


@pytest.mark.parametrize(
    ("said", "intent"), [("swam 30 min", "log_workout"), ("not today", "nudge_skip")]
)
def test_the_same_thing_said_twenty_times_never_opens_alike_twice(said: str, intent: str) -> None:
    chat = open_chat(None, **{said: intent})
    openings = [chat.later(hours=5).say(said).split()[0] for _ in range(20)]

    assert all(one != other for one, other in pairwise(openings))


def test_what_has_one_wording_keeps_it() -> None:
    words = shipped.phrasebook()
    first = words.say("nudges.none", "seed")

    assert words.say("nudges.none", "seed", opening_of(first)) == first


def test_two_nudges_in_a_row_open_differently() -> None:
    nudge = Nudge(at=MORNING.time(), platform="terminal")
    runner = Runner(id="r", homes=(HOME,), timezone="UTC", nudge=nudge)
    openings: list[Block] = []
    for day in range(6):
        at = MORNING + timedelta(days=day)
        answer = Nudges(shelf()).compose(Due(runner=runner, at=at), at)
        assert answer is not None
        openings.append(answer.replies[0].blocks[0])
        runner = runner.after(*answer.changes)

    assert all(one != other for one, other in pairwise(openings))
