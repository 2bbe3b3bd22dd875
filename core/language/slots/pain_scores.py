"""Out of ten: the ways to give a pain its figure, and which of them count when."""

import re

from core.language.slots import bodies
from core.language.slots.taking import Rules

_N = r"(?<![0-9.:/_])([0-9]|10)(?:\.[0-9])?"
_OR = r"(?:ish)?(?: ?(?:-|to|or|maybe|/|and) ?(?:an? )?([0-9]|10)(?:\.[0-9])?)?"
_END = r"(?![0-9:/_])(?!\.[0-9])"
_ITS_UNIT = (
    r"(?! ?(?:days?|weeks?|months?|years?|hours?|hrs?|h|mins?|minutes?|kms?|k|miles?|mi|m|x|times"
    r"|am|pm|sessions?|runs?|reps?|sets?|oclock|steps?|st|nd|rd|th|s)\b)"
)
_A_COUNT = r"(?! (?:days|sessions|runs|times|weeks|runners|people|workouts|reps|kms?|miles)\b)"
_FILLERS = (
    r"(?:[ :=-]|\b(?:level|levels|lvl|score|scale|is|was|its|at|of|about|around|maybe|like|now|a|an"
    r"|still|only|just|today|roughly|probably|rating|rated|say|id|i|would|approx|max|up|to|with|the"
    r"|hitting|hits|currently|between)\b){0,8}"
)
_OUT_OF = re.compile(rf"{_N}{_OR} ?(?:/|out of|out if|outta|outa|over) ?(?:a )?10{_END}{_A_COUNT}")
_OF_TEN = re.compile(
    rf"(?<!km )(?<!mile )(?<!week )(?<!day ){_N}{_OR} ?(?:of|from|on|von|van|sur|auf) ?(?:a |de )?"
    rf"10{_END}{_A_COUNT}"
)
_PAIN_FIRST = re.compile(
    rf"\b(?:pain(?:s|ful|fulness)?|hurts?|hurting|aches?|sore|soreness|tenderness|twinge"
    rf"|niggles?|discomfort|vas|nrs){_FILLERS}{_N}{_OR}{_END}{_ITS_UNIT}"
)
_DOWN_TO = re.compile(
    rf"\b(?:down|up|back) to (?:a |about |just )?{_N}(?: ?/ ?10)? from (?:an? |about )?(?:[0-9]"
    rf"|10){_END}"
)
_PAIN_LAST = re.compile(rf"{_N}{_OR} ?(?:-|level |level of )?pain\b")
_EASED = re.compile(
    rf"\bfrom (?:a |about )?{_N}(?: ?/ ?10)? (?:down |up )?to (?:a |about |just )?([0-9]"
    rf"|10)(?: ?/ ?10)?{_END}"
)
_ARROW = re.compile(rf"{_N}(?: ?/ ?10)? ?[-=]?> ?([0-9]|10)(?: ?/ ?10)?{_END}{_ITS_UNIT}")
_GONE_FROM = re.compile(
    rf"\b(?:went|gone|goes|dropped|eased|improved|settled|come down|came down|is down|down|up)"
    rf" from (?:a |about )?{_N}(?: ?/ ?10)? (?:down |up )?to (?:a |about |just )?([0-9]|10)"
    rf"(?: ?/ ?10)?{_END}{_ITS_UNIT}"
)
SCALE = re.compile(
    r"\b(?:(?:on|using) )?(?:(?:a|the) )?scale (?:of |from )?(?:[01]|one|zero) ?(?:-|to) ?10\b"
)
_FELT = (
    r"(?:is|its?|thats?|was|feels|felt|like|about|around|maybe|probably|prob|say|now|only|still"
    r"|just|level|hover(?:s|ing)|sits|sitting|peak(?:s|ed)|spike[sd]|up|down|hits?|reached|went"
    r"|goes|drop(?:s|ped)|roughly|approx|solid|(?<!ran )(?<!run )(?<!did )(?<!do )(?<!doing )an?)"
)
_STILL = (
    r"(?: (?:at|to|about|around|like|an?|maybe|probably|now|only|just|still|solid|more|good|bad"
    r"|strong"
    r"|proper|dull|mild|sharp|big|constant|steady|between))"
)
_SAID_SO = (
    r"(?= ?(?:$|[,;!?)]|\.(?![0-9])|- |\b(?:at (?:rest|worst|best|most|night|the moment)|when|while"
    r"|whilst|now|today|tonight|walking|running|jogging|resting|sitting|standing|going|max|tops|but"
    r"|and(?! a)|or|if|atm|right|yesterday|after|during|with|though|tho|lol|i think|i guess|pain"
    r"|is|are|can|should|could|do|does|so|then|too|because|cos|since|this"
    r"|in the|on (?:the )?(?:stairs|hills|downhills|bad|good|most)|last)\b))"
)
_RATED = re.compile(rf"\b{_FELT}{_STILL}{{0,3}} {_N}{_OR}{_END}{_SAID_SO}")
_SIDED_END = r"(?= ?(?:$|[,;!?)/]|\.(?![0-9])|(?:and|left|right|l|r|both|after|today|now)\b))"
_PLACE = "|".join(sorted(bodies.key_words() - {"back", "foot", "feet"}, key=len, reverse=True))
_PLACED = re.compile(rf"\b(?:{_PLACE})(?: pain)? ?[:=(]? ?{_N}{_OR}{_END}{_SAID_SO}")
_PLACED_AT = re.compile(
    rf"\b(?:{_PLACE})(?: (?:is|was|still|now|sits|stays|stuck))* at (?:an? )?{_N}{_OR}{_END}"
    rf"{_ITS_UNIT}"
    r"(?! (?:in the|tonight|tomorrow|every)\b)"
)
_SINCE_THEN = re.compile(
    rf"\b(?:yesterday|last week|before|at first|this morning),? (?:and |but |now |its "
    rf"|only )?{_N}{_OR}{_END}{_SAID_SO}"
)
_TRAILING = re.compile(
    rf"[,.;:!?-] ?(?:(?:about|maybe|like|say|around|prob|probably|an?|its|id say|now"
    rf"|today) ){{0,3}}"
    rf"{_N}{_OR}(?: (?:maybe|ish|or so|i think|i guess|probably|prob|now|today|lol|tbh))? ?[.!]?$"
)
"""A figure alone at the end, once something is said to hurt: "left shin, inside, 3"."""
_SIDED = re.compile(
    rf"\b(?:left|right|both|l|r)(?: (?:one|side|leg))? ?[:=]? ?{_N}{_END}{_SIDED_END}"
)
_ISH = re.compile(rf"{_N} ?-?ish\b")
_AT_WORK = re.compile(
    rf"{_N}{_OR} (?=(?:at (?:rest|worst|best)|walking|running|jogging|when|whilst|while"
    r"|on (?:the )?stairs)\b)"
)
ANSWER = re.compile(
    rf"^(?:_+ ?[,:;]? ?(?:(?:its?|id say|say|about) )?(?:an? )?)?{_N}"
    r"(?: ?ish| today| now| maybe| please| lol)? ?[.!]?$"
)
"""A figure and nothing else, perhaps after "on a scale of 1 to 10"."""


def _higher(found: re.Match[str]) -> int:
    """The higher end of "3 or 4" and "3-4"; where it fell, "5 to 2", where it is now."""
    if len(found.groups()) > 1 and " to " in found[0] and found[2]:
        return int(found[2])
    return max(int(group) for group in found.groups() if group)


ANYWHERE: Rules[int] = (
    (_GONE_FROM, lambda found: int(found[2])),
    (_DOWN_TO, lambda found: int(found[1])),
    (_OUT_OF, _higher),
    (_PAIN_FIRST, _higher),
    (_PAIN_LAST, _higher),
)
OF_PAIN: Rules[int] = (
    (_ARROW, lambda found: int(found[2])),
    (_EASED, lambda found: int(found[2])),
    (_OF_TEN, _higher),
    *ANYWHERE,
)
"""Where something is said to hurt, "from 6 to 3" and "3 of 10" are about that."""
OF_FEELING: Rules[int] = (
    (_TRAILING, _higher),
    (_SIDED, _higher),
    (_SINCE_THEN, _higher),
    (_RATED, _higher),
    (_PLACED, _higher),
    (_PLACED_AT, _higher),
    (_AT_WORK, _higher),
    (_ISH, _higher),
)
"""And so are "it's a 4" and "knee 3", unless the figure may be the time of a reminder."""
