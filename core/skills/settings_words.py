"""What a message sets: one small reader for each setting, so that one message can set several."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core.language.hearing import plain, straight
from core.model.intent import Slots
from core.model.profile import Profile
from core.skills.message_words import (
    is_of_clock,
    read_clock,
    read_pause,
    read_quiet,
    read_units,
)
from core.skills.picture_words import read_pictures
from core.skills.week_words import with_wishes

Read = Callable[[str, Slots, Profile], Profile]

PLACES = ("pool", "gym", "rink", "snow", "studio")
_NAME = re.compile(
    r"\b(?:(?:call|address) me(?: as)?|to be (?:called|addressed as)|(?:nick)?name(?:'s| is)"
    r"|i go by|my (?:nick)?name to|nickname(?:,| =)|spell my name|my name wrong, it'?s)\s+"
    r"([^\W\d_][\w' -]{0,30}?)(?=\s+(?:and|please|pls|from|now|not|here)\b|\s*[,.!?]|$)",
    re.IGNORECASE,
)
_RIGHT_NAME = re.compile(
    r"\bname(?:'s| is)? (?:not|wrong|spel\w+)\b.*?\bit'?s\s+([^\W\d_][\w'-]{0,30})", re.IGNORECASE
)
_IT_IS = re.compile(r"\W*it'?s\s+([^\W\d_][^\W\d_'-]{1,30}),?\s+not\s+\w+\W*$", re.IGNORECASE)
"""A name put right: "it's Siobhan, not Shiv"."""
_NO_NAME = re.compile(r"\b(?:don'?t|do not|stop|never) (?:call|calling) me\b")
_HATES = re.compile(
    r"\b(?:hate|dislike|detest|can'?t stand|(?:do not|don'?t) (?:like|enjoy|want|fancy)"
    r"|not a fan of|not into|no more|(?:never|don'?t(?: ever)?|do not) (?:suggest|offer|propose)"
    r"|never give|not keen on"
    r"|(?:take|remove|drop) \w+ (?:out of|off|from) my (?:list|sports|activities)"
    r"|stop (?:suggesting|offering))\b"
)
_LIKES = re.compile(
    r"(?<!don't )(?<!dont )(?<!not )\b(?:i (?:do |really |actually )?(?:like|love|enjoy)|i'?m into"
    r"|fan of|bring back|is fine again|my favou?rites?)\b"
)
_GOALS = {
    "pb": r"\b(?:pb|pr|personal best|get faster|faster)\b",
    "breathing": r"\bbreath\w*\b",
    "nutrition_sleep": r"\b(?:sleep|nutrition|eat\w*|food)\b",
    "technique": r"\b(?:technique|form|stride)\b",
}
_GOAL_TALK = re.compile(r"\b(?:goals?|aim|want to|work on|focus on)\b")
_WEAK = re.compile(r"\bweak(?:ness(?:es)?)?\b|\bstrong (?:now|enough|again)\b")
_NOT_WEAK = re.compile(
    r"\b(?:not|no longer|aren'?t|isn'?t|never)(?: (?:so|that|really))? weak\b"
    r"|\bno weakness(?:es)?\b|\bstrong (?:now|enough|again)\b"
)
_MUSCLES = {
    "glutes": r"\b(?:glutes?|glutei|bum|butt|buttocks?)\b",
    "hip_abductors": r"\b(?:hips?|hip abductors?|abductors?)\b",
    "hip_flexors": r"\bhip flexors?\b",
    "core": r"\b(?:core|abs|abdominals?|trunk|stomach muscles)\b",
    "calves": r"\b(?:calf|calves)\b",
    "hamstrings": r"\b(?:hamstrings?|hammies)\b",
    "quads": r"\b(?:quads?|quadriceps|thighs?)\b",
    "adductors": r"\b(?:adductors?|inner thighs?)\b",
    "low_back": r"\b(?:lower|low) back\b",
    "upper_back": r"\bupper (?:back|body)\b",
    "shoulders": r"\bshoulders?\b",
    "arms": r"\barms?\b",
}
_OWNS = re.compile(
    r"\b(?:i(?:'ve)?(?: now| also| only| just)? (?:have|got|own)|i'?ve got|my kit is)\b"
)
_ONLY = re.compile(r"\bonly\b|\bnothing (?:else|but)\b|\bjust\b")
_KIT = {
    "bike": r"\b(?:bikes?|bicycle|turbo)\b",
    "rowing_machine": r"\b(?:rowing machine|rower|erg)\b",
    "elliptical": r"\b(?:elliptical|cross[- ]trainer)\b",
    "skates": r"\bskates\b",
    "xc_skis": r"\b(?:cross[- ]country skis|xc skis)\b",
    "racket": r"\brack(?:et|quet)s?\b",
    "mat": r"\bmats?\b",
    "dumbbells": r"\bdumb?-?bells?\b",
    "band": r"\bbands?\b",
    "stability_ball": r"\b(?:stability|swiss|gym|exercise) ball\b",
    "treadmill": r"\btreadmill\b",
}
_NO_KIT = re.compile(r"\b(?:no (?:kit|equipment|gear)(?: at all| at home)?|nothing at all)\b")
_OWNS_NONE = re.compile(
    r"\b(?:don'?t|do not|haven'?t)(?: have| own| got)* any (?:kit|equipment|gear)\b"
)
_LACKS = re.compile(r"\b(?:don'?t have|do not have|haven'?t(?: got)?|have no|nor)\b([\w ,']*)")
_TURNS = re.compile(r"\b(?:but|only|just|and i)\b")
_LASTING = re.compile(
    r"\bi (?:only |just |also |now )?(?:have|own|joined)\b|\bi'?ve (?:only |just )?got\b"
    r"|\bi (?:don'?t|do not|haven'?t)(?: have| own| got)* (?:an?|any)\b|\bnearby\b"
    r"|\bi got an? (?:gym|pool|studio)\b"
    r"|\b(?:near|around) (?:me|here)\b|\bwhere i live\b|\bin my (?:town|village|city|area)\b"
)
"""Signs that kit and places are told for good, not for today."""
_ANY_KIT = re.compile(r"\bany kit\b|\bforget my kit\b|\ball the kit\b")


def read_settings(text: str, slots: Slots, profile: Profile, today: date) -> Profile:
    """`profile` with everything that `text` sets."""
    said = plain(text)
    if is_of_clock(said):
        slots = replace(slots, duration_min=None)
    words = straight(text)
    name = _RIGHT_NAME.search(words) or _NAME.search(words) or _IT_IS.match(words)
    if name and name[1].strip() and not _NO_NAME.search(said):
        profile = replace(profile, called=_capital(name[1].strip()))
    for read in _READERS:
        profile = read(said, slots, profile)
    return read_pause(said, profile, today)


def durable(text: str, slots: Slots, profile: Profile) -> Profile:
    """What a message that is about something else tells for good: dislikes, kit, places."""
    said = plain(text)
    if re.search(r"\b(?:today|tonight|now|atm|tomorrow|this (?:week|morning|evening))\b|\?", said):
        return profile
    profile = _dislikes(said, slots, profile)
    is_lasting = _LASTING.search(said) is not None and not _NO_KIT.search(said)
    return _owned(said, slots, profile) if is_lasting else profile


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _dislikes(said: str, slots: Slots, profile: Profile) -> Profile:
    named = tuple(one for one in slots.activity if one != "run")
    if not named:
        return profile
    if _HATES.search(said):
        likes = tuple(one for one in profile.likes if one not in named)
        dislikes = tuple(dict.fromkeys((*profile.dislikes, *named)))
        return replace(profile, likes=likes, dislikes=dislikes)
    if _LIKES.search(said):
        dislikes = tuple(one for one in profile.dislikes if one not in named)
        likes = tuple(dict.fromkeys((*profile.likes, *named)))
        return replace(profile, likes=likes, dislikes=dislikes)
    return profile


def _goals(said: str, slots: Slots, profile: Profile) -> Profile:
    del slots
    if not _GOAL_TALK.search(said):
        return profile
    found = tuple(name for name, shape in _GOALS.items() if re.search(shape, said))
    return replace(profile, goals=found) if found else profile


def _owned(said: str, slots: Slots, profile: Profile) -> Profile:
    """Kit and places; "only" shuts out every place that is not named."""
    profile = _places(said, slots, profile)
    if _NO_KIT.search(said) or _OWNS_NONE.search(said):
        return replace(profile, kit=())
    if _ANY_KIT.search(said):
        return replace(profile, kit=None, lacks=())
    named = tuple(name for name, shape in _KIT.items() if re.search(shape, said))
    if not named or not _OWNS.search(said) or re.search(r"\b(?:don'?t|no|haven'?t)\b", said):
        return profile
    if _ONLY.search(said):
        lacks = tuple(one for one in PLACES if not re.search(rf"\b{one}\b", said))
        return replace(profile, kit=named, lacks=lacks)
    return replace(profile, kit=tuple(dict.fromkeys((*(profile.kit or ()), *named))))


def _places(said: str, slots: Slots, profile: Profile) -> Profile:
    lacking = " ".join(_TURNS.split(found[1])[0] for found in _LACKS.finditer(said))
    named = (one for one in PLACES if re.search(rf"\b{one}\b", lacking))
    lost = (*(one for one in slots.without if one in PLACES), *named)
    found = tuple(
        one
        for one in PLACES
        if one not in lost
        and re.search(
            r"\b(?:have|got|joined|member (?:of|at)|can get to|there(?:'s| is)|near)\b"
            rf".{{0,20}}\b{one}\b",
            said,
        )
    )
    lacks = (one for one in (*profile.lacks, *lost) if one not in found)
    return replace(profile, lacks=tuple(dict.fromkeys(lacks)))


def _wishes(said: str, slots: Slots, profile: Profile) -> Profile:
    """Level, days, runs and minutes, as the week understands them."""
    is_new = profile.is_new
    if re.search(r"\b(?:not (?:a beginner|new)|no longer new)\b", said):
        return replace(profile, is_new=False)
    changed = with_wishes(profile, said, slots)
    if changed.level != profile.level:
        return replace(changed, is_new=False)
    return replace(changed, likes=profile.likes, is_new=changed.is_new or is_new)


def _weaknesses(said: str, slots: Slots, profile: Profile) -> Profile:
    """Muscles to look after; "no longer weak" takes one out again."""
    del slots
    if not _WEAK.search(said):
        return profile
    named = tuple(name for name, shape in _MUSCLES.items() if re.search(shape, said))
    if _NOT_WEAK.search(said):
        left = tuple(one for one in profile.weaknesses if one not in named)
        return replace(profile, weaknesses=left if named else ())
    return replace(profile, weaknesses=tuple(dict.fromkeys((*profile.weaknesses, *named))))


_READERS: tuple[Read, ...] = (
    read_units,
    read_clock,
    read_pictures,
    read_quiet,
    _wishes,
    _dislikes,
    _goals,
    _weaknesses,
    _owned,
)
