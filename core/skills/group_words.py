"""Words that in a group can only be about all of it: whose matter they are, without guessing."""

import re

from core.language.hearing import plain
from core.skills import club_words, leg_off, leg_words

_NOBODY_ELSE = (
    r"(?!(?:i|me|my|myself|it|this|that|the|a|an|there|your?|yours|one|what|which|everything|days?"
    r"|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)\b)"
)
_PART = (
    r"(?:knees?|ankles?|foot|feet|achilles|cal(?:f|ves)|shins?|hips?|back|hamstrings?|injury|leg)\b"
)
_HOW_OTHERS_ARE = re.compile(
    r"\bwho(?:'s| is| are)? (?:all |currently |else )?(?:injured|hurt|sick|ill|not well)\b"
    rf"|\bis {_NOBODY_ELSE}\w+ (?:still |really )?(?:injured|hurt|sick|ill|pregnant)\b"
    rf"|\bis it {_NOBODY_ELSE}\w+'?s {_PART}"
    rf"|\bwhen(?:'?s| is) {_NOBODY_ELSE}\w+ (?:back (?:from|running)|running again|fit again)\b"
    rf"|\bwhat(?:'?s| is) (?:wrong|the matter|up) with {_NOBODY_ELSE}\w+\W*$"
    rf"|\bwhat(?:'?s| is) (?:wrong|the matter|up) with {_NOBODY_ELSE}\w+'s \w+\W*$"
    rf"|\bhow(?:'?s| is) {_NOBODY_ELSE}(?!(?:to|yester)day'?s|(?:the|our) )\w+'s {_PART}"
    rf"|\bwhy is {_NOBODY_ELSE}(?!\w+ing\b)\w+ (?:still )?"
    r"(?:out|injured|hurt|ill|sick|away|resting)\W*$"
    rf"|\bwhat (?:did|has) {_NOBODY_ELSE}\w+ (?:tell|told|say|said)\b"
    rf"|\bwhy isn'?t {_NOBODY_ELSE}\w+ (?:running|training|here)\b"
    rf"|\bwhat happened to {_NOBODY_ELSE}(?!track|parkrun|hills|tempo|training|leg)\w+\W*$"
    rf"|\bhow bad is {_NOBODY_ELSE}\w+'?s {_PART}"
    rf"|\bwhat(?:'?s| is| has|) (?:injury )?(?:has |did )?{_NOBODY_ELSE}\w+ (?:done|do) to"
    r" (?:him|her|them)sel"
    rf"|\bdid {_NOBODY_ELSE}(?!we\b|you\b|they\b|every|all\b)\w+"
    r" (?:do|log|run|train|swim|go|make|finish)\b"
)
_ALL = r"(?:everybody|everyone|all of us|us all|us|the (?:club|team|lot))"
_LIST = r"(?:the |today'?s |our )?(?:\w+ )?(?:run|list|card|race)"
_FOR_OTHERS = re.compile(
    rf"\b(?:sign|put|count|stick) {_NOBODY_ELSE}(?:[\w']+ ){{1,3}}(?:up|down|in)\b"
    rf"|\b(?:sign|put|count|stick|enter|add) {_ALL} (?:up|down|in|for|to|on)\b"
    rf"|\b(?:remove|take|kick|drop) {_NOBODY_ELSE}\w+ (?:off|from|out of) {_LIST}\b"
    rf"|^\W*{_NOBODY_ELSE}(?!who|any|nobody|how|run|leg)\w+ is (?:coming|in) (?:too|as well)\W*$"
)
_GUEST = (
    r"(?:mates?|friends?|brother|sister|wife|husband|partner|girlfriend|boyfriend|cousin|son"
    r"|daughter|mum|mom|dad|kids?|colleagues?|guests?|visitors?|neighbours?|neighbors?)"
)
_GUESTS = re.compile(
    rf"\b(?:a|an|my|our|\d|two|three|some) (?:\w+ )?{_GUEST}\b|\bplus one\b"
    r"|\b(?:two|three|both|\d) of us\b"
)
"""Who is no member, and comes along."""
_ASKED = r"\b(?:where|when|what time)"
_WHERE_AND_WHEN = re.compile(
    rf"{_ASKED} (?:do|are|should) (?:we|you all) (?:all )?(?:meet|run|start|going)\w*"
    rf"|{_ASKED}(?: is| does|'s) (?:the |our )(?:next |club )*runs?\b"
    r"|\bis there (?:a |any )?(?:run|training|session|club run)"
    r" (?:on |this |later )*(?:today|tonight|tomorrow|week\w*|\w+day|morning|evening)\b"
)
_WHATS_ON = re.compile(
    r"^\W*(?:(?:so|and|hey|hi|coach|ok)\W+)*what(?:'?s| is) (?:on|happening|coming up)"
    r"(?: (?:in|at|with) (?:the|our) (?:club|group))?(?: for us)?"
    r"(?: (?:this|next|the) (?:week(?:end)?|month)| today| tonight| tomorrow| (?:on )?\w+day)?\W*$"
)
_BETWEEN_US = re.compile(
    r"^(?!.*\b(?:did|done|ran|rode|swam|rowed|walked|cycled|logged)\b)"
    r"(?=.*\b(?:between (?:all of )?us|as a (?:club|group|team))\b).*\d"
)
"""A number that all want to reach together."""
_SHAMES = re.compile(
    r"\bname (?:and|n|&|'?n'?) shame\b|\bslack(?:ers?|ing)\b|\b(?:lazy|laziest|idle|inactive)\b"
    r"|\bwho(?:'?s| is| has| have|ever)? (?:all )?(?:not|hasn'?t|haven'?t|didn'?t|never)"
    r" (?:been )?(?:done|do|trained|logg?\w*|moved?|active)\b"
)
"""After those who did least."""
_WE_DID = re.compile(
    r"\bwhat (?:did|have) (?:we|everyone|everybody|the club|you all)(?: all)? (?:do|done)\b"
)
_A_DAY = r"(?:today|tonight|tomorrow|mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_COMES = (
    r"(?:put me down|stick me down|count me in|sign me up|i'?m in|i'?m out|count me out"
    r"|(?:i )?(?:can'?t|cannot|won'?t) (?:do|make|come|join|be there)(?: it)?)"
)
_ON_A_DAY = re.compile(
    rf"^\W*(?:(?:please|ok|and|yes|sorry|coach|all)\W+)*{_COMES}"
    rf" (?:for |on )?(?:this |the )?{_A_DAY}"
    r"(?:'?s)?(?: run)?\W*(?:please|pls|after all|any ?more)?\W*$"
)
_A_RUN = r"(?:runs?|parkrun|track(?: session)?|tempo|intervals?|hill reps|session|jog)"
_RUN_OFF = re.compile(
    rf"\b{_A_RUN} (?:is|are) (?:off|cancel\w*|called off)\b"
    rf"|\b{_A_RUN} is (?:back )?on(?: again)?\W*$"
)
_HOW_FAR = re.compile(
    r"\bhow far (?:is it|do we (?:go|run)|are we (?:going|running))\W*$"
    rf"|\bhow (?:far|long) (?:is|do|are|will) .*\b(?:{_A_DAY}|run)\W*$"
)
_BEFORE_A_RUN = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|coach)\W+)*remind me (?:before|about|of|for|on)"
    rf" (?:this |the |next )*(?:{_A_DAY}(?:'?s)?(?: run)?|(?:next |club )?runs?)"
    r"(?: (?:please|pls))*\W*$"
)
_JOINS = re.compile(
    r"\b(?:how (?:do|can|would) (?:i|we|you|one)|(?:can|may|could) i|i(?:'d| would)?"
    r" (?:like|love|want) to|i wanna)"
    r" (?:join|sign up|become (?:a )?member|be (?:a )?member|take part|get involved)"
    r"(?: (?:in|with|to|for|the|your|this|you|us|guys|club|group|team|runs?|here|too|please|pls))*"
    r"\W*$"
)
"""A newcomer; a challenge or a board is joined by its name."""
_SETTINGS = re.compile(
    r"^\W*(?:(?:please|coach)\W+)*(?:show|see)(?: me| us)? (?:the|our) club(?:'?s)?"
    r"(?: settings)?\W*$"
    r"|\bwhat (?:have we|did we|has been|is) set(?: up)?(?: here| for the club| so far)?\W*$"
)
_HUSH_HERE = re.compile(
    r"\b(?:don'?t|do not|stop|never|no) post\w*\b.*\b(?:after|before|at night|between|from \d)"
    r"|\b(?:quiet hours|no (?:bot |more )*(?:messages|posts))\b"
    r".*\b(?:group|channel|chat|club|here)\b"
)
"""Less of what the club hears, and nobody's own quiet hours."""
_TALK = (
    r"(?:our (?:group|chats?|messages|talk|conversations?)|messages|chat|group|channel|everything"
    r"|(?:we|i) (?:write|say|type|post|chat|talk)|all of (?:it|this|us)|in (?:here|on us)|to us)"
)
_SEES = re.compile(
    r"\b(?:do|can|could|are|will|what (?:do|can)) you (?:still |even |all )?"
    rf"(?:see|read|reading|hear|listen\w*|record\w*|watch\w*)\b.*\b{_TALK}\b"
)
"""How much of the talk reaches us."""
_RUNS = (_WHERE_AND_WHEN, _WHATS_ON, _ON_A_DAY, _RUN_OFF, _HOW_FAR)
_CLUB = (_SETTINGS, _HUSH_HERE, _SEES)
_MINE = re.compile(r"\bmy\b")


def asks_about_others(text: str) -> bool:
    """Whether somebody wants to know how, or what, another one is or did."""
    return _HOW_OTHERS_ARE.search(plain(text)) is not None


def asks_what_we_see(text: str) -> bool:
    """Whether somebody wants to know how much of the group's talk reaches us."""
    return _SEES.search(plain(text)) is not None


def shames(text: str) -> bool:
    """Whether somebody wants those named who did little or nothing."""
    return _SHAMES.search(plain(text)) is not None


def speaks_for_others(text: str) -> bool:
    """Whether somebody wants to put others on a list, or take them off."""
    return _FOR_OTHERS.search(plain(text)) is not None


def wants_a_reminder(text: str) -> bool:
    """Whether somebody would like a word before a run of the club, by its day or as "the run"."""
    return _BEFORE_A_RUN.search(plain(text)) is not None


def brings_guests(text: str) -> bool:
    """Whether, where it is about a run, somebody comes along with a member."""
    return _GUESTS.search(plain(text)) is not None


def asks_to_join(text: str) -> bool:
    """Whether somebody would like to belong, and names nothing to be down for."""
    return _JOINS.search(plain(text)) is not None


def intent_of(text: str) -> str | None:
    """The skill that such words belong to; None for all others."""
    said = plain(text)
    matters = (
        ("leg_day", leg_off.is_meant(text) or leg_words.ASKS_WHEN.fullmatch(said) is not None),
        ("whosout", asks_about_others(text)),
        ("digest", _is_digest(said)),
        ("challenge", _BETWEEN_US.search(said) is not None),
        ("board", _WE_DID.search(said) is not None or shames(text)),
        ("runs", speaks_for_others(text) or asks_to_join(text) or wants_a_reminder(text)),
        ("runs", any(one.search(said) for one in _RUNS)),
        ("club", club_words.is_meant(text) or any(one.search(said) for one in _CLUB)),
    )
    return next((name for name, is_so in matters if is_so), None)


def _is_digest(said: str) -> bool:
    """As in "weekly summary on Sunday evening"."""
    is_set = club_words.DIGEST.search(said) and club_words.A_DAY.search(said)
    return bool(is_set) and _MINE.search(said) is None
