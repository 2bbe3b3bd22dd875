"""Which days of the week: names, ranges, "weekends", and "every day but Sunday"."""

import re
from collections.abc import Iterator

from core.language.slots.corrections import Mention
from core.language.slots.senses import words
from core.language.slots.times import MOVING, REMINDING
from core.language.slots.utterance import PAUSE, Utterance
from core.model.plan import WEEK

_NAMES = {
    "mon": "mon monday mondays mo",
    "tue": "tue tues tuesday tuesdays tu",
    "wed": "wed weds wednesday wednesdays",
    "thu": "thu thur thurs thursday thursdays th",
    "fri": "fri friday fridays",
    "sat": "sat sats saturday saturdays",
    "sun": "sun suns sunday sundays",
}
_DAY_OF = {name: day for day, names in _NAMES.items() for name in names.split()}
_SETS = {
    "weekday": WEEK[:5], "weekdays": WEEK[:5], "workdays": WEEK[:5], "workday": WEEK[:5],
    "weekend": WEEK[5:], "weekends": WEEK[5:], "wkend": WEEK[5:], "wkends": WEEK[5:],
    "daily": WEEK, "everyday": WEEK, "nightly": WEEK, "weeknights": WEEK[:5],
    "weeknight": WEEK[:5], "mwf": ("mon", "wed", "fri"), "tth": ("tue", "thu"),
}  # fmt: skip
_PARTS_OF_DAY = words("morning evening night afternoon mornings")
_HURTING = words("hurt hurts hurting pain painful sore ache aches aching stiff stiffness")
_EVERY = words("every each any")
_SHORT = words("mo tu th")
_NO_DAY_AFTER = {
    "sat": words("i we he she they you who just been was were have had then im"),
    "sun": words("the in no some any of much hot full summer by under more enough"),
    "wed": words("getting newly be"),
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
_EXCEPT = words("but except excluding bar minus besides without excl exept exc")
_UNLIKE = words("not apart other no skip skipping isnt arent never leave cant cannot dont wont")
_BUSY = words("off out for family busy full family no not taken difficult hard impossible")
_LOOK_BACK, _NEXT = 4, 2
"""Words."""
_LINKS = words("and or , on the also plus nor")
_RANGES = words("to through thru till til until")
_PAST = words("since last")
_NOT_DAILY = words(
    "challenge mile miles steps life routine dose bread mail news basis total word briefing"
)
_NOT_EVERYDAY = words("shoes trainers shoe life people use clothes")
_DASH = re.compile(r"[a-z] ?- ?[a-z]")


def key_words() -> frozenset[str]:
    """The names long enough to be worth mending."""
    return frozenset(name for name in _DAY_OF if name.endswith(("day", "days")))


_TRIGGERS = frozenset(_DAY_OF) | frozenset(_SETS) | words("day days week m") | _PARTS_OF_DAY


def read_days(said: Utterance) -> tuple[str, ...]:
    """The days named, in week order, exceptions left out."""
    if not said.has(_TRIGGERS):
        return ()
    named: list[Mention[tuple[str, ...]]] = []
    excluded: set[str] = set()
    at = 0
    while at < len(said.words):
        days, after = _group(said, at)
        if days:
            is_many = len(named) > 1 or any(len(one.value) > 1 for one in named)
            if is_many and _is_excepted(said, at, after):
                more, after = _listed(said, after)
                excluded |= {*days, *more}
            else:
                named.append(Mention(days, said.starts[at], said.starts[at]))
        at = after
    named = said.standing(named)
    if said.has(MOVING):
        named = named[next((n for n, one in enumerate(named) if _is_aim(said, one)), 0) :]
    chosen = {day for one in named for day in one.value}
    return tuple(day for day in WEEK if day in chosen - excluded)


def _is_aim(said: Utterance, one: Mention[tuple[str, ...]]) -> bool:
    """Whether it is what the days are moved to: "from Tuesday to Wednesday"."""
    return said.text[max(0, one.start - 3) : one.start] == "to "


def _group(said: Utterance, at: int) -> tuple[tuple[str, ...], int]:
    """The days that the words from `at` name, and where to read on."""
    word = said.words[at]
    if word in _EVERY:
        return _every(said, at)
    if word == "m" and (said.word(at + 1), said.word(at + 2)) == ("w", "f"):
        return (("mon", "wed", "fri"), at + 3)
    if word == "week" and said.word(at + 1) in ("end", "ends"):
        return (WEEK[5:], at + 2)
    if word == "7" and said.word(at + 1) == "days" and "week" in said.known:
        return (WEEK, at + 2) if said.word(at + 2) in ("a", "per") else ((), at + 2)
    if (group := _SETS.get(word)) is not None:
        is_meant = _is_set(said, at, word) and not _is_past(said, at)
        return (group, at + 1) if is_meant else ((), at + 1)
    if (day := _day(said, at)) is None:
        return ((), at + 1)
    if (end := _range_end(said, at)) is not None and (last := _day(said, end)) is not None:
        return (_span(day, last), end + 1)
    return ((day,), at + 1)


def _every(said: Utterance, at: int) -> tuple[tuple[str, ...], int]:
    """The days of "every day" and "every morning", unless they tell when it hurts."""
    at += 2 if said.word(at + 1) in ("single", "damn") else 1
    is_wanted = said.has(REMINDING) or not said.has(_HURTING)
    if said.word(at) == "day" and is_wanted:
        return (WEEK, at + 1)
    if said.word(at) in _PARTS_OF_DAY and is_wanted:
        return (WEEK, at + 1)
    return ((), at)


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
    if said.word(at) not in _DAY_OF or said.word(at + 1) not in _DAY_OF:
        return False
    return _DASH.search(said.text[said.starts[at] : said.starts[at + 1] + 1]) is not None


def _span(first: str, last: str) -> tuple[str, ...]:
    start, end = WEEK.index(first), WEEK.index(last)
    return WEEK[start : end + 1] if start <= end else WEEK[start:] + WEEK[: end + 1]


def _day(said: Utterance, at: int) -> str | None:
    word = said.word(at)
    day = _DAY_OF.get(word)
    if day is None or _is_past(said, at):
        return None
    if word in _SHORT and not _has_neighbour(said, at):
        return None
    if word in _NO_DAY_AFTER and not _is_weekday(said, at, word):
        return None
    return day


def _is_past(said: Utterance, at: int) -> bool:
    """Whether it is "since Sunday", "since the weekend" or "last Monday"."""
    before = said.word(at - 1)
    return before in _PAST or (before == "the" and said.word(at - 2) in _PAST)


def _is_weekday(said: Utterance, at: int, word: str) -> bool:
    """Whether "sat" is not a verb and "sun" not the star."""
    before, after = said.word(at - 1), said.word(at + 1)
    if before in _NO_DAY_AFTER[word]:
        return False
    return after not in _NO_DAY_BEFORE[word] or before in ("on", "next", "this", "every")


def _has_neighbour(said: Utterance, at: int) -> bool:
    """Whether another day's name stands within two words."""
    near = (said.word(at + step) for step in (-2, -1, 1, 2))
    return any(word in _DAY_OF and word != said.words[at] for word in near)


def _is_excepted(said: Utterance, at: int, after: int) -> bool:
    """Whether it is "any day but", "daily, not on", "can't do weekends" or "fridays off"."""
    if said.word(after) == "off" or (said.word(after) == "are" and said.word(after + 1) in _BUSY):
        return True
    pauses = 0
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        word = said.words[back]
        pauses += word == PAUSE
        if word in _DAY_OF or pauses > 1:
            return False
        if word in _EXCEPT or (word in _UNLIKE and not (pauses and back < at - _NEXT)):
            return True
    return False


def _listed(said: Utterance, at: int) -> tuple[set[str], int]:
    """Further days of the same list."""
    return set(_walk(said, at)), _list_end(said, at)


def _list_end(said: Utterance, at: int) -> int:
    while (said.word(at) in _LINKS and at < len(said.words)) or said.word(at) in _DAY_OF:
        at += 1
    return at


def _walk(said: Utterance, at: int) -> Iterator[str]:
    for word in said.words[at : _list_end(said, at)]:
        if word in _DAY_OF:
            yield _DAY_OF[word]
