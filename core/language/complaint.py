"""What a complaint says besides its place: how it began, since when, and the dangerous signs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.hearing import plain
from core.language.slots.bodies import part_of
from core.model.body import Onset
from core.model.plan import WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """The details of one message; empty means "not said"."""

    onset: Onset | None = None
    days_ago: int | None = None
    """When it began, as far as that was said."""
    day: str | None = None
    """The weekday since when it hurts, mon to sun: "since Tuesday's intervals"."""
    signs: frozenset[str] = frozenset()
    """Dangerous ones: spot, night, stand, pop, bladder, numb."""
    is_clear: bool = False
    """Asked about the dangerous signs, the runner says that there is none."""
    is_one_less: bool = False
    """One of them is denied by name, and nothing is said of the others."""
    is_swollen: bool = False
    """Swelling, or a limp: acute whatever else was said.  Source: EVIDENCE 1.2."""
    is_inflamed: bool = False
    """Swollen, warm or red, and not just the tendon: at the calf maybe a clot.  Source: RF05."""

    def began(self, today: date) -> date | None:
        """The day it began; today's own name may be today or a week ago, and says nothing."""
        if self.days_ago is not None:
            return today - timedelta(days=self.days_ago)
        if self.day is None or self.day == WEEK[today.weekday()]:
            return None
        return today - timedelta(days=(today.weekday() - WEEK.index(self.day)) % len(WEEK))


def read_complaint(text: str) -> Complaint:
    """Every detail of `text`; pure."""
    said = plain(text)
    signs = frozenset(name for name, words in _SIGNS if _is_told(words, said))
    is_swollen = _is_told(_SWOLLEN, said)
    denied = 0 if signs or is_swollen else _denied(said)
    is_clear = not signs and (_CLEAR.search(said) is not None or denied > 1)
    return Complaint(
        onset=_onset(said),
        days_ago=_days_ago(said),
        day=_day(said),
        signs=signs,
        is_clear=is_clear,
        is_one_less=denied == 1 and not is_clear,
        is_swollen=is_swollen,
        is_inflamed=_is_told(_INFLAMED, said) and not _AT_THE_HEEL.search(said),
    )


def sides_told(text: str) -> Mapping[str, str]:
    """Parts of the body with the side that stands right before them: "left knee and right shin"."""
    words = re.findall(r"[a-z]+", text.casefold())
    found: dict[str, str] = {}
    for at, word in enumerate(words):
        part = part_of(word)
        if part is None or part in found:
            continue
        before = words[max(0, at - _REACH) : at]
        side = next((one for one in reversed(before) if one in _SIDES or part_of(one)), None)
        if side in _SIDES:
            found[part] = side
    return found


_SIDES = frozenset({"left", "right"})
_REACH = 3
"""Words between a side and its part, at most: "left inner lower shin"."""
_SUDDEN = re.compile(
    r"\b(?:sudden\w*|all at once|out of nowhere|just now|one bad step|in one step"
    r"|mid[- ]?(?:run|stride)|mid-?sprint|twisted|rolled|turned my|went over|fell|tripped|slipped"
    r"|landed|tweaked|pulled|popped|snapped|felt (?:it|something) go|grabbed|sprained)\b"
)
_GRADUAL = re.compile(
    r"\b(?:gradual\w*|slowly|slow (?:it|this|the pain) (?:come|came|start\w*|began)"
    r"|(?:come|came|start\w*|began|begin) (?:on |very |so |quite )?slow|bit by bit"
    r"|little by little|over (?:time|the (?:last|past)|a few"
    r"|several)|crept|creeping|building|built up"
    r"|for (?:a few |some |several |\w+ )?(?:weeks|months|years)|on and off|comes and goes"
    r"|always|no idea when)\b"
)
_COUNT = {
    "a": 1, "an": 1, "one": 1, "a couple of": 2, "couple of": 2, "two": 2, "a few": 3, "few": 3,
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "several": 4,
}  # fmt: skip
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(sorted(_COUNT, key=len, reverse=True))})"
_UNIT = r"(day|week|fortnight|month|year)s?"
_SPAN = re.compile(
    rf"\b{_NUMBER} {_UNIT} ago\b|\b(?:for|since|over|about|past|last)"
    rf" (?:(?:about|like|roughly|maybe|the|last|past|around) ){{0,2}}{_NUMBER} {_UNIT}\b"
)
_NEAR = (
    (0, re.compile(r"\b(?:today|this morning|just now|tonight|an hour ago|earlier)\b")),
    (1, re.compile(r"\b(?:yesterday|last night)\b")),
    (7, re.compile(r"\b(?:last week|a week ago|the other week)\b")),
    (30, re.compile(r"\b(?:last month|for months|for ages)\b")),
    (21, re.compile(r"\bfor weeks\b")),
)
_BEGAN = re.compile(
    r"\b(?:since|began|begun|started|start|came on|come on|happened|twisted|rolled|turned|fell"
    r"|tripped|landed|pulled|tweaked|sprained|popped|for|ago|went|been|sudden\w*"
    r"|grabbed|snapped|slipped)\b"
)
_NAME = (
    r"(?<!\bi )(?<!we )(?<!the )(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?"
    r"(?:'?s)?\b"
)
_FROM_DAY = (
    re.compile(rf"\bsince (?:[\w']+ ){{0,5}}?{_NAME}"),
    re.compile(
        rf"\b(?:after|from|during|following) (?:(?:the|my|our|last|club) )*{_NAME}"
        r"(?= (?!i\b|i'm|we\b|it\b|then\b|on\b|to\b|and\b)[a-z])"
    ),
    re.compile(
        rf"\b(?:after|from|during|following) (?:the|my|our) (?:[\w']+ ){{1,3}}"
        rf"(?:on|of|last) {_NAME}"
    ),
    re.compile(
        r"\b(?:began|started|came|came on|happened|twisted|rolled|tweaked|pulled|tore|strained"
        r"|sprained|popped|fell|tripped|slipped|hurt|injured|felt)"
        rf"(?: (?:it|this|on it|(?:my|the)(?: left| right)? \w+))? (?:on|last|at|in) {_NAME}"
    ),
)
_AHEAD = re.compile(
    r"\b(?:can|should|may|will|could|going to|gonna|ready|before|until|in time|if)\b|'ll\b"
)
"""Where one of these is said, "after Sunday's race" may be still to come."""
_SIGNS = (
    (
        "spot",
        re.compile(
            r"\b(?:(?:one|a|single|small|tiny|sore|exact|specific|pinpoint) (?:sore |small |tiny )?"
            r"spot|finger ?-?tip|pinpoint|on the bone)\b"
        ),
    ),
    ("night", re.compile(r"\b(?:at night|night pain|wakes me|woke me|keeps me awake|in bed)\b")),
    (
        "stand",
        re.compile(
            r"\b(?:can'?t|cannot|can not|couldn'?t|unable to) (?:even )?(?:stand|walk"
            r"|put (?:any )?weight|bear (?:any )?weight|take (?:four|4) steps|load it)\b"
            r"|\bweight[- ]bearing\b"
        ),
    ),
    (
        "pop",
        re.compile(
            r"\b(?:pop|popped|popping|snap|snapped|crack(?:ed)?|locks|gives? way|gave way)\b"
        ),
    ),
    ("bladder", re.compile(r"\b(?:bladder|bowels?)\b")),
    (
        "numb",
        re.compile(
            r"\b(?:numb|numbness|tingl\w+|weak (?:leg|foot)"
            r"|(?:leg|foot)(?: is|'s| feels| goes) weak)\b"
            r"|^\W*weak\W*$"
        ),
    ),
)
_BEARS = re.compile(
    r"\b(?:can|able to) (?:still |just )?(?:walk|stand|hop|put (?:any |full )?weight)\b(?!.*\?)"
)
"""It takes weight, which denies a sign as well."""
_SWOLLEN = re.compile(r"\b(?:swollen|swelling|swelled|puffy|limp(?:s|ed|ing)?|hobbl\w+)\b")
_INFLAMED = re.compile(r"\b(?:swollen|swelling|swelled|puffy|warm|hot|red)\b")
_AT_THE_HEEL = re.compile(r"\b(?:tendon|heel|achilles|ankle)\b")
_DENIAL = re.compile(
    r"\b(?:no|not|none|without|never|nor|didn'?t|doesn'?t|isn'?t|wasn'?t|don'?t|any|neither|or|n't"
    r"|hasn'?t|haven'?t)\s(?:\w+[\s,]+){0,5}$"
)
_CLEAR = re.compile(
    r"\bnone of (?:these|those|them|that|it|the above)\b|\bnothing like that\b"
    r"|\bno (?:red flags|signs)\b|\bno,? (?:none|nothing)\b|\bno to all\b|\ball no\b"
)


def _is_told(words: re.Pattern[str], said: str) -> bool:
    """Whether it is said, and not denied."""
    return any(not _DENIAL.search(said[: one.start()]) for one in words.finditer(said))


def _denied(said: str) -> int:
    """How many signs are named, where none is told; two denied stand for all."""
    named = sum(words.search(said) is not None for _, words in _SIGNS)
    return named + any(words.search(said) is not None for words in (_SWOLLEN, _BEARS))


def _onset(said: str) -> Onset | None:
    if _is_told(_SUDDEN, said):
        return Onset.SUDDEN
    return Onset.GRADUAL if _is_told(_GRADUAL, said) or (_days_ago(said) or 0) > _FEW else None


_FEW = 13
"""What has lasted for two weeks counts as slow, whatever the first step was like."""


_AS_RUNNER = re.compile(
    r"(?<!since )(?<!since i )(?<!since i've )\b(?:start(?:ed)?|began|took up"
    r"|(?:came|got|been) back (?:in)?to)(?: to)? (?:run(?:ning)?|jogging|it)"
    r"[\w ]{0,12}? (?:weeks?|months?|years?) ago\b"
    r"|\bbeen (?:a )?(?:running|runner) for [\w ]{1,12}? (?:weeks|months|years)\b"
    r"(?! (?:with|on|through))"
)
"""How long somebody has run, which says nothing of when it began to hurt."""


def _days_ago(said: str) -> int | None:
    said = _AS_RUNNER.sub(" ", said)
    if (span := _SPAN.search(said)) is not None:
        number, unit = (one for one in span.groups() if one)
        count = int(number) if number.isdigit() else _COUNT[number]
        return count * _UNITS[unit]
    return _near(said) if _BEGAN.search(said) else None


def _day(said: str) -> str | None:
    since, *others = _FROM_DAY
    if (found := since.search(said)) is None and not _AHEAD.search(said):
        found = next((one for shape in others if (one := shape.search(said))), None)
    return found[1] if found else None


def _near(said: str) -> int | None:
    found: Iterable[int] = (days for days, words in _NEAR if words.search(said))
    return next(iter(found), None)
