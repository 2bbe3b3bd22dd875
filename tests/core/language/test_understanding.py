from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.nose import Nose
from core.language.pairs import Pairs
from core.language.understanding import Understanding
from core.model.intent import Decision, Flag, Level, Reading, Slots
from core.ports.language import Classifier


@dataclass(frozen=True, slots=True)
class FixedClassifier:
    """Ranks every text the same way."""

    ranked: Sequence[tuple[str, float]]

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        del text
        return self.ranked


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What surrounds the understanding in a test."""

    ranked: Sequence[tuple[str, float]] = (
        *(("today", 0.8), ("plan_week", 0.06), ("leg_day", 0.05), ("unclear", 0.045)),
        *(("RF17", 0.04), ("injured", 0.005)),
    )
    slots: Slots = field(default_factory=Slots)
    flag: Flag | None = None
    classifier: Classifier | None = None
    """Instead of one that ranks every text the same way."""

    @property
    def understanding(self) -> Understanding:
        return Understanding(
            screen=lambda _: self.flag,
            nose=Nose(
                classifier=self.classifier or FixedClassifier(self.ranked),
                levels={"RF01": Level.EMERGENCY, "RF17": Level.SOON},
                is_about_other=lambda text: text.startswith("he "),
            ),
            pairs=Pairs(boundaries=lambda _: (), odds=(0.0,)),
            read_slots=lambda _: self.slots,
        )

    def read(self, text: str) -> Reading:
        return self.understanding.read(text)


def ranking(first: str, chance: float) -> tuple[tuple[str, float], ...]:
    rest = [name for name in ("unclear", "injured", "today", "help", "race") if name != first]
    return ((first, chance), *((name, (1 - chance) / len(rest)) for name in rest))


def whiff(name: str, trouble: float) -> tuple[tuple[str, float], ...]:
    return ((name, 1 - trouble), ("RF17", trouble))


def test_a_sure_guess_is_answered() -> None:
    reading = World().read("what should i do today")

    assert (reading.intent.name, reading.decision) == ("today", Decision.ANSWER)
    assert [one.intent for one in reading.intent.alternatives] == [
        *("plan_week", "leg_day", "unclear")
    ]


def test_a_doubtful_guess_is_asked_about() -> None:
    reading = World(ranked=ranking("today", 0.5)).read("legs?")

    assert (reading.intent.name, reading.decision) == ("today", Decision.CLARIFY)


def test_of_two_answers_about_what_is_on_file_either_will_do() -> None:
    ranked = (("my_data", 0.5), ("privacy", 0.45), ("help", 0.05))
    reading = World(ranked=ranked).read("gdpr: which of it")

    assert (reading.intent.name, reading.decision) == ("my_data", Decision.ANSWER)


def test_what_is_surely_off_topic_is_unclear() -> None:
    reading = World(ranked=ranking("unclear", 0.9)).read("who won the football")

    assert (reading.intent.name, reading.decision) == ("unclear", Decision.UNCLEAR)


def test_what_may_be_off_topic_is_asked_about() -> None:
    reading = World(ranked=ranking("unclear", 0.4)).read("hm legs football")

    assert (reading.intent.name, reading.decision) == ("unclear", Decision.CLARIFY)


@pytest.mark.parametrize("level", [Level.EMERGENCY, Level.URGENT, Level.SUPPORT])
def test_a_red_flag_that_stops_training_wins_over_every_guess(level: Level) -> None:
    flag = Flag("RF01", level)
    reading = World(flag=flag).read("what should i do today, my chest hurts")

    assert (reading.intent.name, reading.decision) == ("emergency", Decision.ANSWER)
    assert reading.flag == flag


def test_a_flag_that_can_wait_keeps_the_intent() -> None:
    flag = Flag("RF17", Level.SOON)
    reading = World(flag=flag).read("what should i do today")

    assert (reading.intent.name, reading.flag) == ("today", flag)


def test_trouble_that_is_flagged_already_is_no_guess_at_the_wish() -> None:
    flag = Flag("RF17", Level.SOON)
    ranked = (("RF17", 0.58), ("injured", 0.41), ("rest_day", 0.01))
    reading = World(flag=flag, ranked=ranked).read("my shin hurts even when i'm resting")

    assert (reading.intent.name, reading.decision) == ("injured", Decision.ANSWER)


@pytest.mark.parametrize(("chance", "name"), [(0.03, "injured"), (0.3, "plan_week")])
def test_a_sign_at_a_sore_place_is_a_complaint_where_nothing_else_is_wished(
    chance: float, name: str
) -> None:
    flag = Flag("RF17", Level.SOON)
    ranked = (("RF17", 1 - chance), ("plan_week", chance))
    reading = World(flag=flag, ranked=ranked, slots=Slots(body_part=("knee",))).read("once more")

    assert (reading.intent.name, reading.decision) == (name, Decision.ANSWER)


def test_a_sign_at_somebody_elses_sore_place_is_no_complaint_of_the_runner() -> None:
    flag = Flag("RF17", Level.SOON, is_about_other=True)
    ranked = (("RF17", 0.97), ("plan_week", 0.03))
    reading = World(flag=flag, ranked=ranked, slots=Slots(body_part=("knee",))).read("once more")

    assert reading.intent.name == "plan_week"


def test_an_emergency_that_only_the_classifier_smells_is_asked_about() -> None:
    reading = World(ranked=ranking("emergency", 0.99)).read("something awful")

    assert (reading.intent.name, reading.decision) == ("emergency", Decision.CLARIFY)


@pytest.mark.parametrize("text", ["", "   ", "🍕🍕", "...", "😂", "🏃‍♀️"])
def test_without_a_word_nothing_is_clear(text: str) -> None:
    reading = World().read(text)

    assert (reading.intent.name, reading.decision) == ("unclear", Decision.UNCLEAR)


@pytest.mark.parametrize(("text", "intent"), [("👍", "thanks"), ("👋", "greet"), ("?", "help")])
def test_a_few_signs_speak_for_themselves(text: str, intent: str) -> None:
    reading = World().read(text)

    assert (reading.intent.name, reading.decision) == (intent, Decision.ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        "my knee hurts, what should i do today",
        "what can i train today with a sprained ankle",
        "knee is playing up, give me a session",
    ],
)
def test_whoever_names_what_hurts_is_never_given_a_workout_first(text: str) -> None:
    reading = World(slots=Slots(body_part=("knee",))).read(text)

    assert (reading.intent.name, reading.decision) == ("injured", Decision.ANSWER)


def test_a_part_that_no_longer_hurts_is_no_complaint() -> None:
    reading = World(slots=Slots(body_part=("knee",))).read("no knee pain, what's on today")

    assert reading.intent.name == "today"


def test_a_question_about_a_sport_for_a_sore_part_stays_a_question() -> None:
    world = World(slots=Slots(body_part=("knee",)), ranked=ranking("activity_info", 0.9))

    assert world.read("is cycling kind to a sore knee").intent.name == "activity_info"


def test_an_own_body_part_in_odd_words_is_asked_about() -> None:
    world = World(slots=Slots(body_part=("ankle",)), ranked=ranking("unclear", 0.8))
    reading = world.read("my ankle is the size of a melon")

    assert (reading.intent.name, reading.decision) == ("injured", Decision.CLARIFY)


def test_an_idiom_about_a_body_part_is_never_answered_as_an_injury() -> None:
    world = World(slots=Slots(body_part=("glute",)), ranked=ranking("unclear", 0.8))

    assert world.read("he's a pain in the backside").decision is Decision.CLARIFY


def test_a_sore_part_named_in_passing_leaves_a_plain_wish_alone() -> None:
    world = World(slots=Slots(body_part=("glute",)), ranked=ranking("delete_data", 0.99))

    assert world.read("forget me, my glute never hurt anyway").intent.name == "delete_data"


def test_a_workout_is_never_so_plain_that_what_hurts_is_passed_over() -> None:
    world = World(slots=Slots(body_part=("knee",)), ranked=ranking("leg_day", 0.99))

    assert world.read("my knee hurts, leg day").intent.name == "injured"


def test_an_illness_is_no_sore_part() -> None:
    world = World(slots=Slots(injury="illness"), ranked=ranking("rest_day", 0.9))

    assert world.read("i have a sore throat, should i rest").intent.name == "rest_day"


def test_an_illness_told_without_a_question_is_looked_after() -> None:
    world = World(slots=Slots(injury="illness"), ranked=ranking("rest_day", 0.9))

    assert world.read("i have a sore throat").intent.name == "injured"


def test_a_bare_name_of_a_sport_asks_about_it() -> None:
    reading = World(slots=Slots(activity=("row",)), ranked=ranking("unclear", 0.9)).read("erg?")

    assert (reading.intent.name, reading.decision) == ("activity_info", Decision.ANSWER)


def test_a_time_and_a_word_for_nudging_set_a_reminder() -> None:
    reading = World(slots=Slots(time=time(7))).read("nudge me 7am tomorrow yeah")

    assert (reading.intent.name, reading.decision) == ("set_reminder", Decision.ANSWER)


@pytest.mark.parametrize("text", ["stop my reminders", "cancel the 7am nudge", "no more nudges"])
def test_ending_the_nudges_is_never_taken_for_setting_one(text: str) -> None:
    reading = World(slots=Slots(time=time(7))).read(text)

    assert (reading.intent.name, reading.decision) == ("stop_reminders", Decision.ANSWER)


def test_how_to_stop_nudges_is_left_to_the_classifier() -> None:
    reading = World(ranked=ranking("help", 0.9)).read("how do i stop the reminders")

    assert reading.intent.name == "help"


def test_the_details_travel_with_the_reading() -> None:
    slots = Slots(duration_min=30)

    assert World(slots=slots).read("30 minutes today").intent.slots == slots


LEVELS = st.none() | st.builds(Flag, st.just("RF01"), st.sampled_from(Level))
SLOTS = st.builds(
    Slots,
    body_part=st.sampled_from([(), ("knee",), ("shin", "calf")]),
    time=st.none() | st.times(),
    injury=st.sampled_from([None, "pfps"]),
)
NAMES = ("today", "injured", "soreness", "unclear", "thanks", "help", "race")
WHIFF = 0.04


@st.composite
def rankings(draw: st.DrawFn) -> list[tuple[str, float]]:
    shares = draw(st.lists(st.floats(0.01, 1), min_size=len(NAMES), max_size=len(NAMES)))
    mixed = draw(st.permutations(NAMES))
    left = (1 - WHIFF) / sum(shares)
    chances = sorted((share * left for share in shares), reverse=True)
    ranked = [*zip(mixed, chances, strict=True), ("RF17", WHIFF)]
    return sorted(ranked, key=lambda one: -one[1])


@given(st.text(max_size=80), rankings(), SLOTS, LEVELS)
def test_every_reading_keeps_the_contract(
    text: str, ranked: list[tuple[str, float]], slots: Slots, flag: Flag | None
) -> None:
    reading = World(ranked=ranked, slots=slots, flag=flag).read(text)
    others = [one.intent for one in reading.intent.alternatives]
    doubts = [one.confidence for one in reading.intent.alternatives]

    assert reading.intent.name not in others
    assert len(others) == len(set(others)) == 3
    assert doubts == sorted(doubts, reverse=True)
    assert 0 <= min(doubts) <= reading.intent.confidence <= 1
    assert reading.intent.confidence + sum(doubts) <= 1 + 1e-9
    assert (reading.flag, reading.intent.slots) == (flag, slots)
    if reading.decision is Decision.UNCLEAR:
        assert reading.intent.name == "unclear"
    if flag is not None and flag.level.stops_training:
        assert (reading.intent.name, reading.decision) == ("emergency", Decision.ANSWER)


@dataclass(frozen=True, slots=True)
class BySentence:
    """Smells trouble, and little of it where a plan is asked for as well."""

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        return whiff("plan_week", 0.05 if "week" in text else 0.9)


@pytest.mark.parametrize(
    "text",
    [
        "plan my week. a vice round my ribs",
        "a vice round my ribs! plan my week please\nthanks a lot",
    ],
)
def test_a_sign_in_one_sentence_is_smelled_beside_another_request(text: str) -> None:
    reading = World(classifier=BySentence()).read(text)

    assert reading.flag is not None
    assert reading.flag.is_in_doubt


def test_trouble_that_the_screen_missed_is_flagged_in_doubt() -> None:
    signs = (("RF01", 0.6), ("RF17", 0.35), ("today", 0.05))
    reading = World(ranked=signs).read("a vice round my ribs")

    assert reading.flag == Flag("RF01", Level.EMERGENCY, is_in_doubt=True)
    assert (reading.intent.name, reading.decision) == ("emergency", Decision.ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        *("2 weeks", "about 3 months", "like 2 wks", "since a year or so"),
        *("im 34 weeks, can i swim", "i have asthma", "i'm diabetic type 1, can i swim"),
    ],
)
def test_a_length_of_time_or_what_one_lives_with_smells_of_nothing(text: str) -> None:
    assert World(ranked=(("RF24", 0.9), ("today", 0.1))).read(text).flag is None


@pytest.mark.parametrize(("sign", "is_raised"), [("RF01", True), ("RF17", False)])
def test_only_a_grave_sign_is_raised_while_it_is_less_likely_than_not(
    sign: str, *, is_raised: bool
) -> None:
    found = World(ranked=((sign, 0.47), ("injured", 0.45), ("today", 0.08))).read("so it goes on")

    assert (found.flag is not None) is is_raised


def test_many_unlikely_signs_do_not_outweigh_one_likely_wish() -> None:
    signs = (("today", 0.6), ("RF01", 0.2), ("RF17", 0.2))
    reading = World(ranked=signs).read("what now")

    assert reading.intent.name == "today"
    assert reading.intent.alternatives[0].intent == "emergency"


def test_somebody_elses_trouble_is_theirs() -> None:
    reading = World(ranked=(("RF01", 0.95), ("today", 0.05))).read("he clutches his ribs")

    assert reading.flag is not None
    assert reading.flag.is_about_other


def test_what_is_harmless_for_a_reason_is_not_asked_about() -> None:
    signs = (("RF01", 0.4), ("injured", 0.25), ("unclear", 0.15), ("RF17", 0.2))
    reading = World(ranked=signs).read("hopped on it, no pain")

    assert reading.flag is None
    assert "emergency" not in {
        reading.intent.name,
        *(a.intent for a in reading.intent.alternatives),
    }


@pytest.mark.parametrize("trouble", [0.4, 0.1, 0.04])
@pytest.mark.parametrize("name", ["unclear", "injured", "today"])
def test_the_word_of_the_screen_stands_while_a_sign_is_possible(name: str, trouble: float) -> None:
    flag = Flag("RF17", Level.SOON)
    reading = World(flag=flag, ranked=whiff(name, trouble)).read("it hurts to hop")

    assert reading.flag == flag


@pytest.mark.parametrize("name", ["unclear", "injured", "today"])
def test_what_is_all_but_certainly_no_sign_raises_no_flag(name: str) -> None:
    world = World(flag=Flag("RF02", Level.EMERGENCY), ranked=whiff(name, 0.01))

    assert world.read("the whole street blacked out, so no treadmill").flag is None
    assert world.understanding.overhear("the street blacked out, so no treadmill").flag is None


@dataclass(frozen=True, slots=True)
class ByClause:
    """Smells trouble, unless a swim is told with it."""

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        return whiff("log_workout", 0.005 if "swam" in text else 0.3)


@pytest.mark.parametrize("joint", [", then ", " and ", ", ", " but "])
def test_the_word_of_the_screen_stands_while_one_clause_may_hold_a_sign(joint: str) -> None:
    flag = Flag("RF02", Level.EMERGENCY)
    understanding = World(flag=flag, classifier=ByClause()).understanding
    text = f"swam 40 min easy{joint}passed out in the showers"

    assert understanding.read(text).flag == flag
    assert understanding.overhear(text).flag == flag


def test_a_crisis_is_never_taken_for_chat() -> None:
    flag = Flag("RF21", Level.SUPPORT)
    reading = World(flag=flag, ranked=ranking("unclear", 1.0)).read("I want to end it")

    assert reading.flag == flag


def test_what_the_classifier_smells_may_be_worse_than_what_the_screen_heard() -> None:
    flag, signs = Flag("RF17", Level.SOON), (("RF01", 0.9), ("today", 0.1))
    reading = World(flag=flag, ranked=signs).read("a sore rib, and a vice round it")

    assert reading.flag == Flag("RF01", Level.EMERGENCY, is_in_doubt=True)


def test_what_the_screen_heard_is_not_made_milder() -> None:
    flag, signs = Flag("RF01", Level.EMERGENCY), (("RF17", 0.9), ("today", 0.1))
    reading = World(flag=flag, ranked=signs).read("a vice round my ribs")

    assert reading.flag == flag


@pytest.mark.parametrize(
    "text", ["I'm 20 weeks pregnant", "pregnant", "12 weeks pregnant, can I run?"]
)
def test_a_pregnancy_alone_is_no_trouble(text: str) -> None:
    reading = World(ranked=ranking("RF17", 0.9)).read(text)

    assert reading.flag is None


def test_trouble_in_a_pregnancy_is_still_smelled() -> None:
    reading = World(ranked=ranking("RF17", 0.9)).read("20 weeks pregnant and cramping")

    assert reading.flag is not None


@pytest.mark.parametrize(
    ("place", "decision"), [(("achilles",), Decision.ANSWER), ((), Decision.CLARIFY)]
)
def test_a_named_sore_place_is_heard_where_all_else_it_may_be_is_graver(
    place: tuple[str, ...], decision: Decision
) -> None:
    ranked = (("injured", 0.7), ("RF17", 0.2), ("runs", 0.1))
    reading = World(ranked=ranked, slots=Slots(body_part=place)).understanding.read(
        "it hurts again"
    )

    assert reading.intent.name == "injured"
    assert reading.decision is decision
