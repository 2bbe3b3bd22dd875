"""The fields of commands, for platforms that have such: typed, suggested, or on a form.

What a field is called on screen stands in the phrases, as `<command>_<field>`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from core.language.phrasebook import Phrasebook
from core.model.options import Option, Suggests
from core.skills.skill import Skill

FORMS = frozenset({"injured", "log"})
"""Commands that hand out a form where nothing is said with them."""


def options_of(skill: Skill, words: Phrasebook) -> Sequence[Option]:
    """The fields of a skill's command; the first takes anything that is said with it."""
    if known := _FIELDS.get(skill.command or ""):
        named = ((one, f"commands.{skill.command}_{one.name}") for one in known)
        return tuple(replace(one, summary=words.say(key)) for one, key in named)
    return (Option(name=skill.argument, summary=skill.summary),) if skill.argument else ()


def form_of(skill: Skill, words: Phrasebook) -> str | None:
    """The title of the command's form, if it hands one out."""
    return words.say(f"commands.{skill.command}_form") if skill.command in FORMS else None


_field = partial(Option, summary="")
_PAIN = _field(name="pain", says="pain {}/10", least=0, most=10)
_FIELDS: Mapping[str, tuple[Option, ...]] = {
    "injured": (
        _field(name="where", suggests=Suggests.INJURY),
        _field(name="side", says="{} side", picks=("left", "right", "both")),
        _PAIN,
        _field(name="when"),
    ),
    "log": (
        _field(name="what"),
        _field(name="activity", suggests=Suggests.ACTIVITY),
        _field(name="minutes", says="{} minutes", least=1, most=600),
        _field(name="effort", picks=("easy", "steady", "hard")),
        _PAIN,
    ),
    "activity": (_field(name="name", suggests=Suggests.ACTIVITY),),
    "howto": (_field(name="exercise", suggests=Suggests.EXERCISE),),
    "convert": (
        _field(name="run"),
        _field(name="activity", says="to {}", suggests=Suggests.ACTIVITY),
    ),
    "remind": (_field(name="time"), _field(name="city", says="in {}", suggests=Suggests.CITY)),
    "race": (_field(name="which", suggests=Suggests.RACE), _field(name="on", says="on {}")),
}
