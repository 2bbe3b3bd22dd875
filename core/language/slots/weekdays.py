"""Which days of the week: names, ranges, "weekends", and "every day but Sunday"."""

import re

from core.language.slots.corrections import Mention
from core.language.slots.day_groups import DAY_OF, TRIGGERS, days_from
from core.language.slots.days_left_out import denied_list, is_denied, is_excepted, listed
from core.language.slots.senses import words
from core.language.slots.times import MOVING
from core.language.slots.utterance import Utterance
from core.model.plan import WEEK

_SEEN = 24
_ALONE = words("only leaving leaves remain remains remaining")
_ONLY = re.compile(
    r"\b(?:only|leaving|leaves|remains?|remaining) (?:(?:are|is|me|us|with) )?(?:(?:train|run|do"
    r"|make|manage|come|free|on|the) ){0,2}$"
)
_AGREED = re.compile(
    r"[a-z]+ ?(?:(?:morning|evening|night)s? )?(?:(?:then|instead|works?|suits?|it is|i can|we can"
    r"|im free)\b|(?:is |are |would be |will be )?(?:ok|okay|fine|good|free|better|great|perfect"
    r"|possible|grand)\b)(?! day)"
)
_REFUSED = re.compile(
    r"[a-z]+ ?,? ?(?:is|are|was|has|im at|a write|i cant|we cant|cant|wont|gone|clashes)\b"
)
_PUT = re.compile(r"\b(?:put|try|go for|make it|say)(?: me)?(?: (?:on|down|for|in))* $")
_OTHERWISE = words("otherwise else rest")


def key_words() -> frozenset[str]:
    """The names long enough to be worth mending."""
    return frozenset(name for name in DAY_OF if name.endswith(("day", "days")))


def read_days(said: Utterance) -> tuple[str, ...]:
    """The days named, in week order, exceptions left out."""
    if not said.has(TRIGGERS):
        return ()
    named: list[Mention[tuple[str, ...]]] = []
    denied: list[Mention[tuple[str, ...]]] = []
    excluded: set[str] = set()
    at = 0
    while at < len(said.words):
        days, after = days_from(said, at)
        if days and not (named and said.words[at] == "each"):
            is_many = len(named) > 1 or any(len(one.value) > 1 for one in named)
            one = Mention(days, said.starts[at], said.starts[at])
            if is_many and is_excepted(said, at, after):
                more, after = listed(said, after)
                excluded |= {*days, *more}
            elif not is_many and is_denied(said, at, after, is_whole=days == WEEK):
                more, after = denied_list(said, after) if days != WEEK else (set(), after)
                denied.append(Mention((*days, *more), one.start, one.end))
            else:
                if said.word(at - 1) == "from" and [last.value for last in named] == [WEEK]:
                    named.clear()  # "every day from monday to thursday"
                named.append(one)
        at = after
    if named or said.has(_OTHERWISE):
        excluded |= {day for one in denied if one.value != WEEK for day in one.value}
    named = said.standing(named or ([Mention(WEEK, 0, 0)] if excluded else denied))
    named = _preferred(said, named) if len(named) > 1 else named
    chosen = {day for one in named for day in one.value}
    return tuple(day for day in WEEK if day in chosen - excluded)


def _preferred(
    said: Utterance, named: list[Mention[tuple[str, ...]]]
) -> list[Mention[tuple[str, ...]]]:
    """Of several days, those that something is moved to, that alone are free, or that suit."""
    if said.has(MOVING):
        named = named[next((n for n, one in enumerate(named) if _is_aim(said, one)), 0) :]
    if said.has(_ALONE):
        named = _only(said, named) or named
    return _agreed(said, named)


def _agreed(
    said: Utterance, named: list[Mention[tuple[str, ...]]]
) -> list[Mention[tuple[str, ...]]]:
    """Without what is turned down for another: "Saturday is market day, Sunday works"."""
    agreed = [one for one in named if _is_agreed(said.text, one.start)]
    if not agreed:
        return named
    return [one for one in named if one in agreed or not _REFUSED.match(said.text, one.start)]


def _is_agreed(text: str, start: int) -> bool:
    before = text[max(0, start - _SEEN) : start]
    return _AGREED.match(text, start) is not None or _PUT.search(before) is not None


def _only(said: Utterance, named: list[Mention[tuple[str, ...]]]) -> list[Mention[tuple[str, ...]]]:
    """What follows the "only" of "home on Monday, the girls can only train Tuesday to Friday"."""
    return next(
        (
            named[number:]
            for number, one in enumerate(named)
            if _ONLY.search(said.text, max(0, one.start - _SEEN), one.start)
        ),
        [],
    )


def _is_aim(said: Utterance, one: Mention[tuple[str, ...]]) -> bool:
    """Whether it is what the days are moved to: "from Tuesday to Wednesday"."""
    return said.text[max(0, one.start - 3) : one.start] == "to "
