"""A dangerous sign told in a word or two, as the answer to our own question about them.

In whole sentences the red-flag screen hears them by itself.  Source: EVIDENCE 1.1, 4, 5.
"""

from dataclasses import replace

from core.advice.injury import Missing
from core.language.complaint import read_complaint
from core.model.body import Hold, Injury
from core.model.changes import Change, FlagRaised, InjuryRecovered, InjuryReported
from core.model.intent import Flag, Level
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import guard, sore_places, triage_talk
from core.skills.skill import Ask
from core.skills.sore_places import BONE

DEEP = frozenset({"groin", "hip"})
"""Bone pain here cannot wait.  Source: EVIDENCE 4, RF17."""

_FLAGS = (("stand", "RF15"), ("pop", "RF16"), ("night", "RF17"), ("spot", "RF17"))


def alarm(ask: Ask, injuries: tuple[Injury, ...]) -> Answer | None:
    """What follows a sign told in answer to our question; None if none was told, or it is known."""
    if not ask.is_reply or ask.slots.asked != Missing.DANGER:
        return None
    flag = _flag(ask, injuries[0])
    if flag is None or _is_known(ask, flag):
        return None
    if flag.id == "RF17":
        return bone(ask, injuries[0], flag)
    raised = FlagRaised(Hold(flag=flag.id, level=flag.level, since=ask.now))
    kept = tuple(InjuryReported(one) for one in injuries)
    return replace(guard.escalate(ask, flag), changes=(*kept, raised))


def bone(ask: Ask, injury: Injury, flag: Flag) -> Answer:
    """A bone may be the matter: nobody runs on it before somebody had a look."""
    suspected = replace(injury, key=BONE, hurts=None)
    before = (InjuryRecovered(one.key, one.side) for one in sore_places.replaced(ask, suspected))
    changes: tuple[Change, ...] = (
        *before,
        InjuryReported(suspected),
        FlagRaised(Hold(flag=flag.id, level=flag.level, since=ask.now)),
    )
    if flag.level.stops_training:
        return replace(guard.escalate(ask, flag), changes=changes)
    words = ask.say("emergency.soon", action=ask.say("emergency.RF17"))
    choices = (ask.choice("seen.been"), ask.choice("today.offer"))
    reply = Reply(blocks=(Paragraph(words),), choices=choices)
    return Answer(replies=(reply,), changes=changes, flag=flag)


def _is_known(ask: Ask, flag: Flag) -> bool:
    """Whether the screen has raised it by itself, and no lower."""
    levels = {one.level for one in ask.runner.holds if one.flag == flag.id}
    return flag.level in levels or any(one.stops_training for one in levels)


def _flag(ask: Ask, injury: Injury) -> Flag | None:
    """The worst sign told; a plain "yes" counts as the worst that was asked for, or as the bone."""
    told = read_complaint(ask.text)
    if told.is_inflamed and triage_talk.asks_of_the_calf(injury.key):
        return Flag("RF05", Level.URGENT)
    found = next((flag for sign, flag in _FLAGS if sign in told.signs), None)
    found = found or (triage_talk.worst_sign(injury.key) if ask.slots.yes else None)
    if found is None:
        return None
    is_soon = found == "RF17" and injury.body_part not in DEEP
    return Flag(found, Level.SOON if is_soon else Level.URGENT)
