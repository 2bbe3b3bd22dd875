"""What a message sets: one small reader for each setting, so that one message can set several."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from core.language.hearing import plain, straight
from core.model.intent import Slots
from core.model.profile import Profile, Quiet
from core.skills.week_words import with_wishes

Read = Callable[[str, Slots, Profile], Profile]

PLACES = ("pool", "gym", "rink", "snow", "studio")
EVENING_ENDS = time(7)
MORNING_STARTS = time(22)
"""Where quiet hours end or start when only the other side was said."""

_NAME = re.compile(
    r"\b(?:call me|(?:my )?name(?:'s| is)|i go by)\s+([^\W\d_][\w' -]{0,30}?)"
    r"(?=\s+(?:and|please|pls|from|now|not)\b|\s*[,.!?]|$)",
    re.IGNORECASE,
)
_UNITS = re.compile(r"\b(miles?|mi|km|kms|k|kilomet\w+|metric|imperial)\b")
_UNITS_TALK = re.compile(
    r"\b(?:use|in|show|switch|units?|prefer|want|give me|set|change|to|both)\b"
    r"|^\W*\w+(?: please| pls)?\W*$"
)
_CLOCK = re.compile(
    r"\b(12|24)[- ]?(?:h|hours?|hrs?)\b(?: ?(?:clock|time|format|please|pls))?|\b(am[ /]?pm)\b"
)
_TEXT_ON = re.compile(
    r"\btext[- ]only\b|\b(?:pictures?|images?) off\b"
    r"|\b(?:no|without|hide|stop(?: sending)?|turn off|don'?t (?:send|show)(?: me)?)"
    r" (?:the |any |me )?(?:pictures?|images?|photos?|gifs?|charts?)\b"
)
_TEXT_OFF = re.compile(
    r"\b(?:with|show(?: me)?|send(?: me)?|turn on|i want) (?:the |some )?(?:pictures?|images?)\b"
    r"|\b(?:pictures?|images?) (?:on|again|back)\b|\b(?:no|not) text[- ]only\b"
)
_HUSH = re.compile(
    r"\b(?:don'?t|do not|no|never|stop|not)\b.{0,24}\b(?:messag\w+|text\w*|writ\w+|ping\w*|msgs?"
    r"|nudg\w+|notif\w+|bother|disturb\w*|contact|talk)\b|\bquiet\b|\bsilen\w+\b"
)
_LOUD = re.compile(
    r"\b(?:no|end|stop|without|turn off|remove) (?:my |the )?quiet\b|quiet hours off"
)
_TIME = r"(\d{1,2})(?:[:.](\d\d))? ?(am|pm)?"
_BETWEEN = re.compile(rf"\b(?:between|from)? ?{_TIME} ?(?:and|to|till|until|-|\u2013) ?{_TIME}\b")
_AFTER = re.compile(rf"\b(?:after|past|from) {_TIME}\b")
_UNTIL = re.compile(rf"\b(?:before|until|till) {_TIME}\b")
_HATES = re.compile(
    r"\b(?:hate|dislike|detest|can'?t stand|(?:do not|don'?t) (?:like|enjoy|want|fancy)"
    r"|not a fan of|not into|no more|never (?:suggest|offer|give)|not keen on"
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
    "dumbbells": r"\bdumb-?bells?\b",
    "band": r"\bbands?\b",
    "stability_ball": r"\b(?:stability|swiss|gym|exercise) ball\b",
    "treadmill": r"\btreadmill\b",
}
_NO_KIT = re.compile(r"\b(?:no (?:kit|equipment|gear)(?: at all| at home)?|nothing at all)\b")
_LASTING = re.compile(
    r"\bi (?:only |just |also |now )?(?:have|own|joined)\b|\bi'?ve (?:only |just )?got\b"
    r"|\b(?:near|around) (?:me|here)\b|\bwhere i live\b|\bin my (?:town|village|city|area)\b"
)
"""Signs that kit and places are told for good, not for today."""
_ANY_KIT = re.compile(r"\bany kit\b|\bforget my kit\b|\ball the kit\b")
_PLACE = {"pool": "pool", "gym": "gym", "rink": "rink", "snow": "snow", "studio": "studio"}
_PAUSE = re.compile(
    r"\b(?:pause|on hold|take a break|stop)\b.{0,40}?\b(\d{1,2}|a|an|one|two|three|four)"
    r" (days?|weeks?|months?)\b"
)
_RESUME = re.compile(r"\b(?:resume|unpause|un-pause|end (?:the|my) (?:pause|break)|i'?m back)\b")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_SPAN = {"day": 1, "week": 7, "month": 30}
_HALF = 12


def read_settings(text: str, slots: Slots, profile: Profile, today: date) -> Profile:
    """`profile` with everything that `text` sets."""
    said = plain(text)
    if (name := _NAME.search(straight(text))) and name[1].strip():
        profile = replace(profile, called=_capital(name[1].strip()))
    for read in _READERS:
        profile = read(said, slots, profile)
    return _paused(said, profile, today)


def durable(text: str, slots: Slots, profile: Profile) -> Profile:
    """What a message that is about something else tells for good: dislikes, kit, places."""
    said = plain(text)
    if re.search(r"\b(?:today|tonight|now|atm|tomorrow|this (?:week|morning|evening))\b|\?", said):
        return profile
    profile = _dislikes(said, slots, profile)
    is_lasting = _LASTING.search(said) is not None and not _NO_KIT.search(said)
    return _owned(said, slots, profile) if is_lasting else profile


def is_paused(text: str, today: date) -> Profile | None:
    """The pause that a wish to stop names, as a profile that has nothing else; None without one."""
    paused = _paused(plain(text), Profile(), today)
    return paused if paused.paused_until else None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _units(said: str, slots: Slots, profile: Profile) -> Profile:
    del slots
    found = {_unit(one) for one in _UNITS.findall(said)}
    if not found or not _UNITS_TALK.search(said) or re.search(r"\d ?(?:k|km|mi)", said):
        return profile
    both = len(found) > 1 or "both" in said
    return replace(profile, units="both" if both else found.pop())


def _unit(word: str) -> str:
    return "miles" if word.startswith(("mi", "imp")) else "km"


def _clock(said: str, slots: Slots, profile: Profile) -> Profile:
    del slots
    found = _CLOCK.search(said)
    return replace(profile, clock=int(found[1] or _HALF)) if found else profile


def _pictures(said: str, slots: Slots, profile: Profile) -> Profile:
    del slots
    if _TEXT_OFF.search(said):
        return replace(profile, is_text_only=False)
    return replace(profile, is_text_only=True) if _TEXT_ON.search(said) else profile


def _quiet(said: str, slots: Slots, profile: Profile) -> Profile:
    del slots
    if _LOUD.search(said):
        return replace(profile, quiet=None)
    hours = _hours(said) if _HUSH.search(said) else None
    return replace(profile, quiet=hours) if hours else profile


def _hours(said: str) -> Quiet | None:
    if (both := _BETWEEN.search(said)) is not None:
        start, end = _at(both.groups()[:3], is_evening=True), _at(both.groups()[3:])
        return Quiet(start=start, end=end) if start and end and start != end else None
    late, early = _AFTER.search(said), _UNTIL.search(said)
    start = _at(late.groups(), is_evening=True) if late else MORNING_STARTS
    end = _at(early.groups()) if early else EVENING_ENDS
    is_said = late is not None or early is not None
    return Quiet(start=start, end=end) if is_said and start and end and start != end else None


def _at(parts: Iterable[str | None], *, is_evening: bool = False) -> time | None:
    """A time of day; "after 9" is in the evening."""
    hour_said, minute, half = parts
    hour = int(hour_said or 0)
    is_pm = half == "pm" or (half is None and is_evening and minute is None and 5 <= hour < _HALF)  # noqa: PLR2004
    if is_pm and hour < _HALF:
        hour += _HALF
    if half == "am" and hour == _HALF:
        hour = 0
    minutes = int(minute or 0)
    return time(hour % 24, minutes) if hour <= 24 and minutes < 60 else None  # noqa: PLR2004


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
    if _NO_KIT.search(said):
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
    lost = tuple(one for one in slots.without if one in PLACES)
    found = tuple(
        name
        for name, word in _PLACE.items()
        if name not in lost
        and re.search(
            rf"\b(?:have|got|joined|can get to|there(?:'s| is)|near)\b.{{0,20}}\b{word}\b", said
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


def _paused(said: str, profile: Profile, today: date) -> Profile:
    if _RESUME.search(said):
        return replace(profile, paused_until=None)
    found = _PAUSE.search(said)
    if found is None:
        return profile
    count = _NUMBERS.get(found[1]) or int(found[1])
    days = count * _SPAN[found[2].removesuffix("s")]
    return replace(profile, paused_until=today + timedelta(days=days))


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
    _units,
    _clock,
    _pictures,
    _quiet,
    _wishes,
    _dislikes,
    _goals,
    _weaknesses,
    _owned,
)
