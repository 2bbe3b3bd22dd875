"""Whatever is said, in whatever order: an answer, a way out, and nothing that harms."""

import secrets
from collections.abc import Callable

import pytest

from bot.wiring import Mind
from tests import shipped
from tests.core.dialogue.wandering import wander

Count = Callable[[str, object], None]


@pytest.fixture(scope="module")
def mind() -> Mind:
    return shipped.mind()


@pytest.mark.parametrize("seed", range(3))
def test_a_random_conversation_of_200_turns_holds(mind: Mind, seed: int) -> None:
    assert len(wander(mind, seed, turns=200).said) == 200


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_many_random_conversations_hold(mind: Mind, record_property: Count) -> None:
    first = secrets.randbelow(10**9)
    print(f"first seed: {first}")  # noqa: T201 (whoever sees it fail can play it again)
    for seed in range(first, first + 100):
        wander(mind, seed, turns=200)
        record_property("checked turns of random conversations", 200)

    assert first >= 0
