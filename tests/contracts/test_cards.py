"""What everybody may rely on about cards: one message, edited in place, pressed by anybody."""

from dataclasses import replace
from datetime import timedelta

from core.model.changes import Met
from core.model.club_changes import MemberSet
from core.model.gathering import Member
from core.model.messages import Address, Outgoing, Person, Receipt
from core.model.prose import Choice, Reply
from core.model.talk import Answer
from core.ports.delivery import CARDS_APART
from tests.contracts.house import ANA, BEN, CLUB, House, paragraph, words

IN = Choice("I'm in", "leg day: I'm in")
MINE = Choice("My version", "leg day, my version", is_private=True)
LATER = CARDS_APART + timedelta(seconds=1)


def card(text: str, *, is_moved: bool = False) -> Reply:
    return replace(paragraph(text, IN, MINE), card="legs", is_moved=is_moved)


def shows(house: House, *replies: Reply, by: Person = ANA) -> None:
    house.answer(house.said_in_group(by=by), Answer(replies=replies))


def claim(house: House) -> list[Outgoing]:
    return list(house.parts.outbox.claim("telegram", house.clock.now(), 10))


def test_a_card_is_posted_once_and_then_edited_in_place(house: House) -> None:
    shows(house, card("Nobody yet."))
    [first] = house.send_all()
    house.clock.advance(LATER)
    shows(house, card("Ana is in."), by=BEN)
    [edit] = house.send_all()

    assert (first.where, first.reply.replaces) == (CLUB, None)
    assert (words(edit.reply), edit.reply.replaces) == ("Ana is in.", f"m-{first.id}")


def test_edits_wait_for_each_other_and_the_latest_wins(house: House) -> None:
    shows(house, card("Nobody yet."))
    house.send_all()
    shows(house, card("One."))
    shows(house, card("Two."), by=BEN)
    meanwhile = house.send_all()
    house.clock.advance(LATER)
    sent = house.send_all()

    assert meanwhile == []
    assert [words(one.reply) for one in sent] == ["Two."]


def test_a_card_that_has_not_left_yet_leaves_as_it_is_now(house: House) -> None:
    shows(house, card("Nobody yet."))
    shows(house, card("One."), by=BEN)
    sent = house.send_all()

    assert [(words(one.reply), one.reply.replaces) for one in sent] == [("One.", None)]


def test_an_edit_keeps_no_answer_waiting(house: House) -> None:
    shows(house, card("Nobody yet."))
    house.send_all()
    shows(house, card("One."))
    shows(house, paragraph("Hello."), by=BEN)

    assert [words(one.reply) for one in house.send_all()] == ["Hello."]


def test_a_card_whose_message_died_is_posted_anew(house: House) -> None:
    shows(house, card("Nobody yet."))
    [first] = claim(house)
    shows(house, card("One."), by=BEN)
    house.parts.outbox.refused(first.id, "no rights", house.clock.now())
    house.clock.advance(LATER)
    [again] = house.send_all()
    shows(house, card("Two."))
    house.clock.advance(LATER)
    [edit] = house.send_all()

    assert (words(again.reply), again.reply.replaces) == ("One.", None)
    assert edit.reply.replaces == f"m-{again.id}"


def test_a_card_that_moves_is_posted_below_and_edited_there(house: House) -> None:
    shows(house, card("Nobody yet."))
    house.send_all()
    house.clock.advance(LATER)
    shows(house, card("Again.", is_moved=True))
    [again] = house.send_all()
    house.clock.advance(LATER)
    shows(house, card("One."))
    [edit] = house.send_all()

    assert again.reply.replaces is None
    assert edit.reply.replaces == f"m-{again.id}"


def test_a_card_that_retires_keeps_its_words_and_loses_its_buttons(house: House) -> None:
    shows(house, card("Nobody yet."))
    [first] = house.send_all()
    house.clock.advance(LATER)
    shows(house, replace(card("Again.", is_moved=True), retires="legs"))
    sent = {words(one.reply): one.reply for one in house.send_all()}

    assert sent["Again."].choices == (IN, MINE)
    assert (sent["Nobody yet."].choices, sent["Nobody yet."].replaces) == ((), f"m-{first.id}")


def test_the_buttons_of_every_version_work_for_everybody(house: House) -> None:
    shows(house, card("Nobody yet."))
    [first] = house.send_all()
    house.clock.advance(LATER)
    shows(house, card("One."))
    [second] = house.send_all()
    house.restart()
    heard = []
    for key in (first.button_key(0), second.button_key(1)):
        with house.parts.turns.begin(house.pressed(key, by=BEN)) as turn:
            heard.append(turn.incoming.text)

    assert heard == [IN.says, MINE.says]


def test_a_card_can_change_by_what_happens_in_private(house: House) -> None:
    shows(house, card("Nobody yet."))
    [first] = house.send_all()
    club = house.club()
    house.clock.advance(LATER)
    done = replace(card("Ana is done."), club=club.id)
    house.answer(house.said("done"), Answer(replies=(paragraph("Logged."), done)))
    sent = {words(one.reply): one for one in house.send_all()}

    assert sent["Ana is done."].where == CLUB
    assert sent["Ana is done."].reply.replaces == f"m-{first.id}"
    assert sent["Logged."].where != CLUB


def test_what_is_not_shown_in_the_club_is_not_posted_from_private(house: House) -> None:
    shows(house, paragraph("Hello."))
    club = house.club()
    house.send_all()
    house.answer(house.said("done"), Answer(replies=(replace(card("Done."), club=club.id),)))

    assert house.send_all() == []


def test_a_card_moves_with_its_group(house: House) -> None:
    shows(house, card("Nobody yet."))
    [first] = claim(house)
    house.parts.outbox.moved(first.id, "-200", house.clock.now())
    [again] = claim(house)
    house.parts.outbox.sent(again.id, Receipt("m-1"), house.clock.now())
    heard = replace(house.said_in_group(), where=replace(CLUB, chat="-200"))
    house.clock.advance(LATER)
    house.answer(heard, Answer(replies=(card("One."),)))
    [edit] = house.send_all()

    assert (edit.where, edit.reply.replaces) == (Address("telegram", "-200"), "m-1")


def test_a_card_names_nobody_who_was_erased(house: House) -> None:
    who = house.answer(house.said(), Answer(changes=(Met(ANA),)))
    shows(house, card("Nobody yet."))
    [first] = house.send_all()
    house.clock.advance(LATER)
    house.tell_club(ANA, MemberSet(Member(runner=who.id, name="Ana")))
    shows(house, card("Ana is in."))
    farewell = Answer(replies=(paragraph("Gone."),), is_erasure=True)
    house.answer(house.said("erase my data"), farewell)
    with house.parts.turns.begin(house.pressed(first.button_key(0), by=BEN)) as turn:
        heard = turn.incoming.text

    assert [words(one.reply) for one in house.send_all()] == ["Gone."]
    assert heard == IN.says


def test_the_card_that_named_an_erased_runner_is_shown_without_them(house: House) -> None:
    who = house.answer(house.said(), Answer(changes=(Met(ANA),)))
    house.tell_club(ANA, MemberSet(Member(runner=who.id, name="Ana")))
    shows(house, card("Ana is in."))
    house.send_all()
    house.clock.advance(LATER)
    bare = replace(card("Nobody yet."), club=house.club(BEN).id)
    house.answer(house.said("erase"), Answer(replies=(paragraph("Gone."), bare), is_erasure=True))
    house.clock.advance(LATER)

    assert {words(one.reply) for one in house.send_all()} == {"Gone.", "Nobody yet."}
