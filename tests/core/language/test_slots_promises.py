"""What holds for any text at all: no error, no shouting, no waiting, and the agreed JSON."""

from datetime import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.language.slots.reading import read_slots, slots_as_json
from core.model.intent import Slots
from core.model.plan import WEEK
from tests.core.language.test_slots_lexicon import LEXICON, said
from tests.growth import as_a_million_additions, as_its_parts

_WORDS = (
    "knee left right both shin back foot calf achilles pain no not sorry actually at to in for the"
    " my a half past quarter hour hours min km k m miles x 400 7 10 3.5 6:30 19h30 0700 1h30 4/10 /"
    " : . , - ( ) every day but except mon tue-thu sat sun weekdays weeks marathon 10k hm ultra ran"
    " swim bike run walk remind me tonight am pm noon cold sick sore ill outside inside mat ball no"
    " pace /km one two forty five couple of fortnight month 99999999999 ½ ² é 🏃 \n"
)
_PHRASES = st.lists(st.sampled_from(_WORDS.split(" ")), max_size=24).map(" ".join)
_TEXTS = st.one_of(st.text(max_size=200), _PHRASES)


@given(_TEXTS)
@example("9" * 5000)
@example("ß İ ı ŉ ﬁ ǰ Σς K ½½½ 24:00 99:99 0/10 10/10/10")
@example("not " * 300)
def test_any_text_is_read_without_an_error(text: str) -> None:
    slots = read_slots(text, LEXICON)

    assert slots.pain is None or 0 <= slots.pain <= 10
    assert slots.side in (None, "left", "right", "both")
    assert slots.race in (None, "5k", "10k", "half", "marathon", "ultra")
    assert list(slots.days) == [day for day in WEEK if day in slots.days]
    assert slots.duration_min is None or 0 < slots.duration_min <= 12 * 60
    assert slots.distance_km is None or 0 < slots.distance_km <= 1000
    assert slots.injury is None or slots.injury in LEXICON.injuries
    assert set(slots.activity) <= {*LEXICON.activities, "run"}
    assert slots.city is None


@given(_TEXTS)
@example("K elvin ß ı İ ŉ ﬁ ſhin")
def test_case_makes_no_difference(text: str) -> None:
    assert read_slots(text.upper(), LEXICON) == read_slots(text.lower(), LEXICON)


@given(_PHRASES)
def test_the_same_text_is_read_the_same_twice(text: str) -> None:
    assert read_slots(text, LEXICON) == read_slots(text, LEXICON)


@given(_PHRASES)
def test_the_json_holds_what_was_said_and_nothing_else(text: str) -> None:
    slots = read_slots(text, LEXICON)

    filled = {name for name in Slots.__slots__ if getattr(slots, name) != getattr(Slots(), name)}
    assert set(slots_as_json(slots)) == filled


def test_the_json_follows_the_contract() -> None:
    slots = Slots(
        body_part=("knee",),
        side="left",
        pain=0,
        injury="pfps",
        activity=("swim", "cycle"),
        duration_min=40.0,
        distance_km=8.05,
        days=("mon",),
        time=time(6, 5),
        race="half",
        weeks=6,
        exercise="bridge",
        kit=("mat",),
        indoors=False,
        city="Leeds",
    )

    assert slots_as_json(slots) == {
        "body_part": "knee",
        "side": "left",
        "pain": 0,
        "injury": "pfps",
        "activity": ["swim", "cycle"],
        "duration_min": 40,
        "distance_km": 8.05,
        "days": ["mon"],
        "time": "06:05",
        "race": "half",
        "weeks": 6,
        "exercise": "bridge",
        "kit": ["mat"],
        "indoors": False,
    }
    assert slots_as_json(Slots()) == {}
    assert isinstance(slots_as_json(slots)["duration_min"], int)


_LONG = (
    "x", "7 ", "9", "a1", "not ", "4/10 ", "pain ", "1:", "1h", "hour and ", "mon-", "sat ",
    "left ", "knee, ", "in 3 weeks ", "10k race ", "8 x 400 ", "swimming ", "sorry 30 min ", "no, ",
    "'", "½", "every day but ", "at 7 . ", "ultra", "my back ", "cant go outside ", "from 6 to ",
    "- ", "\n", "abcde", "half ", "pain at night ", "!!!! ", "é", "is cold ", "quarter to ",
    "ran in ", "on 4/10 ", "45m ", "30 min 40 min sorry ", "16/10 ", _WORDS, "shin splints ",
)  # fmt: skip


@pytest.mark.parametrize("piece", _LONG)
def test_ten_thousand_characters_cost_about_as_much_as_their_tenths(piece: str) -> None:
    """Each word with each would take ten times as long."""
    long = (piece * 10_000)[:10_000]
    tenths = [long[start : start + 1000] for start in range(0, 10_000, 1000)]

    cost = as_its_parts(
        lambda: read_slots(long, LEXICON), lambda: [read_slots(one, LEXICON) for one in tenths]
    )

    assert cost < 4


def test_an_ordinary_message_is_read_at_once() -> None:
    lines = ("swam 40 min easy, left knee 2/10", "remind me mon wed fri at 7", "what should i do")

    assert as_a_million_additions(lambda: [said(line) for line in lines]) < 1
