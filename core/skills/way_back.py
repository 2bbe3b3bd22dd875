"""The way back to running: what is asked before the first run, and where it starts.

The question about one sore spot, pain at night and pain with weight on it always comes first.
"""

from dataclasses import replace

from core.advice import injury as triage
from core.advice import recommend
from core.advice.way_back import ladder as way
from core.model.body import Hurts, Injury, Phase
from core.model.changes import FlagRaised, InjuryReported, LadderSet
from core.model.intent import Flag, Level, Slots
from core.model.prose import Block, Bullets, Choice, Paragraph, Picture, Reply
from core.model.talk import Answer, Question
from core.model.training import Ladder
from core.skills import cards, guard, prescribe, sore_signs
from core.skills.skill import Ask

_CLEARED = "cleared"


def is_for(ask: Ask, healed: tuple[Injury, ...]) -> bool:
    """Whether the ladder can be offered: one place healed, nothing else open, no flag standing."""
    is_eligible = len(healed) == 1 and healed[0].key not in way.WITHOUT_LADDER
    return is_eligible and not ask.runner.injuries and guard.standing(ask) is None


def ask_spot(
    ask: Ask, injury: Injury, *blocks: Block, is_cleared: bool = False, stage: int | None = None
) -> Answer:
    """The dangerous things, before anything is tried.  Source: EVIDENCE 5 (zero tolerance), 6.1."""
    question = _question(ask, injury, _named("spot", is_cleared=is_cleared), stage=stage)
    part = prescribe.place(injury)
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
            return _alarm(ask, _named_injury(ask, Phase.ACUTE))
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
    injury = _whose(ask)
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
    if not _is_alone(ask, injury) or triage.current_phase(injury, ask.now) is Phase.ACUTE:
        return _reply(Paragraph(ask.say("recovered.too_early", part=part)))
    return ask_spot(ask, injury, stage=stage)


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
    injury = _named_injury(ask, Phase.RETURNING)
    question = _question(ask, injury, _named("list", is_cleared=is_cleared))
    rules = ask.handbook.guidelines
    checks = way.checks(injury.key, rules, is_screened=True, is_cleared=is_cleared)
    part = prescribe.place(injury)
    told = (ask.choice(f"recovered.list_{one}", part=part) for one in ("all", "walks", "not"))
    return _reply(
        Paragraph(ask.say("recovered.list", part=part)),
        Bullets(tuple(ask.say(f"recovered.check_{one.id}", **one.values) for one in checks)),
        choices=_about(question, *told),
        question=question,
    )


def _started(ask: Ask, stage: int, *, is_cleared: bool) -> Answer:
    injury = _named_injury(ask, Phase.RETURNING)
    ladder = way.start(injury.key, ask.today, stage=stage, is_cleared=is_cleared)
    if ladder is None or recommend.is_referred(ask.runner) or not _is_alone(ask, injury):
        return _not_yet(ask)
    words = ask.say("recovered.started", stage=ladder.stage, session=outing(ask, ladder))
    how = ask.say("recovered.how", part=prescribe.place(injury))
    return _reply(
        Paragraph(words),
        Paragraph(how),
        Paragraph(prescribe.stop_rule(ask.after(InjuryReported(injury)))),
        choices=(ask.choice("checkin.offer"), ask.choice("today.offer")),
        changes=(InjuryReported(injury), LadderSet(injury.key, ladder)),
        pictures=cards.ladder(ask, ladder),
    )


def _not_yet(ask: Ask) -> Answer:
    """Back on the list, as something that still minds running."""
    injury = _named_injury(ask, Phase.SUBACUTE)
    known = [one for one in ask.runner.injuries if one.is_same_place(injury)]
    if any(one.phase is not Phase.RETURNING for one in known):
        changes: tuple[InjuryReported, ...] = ()
    else:
        changes = (InjuryReported(injury),)
    words = ask.say("recovered.not_yet", part=prescribe.place(injury))
    choices = (ask.choice("today.offer"), ask.choice("recovered.offer"))
    return _reply(Paragraph(words), choices=choices, changes=changes)


def _alarm(ask: Ask, injury: Injury) -> Answer:
    """One of the dangerous things: a bone may be the matter.  Source: EVIDENCE 5, RF17."""
    level = Level.URGENT if injury.body_part in sore_signs.DEEP else Level.SOON
    return sore_signs.bone(ask, injury, Flag("RF17", level))


def _whose(ask: Ask) -> Injury | None:
    """The injury that a stage is about: the one named, or the only one that has a ladder."""
    key = triage.routing_key(ask.slots)
    known = ask.runner.injuries
    if key is not None:
        found = (i for i in known if i.key == key or i.body_part in ask.slots.body_part)
        return next(found, None) or replace(_named_injury(ask, Phase.RETURNING), key=key)
    fitting = [one for one in known if one.key not in way.WITHOUT_LADDER]
    return fitting[0] if len(fitting) == 1 else None


def _is_alone(ask: Ask, injury: Injury) -> bool:
    """Nobody runs on one leg while the other still hurts."""
    return all(
        one.is_same_place(injury) or one.phase is Phase.RETURNING for one in ask.runner.injuries
    )


def _named_injury(ask: Ask, phase: Phase) -> Injury:
    """The injury that the conversation is about; its first days are long over."""
    said = ask.slots
    key = said.injury or triage.routing_key(said) or "unspecified"
    known = next((one for one in ask.runner.injuries if one.key == key), None)
    return Injury(
        key=key,
        body_part=said.body_part[0] if said.body_part else None,
        side=said.side,
        hurts=Hurts.NOT_NOW if phase is Phase.RETURNING else None,
        phase=phase,
        reported_at=known.reported_at if known else ask.now - triage.FIRST_DAYS,
    )


def _named(name: str, *, is_cleared: bool) -> str:
    return f"{name}.{_CLEARED}" if is_cleared else name


def _question(ask: Ask, injury: Injury, asked: str, *, stage: int | None = None) -> Question:
    known = Slots(
        injury=injury.key,
        body_part=(injury.body_part,) if injury.body_part else (),
        side=injury.side,
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
