"""I'm injured."""

from dataclasses import replace

from core.advice import injury as triage
from core.advice import recommend
from core.model.body import Hurts, Injury, Phase
from core.model.changes import InjuryReported
from core.model.prose import Block, Bullets, Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import prescribe
from core.skills.skill import Ask, Skill

PLACES = ("knee", "shin", "achilles", "foot", "calf", "hamstring", "hip", "ankle", "back")
WITHOUT_WHEN = frozenset({"doms", "illness", "blister", "pregnancy", "bsi_suspected"})
"""Where "when does it hurt" decides nothing."""


def answer(ask: Ask) -> Answer:
    """Remember the sore place, say what stays safe, and ask the one thing that matters most.

    Source: EVIDENCE 1.1, 1.2, 2.
    """
    key = triage.routing_key(ask.slots) or _fallback(ask)
    if key is None:
        return _ask_where(ask)
    injury = _report(ask, key)
    reported = InjuryReported(injury)
    return _plan(ask.after(reported), injury, reported)


def sore(ask: Ask) -> Answer:
    """Sore muscles on both sides are an injury of their own kind.  Source: EVIDENCE 2, "doms"."""
    slots = replace(ask.slots, injury=ask.slots.injury or "doms")
    return answer(replace(ask, intent=replace(ask.intent, slots=slots)))


def _fallback(ask: Ask) -> str | None:
    """Whoever cannot say where is looked after as "unspecified", but only once we have asked."""
    said = ask.slots.injury
    return said if said and (ask.is_reply or "somewhere else" in ask.text.casefold()) else None


def _report(ask: Ask, key: str) -> Injury:
    said = ask.slots
    part = said.body_part[0] if said.body_part else None
    news = Injury(
        key=key,
        body_part=part,
        side=said.side,
        pain=said.pain,
        hurts=Hurts(said.hurts) if said.hurts else None,
        reported_at=ask.now,
    )
    known = next((one for one in ask.runner.injuries if one.is_same_place(news)), None)
    return _with_phase(_continued(known, news) if known else news)


def _continued(known: Injury, news: Injury) -> Injury:
    """What was said before stands until it is said anew; the first day stays the first day."""
    return replace(
        news,
        body_part=news.body_part or known.body_part,
        side=news.side or known.side,
        pain=news.pain if news.pain is not None else known.pain,
        hurts=news.hurts or known.hurts,
        reported_at=known.reported_at,
    )


def _with_phase(injury: Injury) -> Injury:
    return replace(injury, phase=triage.phase(injury.key, injury.hurts, injury.pain))


def _ask_where(ask: Ask) -> Answer:
    choices = tuple(ask.choice("injured.place", place=one) for one in PLACES)
    choices += (ask.choice("injured.sick"), ask.choice("injured.elsewhere"))
    reply = Reply(blocks=(Paragraph(ask.say("injured.where")),), choices=choices)
    return Answer(replies=(reply,), question=ask.question("body_part"))


def _plan(ask: Ask, injury: Injury, reported: InjuryReported) -> Answer:
    """What it means for today; the long version once, the short one when a question is answered."""
    blocks = [*_heard(ask, injury), *_open_to_you(ask)]
    if not _is_follow_up(ask):
        refer = ask.handbook.injuries[injury.key].refer_when
        blocks.append(Paragraph(ask.say("injured.see_someone", refer=refer)))
        blocks.append(Paragraph(ask.say("injured.disclaimer")))
    if injury.hurts is not None or injury.key in WITHOUT_WHEN:
        choices = (ask.choice("today.offer"), ask.choice("recovered.offer"))
        return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),), changes=(reported,))
    question = ask.question("hurts")
    blocks.append(Paragraph(ask.say("injured.when")))
    reply = Reply(blocks=tuple(blocks), choices=_when(ask, prescribe.place(injury), question.id))
    return Answer(replies=(reply,), changes=(reported,), question=question)


def _is_follow_up(ask: Ask) -> bool:
    return ask.is_reply and ask.slots.hurts is not None


def _heard(ask: Ask, injury: Injury) -> tuple[Block, ...]:
    calm = ask.handbook.injuries[injury.key].calm_line
    if _is_follow_up(ask):
        return (Paragraph(ask.say("injured.heard_again")),)
    if injury.key == "pregnancy":
        return (Paragraph(calm),)
    return (Paragraph(ask.say("injured.heard", part=prescribe.place(injury), calm=calm)),)


def _open_to_you(ask: Ask) -> tuple[Block, ...]:
    found = recommend.options(ask.runner, ask.handbook, ask.now)
    if not found:
        return (Paragraph(ask.say(_nothing(ask))),)
    lines = tuple(prescribe.line(ask, one) for one in found)
    opening = Paragraph(ask.say(f"injured.{_opening(ask)}"))
    return (opening, Bullets(lines), Paragraph(prescribe.stop_rule(ask)))


def _nothing(ask: Ask) -> str:
    keys = {one.key for one in ask.runner.injuries}
    special = next((key for key in ("pregnancy", "illness") if key in keys), None)
    return f"today.rest_{special}" if special else "injured.nothing"


def _opening(ask: Ask) -> str:
    if triage.is_fresh(ask.runner.injuries, ask.now):
        return "first_days"
    phases = {phase for _, phase in recommend.places(ask.runner, ask.now)}
    return "returning" if phases == {Phase.RETURNING} else "no_run"


def _when(ask: Ask, part: str, question: str) -> tuple[Choice, ...]:
    told = (
        ask.choice(f"injured.{when}", part=part)
        for when in ("rest", "walking", "running", "not_now")
    )
    stand = ask.choice("emergency.stand", part=part)
    skip = ask.choice("injured.skip")
    return tuple(replace(one, about=question) for one in (*told, stand, skip))


skill = Skill(
    intent="injured",
    command="injured",
    argument="where",
    summary="Tell me what hurts; I'll say what stays safe",
    answer=answer,
    lead="injured",
    is_personal=True,
    is_training=False,
)
sore_skill = Skill(
    intent="soreness",
    summary="Sore legs: what helps and what waits",
    answer=sore,
    is_personal=True,
    is_training=False,
)
