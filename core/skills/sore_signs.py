"""A dangerous sign told in a word or two, as the answer to our own question about them.

In whole sentences the red-flag screen hears them by itself.  Source: EVIDENCE 1.1, 4, 5.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.advice.injury import Missing
from core.language.complaint import read_complaint
from core.model.body import Hold, Injury
from core.model.changes import Change, FlagRaised, InjuryRecovered, InjuryReported
from core.model.intent import Flag, Level
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import guard, help_lines, sore_places, triage_talk
from core.skills.skill import Ask
from core.skills.sore_places import BONE

DEEP = frozenset({"groin", "hip"})
"""Bone pain here cannot wait.  Source: EVIDENCE 4, RF17."""

CLOT, YES = "clot", "yes"
_FLAGS: Mapping[str, str] = {
    "bladder": "RF06", CLOT: "RF05", "numb": "RF07", "stand": "RF15", "pop": "RF16",
    "night": "RF17", "spot": "RF17",
}  # fmt: skip
"""The worst first."""
_FLAGS_AT: Mapping[tuple[str, str], str] = {("spot", "ankle"): "RF15", ("night", "back"): "RF25"}
"""Where a sign means something else: a bone's edge after a sprain, a back at night."""


def alarm(ask: Ask, injuries: tuple[Injury, ...]) -> Answer | None:
    """What follows a sign told in answer to our question; None if none was told, or it is known."""
    if not ask.is_reply or ask.slots.asked != Missing.DANGER:
        return None
    sign = _sign(ask, injuries)
    flag = _flag(injuries, sign) if sign else None
    if flag is None or _is_known(ask, flag):
        return None
    said = _said_yes_to(ask, injuries, flag) if sign == YES else ""
    if flag.id == "RF17":
        return bone(ask, injuries[0], flag, said)
    raised = FlagRaised(Hold(flag=flag.id, level=flag.level, since=ask.now))
    kept = tuple(InjuryReported(one) for one in injuries)
    return replace(_sent_on(ask, flag, said), changes=(*kept, raised))


def bone(ask: Ask, injury: Injury, flag: Flag, said: str = "") -> Answer:
    """A bone may be the matter: nobody runs on it before somebody had a look.

    `said`: what the runner is told where no sign was named: what they said yes to.
    """
    suspected = replace(injury, key=BONE, hurts=None)
    before = (InjuryRecovered(one.key, one.side) for one in sore_places.replaced(ask, suspected))
    changes: tuple[Change, ...] = (
        *before,
        InjuryReported(suspected),
        FlagRaised(Hold(flag=flag.id, level=flag.level, since=ask.now)),
    )
    return replace(_sent_on(ask, flag, said), changes=changes)


def _sent_on(ask: Ask, flag: Flag, said: str) -> Answer:
    """Who should look at it and how fast; in words of its own where `said` has some."""
    if flag.level.stops_training:
        return guard.escalate(ask, flag, said)
    words = said or ask.say("emergency.soon", action=ask.say(f"emergency.{flag.id}"))
    choices = (ask.choice("seen.been"), ask.choice("today.offer"))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),), flag=flag)


def _said_yes_to(ask: Ask, injuries: tuple[Injury, ...], flag: Flag) -> str:
    """What we asked for, named: a plain yes says no more than that one of them is true."""
    name = f"injured.yes_{triage_talk.family(injuries)}"
    is_deep = flag.id == "RF17" and flag.level.stops_training
    return ask.say(f"{name}_today" if is_deep else name, **help_lines.facts(ask))


def _is_known(ask: Ask, flag: Flag) -> bool:
    """Whether the screen has raised it by itself, and no lower."""
    levels = {one.level for one in ask.runner.holds if one.flag == flag.id}
    return flag.level in levels or any(one.stops_training for one in levels)


def _sign(ask: Ask, injuries: tuple[Injury, ...]) -> str | None:
    """The worst sign told; a plain "yes" is one of its own."""
    told = read_complaint(ask.text)
    if told.is_inflamed and triage_talk.asks_of_the_calf(injuries[0].key):
        return CLOT
    named = next((sign for sign in _FLAGS if sign in told.signs), None)
    return named or (YES if ask.slots.yes else None)


def _flag(injuries: tuple[Injury, ...], sign: str) -> Flag:
    """The red flag of the sign, at that place; the bones of hip and groin cannot wait."""
    family = triage_talk.family(injuries)
    named = _FLAGS_AT.get((sign, family)) or _FLAGS.get(sign)
    found = named or triage_talk.worst_sign(family)
    if found == "RF06":
        return Flag(found, Level.EMERGENCY)
    is_soon = found == "RF25" or (found == "RF17" and injuries[0].body_part not in DEEP)
    return Flag(found, Level.SOON if is_soon else Level.URGENT)
