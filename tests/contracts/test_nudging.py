"""What everybody may rely on when nudges are due."""

from datetime import UTC, datetime, time, timedelta

from core.model.changes import (
    HomeChanged,
    HomeLost,
    NudgeNoted,
    NudgeSet,
    NudgeSnoozed,
    NudgesSeen,
    NudgeStopped,
    TimeZoneSet,
)
from core.model.club_changes import MemberSet
from core.model.gathering import Member
from core.model.messages import Address
from core.model.nudging import LAST_AFTER, RARER_AFTER, Nudged, NudgeLog, NudgeState
from core.model.plan import Nudge
from core.model.prose import Choice
from core.model.talk import Answer, Question, Talk
from tests.contracts.house import ANA, BEN, MINUTE, MORNING, House, paragraph, says, words


def at(hour: int, minute: int = 0, *, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def leaving(house: House) -> list[str]:
    return [words(one.reply) for one in house.send_all()]


def test_nobody_is_due_before_their_time(house: House) -> None:
    house.wants_a_nudge(time(7))
    house.clock.at = at(6, 59)
    early = house.due()
    house.clock.at = at(7)
    house.restart()
    [due] = house.due()

    assert early == []
    assert (due.runner, due.at) == (house.runner(), at(7))


def test_the_earliest_are_due_first_and_no_more_than_asked_for(house: House) -> None:
    house.wants_a_nudge(time(8), by=ANA)
    house.wants_a_nudge(time(7), by=BEN)
    house.clock.at = at(9)

    assert [one.at for one in house.due()] == [at(7), at(8)]
    assert [one.at for one in house.due(1)] == [at(7)]


def test_a_nudge_goes_home(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.nudge_whoever_is_due()
    [outgoing] = house.send_all()

    assert outgoing.where == Address("telegram", ANA.id)
    assert outgoing.answers is None


def test_a_nudge_that_left_is_due_again_the_next_day(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.nudge_whoever_is_due()

    assert house.nudge_whoever_is_due() == 0
    house.clock.at = at(7, day=3)
    assert house.nudge_whoever_is_due() == 1


def test_the_same_due_nudge_is_posted_once(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    [due] = house.due()
    house.nudged(due, says("First."))
    house.restart()
    house.nudged(due, says("Second."))

    assert leaving(house) == ["First."]


def test_several_nudges_are_posted_together(house: House) -> None:
    house.wants_a_nudge(by=ANA)
    house.wants_a_nudge(by=BEN)
    house.clock.at = at(7)
    both = house.due()
    house.parts.nudging.all_nudged([(one, says("Both.")) for one in both], house.clock.now())

    assert leaving(house) == ["Both.", "Both."]
    assert house.due() == []


def test_a_nudge_is_sent_once_per_local_date(house: House) -> None:
    house.wants_a_nudge(time(7))
    house.clock.at = at(7)
    house.nudge_whoever_is_due("First.")
    house.answer(house.said(), Answer(changes=(NudgeSet(Nudge(at=time(9), platform="telegram")),)))
    house.clock.at = at(9)

    assert house.nudge_whoever_is_due("Second.") == 1
    assert leaving(house) == ["First."]
    house.clock.at = at(9, day=3)
    assert house.nudge_whoever_is_due("Third.") == 1
    assert leaving(house) == ["Third."]


def test_the_date_is_the_runners_own(house: House) -> None:
    house.wants_a_nudge(time(23), zone="Pacific/Auckland")
    house.clock.at = at(10)
    house.nudge_whoever_is_due("Monday there.")
    house.answer(
        house.said(),
        Answer(changes=(NudgeSet(Nudge(at=time(1), platform="telegram")),)),
    )
    house.clock.at = at(12)

    assert house.nudge_whoever_is_due("Tuesday there.") == 1
    assert leaving(house) == ["Monday there.", "Tuesday there."]


def test_a_nudge_with_several_parts_arrives_whole(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    [due] = house.due()
    house.nudged(due, says("One.", "Two."))

    assert leaving(house) == ["One.", "Two."]


def test_nothing_to_say_sets_the_next_time(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    [due] = house.due()
    house.nudged(due, None)

    assert house.nudge_whoever_is_due() == 0
    assert leaving(house) == []


def test_without_a_home_nothing_is_sent_and_the_next_time_is_set(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    [due] = house.due()
    house.answer(house.said(), Answer(changes=(HomeLost("telegram", MORNING),)))
    house.nudged(due, says("Unheard."))

    assert house.nudge_whoever_is_due() == 0
    assert leaving(house) == []


def test_a_nudge_that_is_three_hours_late_is_not_sent(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.nudge_whoever_is_due()
    house.clock.at = at(10)

    assert leaving(house) == []
    assert house.parts.outbox.next_at("telegram") is None


def test_a_nudge_that_is_almost_three_hours_late_still_leaves(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(9, 59)
    house.nudge_whoever_is_due("Late.")

    assert leaving(house) == ["Late."]


def test_after_days_of_silence_only_todays_nudge_leaves(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(8, day=5)
    while house.nudge_whoever_is_due("Late."):
        pass

    assert leaving(house) == ["Late."]
    house.clock.at = at(7, day=6)
    assert house.nudge_whoever_is_due() == 1


def test_a_message_at_the_very_moment_does_not_skip_the_nudge(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.answer(house.said(), Answer(changes=(HomeChanged(Address("telegram", ANA.id)),)))

    assert house.nudge_whoever_is_due() == 1


def test_stopping_takes_back_what_has_not_left(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.nudge_whoever_is_due()
    house.answer(house.said(), Answer(replies=(paragraph("Stopped."),), changes=(NudgeStopped(),)))

    assert leaving(house) == ["Stopped."]
    house.clock.at = at(7, day=3)
    assert house.nudge_whoever_is_due() == 0


def test_a_wish_that_changed_meanwhile_stands(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    [due] = house.due()
    house.answer(house.said(), Answer(changes=(NudgeStopped(),)))
    house.nudged(due, says("Unwanted."))

    assert leaving(house) == []
    assert house.nudge_whoever_is_due() == 0


def test_moving_house_moves_the_nudge(house: House) -> None:
    house.wants_a_nudge(time(12))
    house.answer(house.said(), Answer(changes=(TimeZoneSet("Asia/Tokyo", "Tokyo"),)))
    house.clock.at = at(12)
    assert house.nudge_whoever_is_due() == 0
    house.clock.at = at(3, day=3)

    assert house.nudge_whoever_is_due() == 1


def test_a_nudge_may_ask_and_change(house: House) -> None:
    question = Question(id="q", intent="today", slot="kit", asked_at=MORNING)
    house.wants_a_nudge()
    house.clock.at = at(7) + MINUTE
    [due] = house.due()
    answer = Answer(
        replies=(paragraph("Bike or pool?"),),
        changes=(TimeZoneSet("UTC", "Village"),),
        question=question,
    )
    house.nudged(due, answer)

    assert house.runner().city == "Village"
    with house.parts.turns.begin(house.said()) as turn:
        assert turn.talk == Talk(question=question)


def test_a_press_on_a_nudge_obeys_its_runner_only(house: House) -> None:
    house.wants_a_nudge()
    house.answer(house.said(by=BEN), says("Hello."))
    house.send_all()
    house.clock.at = at(7)
    [due] = house.due()
    answer = Answer(replies=(paragraph("Row?", Choice("Done", "I did it")),))
    house.nudged(due, answer)
    [nudge] = house.send_all()
    with house.parts.turns.begin(house.pressed(nudge.button_key(0), by=BEN)) as bens:
        pass
    with house.parts.turns.begin(house.pressed(nudge.button_key(0))) as anas:
        pass

    assert bens.incoming.text == ""
    assert anas.incoming.text == "I did it"


def snooze(house: House, until: datetime) -> None:
    house.answer(house.said(), Answer(changes=(NudgeSnoozed(until),)))


def ignore(house: House, times: int) -> None:
    """So many ideas leave, each counted, and nobody answers."""
    for _ in range(times):
        [due] = house.due()
        counted = Answer(replies=(paragraph("Idea."),), changes=(NudgeNoted(Nudged(at=due.at)),))
        house.nudged(due, counted)
        house.clock.at = next_at(house)


def next_at(house: House) -> datetime:
    """Jumps to the first day on which something is due; three weeks on if nothing is."""
    probe = house.clock.now()
    for _ in range(21):
        probe += MINUTE * 60 * 24
        if house.parts.nudging.call(probe, 10):
            return probe
    return probe


def test_a_snoozed_nudge_comes_once_more_that_day_and_the_series_stays(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.nudge_whoever_is_due("First.")
    snooze(house, at(9))
    house.restart()
    house.clock.at = at(9)

    assert house.nudge_whoever_is_due("Again.") == 1
    assert leaving(house) == ["First.", "Again."]
    assert house.nudge_whoever_is_due() == 0
    house.clock.at = at(7, day=3)
    assert house.nudge_whoever_is_due() == 1


def test_the_same_snooze_is_posted_once(house: House) -> None:
    house.wants_a_nudge()
    snooze(house, at(9))
    house.clock.at = at(9)
    [due] = house.due()
    house.nudged(due, says("First."))
    house.nudged(due, says("Second."))

    assert leaving(house) == ["First."]


def test_stopping_takes_the_snooze_along(house: House) -> None:
    house.wants_a_nudge()
    snooze(house, at(9))
    house.answer(house.said(), Answer(changes=(NudgeStopped(),)))
    house.clock.at = at(9)

    assert house.nudge_whoever_is_due() == 0


def test_ignored_nudges_become_fewer_and_a_word_brings_them_back(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    ignore(house, RARER_AFTER)
    fewer = house.clock.now()
    house.answer(house.said(), Answer(changes=(NudgesSeen(),)))
    house.clock.at = fewer + MINUTE * 60 * 24

    assert fewer == at(7, day=2 + RARER_AFTER + 2)
    assert house.nudge_whoever_is_due() == 1


def test_after_the_last_line_nothing_comes_until_the_runner_writes(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    ignore(house, LAST_AFTER)

    assert house.nudge_whoever_is_due() == 0
    house.answer(house.said(), Answer(changes=(NudgesSeen(),)))
    house.clock.at += MINUTE * 60 * 24
    assert house.nudge_whoever_is_due() == 1


def test_a_nudge_that_was_held_is_remembered_and_nothing_leaves(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    [due] = house.due()
    held = Nudged(at=due.at, state=NudgeState.HELD, reason="away")
    house.nudged(due, Answer(changes=(NudgeNoted(held),)))

    assert leaving(house) == []
    assert house.runner().nudge_log == NudgeLog(last=(held,))


def test_whoever_is_called_keeps_their_place_over_a_restart(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    assert house.parts.nudging.call(house.clock.now(), 10) == 1
    house.restart()
    assert house.parts.nudging.call(house.clock.now(), 10) == 0
    assert house.send_all() == []
    [due] = house.parts.nudging.due(10)
    house.nudged(due, says("Here."))

    assert leaving(house) == ["Here."]


def test_a_platform_has_words_written_for_its_own_people(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.parts.nudging.call(house.clock.now(), 10)

    assert house.parts.nudging.due(10, "discord") == []
    assert len(house.parts.nudging.due(10, "telegram")) == 1


def test_another_hour_wished_for_before_the_words_were_written_is_kept(house: House) -> None:
    house.wants_a_nudge(time(7))
    house.clock.at = at(7)
    house.parts.nudging.call(house.clock.now(), 10)
    house.answer(house.said(), Answer(changes=(NudgeSet(Nudge(at=time(9), platform="telegram")),)))
    assert house.parts.nudging.due(10) == []
    house.clock.at = at(9)

    assert house.nudge_whoever_is_due("At nine.") == 1
    assert leaving(house) == ["At nine."]


def test_words_that_come_too_late_are_not_said_and_the_next_time_is_set(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.parts.nudging.call(house.clock.now(), 10)
    house.clock.at = at(10)
    [due] = house.parts.nudging.due(10)
    house.nudged(due, says("Too late."))

    assert leaving(house) == []
    house.clock.at = at(7, day=3)
    assert house.nudge_whoever_is_due("Morning.") == 1
    assert leaving(house) == ["Morning."]


def test_a_nudge_goes_to_where_its_runner_lives_when_the_words_are_written(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.parts.nudging.call(house.clock.now(), 10)
    house.answer(house.said(), Answer(changes=(HomeChanged(Address("telegram", "77")),)))
    [due] = house.parts.nudging.due(10)
    house.nudged(due, says("Moved."))
    [outgoing] = house.send_all()

    assert outgoing.where == Address("telegram", "77")


def test_erasing_takes_the_place_along(house: House) -> None:
    house.wants_a_nudge()
    house.clock.at = at(7)
    house.parts.nudging.call(house.clock.now(), 10)
    house.answer(house.said(), Answer(is_erasure=True))

    assert house.parts.nudging.due(10) == []
    assert house.nudge_whoever_is_due() == 0


def test_whoever_is_due_comes_with_their_clubs(house: House) -> None:
    house.wants_a_nudge()
    house.wants_a_nudge(by=BEN)
    member = Member(runner=house.runner().id, name="Ana")
    club = house.tell_club(ANA, MemberSet(member))
    house.clock.advance(timedelta(days=1))
    due = {one.runner.name: [it.id for it in one.clubs] for one in house.due()}

    assert due == {"Ana": [club.id], "Ben": []}
