"""When it is too much, in the time people wrote in rather than the time we read it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.dialogue.flood import CHAT_MOST, PERSON_MOST, PRESSES_MOST, Trail, trails_of
from core.model.messages import Address, Incoming, Pace, Person

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CALM, HASTY, RUSHED = Pace.CALM, Pace.HASTY, Pace.RUSHED
ANA = Person("telegram", "1", "Ana")
SAID = Incoming(
    key="k", sender=ANA, where=Address("telegram", "1"), sent_at=NOON, text="what today?"
)


def paces(seconds: Iterable[float], most: int = PERSON_MOST) -> list[Pace]:
    """The pace of messages sent so many seconds after noon, in the order in which they came."""
    trail, found = Trail(), []
    for one in seconds:
        trail, pace = trail.after(NOON + timedelta(seconds=one), most)
        found.append(pace)
    return found


def test_twenty_a_minute_are_answered_and_the_next_gets_the_one_word() -> None:
    assert paces(range(23)) == [CALM] * 20 + [HASTY, RUSHED, RUSHED]


def test_silence_lasts_until_it_calms_and_then_a_word_is_due_again() -> None:
    burst, later = range(25), range(200, 221)

    assert paces([*burst, *later]) == [
        *([CALM] * 20 + [HASTY] + [RUSHED] * 4),
        *([CALM] * 20 + [HASTY]),
    ]


def test_whoever_goes_on_hastily_gets_no_second_word() -> None:
    assert paces(range(200)).count(HASTY) == 1


def test_a_steady_talk_is_never_too_much() -> None:
    assert set(paces(range(0, 3_000, 3))) == {CALM}


def test_what_piled_up_over_an_hour_is_answered_whenever_it_arrives() -> None:
    assert set(paces(range(0, 3_600, 36))) == {CALM}
    assert set(paces(range(3_600, 0, -36))) == {CALM}


def test_old_messages_that_arrive_among_new_ones_are_no_flood() -> None:
    fresh, old = range(3_600, 3_615), range(0, 1_500, 100)
    mixed = [one for pair in zip(fresh, old, strict=True) for one in pair]

    assert set(paces(mixed)) == {CALM}


def test_each_person_and_each_group_has_a_trail_of_its_own() -> None:
    club = replace(SAID, where=Address("telegram", "-100"), is_group=True)

    assert trails_of(SAID) == (("person:telegram:1", PERSON_MOST),)
    assert trails_of(club) == (
        ("person:telegram:1", PERSON_MOST),
        ("chat:telegram:-100", CHAT_MOST),
    )
    assert trails_of(replace(club, press="x:0")) == (("press:telegram:1", PRESSES_MOST),)
    assert trails_of(replace(club, is_addressed=False)) == ()
