"""I'm injured."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from core.advice import injury as triage
from core.advice import recommend
from core.model.body import Hurts, Injury, Phase
from core.model.changes import InjuryReported
from core.model.intent import Slots
from core.model.prose import Block, Bullets, Choice, Paragraph, Reply
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import prescribe
from core.skills.skill import Ask, Skill

PLACES = ("knee", "shin", "achilles", "foot", "calf", "hamstring", "hip", "ankle", "back")
_OTHER = re.compile(
    r"\b(?:my|our) (?:girlfriend|boyfriend|wife|husband|partner|mate|friend|buddy|son|daughter|kid"
    r"|child|mum|mom|dad|mother|father|brother|sister|athlete|runner|colleague|neighbou?r|boss)s?\b"
    r"(?!'s? (?:says|said|thinks|told))"
)
"""Somebody else is the one who is sore."""
WITHOUT_WHEN = frozenset({"doms", "illness", "blister", "pregnancy", "bsi_suspected"})
"""Where "when does it hurt" decides nothing."""

ONE_TALK = timedelta(hours=12)


def answer(ask: Ask) -> Answer:
    """Remember the sore place, say what stays safe, and ask the one thing that matters most.

    Source: EVIDENCE 1.1, 1.2, 2.
    """
    key = triage.routing_key(ask.slots) or _fallback(ask)
    if key is None:
        return _ask_where(ask)
    injuries = tuple(_report(ask, *place) for place in _places(ask, key))
    if _OTHER.search(ask.text.casefold()):
        return _for_other(ask, injuries)
    reported = tuple(map(InjuryReported, injuries))
    return _plan(ask.after(*reported), injuries, reported)


def _for_other(ask: Ask, injuries: tuple[Injury, ...]) -> Answer:
    """Somebody else's sore place: advice for them, and nothing about the sender is kept."""
    them = replace(ask, runner=Runner(id=ask.runner.id, injuries=injuries))
    refers = tuple(ask.handbook.injuries[one.key].refer_when for one in injuries)
    blocks = (
        Paragraph(ask.say("injured.for_other")),
        *open_to_you(them),
        *(Paragraph(ask.say("injured.see_someone", refer=one)) for one in refers),
        Paragraph(ask.say("injured.disclaimer")),
    )
    return Answer(replies=(Reply(blocks=blocks, choices=(ask.choice("help.offer"),)),))


def sore(ask: Ask) -> Answer:
    """Sore muscles on both sides are an injury of their own kind.  Source: EVIDENCE 2, "doms"."""
    slots = replace(ask.slots, injury=ask.slots.injury or "doms")
    return answer(replace(ask, intent=replace(ask.intent, slots=slots)))


def _fallback(ask: Ask) -> str | None:
    """Whoever cannot say where is looked after as "unspecified", but only once we have asked."""
    said = ask.slots.injury
    return said if said and (ask.is_reply or "somewhere else" in ask.text.casefold()) else None


def _places(ask: Ask, key: str) -> tuple[tuple[str, str | None], ...]:
    """Every sore place named in one breath, as routing key and part; `key` is the first one's."""
    named = {part: triage.routing_key(Slots(body_part=(part,))) for part in ask.slots.body_part}
    first = next((part for part, its_key in named.items() if its_key == key), None)
    if first is None or key in WITHOUT_WHEN:
        return ((key, next(iter(named), None)),)
    others = ((its_key, part) for part, its_key in named.items() if its_key not in {key, None})
    return ((key, first), *((its_key, part) for its_key, part in others if its_key))


def _report(ask: Ask, key: str, part: str | None) -> Injury:
    said = ask.slots
    is_first = part is None or part == said.body_part[0] or said.side == "both"
    news = Injury(
        key=key,
        body_part=part,
        side=said.side if is_first else None,
        pain=said.pain,
        hurts=Hurts(said.hurts) if said.hurts else None,
        reported_at=ask.now,
    )
    known = next((one for one in ask.runner.injuries if one.is_same_place(news)), None)
    return _with_phase(_continued(known, news) if known else news)


def _continued(known: Injury, news: Injury) -> Injury:
    """What was said before stands until it is said anew; the first day stays the first day.

    When it hurts is asked anew on another day: a complaint that comes back may have got worse.
    """
    is_news = news.reported_at - known.reported_at > ONE_TALK
    return replace(
        news,
        body_part=news.body_part or known.body_part,
        side=news.side or known.side,
        pain=news.pain if news.pain is not None else known.pain,
        hurts=news.hurts or (None if is_news else known.hurts),
        reported_at=known.reported_at,
    )


def _with_phase(injury: Injury) -> Injury:
    return replace(injury, phase=triage.phase(injury.key, injury.hurts, injury.pain))


def _ask_where(ask: Ask) -> Answer:
    choices = tuple(ask.choice("injured.place", place=one) for one in PLACES)
    choices += (ask.choice("injured.sick"), ask.choice("injured.elsewhere"))
    reply = Reply(blocks=(Paragraph(ask.say("injured.where")),), choices=choices)
    return Answer(replies=(reply,), question=ask.question("body_part"))


def _plan(ask: Ask, injuries: tuple[Injury, ...], reported: tuple[InjuryReported, ...]) -> Answer:
    """What it means for today; the long version once, the short one when a question is answered."""
    if injuries[0].key == "pregnancy":
        reply = Reply(blocks=_heard(ask, injuries), choices=(ask.choice("help.offer"),))
        return Answer(replies=(reply,), changes=reported)
    blocks = [*_heard(ask, injuries), *open_to_you(ask)]
    if not _is_follow_up(ask):
        blocks += _see_someone(ask, injuries)
    if all(one.hurts is not None or one.key in WITHOUT_WHEN for one in injuries):
        choices = (ask.choice("today.offer"), ask.choice("recovered.offer"))
        return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),), changes=reported)
    question = ask.question("hurts")
    blocks.append(Paragraph(ask.say("injured.when")))
    reply = Reply(blocks=tuple(blocks), choices=_when(ask, _named(injuries), question.id))
    return Answer(replies=(reply,), changes=reported, question=question)


def _is_follow_up(ask: Ask) -> bool:
    return ask.is_reply and ask.slots.hurts is not None


def _named(injuries: tuple[Injury, ...]) -> str:
    return " and ".join(map(prescribe.place, injuries))


def _see_someone(ask: Ask, injuries: tuple[Injury, ...]) -> Iterator[Block]:
    for key in dict.fromkeys(one.key for one in injuries):
        refer = ask.handbook.injuries[key].refer_when
        yield Paragraph(ask.say("injured.see_someone", refer=refer))
    yield Paragraph(ask.say("injured.disclaimer"))


def _heard(ask: Ask, injuries: tuple[Injury, ...]) -> tuple[Block, ...]:
    first = injuries[0]
    calm = ask.handbook.injuries[first.key].calm_line
    if _is_follow_up(ask):
        return (Paragraph(ask.say("injured.heard_again")),)
    if first.key == "pregnancy":
        return (Paragraph(calm),)
    return (Paragraph(ask.say("injured.heard", part=_named(injuries), calm=calm)),)


def open_to_you(ask: Ask) -> tuple[Block, ...]:
    """What stays open today, and when to stop."""
    found = recommend.options(ask.runner, ask.handbook, ask.now)
    if not found:
        return (Paragraph(ask.say(_nothing(ask))),)
    lines = tuple(prescribe.line(ask, one) for one in found)
    opening = Paragraph(ask.say(f"injured.{_opening(ask)}"))
    return (opening, Bullets(lines), Paragraph(prescribe.stop_rule(ask)))


def _nothing(ask: Ask) -> str:
    if special := prescribe.rest_of_its_own(ask):
        return special
    is_fresh = triage.is_fresh(ask.runner.injuries, ask.now)
    return "injured.first_days_rest" if is_fresh else "injured.nothing"


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
