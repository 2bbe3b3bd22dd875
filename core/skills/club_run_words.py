"""What a message wants of the club's runs: to see them, to come, or to change them."""

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import takewhile

from core.language.asking import only_asks
from core.language.hearing import one_line
from core.model.intent import Slots
from core.model.plan import WEEK
from core.skills.race_days import race_day


class Wish(StrEnum):
    """What is wanted."""

    SHOW = "show"
    WHO = "who"
    DETAIL = "detail"
    """The pace, the route, who leads: what nobody told us."""
    COME = "come"
    STAY = "stay"
    MINE = "mine"
    """Which ones I said yes to."""
    HOW = "how"
    """How a run is put up."""
    SET = "set"
    CALL_OFF = "call_off"
    CALL_ON = "call_on"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was said of a run. Empty means "not said"."""

    days: tuple[str, ...] = ()
    """mon to sun, in the order of the words."""
    on: date | None = None
    """A day of the calendar: "24 November", "tomorrow"."""
    at: time | None = None
    place: str = ""
    spot: str = ""
    """What stands where a place does, "9am bandstand 8k": believed of a run that is new."""
    title: str = ""
    km: float | None = None
    upto_km: float | None = None
    """The longer end of "6-8 km"."""
    is_once: bool = False
    """One date only, not every week."""
    is_new: bool = False
    """Beside the runs there are."""


_NEARLY = (
    (re.compile(r"\b(?:tmrw?|tmro?w?|tomoz|2moro|2morrow|tomo)\b"), "tomorrow"),
    (re.compile(r"\b(?:tn|tonite|2nite|2night|tnite)\b"), "tonight"),
    (re.compile(r"\b(today|tonight|tomorrow)'?s\b"), r"\1"),
    (re.compile(r"\b(\d{1,2})\.(\d\d) ?(am|pm)\b"), r"\1:\2\3"),
)
"""Days and times as they are typed in haste."""
_DETAIL = re.compile(
    r"\b(?:pac(?:e|es|ing|er|ers)|hilly|flat|route|terrain|trails? or roads?|roads? or trails?"
    r"|parking|park (?:the|my) car|buggy|prams?|dogs?|toilets?|showers?|headtorch\w*|bring|wear"
    r"|post ?code|by bus|bus stop|who(?:'?s| is| are)? (?:\w+ )?(?:leads?|leading|hosts?|hosting"
    r"|pacing|taking)|weather|rain|beginners?|newbies?|newcomers?"
    r"|(?:how|too|so|very) (?:fast|slow))\b"
)
_POSTS = re.compile(
    r"\b(?:post|put (?:up|on|in)|putting (?:up|on)|host(?:ing)?|create|creating|make|setting up"
    r"|schedule)\b(?: \w+){0,3} (?:run|jog|5k|10k|session|intervals)\b"
    r"|\b(?:post|put) it\b|\bput (?:a|an)\b|\bpost\W*$"
)
"""A run of somebody's own, beside those there are, and on one day."""
_WEEKLY = re.compile(r"\b(?:every|each|weekly|\w+days)\b")
_ALL_OF_THEM = re.compile(r"\b(?:all|both|rest of)\b")
_WHO = re.compile(
    r"\b(?:who|whos|who's|how many(?! (?:times?|clock|hours?|k\w*|miles?|min\w*)\b)"
    r"|anyone|anybody|am i the only|is it just me|turnout|crowd)\b"
    r"|\bis [a-z]+ (?:coming|in|going)\b"
)
_WHEN_WHERE = re.compile(r"^(?!.*\bwho\b).*\b(?:when|where|what time)\b")
"""Asked beside "anyone running?", it is about the runs and not about who comes."""
_STAY = re.compile(
    r"\b(?:(?:can'?t|cannot|can not|couldn'?t) (?:make|come|do|be|join)|i'?m out\b|count me out"
    r"|(?:not|isn'?t) (?:coming|joining)|won'?t (?:make|be|come)|take (?:me|my name) off"
    r"|cancel my (?:spot|place|name)|(?:drop|dropping|drop me|pull(?:ing)?) out|i'?m not in"
    r"|bail(?:ing)?\b|(?:not|won'?t) (?:gonna |going to )?(?:be there|make it|making it|manage)"
    r"|(?:have|got|going|gonna) (?:to )?miss|scratch me|leave me out|can'?t get (?:away|there)"
    r"|(?:pull|take|scratch) my name|i am out|no run for me|out for (?!a\b)|rsvp no|(?:remove"
    r"|drop) me)\b"
    r"|^(?:out|can'?t|no)$|^-1\b"
)
_COME = re.compile(
    r"\b(?:i'?m (?:in|coming|up for)|i am (?:in|coming)|count me in|put me down|stick me down"
    r"|sign me up|add me|i'?ll (?:be there|come|join|be at|make it)|i come|joining|see you|me too"
    r"|rsvp"
    r"|yes (?:to|for)|(?:deffo|definitely) (?:there|in|coming)|i in|i want (?:to )?come|in for"
    r"|let me in"
    r"|i join)\b|^(?:in|yes|yep,? i'?m in)$|^\+1\b"
)
_OWN_RUNS = re.compile(r"\b(?:what|which) (?:\w+ )?(?:runs? )?(?:did|have|do|am) i\b(?! need)")
_HOW = re.compile(r"\bhow (?:do|can|would) (?:i|we|you|u) (?:add|set|post|put|make|create)\b")
_CALL_ON = re.compile(
    r"\b(?:back on|on after all|on again|not (?:off|cancell?ed|called off)(?: after all)?)\b"
)
_CALL_OFF = re.compile(
    r"\bno (?:\w+ ){0,2}runs?\b|\bcancel\w*\b|\bcall(?:ed)? off\b|\bcall [\w' ]{2,20} off\b"
    r"|\b(?:is|are) off\b|\bskip\b|\bscrap\w*\b|\bleave out\b"
    r"|\b(?:run|track|session|it|\w+day)'s off\b|^\W*(?:tonight|tomorrow) off\b"
    r"|\bno (?:\w+ )?(?:track|session|hills|intervals|tempo)\b"
    r"|\b(?:closed|shut)\b.*\b(?:week\w*|tonight|today|tomorrow|mon|tue|wed|thu|fri|sat|sun)\w*"
)
_DROP = re.compile(r"\b(?:drop|remove|delete|scrap|stop|get rid of|end)\b")
_FOR_GOOD = re.compile(r"\b(?:every|weekly|for good|any ?more|no longer|altogether|for ever)\b")
_ONCE = re.compile(
    r"\b(?:this (?:week|mon|tue|wed|thu|fri|sat|sun)\w*|just this|today|tonight|tomorrow|once)\b"
)
_ALTERS = re.compile(
    r"\b(?:add|new|set(?: up)?|change|moved?|shift|make it|put (?!me)|start(?:s|ing)?|meets?"
    r"|now|instead|post|create|host(?:ing)?|chuck it up)\b|\bputting (?:up|on)\b"
    r"|\bmake a run\b"
)
_CHANGES = re.compile(r"\b(?:change|move|shift|bump\w*)\b")
_ADDS = re.compile(r"\b(?:add|new|another|second|extra)\b")
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)\b"
    r"|(?<![\d:.])(\d{1,2}):(\d{2})\b"
)
_PACE = re.compile(r"\b\d:\d\d(?:s\b| ?(?:groups?|pac\w+|/ ?k|min\w*|per|a km)\b)")
"""As in "the 5:30 group"."""
_WRONG_TIME = re.compile(
    r"\b(?:not|instead of|rather than) (?:at )?\d{1,2}(?:[:.]\d{2})?(?! ?k)(?: ?(?:am|pm))?\b"
)
"""As in "9 instead of 8:30"."""
_DAY_NAME = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?(?:s|'s)?\b"
)
_TO_DAY = re.compile(r"\bto (?:a |every |the )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b")
_PLACE = re.compile(
    r"\b(?:from|meet(?:s|ing)? (?:at|by|in|outside)|outside|by|start(?:s|ing)? (?:at|from|in|by)"
    r"|at(?= (?:the|a|our|my) )|at(?= [A-Z])"
    r"|(?i:move|change|shift)\b[^,.;:\d]*? to(?= (?:the|a|our) (?!mon|tue|wed|thu|fri|sat|sun)))"
    r" (?!now\b|\d|\d)(?P<place>[^\W\d][^,.;:!?\d]*)",
)
_NAMED_PLACE = re.compile(
    r", (?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)(?P<place>[A-Z][\w']+(?: [\w']+){0,3})(?=[,.]|$)"
)
"""A name between commas: "Sat 8:00, Vondelpark, 12 km"."""
_PLACE_ENDS = re.compile(
    r"\s+(?:at|on|for|about|around|every|each|instead|now|this|next|please|pls|from|and|with|as"
    r"|mon|tue|wed|thu|fri|sat|sun)\w*\b.*$|\s+$",
    re.IGNORECASE,
)
_HALF_PAST = (
    r"\b(?:half(?: past)?|quarter (?:past|to)) (?:\d{1,2}|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)\b"
)
_SPOKEN = re.compile(_HALF_PAST)
_BEFORE_SPOT = re.compile(
    r"(?:\d ?(?:am|pm|km?|miles?|mi)\b|\d[:.]\d\d(?: ?[ap]m\b)?|\bat \d{1,2}\b"
    rf"|{_HALF_PAST}"
    r"|\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|today|tonight|tomorrow|at|in|meet(?:s|ing)?"
    r"|start(?:s|ing)?)\b|@)(?: ?, (?=the )| )(?=(?P<spot>[^\W\d][^,.;:!?\d]*))",
    re.IGNORECASE,
)
_NO_SPOT = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*|today|tonight|tomorrow|mornings?|afternoons?|evenings?"
    r"|night|noon|midday|half|quarter|past|by|at|in|from|to|for|with|and|on|of|off|up|around|about|after"
    r"|before|until|till|if|as|but|or|so|because|cos|then|we|i|you|it|is|are|will|can|this|that"
    r"|its|let|lets|please|sorry|guys|all|everyone|anyone|any|no|not|new|nice|good|great|usual|start"
    r"|starts|starting|meet|meets|meeting|sharp|ish|bring|back|leav\w+|runs?|jog|sessions?|long|short|easy"
    r"|gentle|steady|slow|fast|quick|hard|tempo|threshold|intervals?|reps?|hills?|hilly|flat|social"
    r"|chatty|conversational|recovery|progression|fartlek|strides|speed|pace|paced|groups?|pairs"
    r"|beginners?\W?|ladies|women|men|mixed|walk|parkrun|parkrunners|race|loops?|laps?|coffee|cake"
    r"|breakfast|brunch|drinks|dogs?|buggies|kids|\w*torch\w*|spikes|kit|water|rain|dark|weather"
    r"|needed|required|optional|welcome|somewhere|weekly|every|each|instead|again|also|once|only"
    r"|just|maybe|km|miles?|minutes?|mins?|hours?)$"
)
"""The first word of what is no place, or no more of it."""
_LONGEST_SPOT = 4
_TITLE = re.compile(
    r"\b(long|easy|tempo|track|hill|hills|social|trail|recovery|interval|speed|beginners?'?"
    r"|progression|morning|evening|coffee) (?:run|session|jog|group|reps)\b|\bparkrun\b"
)
_SESSION = re.compile(
    r"\b(?:runs?|parkrun|track|intervals?|tempo|hill reps|beginners?'? group|social jog)\b"
    r"|^\W*(?:and|also|plus)\b"
)
_RANGE = re.compile(
    r"(?<![\d:.])(\d{1,2}(?:\.\d)?) ?(?:k|km)? ?(?:-|\u2013|to|or) ?(\d{1,2}(?:\.\d)?) ?(?:k|mi)"
)
"""Of "6-8 km" both ends."""
NEXT_WEEK = re.compile(r"\bnext week\b")
_SPAN = re.compile(
    r"\b(?:over|during|until|till|between|for (?:a|the|two|three|four|\d+))\b"
    r"|\b(?:christmas|xmas|easter|new year|holidays?|fortnight|weeks|month|summer|winter)\b"
)
_ONE_HALF = re.compile(
    r"\d ?[ap]m\b|\b0\d(?:[:.]\d\d)\b|\b(?:morning|noon|afternoon|evening|night|tonight)\b"
)
"""Which half of the day a time is in."""
_AFTER_WORK = range(4, 10)
_NOON, _HOURS = 12, 24


def wish(text: str) -> Wish:
    """What `text` wants; to look, where nothing else is said."""
    said = _spelled(text)
    is_asked = only_asks(said)
    is_of_people = _WHO.search(said) is not None and not _WHEN_WHERE.search(said)
    if (is_asked or is_of_people) and _DETAIL.search(said):
        return Wish.DETAIL
    if is_of_people:
        return Wish.WHO
    ranked = (
        (Wish.STAY, _STAY.search(said) is not None),
        (Wish.MINE, _OWN_RUNS.search(said) is not None),
        (Wish.HOW, _HOW.search(said) is not None),
        (Wish.COME, _COME.search(said) is not None),
        (Wish.CALL_ON, not is_asked and _CALL_ON.search(said) is not None),
        (Wish.DROP, not is_asked and _is_dropped(said)),
        (Wish.CALL_OFF, not is_asked and _CALL_OFF.search(said) is not None),
        (Wish.SET, not is_asked and _is_set(said)),
    )
    return next((one for one, is_so in ranked if is_so), Wish.SHOW)


def _spelled(text: str) -> str:
    """On one line, its days and times in full."""
    said = one_line(text)
    for shape, full in _NEARLY:
        said = shape.sub(full, said)
    return _PACE.sub("", _WRONG_TIME.sub("", said))


def is_change(text: str) -> bool:
    """Whether a run that there is shall be another way: "change Saturday's meeting point"."""
    return _CHANGES.search(_spelled(text)) is not None


def is_of_all(text: str) -> bool:
    """Whether more than one of the runs is meant: "take me off both"."""
    return _ALL_OF_THEM.search(one_line(text)) is not None


def _is_dropped(said: str) -> bool:
    is_off = _CALL_OFF.search(said) is not None
    if _ONCE.search(said) or not (_DROP.search(said) or is_off):
        return False
    return not is_off or _FOR_GOOD.search(said) is not None


def _is_set(said: str) -> bool:
    is_dated = _DAY_NAME.search(said) is not None or clock(said) is not None
    is_timed = clock(said) is not None or _SPOKEN.search(said) is not None
    is_told = is_timed and _DAY_NAME.search(said) is not None
    return is_told or (is_dated and _PLACE.search(said) is not None) or _alters(said)


def _alters(said: str) -> bool:
    return _ALTERS.search(said) is not None or re.search(r"\bis \d+(?:\.\d+)? ?k", said) is not None


def sets_a_run(text: str) -> bool:
    """Whether `text` can only be a run of the club: a day, a time, and a place or "every week"."""
    said = one_line(text)
    is_dated = _DAY_NAME.search(said) is not None and clock(said) is not None
    is_run = _SESSION.search(said) is not None
    is_run = is_run and wish(text) is Wish.SET
    return is_run and is_dated and bool(re.search(r"\b(?:every|weekly)\b", said) or _place(text))


def read_sheets(text: str, slots: Slots, today: date) -> tuple[Sheet, ...]:
    """What `text` says of each run in it: "Tuesday 18:30 and Sunday 9:00" are two."""
    starts = [found.start() for found in _DAY_NAME.finditer(text.casefold())]
    if len(starts) < 2 or len(_CLOCK.findall(text.casefold())) < 2:  # noqa: PLR2004  (a pair)
        return (read_sheet(text, slots, today),)
    ends = (*starts[1:], len(text))
    parts = (text[start:end].removesuffix(" and ") for start, end in zip(starts, ends, strict=True))
    return tuple(read_sheet(part, replace(slots, time=None), today) for part in parts)


def read_sheet(text: str, slots: Slots, today: date) -> Sheet:
    """What `text` says of a run."""
    said = _spelled(text)
    on = race_day(_CLOCK.sub(" ", said), Slots(), today)
    is_posted = _POSTS.search(said) is not None
    if is_posted and on is None and not _WEEKLY.search(said):
        on = _next(_days(said), today)
    return Sheet(
        days=_days(said),
        on=on,
        at=clock(said) or (None if _PACE.search(text) else slots.time),
        place=_place(text),
        spot=_spot(text),
        title=_title(said),
        km=slots.distance_km,
        upto_km=_longest(said, slots.distance_km),
        is_once=on is not None or _ONCE.search(said) is not None,
        is_new=is_posted or _ADDS.search(said) is not None,
    )


def _next(days: tuple[str, ...], today: date) -> date | None:
    """The next of the one day that is named."""
    if len(days) != 1:
        return None
    return today + timedelta(days=(WEEK.index(days[0]) - today.weekday()) % len(WEEK))


def is_span(text: str) -> bool:
    """Whether more than a date or a week is named: "over Christmas", "for two weeks"."""
    return _SPAN.search(one_line(text)) is not None


def moved_to(text: str) -> str | None:
    """The day that a run is moved to: "change the club run to Thursday"."""
    found = _TO_DAY.search(one_line(text))
    return found[1] if found else None


def _days(said: str) -> tuple[str, ...]:
    named = dict.fromkeys(found[1] for found in _DAY_NAME.finditer(said))
    return tuple(one for one in named if one in WEEK)


def clock(said: str) -> time | None:
    """The first time of day with minutes or with am or pm."""
    if (found := _CLOCK.search(said)) is None:
        return None
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    if found[3]:
        hour = hour % _NOON + (_NOON if found[3] == "pm" else 0)
    return time(hour, minute) if hour < _HOURS and minute < 60 else None  # noqa: PLR2004  (a clock)


def near(at: time, old: time, text: str) -> time:
    """Of the two times a day that "7:15" names the one nearer to `old`; am, pm and 19:15 are one.

    So an evening run that "starts at 7 now" does not move to the morning.
    """
    if _ONE_HALF.search(one_line(text)) or not 0 < at.hour <= _NOON:
        return at
    other = at.replace(hour=(at.hour + _NOON) % _HOURS)
    return min(at, other, key=lambda one: abs(_minutes(one) - _minutes(old)))


def of_a_club(sheet: Sheet, text: str) -> time | None:
    """When a new run starts: "half six" from Monday to Friday is in the evening, as clubs meet."""
    said, at = one_line(text), sheet.at
    if at is None or not _SPOKEN.search(said) or _ONE_HALF.search(said):
        return at
    days = [WEEK[sheet.on.weekday()]] if sheet.on else list(sheet.days)
    is_evening = at.hour in _AFTER_WORK and not {"sat", "sun"} & set(days)
    return at.replace(hour=at.hour + _NOON) if is_evening else at


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _place(text: str) -> str:
    """As it was written, without its article's capital: "the fountain"."""
    line = " ".join(text.split())
    found = _PLACE.search(line) or _NAMED_PLACE.search(line)
    return _PLACE_ENDS.sub("", found["place"]).strip() if found else ""


def _longest(said: str, km: float | None) -> float | None:
    """The longer end of a range whose shorter is `km`, in whatever unit it was told."""
    found = _RANGE.search(said)
    if found is None or km is None or float(found[2]) <= float(found[1]):
        return None
    return round(km * float(found[2]) / float(found[1]), 1)


def _spot(text: str) -> str:
    """A few words behind a day, a time, a length or "at" that say nothing else of a run.

    Behind a comma they may be anything: "9am, santa hats".
    """
    line = " ".join(re.sub(_TITLE.pattern, "", text, flags=re.IGNORECASE).split())
    for found in _BEFORE_SPOT.finditer(line):
        words = _PLACE_ENDS.sub("", found["spot"]).split()
        named = list(takewhile(lambda one: not _NO_SPOT.match(one.casefold()), words))
        if len(named) <= _LONGEST_SPOT and named not in (["the"], []):
            return " ".join(named)
    return ""


def _title(said: str) -> str:
    found = _TITLE.search(said)
    return found[0] if found else ""
