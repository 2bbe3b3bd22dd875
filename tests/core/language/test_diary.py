"""How pain scores are read out of a line of diary."""

import pytest

from core.language.diary import Entry, asks_where, is_troubled, read_entry

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
    "one sec, what was the number yesterday": Entry(is_yesterday=True),
    "barely noticeable this morning": Entry(morning=1),
    "hardly any pain": Entry(score=1),
    "day 3, woke up with a 4": Entry(morning=4),
    "i limped home": Entry(limped=True),
    "it was sharp, 4 on the run": Entry(during=4, limped=True),
    "my knee stabbed or made me limp during the run": Entry(limped=True),
    "no painkiller": Entry(painkiller=False),
    "didn't take any painkillers": Entry(painkiller=False),
    "2 this morning, took ibuprofen": Entry(morning=2, painkiller=True),
    "I'm at stage 3": Entry(stage=3),
    "what should i do today": Entry(),
    "up to a 5 this morning after yesterday's run": Entry(morning=5, is_yesterday=True),
    "it went up after yesterday's run, now 5": Entry(evening=5),
    "six out of ten": Entry(score=6),
    "2 from 10": Entry(score=2),
    "3 outta 10": Entry(score=3),
    "one and a half": Entry(score=2),
    "was an 8, now a 5": Entry(evening=5),
    "today 2, yesterday 6": Entry(score=2),
    "6 yesterday, 2 today": Entry(score=2),
    "down from 5 to 2": Entry(score=2),
    "a 3 today, was a 7 on sunday": Entry(score=3),
    "was a 7": Entry(score=7),
    "am: 1, pm: 4": Entry(morning=1, evening=4),
    "four flights of stairs and it was a 1": Entry(score=1),
    "pain free day five": Entry(score=0),
    "week 6, a 1": Entry(score=1),
    "bad day 7": Entry(score=7),
    "stage three done, all quiet": Entry(score=0),
    "fine on the steps this morning, 2/10": Entry(morning=2),
    "fine until I drove home": Entry(),
    "ok but it ached at night": Entry(),
    "bit tight, otherwise ok": Entry(),
    "ok-ish": Entry(),
    "nearly nothing": Entry(),
    "didn't feel it once": Entry(score=0),
    "swelling has gone down, 2": Entry(score=2),
    "stopped limping": Entry(),
    "3 wks": Entry(),
    "left one good, right one meh": Entry(),
    "the easy one with the band please": Entry(),
    "it's a one": Entry(score=1),
}


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_read(text: str) -> None:
    assert read_entry(text) == LINES[text]


def test_where_am_i_is_no_score() -> None:
    assert asks_where("which stage am I on")
    assert asks_where("when is my next run day")
    assert not asks_where("2 during the run")
    assert asks_where("which step am I on")
    assert asks_where("how far along am I on my way back")


@pytest.mark.parametrize("text", ["bit grumbly", "much better", "no change", "only when I kneel"])
def test_whoever_compares_or_complains_is_sore(text: str) -> None:
    assert is_troubled(text)


@pytest.mark.parametrize("text", ["check in", "pain score", "all fine", "no pain", "not bad"])
def test_whoever_only_calls_or_is_well_is_not(text: str) -> None:
    assert not is_troubled(text)
