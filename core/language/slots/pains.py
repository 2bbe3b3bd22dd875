"""How much it hurts, 0 to 10, from figures and from a clear "no pain"."""

import re
from collections.abc import Iterable, Sequence

from core.language.slots.corrections import Mention
from core.language.slots.pain_scores import ANSWER, ANYWHERE, OF_FEELING, OF_PAIN, SCALE
from core.language.slots.senses import Hit
from core.language.slots.taking import Rules, hidden, take_first
from core.language.slots.times import REMINDING
from core.language.slots.told_pains import told_alone, told_in_clauses
from core.language.slots.utterance import Utterance, has_figures

_WORST = 10
_NONE = re.compile(
    r"\b(?:no (?:more |longer any |real |longer )?"
    r"(?:(?!chest |heart |arm |jaw |stomach |tummy |belly |head |neck )[a-z]+ )?"
    r"(?:pain|pains|discomfort|soreness"
    r"|twinges?|niggles?)\b(?! ?no gain)|(?:zero|0|nil) (?:pain|discomfort)|not a twinge"
    r"|pain[ -]?free|pain ?less|without (?:any )?pain|nothing hurts|pain ?:? (?:is )?(?:none|nil)"
    r"|(?:doesnt|dont|didnt|does not|do not|did not|not) (?:hurt(?:ing)?|ache|aching"
    r"|painful)(?: at all| any ?more)?|no longer (?:hurts?|aches?|painful|in pain|sore)|pain (?:is "
    r"|has |is all |all |totally |completely )?gone|(?:isnt|not|arent) (?:in pain|painful)"
    r"|stopped hurting|not in any pain|dont have (?:any )?pain|havent (?:got |had )?(?:any )?pain"
    r"|hasnt hurt)\b"
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
    r"\b(?:pain\w*|hurt\w*|ach(?:e|es|ing|y)|sore\w*|niggl\w*|twing\w*|ouch|agony|knee|shin|calf"
    r"|ankle|hip|achilles)\b"
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
_WORDS = ("pain", "hurt", "sore", "ach", "discomf", "twinge", "niggle")
"""Without a figure, what is said of pain has one of these in it."""
_OUT_OF_TEN = re.compile(r"(?<=_) ?(?:/|over|of|from|on|out ?of|outta) ?(?:a )?10\b")
"""What is left of a "3 out of 10" whose 3 is understood."""
_ENDS = re.compile(r"[,.;!?]")
_LOOK_BACK, _LOOK_AHEAD = 32, 20


def read_pain(said: Utterance, text: str, parts: Sequence[Hit]) -> tuple[int | None, str]:
    """The highest pain reported and not corrected, and the text without its figures.

    Where `parts` of the body or pain are named, "it's a 4" and "knee 3" are ratings too.
    """
    if not has_figures(text) and not any(one in text for one in _WORDS):
        return None, text
    if not has_figures(text):
        return _in_words(text), text
    text = hidden(SCALE, text)
    if said.known.isdisjoint(REMINDING) and (told := told_alone(said, text, parts)):
        return _latest(said.text, said.standing(told)), _without(told, text)
    is_painful = bool(parts) or _PAINFUL.search(said.text) is not None
    told = _in_clauses(said, text, parts) if parts or "pain" in said.known else []
    text = _without(told, text)
    mentions, rest = take_first(_rules(said, text, is_painful=is_painful), text)
    ratings = [one for one in mentions if not _is_other(said, one, is_painful=is_painful)]
    ratings = sorted((*told, *ratings), key=lambda one: one.start)
    if len(ratings) > 1:
        ratings = [one for one in ratings if not _is_praise(said, one, parts)] or ratings
    if ratings:
        return _latest(said.text, said.standing(ratings)), rest
    if (answer := ANSWER.match(text)) is not None:
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


def _rules(said: Utterance, text: str, *, is_painful: bool) -> Rules[int]:
    if is_painful:
        return OF_PAIN if said.has(REMINDING) else OF_PAIN + OF_FEELING
    return OF_PAIN if "/10" in text else ANYWHERE


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


def _is_praise(said: Utterance, one: Mention[int], parts: Sequence[Hit]) -> bool:
    """Whether it rates what it goes on to name, and no part: "9/10 for the cake"."""
    if _PAINFUL.match(said.text, one.end + 1) or _GOES_ON.match(said.text, one.end):
        return False
    after = _ENDS.split(said.text[one.end : one.end + _LOOK_AHEAD], maxsplit=1)[0]
    is_of_part = any(0 <= said.starts[hit.first] - one.end < len(after) for hit in parts)
    return _A_WORD.match(said.text, one.end) is not None and not is_of_part


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
