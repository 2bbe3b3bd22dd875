"""How a move looks: step by step, moving, or easier and harder beside each other."""

import re

from core.knowledge.figures import Drawing, Frame
from core.knowledge.moves import Move
from core.model.prose import Choice, Picture
from core.model.scenes import ExerciseStrip, Panel
from core.skills import prescribe
from core.skills.skill import Ask

_MOVING = re.compile(r"\b(?:moving|moves|animat\w+|gif|video|in motion)\b")
_VERSIONS = re.compile(r"\b(?:versions?|easier|harder)\b")


def pictures(ask: Ask, move: Move, about: str, *, is_careful: bool) -> tuple[Picture, ...]:
    """What was asked for: the movement, its versions, else the steps; nothing if never drawn.

    Whoever has to be careful is shown no harder version.
    """
    drawing = ask.handbook.drawings.get(move.key)
    if drawing is None:
        return ()
    said = ask.text.casefold()
    if _VERSIONS.search(said) and _has_versions(drawing) and not is_careful:
        return (_versions(ask, move, drawing, about),)
    is_moving = _MOVING.search(said) is not None
    frames = drawing.frames
    strip = _strip(move, drawing, frames, about, is_moving=is_moving)
    steps = "; ".join(f"{one.name}: {one.cue}" for one in frames)
    facts = {"name": strip.title, "count": len(frames), "steps": steps}
    alt = ask.say("pictures.alt_moving" if is_moving else "pictures.alt_strip", **facts)
    return (Picture(scene=strip, alt=alt),)


def choices(ask: Ask, move: Move, *, is_careful: bool) -> tuple[Choice, ...]:
    """The other ways to look at it."""
    drawing = ask.handbook.drawings.get(move.key)
    if drawing is None:
        return ()
    said = ask.text.casefold()
    is_moving, is_versions = _MOVING.search(said), _VERSIONS.search(said)
    name = "still" if is_moving or is_versions else "moving"
    found = [prescribe.spoken(ask.choice(f"pictures.{name}", name=move.name))]
    if _has_versions(drawing) and not (is_versions or is_careful):
        found.append(prescribe.spoken(ask.choice("pictures.versions", name=move.name)))
    return tuple(found)


def _has_versions(drawing: Drawing) -> bool:
    return drawing.easier is not None or drawing.harder is not None


def _versions(ask: Ask, move: Move, drawing: Drawing, about: str) -> Picture:
    usual = drawing.frames[drawing.tells]
    shown = [one for one in (drawing.easier, usual, drawing.harder) if one is not None]
    named = tuple(_called(ask, one) if one is usual else one for one in shown)
    strip = _strip(move, drawing, named, about, is_moving=False, is_numbered=False)
    steps = "; ".join(f"{one.name}: {one.cue}" for one in named)
    alt = ask.say("pictures.alt_strip", name=strip.title, count=len(shown), steps=steps)
    return Picture(scene=strip, alt=alt)


def _called(ask: Ask, usual: Frame) -> Frame:
    """The version that is neither: beside the others its step's name would be a riddle."""
    return usual.model_copy(update={"name": ask.say("pictures.usual")})


def _strip(  # noqa: PLR0913  (what of which move, and how it is shown)
    move: Move,
    drawing: Drawing,
    frames: tuple[Frame, ...],
    about: str,
    *,
    is_moving: bool,
    is_numbered: bool = True,
) -> ExerciseStrip:
    return ExerciseStrip(
        title=move.name[:1].upper() + move.name[1:],
        about=about,
        panels=tuple(
            Panel(name=one.name, cue=one.cue, figure=drawing.figure(one)) for one in frames
        ),
        is_moving=is_moving,
        is_numbered=is_numbered,
    )
