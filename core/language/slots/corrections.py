"""People correct themselves mid-message: "40, sorry, 30 min", "not the left, the right"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_FIGURE_NEXT = r"(?= ?[0-9])"
_CUE = (
    r"\b(?:no wait|wait no|no sorry|sorry|i mean|(?:i |but |really )?m(?:eant|ent)(?! to\b)|call it"
    r"|i want(?= (?:at )?[0-9])|id (?:prefer|rather|like)(?= [0-9])|lets say|put(?= [0-9])"
    r"|actually|make (?:that|it)|or rather|(?:change|correct|edit) (?:that|it) to"
    r"|rather(?! than)|correction|(?:scrap|scratch|strike|cut|ignore|forget|delete)(?: that| it"
    rf"|(?= [0-9]))|oops|nope|wait|hang on|hold on|my (?:mistake|bad)|i should say|typo|i lie"
    r"|tell a lie|lies|nah|naw|oh no|ah no|no no|wrong|edit|became|becomes|turned (?:into|out)"
    r"|ended up|in the end|more like(?! it\b)|well(?= [a-z]+$|,? (?:the |my )?[a-z]+(?:[,.!]"
    r"| really\b| actually\b))"
    r"|(?:no )?(?:perdon|pardon|apologies|scusa|desculpa)|put(?= [a-z]+ (?:for now|then|instead)\b)"
    r"|on second thoughts?|changed my mind|should (?:be|say|have been|read)"
    rf"|(?:but )?(?:it |that )?(?:was|is) (?:really|in fact){_FIGURE_NEXT}"
    rf"|ok(?:ay)?(?: fine| then)?{_FIGURE_NEXT}"
    r"|no(?= (?:(?:the|a) )?(?:half|full|marathon|ultra|parkrun|[a-z]{2,9}ed|ran|swam|rode)\b)"
    rf"|but (?:it|that) (?:was|is){_FIGURE_NEXT}"
    rf"|so(?: (?:i (?:guess|think|reckon)|id say|its|thats|log|make it|say))?{_FIGURE_NEXT}"
    r"|so(?= (?:on |do |only |just |from )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|weekends?"
    r"|weekdays?|mon|tues?|weds?|thu(?:rs)?|fri|sat|sun)\b)"
    r"|did i (?:say|write|type|put) [a-z0-9 ]{1,24}(?=\?)"
    r"|no(?=,| the\b| its\b| it was\b| i said\b| my\b| -|[.!;]+ | (?:left|right|both|mon|tue"
    r"|wed|thu|fri|sat|sun|[0-9]|at [0-9]|make|not)))\b"
)
_ARROW = (
    r"(?:(?<=[0-9])|(?<=[ap]m)) ?[-=]?> ?(?=[0-9])"
    r"|(?<=[a-z]) ?[-=]> ?(?=(?:mon|tue|wed|thu|fri|sat|sun)(?:s|day|nes|r|u|\b))"
)
_CUES = re.compile(rf"{_CUE}|\*|{_ARROW}")
_CUE_HINT = re.compile(
    r"\b(?:no|sorry|mea|ment|actu|make|rather|corr|scra|strike|cut|ignore|forget|delete|oops|wait"
    r"|mist|bad|should|typo|perdon|pardon|apolog|scusa|descul|call|put|lets|want|prefer|like"
    r"|hang|hold|lie|thought|mind|but|so"
    r"|change|edit|fact|really|na[hw]|wrong|plan|said|suppos|went|manag|beca|become|turned|ended"
    r"|in the end|well|ok|did i)|\*|>"
)
_MEASURE = re.compile(
    r"(?<![0-9.:/_$-])(?<![0-9]x)(?P<figure>[0-9]{1,4}(?:\.[0-9]{1,2})?)"
    r"(?![0-9.:_]?[0-9]|/(?!10\b)[0-9])"
    r"(?P<unit> ?(?:mins?|minutes?|kms?|k|m|met(?:er|re)s?|yards|miles?|hours?|hrs?|am|pm|weeks?"
    r"|wks?|days?|/ ?10|out of 10)\b)?(?P<bare>(?= ?(?:$|[,!?;.)(]| - | (?:not|instead|please"
    r"|pls|on|in|at|today|for"
    r"|and|then|total|the|it|its|lol|tbh|ok|now|if|with|because|cos|dont|sorry|actually|oops"
    r"|my|i|to|until|till)\b)))?"
)
_ONLY_BETWEEN = 44
"""Characters. Further apart, two figures have nothing to do with each other."""
_TURNED_DOWN = re.compile(r"\b(?:not|isnt|wasnt|didnt(?: do| run| manage)?)(?: an?)? $")
_IN_ITS_PLACE = re.compile(
    r" ?[,;.!-]? ?(?:(?:it |that )?(?:was|is)|its|thats|but|more like|rather|did)? ?"
)
_INTENDED = re.compile(
    r"\b(?:planned|the plan was|going to|wanted|supposed to|meant to|intended|thought|went for"
    r"|aimed for|booked|(?:i |had )(?:said|wrote|put|typed|entered|logged)|said|says|logged)\b"
)
_CAME_OUT = re.compile(
    r"\b(?:but|was|did|got|managed|only|though|its|it is|that is|should be)\b(?! (?:not|the plan))"
)
"""After what was meant or written comes what it was: "planned 60 min, did 40"."""
_MOVED_TO = re.compile(
    r"\b(?P<change>(?:chang|edit|bump|mov|correct|updat|switch|fix|up|drop)[a-z]*(?: [a-z]+){0,3} "
    r"[0-9]{1,3}(?:\.[0-9])?(?: ?(?:mins?|minutes?|kms?|k|miles?|hours?|hrs?))?) to "
    r"(?=[0-9]{1,3}(?:\.[0-9])? ?(?:mins?|minutes?|kms?|k|miles?|hours?|hrs?)\b)"
)
_UNIT_OF_BOTH = re.compile(
    r"(?<![0-9.:/])(?P<figure>[0-9]{1,3}(?:\.[0-9])?)(?P<between> ?,? (?:not|instead of"
    r"|rather than) [0-9]{1,3}(?:\.[0-9])?)"
    r"(?P<unit> ?(?:mins?|minutes?|kms?|k|miles?|hours?|hrs?|am|pm|weeks?))\b"
)
_TWO_FIGURES = re.compile(r"[0-9](?:[^0-9]*[^0-9.:/x_])[0-9]")
_BARE_TOTAL = re.compile(
    r"(?P<unit> ?(?:mins?|minutes?|kms?|k|miles?))\b(?P<between>[^0-9]{1,12})(?P<figure>[0-9]{1,3})"
    r"(?= (?:in total|total|altogether|all told|all in)\b)"
)
_BARE_CLOCK = re.compile(
    r"(?P<clock>(?:\bat |@ ?)(?:2[0-4]|[01]?[0-9])(?::[0-9]{2})?)(?! ?(?:min|km|k\b|mi|[0-9/]))"
    rf"(?P<between>[^0-9]{{0,12}}{_CUE}[, ]{{0,3}})(?P<figure>[0-9]{{1,2}}\b)"
)
_THE = (
    r"(?: (?:the|my|on|at|an?|for|in|to|do|of|doing|on the|in the|to the|for the))?"
    r"(?: (?:left|right))? ?$"
)
_NOT = r"not|aint|isnt|wasnt|didnt|i (?:said|wrote|put|typed)(?: it was)?"
_DENIED = re.compile(rf"\b(?:{_NOT}){_THE}")
_REPLACED = re.compile(rf"\b(?:{_NOT}|rather than|instead of){_THE}")
_RULED_OUT = re.compile(
    r" ?(?:[ap]m )?(?:(?:is|was) (?:way |much |a bit )?(?:too (?:early|late|much|long|far|short)"
    r"|out\b|no good|a no\b|old|wrong)|(?:doesnt|wont|didnt|isnt) |no good|(?:is )?cancelled)"
)
_LAST_WORD = re.compile(
    r" ?[a-z]{0,8}[,.]? ?(?:sorry|i mean|i meant|my bad|typo|oops|correction|actually|rather)\b"
)
_OR = re.compile(r"[a-z]* ?,? ?(?:or|nor)(?: (?:my|the|on|an?|his|her))? ")
_LISTED = re.compile(r"\b(?:and|or|plus|then|to|both|also|with)\b|[/+]")
_SEEN = 20
_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """A detail and where it stands, so that the new can be told from the old."""

    value: T
    start: int
    """Offset in the text of the utterance."""
    end: int


def with_units(text: str) -> str:
    """What "40 min, sorry, 30" and "at 9, no, 7" leave out: the new figure is of the same kind."""
    if "total" in text or " all" in text:
        text = _BARE_TOTAL.sub(r"\g<unit>\g<between>\g<figure>\g<unit>", text)
    if not _TWO_FIGURES.search(text):
        return text
    text = _MOVED_TO.sub(r"\g<change> , actually ", text)
    text = _UNIT_OF_BOTH.sub(r"\g<figure>\g<unit>\g<between>\g<unit>", text)
    text = _BARE_CLOCK.sub(r"\g<clock>\g<between>at \g<figure>", text)
    return _with_unit_before(text)


def _with_unit_before(text: str) -> str:
    """A bare figure that corrects one with a unit has that unit too."""
    pieces, done, last, unit = [], 0, None, ""
    for found in _MEASURE.finditer(text):
        if found["unit"]:
            unit = found["unit"]
        elif unit and last and found["bare"] is not None and _corrects(text, last, found):
            pieces += [text[done : found.end("figure")], unit]
            done = found.end("figure")
        else:
            unit = ""
        last = found
    return "".join((*pieces, text[done:])) if pieces else text


def _corrects(text: str, last: re.Match[str], found: re.Match[str]) -> bool:
    """Whether what stands between two figures puts the second in the place of the first."""
    start, end = last.end(), found.start()
    if end - start > _ONLY_BETWEEN:
        return False
    if any(start <= cue <= found.start() for cue in cues_in(text)):
        return not text.endswith("* not ", 0, end)
    if _LAST_WORD.match(text, found.end()) and not text[start:end].strip(" ,.;!"):
        return True
    is_denied = _TURNED_DOWN.search(text, max(0, last.start() - _SEEN), last.start())
    return is_denied is not None and _IN_ITS_PLACE.fullmatch(text, start, end) is not None


def cues_in(text: str) -> tuple[int, ...]:
    """The offsets where a correction begins."""
    if not _CUE_HINT.search(text):
        return ()
    cues = [cue.end() for cue in _CUES.finditer(text)]
    if (meant := _INTENDED.search(text)) is not None:
        cues += [cue.end() for cue in _CAME_OUT.finditer(text, meant.end())]
    return tuple(cues)


def standing(
    mentions: list[Mention[T]], text: str, cues: Sequence[int], *, is_swap: bool = False
) -> list[Mention[T]]:
    """What is left of `mentions` after corrections and denials; at least one of them."""
    if len(mentions) <= 1:
        return mentions
    latest = max(one.start for one in mentions)
    if cue := max((cue for cue in cues if cue <= latest), default=0):
        mentions = [one for one in mentions if one.start >= cue]
    elif _is_last_meant(mentions, text):
        return mentions[-1:]
    denied = _DENIED if is_swap else _REPLACED
    left = list(_undenied(mentions, denied, text)) or mentions
    return [one for one in left if not _RULED_OUT.match(text, one.end)] or left


def _undenied(
    mentions: Sequence[Mention[T]], denied: re.Pattern[str], text: str
) -> Iterator[Mention[T]]:
    """Those that no "not" turns down, not even through an "or": "not my knee or my shin"."""
    end = None
    for one in mentions:
        is_joined = end is not None and _OR.fullmatch(text, end, one.start) is not None
        if is_joined or _follows(denied, text, one.start):
            end = one.end
        else:
            end = None
            yield one


def _is_last_meant(mentions: Sequence[Mention[T]], text: str) -> bool:
    """Whether the second of two is the correction that is only named after it: "5, 6 sorry"."""
    if len(mentions) != _A_PAIR:
        return False
    first, second = mentions
    return (
        first.value != second.value
        and _LAST_WORD.match(text, second.end) is not None
        and _LISTED.search(text, first.end, second.start) is None
    )


def _follows(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text[max(0, start - _SEEN) : start]) is not None
