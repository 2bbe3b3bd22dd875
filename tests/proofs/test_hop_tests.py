"""Hops and heel raises are asked for only once the dangerous signs were denied.  EVIDENCE 6.1."""

import re

import pytest

from core.model.prose import plain_text
from tests.core.skills.chat import Chat
from tests.proofs import sheet
from tests.proofs.people import Case
from tests.shipped import mind

TESTS = re.compile(r"\d+ (single-leg )?hops|\d+ (to \d+ )?(single-leg )?heel raises")
RUNNING = re.compile(r"\d+ (minutes?|min) running|stage \d")
"""How a session with running is named."""

NEVER = ("bsi_suspected", "illness", "blister", "pregnancy")
"""No hop test for these. Source: EVIDENCE 6.1, test 3."""


def _shown(chat: Chat) -> str:
    return " ".join(plain_text(one.blocks) for one in chat.answer.replies).casefold()


@pytest.mark.parametrize("injury", sheet.injuries())
def test_a_hop_is_asked_for_only_after_the_signs_were_denied(injury: str) -> None:
    chat = Chat(coach=mind().coach, runner=Case(body=((injury, "returning"),)).runner)
    chat.say("I'm better")
    first = _shown(chat)
    asks_signs = "night" in first and "None of these" in chat.labels

    assert not TESTS.search(first)
    assert not RUNNING.search(first)
    if asks_signs:
        assert "spot" in first or "bone" in first
        assert "weight" in first
        chat.press("None of these")
        assert bool(TESTS.search(_shown(chat))) <= (injury not in NEVER)


def test_the_hop_test_does_come_once_the_signs_were_denied() -> None:
    chat = Chat(coach=mind().coach, runner=Case(body=(("calf_strain", "returning"),)).runner)
    chat.say("I'm better")
    chat.press("None of these")

    assert TESTS.search(_shown(chat))


@pytest.mark.parametrize("other", sheet.injuries())
@pytest.mark.parametrize("phase", ["acute", "subacute", "returning"])
def test_with_two_sore_places_nothing_is_tried_before_both_were_asked_about(
    other: str, phase: str
) -> None:
    body = (("calf_strain", "returning"), (other, phase))
    for said in ("my calf is better", "everything is healed", "take my calf off my list"):
        chat = Chat(coach=mind().coach, runner=Case(body=body).runner)
        chat.say(said)

        assert not TESTS.search(_shown(chat)), said
        assert not RUNNING.search(_shown(chat)), said
