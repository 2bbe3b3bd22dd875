"""Leg day."""

from enum import StrEnum

from core.advice import clearance
from core.advice.leg_session import LegSession, Part, leg_session, lightened, minding
from core.advice.week.legs import LegsWord, legs_allowed
from core.advice.week.season import Legs
from core.knowledge.guidelines import Dose
from core.model.prose import Block, Choice, Heading, Paragraph, Picture, Reply, Steps
from core.model.runner import Runner
from core.model.scenes import LegRow
from core.model.talk import Answer
from core.skills import cards, exercise_howto, prescribe
from core.skills.skill import Ask, Skill

LIGHT_MINUTES = 17
"""Three exercises. Source: W14."""

_MINE = ("my version", "for me", "can i", "may i", "should i")


class Variant(StrEnum):
    """How the moves are wanted."""

    AS_WRITTEN = "as_written"
    EASIER = "easier"
    HARDER = "harder"


def answer(ask: Ask) -> Answer:
    """In a group one card for everybody; in private the runner's own session."""
    if ask.is_group and not is_mine(ask.text):
        return _for_all(ask)
    return _mine(ask)


def _for_all(ask: Ask) -> Answer:
    """The public card knows nobody's body; it says so and offers a version of one's own."""
    blocks, pictures = for_all(ask)
    reply = Reply(blocks=blocks, choices=(ask.choice("leg_day.mine"),), pictures=pictures)
    return Answer(replies=(reply,))


def session_for(ask: Ask) -> LegSession | None:
    """The runner's own session for now; None where legs should be left alone."""
    word = legs_allowed(ask.runner, ask.handbook, ask.now)
    if word.legs is Legs.NONE:
        return None
    session = leg_session(
        ask.runner, ask.handbook, ask.now, kit=ask.slots.kit, minutes=_minutes(ask, word)
    )
    return lightened(session, ask.handbook) if session and word.legs is Legs.LIGHT else session


def note(ask: Ask, part: Part, session: LegSession, *, is_easier: bool) -> str:
    """How this version of an exercise differs; mostly nothing."""
    return _note(ask, part, session, Variant.EASIER if is_easier else Variant.AS_WRITTEN)


def is_mine(text: str) -> bool:
    """Whether a version of one's own is asked for."""
    return any(words in text.casefold() for words in _MINE)


def minutes_for_all(ask: Ask) -> int:
    """About how long that session takes."""
    return 0 if (session := _session_for_all(ask)) is None else session.minutes


def for_all(ask: Ask) -> tuple[tuple[Block, ...], tuple[Picture, ...]]:
    """The session of a healthy stranger, in words and as a picture."""
    session = _session_for_all(ask)
    assert session is not None  # noqa: S101  (a healthy stranger can always train)
    blocks = (
        *_card(ask, session, is_public=True),
        Paragraph(ask.say("leg_day.stop_healthy")),
    )
    blocks += (Paragraph(ask.say("leg_day.group")),)
    return blocks, _picture(ask, session)


def _session_for_all(ask: Ask) -> LegSession | None:
    minutes = int(ask.slots.duration_min) if ask.slots.duration_min else None
    nobody = Runner(id=ask.runner.id)
    return leg_session(nobody, ask.handbook, ask.now, kit=ask.slots.kit, minutes=minutes)


def _mine(ask: Ask) -> Answer:
    word = legs_allowed(ask.runner, ask.handbook, ask.now)
    if word.legs is Legs.NONE:
        return _instead(ask, f"none_{word.rule}")
    session = leg_session(
        ask.runner,
        ask.handbook,
        ask.now,
        kit=ask.slots.kit,
        minutes=_minutes(ask, word),
    )
    if session is None:
        return _instead(ask, "nothing")
    if word.legs is Legs.LIGHT:
        session = lightened(session, ask.handbook)
    may_harder = not (ask.runner.injuries or session.is_first or ask.runner.profile.is_minor)
    may_harder = may_harder and word.legs is Legs.FULL
    variant, notes = _variant(ask, may_harder=may_harder)
    light = [Paragraph(ask.say(f"leg_day.light_{word.rule}"))] if word.rule else []
    card = _card(ask, session, variant)
    blocks = [*light, *notes, *card, *_same_day(ask), *_body(ask, session)]
    done = ask.choice("log_workout.done", what=ask.handbook.activities["strength"].name)
    more = [ask.choice("leg_day.easier")] if variant is not Variant.EASIER else []
    if may_harder and variant is not Variant.HARDER:
        more.append(ask.choice("leg_day.harder"))
    guide = ask.choice("leg_day.guide")
    choices = (done, guide, ask.choice("why.leg_day"), *more, *_how_to(ask, session))
    reply = Reply(
        blocks=tuple(blocks),
        choices=choices,
        pictures=_picture(ask, session, variant),
        is_private=ask.is_group,
    )
    return Answer(replies=(reply,))


def _variant(ask: Ask, *, may_harder: bool) -> tuple[Variant, tuple[Block, ...]]:
    """Easier for whoever asks; harder only once it is earned.  Source: LR8, EVIDENCE 3."""
    said = ask.text.casefold()
    if "easier" in said:
        return Variant.EASIER, ()
    if "harder" not in said:
        return Variant.AS_WRITTEN, ()
    if may_harder:
        return Variant.HARDER, ()
    name = "sore" if ask.runner.injuries else "first"
    return Variant.AS_WRITTEN, (Paragraph(ask.say(f"leg_day.not_harder_{name}")),)


def _same_day(ask: Ask) -> tuple[Block, ...]:
    """Run first, where there is a run today.  Source: EVIDENCE W5."""
    day = ask.runner.week.day(ask.today) if ask.runner.week else None
    planned = day.sessions if day else ()
    has_run = any(one.on == ask.today and one.activity == "run" for one in ask.runner.log)
    if not has_run and not any(one.activity == "run" for one in planned):
        return ()
    return (Paragraph(ask.handbook.guidelines.rule("W5").text),)


def _minutes(ask: Ask, word: LegsWord) -> int | None:
    """What the runner has, or the short version when the calendar asks for light legs."""
    said = int(ask.slots.duration_min) if ask.slots.duration_min else None
    if word.legs is Legs.LIGHT:
        return min(said or LIGHT_MINUTES, LIGHT_MINUTES)
    return said


def _instead(ask: Ask, name: str) -> Answer:
    reply = Reply(
        blocks=(Paragraph(ask.say(f"leg_day.{name}")),),
        choices=(ask.choice("why.leg_day"), ask.choice("today.offer")),
        is_private=ask.is_group,
    )
    return Answer(replies=(reply,))


def _card(
    ask: Ask,
    session: LegSession,
    variant: Variant = Variant.AS_WRITTEN,
    *,
    is_public: bool = False,
) -> tuple[Block, ...]:
    dose = ask.handbook.guidelines.dose
    is_sore = bool(ask.runner.injuries) and not is_public
    short = "_sore" if is_sore else "" if variant is Variant.AS_WRITTEN else "_short"
    return (
        Heading(ask.say("leg_day.title", minutes=session.minutes)),
        Paragraph(ask.say(f"leg_day.warm_up{short}")),
        Steps(tuple(_line(ask, part, session, variant) for part in session.parts)),
        Paragraph(_pace(ask, dose)),
    )


def _pace(ask: Ask, dose: Dose) -> str:
    """Rest, tempo, and how much to leave in the tank.  Source: EVIDENCE 12."""
    return ask.say(
        "leg_day.rest_line",
        rest=f"{dose.rest_s.low}-{dose.rest_s.high} s",
        lower=prescribe.span(dose.lower_s.low, dose.lower_s.high),
    )


def _line(ask: Ask, part: Part, session: LegSession, variant: Variant) -> str:
    line = ask.say(
        "leg_day.line", name=part.exercise.name.capitalize(), dose=_dose(ask, part, session)
    )
    note = _note(ask, part, session, variant)
    return f"{line}. {note}" if note else line


def _dose(ask: Ask, part: Part, session: LegSession) -> str:
    sets = prescribe.span(session.sets.low, session.sets.high)
    return ask.say("leg_day.dose", sets=sets, reps=exercise_howto.amount(part.exercise))


def _note(ask: Ask, part: Part, session: LegSession, variant: Variant) -> str:
    """How this version of it differs; mostly nothing."""
    exercise = part.exercise
    if variant is Variant.EASIER:
        return exercise.easier.text
    if part.care:
        return part.care
    if variant is Variant.HARDER:
        return exercise.harder.text
    if session.has_weights and "dumbbells" in exercise.kit_optional:
        return ask.say("leg_day.with_dumbbells")
    if exercise.kit and not ask.slots.kit and ask.runner.profile.kit is None:
        return ask.say("leg_day.with_kit", kit=" + ".join(exercise.kit).replace("_", " "))
    return ""


def _picture(
    ask: Ask, session: LegSession, variant: Variant = Variant.AS_WRITTEN
) -> tuple[Picture, ...]:
    rows = tuple(
        LegRow(
            name=part.exercise.name.capitalize(),
            dose=_dose(ask, part, session),
            note=_note(ask, part, session, variant),
            figure=cards.thumbnail(ask, part.exercise.key),
        )
        for part in session.parts
    )
    return cards.leg_day(ask, session, rows, _pace(ask, ask.handbook.guidelines.dose))


def _body(ask: Ask, session: LegSession) -> tuple[Block, ...]:
    if not ask.runner.injuries:
        return (Paragraph(ask.say("leg_day.stop_healthy")),)
    swapped = [one.instead_of for one in session.parts if one.instead_of]
    gone = (*swapped, *session.left_out)
    part = prescribe.places(minding(ask.runner, gone, ask.now))
    names = ", ".join(one.name for one in gone)
    lines = [ask.say("leg_day.left_out", part=part, names=names)] if gone else []
    cared = clearance.care_for(ask.runner, ask.handbook, "strength", ask.now)
    if cared is not None:
        part = prescribe.minding(ask, ask.handbook.activities["strength"])
        lines.append(ask.say("today.careful", part=part, how=cared[1]))
    lines.append(ask.say("leg_day.stop_injured", limit=prescribe.pain_limit(ask)))
    return tuple(Paragraph(line) for line in lines)


def _how_to(ask: Ask, session: LegSession) -> tuple[Choice, ...]:
    names = (part.exercise.name for part in session.parts[:4])
    return tuple(prescribe.spoken(ask.choice("exercise_howto.how", name=name)) for name in names)


skill = Skill(
    intent="leg_day",
    command="legday",
    argument="wish",
    summary="A leg session; in a group, one for everybody",
    answer=answer,
    lead="leg day",
    is_training=True,
)
