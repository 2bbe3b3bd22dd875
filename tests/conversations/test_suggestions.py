"""Every sentence that we put into a runner's mouth, in quotes, is understood when it is said."""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.console.terminal import MENTION, Terminal
from bot.clocks import StillClock
from bot.wiring import Mind, build_house, temporary_database
from tests import shipped

PHRASES = Path(__file__).parents[2] / "core" / "phrases" / "en"
KEY = Fernet.generate_key()
MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
QUOTED = re.compile(r'"([^"{}]{6,90})"')
OF_A_CLUB = {"board", "challenge", "club", "club_talk", "digest", "runs", "whosout"}
"""Files whose sentences are said in a group, by its captain."""
AFTER = {
    "club.when_leg_day": ("/club", "Berlin"),
    "club.when_digest": ("/club", "Berlin", "Wed 19:00", "change the digest time"),
    "plan_week.which_days": ("plan my week",),
    "asking.why_set_reminder_city": ("nudge me",),
    "club_talk.none": ("/legday",),
}
"""Sentences that answer a question, and what is said before."""


def suggestions() -> Iterator[tuple[str, str]]:
    """(where it stands, the sentence), each once."""
    for file in sorted(PHRASES.glob("*.toml")):
        for name, words in _texts(
            file.stem, tomllib.loads(file.read_text("utf-8")).get("says", {})
        ):
            yield from ((name, one.rstrip(".,")) for one in QUOTED.findall(words))


def _texts(name: str, said: object) -> Iterator[tuple[str, str]]:
    match said:
        case str():
            yield name, said
        case list():
            for one in said:
                yield from _texts(name, one)
        case dict():
            for key, one in said.items():
                yield from _texts(f"{name}.{key}", one)


@pytest.fixture(scope="module")
def mind() -> Mind:
    return shipped.mind()


@pytest.fixture
def say(mind: Mind) -> Iterator[Callable[[str], Terminal]]:
    """Opens a talk with nobody known, in private or in a group by its captain."""
    with temporary_database() as url:
        clock = StillClock(MORNING)
        house = build_house(mind, url, (KEY,), clock)
        house.turns.cards_apart = timedelta(0)

        def open_talk(name: str) -> Terminal:
            return Terminal(
                take=house.take,
                outbox=house.outbox,
                clock=clock,
                session="s",
                is_group=name.split(".", maxsplit=1)[0] in OF_A_CLUB,
            )

        yield open_talk
        house.engine.dispose()


@pytest.mark.parametrize(("name", "words"), sorted(set(suggestions())))
def test_what_we_suggest_saying_is_understood(
    say: Callable[[str], Terminal], name: str, words: str
) -> None:
    talk = say(name)
    for before in AFTER.get(name, ()):
        talk.say(f"{MENTION} {before}" if talk.is_group and before[0] != "/" else before)
    heard = talk.say(f"{MENTION} {words}" if talk.is_group else words).answer

    assert heard.missed is None, heard
    assert heard.intent not in {"unclear", "help"}, heard
    assert heard.replies


def test_there_are_suggestions_to_judge() -> None:
    assert len(set(suggestions())) > 20
