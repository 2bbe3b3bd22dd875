"""What was done, as runners jot it down: "swam 40 min easy", "ran 8k in 45, then yoga"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.language.date_range import day_named
from core.language.features import tidy
from core.language.slots.corrections import cues_in
from core.model.effort import EASY, HARD, MAXIMAL, STEADY
from core.model.intent import Slots
from core.model.plan import WEEK, Workout

ReadSlots = Callable[[str], Slots]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a piece of a message says about one session; None is "not said"."""

    minutes: int | None = None
    km: float | None = None
    effort: int | None = None
    on: date | None = None


def read_log(
    text: str, today: date, read_slots: ReadSlots, *, is_miles: bool = False
) -> tuple[Workout, ...]:
    """Every session that `text` tells of, in order; empty if it names none."""
    pieces = tuple(_joined(_PIECES.split(tidy(text)), read_slots))
    each = [(what, read_figures(one, what, today, read_slots, is_miles=is_miles))
            for what, one in pieces]  # fmt: skip
    told = _in_total(pieces, each)
    days = _days([said.on for _, said in told], today)
    return tuple(
        Workout(on=on, activity=what, minutes=said.minutes, distance_km=said.km, effort=said.effort)
        for (what, said), on in zip(told, days, strict=True)
    )


def _in_total(
    pieces: Iterable[tuple[str, str]], told: Sequence[tuple[str, Figures]]
) -> Sequence[tuple[str, Figures]]:
    """One session where a total is told of several of the same sport: "6x400, 7k total"."""
    if len({what for what, _ in told}) != 1 or len(told) < _SEVERAL:
        return told
    totals = [one for (_, text), one in zip(pieces, told, strict=True) if _TOTAL.search(text)]
    return totals[-1:] or told


def read_figures(
    text: str, activity: str, today: date, read_slots: ReadSlots, *, is_miles: bool = False
) -> Figures:
    """Minutes, distance, effort and day of one session; a bare figure is what it most likely is."""
    said = tidy(text)
    plain = _RATED.sub(" ", said)
    slots = read_slots(plain)
    minutes = round(slots.duration_min) if slots.duration_min else None
    figures = Figures(
        minutes=minutes, km=slots.distance_km, effort=read_effort(said), on=day_told(said, today)
    )
    if figures.km is None and _PARKRUN.search(said):
        figures = replace(figures, km=_PARKRUN_KM)
    if figures.minutes is None and (after := _AFTER_KM.search(plain)) is not None:
        return replace(figures, minutes=int(after[1]))
    if figures.minutes is None and figures.km is None and (bare := _bare(plain)):
        return _of_bare(figures, int(bare[1]), activity, is_miles=is_miles)
    return figures


def _bare(plain: str) -> re.Match[str] | None:
    """The first bare figure, or the first behind the last correction: "ran 5, no 6"."""
    found = list(_BARE.finditer(plain))
    cue = max((one for one in cues_in(plain) if found and one <= found[-1].start()), default=0)
    return next((one for one in found if one.start() >= cue), None)


def read_effort(text: str) -> int | None:
    """How hard it was, 0 to 10; a score beside a sore place is not meant by it."""
    if (rated := _RPE.search(text)) is not None:
        return min(10, int(rated[1]))
    score = _OUT_OF_TEN.search(text)
    if score is not None and not _SORE.search(text):
        return min(10, int(score[1]))
    return next((effort for words, effort in _EFFORTS if words.search(text)), None)


def without_effort(text: str) -> str:
    """`text` without what rates the effort, so that nobody takes it for pain."""
    return _RPE.sub(" ", text)


def day_told(text: str, today: date) -> date | None:
    """Today, yesterday, or the latest day of that name; None if none is named."""
    said = tidy(text)
    if _BEFORE_YESTERDAY.search(said):
        return today - timedelta(days=2)
    if _YESTERDAY.search(said):
        return today - timedelta(days=1)
    if (ago := _AGO.search(said)) is not None:
        return today - timedelta(days=_COUNT.get(ago[1]) or int(ago[1]))
    if (named := _WEEKDAY.search(said)) is not None:
        back = (today.weekday() - WEEK.index(named[2][:3])) % len(WEEK)
        return today - timedelta(days=back or (len(WEEK) if named[1] else 0))
    if (dated := day_named(said, today)) is not None:
        return dated
    return today if _TODAY.search(said) else None


_PIECES = re.compile(
    r"\s*(?:[;\n]|,(?!\d)|\.(?=\s)|\s\+\s|\s&\s|\band then\b|\bthen\b|\bplus\b"
    r"|\band\b(?! (?:a )?(?:half|quarter)\b)|\bfollowed by\b)\s*"
)
_LEGS = re.compile(
    r"\b(?:leg ?day|legs? (?:session|workout|circuit|strength)|squats|lunges"
    r"|strength (?:session|work)|gym)\b"
)
_RESTED = re.compile(
    r"\b(?:rest(?:ed)? day|rested|log (?:a |my )?rest|resting|day off|did nothing"
    r"|no training|took it off)\b"
)
_PARKRUN = re.compile(r"\bpark ?run\b")
_PARKRUN_KM = 5.0
_RPE = re.compile(r"\b(?:rpe|effort)(?: (?:of|was|level))?[ :=]*(10|\d)(?:\.\d)?(?: ?/ ?10)?(?!\d)")
_OUT_OF_TEN = re.compile(r"(?<![\d.:/])(10|\d)(?:\.\d)? ?(?:/|out of) ?10\b")
_RATED = re.compile(rf"{_RPE.pattern}|{_OUT_OF_TEN.pattern}")
_SORE = re.compile(
    r"\b(?:pain\w*|sore\w*|hurt\w*|ach\w+|stiff\w*|knees?|shins?|calf|calves|achilles|heels?|foot"
    r"|feet|ankles?|hips?|hamstrings?|quads?|groin|back|itb?|glutes?|toes?|arch|plantar|thighs?)\b"
)
_EFFORTS = (
    (re.compile(r"\b(?:not (?:too|very|so|that) hard)\b"), STEADY),
    (re.compile(r"\b(?:all[- ]out|flat[- ]out|max(?:imal)? effort|as hard as i could)\b"), MAXIMAL),
    (re.compile(r"\b(?:hard|tough|brutal|intense|fast|race pace|intervals|threshold)\b"), HARD),
    (re.compile(r"\b(?:easy|gentle|gently|light|relaxed|recovery|slow|chilled)\b"), EASY),
    (re.compile(r"\b(?:steady|moderate|medium|tempo)\b"), STEADY),
)
_AFTER_KM = re.compile(r"\d ?(?:k|km|kms|mi|miles?)\b,? ?(\d{2,3})\W*$")
"""Minutes without their name: "swam 1.5k 35"."""
_TOTAL = re.compile(r"\b(?:total|altogether|all in|overall)\b")
_SEVERAL = 2
_BARE = re.compile(
    r"(?<![\d.:/@])(?<!at )(?<!zone )(?<!stage )(?<!x )\b(\d{1,4})(?![\d.:/]\d|\w|'| ?x\b|st\b|th\b"
    r"| ?(?:k|km|kms|m|mi|miles?|lengths?|laps?|reps?|sets?|times|am|pm|%|steps|of em|/"
    r"|days?|weeks?|wks?|months?|years?|yrs?)\b"
    r"| (?:\w+ )?(?:walks|runs|rides|swims|sessions|rounds|classes)\b)"
)
_BEFORE_YESTERDAY = re.compile(r"\bday before yesterday\b|\b(?:2|two) days ago\b")
_YESTERDAY = re.compile(r"\byest(?:erday)?\b|\blast night\b")
_TODAY = re.compile(r"\btoday\b|\bthis (?:morning|afternoon|evening)\b|\bjust now\b|\btonight\b")
_COUNT = {"three": 3, "four": 4, "five": 5, "six": 6}
_AGO = re.compile(r"\b([3-9]|three|four|five|six) days ago\b")
_WEEKDAY = re.compile(
    r"\b(last )?(mon|tues?|weds?|thu(?:rs?)?|fri|(?<!i )sat|sun"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?:'s)?"
)
_METRES_FROM = 200
"""A bare figure from here on is metres in the pool, on the erg, or on foot."""
_RAN_AT_MOST = 15
"""A bare figure up to here is kilometres (or miles) for a run: nobody counts so few minutes."""
_KM_OF_MILE = 1.609344


def _of_bare(figures: Figures, bare: int, activity: str, *, is_miles: bool) -> Figures:
    if bare >= _METRES_FROM and activity in {"swim", "row", "run"}:
        return replace(figures, km=bare / 1000)
    if activity == "run" and bare <= _RAN_AT_MOST:
        return replace(figures, km=round(bare * _KM_OF_MILE, 2) if is_miles else float(bare))
    return replace(figures, minutes=bare)


def _joined(pieces: Iterable[str], read_slots: ReadSlots) -> list[tuple[str, str]]:
    """Pieces with what they tell of; one that names no session belongs to the one before it."""
    found: list[tuple[str, str]] = []
    lead = ""
    for piece in filter(None, pieces):
        what = _what(piece, read_slots, is_first=not found)
        if what is None and found:
            found[-1] = (found[-1][0], f"{found[-1][1]}, {piece}")
        elif what is None:
            lead = f"{lead}{piece}, "
        elif found and what == found[-1][0] and not _has_figures(piece, read_slots):
            found[-1] = (what, f"{found[-1][1]}, {piece}")
        else:
            found.append((what, lead + piece))
            lead = ""
    return found


def _what(piece: str, read_slots: ReadSlots, *, is_first: bool) -> str | None:
    slots = read_slots(piece)
    if slots.activity:
        return slots.activity[0]
    if _LEGS.search(piece):
        return "strength"
    if _RESTED.search(piece):
        return "rest"
    is_far = bool(slots.distance_km) or _PARKRUN.search(piece) is not None
    return "run" if is_first and is_far else None


def _has_figures(piece: str, read_slots: ReadSlots) -> bool:
    slots = read_slots(piece)
    return bool(slots.distance_km or slots.duration_min or _BARE.search(_RATED.sub(" ", piece)))


def _days(told: list[date | None], today: date) -> Iterator[date]:
    """A day holds for what follows it, and for what comes before the first one named."""
    last = next((one for one in told if one is not None), today)
    for one in told:
        last = one or last
        yield last
