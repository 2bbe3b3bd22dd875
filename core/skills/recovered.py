"""It's better."""

from core.advice import injury as triage
from core.model.body import Injury
from core.model.changes import Change, FlagCleared, InjuryRecovered
from core.model.intent import Level
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import prescribe, seen
from core.skills.skill import Ask, Skill

_EVERYTHING = ("everything", "all of it", "all healed", "fully")


def answer(ask: Ask) -> Answer:
    """Take it off the list, and ease back in.  Source: EVIDENCE 6.1, 6.2; 13 for illness."""
    known = ask.runner.injuries
    if not known:
        choices = (ask.choice("today.offer"),)
        return Answer(replies=(Reply(blocks=_say(ask, "none"), choices=choices),))
    healed = _meant(ask, known)
    if not healed:
        return _ask_which(ask, known)
    if any(one.key == "bsi_suspected" for one in healed) and not _is_cleared(ask):
        return _ask_clearance(ask)
    return _well(ask, healed)


def _meant(ask: Ask, known: tuple[Injury, ...]) -> tuple[Injury, ...]:
    if len(known) == 1 or any(word in ask.text.casefold() for word in _EVERYTHING):
        return known
    key = triage.routing_key(ask.slots)
    parts = set(ask.slots.body_part)
    return tuple(one for one in known if one.key == key or one.body_part in parts)


def _ask_which(ask: Ask, known: tuple[Injury, ...]) -> Answer:
    parts = (prescribe.place(one) for one in known)
    choices = tuple(ask.choice("recovered.which", part=part) for part in parts)
    choices += (ask.choice("recovered.all"),)
    return Answer(replies=(Reply(blocks=_say(ask, "which"), choices=choices),))


def _is_cleared(ask: Ask) -> bool:
    said = seen.plain(ask.text)
    return "cleared" in said and seen.is_cleared(said)


def _ask_clearance(ask: Ask) -> Answer:
    """Bone needs somebody's OK first.  Source: EVIDENCE 6.1, test 6."""
    choices = (ask.choice("recovered.cleared"), ask.choice("seen.not_yet"))
    return Answer(replies=(Reply(blocks=_say(ask, "cleared_first"), choices=choices),))


def _well(ask: Ask, healed: tuple[Injury, ...]) -> Answer:
    changes: list[Change] = [InjuryRecovered(one.key) for one in healed]
    changes += [FlagCleared(h.flag) for h in ask.runner.holds if h.level is Level.SOON]
    after = ask.after(*changes)
    part = " and ".join(prescribe.place(one) for one in healed)
    back = "back_ill" if all(one.key == "illness" for one in healed) else "back"
    blocks = [*_say(ask, "good", part=part), *_say(ask, back)]
    if left := after.runner.injuries:
        others = " and ".join(prescribe.place(one) for one in left)
        blocks += _say(ask, "stays_on", part=others)
    reply = Reply(blocks=tuple(blocks), choices=(ask.choice("today.offer"),))
    return Answer(replies=(reply,), changes=tuple(changes))


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
)
