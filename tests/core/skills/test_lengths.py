"""A short answer first: no reply of the encyclopaedia, leg day or "why?" is a wall of text."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from core.model.body import Injury, Phase
from core.model.intent import Intent, Slots
from core.model.profile import Profile
from core.model.prose import plain_text
from core.model.runner import Runner
from core.model.talk import Advice
from core.skills import activity_info, exercise_howto, leg_day, principles, rest_day, why
from core.skills.skill import Ask
from tests.core.skills.chat import MORNING, shelf

LONGEST = 950
BOOK = shelf().handbook
SECTIONS = ("", "first time", "sessions", "cautions", "worth knowing")
BODIES = (None, *product(BOOK.injuries, Phase))


def runner(body: tuple[str, Phase] | None, level: str = "competitive") -> Runner:
    known = Runner(id="r", profile=Profile(level=level, kit=()))
    if body is None:
        return known
    parts = BOOK.injuries[body[0]].body_parts
    hurt = Injury(
        key=body[0],
        body_part=parts[0] if parts else None,
        phase=body[1],
        reported_at=MORNING - timedelta(days=9),
    )
    return replace(known, injuries=(hurt,))


def ask(name: str, who: Runner, *, text: str = "", **slots: tuple[str, ...]) -> Ask:
    intent = Intent(name=name, slots=Slots(**slots))  # type: ignore[arg-type]  # (tests' own)
    return Ask(shelf=shelf(), intent=intent, runner=who, now=MORNING, text=text)


@pytest.mark.parametrize("activity", sorted(BOOK.activities))
def test_every_page_about_an_activity_is_short_for_every_body(activity: str) -> None:
    for body, section in product(BODIES, SECTIONS):
        asked = ask("activity_info", runner(body), text=section, activity=(activity,))
        (reply,) = activity_info.answer(asked).replies

        assert len(plain_text(reply.blocks)) <= LONGEST, (body, section)


@pytest.mark.parametrize("activity", sorted(BOOK.activities))
def test_no_session_is_shown_of_what_the_body_forbids(activity: str) -> None:
    for key, phase in product(BOOK.injuries, Phase):
        asked = ask("activity_info", runner((key, phase)), text="sessions", activity=(activity,))
        said = plain_text(activity_info.answer(asked).replies[0].blocks)
        if not BOOK.cell(key, activity).verdict(phase).may_offer:
            assert "out of 10. " not in said, (key, phase)


def test_leg_day_rest_and_the_lists_are_short() -> None:
    for body in BODIES:
        who = runner(body)
        for skill in (leg_day, rest_day):
            for reply in skill.answer(ask("leg_day", who, text="easier")).replies:
                assert len(plain_text(reply.blocks)) <= LONGEST, body
        for reply in principles.dos_donts(ask("dos_donts", who)).replies:
            assert len(plain_text(reply.blocks)) <= LONGEST, body
        for reply in exercise_howto.answer(ask("exercise_howto", who, text="leg poses")).replies:
            assert len(plain_text(reply.blocks)) <= LONGEST, body


@pytest.mark.parametrize("intent", ["today", "leg_day", "rest_day", "may_run", "injured"])
def test_why_is_short_for_every_body(intent: str) -> None:
    for body in BODIES:
        asked = ask("why", runner(body), text="why?")
        asked = replace(asked, advice=Advice(intent=intent, at=MORNING))
        for reply in why.answer(asked).replies:
            assert len(plain_text(reply.blocks)) <= LONGEST, body
