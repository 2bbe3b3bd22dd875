"""Two or three activities side by side, and one word for this runner."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from core.advice.compare import Tip, compare, with_mentioned
from core.model.body import Injury, Phase
from core.model.intent import Intent, Slots
from core.model.profile import Profile
from core.model.prose import Table, plain_text
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import compare as comparing
from core.skills.skill import Ask
from tests.core.skills.chat import ANA, MORNING, knee, open_chat, read, shelf

BOOK = shelf().handbook
SORE = Runner(id="r", name=ANA.name, injuries=(knee(Phase.ACUTE),))


def said() -> dict[str, str]:
    file = Path(__file__).with_name("comparisons.toml")
    lines = tomllib.loads(file.read_text(encoding="utf-8"))["said"]
    return {text: str(keys) for text, keys in lines.items()}


SAID = said()


def answered(text: str, runner: Runner | None = None) -> Answer:
    chat = open_chat(runner, **{text: "activity_info"})
    chat.say(text)
    return chat.answer


def table(answer: Answer) -> Table:
    (found,) = (
        block for reply in answer.replies for block in reply.blocks if isinstance(block, Table)
    )
    return found


def text_of(answer: Answer) -> str:
    return "\n".join(plain_text(reply.blocks) for reply in answer.replies)


def in_group(text: str, runner: Runner) -> Answer:
    intent = Intent(name="activity_info", slots=read(text))
    return comparing.answer(
        Ask(shelf=shelf(), intent=intent, runner=runner, now=MORNING, text=text, is_group=True)
    )


def tip(*keys: str, runner: Runner) -> tuple[Tip, str | None]:
    asked = tuple(BOOK.activities[key] for key in keys)
    found = compare(asked, BOOK, runner, MORNING)
    return found.tip, found.best.activity.key if found.best else None


def test_there_are_more_than_eighty_ways_to_ask() -> None:
    assert len(SAID) > 80


@pytest.mark.parametrize("text", SAID)
def test_what_is_named_stands_side_by_side(text: str) -> None:
    found = table(answered(text))
    names = [BOOK.activities[key].name.casefold() for key in SAID[text].split()]

    assert [one.casefold() for one in found.header[1:]] == names
    assert all(len(row) == len(found.header) for row in found.rows)


def test_run_minutes_are_those_of_the_table_of_evidence() -> None:
    rows = {row[0]: row[1:] for row in table(answered("swim, bike or row")).rows}

    assert rows["For 30 min of running"] == ("about 36 min", "about 45 min", "about 36 min")
    assert rows["Needs"][0] == "a pool"


def test_what_a_sore_knee_forbids_is_not_now_and_never_advised() -> None:
    answer = answered("swim or cycle?", SORE)
    rows = {row[0]: row[1:] for row in table(answer).rows}

    assert rows["With your left knee"] == ("with care", "not now")
    assert "For you, now: swimming" in text_of(answer)
    assert "pull buoy" in text_of(answer)


def test_a_place_that_is_only_mentioned_counts_as_the_careful_case_and_is_not_kept() -> None:
    answer = answered("what's better for my shin, rowing or elliptical")

    assert "None of these right now" in text_of(answer)
    assert "I don't know your shin yet" in text_of(answer)
    assert answer.changes == ()


def test_a_group_sees_nothing_personal() -> None:
    liked = replace(SORE, profile=Profile(likes=("cycle",), kit=("bike",)))
    answer = in_group("swim or cycle?", liked)
    (reply,) = answer.replies

    assert not reply.is_private
    assert "knee" not in text_of(answer)
    assert text_of(answer) == text_of(in_group("swim or cycle?", Runner(id="r")))


def test_a_group_hears_of_no_injury_that_was_mentioned() -> None:
    (reply,) = in_group("swim or cycle for my shin?", SORE).replies

    assert reply.is_private


@pytest.mark.parametrize("text", ["compare two activities", "compare something"])
def test_with_nothing_named_it_asks_and_takes_one_after_the_other(text: str) -> None:
    chat = open_chat(None, **{text: "compare"})
    first = chat.say(text)
    second = chat.say("yoga")
    third = chat.say("barre")

    assert "Which two?" in first
    assert "Yoga and what else?" in second
    assert "Yoga or barre" in third


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (Profile(), (Tip.TIME, "swim")),
        (Profile(likes=("cycle",)), (Tip.LIKED, "cycle")),
        (Profile(kit=("bike",)), (Tip.TIME, "swim")),
        (Profile(kit=()), (Tip.KIT, "swim")),
    ],
)
def test_the_word_depends_on_the_runner(profile: Profile, expected: tuple[Tip, str]) -> None:
    assert tip("swim", "cycle", runner=Runner(id="r", profile=profile)) == expected


def test_what_the_matrix_likes_better_wins_over_likes() -> None:
    runner = replace(SORE, injuries=(knee(Phase.SUBACUTE),), profile=Profile(likes=("cycle",)))

    assert tip("swim", "cycle", runner=runner) == (Tip.BODY, "swim")


def test_no_difference_is_said_as_such() -> None:
    assert tip("yoga", "pilates", runner=Runner(id="r")) == (Tip.EITHER, None)


def test_nothing_closed_is_ever_the_best() -> None:
    keys = list(BOOK.activities)
    for key in BOOK.injuries:
        for phase in Phase:
            injury = Injury(key=key, phase=phase, reported_at=MORNING - timedelta(days=9))
            runner = Runner(id="r", injuries=(injury,))
            for one, other in pairwise(keys):
                best = tip(one, other, runner=runner)[1]

                assert best is None or BOOK.cell(key, best).verdict(phase).may_offer


def test_what_was_reported_is_not_guessed_again() -> None:
    slots = Slots(body_part=("knee",), injury="pfps")

    assert with_mentioned(SORE, slots, MORNING) is SORE
