"""What a look was about: a heart that is fine clears no shin, and no dentist does.

A part, an organ or a reason that is named counts; without one, what that profession looks at.
A word that names neither ("physio says all good") is about whatever waits for it.
"""

import re
from collections.abc import Mapping

from core.language.hearing import one_line
from core.model.body import Hold
from core.skills.skill import Ask

_LEG = frozenset(
    {"leg", "knee", "shin", "achilles", "ankle", "foot", "calf"}
    | {"hamstring", "quad", "hip", "groin", "glute", "it_band"}
)
"""As the slots name its parts; "leg" is any of them."""
_PLACES = _LEG | {"back", "ribs"}
_HEART = frozenset({"heart", "chest", "lungs", "blood"})
_HEAD = frozenset({"head", "neck", "nerves"})
_INSIDE = frozenset({"belly", "blood"})

_NAMED: Mapping[str, str] = {
    "leg": r"legs?|lower limb",
    "arm": r"arms?|shoulders?|elbows?|wrists?|hands?(?! off)|fingers?|thumbs?|collar ?bone|rotator",
    "ribs": r"ribs?",
    "neck": r"(?<!femoral )neck",
    "head": r"head|brain|concussion|migraines?",
    "nerves": r"nerves?|numbness",
    "eyes": r"eyes?(?! on)|eyesight|sight|vision|retina",
    "ears": r"ears?|hearing|nose|sinus(?:es)?|throat|tonsils?",
    "teeth": r"tooth|teeth|gums?|jaw|dental",
    "skin": r"skin|moles?|rash|eczema|acne|warts?|verrucas?",
    "heart": r"heart(?! rate)|ecg|ekg|echo|holter|palpitations",
    "chest": r"chest(?! strap)",
    "lungs": r"lungs?|asthma|inhaler|spirometry",
    "blood": r"blood|bloods|iron|ferritin|thyroid|cholesterol|diabetes|allerg(?:y|ies)",
    "belly": r"stomach|tummy|belly|guts?|bowels?|colon|kidneys?|bladder|urine|liver|prostate"
    r"|testicles?|hernia",
    "womb": r"baby(?! steps)|pregnancy|smear|pelvic floor|periods|breasts?|mammogram",
    "mind": r"mental(?:ly| health)|depression|anxiety",
    "paper": r"(?:driv\w+|work|job|army|diving|visa|insurance) (?:medical|test)|medical for"
    r"|vaccin\w+",
}
"""What is looked at -> its names, beside the parts that the slots know."""
_LOOKS_AT: Mapping[str, frozenset[str]] = {
    r"physio\w*|pt|osteo(?:path)?|chiro(?:practor)?|ortho(?!don)\w*|rheumatolog\w+": _PLACES
    | {"arm", "neck", "nerves"},
    r"podiatr\w+|chiropod\w+": _LEG,
    r"vascular": frozenset({"leg", "blood"}),
    r"neuro\w*": _HEAD | {"back", "leg"},
    r"cardiolog\w+|cardiac|cardio(?= (?:says?|said|clear\w*|told|signed))": _HEART,
    r"pulmonolog\w+|respiratory": _HEART - {"heart"},
    r"derm\w*": frozenset({"skin"}),
    r"dentist|orthodontist|hygienist": frozenset({"teeth"}),
    r"optician|optometrist|ophthalm\w+": frozenset({"eyes"}),
    r"ent|audiologist": frozenset({"ears"}),
    r"urolog\w+|gastro\w*|nephrolog\w+": _INSIDE,
    r"gyna?e\w*|obgyn|midwi(?:fe|ves)|maternity": frozenset({"womb"}),
    r"psych\w+|counsell?or": frozenset({"mind"}),
    r"vets?": frozenset({"animals"}),
}
"""Profession -> what it looks at; a doctor, a nurse or a hospital may look at anything."""
_ABOUT: Mapping[str, frozenset[str]] = {
    "RF01": _HEART,
    "RF02": _HEART | _HEAD,
    "RF03": _HEART | {"ears"},
    "RF04": _HEART | {"leg", "calf"},
    "RF05": _LEG | {"blood"},
    "RF06": frozenset({"back", "nerves", "belly"}),
    "RF07": _PLACES | _HEAD | {"arm"},
    "RF08": _HEAD,
    "RF09": _HEAD,
    "RF10": _HEAD,
    "RF11": _HEART | _HEAD | _INSIDE,
    "RF12": _HEAD | _INSIDE,
    "RF13": _LEG | _INSIDE | {"arm"},
    "RF14": _PLACES | {"arm", "neck"},
    "RF15": _PLACES,
    "RF16": _PLACES,
    "RF17": _PLACES,
    "RF18": _LEG | {"skin", "arm", "blood"},
    "RF19": _LEG,
    "RF20": _INSIDE,
    "RF21": frozenset({"mind"}),
    "RF22": frozenset({"mind"}),
    "RF23": frozenset({"mind", "blood", "womb"}),
    "RF24": _HEART | {"womb", "head", "leg", "calf"},
    "RF25": _PLACES | _INSIDE,
    "RF26": frozenset({"mind"}),
    "RF27": _PLACES | _INSIDE | {"head"},
    "RF28": _PLACES,
    "RF29": _LEG | _HEART | {"arm", "skin"},
}
"""Red flag -> what has to be looked at.  Source: EVIDENCE 4."""
_OF_A_PLACE = frozenset({"RF15", "RF16", "RF17", "RF28"})
"""Which are about the sore place that is down."""


def is_of_hold(ask: Ask, hold: Hold) -> bool:
    """Whether the look that the message tells of may have been at what `hold` waits for."""
    about = _ABOUT[hold.flag]
    return _is_of(ask, _narrowed(ask, about) if hold.flag in _OF_A_PLACE else about)


def is_of_sore(ask: Ask) -> bool:
    """Whether it may have been at a sore place that is down, or at what a limit is about."""
    return _is_of(ask, _narrowed(ask, _PLACES))


def _is_of(ask: Ask, about: frozenset[str]) -> bool:
    named = _named(ask)
    return not named or not named.isdisjoint(about)


def _narrowed(ask: Ask, about: frozenset[str]) -> frozenset[str]:
    """Only the places that are down, where all of them are known."""
    parts = [one.body_part for one in ask.runner.injuries]
    if ask.runner.orders is not None:
        parts.append(ask.runner.orders.body_part)
    known = {one for one in parts if one is not None}
    if not known or None in parts:
        return about
    return frozenset(known if known.isdisjoint(_LEG) else {*known, "leg"})


def _named(ask: Ask) -> frozenset[str]:
    """The parts, organs and reasons that are named; else what who looked looks at."""
    said = one_line(ask.text)
    parts = {*ask.slots.body_part, *(one for one, names in _NAMED.items() if _has(said, names))}
    if parts:
        return frozenset(parts)
    looks = (parts for who, parts in _LOOKS_AT.items() if _has(said, who))
    return frozenset().union(*looks)


def _has(said: str, names: str) -> bool:
    return re.search(rf"\b(?:{names})\b", said) is not None
