"""Proof 9: what is delivered several times has one effect, and each chat keeps its order."""

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.proofs.delivery.conftest import Machines
from tests.proofs.delivery.fakes import scaled
from tests.proofs.table import Row

Rows = Callable[[int, str, str], Row]
LOGGED = "SELECT count(*), count(DISTINCT runner_id) FROM journal WHERE kind = 'WorkoutLogged'"

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("delivery")]
long = [pytest.mark.prove, pytest.mark.timeout(1200)]


@pytest.mark.parametrize(
    ("on", "count"),
    [
        ("sqlite", 20),
        pytest.param("sqlite", scaled(1_000), marks=long),
        pytest.param("postgresql", scaled(400), marks=long),
    ],
)
def test_an_update_that_comes_three_times_has_one_effect(
    offday: Machines, row: Rows, on: str, count: int
) -> None:
    proof = row(9, f"update ids x 3, shuffled, {on}", f"{count} x 3")
    here = offday("telegram", on=on, OFFDAY_PACE="40")
    [telegram] = here.platforms
    for number in range(count):
        telegram.do("say", who=f"r{number}", text="swam 40 min easy")
    telegram.do("stutter", times=3, seed=count)
    here.run()
    telegram.until(lambda: len(telegram.made()) >= count, 200)
    telegram.do("say", who="last", text="swam 40 min easy")
    telegram.until(lambda: len(telegram.made()) > count)
    here.settled()
    effects = here.rows(LOGGED)[0]
    proof.say(f"{effects[0]} effects on {effects[1]} runners, {len(telegram.made())} replies")

    assert effects == (count + 1, count + 1)
    assert len(telegram.made()) == count + 1


@pytest.mark.parametrize(
    ("on", "chats", "each"),
    [
        pytest.param("sqlite", 256, 4, marks=long),
        pytest.param("postgresql", 256, 2, marks=long),
    ],
)
def test_each_chat_is_answered_in_its_order(
    offday: Machines, row: Rows, on: str, chats: int, each: int
) -> None:
    proof = row(9, f"order in a chat, {chats} at once, {on}", f"{chats * each} messages")
    here = offday("telegram", on=on, OFFDAY_PACE="40")
    [telegram] = here.platforms
    here.run()
    for minutes in range(1, each + 1):
        for number in range(chats):
            telegram.do("say", who=f"r{number}", text=f"swam {minutes}0 min easy")
    telegram.until(lambda: len(telegram.made()) >= chats * each, 200)
    heard: dict[str, list[int]] = defaultdict(list)
    for one in telegram.made():
        heard[one.chat] += [int(found) for found in re.findall(r"(\d+) min", one.text)]
    wrong = sum(a >= b for said in heard.values() for a, b in pairwise(said))
    proof.say(f"{len(heard)} chats, {wrong} out of order")

    assert all(said == [10 * n for n in range(1, each + 1)] for said in heard.values())
    assert len(heard) == chats
