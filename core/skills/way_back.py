"""The way back to running: what is asked before the first run, and where it starts.

The question about one sore spot, pain at night and pain with weight on it always comes first.
"""

from dataclasses import replace

from core.advice import clearance
from core.advice import injury as triage
from core.advice.way_back import ladder as way
from core.knowledge.guidelines import MedicalRule
from core.model.body import Injury, Phase
from core.model.changes import FlagRaised, InjuryReported, LadderSet
from core.model.intent import Flag, Level, Slots
from core.model.prose import Block, Bullets, Choice, Paragraph, Picture, Reply
from core.model.talk import Answer, Question
from core.model.training import Ladder
from core.skills import cards, guard, help_lines, prescribe, sore_signs
from core.skills.skill import Ask
from core.skills.way_back_places import (
    deep_first,
    is_alone,
    is_known_sore,
    joining,
    may_join,
    places_asked_about,
    whose,
)

_CLEARED = "cleared"


def is_for(ask: Ask) -> bool:
    """Whether the way back can be offered: whatever else is sore is quiet, and no flag stands.

    `ask` no longer knows of what is better.
    """
    is_quiet = all(may_join(ask, one) for one in ask.runner.injuries)
    return is_quiet and guard.standing(ask) is None


def ask_spot(
    ask: Ask,
    healed: tuple[Injury, ...],
    *blocks: Block,
    is_cleared: bool = False,
    stage: int | None = None,
) -> Answer:
    """The dangerous things, before anything is tried, of every place that will share the way.

    Source: EVIDENCE 5 (zero tolerance), 6.1.
    """
    places = deep_first((*healed, *joining(ask, healed)))
    question = _question(ask, places, _named("spot", is_cleared=is_cleared), stage=stage)
    part = prescribe.places(places)
    told = (ask.choice(f"recovered.spot_{one}", part=part) for one in ("none", "some"))
    return _reply(
        *blocks,
        Paragraph(ask.say("recovered.spot", part=part)),
        choices=(
            *_about(question, *told),
            ask.choice("today.offer"),
            ask.choice("recovered.off", part=part),
        ),
        question=question,
    )


def answered(ask: Ask) -> Answer | None:
    """What follows an answer to one of our questions; None if it answers none of them."""
    name, _, cleared = (ask.slots.asked or "").partition(".")
    is_cleared = cleared == _CLEARED
    match name:
        case "spot" if ask.slots.yes:
            return _alarm(ask, replace(places_asked_about(ask)[0], phase=Phase.ACUTE))
        case "spot" if ask.slots.yes is False and ask.slots.stage is not None:
            return _started(ask, ask.slots.stage, is_cleared=is_cleared)
        case "spot" if ask.slots.yes is False:
            return _ask_list(ask, is_cleared=is_cleared)
        case "list" if ask.slots.yes:
            is_walking = "walk" in ask.text.casefold()
            return _started(ask, 0 if is_walking else 1, is_cleared=is_cleared)
        case "list" if ask.slots.yes is False:
            return _not_yet(ask)
        case _:
            return None


def at_stage(ask: Ask, stage: int) -> Answer:
    """Whoever says "I'm at stage 3" is believed, once the dangerous things are answered no."""
    ask = replace(ask, intent=replace(ask.intent, name="recovered"))
    injury = whose(ask)
    if injury is None:
        question = replace(ask.question("body_part"), known=Slots(asked="stage", stage=stage))
        return _reply(Paragraph(ask.say("recovered.stage_where")), question=question)
    ladder = next((one for one in ask.runner.ladders if one.injury == injury.key), None)
    part = prescribe.place(injury)
    if ladder is not None:
        return _standing_at(ask, injury, ladder, stage)
    if injury.key in way.CLINICIAN_FIRST or injury.key in way.WITHOUT_LADDER:
        return _reply(
            Paragraph(ask.say("recovered.cleared_first")),
            choices=(ask.choice("recovered.cleared"), ask.choice("seen.not_yet")),
        )
    if not is_alone(ask, injury) or triage.current_phase(injury, ask.now) is Phase.ACUTE:
        return _reply(Paragraph(ask.say("recovered.too_early", part=part)))
    return ask_spot(ask, (injury,), stage=stage)


def outing(ask: Ask, ladder: Ladder) -> str:
    """The session of the stage, in words."""
    return way.session(ladder, ask.handbook).text


def _standing_at(ask: Ask, injury: Injury, ladder: Ladder, stage: int) -> Answer:
    """Down at their word; up only by two quiet sessions."""
    part = prescribe.place(injury)
    choices = (ask.choice("checkin.offer"),)
    if stage >= ladder.stage or ladder.is_stuck:
        words = ask.say("recovered.on_ladder", part=part, stage=ladder.stage)
        return _reply(Paragraph(words), choices=choices)
    lower = replace(ladder, stage=stage, greens=0, since=ask.today)
    words = ask.say("recovered.lower", stage=stage, session=outing(ask, lower))
    return _reply(Paragraph(words), choices=choices, changes=(LadderSet(injury.key, lower),))


def _ask_list(ask: Ask, *, is_cleared: bool) -> Answer:
    places = places_asked_about(ask)
    question = _question(ask, places, _named("list", is_cleared=is_cleared))
    rules = ask.handbook.guidelines
    wanted = {
        check.id: check
        for one in places
        for check in way.checks(one.key, rules, is_screened=True, is_cleared=is_cleared)
    }
    part = prescribe.places(places)
    told = (ask.choice(f"recovered.list_{one}", part=part) for one in ("all", "walks", "not"))
    return _reply(
        Paragraph(ask.say("recovered.list", part=part)),
        Bullets(tuple(_check(ask, one) for one in wanted.values())),
        choices=_about(question, *told),
        question=question,
    )


def _check(ask: Ask, check: MedicalRule) -> str:
    return ask.say(f"recovered.check_{check.id}", **check.values)


def _started(ask: Ask, stage: int, *, is_cleared: bool) -> Answer:
    injury, *others = (replace(one, phase=Phase.RETURNING) for one in places_asked_about(ask))
    ladder = way.start(injury.key, ask.today, stage=stage, is_cleared=is_cleared)
    if ladder is None or clearance.is_referred(ask.runner) or not is_alone(ask, injury):
        return _not_yet(ask)
    ladders = {one.key: replace(ladder, injury=one.key) for one in (injury, *others)}
    words = ask.say("recovered.started", stage=ladder.stage, session=outing(ask, ladder))
    part = prescribe.places((injury, *others))
    how = ask.say("recovered.how", part=part)
    return _reply(
        Paragraph(words),
        Paragraph(how),
        Paragraph(prescribe.stop_rule(ask.after(InjuryReported(injury)))),
        choices=(ask.choice("checkin.offer"), ask.choice("today.offer")),
        changes=(
            *map(InjuryReported, (injury, *others)),
            *(LadderSet(key, one) for key, one in ladders.items()),
        ),
        pictures=cards.ladder(ask, ladder),
    )


def _not_yet(ask: Ask) -> Answer:
    """Back on the list, as something that still minds running."""
    places = places_asked_about(ask)
    changes = tuple(
        InjuryReported(replace(one, hurts=None, phase=Phase.SUBACUTE))
        for one in places
        if not is_known_sore(ask, one)
    )
    part = prescribe.places(places)
    choices = (ask.choice("today.offer"), ask.choice("recovered.offer"))
    words = Paragraph(ask.say("recovered.not_yet", part=part))
    return _reply(words, choices=choices, changes=changes)


def _alarm(ask: Ask, injury: Injury) -> Answer:
    """One of the dangerous things: a bone may be the matter.  Source: EVIDENCE 5, RF17."""
    is_deep = injury.body_part in sore_signs.DEEP
    flag = Flag("RF17", Level.URGENT if is_deep else Level.SOON)
    name = "recovered.spot_deep" if is_deep else "recovered.spot_yes"
    words = ask.say(name, **help_lines.facts(ask))
    return sore_signs.bone(ask, injury, flag, words)


def _named(name: str, *, is_cleared: bool) -> str:
    return f"{name}.{_CLEARED}" if is_cleared else name


def _question(
    ask: Ask, places: tuple[Injury, ...], asked: str, *, stage: int | None = None
) -> Question:
    parts = (one.body_part for one in places if one.body_part)
    known = Slots(
        injury=places[0].key,
        body_part=tuple(dict.fromkeys(parts)),
        side=places[0].side,
        asked=asked,
        stage=stage,
    )
    question = ask.question("yes")
    return replace(question, id=f"{question.id}.{asked}", known=known)


def _about(question: Question, *choices: Choice) -> tuple[Choice, ...]:
    return tuple(replace(one, about=question.id) for one in choices)


def _reply(
    *blocks: Block,
    choices: tuple[Choice, ...] = (),
    question: Question | None = None,
    changes: tuple[InjuryReported | LadderSet | FlagRaised, ...] = (),
    pictures: tuple[Picture, ...] = (),
) -> Answer:
    reply = Reply(blocks=blocks, choices=choices, pictures=pictures)
    return Answer(replies=(reply,), question=question, changes=changes)
