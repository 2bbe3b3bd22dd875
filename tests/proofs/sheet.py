"""The judge's own copy of the domain sheets: what each body allows, read from files beside it.

It shares no line with the coach's handbook, so that a fact the coach lost is found missing.
"""

import csv
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sheets"
KNOWLEDGE = Path(__file__).parents[2] / "core" / "knowledge"
PHASES = ("acute", "subacute", "returning")
RUNNING = (
    *("pfps", "itbs", "achilles", "mtss", "plantar", "calf_strain", "hamstring", "hip_groin"),
    *("low_back", "ankle_sprain", "bsi_suspected", "pregnancy", "unspecified"),
)
"""With these nobody runs before the way back begins. Source: EVIDENCE 1.2, 6.1."""
NEEDS_SKILL = frozenset({"skate", "xc_ski", "dh_ski", "tennis"})
"""Never new while something is hurt. Source: EVIDENCE 2."""
PAIN_LIMITS = {
    **dict.fromkeys(("calf_strain", "hip_groin"), 2),
    "hamstring": 2,  # a strain; 3 where it is the tendon at the sit bone
    **dict.fromkeys(("achilles", "plantar", "pfps", "itbs", "mtss", "low_back"), 3),
    **dict.fromkeys(("ankle_sprain", "unspecified", "blister"), 3),
    "bsi_suspected": 0,
    "doms": 5,
}
"""The lower number of each range. Source: EVIDENCE 5."""

Body = Mapping[str, str]
"""Injury key -> phase."""


@cache
def cells() -> Mapping[tuple[str, str, str], str]:
    """(injury, activity, phase) -> G, C, A or R."""
    with (FOLDER / "cells.csv").open(newline="", encoding="utf-8") as file:
        return {
            (row["injury"], row["activity"], phase): row[phase]
            for row in csv.DictReader(file)
            for phase in PHASES
        }


@cache
def injuries() -> tuple[str, ...]:
    return tuple(dict.fromkeys(injury for injury, _, _ in cells()))


@cache
def activities() -> tuple[str, ...]:
    return tuple(dict.fromkeys(activity for _, activity, _ in cells()))


def letters(body: Body, activity: str) -> str:
    """The cell of each injury, the strictest first."""
    found = (cells()[injury, activity, phase] for injury, phase in body.items())
    return "".join(sorted(found, key="ARCG".index))


def forbidden(body: Body, skills: Collection[str] = ()) -> frozenset[str]:
    """Activities that nobody may offer to this body: an A or R cell, or a skill not mastered."""
    cut = {one for one in activities() if letters(body, one)[:1] in {"A", "R"}}
    is_hurt = bool(set(body) & set(RUNNING))
    return frozenset(cut | (NEEDS_SKILL - set(skills) if is_hurt else set()))


def not_good(body: Body) -> frozenset[str]:
    """Activities that are not plainly good: what SOON and the first days leave out."""
    return frozenset(one for one in activities() if set(letters(body, one)) != {"G"})


def may_run(body: Body) -> bool:
    """Whether a run may be offered to somebody who is not on the way back yet."""
    ill_or_raw = any(body.get(one) == "acute" for one in ("illness", "blister", "doms"))
    return not ill_or_raw and not set(body) & set(RUNNING)


@cache
def _moves() -> Mapping[str, Mapping[str, str]]:
    read: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "moves.toml").read_text("utf-8"))
    return read


def forbidden_moves(body: Body) -> frozenset[str]:
    """Exercises and poses that are not for this body."""
    cut = {
        move
        for move, rows in _moves().items()
        if any(phase[0] in rows.get(injury, "") for injury, phase in body.items())
    }
    return frozenset(cut | {"firefly", "handstand"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A red flag of the sheet and how people say it."""

    id: str
    level: str
    phrases: tuple[str, ...]


@cache
def signs() -> tuple[Sign, ...]:
    with (FOLDER / "red_flags.csv").open(newline="", encoding="utf-8") as file:
        return tuple(
            Sign(row["id"], row["level"], tuple(row["phrases"].split("; ")))
            for row in csv.DictReader(file)
        )


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """How each activity is called in the coach's own files."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted((KNOWLEDGE / "activities").glob("*.toml")):
        told = tomllib.loads(file.read_text("utf-8"))
        found[file.stem] = (told["name"], *told["aliases"])
    return found


@cache
def move_names() -> Mapping[str, tuple[str, ...]]:
    """How each exercise and pose is called."""
    found: dict[str, tuple[str, ...]] = {}
    for name in ("exercises.toml", "poses.toml"):
        for key, told in tomllib.loads((KNOWLEDGE / name).read_text("utf-8")).items():
            found[key] = (told["name"], *told["aliases"])
    return found


@cache
def uses() -> Mapping[str, frozenset[str]]:
    """The parts of the body that each activity loads."""
    found: dict[str, frozenset[str]] = {}
    for file in sorted((KNOWLEDGE / "activities").glob("*.toml")):
        found[file.stem] = frozenset(tomllib.loads(file.read_text("utf-8"))["uses"])
    return found


@cache
def modifications() -> Mapping[tuple[str, str], str]:
    """(injury, activity) -> the coach's sentence on how to do it then."""
    found: dict[tuple[str, str], str] = {}
    for file in sorted((KNOWLEDGE / "activities").glob("*.toml")):
        for injury, row in tomllib.loads(file.read_text("utf-8"))["injuries"].items():
            found[injury, file.stem] = row["how"]
    return found
