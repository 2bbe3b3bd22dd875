"""How much it hurts, 0 to 10, from figures and from a clear "no pain"."""

import re
from collections.abc import Iterable, Sequence

from core.language.slots import bodies
from core.language.slots.corrections import Mention
from core.language.slots.senses import Hit
from core.language.slots.taking import Read, hidden, take_first
from core.language.slots.times import REMINDING
from core.language.slots.told_pains import told_alone, told_in_clauses
from core.language.slots.utterance import Utterance, has_figures

_WORST = 10
_N = r"(?<![0-9.:/_])([0-9]|10)(?:\.[0-9])?"
_OR = r"(?:ish)?(?: ?(?:-|to|or|maybe|/|and) ?(?:an? )?([0-9]|10)(?:\.[0-9])?)?"
_END = r"(?![0-9:/_])(?!\.[0-9])"
_ITS_UNIT = (
    r"(?! ?(?:days?|weeks?|months?|years?|hours?|hrs?|h|mins?|minutes?|kms?|k|miles?|mi|m|x|times"
    r"|am|pm|sessions?|runs?|reps?|sets?|oclock|steps?|st|nd|rd|th|s)\b)"
)
_A_COUNT = r"(?! (?:days|sessions|runs|times|weeks|runners|people|workouts|reps|kms?|miles)\b)"
_FILLERS = (
    r"(?:[ :=-]|\b(?:level|levels|score|scale|is|was|its|at|of|about|around|maybe|like|now|a|an"
    r"|still|only|just|today|roughly|probably|rating|rated|say|id|i|would|approx|max|up|to|with|the"
    r"|hitting|hits|currently|between)\b){0,8}"
)
_OUT_OF = re.compile(rf"{_N}{_OR} ?(?:/|out of|out if|outta|outa|over) ?(?:a )?10{_END}{_A_COUNT}")
_OF_TEN = re.compile(
    rf"(?<!km )(?<!mile )(?<!week )(?<!day ){_N}{_OR} ?(?:of|from|on) ?(?:a )?10{_END}{_A_COUNT}"
)
_PAIN_FIRST = re.compile(
    rf"\b(?:pain(?:s|ful|fulness)?|hurts?|hurting|aches?|sore|soreness|tenderness|twinge"
    rf"|discomfort){_FILLERS}{_N}{_OR}{_END}{_ITS_UNIT}"
)
_PAIN_LAST = re.compile(rf"{_N}{_OR} ?(?:-|level |level of )?pain\b")
_EASED = re.compile(
    rf"\bfrom (?:a |about )?{_N}(?: ?/ ?10)? (?:down |up )?to (?:a |about |just )?([0-9]"
    rf"|10)(?: ?/ ?10)?{_END}"
)
_GONE_FROM = re.compile(
    rf"\b(?:went|gone|goes|dropped|eased|improved|settled|come down|came down|is down|down|up)"
    rf" from (?:a |about )?{_N}(?: ?/ ?10)? (?:down |up )?to (?:a |about |just )?([0-9]|10)"
    rf"(?: ?/ ?10)?{_END}{_ITS_UNIT}"
)
_SCALE = re.compile(
    r"\b(?:on|using) (?:a|the) scale (?:of |from )?(?:[01]|one|zero) ?(?:-|to) ?10\b"
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
_ANSWER = re.compile(rf"^(?:_+ ?[,:;]? ?)?{_N}(?: ?ish| today| now| maybe| please| lol)? ?[.!]?$")
"""A figure and nothing else, perhaps after "on a scale of 1 to 10"."""
_NONE = re.compile(
    r"\b(?:no (?:more |longer any |real |longer )?(?:[a-z]+ )?(?:pain|pains|discomfort"
    r"|soreness)\b(?! ?no gain)|(?:zero|0) (?:pain|discomfort)|pain[ -]?free|pain ?less"
    r"|without (?:any )?pain|nothing hurts|pain ?:? (?:is )?(?:none|nil)|(?:doesnt|dont"
    r"|didnt|does not|do not|did not|not) (?:hurt(?:ing)?|ache|aching|painful)(?: at all"
    r"| any ?more)?|no longer (?:hurts?|aches?"
    r"|painful|in pain|sore)|pain (?:is |has |is all |all |totally |completely )?gone|(?:isnt|not"
    r"|arent) (?:in pain|painful)|stopped hurting|not in any pain|dont have (?:any )?pain"
    r"|havent (?:got |had )?(?:any )?pain|hasnt hurt)\b"
)
_BUT = re.compile(
    r"\b(?:but|except|unless|until|till|if|only|when it doesnt|once|how (?:do|can|to)|no gain|want"
    r"|yet|wish|get|become)\b"
)
_HURTS = re.compile(r"\b(?:pain|painful|hurts?|hurting|aches?|aching|sore)\b")
_AT_EASE = re.compile(r"\b(?:walk\w*|rest|resting|sitting|sit)\b")
"""No pain while at ease says nothing about the pain of a run."""
_OTHER_SCORE = re.compile(
    r"\b(?:intensity|session|workout|class|effort|rpe|motivation|energy|mood|fitness|difficulty"
    r"|rate|rating|tired\w*|stress|sleep|slept|readiness|fatigue|hardness|recommend|(?:give|gave"
    r"|giving) (?:the|this|that|him|her|them))[ a-z:]{0,16}$"
)
_OTHER_NEXT = re.compile(
    r" ?(?:for )?(?:would|effort|recommend\w*|motivat\w*|difficulty|stars|energy|hard|tough"
    r"|intensity"
    r"|rpe|enjoyment|fun|fitness|sleep|session|workout|class|run|swim|ride|day|week|coach|bot|app"
    r"|vibes?|from me|score|dentists|experience|race|parkrun|service|banter|weather|mood)\b"
)
_DATED = re.compile(r"\b(?:on|date|race|by|until|till|born|the) (?:is |the |on )*$")
_A_WORD = re.compile(r" ?[a-z]")
_GOES_ON = re.compile(
    r" ?(?:at|when|while|whilst|now|today|tonight|walking|running|jogging|resting|sitting|standing"
    r"|going|max|tops|but|and|or|if|atm|right|left|yesterday|after|during|with|though|tho|lol|i"
    r"|this"
    r"|in|on|last|again|still|first|before|so|just|only|for me|since|maybe|ish|please|pls|tbh"
    r"|coach|then"
    r"|from|all|the|every|most|better|worse|down|up|it|its|not|no)\b"
)
"""Words after "3/10" that leave it a pain: "8/10 movie" is none."""
_PAINFUL = re.compile(
    r"\b(?:pain\w*|hurt\w*|ach(?:e|es|ing|y)|sore\w*|niggl\w*|agony|knee|shin|calf|ankle|hip|achilles)\b"
)
_WORST_EVER = re.compile(
    r"\b(?:worst (?:possible )?pain (?:ever|imaginable|possible|of my life|ive ever)"
    r"|pain (?:is )?off the (?:scale|charts))\b"
)
_STORY = re.compile(
    r"\b(?:was|were|used to|yesterday|last|started|before|peaked|spiked|went|ago|been|first)\b"
)
_THEN = re.compile(
    r"\b(?:(?:was|were|used to be|started at)\b[a-z ]{0,14}|after (?:yesterday|last week)s? ?)$"
)
_THEN_AFTER = re.compile(
    r"(?: ?/ ?10| ?out of 10)? ?(?:yesterday|last|before|at first|initially|(?:a|[0-9]+) (?:days?"
    r"|weeks?|months?) ago)\b"
)
_NOW = re.compile(
    r"\b(?:now|today|this morning|tonight|currently|down to|is now|at the moment)\b[a-z :]{0,14}$"
)
_NOW_AFTER = re.compile(r"(?: ?/ ?10| ?out of 10)? ?(?:now|today|currently|at the moment)\b")
_WORDS = ("pain", "hurt", "sore", "ach", "discomf")
"""Without a figure, what is said of pain has one of these in it."""
_OUT_OF_TEN = re.compile(r"(?<=_) ?(?:/|over|of|from|on|out ?of|outta) ?(?:a )?10\b")
"""What is left of a "3 out of 10" whose 3 is understood."""
_LOOK_BACK = 32


def read_pain(said: Utterance, text: str, parts: Sequence[Hit]) -> tuple[int | None, str]:
    """The highest pain reported and not corrected, and the text without its figures.

    Where `parts` of the body or pain are named, "it's a 4" and "knee 3" are ratings too.
    """
    if not has_figures(text) and not any(one in text for one in _WORDS):
        return None, text
    if not has_figures(text):
        return _in_words(text), text
    text = hidden(_SCALE, text)
    if said.known.isdisjoint(REMINDING) and (told := told_alone(said, text, parts)):
        return _latest(said.text, said.standing(told)), _without(told, text)
    is_painful = bool(parts) or _PAINFUL.search(said.text) is not None
    told = _in_clauses(said, text, parts) if parts or "pain" in said.known else []
    text = _without(told, text)
    mentions, rest = take_first(_rules(said, text, is_painful=is_painful), text)
    ratings = [one for one in mentions if not _is_other(said, one, is_painful=is_painful)]
    ratings = sorted((*told, *ratings), key=lambda one: one.start)
    if ratings:
        return _latest(said.text, said.standing(ratings)), rest
    if (answer := _ANSWER.match(text)) is not None:
        return int(answer[1]), text
    return _in_words(text), rest


def _in_clauses(said: Utterance, text: str, parts: Sequence[Hit]) -> list[Mention[int]]:
    if not said.known.isdisjoint(REMINDING):
        return []
    return [
        one
        for one in told_in_clauses(said, text, parts)
        if not _is_other(said, one, is_painful=True)
    ]


def _without(told: Iterable[Mention[int]], text: str) -> str:
    for one in told:
        text = text[: one.start] + "_" * (one.end - one.start) + text[one.end :]
    return hidden(_OUT_OF_TEN, text) if told else text


def _rules(said: Utterance, text: str, *, is_painful: bool) -> "_Rules":
    if is_painful:
        return _RULES_OF_PAIN if said.has(REMINDING) else _RULES_OF_PAIN + _RULES_OF_FEELING
    return _RULES_OF_PAIN if "/10" in text else _RULES


def _is_other(said: Utterance, one: Mention[int], *, is_painful: bool) -> bool:
    before = said.text[max(0, one.start - _LOOK_BACK) : one.start]
    if _OTHER_SCORE.search(before):
        return True
    if _OTHER_NEXT.match(said.text, one.end):
        return True
    if is_painful:
        return False
    is_of_something = _A_WORD.match(said.text, one.end) and not _GOES_ON.match(said.text, one.end)
    return bool(is_of_something) or _DATED.search(before) is not None


def _latest(text: str, ratings: list[Mention[int]]) -> int:
    """The highest; but where a "was" meets a "now", how it is now."""
    if len(ratings) > 1 and _STORY.search(text):
        now = [one for one in ratings if _is_now(text, one) and not _is_then(text, one)]
        ratings = now or [one for one in ratings if not _is_then(text, one)] or ratings
    return max(one.value for one in ratings)


def _is_then(text: str, one: Mention[int]) -> bool:
    before = text[max(0, one.start - _LOOK_BACK) : one.end]
    return bool(_THEN.search(before.rstrip("0123456789/ ")) or _THEN_AFTER.match(text, one.end))


def _is_now(text: str, one: Mention[int]) -> bool:
    before = text[max(0, one.start - _LOOK_BACK) : one.end]
    return bool(_NOW.search(before.rstrip("0123456789/ ")) or _NOW_AFTER.match(text, one.end))


def _in_words(text: str) -> int | None:
    """0 for a "no pain" without an if or but, 10 for the worst there is."""
    if _WORST_EVER.search(text):
        return _WORST
    if not _NONE.search(text) or _BUT.search(text):
        return None
    others = _NONE.sub("", text)
    return None if _HURTS.search(others) or _AT_EASE.search(others) else 0


def _higher(found: re.Match[str]) -> int:
    return max(int(group) for group in found.groups() if group)


_Rules = tuple[tuple[re.Pattern[str], Read[int]], ...]
_RULES: _Rules = (
    (_GONE_FROM, lambda found: int(found[2])),
    (_OUT_OF, _higher),
    (_PAIN_FIRST, _higher),
    (_PAIN_LAST, _higher),
)
_RULES_OF_PAIN: _Rules = ((_EASED, lambda found: int(found[2])), (_OF_TEN, _higher), *_RULES)
"""Where something is said to hurt, "from 6 to 3" and "3 of 10" are about that."""
_RULES_OF_FEELING: _Rules = (
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
