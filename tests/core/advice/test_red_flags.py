"""The red-flag screen, over tables of what runners write."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.advice.red_flags.screen import screen
from core.advice.red_flags.wording import read
from core.knowledge.red_flags import RedFlags, load_red_flags
from core.model.intent import Flag, Level
from tests.growth import as_its_parts

HERE = Path(__file__).parent
FLAGS = load_red_flags()
AGAIN = load_red_flags()


def table(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def lists(name: str) -> dict[str, list[str]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def lines(name: str) -> list[dict[str, str]]:
    text = (HERE / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


RAISED = table("red_flags_raised")
QUIET = lists("red_flags_quiet")
WHOSE = lists("red_flags_whose")
PAIRS = table("red_flags_pairs")


def phrases() -> Iterator[tuple[str, str, str]]:
    for key, levels in RAISED.items():
        for level, texts in levels.items():
            yield from ((key, level, text) for text in texts)


def level_of(text: str, flags: RedFlags = FLAGS) -> Level | None:
    found = screen(text, flags)
    return found.level if found else None


SERIOUS = (Level.SOON, Level.SUPPORT, Level.URGENT, Level.EMERGENCY)
"""Mildest first."""


def is_found(row: dict[str, str]) -> bool:
    """Whether a flag of its level, or a more serious one, is raised."""
    level = level_of(row["text"])
    return level is not None and SERIOUS.index(level) >= SERIOUS.index(Level(row["level"]))


# What must be raised


@pytest.mark.parametrize("key", RAISED)
def test_every_way_of_saying_it_raises_its_level(key: str) -> None:
    texts = [(level, text) for level, texts in RAISED[key].items() for text in texts]

    missed = [(level, text) for level, text in texts if level_of(text) != level]

    assert missed == []


def test_the_row_itself_is_nearly_always_named() -> None:
    spoken = list(phrases())

    named = sum(getattr(screen(text, FLAGS), "id", "") == key for key, _, text in spoken)

    assert named >= 0.98 * len(spoken)


def test_all_rows_of_the_sheet_are_screened_for() -> None:
    expected = {f"RF{number:02}" for number in range(1, 30)}

    assert set(FLAGS) == expected
    assert set(RAISED) == expected
    assert all(sum(map(len, levels.values())) >= 8 for levels in RAISED.values())


def test_no_row_claims_a_review_it_has_not_had() -> None:
    assert {(row.reviewed_by, row.reviewed_on) for row in FLAGS.values()} == {("", None)}


@pytest.mark.parametrize("name", ["red_flags_dev", "red_flags_dev2", "red_flags_dev3"])
def test_the_development_lines_keep_their_recall(name: str) -> None:
    rows = lines(name)

    found = sum(is_found(row) for row in rows)

    assert found >= 0.98 * len(rows)


def test_lines_that_mended_nothing_are_found_nearly_as_well() -> None:
    rows = lines("red_flags_aside")

    found = sum(is_found(row) for row in rows)

    assert found >= 0.9 * len(rows)


@pytest.mark.parametrize("key", RAISED)
def test_what_lay_people_call_it_is_heard(key: str) -> None:
    rows = [row for row in lines("red_flags_lay") if row["id"] == key]

    missed = [row["text"] for row in rows if not is_found(row)]

    assert len(rows) >= 6
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "my saddle area is numb and it is not from the bike",
        "my wee is brown and it is not dehydration",
        "no joke, my chest feels squashed",
        "he is joking about it but he is clutching his chest",
        "I have not been able to wee since last night",
    ],
)
def test_a_cause_or_a_joke_that_is_ruled_out_takes_nothing_back(text: str) -> None:
    assert screen(text, FLAGS) is not None


def test_two_words_that_make_a_third_with_their_neighbour_are_read_as_one() -> None:
    heard = read("I have not been able to walk", FLAGS.spelling)

    assert heard.words == ("i", "cant", "to", "walk")


# What must stay quiet


@pytest.mark.parametrize("kind", QUIET)
def test_nothing_is_raised_by_harmless_talk(kind: str) -> None:
    raised = [(text, flag) for text in QUIET[kind] if (flag := screen(text, FLAGS))]

    assert raised == []


@pytest.mark.parametrize("name", ["chatter_dev", "chatter_dev2", "chatter_dev3"])
def test_ordinary_club_chat_seldom_raises_anything(name: str) -> None:
    chat = lines(name)

    raised = sum(screen(line["text"], FLAGS) is not None for line in chat)

    assert raised <= max(1, 0.005 * len(chat))


@pytest.mark.parametrize("name", ["injuries_dev", "injuries_dev2"])
def test_injury_reports_are_no_red_flags(name: str) -> None:
    reports = lines(name)

    raised = sum(screen(line["text"], FLAGS) is not None for line in reports)

    assert raised <= max(1, 0.005 * len(reports))


@pytest.mark.parametrize("kind", PAIRS)
def test_what_is_said_in_fun_or_of_a_thing_is_silent(kind: str) -> None:
    raised = [(text, flag) for text in PAIRS[kind]["silent"] if (flag := screen(text, FLAGS))]

    assert raised == []


@pytest.mark.parametrize("kind", PAIRS)
def test_its_neighbour_that_is_meant_still_raises_a_flag(kind: str) -> None:
    missed = [text for text in PAIRS[kind]["raised"] if screen(text, FLAGS) is None]

    assert missed == []


# Whose, when, and whether


@pytest.mark.parametrize("text", WHOSE["other"])
def test_trouble_of_others_leaves_the_sender_alone(text: str) -> None:
    found = screen(text, FLAGS)

    assert found is not None
    assert found.is_about_other


@pytest.mark.parametrize("text", WHOSE["own"])
def test_own_trouble_is_not_taken_for_a_friends(text: str) -> None:
    found = screen(text, FLAGS)

    assert found is not None
    assert not found.is_about_other


@pytest.mark.parametrize(
    "text",
    [
        "my chest is fine but my knee hurts",
        "knee hurts, chest feels ok",
        "no chest pain, no dizziness",
        "my calf isn't swollen",
        "it never went numb",
    ],
)
def test_what_is_denied_is_not_raised(text: str) -> None:
    assert screen(text, FLAGS) is None


@pytest.mark.parametrize(
    "text",
    [
        "i can't run, my chest hurts",
        "i don't want to worry anyone but my chest hurts",
        "not sure what it is but my chest hurts",
        "no idea why but i fainted",
        "no warning, i just collapsed",
        "never had chest pain like this before",
        "my knee is fine but my chest hurts",
        "not dizzy. chest pain though",
        "i don't feel well, chest pain",
    ],
)
def test_a_stray_no_denies_nothing(text: str) -> None:
    assert level_of(text) is Level.EMERGENCY


def test_old_stories_are_over_until_they_come_back() -> None:
    assert screen("i fainted once as a kid", FLAGS) is None
    assert screen("had a stress fracture in 2019", FLAGS) is None
    assert level_of("i fainted as a kid and i just fainted again") is Level.EMERGENCY
    assert level_of("had a blood clot last year, now my calf is swollen") is Level.URGENT


def test_suicide_is_heard_even_from_the_past_or_in_jest() -> None:
    past = screen("years ago i wanted to kill myself", FLAGS)
    jest = screen("these hill reps make me want to die", FLAGS)

    assert past == Flag("RF21", Level.SUPPORT, is_in_doubt=True)
    assert jest == Flag("RF21", Level.SUPPORT, is_in_doubt=True)


def test_a_question_about_others_is_answered_as_first_aid() -> None:
    found = screen("what should i do if someone faints?", FLAGS)

    assert found == Flag("RF02", Level.EMERGENCY, is_about_other=True, is_in_doubt=True)


def test_a_question_about_oneself_is_taken_seriously() -> None:
    found = screen("what if i get chest pain on the run tomorrow?", FLAGS)

    assert found == Flag("RF01", Level.EMERGENCY, is_in_doubt=True)


def test_laughter_leaves_a_way_out() -> None:
    found = screen("walked into a lamppost and hit my head lol", FLAGS)

    assert found is not None
    assert found.is_in_doubt


# Which of several


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my knee locked and i have chest pain", "RF01"),
        ("i want to die and my knee has hurt for 5 weeks", "RF21"),
        ("i'm depressed and i want to kill myself", "RF21"),
        ("skipping meals to lose weight and can't put weight on my foot", "RF15"),
        ("i'm depressed and my knee has hurt for 5 weeks", "RF22"),
        ("calf swollen and i can't breathe", "RF04"),
        ("hit my head and vomited", "RF09"),
        ("on warfarin and hit my head", "RF27"),
    ],
)
def test_the_most_dangerous_comes_first(text: str, expected: str) -> None:
    found = screen(text, FLAGS)

    assert found is not None
    assert found.id == expected


# For any text at all


SURE = [text for _, level, text in phrases() if level == "emergency"]
LONG = [text for text in SURE if len(text.split()) > 3]  # short ones may be whole messages only
NOISE = st.text(alphabet="😀🏃‍♂️💪🔥‼️…~*_^ \u200b", max_size=6)


@given(text=st.sampled_from(SURE), before=NOISE, after=NOISE, shout=st.booleans())
def test_emoji_and_case_around_it_change_nothing(
    text: str, before: str, after: str, shout: bool
) -> None:
    noisy = before + (text.upper() if shout else text.title()) + after

    assert level_of(noisy) is Level.EMERGENCY


@pytest.mark.parametrize("words", ["hi coach, ", "so um, ", "hey. "])
def test_a_greeting_before_it_changes_nothing(words: str) -> None:
    assert [text for text in LONG if level_of(words + text) is not Level.EMERGENCY] == []


def test_typographic_quotes_change_nothing() -> None:
    curly = [(text, text.replace("'", "\u2019")) for text in SURE]

    assert [text for text, other in curly if screen(other, FLAGS) != screen(text, FLAGS)] == []
    assert [text for text in SURE if level_of(text.replace("'", "")) is None] == []


@pytest.mark.parametrize(
    "frame", ["\U0001f600{}\U0001f525", "_{}_", "\u2026{}\u2026", "* {} ~", "  {}  "]
)
def test_a_frame_around_it_changes_nothing(frame: str) -> None:
    for shape in (str.upper, str.title, str.lower):
        framed = [frame.format(shape(text)) for text in SURE]

        assert [text for text in framed if level_of(text) is not Level.EMERGENCY] == []


@given(st.text(max_size=300))
def test_no_text_breaks_the_screen(text: str) -> None:
    found = screen(text, FLAGS)

    assert found is None or found.id in FLAGS


@given(st.lists(st.sampled_from([*SURE, *QUIET["club_chat"]]), max_size=5))
def test_the_same_text_always_gives_the_same(texts: list[str]) -> None:
    text = ". ".join(texts)

    assert screen(text, FLAGS) == screen(text, AGAIN)


def test_ten_thousand_characters_cost_about_as_much_as_their_eighths() -> None:
    """Each word with each would take eight times as long."""
    text = " ".join(text for texts in QUIET.values() for text in texts)[:10_000]
    eighths = [text[start : start + 1250] for start in range(0, 10_000, 1250)]

    cost = as_its_parts(
        lambda: screen(text, FLAGS), lambda: [screen(one, FLAGS) for one in eighths]
    )

    assert len(text) == 10_000
    assert cost < 3


@pytest.mark.parametrize("word", ["chest pain ", "cant ", "hurts knee ", "no ", "a", ". ", "'"])
def test_stuffed_messages_stay_linear(word: str) -> None:
    long, eighth = (word * 16_000)[:16_000], (word * 2_000)[:2_000]

    cost = as_its_parts(
        lambda: screen(long, FLAGS), lambda: [screen(eighth, FLAGS) for _ in range(8)]
    )

    assert cost < 3
