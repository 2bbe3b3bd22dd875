"""What one needs for what: the question about kit, as opposed to a session without any."""

import re
from collections.abc import Iterable

from core.advice import clearance
from core.knowledge.schema import Activity
from core.language.hearing import plain
from core.model.prose import Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import activity_info
from core.skills.listing import listed
from core.skills.skill import Ask

_NEEDS = re.compile(
    r"\b(?:do|will|would|should|must) (?:i|we|you) (?:really |have to |need to )?"
    r"(?:need|buy|bring|own)\b"
    r"|\bworth (?:getting|buying|having|the money)\b|\bshould (?:i|we) (?:get|buy)\b"
    r"|\bwhat\b.{0,30}\b(?:need|kit|gear|equipment)\b|\b(?:is|are) .{1,30} (?:needed|necessary)\b"
)


def is_question(ask: Ask) -> bool:
    """Whether the message asks what is needed, rather than for something that needs nothing."""
    return _NEEDS.search(plain(ask.text)) is not None and not ask.slots.kit


def answer(ask: Ask) -> Answer:
    """For a sport that is named, its page; for a piece of kit, who uses it; else who needs what."""
    if any(one in ask.handbook.activities for one in ask.slots.activity):
        return activity_info.answer(ask)
    named = _named(ask)
    block = Paragraph(_for_what(ask, named)) if named else _overview(ask)
    heading = () if named else (Heading(ask.say("equipment.title")),)
    choices = (ask.choice("equipment.offer"), ask.choice("today.offer"))
    return Answer(replies=(Reply(blocks=(*heading, block), choices=choices),))


def _named(ask: Ask) -> str | None:
    said = plain(ask.text)
    kit = ask.handbook.guidelines.kit
    return next((key for key, one in kit.items() if _is_named(said, one.aliases)), None)


def _is_named(said: str, aliases: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(one)}\b", said) for one in aliases)


def _open(ask: Ask) -> tuple[Activity, ...]:
    """What this runner may do; in public nobody's body shows."""
    every = tuple(ask.handbook.activities.values())
    if ask.is_group:
        return every
    return tuple(
        one for one in every if clearance.is_open(ask.runner, ask.handbook, one.key, ask.now)
    )


def _for_what(ask: Ask, key: str) -> str:
    kit = ask.handbook.guidelines.kit[key].name
    everything = _open(ask)
    needing = [one for one in everything if key in one.kit]
    liking = [one for one in everything if key in one.kit_optional]
    if not needing and not liking:
        return ask.say("equipment.none")
    if needing:
        return ask.say("equipment.needed", names=_names(needing))
    return ask.say("equipment.nice", kit=kit.capitalize(), names=_names(liking))


def _overview(ask: Ask) -> Bullets:
    """Source: the activities' own tables (EVIDENCE 2, 12)."""
    everything = _open(ask)
    bare = [one for one in everything if not one.kit]
    anywhere = [one for one in bare if one.place in {"home", "outdoors", "studio"}]
    in_water = [one for one in bare if one.place == "pool"]
    others = [one for one in everything if one not in (*anywhere, *in_water)]
    groups = {"nothing": anywhere, "pool": in_water, "own": others}
    return Bullets(
        tuple(
            ask.say(f"equipment.{name}", names=_names(group))
            for name, group in groups.items()
            if group
        )
    )


def _names(activities: Iterable[Activity]) -> str:
    return listed(one.name for one in activities)
