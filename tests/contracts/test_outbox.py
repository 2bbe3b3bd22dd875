"""What everybody may rely on when messages leave."""

from dataclasses import replace
from datetime import timedelta

from core.model.changes import HomeChanged
from core.model.messages import Address, Person, Receipt
from core.model.talk import Answer
from tests.contracts.house import ANA, BEN, HOUR, MINUTE, House, paragraph, says, words

CLEO = Person("discord", "3", "Cleo")


def claimed(house: House, platform: str = "telegram", limit: int = 100) -> list[str]:
    return [
        words(one.reply) for one in house.parts.outbox.claim(platform, house.clock.now(), limit)
    ]


def test_replies_leave_before_nudges_and_the_oldest_first(house: House) -> None:
    house.wants_a_nudge()
    house.clock.advance(HOUR)
    house.nudge_whoever_is_due("Nudge.")
    house.answer(house.said(by=BEN), says("First.", "Second."))
    house.answer(house.said(), says("Third."))

    assert claimed(house, limit=3) == ["First.", "Second.", "Third."]
    assert claimed(house) == ["Nudge."]


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


def test_marking_what_is_unknown_harms_nothing(house: House) -> None:
    house.answer(house.said(), says("Hello."))
    house.parts.outbox.sent("gone", Receipt("1"), house.clock.now())
    house.parts.outbox.retry("gone", house.clock.now())
    house.parts.outbox.unsure("gone")
    house.parts.outbox.dead("gone", "blocked", house.clock.now())

    assert claimed(house) == ["Hello."]


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
