"""Every sentence a skill asks for is in the phrase book; what none may say: test_wording.py."""

import ast
from pathlib import Path

import pytest

from core.knowledge.red_flags import load_red_flags
from core.language.phrasebook import Phrasebook
from core.model.intent import Level
from core.skills import SKILLS
from tests import shipped

ROOT = Path(__file__).parents[3]
SOURCES = [
    *(ROOT / "core" / "skills").glob("*.py"),
    *(ROOT / "core" / "dialogue").glob("*.py"),
    ROOT / "core" / "coach.py",
    ROOT / "core" / "nudges.py",
]


@pytest.fixture(scope="module")
def words() -> Phrasebook:
    return shipped.phrasebook()


def asked_for() -> set[str]:
    """Literal keys of `ask.say` and `ask.choice` calls in the source."""
    keys: set[str] = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                key = str(node.args[0].value)
                if node.func.attr == "say" and "." in key:
                    keys.add(key)
                if node.func.attr == "choice":
                    keys |= {f"{key}_label", f"{key}_request"}
    return keys


def test_every_sentence_asked_for_exists(words: Phrasebook) -> None:
    missing = asked_for() - set(words.says)

    assert not missing


def test_every_skill_can_be_offered_as_a_button(words: Phrasebook) -> None:
    offered = {"today", "injured", "leg_day", "help", *SKILLS} - {"greet", "thanks"}
    missing = [
        f"{name}.offer_{end}"
        for name in offered
        for end in ("label", "request")
        if f"{name}.offer_{end}" not in words.says
    ]

    assert not missing


def test_labels_fit_a_button(words: Phrasebook) -> None:
    long = [
        s
        for key, said in words.says.items()
        if key.endswith("label")
        for s in said
        if len(s.replace("{minutes}", "30")) > 24
    ]

    assert not long


def test_escalations_are_short(words: Phrasebook) -> None:
    """CS6: at most 60 words, with the longest way of naming the number."""
    says = {key: said for key, (said, *_) in words.says.items() if key.startswith("emergency.")}
    lines = {
        "number": says["emergency.number"],
        "number_briefly": says["emergency.number_briefly"],
        "line": says["emergency.line"],
        "directory": "findahelpline.com",
    }
    long = {}
    for key, row in load_red_flags().items():
        for level in {row.level, *(sign.level for sign in row.signs)} - {Level.SOON}:
            said = says.get(f"emergency.{key}_{level}") or says[f"emergency.{key}"]
            whole = says[f"emergency.{level}"].format(action=said, **lines)
            text = said.format(**lines) if key == "RF21" else whole
            if len(text.split()) > MOST_WORDS:
                long[key] = len(text.split())
    for key, (said, *_) in words.says.items():
        if key.startswith("injured.yes_") and len(said.format(**lines).split()) > MOST_WORDS:
            long[key] = len(said.format(**lines).split())

    assert not long


MOST_WORDS = 60
