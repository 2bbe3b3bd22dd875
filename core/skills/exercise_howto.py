"""How to do an exercise or a pose."""

import re
from dataclasses import replace

from core.advice import clearance
from core.advice.injury import current_phase
from core.advice.leg_session import minding, move_verdict, swap_for
from core.knowledge.matrix import Verdict
from core.knowledge.moves import Cue, Exercise, Move, Pose
from core.language.hearing import plain
from core.model.body import Injury
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Reply, Steps
from core.model.talk import Answer
from core.skills import move_pictures, prescribe
from core.skills.skill import Ask, Skill

SHOWN = ("squat_press", "oh_lunge", "calf_raise_straight")
_HOW_MUCH = re.compile(r"\b(?:sets|reps|repetitions|rest between)\b")
_NO_NAME = re.compile(r"^\W*$|\b(?:exercises?|moves?|it|that|this|one|some|any)\b")
_NO_KIT = re.compile(r"\bwithout (?:any )?(?:kit|a ball|the ball|equipment)\b")
_STRANGE = re.compile(r"\b(?:burpees?|(?:box|squat|tuck|jump\w*)[ -](?:jumps?|squats?|lunges?))\b")
"""Moves with jumps, of which none is in any session."""
_KEEPS_OUT = re.compile(
    r"\b(?:never|no more|(?:don'?t|dont|do not|stop) (?:ever |want |show |give|giving|put|putting)"
    r"|leave out|hate|can'?t stand|(?:bring|put) .*\bback)\b"
)
"""A move is to be left out for good, or no longer."""
_LIMIT_OF_A_BUTTON = 40
_FEW_WORDS = 6


def answer(ask: Ask) -> Answer:
    """Steps, how much, easier and harder; or why this runner should leave it for now."""
    key = ask.slots.exercise
    if keeps_out(ask):
        return _kept_out(ask)
    if key is None and "pose" in ask.text.casefold():
        return _poses(ask)
    if key is None:
        return _unknown(ask)
    if key in ask.handbook.exercises:
        return _exercise(ask, ask.handbook.exercises[key])
    return _pose(ask, ask.handbook.poses[key])


def names_near(ask: Ask) -> bool:
    """Whether few words name a move that we know of and have no steps for: "what about burpees"."""
    said = plain(ask.text)
    return len(said.split()) <= _FEW_WORDS and bool(_near(ask, said))


def keeps_out(ask: Ask) -> bool:
    """Whether a move is to be left out for good: "never give me wall sits"."""
    said = plain(ask.text)
    is_named = ask.slots.exercise is not None or _STRANGE.search(said) is not None
    return is_named and _KEEPS_OUT.search(said) is not None and "?" not in said


def _kept_out(ask: Ask) -> Answer:
    """Single moves cannot be left out; what a sore place minds is, and jumps are never in."""
    name = "kept_out" if ask.slots.exercise is not None else "never_in"
    choices = (ask.choice("injured.offer"), ask.choice("leg_day.offer"))
    return Answer(replies=(Reply(blocks=(Paragraph(_say(ask, name)),), choices=choices),))


def amount(exercise: Exercise) -> str:
    """How much of it: "10-12", "8 a side" or "20-40 s"."""
    side = " a side" if exercise.per_side else ""
    if exercise.reps is not None:
        return f"{prescribe.span(exercise.reps.low, exercise.reps.high)}{side}"
    if exercise.hold_s is not None:
        return f"{prescribe.span(exercise.hold_s.low, exercise.hold_s.high)} s{side}"
    return side.strip()


def _poses(ask: Ask) -> Answer:
    """The poses for everyone, each by its gate; the two advanced ones only by name.  Source: A9."""
    if not _is_open(ask, "yoga"):
        return _nothing_now(ask)
    poses = [one for one in ask.handbook.poses.values() if one.default]
    lines = tuple(_pose_line(ask, one) for one in poses)
    choices = tuple(_named(ask, one.name) for one in poses if _word(ask, one) is not Verdict.AVOID)
    heading = Heading(_say(ask, "poses"))
    return Answer(replies=(Reply(blocks=(heading, Bullets(lines)), choices=choices),))


def _pose_line(ask: Ask, pose: Pose) -> str:
    hold = prescribe.span(pose.hold_s.low, pose.hold_s.high)
    facts = {"pose": pose.name.capitalize(), "hold": hold, "swap": pose.swap}
    match _word(ask, pose):
        case Verdict.GOOD:
            return _say(ask, "pose_line", **facts)
        case Verdict.CAUTION:
            care = pose.care(clearance.places(ask.runner, ask.now))
            return f"{_say(ask, 'pose_line', **facts)} {care}"
        case _:
            return _say(ask, "pose_swapped", **facts)


def _unknown(ask: Ask) -> Answer:
    """None that we know was named: the next best to it, or a few, or all of them."""
    said = plain(ask.text)
    if _say(ask, "all_request") in said:
        return _all(ask)
    if near := _near(ask, said):
        return _offered(ask, "near", near)
    if _HOW_MUCH.search(said):
        return _how_much(ask)
    if not _is_open(ask, "strength"):
        return _nothing_now(ask)
    shown = (ask.handbook.exercises[key] for key in SHOWN)
    some = tuple(one for one in shown if _word(ask, one) is not Verdict.AVOID)
    if _NO_NAME.search(said):
        return replace(_offered(ask, "which", some), question=ask.question("exercise"))
    return _offered(ask, "unknown", some)


def _how_much(ask: Ask) -> Answer:
    """Sets and rest of any move.  Source: EVIDENCE 12, LR8."""
    dose = ask.handbook.guidelines.dose
    words = _say(
        ask,
        "any_dose",
        sets=prescribe.span(dose.sets.low, dose.sets.high),
        first=prescribe.span(dose.first_sets.low, dose.first_sets.high),
        rest=f"{dose.rest_s.low}-{dose.rest_s.high} s",
        left=prescribe.span(dose.in_reserve.low, dose.in_reserve.high),
    )
    choices = (ask.choice("leg_day.offer"), ask.choice("exercise_howto.all"))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


def _near(ask: Ask, said: str) -> tuple[Exercise, ...]:
    """What comes nearest to the move that is asked for, of all that this runner may do."""
    if not _is_open(ask, "strength"):
        return ()
    spaced = said.replace("-", " ")
    return tuple(
        one
        for one in ask.handbook.exercises.values()
        if any(re.search(rf"\b{re.escape(name)}(?:e?s)?\b", spaced) for name in one.near)
        and _word(ask, one) is not Verdict.AVOID
    )


def _offered(ask: Ask, name: str, moves: tuple[Exercise, ...]) -> Answer:
    words = _say(ask, name, names=" or the ".join(one.name for one in moves))
    choices = (*(_named(ask, one.name) for one in moves), ask.choice("exercise_howto.all"))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


def _all(ask: Ask) -> Answer:
    """Every name, but for the poses that are told of only to who knows them."""
    poses = (one.name for one in ask.handbook.poses.values() if not one.only_if)
    lines = (
        _say(ask, "all_moves", names=", ".join(map(_spoken, ask.handbook.exercises.values()))),
        _say(ask, "all_poses", names=", ".join(poses)),
    )
    reply = Reply(blocks=(Bullets(lines),), choices=(ask.choice("exercise_howto.poses"),))
    return Answer(replies=(reply,))


def _spoken(exercise: Exercise) -> str:
    return exercise.name.replace(",", "")


def _named(ask: Ask, name: str) -> Choice:
    choice = prescribe.spoken(ask.choice("exercise_howto.which", name=name))
    return Choice(choice.label[:_LIMIT_OF_A_BUTTON], choice.says)


def _exercise(ask: Ask, exercise: Exercise) -> Answer:
    if not _is_open(ask, "strength"):
        return _nothing_now(ask)
    if _word(ask, exercise) is Verdict.AVOID:
        swap = swap_for(ask.handbook, exercise, clearance.places(ask.runner, ask.now))
        return _not_now(ask, exercise, swap.name if swap else ask.say("today.rest_title"))
    if exercise.kit and _NO_KIT.search(plain(ask.text)) and (bare := _bare(ask, exercise)):
        return bare
    dose = ask.handbook.guidelines.dose
    lines = (
        _say(
            ask,
            "dose",
            reps=amount(exercise),
            sets=prescribe.span(dose.sets.low, dose.sets.high),
            rest=f"{dose.rest_s.low}-{dose.rest_s.high} s",
        ),
        _say(ask, "easier", easier=exercise.easier.text),
        _say(ask, "harder", harder=exercise.harder.text),
    )
    return _shown(ask, exercise, exercise.steps, lines, exercise.cues)


def _bare(ask: Ask, exercise: Exercise) -> Answer | None:
    """What stands in for it where there is no kit."""
    places = () if ask.is_group else clearance.places(ask.runner, ask.now)
    swap = swap_for(ask.handbook, exercise, places, ("none",))
    if swap is None:
        return None
    told = _exercise(ask, swap)
    first, *rest = told.replies
    words = Paragraph(_say(ask, "without", usual=exercise.name, swap=swap.name))
    return replace(told, replies=(replace(first, blocks=(words, *first.blocks)), *rest))


def _pose(ask: Ask, pose: Pose) -> Answer:
    if not _is_open(ask, "yoga"):
        return _nothing_now(ask)
    if _word(ask, pose) is Verdict.AVOID:
        return _not_now(ask, pose, pose.swap)
    if pose.only_if and ask.say("exercise_howto.sure_request", name=pose.name) not in ask.text:
        return _ask_first(ask, pose)
    lines = (_say(ask, "hold", seconds=prescribe.span(pose.hold_s.low, pose.hold_s.high)),)
    return _shown(ask, pose, pose.steps, lines)


def _ask_first(ask: Ask, pose: Pose) -> Answer:
    """Advanced poses are described to those who say they know them, and to nobody hurt.

    Source: A9.
    """
    if ask.runner.injuries and not ask.is_group:
        return _not_now(ask, pose, pose.swap)
    words = _say(ask, "advanced", pose=pose.name.capitalize(), swap=pose.swap.rstrip("."))
    choices = (ask.choice("exercise_howto.sure", name=pose.name), ask.choice("leg_day.offer"))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


def _shown(
    ask: Ask, move: Move, steps: tuple[Cue, ...], lines: tuple[str, ...], cues: tuple[Cue, ...] = ()
) -> Answer:
    blocks: list[Block] = [Heading(move.name.capitalize()), *_caution(ask, move)]
    blocks.append(Steps(tuple(_cue(one) for one in steps)))
    if cues:
        blocks.append(Bullets(tuple(_cue(one) for one in cues)))
    blocks += [Paragraph(line) for line in lines]
    if any(one.ours for one in (*steps, *cues)):
        blocks.append(Paragraph(_say(ask, "ours")))
    is_careful = _word(ask, move) is Verdict.CAUTION
    kit = (_without(ask, move),) if isinstance(move, Exercise) and move.kit else ()
    choices = (
        *move_pictures.choices(ask, move, is_careful=is_careful),
        *kit,
        ask.choice("leg_day.offer"),
        ask.choice("exercise_howto.poses"),
    )
    pictures = move_pictures.pictures(ask, move, lines[0].rstrip("."), is_careful=is_careful)
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices, pictures=pictures),))


def _without(ask: Ask, move: Move) -> Choice:
    return prescribe.spoken(ask.choice("exercise_howto.without", name=move.name))


def _cue(cue: Cue) -> str:
    return f"{cue.text} *" if cue.ours else cue.text


def _caution(ask: Ask, move: Move) -> tuple[Block, ...]:
    if _word(ask, move) is not Verdict.CAUTION:
        return ()
    minded = (one for one in ask.runner.injuries if _is_careful(ask, move, one))
    part = prescribe.places(tuple(minded) or ask.runner.injuries)
    how = move.care(clearance.places(ask.runner, ask.now))
    return (Paragraph(_say(ask, "caution", part=part, how=how)),)


def _is_careful(ask: Ask, move: Move, injury: Injury) -> bool:
    return move.verdict(injury.key, current_phase(injury, ask.now)) is Verdict.CAUTION


def _word(ask: Ask, move: Move) -> Verdict:
    """The move's own gate.  Source: EVIDENCE 3.

    In a group the answer is public and says nothing of the runner's body.
    """
    if ask.is_group:
        return Verdict.GOOD
    return move_verdict(move, clearance.places(ask.runner, ask.now))


def _is_open(ask: Ask, activity: str) -> bool:
    """Whether the matrix leaves any room for strength, or for yoga."""
    return ask.is_group or clearance.is_open(ask.runner, ask.handbook, activity, ask.now)


def _nothing_now(ask: Ask) -> Answer:
    part = prescribe.places(ask.runner.injuries)
    words = _say(ask, "avoid_all", part=part) if part else _say(ask, "avoid_orders")
    reply = Reply(blocks=(Paragraph(words),), choices=(ask.choice("today.offer"),))
    return Answer(replies=(reply,))


def _not_now(ask: Ask, move: Move, swap: str) -> Answer:
    part = prescribe.places(minding(ask.runner, (move,), ask.now))
    words = _say(ask, "avoid", part=part or "body", swap=swap.rstrip("."))
    choices = (ask.choice("today.offer"), ask.choice("leg_day.offer"))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


def _say(ask: Ask, name: str, **facts: object) -> str:
    return ask.say(f"exercise_howto.{name}", **facts)


skill = Skill(
    intent="exercise_howto",
    command="howto",
    argument="exercise",
    summary="How to do an exercise or a pose, step by step",
    answer=answer,
    lead="how do i do the",
    is_training=True,
)
