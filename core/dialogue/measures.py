"""Distances and times the way the runner reads them, in every reply, whoever wrote it."""

import re
from dataclasses import replace

from core.model.profile import Profile
from core.model.prose import (
    Block,
    Bullets,
    Choice,
    Heading,
    Paragraph,
    Picture,
    Reply,
    Steps,
    Table,
    without_pictures,
)
from core.model.rewording import reworded

KM_A_MILE = 1.609344
_PLAIN = Profile()
_NUMBER = r"\d+(?:\.\d+)?"
_DISTANCE = re.compile(
    rf"\b({_NUMBER})(?:(-| to )({_NUMBER}))? ?(?:km|kilomet(?:re|er)s?)\b(?!/|[²2])"
)
_PACE = re.compile(r"\b(\d{1,2}):([0-5]\d)(?: ?min)? ?(?:/|per |a )(?:km|kilomet(?:re|er))\b")
_CLOCK = re.compile(r"(?<![\d:.])([01]\d|2[0-3]):([0-5]\d)(?![\d:]| ?(?:min|h\b|/|per ))")
_NOON = 12


def as_read(reply: Reply, profile: Profile) -> Reply:
    """`reply` with the runner's units and clock; without pictures for who wants text only.

    What a button says stays as it is: nobody reads that.
    """
    if (profile.units, profile.clock, profile.is_text_only) == (
        _PLAIN.units,
        _PLAIN.clock,
        _PLAIN.is_text_only,
    ):
        return reply
    reply = without_pictures(reply) if profile.is_text_only else reply
    return replace(
        reply,
        blocks=tuple(_block(one, profile) for one in reply.blocks),
        choices=tuple(_choice(one, profile) for one in reply.choices),
        pictures=tuple(_picture(one, profile) for one in reply.pictures),
        if_late=reply.if_late and Paragraph(words(reply.if_late.text, profile)),
    )


def words(text: str, profile: Profile) -> str:
    """`text` in the runner's units and clock."""
    if profile.units != "km":
        is_both = profile.units == "both"
        text = _PACE.sub(lambda found: _pace(found, is_both=is_both), text)
        text = _DISTANCE.sub(lambda found: _distance(found, is_both=is_both), text)
    return _CLOCK.sub(_clock, text) if profile.clock == _NOON else text


def _block(block: Block, profile: Profile) -> Block:
    match block:
        case Heading(text) | Paragraph(text):
            return replace(block, text=words(text, profile))
        case Bullets(items) | Steps(items):
            return replace(block, items=_each(items, profile))
        case Table(header, rows):
            return Table(_each(header, profile), tuple(_each(row, profile) for row in rows))


def _picture(picture: Picture, profile: Profile) -> Picture:
    scene = reworded(picture.scene, lambda text: words(text, profile))
    return replace(picture, scene=scene, alt=words(picture.alt, profile))


def _each(texts: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    return tuple(words(one, profile) for one in texts)


def _choice(choice: Choice, profile: Profile) -> Choice:
    return replace(choice, label=words(choice.label, profile))


def _distance(found: re.Match[str], *, is_both: bool) -> str:
    low, sign, high = found.groups()
    miles = _miles(low) + (f"{sign}{_miles(high)}" if high else "")
    return f"{found[0]} ({miles} mi)" if is_both else f"{miles} mi"


def _miles(km: str) -> str:
    """One digit after the point, and none that says nothing."""
    return f"{float(km) / KM_A_MILE:.1f}".removesuffix(".0")


def _pace(found: re.Match[str], *, is_both: bool) -> str:
    seconds = round((int(found[1]) * 60 + int(found[2])) * KM_A_MILE)
    miles = f"{seconds // 60}:{seconds % 60:02d}/mi"
    return f"{found[0]} ({miles})" if is_both else miles


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), found[2]
    half = "am" if hour < _NOON else "pm"
    return f"{(hour + 11) % 12 + 1}{'' if minute == '00' else f':{minute}'} {half}"
