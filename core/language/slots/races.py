"""Which of the lengths in a message is a race to come, and which was simply covered."""

import re
from dataclasses import dataclass

from core.language.slots.clauses import Clause, was_covered
from core.language.slots.corrections import Mention
from core.language.slots.race_names import named
from core.language.slots.utterance import Utterance

_ULTRA_KM = 49.0
_LONGEST_RACE_KM = 350
_KM_OF = {"5k": 5.0, "10k": 10.0, "half": 21.1, "marathon": 42.2}
_NEAR = 0.21
"""Kilometres: "21k" and "42k" are meant as the races they round."""
_MOVED = re.compile(r"\b(?:swap|drop|chang|mov|switch|upgrad|downgrad|step|go(?:ne|ing)? down)")
_AIM = re.compile(r"\b(?:to|for|into) (?:the |an? |my )?$")
_A_POINT = re.compile(r"\b(?:after|at|from|until|till|every) (?:about |like )?$")
_AFTER = re.compile(r"\bafter (?:about |like )?$")
_PLANNED = re.compile(r"\b(?:tomorrow|next|will|gonna|going to|want to|hope|sign\w*|can i)\b")
_PARK_RUN = re.compile(
    r"(?<!at )(?<!after )(?<!before )(?<!since )(?<!from )(?<!during )\bpark ?run"
)
_PARKRUN = "park"


@dataclass(frozen=True, slots=True)
class Lengths:
    """What is left once races and distances are told apart."""

    races: list[Mention[str]]
    covered: list[Mention[float]]
    """In km."""
    implied: list[Mention[float]]
    """Km of a parkrun that was run: nobody says how long it is."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rest of a message says about its lengths."""

    is_run: bool
    """False when another sport is named: then only a race word makes a race."""
    is_rated: bool = False
    """It rates a pain, and "3/10 after 9 km" tells how far it went."""
    is_ahead: bool = False
    """It counts the weeks until something."""


def of_parkrun(said: Utterance, apart: Lengths) -> float | None:
    """The length of a parkrun that was run."""
    if not apart.implied:
        return None
    is_run = _PARK_RUN.search(said.text) is not None and _PLANNED.search(said.text) is None
    return apart.implied[0].value if is_run else None


def chosen(said: Utterance, apart: Lengths) -> str | None:
    """The race that stands after any correction."""
    left = said.standing(apart.races)
    if len(left) > 1 and _MOVED.search(said.text):
        left = [one for one in left[1:] if _AIM.search(said.text[: one.start])] or left
    return left[0].value if left else None


def told_apart(
    said: Utterance,
    text: str,
    lengths: list[Mention[float]],
    setting: Setting,
) -> Lengths:
    """Races and distances among `lengths` (km) and the races that `text` names."""
    apart = Lengths([], [], [])
    names = list(named(said, text))
    is_race_talk = bool(
        lengths and (setting.is_ahead or "race" in said.known) and not was_covered(said)
    )
    for one in lengths:
        is_swapped = _takes_its_place(said, names, one)
        clause = Clause.around(said.text, one, is_race_talk=is_race_talk or is_swapped)
        if setting.is_rated and _AFTER.search(clause.before):
            apart.covered.append(one)
        else:
            _place(apart, one, clause, is_run=setting.is_run)
    for name in names:
        _place_named(apart, name, Clause.around(said.text, name))
    apart.races.sort(key=lambda one: one.start)
    apart.covered.sort(key=lambda one: one.start)
    return apart


def _takes_its_place(said: Utterance, names: list[Mention[str]], one: Mention[float]) -> bool:
    """Whether it corrects a race that was named: "marathon, no, I mean a 10k"."""
    return any(name.end <= cue <= one.start for name in names for cue in said.cues)


def _place(apart: Lengths, one: Mention[float], clause: Clause, *, is_run: bool) -> None:
    """Put a length where it belongs: covered, a race to come, or neither."""
    key = _race_of(one.value)
    if clause.is_done:
        if key is not None and clause.is_named_race:
            apart.races.append(Mention(key, one.start, one.end))
            apart.implied.append(one)
        else:
            apart.covered.append(one)
        return
    is_ultra = key == "ultra" and one.value <= _LONGEST_RACE_KM and not clause.is_travel
    if clause.is_race or (is_run and (is_ultra or (clause.is_to_come and not clause.is_travel))):
        if key is None:
            apart.covered.append(one)
        else:
            apart.races.append(Mention(key, one.start, one.end))
    elif not _A_POINT.search(clause.before):
        apart.covered.append(one)


def _place_named(apart: Lengths, name: Mention[str], clause: Clause) -> None:
    km = _KM_OF.get(name.value)
    if name.value == _PARKRUN:
        apart.races.append(Mention("5k", name.start, name.end))
        if clause.is_done or clause.is_park_run_over:
            apart.implied.append(Mention(_KM_OF["5k"], name.start, name.end))
    elif km is not None and clause.is_done and not clause.is_race:
        apart.covered.append(Mention(km, name.start, name.end))
    else:
        apart.races.append(name)


def _race_of(km: float) -> str | None:
    if km >= _ULTRA_KM:
        return "ultra"
    close = (key for key, length in _KM_OF.items() if abs(km - length) <= _NEAR)
    return next(close, None)
