"""How a complaint, a clinician's word, an age and an absence are read."""

from datetime import date

import pytest

from core.language.circumstances import Word, allowance, is_away, read_age, read_clinician
from core.language.complaint import read_complaint, sides_told
from core.language.dates import until_told
from core.language.illness import is_above_neck
from core.model.body import Onset

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "onset", "days"),
    [
        ("my calf grabbed suddenly on a run yesterday", Onset.SUDDEN, 1),
        ("I rolled my ankle this morning", Onset.SUDDEN, 0),
        ("it came on slowly", Onset.GRADUAL, None),
        ("my shin has been sore for 3 weeks", Onset.GRADUAL, 21),
        ("it started 2 days ago", None, 2),
        ("my knee hurts", None, None),
    ],
)
def test_how_and_when_it_began(text: str, onset: Onset | None, days: int | None) -> None:
    told = read_complaint(text)

    assert (told.onset, told.days_ago) == (onset, days)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("knee sore since friday", 20),
        ("knee sore since friday's intervals", 20),
        ("achilles niggly since sunday's long run", 22),
        ("my hip hurts since the tempo on tuesday", 17),
        ("calf tight after thursday's hills", 19),
        ("hamstring tight from the track session on tuesday", 17),
        ("twisted my ankle on saturday", 21),
        ("tweaked my left calf at tuesday's track", 17),
        ("it came on sunday", 22),
        ("since monday", None),
        ("knee hurts, race on sunday", None),
        ("tweaked my calf race on sunday", None),
        ("calf sore, can i run after thursday's hills?", None),
        ("knee hurts, i'm away from thursday on", None),
        ("since i sat on it", None),
    ],
)
def test_a_weekday_since_when_it_hurts_is_the_last_of_its_name(text: str, day: int | None) -> None:
    began = read_complaint(text).began(MONDAY)

    assert began == (day and date(2026, 11, day))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("it's one spot on the bone", {"spot"}),
        ("at night", {"night"}),
        ("it popped and I can't stand on it", {"pop", "stand"}),
        ("no night pain, no pop", set()),
        ("it doesn't hurt at night", set()),
    ],
)
def test_a_sign_counts_unless_it_is_denied(text: str, signs: set[str]) -> None:
    assert read_complaint(text).signs == signs


@pytest.mark.parametrize("text", ["none of these", "nothing like that", "no night pain, no pop"])
def test_a_clear_no_to_the_signs_is_heard(text: str) -> None:
    assert read_complaint(text).is_clear


def test_one_sign_denied_is_not_all_of_them() -> None:
    assert not read_complaint("no pop").is_clear


def test_each_side_belongs_to_the_part_it_stands_before() -> None:
    assert sides_told("left knee and right shin hurt") == {"knee": "left", "shin": "right"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("my physio said no running for 3 weeks", Word.NO_RUNNING),
        ("physio says I can't run for 3-4 weeks", Word.NO_RUNNING),
        ("my doctor said no sport for 10 days", Word.REST),
        ("my surgeon only lets me swim and cycle", Word.ALLOWS),
        ("the physio cleared me to run again", Word.CLEARED),
    ],
)
def test_what_a_clinician_said(text: str, word: Word) -> None:
    told = read_clinician(text)

    assert told is not None
    assert told.word is word


@pytest.mark.parametrize(
    "text",
    ["should I see a physio?", "my doctor is a runner", "my physio hasn't cleared me yet"],
)
def test_not_every_mention_of_a_clinician_is_their_word(text: str) -> None:
    assert read_clinician(text) is None


@pytest.mark.parametrize(
    ("text", "is_surgery"),
    [("I had knee surgery last month", True), ("I had surgery in 2015", False)],
)
def test_surgery_counts_while_it_is_recent(text: str, *, is_surgery: bool) -> None:
    told = read_clinician(text)

    assert (told is not None and told.is_surgery) is is_surgery


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("for 3 weeks", date(2026, 12, 14)),
        ("for 3-4 weeks", date(2026, 12, 21)),
        ("until Sunday", date(2026, 11, 29)),
        ("till monday", date(2026, 11, 30)),
        ("until 5 December", date(2026, 12, 5)),
        ("until 3 January", date(2027, 1, 3)),
        ("this week", date(2026, 11, 29)),
        ("soon", None),
    ],
)
def test_until_when(text: str, day: date | None) -> None:
    assert until_told(text, MONDAY) == day


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'm 14 and my knee hurts", 14),
        ("as a 16 year old runner", 16),
        ("I'm under 18", 17),
        ("I'm 14 weeks pregnant", None),
        ("I'm 15 minutes late", None),
        ("I'm 15 km in", None),
        ("I'm 34", None),
    ],
)
def test_an_age_is_heard_only_where_it_is_one(text: str, age: int | None) -> None:
    assert read_age(text) == age


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("on holiday without kit until Sunday", True),
        ("I'm travelling for work this week", True),
        ("back from holiday", False),
        ("my knee hurts since my holiday", False),
    ],
)
def test_being_away(text: str, *, away: bool) -> None:
    assert is_away(text) is away


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("runny nose, no fever", True),
        ("only above the neck", True),
        ("I have a fever", False),
        ("sore throat and a cough", False),
        ("I've got a cold", None),
        ("sore throat", None),
    ],
)
def test_a_fever_that_is_not_spoken_of_is_not_ruled_out(text: str, above: bool | None) -> None:
    assert is_above_neck(text) is above


@pytest.mark.parametrize(
    "text",
    [
        "I wasn't cleared by my physio",
        "my doctor hasn't cleared me to run",
        "I haven't been cleared by the surgeon",
    ],
)
def test_a_clearance_that_was_not_given_is_none(text: str) -> None:
    told = read_clinician(text, is_known=True)

    assert told is None or told.word is not Word.CLEARED


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("I skate, my physio said no running", False),
        ("no running says my doctor. I love skating", False),
        ("I'm not allowed to run", False),
        ("my physio said no running but cycling is fine", True),
        ("doctor says no running, only swimming", True),
    ],
)
def test_what_one_does_anyway_is_no_allowance(text: str, is_told: bool) -> None:
    assert (allowance(text) is not None) is is_told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("I started running 4 weeks ago and my shin is sore", None),
        ("I've been running for 3 months, my calf hurts since yesterday", 1),
        ("my knee hurts since I started running 4 weeks ago", 28),
        ("it started 4 weeks ago", 28),
    ],
)
def test_how_long_somebody_runs_is_not_when_it_began(text: str, days: int | None) -> None:
    assert read_complaint(text).days_ago == days
