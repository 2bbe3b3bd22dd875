"""What the words for days name: "Tue", "weekdays", "mon-fri", "every morning", "the whole week"."""

import re

from core.language.slots.senses import words
from core.language.slots.times import MOVING, REMINDING
from core.language.slots.utterance import PAUSE, Utterance
from core.model.plan import WEEK

_NAMES = {
    "mon": "mon monday mondays mo",
    "tue": "tue tues tuesday tuesdays tu",
    "wed": "wed weds wednesday wednesdays",
    "thu": "thu thur thurs thrs thursday thursdays th",
    "fri": "fri friday fridays fr",
    "sat": "sat sats saturday saturdays sa",
    "sun": "sun suns sunday sundays su",
}
DAY_OF = {name: day for day, names in _NAMES.items() for name in names.split()}
SETS = {
    "weekday": WEEK[:5], "weekdays": WEEK[:5], "workdays": WEEK[:5], "workday": WEEK[:5],
    "wkday": WEEK[:5], "wkdays": WEEK[:5], "weekend": WEEK[5:],
    "weekends": WEEK[5:], "wkend": WEEK[5:], "wkends": WEEK[5:], "wknd": WEEK[5:],
    "wknds": WEEK[5:],
    "daily": WEEK, "everyday": WEEK, "nightly": WEEK, "weeknights": WEEK[:5],
    "weeknight": WEEK[:5], "mwf": ("mon", "wed", "fri"), "tth": ("tue", "thu"),
}  # fmt: skip
_PARTS_OF_DAY = words("morning evening night afternoon mornings")
_HURTING = words("hurt hurts hurting pain painful sore ache aches aching stiff stiffness")
_EVERY = words("every each any")
_SHORT = words("mo tu th fr sa su")
_NO_DAY_AFTER = {
    "sat": words("i we he she they you who just been was were have had then im"),
    "sun": words("the in no some any of much hot full summer by under more enough"),
    "wed": words("getting newly be they"),
}
_NO_DAY_BEFORE = {
    "sat": words(
        "on in down at here there around all with by next out up still through nav back watching"
        " doing reading exams test tests"
    ),
    "sun": words(
        "cream burn burnt is screen shine out light set rise tan tanned block hat salutation"
        " salutations lotion bathing glasses stroke dress down hot was came comes shining"
    ),
    "wed": words("like love better rather be have all need"),
}
"""Between these "sat" is a verb, "sun" the star and "wed" a "we'd" without its apostrophe."""
_MONTHS = words(
    "january february march april may june july august september october november december"
)
_TITLED = words(
    "black cyber blue manic freaky casual pancake shrove ash maundy palm bowl ruby happy"
)
_TITLES = words("feeling motivation roast papers")
"""Beside these a day is in a name or a wish: "Black Friday", "Monday motivation"."""
EXCEPT = words("but except excluding bar minus besides without excl exept exc")
_WHOLE = words("all whole entire")
_WORKING = words("working business work school")
_WHENEVER = words("anything anytime whenever everything")
_SEVERAL = _WHOLE | _WHENEVER | _WORKING | words("m t week wk 7")
_WEEK_IN_TWO = {"end": WEEK[5:], "ends": WEEK[5:], "days": WEEK[:5], "nights": WEEK[:5]}
_OPEN = REMINDING | words("free available")
_BRIEF = 4
"""A message of so few words is an answer to a question about days."""
_RANGES = words("to through thru till til until")
_PAST = words("since last")
_NOT_DAILY = words(
    "challenge mile miles steps life routine dose bread mail news basis total word briefing"
)
_NOT_EVERYDAY = words("shoes trainers shoe life people use clothes")
_DASH = re.compile(r"[a-z] ?- ?[a-z]")
TRIGGERS = frozenset(DAY_OF) | frozenset(SETS) | words("day days week m") | _PARTS_OF_DAY


def days_from(said: Utterance, at: int) -> tuple[tuple[str, ...], int]:
    """The days that the words from `at` name, and where to read on."""
    word = said.words[at]
    if word in _EVERY:
        return _every(said, at)
    if word in _SEVERAL and (several := _several(said, at, word)) is not None:
        return several
    if (group := SETS.get(word)) is not None:
        is_meant = _is_set(said, at, word) and not _is_past(said, at)
        return (group, at + 1) if is_meant else ((), at + 1)
    if (day := _day(said, at)) is None:
        return ((), at + 1)
    if (end := _range_end(said, at)) is not None and (last := _day(said, end)) is not None:
        return (_span(day, last), end + 1)
    return ((day,), at + 1)


def _several(said: Utterance, at: int, word: str) -> tuple[tuple[str, ...], int] | None:
    """Days named in more than one word: "m w f", "the whole week", "week end", "7 days a week"."""
    following = said.word(at + 1)
    if word == "m" and (following, said.word(at + 2)) == ("w", "f"):
        return (("mon", "wed", "fri"), at + 3)
    if word == "t" and following == "th":
        return (("tue", "thu"), at + 2)
    if word in _WORKING and following == "days" and said.word(at - 1) != "from":
        return (WEEK[:5], at + 2)
    if word in _WHOLE and (end := _whole_week(said, at)) is not None:
        return (WEEK, end)
    if word in _WHENEVER and (following in EXCEPT or following in ("apart", "other")):
        return (WEEK, at + 1)
    if word in ("week", "wk") and following in _WEEK_IN_TWO:
        return (_WEEK_IN_TWO[following], at + 2)
    if word == "7" and following == "days" and "week" in said.known:
        return (WEEK, at + 2) if said.word(at + 2) in ("a", "per") else ((), at + 2)
    return None


def _every(said: Utterance, at: int) -> tuple[tuple[str, ...], int]:
    """The days of "every day" and "every morning", unless they tell when it hurts."""
    at += 2 if said.word(at + 1) in ("single", "damn") else 1
    is_wanted = said.has(REMINDING) or not said.has(_HURTING)
    if said.word(at) == "day" and is_wanted:
        return (WEEK, at + 1)
    if said.word(at) in _PARTS_OF_DAY and is_wanted:
        return (WEEK, at + 1)
    if said.word(at) == "other" and said.word(at - 1) == "any" and said.word(at + 1) == "day":
        return (WEEK, at + 2)
    if said.word(at) == "time" and said.word(at + 1) in EXCEPT:
        return (WEEK, at + 1)
    return ((), at)


def _whole_week(said: Utterance, at: int) -> int | None:
    """Where "all other days", "all week" or "the whole week" ends; None if it tells of the past."""
    at += 2 if said.word(at + 1) in ("other", "the", "7", "seven") else 1
    if said.word(at) == "days":
        return at + 1
    is_asked = len(said.words) <= _BRIEF or said.has(_OPEN) or said.word(at + 1) in EXCEPT
    return at + 1 if said.word(at) == "week" and is_asked and not said.has(_HURTING) else None


def _is_set(said: Utterance, at: int, word: str) -> bool:
    after = said.word(at + 1)
    return not (
        (word == "daily" and after in _NOT_DAILY) or (word == "everyday" and after in _NOT_EVERYDAY)
    )


def _range_end(said: Utterance, at: int) -> int | None:
    """Where a range that begins at `at` ends: "tue-thu", "mon to fri"."""
    if said.word(at + 1) in _RANGES:
        is_move = said.word(at + 1) == "to" and said.has(MOVING)
        return None if is_move else at + 2
    is_range = _is_dash(said, at) and not (_is_dash(said, at - 1) or _is_dash(said, at + 1))
    return at + 1 if is_range else None


def _is_dash(said: Utterance, at: int) -> bool:
    """Whether the days at `at` and after it are joined by a dash."""
    if said.word(at) not in DAY_OF or said.word(at + 1) not in DAY_OF:
        return False
    return _DASH.search(said.text[said.starts[at] : said.starts[at + 1] + 1]) is not None


def _span(first: str, last: str) -> tuple[str, ...]:
    start, end = WEEK.index(first), WEEK.index(last)
    return WEEK[start : end + 1] if start <= end else WEEK[start:] + WEEK[: end + 1]


def _day(said: Utterance, at: int) -> str | None:
    word = said.word(at)
    day = DAY_OF.get(word)
    if day is None or _is_past(said, at):
        return None
    if _is_in_a_name(said, at):
        return None
    if word in _SHORT and not _has_neighbour(said, at):
        return None
    if word in _NO_DAY_AFTER and not _is_weekday(said, at, word):
        return None
    return day


def _is_in_a_name(said: Utterance, at: int) -> bool:
    """Whether it is "Pancake Tuesday", "a month of Sundays" or "monday.com"."""
    before, after = said.word(at - 1), said.word(at + 1)
    is_title = before in _TITLED or (before == "of" and said.word(at - 2) == "month")
    is_site = after == PAUSE and said.word(at + 2) == "com"
    return is_title or is_site or after in _TITLES


def _is_past(said: Utterance, at: int) -> bool:
    """Whether it is "since Sunday", "since the weekend" or "last Monday"."""
    before = said.word(at - 1)
    return before in _PAST or (before == "the" and said.word(at - 2) in _PAST)


def _is_weekday(said: Utterance, at: int, word: str) -> bool:
    """Whether "sat" is not a verb and "sun" not the star."""
    before, after = said.word(at - 1), said.word(at + 1)
    if before in _NO_DAY_AFTER[word]:
        return False
    if word == "wed" and after == "in" and said.word(at + 2) in _MONTHS:
        return False
    is_dated = before in ("on", "next", "this", "every") or before[0].isdigit()
    return after not in _NO_DAY_BEFORE[word] or is_dated


def _has_neighbour(said: Utterance, at: int) -> bool:
    """Whether another day's name stands within two words."""
    near = (said.word(at + step) for step in (-2, -1, 1, 2))
    return any(word in DAY_OF and word != said.words[at] for word in near)
