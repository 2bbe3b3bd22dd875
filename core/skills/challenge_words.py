"""What a message says of a challenge: which, how much, until when, and what is wanted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.language.asking import only_asks
from core.language.dates import until_told
from core.language.hearing import one_line
from core.model.gathering import Aim

WEEKS = 4
"""How long a challenge lasts where nothing is said."""
LONGEST = timedelta(days=120)
A_WEEK: Mapping[Aim, int] = {
    Aim.EFFORT_MINUTES: 120,
    Aim.POOL_METRES: 1000,
    Aim.YOGA_MINUTES: 40,
}
"""What one who joins adds to the goal for each week, where nothing is said; ours, and modest."""
MOST_A_WEEK: Mapping[Aim, int] = {
    Aim.EFFORT_MINUTES: 300,
    Aim.POOL_METRES: 6000,
    Aim.YOGA_MINUTES: 210,
}
"""More than this asks nobody's body kindly; ours."""


class Wish(StrEnum):
    """What is wanted."""

    SHOW = "show"
    HOW = "how"
    JOIN = "join"
    LEAVE = "leave"
    OPEN = "open"
    CLOSE = "close"
    ALTER = "alter"
    """Another goal or another end for one that is on, which it cannot have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a captain says of a new challenge."""

    aim: Aim
    since: date
    until: date
    each: int


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_POOL = re.compile(r"\b(?:pool|swim\w*|met(?:re|er)s?|lengths)\b")
_YOGA = re.compile(r"\b(?:yoga|mat|stretch\w*)\b")
_EFFORT = re.compile(r"\b(?:effort|minutes?|any sport|everything)\b")
_HOW = re.compile(
    r"\b(?:how (?:does|do|will) (?:the |a |this |our )?[\w ]{0,20}?(?:work|count)|explain"
    r"|what counts|(?:do|does|did) [\w ]{1,30} count|how do i join|can you join)\b"
)
_LEAVE = re.compile(
    r"\b(?:leave|out of|get me out|withdraw|quit|unjoin|take (?:me|my name)|remove me|drop me"
    r"|stepping (?:out|down)|count me out"
    r"|drop(?:ping)? out|without me|i'?m out|not doing)\b"
)
_JOIN = re.compile(
    r"\b(?:join(?:ing)?|count me in|sign me|enrol\w* me|put me|add me|i'?m in|i am in"
    r"|participate)\b"
)
_CLOSE = re.compile(
    r"^\W*(?:(?:please|coach|ok|and|let'?s)\W+)*"
    r"(?:close|end|stop|finish|cancel|call off|wrap up|delete|remove|scrap)\b"
    r"|\bchallenge is over\b"
)
_ALTER = re.compile(
    r"\b(?:make|change|set|move|extend) (?:it|(?:the|our|this) (?:\w+ )?challenge)\b|\bextend\b"
)
_OPEN = re.compile(
    r"\b(?:start|open|set up|create|new|let'?s|make|set|begin|launch|can we (?:do|have))\b"
    r"|\beach\b|\bchallenge for (?:\w+ )?(?:weeks?|days?|month)\b"
)
_NUMBER = r"(\d{1,3}(?:[,.']\d{3})+|\d+(?:\.\d+)?)"
_UNIT = r"(km|k|m|met(?:re|er)s?|miles?|min\w*|h|hours?)"
_EACH = re.compile(
    rf"\b{_NUMBER} ?{_UNIT}?"
    r"(?: of [\w ]+?)?(?: in the pool)? (?:each|a head|per (?:head|person|runner)|for everyone)\b"
    rf"|\beach {_NUMBER} ?{_UNIT}?\b"
)
_SUM = re.compile(
    r"\b(?:together|between us|in total|total|joint\w*|as a (?:club|group|team)|shared)\b"
)
_PLAIN = re.compile(rf"(?<![\d:.]){_NUMBER} ?{_UNIT}\b")
_LENGTHS = re.compile(r"\b(?:km|k|m|met(?:re|er)s?|miles?)\b")
_IN_MONTH = re.compile(rf"\b(?:in|for|this|during|of) ({'|'.join(_MONTHS)})\b")
_THIS_MONTH = re.compile(r"\b(?:this month|(?:end|rest) of (?:the|this) month)\b")


def wish(text: str) -> Wish:
    """What `text` wants; to look, where nothing else is said."""
    said = one_line(text)
    is_asked = only_asks(said)
    ranked = (
        (Wish.HOW, _HOW.search(said) is not None),
        (Wish.LEAVE, not is_asked and _LEAVE.search(said) is not None),
        (Wish.ALTER, not is_asked and _ALTER.search(said) is not None),
        (Wish.CLOSE, not is_asked and _CLOSE.search(said) is not None),
        (Wish.OPEN, not is_asked and _OPEN.search(said) is not None),
        (Wish.JOIN, not is_asked and _JOIN.search(said) is not None),
    )
    return next((one for one, is_so in ranked if is_so), Wish.SHOW)


def aim_named(text: str) -> Aim | None:
    """What is to be counted, if the words say it."""
    said = one_line(text)
    if _YOGA.search(said):
        return Aim.YOGA_MINUTES
    if _POOL.search(said):
        return Aim.POOL_METRES
    return Aim.EFFORT_MINUTES if _EFFORT.search(said) else None


def terms(text: str, today: date) -> Terms:
    """A challenge as the words have it, the rest modest."""
    said = one_line(text)
    aim = aim_named(said) or Aim.EFFORT_MINUTES
    since, until = _days(said, today)
    weeks = max(1.0, ((until - since).days + 1) / 7)
    each = (None if is_sum(said) else _each(said, aim)) or A_WEEK[aim] * round(weeks)
    most = round(MOST_A_WEEK[aim] * weeks)
    return Terms(aim=aim, since=since, until=until, each=int(min(max(each, 1), most)))


def is_sum(text: str) -> bool:
    """Whether the number is meant for all together: a goal grows with those who join."""
    said = one_line(text)
    return bool(_PLAIN.search(said) and _SUM.search(said)) and _EACH.search(said) is None


def is_uncounted(text: str) -> bool:
    """Whether a length is named that is not swum: kilometres of other sports do not compare."""
    said = one_line(text)
    found = _EACH.search(said) or _PLAIN.search(said)
    units = [one for one in found.groups() if one][1:] if found else []
    is_length = any(_LENGTHS.fullmatch(one) for one in units)
    return is_length and aim_named(said) not in {Aim.POOL_METRES, Aim.YOGA_MINUTES}


def _days(said: str, today: date) -> tuple[date, date]:
    if (found := _IN_MONTH.search(said)) is not None:
        number = _MONTHS.index(found[1]) + 1
        first = date(today.year + (number < today.month), number, 1)
        return max(first, today), _month_end(first)
    if _THIS_MONTH.search(said):
        return today, _month_end(today)
    until = until_told(said, today) or today + timedelta(weeks=WEEKS)
    is_counted = (until - today).days % 7 == 0 and not re.search(r"\b(?:un)?till?\b", said)
    until -= timedelta(days=is_counted)
    return today, min(max(until, today), today + LONGEST)


def _month_end(on: date) -> date:
    return (on.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _each(said: str, aim: Aim) -> float | None:
    """The share of one, in metres or minutes."""
    told = _EACH.search(said)
    found = told or _PLAIN.search(said)
    if found is None:
        return None
    first, *others = (one for one in found.groups() if one)
    number = float(re.sub(r"[,'](?=\d{3})|\.(?=\d{3}\b)", "", first))
    unit = others[0] if others else ""
    if unit and bool(_LENGTHS.fullmatch(unit)) is not (aim is Aim.POOL_METRES):
        return None
    is_thousand = aim is Aim.POOL_METRES and unit in {"km", "k"}
    is_hours = aim is not Aim.POOL_METRES and unit.startswith("h")
    return number * (1000 if is_thousand else 60 if is_hours else 1)
