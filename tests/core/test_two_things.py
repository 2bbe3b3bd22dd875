"""How two answers become one."""

from datetime import UTC, datetime

from core.dialogue import two_things
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer, Question

NOW = datetime(2026, 11, 23, tzinfo=UTC)
MORE = Choice("More", "more")


def answer(*words: str, private: bool = False) -> Answer:
    blocks = tuple(Paragraph(one) for one in words)
    return Answer(replies=(Reply(blocks=blocks, choices=(MORE,), is_private=private),))


def asking(words: str, slot: str) -> Answer:
    question = Question(id=slot, intent="injured", slot=slot, asked_at=NOW)
    return Answer(replies=answer(words).replies, question=question)


def test_two_answers_are_one_reply_and_nothing_is_said_twice() -> None:
    logged = answer("Logged.", "Well done.")
    both = two_things.joined(logged, answer("Well done.", "Rest."), is_asking=False, is_group=False)

    said = ("Logged.", "Well done.", "Rest.")
    assert [one.blocks for one in both.replies] == [tuple(Paragraph(one) for one in said)]
    assert both.replies[0].choices == (MORE,)


def test_in_a_group_the_private_half_stays_private() -> None:
    knee = answer("Your knee.", private=True)
    both = two_things.joined(knee, answer("Welcome."), is_asking=False, is_group=True)

    assert [one.is_private for one in both.replies] == [True, False]


def test_a_question_stays_open_above_its_buttons() -> None:
    first = asking("Where?", "body_part")
    both = two_things.joined(first, answer("Rest."), is_asking=True, is_group=False)

    assert both.question == first.question
    assert len(both.replies) == 2


def test_the_second_question_waits_on_a_button() -> None:
    button = Choice("Remind me at 7", "remind me at 7")
    one = two_things.postponed(asking("Where?", "body_part"), button)

    assert one.replies[0].choices == (MORE, button)
