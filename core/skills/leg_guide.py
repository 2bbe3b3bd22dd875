"""A leg session set by set: what to do now, and when the next set starts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from core.advice.leg_session import LegSession, Part
from core.model.intent import Slots
from core.model.prose import Block, Choice, Heading, Moment, Paragraph, Reply
from core.model.talk import Advice, Answer
from core.skills import exercise_howto, leg_day, prescribe
from core.skills.skill import Ask

MARK = "guide:"
"""Before the step, in what the last advice was about: a bare "next" then means the next set."""
GOES_ON_FOR = timedelta(hours=2)
"""After that a bare "next" means something else; the buttons still work."""
_GUIDE = re.compile(
    r"\b(?:guide me|guided|walk me through|step by step|set by set|one set at a time|coach me)\b"
)
_STOP = re.compile(r"\bstop guiding\b")
_STEP = re.compile(r"\bstep (\d{1,3})\b")
_NEXT = re.compile(
    r"\W*(?:next|next (?:one|set|please)|ok(?:ay)? next|go on|continue|ready|set done|done with"
    r" (?:the|this) set|and now)\W*"
)


@dataclass(frozen=True, slots=True)
class _Set:
    """One set of one exercise."""

    part: Part
    number: int
    of: int


def is_wanted(text: str) -> bool:
    """Whether somebody wants to be guided, or no longer."""
    said = text.casefold()
    return bool(_STOP.search(said) or _GUIDE.search(said))


def answer(ask: Ask) -> Answer | None:
    """The step that was asked for; None if the message wants no guiding."""
    said = ask.text.casefold()
    if _STOP.search(said):
        return _stopped(ask)
    if not _GUIDE.search(said):
        return None
    session = leg_day.session_for(ask)
    if session is None:
        return leg_day.answer(replace(ask, text="my version"))
    found = _STEP.search(said)
    return _step(ask, session, int(found[1]) if found else 0, is_easier="easier" in said)


def meant(ask: Ask) -> Ask | None:
    """A bare "next" or "easier" in a guided session, as the whole request it stands for."""
    last = ask.advice
    asked = last.slots.asked if last and ask.now - last.at < GOES_ON_FOR else None
    if asked is None or not asked.startswith(MARK):
        return None
    step, _, manner = asked.removeprefix(MARK).partition(":")
    said = ask.text.casefold().strip(" .!")
    if said in {"easier", "easier please", "too hard"}:
        return replace(ask, text=f"guide me, step {step}, easier")
    if said in {"stop", "stop it", "enough", "i'm finished"}:
        return replace(ask, text=ask.say("leg_day.guide_stop_request"))
    if not _NEXT.fullmatch(said):
        return None
    return replace(ask, text=f"guide me, step {int(step) + 1}{', ' if manner else ''}{manner}")


def _step(ask: Ask, session: LegSession, number: int, *, is_easier: bool) -> Answer:
    sets = tuple(_sets(session))
    if number > len(sets):
        return _over(ask, "guide_last")
    blocks = tuple(_words(ask, session, sets, number, is_easier=is_easier))
    reply = Reply(
        blocks=blocks,
        choices=tuple(_choices(ask, number, is_easier=is_easier)),
        is_private=ask.is_group,
    )
    manner = "easier" if is_easier else ""
    state = Slots(asked=f"{MARK}{number}:{manner}")
    advice = Advice(intent="leg_day", slots=state, at=ask.now)
    return Answer(replies=(reply,), advice=advice)


def _sets(session: LegSession) -> Iterator[_Set]:
    """Every set in order; as many as the session's upper end."""
    for part in session.parts:
        for number in range(1, session.sets.high + 1):
            yield _Set(part, number, session.sets.high)


def _words(
    ask: Ask, session: LegSession, sets: tuple[_Set, ...], number: int, *, is_easier: bool
) -> Iterator[Block]:
    """Step 0 is the warm-up; before every set but the first there is a rest."""
    if number == 0:
        yield Heading(ask.say("leg_day.title", minutes=session.minutes))
        yield Paragraph(ask.say("leg_day.guide_warm_up"))
        return
    now = sets[number - 1]
    exercise, dose = now.part.exercise, ask.handbook.guidelines.dose
    name = exercise.name.capitalize()
    yield Heading(ask.say("leg_day.guide_set", name=name, number=now.number, sets=now.of))
    lower = prescribe.span(dose.lower_s.low, dose.lower_s.high)
    reps = exercise_howto.amount(exercise)
    yield Paragraph(ask.say("leg_day.guide_how", reps=reps, lower=lower))
    if note := leg_day.note(ask, now.part, session, is_easier=is_easier):
        yield Paragraph(note)
    yield _when(ask, dose.rest_s.high) if number > 1 else Paragraph(ask.say("leg_day.guide_go"))


def _when(ask: Ask, rest_s: int) -> Paragraph:
    """The rest as a point in time: nothing has to count down."""
    if ask.runner.timezone is None:
        return Paragraph(ask.say("leg_day.guide_rest_s", seconds=rest_s))
    at = ask.now + timedelta(seconds=rest_s)
    words = f"{at.astimezone(ask.runner.zone):%H:%M:%S}"
    return Paragraph(ask.say("leg_day.guide_rest", time=words), Moment(words, at))


def _choices(ask: Ask, number: int, *, is_easier: bool) -> Iterator[Choice]:
    label = ask.say("leg_day.next_label")
    name = "next_easier_request" if is_easier else "next_request"
    yield Choice(label, ask.say(f"leg_day.{name}", step=number + 1))
    if number and not is_easier:
        says = ask.say("leg_day.next_easier_request", step=number)
        yield Choice(ask.say("leg_day.easier_here_label"), says)
    yield ask.choice("leg_day.guide_stop")


def _stopped(ask: Ask) -> Answer:
    return _over(ask, "guide_stopped")


def _over(ask: Ask, name: str) -> Answer:
    """The end, early or not: it counts if the runner says so."""
    done = ask.choice("log_workout.done", what=ask.handbook.activities["strength"].name)
    words = Paragraph(ask.say(f"leg_day.{name}"))
    reply = Reply(blocks=(words,), choices=(done,), is_private=ask.is_group)
    over = Advice(intent="leg_day", at=ask.now)
    return Answer(replies=(reply,), advice=over)
