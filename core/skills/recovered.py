"""It's better."""

import re
from dataclasses import replace

from core.advice import clearance
from core.advice import injury as triage
from core.advice.way_back import ladder as way
from core.advice.way_back.counting import ladder_of
from core.language.diary import read_entry
from core.language.hearing import plain
from core.language.permission import asks_to_run
from core.language.set_phrases import TAKES_OFF
from core.language.visits import Visit, read_visit
from core.language.whose import is_about_other
from core.model.body import Hurts, Injury, Phase
from core.model.changes import (
    Change,
    FlagCleared,
    InjuryRecovered,
    InjuryReported,
    LadderSet,
)
from core.model.intent import Level
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.model.training import Ladder
from core.skills import checkin, looked_at, may_run, prescribe, way_back
from core.skills.skill import Ask, Skill

_EVERYTHING = ("everything", "all of it", "all healed", "fully")
_OFF = "off my list"
_NOT_BETTER = re.compile(
    r"\b(?:not|no|never|hardly|barely|nowhere near|isn'?t|aren'?t|hasn'?t|haven'?t|doesn'?t|won'?t)"
    r"\b(?! (?:more )?(?:pain|longer))[\w' ]{0,20}"
    r"\b(?:better|best|recovered|healed|healing|cured|improv\w+|gone|fine|ok|okay|right)\b"
    r"|\bworse\b|\bnot (?:fully|quite|completely|entirely|yet)\b"
)


def answer(ask: Ask) -> Answer:
    """Take it off the list and ease back in, or go on with the ladder that is being climbed.

    Source: EVIDENCE 6.1, 6.2; 13 for illness.
    """
    if (answered := way_back.answered(ask)) is not None:
        return answered
    if is_about_other(ask.text):
        choices = (ask.choice("today.offer"),)
        return Answer(replies=(Reply(blocks=_say(ask, "other"), choices=choices),))
    if asks_to_run(ask.text):
        return may_run.answer(ask)
    stage = read_entry(ask.text).stage if ask.slots.stage is None else ask.slots.stage
    if stage is not None:
        return way_back.at_stage(ask, stage)
    known = ask.runner.injuries
    if not known and ask.slots.body_part:
        return checkin.not_down(ask)
    if not known:
        choices = (ask.choice("today.offer"),)
        return Answer(replies=(Reply(blocks=_say(ask, "none"), choices=choices),))
    healed = _meant(ask, known)
    if _NOT_BETTER.search(plain(ask.text)):
        return _still_sore(ask, healed or known)
    if not healed and (ask.slots.body_part or ask.slots.injury):
        return checkin.not_down(ask)
    if not healed:
        return _ask_which(ask, known)
    return _healed(ask, healed)


def _is_off(ask: Ask) -> bool:
    """Whether it is to go from the list, whatever is left of the way back."""
    said = plain(ask.text)
    return _OFF in said or TAKES_OFF.fullmatch(said) is not None


def _still_sore(ask: Ask, sore: tuple[Injury, ...]) -> Answer:
    """Whoever says that it is not better loses nothing from the list."""
    part = prescribe.places(sore)
    choices = (ask.choice("today.offer"), ask.choice("help.offer"))
    return Answer(replies=(Reply(blocks=_say(ask, "still", part=part), choices=choices),))


def _healed(ask: Ask, healed: tuple[Injury, ...]) -> Answer:
    climbing = [ladder for one in healed if (ladder := ladder_of(ask.runner, one.key))]
    if climbing and not _is_off(ask):
        return _on_ladder(ask, healed, climbing[0])
    if any(one.key in way.CLINICIAN_FIRST for one in healed) and not _is_cleared(ask):
        return _ask_clearance(ask)
    return _well(ask, healed)


def _meant(ask: Ask, known: tuple[Injury, ...]) -> tuple[Injury, ...]:
    if any(word in ask.text.casefold() for word in _EVERYTHING):
        return known
    key = triage.routing_key(ask.slots)
    parts = set(ask.slots.body_part)
    if key is None and ask.slots.side is None and len({one.key for one in known}) == 1:
        return known
    return tuple(
        one
        for one in known
        if (one.key == key or one.body_part in parts or _is_nowhere(one))
        and checkin.is_that_side(one, ask.slots.side)
    )


def _is_nowhere(injury: Injury) -> bool:
    """Sore, and nobody said where."""
    return injury.body_part is None and injury.key not in checkin.NOT_SCORED


def _ask_which(ask: Ask, known: tuple[Injury, ...]) -> Answer:
    parts = (prescribe.place(one) for one in known)
    choices = tuple(ask.choice("recovered.which", part=part) for part in parts)
    choices += (ask.choice("recovered.all"),)
    return Answer(replies=(Reply(blocks=_say(ask, "which"), choices=choices),))


def _is_cleared(ask: Ask) -> bool:
    return read_visit(ask.text) is Visit.CLEARED and looked_at.is_of_sore(ask)


def _ask_clearance(ask: Ask) -> Answer:
    """Bone needs somebody's OK first.  Source: EVIDENCE 6.1, test 6."""
    choices = (ask.choice("recovered.cleared"), ask.choice("seen.not_yet"))
    return Answer(replies=(Reply(blocks=_say(ask, "cleared_first"), choices=choices),))


def _on_ladder(ask: Ask, healed: tuple[Injury, ...], ladder: Ladder) -> Answer:
    """Feeling well is not the end of the ladder; a physio's word frees one that is stuck."""
    part = prescribe.place(next(one for one in healed if one.key == ladder.injury))
    choices = (ask.choice("checkin.offer"), ask.choice("recovered.off", part=part))
    if not ladder.is_stuck and ask.slots.pain is not None:
        return checkin.answer(replace(ask, intent=replace(ask.intent, name="checkin")))
    if not ladder.is_stuck:
        blocks = _say(ask, "on_ladder", part=part, stage=ladder.stage)
        return Answer(replies=(Reply(blocks=blocks, choices=choices),))
    if not _is_cleared(ask):
        blocks = _say(ask, "stuck", part=part)
        choices = (ask.choice("recovered.let_go", part=part), ask.choice("today.offer"))
        return Answer(replies=(Reply(blocks=blocks, choices=choices),))
    free = way.resumed(ladder, ask.today)
    blocks = _say(ask, "resumed", stage=free.stage, session=way_back.outing(ask, free))
    changes: tuple[Change, ...] = (LadderSet(ladder.injury, free), *_seen(ask))
    return Answer(replies=(Reply(blocks=blocks, choices=choices[:1]),), changes=changes)


def _seen(ask: Ask) -> tuple[FlagCleared, ...]:
    soon = (one for one in ask.runner.holds if one.level is Level.SOON)
    return tuple(FlagCleared(one.flag) for one in soon if looked_at.is_of_hold(ask, one))


def _well(ask: Ask, healed: tuple[Injury, ...]) -> Answer:
    climbed = [one.key for one in healed if ladder_of(ask.runner, one.key)]
    is_stuck = any(one.is_stuck for one in ask.runner.ladders if one.injury in climbed)
    changes: list[Change] = [LadderSet(key, None) for key in climbed]
    changes += _seen(ask) if _is_cleared(ask) and not is_stuck else ()
    after = ask.after(*changes, *(InjuryRecovered(one.key) for one in healed))
    is_off = _is_off(ask)
    changes += [_settled(ask, one, is_off=is_off) for one in healed]
    told = Answer(replies=(), changes=tuple(changes))
    settled = ask.after(*changes)
    if is_off or climbed or all(one.key in way.WITHOUT_LADDER for one in healed):
        return replace(told, replies=(_over(ask, healed, after.runner.injuries),))
    if clearance.is_referred(settled.runner):
        return replace(told, replies=(_seen_first(ask, healed),))
    if not way_back.is_for(after):
        return replace(told, replies=(_later(ask, healed, after.runner.injuries),))
    first = _say(ask, "good", part=_named(healed))
    asked = way_back.ask_spot(settled, healed, *first, is_cleared=_is_cleared(ask))
    return replace(asked, changes=told.changes)


def _over(ask: Ask, healed: tuple[Injury, ...], left: tuple[Injury, ...]) -> Reply:
    """It is off the list; only after an illness there is a plan for the first days."""
    is_ill = all(one.key == "illness" for one in healed)
    is_plain = all(one.key in way.WITHOUT_LADDER for one in healed)
    then = "back_ill" if is_ill else "back_over" if is_plain else "back_off"
    blocks = (*_say(ask, "good", part=_named(healed)), *_say(ask, then))
    blocks += _say(ask, "stays_on", part=_named(left)) if left else ()
    return Reply(blocks=blocks, choices=(ask.choice("today.offer"),))


def _seen_first(ask: Ask, healed: tuple[Injury, ...]) -> Reply:
    """A referral ends with somebody's look, not with feeling better.  Source: EVIDENCE 4."""
    blocks = (*_say(ask, "good", part=_named(healed)), *_say(ask, "seen_first"))
    return Reply(blocks=blocks, choices=(ask.choice("seen.been"), ask.choice("today.offer")))


def _later(ask: Ask, healed: tuple[Injury, ...], left: tuple[Injury, ...]) -> Reply:
    """Nobody runs on one leg while the other still hurts."""
    blocks = (*_say(ask, "good", part=_named(healed)), *_say(ask, "back_later", part=_named(left)))
    return Reply(blocks=blocks, choices=(ask.choice("today.offer"),))


def _named(injuries: tuple[Injury, ...]) -> str:
    return prescribe.places(injuries)


def _settled(ask: Ask, injury: Injury, *, is_off: bool) -> Change:
    """Better is not yet healed: until the way back is walked, running stays careful.

    The next phase begins with three quiet days, which the way back asks for, or with a clinician's
    word.  Source: EVIDENCE 1.2, 4.
    What has no way back to running is simply over, and so is what the runner takes off the list.
    """
    if is_off or injury.key in way.WITHOUT_LADDER:
        return InjuryRecovered(injury.key)
    is_over = injury.phase is Phase.RETURNING or _is_cleared(ask)
    quiet = Phase.RETURNING if is_over else Phase.SUBACUTE
    return InjuryReported(replace(injury, hurts=Hurts.NOT_NOW, pain=None, phase=quiet))


def _say(ask: Ask, name: str, **facts: object) -> tuple[Paragraph, ...]:
    return (Paragraph(ask.say(f"recovered.{name}", **facts)),)


skill = Skill(
    intent="recovered",
    command="recovered",
    argument="what",
    summary="It's better: ease back in",
    answer=answer,
    lead="recovered",
    is_personal=True,
    is_training=True,
)
