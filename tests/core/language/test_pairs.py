"""Two things in one line, and the many lines that only look so."""

import pytest

from core.language.understanding import Understanding
from core.model.intent import Decision
from core.ports.language import Hearing
from tests import shipped

PAIRS = {
    "swam 40 min, what now?": ("log_workout", "today"),
    "shin hurts and can I still run sunday?": ("injured", "plan_week"),
    "thanks! remind me at 7": ("thanks", "set_reminder"),
    "no pain today, leg day?": ("recovered", "leg_day"),
    "remind me at 7 and plan my week": ("set_reminder", "plan_week"),
    "plan my week, and nudge me at 7 every morning": ("plan_week", "set_reminder"),
    "did 10k then knee started nagging": ("injured", "log_workout"),
    "i've got a cold and please stop the reminders for a week": ("injured", "stop_reminders"),
    "cheers, plan my week please": ("thanks", "plan_week"),
    "cheers for that. my achilles has gone stiff though": ("thanks", "injured"),
    "swam 40 min. I've entered the Leeds half in May": ("log_workout", "race"),
    "quads in bits after the squats. plan my week while I lie here": ("soreness", "plan_week"),
    "plan my week. 10k this morning, 52 min": ("log_workout", "plan_week"),
    "undo that. ran 6 km this morning": ("undo", "log_workout"),
}
SINGLES = """
swim, bike and run plan for the week
ran 8k in 40 min, felt good
my knee hurts, what should i do
sore legs, what can i do today
it's raining, what should i do
got an hour and 20 min free, what shall I do
stop reminding me, it's annoying
thanks, that's great
enough of the morning messages, thank you
hi coach, what should i do today?
what about tomorrow, can i run then?
swam 40 min easy, knee 2/10
i stubbed my toe and can't run
change my reminder to 7 and make it weekdays
sore throat and runny nose, should i cancel my 12k
could you plan a 4 day week, mon tue thu sat, 45 min each?
my dog is limping, what should i do?
my shin hurts since tuesday, is rowing ok?
since sunday it's the hamstring, up high, what's allowed?
turbo session done, 50 mins
i'm pregnant, 12 weeks, can i still run
what can i do tonight then? got about 40 mins and the gym
my 10k is in 3 weeks, should i pull out?
10 miles, my mate's knee is sore
plan my week: 2 runs and 1 strength, 30 min each
plan my week, 4 sessions and at most 45 min each
15k run = how long on the turbo?
10 miles easy, swap that for cross country skiing
i've got 25 min and a mat
"""


@pytest.fixture(scope="module")
def understanding() -> Hearing:
    return shipped.mind().understanding


@pytest.mark.parametrize(("text", "names"), PAIRS.items())
def test_two_things_are_told_apart_the_safer_first(
    text: str, names: tuple[str, str], understanding: Hearing
) -> None:
    reading = understanding.read(text)

    assert reading.then is not None
    assert (reading.intent.name, reading.then.name) == names
    assert reading.decision is Decision.ANSWER


@pytest.mark.parametrize("text", SINGLES.strip().splitlines())
def test_one_thing_stays_one(text: str, understanding: Hearing) -> None:
    assert understanding.read(text).then is None


def test_a_bare_figure_is_no_half(understanding: Hearing) -> None:
    both = understanding.read("my hammy is tight after intervals, race on sunday 10k").both

    assert both is None or both[1].intent.name != "log_workout"


def test_what_a_split_line_may_be_otherwise_is_what_the_whole_line_reads_as(
    understanding: Hearing,
) -> None:
    assert isinstance(understanding, Understanding)
    text = "swam 40 min, what now?"
    split, whole = understanding.read(text).intent, understanding.read_one(text).intent
    others = [whole.name, *(one.intent for one in whole.alternatives)]

    assert [one.intent for one in split.alternatives] == [
        name for name in others if name != split.name
    ][:3]


def test_a_red_flag_leaves_nothing_beside_it(understanding: Hearing) -> None:
    reading = understanding.read("crushing chest pain, and remind me at 7")

    assert (reading.intent.name, reading.then) == ("emergency", None)


def test_the_sore_place_is_shared_and_the_length_of_a_session_is_not(
    understanding: Hearing,
) -> None:
    both = understanding.read("swam 40 min, what now?").both

    assert both is not None
    assert both[0].intent.slots.duration_min == 40
    assert both[1].intent.slots.duration_min is None
