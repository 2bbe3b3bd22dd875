"""A short answer first: no reply of the encyclopaedia, leg day or "why?" is a wall of text."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from statistics import median

import pytest

from core.knowledge.matrix import Verdict
from core.model.body import Injury, Phase
from core.model.intent import Intent, Slots
from core.model.profile import Profile
from core.model.prose import plain_text
from core.model.runner import Runner
from core.model.talk import Advice
from core.skills import activity_info, exercise_howto, injured, leg_day, principles, rest_day, why
from core.skills.skill import Ask
from tests.core.skills.chat import MORNING, shelf

LONGEST = 950
FIRST, USUAL = 720, 640
"""The first answer to a sore place, before the line on what is kept: at most, and in the middle.

Long enough for what safety needs, no longer.
"""
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


@pytest.mark.parametrize(
    "key", sorted(set(BOOK.injuries) - {"pregnancy", "bsi_suspected", "unspecified"})
)
def test_the_first_answer_to_a_sore_place_is_short_and_leaves_nothing_out(key: str) -> None:
    parts = BOOK.injuries[key].body_parts[:1]
    asked = ask("injured", Runner(id="r"), text="it hurts when I run", body_part=parts)
    slots = replace(asked.intent.slots, injury=key, hurts="running")
    asked = replace(asked, intent=replace(asked.intent, slots=slots))
    (reply,) = injured.answer(asked).replies
    said = plain_text(reply.blocks)

    assert len(said) <= FIRST, (key, len(said))
    assert "Coach tips, not medical advice." in said
    assert "See a professional." in said
    assert "Stop if" in said or "three days" in said or "fever" in said
    assert "Avoid, and who to see" in {one.label for one in reply.choices}


def test_half_of_the_first_answers_are_shorter_still() -> None:
    keys = set(BOOK.injuries) - {"pregnancy", "bsi_suspected", "unspecified", "illness", "doms"}
    lengths = []
    for key in sorted(keys):
        parts = BOOK.injuries[key].body_parts[:1]
        asked = ask("injured", Runner(id="r"), text="it hurts", body_part=parts)
        slots = replace(asked.intent.slots, injury=key)
        asked = replace(asked, intent=replace(asked.intent, slots=slots))
        lengths.append(len(plain_text(injured.answer(asked).replies[0].blocks)))

    assert median(lengths) <= USUAL


@pytest.mark.parametrize(
    "key", sorted(set(BOOK.injuries) - {"pregnancy", "bsi_suspected", "unspecified"})
)
def test_what_waits_and_who_to_see_stand_behind_a_button(key: str) -> None:
    who = runner((key, Phase.ACUTE))
    part = who.injuries[0].body_part or "x"
    asked = ask("injured", who, text=f"what to avoid with my {part}", body_part=(part,))
    if who.injuries[0].body_part is None:
        return
    found = injured.answer(asked)
    said = plain_text(found.replies[0].blocks)

    assert found.changes == ()
    assert BOOK.injuries[key].refer_when in said
    for one in BOOK.activities.values():
        is_closed = BOOK.cell(key, one.key).acute is Verdict.AVOID
        assert (one.name in said) is is_closed, one.key
