"""The fields of commands, for platforms that have such: typed, suggested, or on a form."""

from collections.abc import Mapping, Sequence

from core.language.phrasebook import Phrasebook
from core.model.options import Option, Suggests
from core.skills.skill import Skill

FORMS = frozenset({"injured", "log"})
"""Commands that hand out a form where nothing is said with them."""

_PAIN = {"says": "pain {}/10", "least": 0, "most": 10}


def options_of(skill: Skill, words: Phrasebook) -> Sequence[Option]:
    """The fields of a skill's command; the first takes anything that is said with it."""
    if skill.command and (known := _known(words).get(skill.command)):
        return known
    return (Option(name=skill.argument, summary=skill.summary),) if skill.argument else ()


def form_of(skill: Skill, words: Phrasebook) -> str | None:
    """The title of the command's form, if it hands one out."""
    return words.say(f"commands.{skill.command}_form") if skill.command in FORMS else None


def _known(words: Phrasebook) -> Mapping[str, Sequence[Option]]:
    def told(command: str, name: str) -> str:
        return words.say(f"commands.{command}_{name}")

    def pain(command: str) -> Option:
        return Option(
            name="pain", summary=told(command, "pain"), says="pain {}/10", least=0, most=10
        )

    return {
        "injured": (
            Option(name="where", summary=told("injured", "where"), suggests=Suggests.INJURY),
            Option(
                name="side",
                summary=told("injured", "side"),
                says="{} side",
                picks=("left", "right", "both"),
            ),
            pain("injured"),
            Option(name="when", summary=told("injured", "when")),
        ),
        "log": (
            Option(name="what", summary=told("log", "what")),
            Option(name="activity", summary=told("log", "activity"), suggests=Suggests.ACTIVITY),
            Option(
                name="minutes",
                summary=told("log", "minutes"),
                says="{} minutes",
                least=1,
                most=600,
            ),
            Option(name="effort", summary=told("log", "effort"), picks=("easy", "steady", "hard")),
            pain("log"),
        ),
        "activity": (
            Option(name="name", summary=told("activity", "name"), suggests=Suggests.ACTIVITY),
        ),
        "howto": (
            Option(name="exercise", summary=told("howto", "exercise"), suggests=Suggests.EXERCISE),
        ),
        "convert": (
            Option(name="run", summary=told("convert", "run")),
            Option(
                name="activity",
                summary=told("convert", "activity"),
                says="to {}",
                suggests=Suggests.ACTIVITY,
            ),
        ),
        "remind": (
            Option(name="time", summary=told("remind", "time")),
            Option(
                name="city", summary=told("remind", "city"), says="in {}", suggests=Suggests.CITY
            ),
        ),
        "race": (
            Option(name="which", summary=told("race", "which"), suggests=Suggests.RACE),
            Option(name="on", summary=told("race", "on"), says="on {}"),
        ),
    }
