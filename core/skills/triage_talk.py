"""The questions about a sore place: what is asked next, why, and what a skipped one leaves.

Source: EVIDENCE 1.1.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.advice import injury as triage
from core.advice.injury import Missing
from core.language.hearing import plain
from core.model.body import Injury
from core.model.intent import Slots
from core.model.prose import Choice
from core.model.talk import Question
from core.skills import prescribe
from core.skills.skill import Ask

_SLOT = {
    Missing.DANGER: "yes",
    Missing.WHEN: "hurts",
    Missing.SCORE: "pain",
    Missing.ONSET: "onset",
    Missing.NECK: "yes",
}
_ANSWERS: Mapping[Missing, tuple[str, ...]] = {
    Missing.WHEN: ("rest", "walking", "running", "not_now"),
    Missing.SCORE: ("score_little", "score_some", "score_lots"),
    Missing.ONSET: ("sudden_now", "sudden_before", "gradual"),
    Missing.NECK: ("neck_only", "neck_below"),
}
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "bone": ("sign_spot", "sign_night", "sign_stand"),
    "joint": ("sign_locks", "sign_pop", "sign_stand", "sign_night"),
    "muscle": ("sign_pop", "sign_calf", "sign_toes"),
    "ankle": ("sign_steps", "sign_spot", "sign_pop"),
    "back": ("sign_numb", "sign_bladder", "sign_night"),
    "any": ("sign_spot", "sign_night", "sign_pop", "sign_stand"),
}
_FAMILY = {
    "mtss": "bone",
    "plantar": "bone",
    "hip_groin": "bone",
    "pfps": "joint",
    "itbs": "joint",
    "achilles": "muscle",
    "calf_strain": "muscle",
    "hamstring": "any",
    "ankle_sprain": "ankle",
    "low_back": "back",
}
"""What tells a referral from ordinary, by place.  Source: EVIDENCE 1, "separate_from"."""
_YES_MEANS = {"joint": "RF16", "muscle": "RF16", "ankle": "RF15", "back": "RF07"}
"""Where most of the signs asked for need a look the same day.  Source: EVIDENCE 4."""
_WHY = re.compile(
    r"^\W*(?:but |and |ok |hm+,? )*why (?:do|would|are|is) (?:you|that|this|it) ?"
    r"(?:ask\w*|need|want|wanna|matter|important|relevant)?\b"
    r"|^\W*what(?:'?s| is) (?:that|this|it) (?:for|got to do)\b|^\W*why (?:that|the) question\b"
)


def asks_why(text: str) -> bool:
    """Whether the runner wants to know why we ask."""
    return _WHY.search(plain(text)) is not None


def next_missing(ask: Ask, injuries: Iterable[Injury]) -> Missing | None:
    """What to ask next: the most dangerous first, never what was skipped, three at most."""
    if len(ask.slots.put) >= triage.QUESTIONS:
        return None
    wanted = {one for injury in injuries for one in triage.missing(injury)}
    skipped = set(ask.slots.skipped)
    return next((one for one in Missing if one in wanted and one not in skipped), None)


def question(ask: Ask, injuries: tuple[Injury, ...], missing: Missing) -> Question:
    """The open question, keeping which sore places it is about and what was put before."""
    parts = tuple(dict.fromkeys(one.body_part for one in injuries if one.body_part))
    sides = {one.side for one in injuries} - {None}
    known = Slots(
        injury=injuries[0].key,
        body_part=parts,
        side="both" if len(sides) > 1 else next(iter(sides), None),
        asked=missing.value,
        put=tuple(dict.fromkeys((*ask.slots.put, missing.value))),
        skipped=ask.slots.skipped,
    )
    asked = replace(ask, intent=replace(ask.intent, name="injured")).question(_SLOT[missing])
    return replace(asked, id=f"{asked.id}.{missing.value}{len(known.put)}", known=known)


def words(
    ask: Ask, injuries: tuple[Injury, ...], missing: Missing, *, is_named: bool = False
) -> str:
    """The question itself; the place is left out where it was named a moment ago."""
    part = prescribe.places(injuries)
    if missing is Missing.DANGER:
        is_clear = is_named and len(ask.runner.injuries) == len(injuries) == 1
        of = "" if is_clear else f" {ask.say('injured.danger_of', part=part)}"
        return ask.say(f"injured.danger_{family(injuries)}", of=of)
    if missing is Missing.SCORE and injuries[0].key == "doms":
        return ask.say("injured.score_sore")
    return ask.say(f"injured.{missing.value}", part=part)


def choices(
    ask: Ask, injuries: tuple[Injury, ...], missing: Missing, about: str
) -> tuple[Choice, ...]:
    """What can be pressed, why we ask, and leaving it."""
    part = prescribe.place(injuries[0])
    if missing is Missing.DANGER:
        names = ("sign_none", *_SIGNS[family(injuries)])
    elif missing is Missing.SCORE and injuries[0].key == "doms":
        names = ("sore_little", "sore_some", "sore_lots")
    else:
        names = _ANSWERS[missing]
    told = (ask.choice(f"injured.{name}", part=part) for name in names)
    found = (*told, ask.choice("injured.why"), ask.choice("injured.skip"))
    return tuple(replace(one, about=about) for one in found)


def family(injuries: tuple[Injury, ...]) -> str:
    """Which dangerous signs are worth asking for: of several places, all of them."""
    families = {_FAMILY.get(one.key, "any") for one in injuries}
    return next(iter(families)) if len(families) == 1 else "any"


def worst_sign(asked: str) -> str:
    """The red flag of a plain "yes" to the signs that this family is `asked` for."""
    return _YES_MEANS.get(asked, "RF17")


def asks_of_the_calf(key: str | None) -> bool:
    """Whether the dangerous signs of this injury are those of a calf: swollen, warm or red."""
    return _FAMILY.get(key or "") == "muscle"


def skipped(ask: Ask, asked: Question) -> Ask:
    """The request as if the question had been left out; unknown stays the careful answer."""
    known = replace(
        asked.known, skipped=(*asked.known.skipped, asked.known.asked or ""), asked=None
    )
    return replace(ask, intent=replace(ask.intent, name="injured", slots=known), is_reply=True)
