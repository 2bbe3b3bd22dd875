"""What everybody may rely on when a message is answered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.model.changes import Met, TimeZoneSet
from core.model.intent import Slots
from core.model.messages import Address, Person
from core.model.prose import Bullets, Choice, Heading, Paragraph, Picture, Reply, Steps, Table
from core.model.run import Run, RunKind
from core.model.talk import Advice, Answer, Question, Talk
from core.ports.storage import HELD_FOR
from tests.contracts.house import (
    ANA,
    BEN,
    CLUB,
    MORNING,
    SILENCE,
    House,
    paragraph,
    says,
    words,
)
from tests.pictures.samples import SAMPLES

WHY = Choice("Why this?", "why this today", about="q1")
OPEN_PRIVATELY = Choice("Read it", "show me my private answer", is_private=True)
QUESTION = Question(id="q1", intent="injured", slot="pain", asked_at=MORNING)
IN_CONFIDENCE = Answer(
    replies=(
        paragraph("I have an answer for you.", OPEN_PRIVATELY),
        paragraph("Rest that knee.", WHY, is_private=True),
    ),
    question=QUESTION,
)


def test_a_runner_is_the_same_person_the_next_time(house: House) -> None:
    first = house.answer(house.said(), Answer(changes=(Met(ANA), TimeZoneSet("UTC", "Town"))))
    house.restart()

    assert house.runner().id == first.id
    assert house.runner().name == "Ana"
    assert house.runner().city == "Town"
    assert house.runner(BEN).id != first.id


def test_an_event_is_accepted_once(house: House) -> None:
    incoming = house.said()

    assert house.parts.turns.accept(incoming)
    assert not house.parts.turns.accept(incoming)


def test_several_events_are_accepted_together_and_each_once(house: House) -> None:
    one, two, three = house.said("one"), house.said("two"), house.said("three")
    house.parts.turns.accept(two)

    assert list(house.parts.turns.accept_all([one, two, three])) == [True, False, True]
    assert list(house.parts.turns.accept_all([house.said("four")])) == [True]
    assert [heard.text for heard in house.parts.turns.waiting()] == ["two", "one", "three", "four"]


def test_an_event_that_was_answered_is_not_accepted_again(house: House) -> None:
    incoming = house.said()
    house.answer(incoming, says("Hello."))

    assert not house.parts.turns.accept(incoming)


def test_a_second_delivery_has_no_second_effect(house: House) -> None:
    incoming = house.said()
    house.answer(incoming, says("Hello."))
    house.restart()
    with house.parts.turns.begin(incoming) as turn:
        turn.finish(Answer(replies=(paragraph("Again."),), changes=(TimeZoneSet("UTC", "Town"),)))

    assert turn.is_repeat
    assert [words(one.reply) for one in house.send_all()] == ["Hello."]
    assert house.runner().city is None


def test_several_messages_are_answered_in_one_transaction_and_each_once(house: House) -> None:
    hers, his = house.said("one"), house.said("two", by=BEN)
    with house.parts.turns.together() as begin:
        for incoming in (hers, his, hers):
            with begin(incoming) as turn:
                turn.finish(Answer(replies=(paragraph("Hi."),), changes=(Met(incoming.sender),)))
    repeats = [turn.is_repeat]

    assert repeats == [True]
    assert len(house.send_all()) == 2
    assert [house.runner().name, house.runner(BEN).name] == ["Ana", "Ben"]
    assert not house.parts.turns.accept(hers)


def test_each_of_several_sees_what_the_one_before_it_did(house: House) -> None:
    with house.parts.turns.together() as begin:
        with begin(house.said("one")) as turn:
            turn.finish(Answer(changes=(Met(ANA),), question=QUESTION))
        with begin(house.said("two")) as after:
            known, is_open = after.runner, after.talk.question

    assert known.name == "Ana"
    assert is_open == QUESTION


def test_one_of_several_that_fails_keeps_nothing_of_any(house: House) -> None:
    hers, his = house.said("one"), house.said("two", by=BEN)
    house.parts.turns.accept(his)
    with pytest.raises(ZeroDivisionError), house.parts.turns.together() as begin:  # noqa: PT012 - it is the block that must fail after the first was answered
        with begin(hers) as turn:
            turn.finish(Answer(replies=(paragraph("Hi."),), changes=(Met(ANA),)))
        with begin(his):
            raise ZeroDivisionError

    assert house.send_all() == []
    assert house.runner().name == ""
    assert house.parts.turns.waiting() == [his]
    assert house.parts.turns.accept(hers)


def test_a_round_may_erase_one_and_keep_another(house: House) -> None:
    house.answer(house.said(), Answer(changes=(Met(ANA),)))
    gone = house.runner().id
    with house.parts.turns.together() as begin:
        with begin(house.said("delete my data")) as turn:
            turn.finish(Answer(replies=(paragraph("Gone."),), is_erasure=True))
        with begin(house.said(by=BEN)) as other:
            other.finish(Answer(replies=(paragraph("Hi."),), changes=(Met(BEN),)))

    assert house.runner().id != gone
    assert house.runner(BEN).name == "Ben"
    assert len(house.send_all()) == 2


def test_an_exception_keeps_nothing(house: House) -> None:
    incoming = house.said("my knee hurts")
    house.parts.turns.accept(incoming)
    with pytest.raises(ZeroDivisionError), house.parts.turns.begin(incoming) as turn:  # noqa: PT012 - it is the block that must fail after `finish`
        turn.finish(Answer(replies=(paragraph("Rest."),), changes=(Met(ANA),), question=QUESTION))
        raise ZeroDivisionError

    assert house.parts.turns.waiting() == [incoming]
    assert house.send_all() == []
    assert house.runner().name == ""


def test_a_turn_without_an_answer_keeps_nothing(house: House) -> None:
    incoming = house.said()
    house.parts.turns.accept(incoming)
    with house.parts.turns.begin(incoming):
        pass

    assert house.parts.turns.waiting() == [incoming]


def test_events_wait_through_a_restart_until_they_are_answered(house: House) -> None:
    first, second = house.said("one"), house.said("two")
    house.parts.turns.accept(first)
    house.parts.turns.accept(second)
    house.restart()

    assert house.parts.turns.waiting() == [first, second]
    house.answer(first, says("Hello."))
    assert house.parts.turns.waiting() == [second]


def test_group_talk_that_is_not_for_us_is_not_written_down(house: House) -> None:
    chatter = house.said_in_group("my knee hurts", is_addressed=False)

    assert house.parts.turns.accept(chatter)
    assert house.parts.turns.waiting() == []
    assert not house.parts.turns.accept(chatter)


def test_nothing_is_kept_about_bystanders(house: House) -> None:
    chatter = house.said_in_group(is_addressed=False)
    bystander = house.answer(chatter, SILENCE)

    assert house.runner().id != bystander.id
    with house.parts.turns.begin(chatter) as turn:
        pass
    assert turn.is_repeat


def test_a_question_stays_open_through_a_restart(house: House) -> None:
    house.answer(house.said(), Answer(replies=(paragraph("How bad?"),), question=QUESTION))
    house.restart()
    with house.parts.turns.begin(house.said("six")) as turn:
        turn.finish(says("Thanks."))

    assert turn.talk == Talk(question=QUESTION)
    with house.parts.turns.begin(house.said()) as turn:
        assert turn.talk == Talk()


def test_the_advice_that_why_is_about_survives_a_restart(house: House) -> None:
    run = Run(kind=RunKind.EASY, minutes=40)
    given = datetime(2026, 11, 22, 8, tzinfo=UTC)
    advice = Advice(intent="convert", slots=Slots(activity=("swim",)), at=given, title="x", run=run)
    house.answer(house.said(), Answer(replies=(paragraph("In the pool."),), advice=advice))
    house.restart()

    with house.parts.turns.begin(house.said("why?")) as turn:
        assert turn.talk.advice == advice


def test_each_group_is_its_own_conversation(house: House) -> None:
    house.answer(house.said_in_group(), Answer(replies=(paragraph("When?"),), question=QUESTION))

    with house.parts.turns.begin(house.said()) as in_private:
        assert in_private.talk == Talk()
    with house.parts.turns.begin(house.said_in_group(by=BEN)) as of_another:
        assert of_another.talk == Talk()
    with house.parts.turns.begin(house.said_in_group()) as here:
        assert here.talk.question == QUESTION


def test_chatter_closes_no_question(house: House) -> None:
    house.answer(house.said_in_group(), Answer(replies=(paragraph("When?"),), question=QUESTION))
    house.answer(house.said_in_group(is_addressed=False), SILENCE)

    with house.parts.turns.begin(house.said_in_group()) as turn:
        assert turn.talk.question == QUESTION


def test_a_reply_goes_where_the_message_came_from(house: House) -> None:
    in_topic = replace(house.said_in_group(), where=Address("telegram", "-100", "7"))
    house.answer(in_topic, says("Hello."))
    [outgoing] = house.send_all()

    assert outgoing.where == in_topic.where
    assert outgoing.answers == in_topic.key
    assert outgoing.to is None


def test_a_reply_arrives_as_it_was_written(house: House) -> None:
    reply = Reply(
        blocks=(
            Heading("Today"),
            Paragraph("Row."),
            Bullets(("easy", "long")),
            Steps(("sit", "pull")),
            Table(("day", "what"), (("mon", "row"),)),
        ),
        choices=(WHY,),
        pictures=tuple(Picture(scene=one, alt=name) for name, one in SAMPLES.items()),
        is_private=True,
        replaces="id0",
    )
    house.answer(house.said(), Answer(replies=(reply,)))
    house.restart()

    assert [one.reply for one in house.send_all()] == [reply]


def test_a_button_still_speaks_after_a_restart(house: House) -> None:
    house.answer(house.said(), Answer(replies=(paragraph("Row.", WHY),)))
    [outgoing] = house.send_all()
    house.restart()
    with house.parts.turns.begin(house.pressed(outgoing.button_key(0))) as turn:
        heard = turn.incoming

    assert (heard.text, heard.about) == ("why this today", "q1")
    assert heard.press == outgoing.button_key(0)


@pytest.mark.parametrize(
    "key", ["", ":", "gone:0", "{}:1", "{}:-1", "{}:x", "{}:²", "{}:" + "9" * 5000]
)
def test_a_button_nobody_made_stays_unresolved(house: House, key: str) -> None:
    house.answer(house.said(), Answer(replies=(paragraph("Row.", WHY),)))
    [outgoing] = house.send_all()
    press = house.pressed(key.format(outgoing.id))
    with house.parts.turns.begin(press) as turn:
        pass

    assert turn.incoming == press


def test_broken_characters_break_nothing(house: House) -> None:
    broken = house.said("half \ud83d of it \0", by=Person("telegram", "1", "An\udc00a"))
    broken = replace(broken, press="\ud800\0:0", command="\udfff", files=("\ud800.gpx",))
    house.parts.turns.accept(broken)
    with house.parts.turns.begin(broken) as turn:
        turn.finish(Answer(replies=(paragraph("Hello.", is_private=True),)))

    assert turn.incoming.text.startswith("half ")
    assert [words(one.reply) for one in house.send_all()] == ["Hello."]


def test_somebody_elses_personal_button_does_nothing(house: House) -> None:
    house.answer(house.said(), Answer(replies=(paragraph("Row.", WHY),)))
    whispered = replace(house.said_in_group(), can_whisper=True)
    house.answer(whispered, Answer(replies=(paragraph("Rest.", WHY, is_private=True),)))
    house.answer(house.said(by=BEN), says("Hello."))
    for outgoing in house.send_all():
        press = house.pressed(outgoing.button_key(0), by=BEN)
        with house.parts.turns.begin(press) as turn:
            pass

        assert turn.incoming == press


def test_a_public_button_obeys_everybody(house: House) -> None:
    house.answer(house.said_in_group(), Answer(replies=(paragraph("Row.", WHY),)))
    [outgoing] = house.send_all()
    with house.parts.turns.begin(house.pressed(outgoing.button_key(0), by=BEN)) as turn:
        pass

    assert turn.incoming.text == "why this today"


def test_a_private_answer_is_whispered_where_the_platform_can(house: House) -> None:
    incoming = replace(house.said_in_group(), can_whisper=True)
    house.answer(incoming, Answer(replies=(paragraph("Rest.", is_private=True),)))
    [outgoing] = house.send_all()

    assert outgoing.to == ANA


def test_a_held_answer_never_leaves_by_itself(house: House) -> None:
    house.answer(house.said_in_group(), IN_CONFIDENCE)

    assert [words(one.reply) for one in house.send_all()] == ["I have an answer for you."]
    assert house.send_all() == []


def test_a_held_answer_is_given_once_to_its_owner(house: House) -> None:
    house.answer(house.said_in_group(), IN_CONFIDENCE)
    [public] = house.send_all()
    house.restart()
    house.clock.advance(HELD_FOR - timedelta(seconds=1))
    with house.parts.turns.begin(house.pressed(public.button_key(0))) as first:
        first.finish(Answer(replies=first.held))
    with house.parts.turns.begin(house.pressed(public.button_key(0))) as second:
        second.finish(says("You have it already."))

    assert [words(reply) for reply in first.held] == ["Rest that knee."]
    assert second.held == ()
    assert [words(one.reply) for one in house.send_all()] == [
        "Rest that knee.",
        "You have it already.",
    ]


def test_a_press_that_failed_does_not_use_up_the_held_answer(house: House) -> None:
    house.answer(house.said_in_group(), IN_CONFIDENCE)
    [public] = house.send_all()
    with house.parts.turns.begin(house.pressed(public.button_key(0))):
        pass
    with house.parts.turns.begin(house.pressed(public.button_key(0))) as again:
        pass

    assert len(again.held) == 1


def test_a_held_answer_is_nobody_elses(house: House) -> None:
    house.answer(house.said_in_group(), IN_CONFIDENCE)
    [public] = house.send_all()
    house.answer(house.said(by=BEN), says("Hello."))
    press = house.pressed(public.button_key(0), by=BEN)
    with house.parts.turns.begin(press) as turn:
        turn.finish(says("That is not yours."))

    [way] = public.reply.choices
    assert turn.held == ()
    assert turn.incoming == replace(press, text=way.says)


def test_a_held_answer_is_not_given_late(house: House) -> None:
    house.answer(house.said_in_group(), IN_CONFIDENCE)
    [public] = house.send_all()
    house.clock.advance(HELD_FOR)
    with house.parts.turns.begin(house.pressed(public.button_key(0))) as turn:
        pass

    assert turn.held == ()
    assert turn.incoming.text == OPEN_PRIVATELY.says


def test_the_question_of_a_held_answer_is_open_where_it_is_read(house: House) -> None:
    house.answer(house.said_in_group(), IN_CONFIDENCE)

    with house.parts.turns.begin(house.said_in_group()) as in_group:
        assert in_group.talk == Talk()
    with house.parts.turns.begin(house.said()) as in_private:
        assert in_private.talk.question == QUESTION


def test_the_question_of_a_held_answer_goes_along_when_it_is_shown_in_the_group(
    house: House,
) -> None:
    house.answer(house.said_in_group(), IN_CONFIDENCE)
    [public] = house.send_all()
    whisper = replace(house.said_in_group(""), press=public.button_key(0), can_whisper=True)
    with house.parts.turns.begin(whisper) as shown:
        shown.finish(Answer(replies=shown.held, question=shown.talk.question))

    with house.parts.turns.begin(house.said_in_group()) as in_group:
        assert in_group.talk.question == QUESTION


def test_a_group_is_one_club_for_all_its_members(house: House) -> None:
    with house.parts.turns.begin(house.said_in_group()) as first:
        first.finish(says("Hello."))
    house.restart()
    with house.parts.turns.begin(house.said_in_group(by=BEN)) as second:
        pass

    assert first.club is not None
    assert first.club == second.club
    assert first.club.home == CLUB


def test_a_private_chat_is_no_club(house: House) -> None:
    with house.parts.turns.begin(house.said()) as turn:
        pass

    assert turn.club is None


def test_the_same_number_on_another_platform_is_somebody_else(house: House) -> None:
    house.answer(house.said(), Answer(changes=(Met(ANA),)))

    assert house.runner(Person("discord", ANA.id, "Ana")).name == ""


def test_an_erasure_says_its_last_word_and_leaves_a_stranger(house: House) -> None:
    before = house.answer(house.said(), Answer(changes=(Met(ANA), TimeZoneSet("UTC", "Town"))))
    house.wants_a_nudge()
    house.answer(house.said("and me?", by=BEN), says("You too."))
    house.answer(house.said("erase me"), replace(says("Gone."), is_erasure=True))
    said = [words(one.reply) for one in house.send_all()]
    after = house.runner()

    assert said == ["You too.", "Gone."]
    assert after.id != before.id
    assert (after.name, after.timezone, after.nudge) == ("", None, None)
    assert house.parts.nudging.call(MORNING + timedelta(days=9), 10) == 0


def test_everything_that_is_kept_can_be_looked_up_by_its_runner_only(house: House) -> None:
    house.answer(house.said(), replace(says("Hello."), changes=(Met(ANA),)))
    with house.parts.turns.begin(house.said()) as turn:
        mine = {kept.table for kept in turn.everything()}
    with house.parts.turns.begin(house.said(by=BEN)) as turn:
        strangers = turn.everything()

    assert mine == {"account", "journal", "outbox", "runner"}
    assert strangers == ()
