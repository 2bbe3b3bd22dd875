"""What everybody may rely on when messages leave."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from core.model.changes import HomeChanged, NudgeNoted
from core.model.messages import Address, Outgoing, Person, Receipt
from core.model.nudging import Nudged, NudgeState
from core.model.prose import Paragraph
from core.model.talk import Answer, Question
from tests.contracts.house import ANA, BEN, HOUR, MINUTE, House, paragraph, says, words

CLEO = Person("discord", "3", "Cleo")


def claimed(house: House, platform: str = "telegram", limit: int = 100) -> list[str]:
    return [
        words(one.reply) for one in house.parts.outbox.claim(platform, house.clock.now(), limit)
    ]


def claim_one(house: House, platform: str = "telegram") -> Outgoing:
    [outgoing] = house.parts.outbox.claim(platform, house.clock.now(), 1)
    return outgoing


def vital(text: str) -> Answer:
    return Answer(replies=(replace(paragraph(text), if_again=Paragraph("Once more:")),))


def test_replies_leave_before_nudges_and_the_oldest_first(house: House) -> None:
    house.wants_a_nudge()
    house.clock.advance(HOUR)
    house.nudge_whoever_is_due("Nudge.")
    house.answer(house.said(by=BEN), says("First.", "Second."))
    house.answer(house.said(), says("Third."))

    assert [words(one.reply) for one in house.send_all()] == [
        *("First.", "Third.", "Second.", "Nudge.")
    ]


def test_a_chat_gets_one_message_at_a_time_in_order(house: House) -> None:
    house.answer(house.said(), says("One.", "Two."))
    first = claim_one(house)
    second_while_busy = house.parts.outbox.claim(
        "telegram", house.clock.now(), 5, busy=[first.where.chat]
    )
    house.parts.outbox.retry(first.id, house.clock.now() + MINUTE)
    while_it_waits = claimed(house)
    at = house.parts.outbox.next_at("telegram")
    house.clock.advance(MINUTE)

    assert (second_while_busy, while_it_waits) == ([], [])
    assert at == house.clock.now()
    assert [words(one.reply) for one in house.send_all()] == ["One.", "Two."]


def test_only_so_many_nudges_leave_at_a_time(house: House) -> None:
    house.wants_a_nudge()
    house.wants_a_nudge(by=BEN)
    house.clock.advance(HOUR)
    house.nudge_whoever_is_due("Nudge.")
    outbox, now = house.parts.outbox, house.clock.now()

    assert [len(outbox.claim("telegram", now, 5, nudges=most)) for most in (0, 1, 5)] == [0, 1, 1]


def test_a_nudge_knows_when_it_was_due_and_expires_at_bedtime(house: House) -> None:
    house.wants_a_nudge(time(20, 30))
    house.clock.at = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
    house.nudge_whoever_is_due("Nudge.")
    house.clock.advance(HOUR)
    due_at = claim_one(house).due_at
    house.parts.outbox.recover(house.clock.now())
    house.wants_a_nudge(time(21, 40), by=BEN)
    house.clock.advance(MINUTE * 10)
    house.nudge_whoever_is_due("Nudge.")
    house.clock.advance(MINUTE * 20)

    assert due_at == datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
    assert claimed(house) == []


def test_tries_in_vain_are_counted_across_restarts(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    house.parts.outbox.retry(claim_one(house).id, house.clock.now(), 3)
    house.parts.outbox.retry(claim_one(house).id, house.clock.now())
    house.restart()

    assert claim_one(house).attempts == 3


def test_a_doubt_may_be_repeated_for_two_minutes(house: House) -> None:
    house.answer(house.said(by=CLEO), says("Hello."))
    house.parts.outbox.doubt(claim_one(house, "discord").id, house.clock.now(), 1)
    house.clock.advance(MINUTE)
    again = claim_one(house, "discord")
    house.parts.outbox.retry(again.id, house.clock.now())
    house.clock.advance(MINUTE)

    assert claimed(house, "discord") == []


def test_a_crash_that_lasted_longer_than_two_minutes_leaves_a_doubt(house: House) -> None:
    house.answer(house.said(by=CLEO), says("Hello."))
    claim_one(house, "discord")
    house.clock.advance(2 * MINUTE)
    found = house.parts.outbox.recover(house.clock.now())

    assert found == (0, 1)
    assert claimed(house, "discord") == []


def test_what_is_worth_it_is_said_again_once_and_labelled(house: House) -> None:
    house.answer(house.said(), vital("Call a doctor."))
    house.parts.outbox.unsure(claim_one(house).id)
    again = claim_one(house)
    house.restart()
    found = house.parts.outbox.recover(house.clock.now())

    assert again.is_again
    assert found == (0, 1)
    assert claimed(house) == []


def test_a_crash_repeats_what_is_worth_it(house: House) -> None:
    house.answer(house.said(), vital("Call a doctor."))
    house.answer(house.said(by=BEN), says("Swim."))
    house.parts.outbox.claim("telegram", house.clock.now(), 5)
    house.restart()

    assert house.parts.outbox.recover(house.clock.now()) == (1, 1)
    assert claim_one(house).is_again


def test_a_refused_message_takes_nothing_along(house: House) -> None:
    house.wants_a_nudge()
    house.answer(house.said(), says("One.", "Two."))
    house.parts.outbox.refused(claim_one(house).id, "too odd", house.clock.now())

    assert claimed(house) == ["Two."]
    assert house.runner().homes != ()


def test_three_refusals_on_three_days_are_believed(house: House) -> None:
    house.wants_a_nudge()
    homes = []
    for _ in range(3):
        for _ in range(2):
            house.answer(house.said(), says("Hello."))
            house.parts.outbox.struck(claim_one(house).id, "forbidden", house.clock.now())
        homes.append(house.runner().home("telegram"))
        house.clock.advance(24 * HOUR)

    assert [home is None for home in homes] == [False, False, True]
    assert house.runner().nudge is not None


def test_a_message_that_arrives_makes_up_for_refusals(house: House) -> None:
    house.wants_a_nudge()
    for is_fine in (False, False, True, False):
        house.answer(house.said(), says("Hello."))
        if is_fine:
            house.send_all()
        else:
            house.parts.outbox.struck(claim_one(house).id, "forbidden", house.clock.now())
        house.clock.advance(24 * HOUR)

    assert house.runner().home("telegram") is not None


def test_a_group_that_moved_is_known_by_its_new_name(house: House) -> None:
    asked = Question(id="q1", intent="today", slot="days", asked_at=house.clock.now())
    group = house.said_in_group()
    house.answer(group, replace(says("One.", "Two."), question=asked))
    house.answer(house.said_in_group(by=BEN), says("Three."))
    with house.parts.turns.begin(house.said_in_group()) as turn:
        club = turn.club
    house.parts.outbox.moved(claim_one(house).id, "-200", house.clock.now())
    there = replace(house.said_in_group(), where=Address("telegram", "-200"))
    with house.parts.turns.begin(there) as turn:
        seen = turn

    gone = house.send_all()
    assert [(words(one.reply), one.where.chat) for one in gone] == [
        *(("One.", "-200"), ("Two.", "-200"), ("Three.", "-200"))
    ]
    assert club is not None
    assert seen.club is not None
    assert seen.club.id == club.id
    assert seen.talk.question == asked


def test_a_home_that_moved_stays_the_home(house: House) -> None:
    house.wants_a_nudge()
    house.answer(house.said(), says("One."))
    house.parts.outbox.moved(claim_one(house).id, "77", house.clock.now())

    assert house.runner().home("telegram") == Address("telegram", "77")


def test_a_clock_that_was_set_back_holds_nothing_up(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    house.clock.advance(-24 * HOUR)

    assert claimed(house) == ["Hello."]


def test_a_platform_gets_only_its_own_messages(house: House) -> None:
    house.answer(house.said(by=CLEO), says("On Discord."))

    assert claimed(house, "telegram") == []
    assert claimed(house, "discord") == ["On Discord."]


def test_what_is_being_sent_is_not_claimed_again(house: House) -> None:
    house.answer(house.said(), says("Hello."))

    assert claimed(house) == ["Hello."]
    assert claimed(house) == []


def test_what_was_sent_stays_sent(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    house.send_all()
    house.parts.outbox.recover(house.clock.now())

    assert claimed(house) == []


def test_a_retry_waits_for_its_time(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    [outgoing] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.retry(outgoing.id, house.clock.now() + MINUTE)

    assert claimed(house) == []
    assert house.parts.outbox.next_at("telegram") == house.clock.now() + MINUTE
    house.clock.advance(MINUTE)
    assert claimed(house) == ["Hello."]


def test_a_retry_of_a_split_second_is_not_early(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    [outgoing] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.retry(outgoing.id, house.clock.now() + timedelta(milliseconds=400))

    assert claimed(house) == []
    house.clock.advance(timedelta(seconds=1))
    assert claimed(house) == ["Hello."]


def test_what_may_have_arrived_is_not_sent_again(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    [outgoing] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.unsure(outgoing.id)
    house.parts.outbox.recover(house.clock.now())

    assert claimed(house) == []
    assert house.parts.outbox.next_at("telegram") is None


def test_an_empty_outbox_waits_for_nothing(house: House) -> None:
    assert house.parts.outbox.next_at("telegram") is None
    house.answer(house.said(), says("Hello."))
    assert house.parts.outbox.next_at("telegram") == house.clock.now()
    assert house.parts.outbox.next_at("discord") is None


def test_whoever_waits_for_replies_waits_for_no_nudge(house: House) -> None:
    house.wants_a_nudge()
    house.clock.advance(HOUR)
    house.nudge_whoever_is_due("Nudge.")

    assert house.parts.outbox.next_at("telegram", with_nudges=False) is None
    assert house.parts.outbox.next_at("telegram") == house.clock.now()


def test_after_a_crash_only_harmless_repeats_are_sent_again(house: House) -> None:
    house.answer(house.said(), says("On Telegram."))
    house.answer(house.said(by=CLEO), says("On Discord."))
    house.parts.outbox.claim("telegram", house.clock.now(), 1)
    [first] = house.parts.outbox.claim("discord", house.clock.now(), 1)
    house.restart()
    house.parts.outbox.recover(house.clock.now())

    assert claimed(house, "telegram") == []
    [again] = house.parts.outbox.claim("discord", house.clock.now(), 1)
    assert again == first


def test_a_dead_address_gets_nothing_more(house: House) -> None:
    house.answer(house.said(), says("One.", "Two."))
    house.answer(house.said(by=BEN), says("For Ben."))
    [first] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.dead(first.id, "blocked", house.clock.now())

    assert claimed(house) == ["For Ben."]


def test_a_dead_address_keeps_the_runner_and_their_settings(house: House) -> None:
    house.wants_a_nudge()
    house.answer(house.said(), says("One."))
    [first] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.dead(first.id, "blocked", house.clock.now())
    house.restart()

    assert house.runner().homes == ()
    assert house.runner().nudge is not None
    assert house.runner().city == "Town"


def test_a_dead_group_leaves_the_runners_home_alone(house: House) -> None:
    house.wants_a_nudge()
    house.answer(house.said_in_group(), says("In public."))
    [first] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.dead(first.id, "kicked", house.clock.now())
    house.clock.advance(HOUR)

    assert house.runner().home("telegram") is not None
    assert house.nudge_whoever_is_due() == 1


def test_a_whisper_that_died_takes_nobody_elses_reply_along(house: House) -> None:
    whisper = Answer(replies=(paragraph("For Ana.", is_private=True),))
    house.answer(replace(house.said_in_group(), can_whisper=True), whisper)
    house.answer(house.said_in_group(by=BEN), says("For all."))
    [first] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.dead(first.id, "expired", house.clock.now())

    assert claimed(house) == ["For all."]


def test_a_dead_topic_leaves_the_other_topics_alone(house: House) -> None:
    topics = [Address("telegram", "-100", thread) for thread in ("1", None)]
    for where in topics:
        house.answer(replace(house.said_in_group(), where=where), says("Hello."))
    [first] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.dead(first.id, "closed", house.clock.now())

    assert claimed(house) == ["Hello."]


def test_several_are_marked_as_sent_together(house: House) -> None:
    for who in (ANA, BEN):
        house.answer(house.said(by=who), says("Hi."))
    both = house.parts.outbox.claim("telegram", house.clock.now(), 10)
    receipts = {one.id: Receipt(f"m-{one.id}") for one in both}
    house.parts.outbox.all_sent({**receipts, "gone": Receipt("1")}, house.clock.now())
    house.restart()

    assert len(both) == 2
    assert house.parts.outbox.recover(house.clock.now()) == (0, 0)
    assert house.send_all() == []


def test_marking_what_is_unknown_harms_nothing(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    house.parts.outbox.sent("gone", Receipt("1"), house.clock.now())
    house.parts.outbox.retry("gone", house.clock.now())
    house.parts.outbox.unsure("gone")
    house.parts.outbox.dead("gone", "blocked", house.clock.now())

    assert claimed(house) == ["Hello."]


@pytest.mark.parametrize("mark", ["refused", "struck", "dead"])
def test_an_idea_that_never_arrived_is_not_listed_as_sent(house: House, mark: str) -> None:
    house.wants_a_nudge()
    house.clock.advance(HOUR)
    [due] = house.due()
    noted = NudgeNoted(Nudged(at=due.at))
    house.nudged(due, replace(says("First."), changes=(noted,)))
    [nudge] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    before = house.runner(ANA).nudge_log
    getattr(house.parts.outbox, mark)(nudge.id, "no", house.clock.now())
    after = house.runner(ANA).nudge_log

    assert [one.state for one in before.last] == [NudgeState.SENT]
    assert [one.reason for one in after.last] == ["refused"]
    assert after.unanswered == 0


def test_a_runner_who_writes_again_is_nudged_again(house: House) -> None:
    house.wants_a_nudge()
    house.clock.advance(HOUR)
    house.nudge_whoever_is_due("First.")
    [nudge] = house.parts.outbox.claim("telegram", house.clock.now(), 1)
    house.parts.outbox.dead(nudge.id, "blocked", house.clock.now())
    house.clock.advance(24 * HOUR)
    assert house.nudge_whoever_is_due("Unheard.") == 0
    back = house.said()
    house.answer(back, Answer(changes=(HomeChanged(back.where),)))
    house.clock.advance(24 * HOUR)
    house.nudge_whoever_is_due("Second.")

    assert claimed(house) == ["Second."]
    assert house.runner(ANA).home("telegram") == back.where
