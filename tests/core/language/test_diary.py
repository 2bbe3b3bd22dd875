"""How pain scores are read out of a line of diary."""

import pytest

from core.language.diary import Entry, asks_where, read_entry

LINES = {
    "3": Entry(score=3),
    "3.5": Entry(score=4),
    "it's a three today": Entry(score=3),
    "ok": Entry(),
    "fine": Entry(score=0),
    "not great this morning": Entry(),
    "pain this morning 2": Entry(morning=2),
    "3 this morning": Entry(morning=3),
    "my left knee is 1-2 out of 10 this morning": Entry(morning=2),
    "my left knee is 5 out of 10 or more this morning": Entry(morning=5),
    "good morning, a 2 when i woke up": Entry(morning=2),
    "knee was 3 during the run, fine now": Entry(during=3, evening=0),
    "2 this morning, 3 during the run and 1 tonight": Entry(morning=2, during=3, evening=1),
    "during 3 after 1 morning 0": Entry(morning=0, during=3, evening=1),
    "run 2, evening 1, this morning 0": Entry(morning=0, during=2, evening=1),
    "was a 4 when i ran, 1 when i woke up": Entry(morning=1, during=4),
    "no limp, no swelling, 1 on the run yesterday": Entry(during=1, is_yesterday=True),
    "1 after the run": Entry(evening=1),
    "worse than yesterday": Entry(trend="worse", is_yesterday=True),
    "same as this morning": Entry(trend="same"),
    "ran at 7 this morning, knee 2": Entry(score=2),
    "ran 5 km in 30 min, pain 2": Entry(score=2),
    "day 3, woke up with a 4": Entry(morning=4),
    "i limped home": Entry(limped=True),
    "it was sharp, 4 on the run": Entry(during=4, limped=True),
    "my knee stabbed or made me limp during the run": Entry(limped=True),
    "no painkiller": Entry(painkiller=False),
    "didn't take any painkillers": Entry(painkiller=False),
    "2 this morning, took ibuprofen": Entry(morning=2, painkiller=True),
    "I'm at stage 3": Entry(stage=3),
    "what should i do today": Entry(),
}


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_read(text: str) -> None:
    assert read_entry(text) == LINES[text]


def test_where_am_i_is_no_score() -> None:
    assert asks_where("which stage am I on")
    assert asks_where("when is my next run day")
    assert not asks_where("2 during the run")
