"""Every row of docs/rules.md is true: the state it names changes the answer it names."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from core.model.body import Hold, Hurts, Injury, Phase
from core.model.changes import (
    Change,
    FlagRaised,
    InjuryReported,
    LadderSet,
    OptionDeclined,
    ProfileSet,
    WeekPlanned,
    WorkoutLogged,
)
from core.model.intent import Level
from core.model.plan import Workout
from core.model.profile import Profile, Race
from core.model.runner import Runner
from core.model.training import Day, Ladder, Planned, Week
from core.skills import SKILLS
from tests import shipped
from tests.core.skills.chat import HOME, MORNING, TODAY, Chat

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "rules.md"
BOOK = shipped.handbook()
LONG_AGO = MORNING - timedelta(days=30)


@dataclass(frozen=True)
class Row:
    intent: str
    rules: str
    where: str
    asked: str
    known: str
    also: str
    then: str


def rows() -> tuple[Row, ...]:
    lines = [one for one in PAGE.read_text().splitlines() if one.startswith("| ")]
    return tuple(Row(*(cell.strip() for cell in one.strip("|").split("|"))) for one in lines[1:])


@cache
def mind() -> Chat:
    return Chat(coach=shipped.mind().coach)


def hurt(key: str, phase: str) -> InjuryReported:
    parts = BOOK.injuries[key].body_parts
    is_now = phase == "now"
    return InjuryReported(
        Injury(
            key=key,
            body_part=parts[0] if parts else None,
            side="left" if parts else None,
            hurts=Hurts.RUNNING,
            phase=Phase.ACUTE if is_now else Phase(phase),
            reported_at=MORNING if is_now else LONG_AGO,
        )
    )


def logged(activity: str, ago: str, minutes: str = "30") -> Iterator[Change]:
    first, _, last = ago.partition("..")
    for back in range(int(first), int(last or first) + 1):
        on = TODAY - timedelta(days=back)
        yield WorkoutLogged(Workout(on=on, activity=activity, minutes=int(minutes)))


def planned(kind: str, ahead: str) -> WeekPlanned:
    activity = "rest" if kind == "rest" else "run"
    one = Planned(activity=activity, kind=kind, minutes=0 if kind == "rest" else 70, reason="W2")
    day = Day(on=TODAY + timedelta(days=int(ahead)), sessions=(one,))
    return WeekPlanned(Week(starts=TODAY, days=(day,)))


def raced(kind: str, ahead: str) -> Race:
    return Race(kind=kind, on=TODAY + timedelta(days=int(ahead)))


PROFILE: Mapping[str, Callable[[Profile, list[str]], Profile]] = {
    "race": lambda who, said: replace(who, races=(raced(*said),)),
    "kit": lambda who, said: replace(who, kit=() if said == ["none"] else tuple(said)),
    "likes": lambda who, said: replace(who, likes=tuple(said)),
    "dislikes": lambda who, said: replace(who, dislikes=tuple(said)),
    "skill": lambda who, said: replace(who, skills=tuple(said)),
    "weak": lambda who, said: replace(who, weaknesses=tuple(said)),
    "goal": lambda who, said: replace(who, goals=tuple(said)),
    "busy": lambda who, said: replace(who, busy=tuple(said)),
    "days": lambda who, said: replace(who, days=tuple(said)),
    "level": lambda who, said: replace(who, level=said[0]),
    "minutes": lambda who, said: replace(who, minutes=int(said[0])),
    "new": lambda who, _: replace(who, is_new=True),
    "minor": lambda who, _: replace(who, is_minor=True),
    "off-season": lambda who, _: replace(who, is_off_season=True),
}


def changes(runner: Runner, state: str) -> Iterator[Change]:
    for said in filter(None, (one.split() for one in state.split(";"))):
        word, rest = said[0], said[1:]
        match word:
            case "hurt":
                yield hurt(*rest)
            case "log":
                yield from logged(*rest)
            case "planned":
                yield planned(*rest)
            case "ladder":
                since = TODAY - timedelta(days=6)
                yield LadderSet("pfps", Ladder(injury="pfps", stage=int(rest[0]), since=since))
            case "hold":
                yield FlagRaised(Hold(flag=rest[0], level=Level.SOON, since=LONG_AGO))
            case "declined":
                yield OptionDeclined(on=TODAY, activity=rest[0])
            case _:
                yield ProfileSet(PROFILE[word](runner.profile, rest))


def told(row: Row, *states: str) -> tuple[str, str]:
    """What is said to a runner in these states, and which intent said it."""
    runner = Runner(id="r", name="Ana", homes=(HOME,))
    for state in states:
        for one in changes(runner, state):
            runner = runner.after(one)
    chat = Chat(coach=mind().coach, runner=runner)
    return ask(chat, row.asked), chat.answer.intent


def ask(chat: Chat, asked: str) -> str:
    """Say it, or give the command, or press the button with these words."""
    if asked.startswith("/"):
        command, _, rest = asked[1:].partition(" ")
        return chat.say(rest, command=command)
    if asked.startswith(">"):
        return chat._take(chat._incoming(text=asked[1:], press="x:0"))
    return chat.say(asked)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.intent}: {row.known}; {row.also}")
def test_the_state_of_a_row_changes_its_answer(row: Row) -> None:
    before, intent = told(row, row.known)
    after, _ = told(row, row.known, row.also)
    expected = row.then.removeprefix("not ")
    is_gone = row.then.startswith("not ")

    assert intent == row.intent
    assert before != after
    assert (expected.casefold() in after.casefold()) is not is_gone
    if is_gone or row.then != "Today:":
        assert (expected.casefold() in before.casefold()) is is_gone


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.intent}: {row.rules}")
def test_a_row_names_rules_and_code_that_exist(row: Row) -> None:
    file, _, name = row.where.partition(":")
    known = {one.id for one in BOOK.guidelines.rules}
    named = [one.strip() for one in row.rules.split(",")]
    unknown = [one for one in named if one not in known and BOOK.sources.unknown(one)]

    assert not unknown
    assert re.search(rf"(?:def|class) {name}\b|^{name}\b", (ROOT / file).read_text(), re.MULTILINE)


def test_every_intent_with_training_advice_has_a_row() -> None:
    advising = {one.intent for one in SKILLS.values() if one.is_training}

    assert advising - {row.intent for row in rows()} == set()
