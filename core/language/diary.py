"""Pain scores as runners jot them down: "3 on the run, fine now, 1 this morning"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.language.hearing import one_line


class Moment(StrEnum):
    """What a score is about."""

    MORNING = "morning"
    DURING = "during"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one message says about pain; scores are 0 to 10, None is "not said"."""

    morning: int | None = None
    during: int | None = None
    evening: int | None = None
    score: int | None = None
    """One that names no moment."""
    trend: str | None = None
    """worse, same or better than before, where no number stands beside it."""
    limped: bool = False
    """Limp, stab or swelling."""
    painkiller: bool | None = None
    stage: int | None = None
    is_yesterday: bool = False
    """The session spoken of was yesterday's."""

    @property
    def is_empty(self) -> bool:
        """Nothing about pain was said."""
        return self == Entry(
            painkiller=self.painkiller, stage=self.stage, is_yesterday=self.is_yesterday
        )

    @property
    def highest(self) -> int | None:
        """The highest score of all."""
        said = (self.morning, self.during, self.evening, self.score)
        return max((one for one in said if one is not None), default=None)


def read_entry(text: str) -> Entry:
    """Every score of `text` with its moment, and what else bears on it."""
    said = _plain(text)
    scores: dict[Moment | None, int] = {}
    for moment, score in _scores(said):
        scores[moment] = max(score, scores.get(moment, 0))
    stage = _STAGE.search(said)
    return Entry(
        morning=scores.get(Moment.MORNING),
        during=scores.get(Moment.DURING),
        evening=scores.get(Moment.EVENING),
        score=scores.get(None),
        trend=None if scores else _first(_TRENDS, said),
        limped=any(not _is_denied(said, found.start()) for found in _LIMP.finditer(said)),
        painkiller=_painkiller(said),
        stage=min(int(stage[1]), 10) if stage else None,
        is_yesterday=_YESTERDAY.search(said) is not None,
    )


def moments_named(text: str) -> frozenset[Moment]:
    """The moments that `text` speaks of, with or without a score."""
    said = _plain(text)
    return frozenset(moment for moment, words in _MOMENTS if words.search(said))


def asks_where(text: str) -> bool:
    """Whether `text` asks about the way back itself: which stage, which day."""
    return _WHERE.search(_plain(text)) is not None


_UNIT = (
    r"(?!\s?(?:k|km|kms|m|mi|miles?|min|mins|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?"
    r"|am|pm|x|reps?|sets?|times|st|nd|rd|th|runs?|sessions?|oclock|%)\b)"
)
_SCORE = re.compile(
    r"(?<![\d.:/@])(10|\d)(?:\.(\d))?(?:\s?(?:-|–|to|or|maybe)\s?(10|\d))?"
    rf"(?:\s?(?:/|out of)\s?10)?(?![\d:/]|\.\d){_UNIT}"
)
_NO_SCORE = re.compile(
    r"\b(?:stage|day|week|km|rep|set|lap|mile|number|zone)\s?\d+"
    r"|\b(?:ran|run|went(?: out)?|up|woke(?: up)?|started|alarm)\s(?:at|for)\s\d+(?:[:.]\d+)?"
    r"|\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b"
    r"|\b(?:zero|nil|no|\d+) (?:\w+ )?(?:motivation|energy|desire|interest|mojo|drive|time)\b"
)
_NOTHING = re.compile(
    r"\b(?:no (?:more )?(?:pain|ache|soreness|discomfort|trouble|problems?|issues?|twinge)\b"
    r"|pain[ -]?free|nothing|fine|ok|okay|good|great|quiet|perfect|normal|zero|nil|none"
    r"|all clear|does ?n'?t hurt|did ?n'?t hurt|not (?:sore|hurting|painful))\b"
)
_NOT_NOTHING = re.compile(
    r"\b(?:not|isn'?t|wasn'?t|no|hardly|never|far from)\s(?:\w+\s)?"
    r"(?:fine|ok|okay|good|great|quiet|perfect|normal)\b"
)
_WORDS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_WORD = re.compile(
    rf"\b(?<!which )(?<!that )(?<!this )({'|'.join(_WORDS)})\b"
    rf"(?! (?:of|by|leg|side|day|more)\b){_UNIT}"
)
_MOMENTS = (
    (
        Moment.DURING,
        re.compile(
            r"\b(?:during|while (?:i )?r[ua]n\w*|on (?:the|my|that|a|today'?s|yesterday'?s) "
            r"(?:\w+ )?(?:run|jog)|when (?:i )?r[ua]n\w*|in (?:the|my) run|running|mid[- ]run"
            r"|jogging|(?:the|my|today'?s|yesterday'?s|this morning'?s) run(?! day)|run:"
            r"|run (?=\d)|session|stage \d+ done|walk[- /]?run|run[- /]?walk"
            r"|(?:did|finished|done with) (?:my |the )?(?:stage|walk|run))"
        ),
    ),
    (
        Moment.EVENING,
        re.compile(
            r"\b(?:evening|tonight|last night|afterwards?|after (?:the|my|that|a|today'?s) "
            r"(?:\w+ )?(?:run|jog)|after (?:running|it)|after:|after (?=\d)|later|now|bedtime)\b"
        ),
    ),
    (
        Moment.MORNING,
        re.compile(
            r"\b(?:morning|woke|wake|waking|woken|got up|getting up|first steps?|out of bed"
            r"|overnight|on rising|am check)\b"
        ),
    ),
)
_AFTER_MOMENT = re.compile(
    r"\bafter (?:the|my|that|a|today'?s|yesterday'?s) (?:\w+ )?(?:run|jog)\b"
)
_BREAK = re.compile(
    r"[,;.!?\n](?!\d)|\s(?:and|but|then|vs)\s"
    r"|(?<=\d)\s+(?=(?:during|after|afterwards|run|morning|evening)\s?:?\s?\d)"
)
_TRENDS = (
    ("worse", re.compile(r"\b(?:worse|more sore|sorer|stiffer|more painful|went up|higher)\b")),
    (
        "same",
        re.compile(
            r"\b(?:same|no change|unchanged|no different|as before"
            r"|still (?:a bit |a little |quite |very |rather )?"
            r"(?:sore|stiff|ach\w+|tender|tight))\b"
        ),
    ),
    ("better", re.compile(r"\b(?:better|less sore|easier|improv\w+|eased|went down|lower)\b")),
)
_LIMP = re.compile(
    r"\b(?:limp(?:ed|ing)?|hobbl\w+|sharp(?:ly)?|stab(?:bed|bing|s)?|swell(?:s|ed|ing)?|swollen"
    r"|puffy|puffed up|gave way|giving way)\b"
)
_DENIAL = re.compile(
    r"\b(?:no|not|without|any|never|didn'?t|isn'?t|wasn'?t|zero|nor)\s(?:\w+\s){0,2}$"
)
_PILLS = re.compile(
    r"\b(?:pain ?killers?|pain ?relief|pain meds?|painkilling|tablets?|pills?|ibuprofen"
    r"|paracetamol|acetaminophen|naproxen|aspirin|advil|tylenol|nurofen|aleve|anti[- ]?inflam\w+"
    r"|anything for (?:the )?pain|something for (?:the )?pain)\b"
)
_STAGE = re.compile(r"\bstage\s?(?:number\s)?(\d{1,2})\b")
_WHERE = re.compile(
    r"\b(?:(?:what|which) stage|the ladder|next run|run day|next stage|move up|repeat the stage"
    r"|when (?:can|may|do|should) i run)\b"
)
_ASIDE = re.compile(r"\bgood (?:morning|evening|afternoon|news|day)\b|^(?:ok|okay)\W*$")
"""Courtesies, which are no verdict on a knee."""
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b")


def _plain(text: str) -> str:
    return _ASIDE.sub(" ", one_line(text))


def _scores(said: str) -> Iterator[tuple[Moment | None, int]]:
    """Clause by clause; a clause that names no moment keeps the score for itself."""
    for clause in _BREAK.split(_NO_SCORE.sub(" ", said)):
        score = _score(clause)
        if score is not None:
            yield _moment(clause), score


def _score(clause: str) -> int | None:
    found = [_highest(one) for one in _SCORE.finditer(clause)]
    found += [_WORDS[one[1]] for one in _WORD.finditer(clause)]
    if found:
        return max(found)
    is_nothing = _NOTHING.search(clause) and not _NOT_NOTHING.search(clause)
    return 0 if is_nothing and not _PILLS.search(clause) and not _LIMP.search(clause) else None


def _highest(found: re.Match[str]) -> int:
    """Of "1-2" the 2; a half is rounded up."""
    low = int(found[1]) + bool(int(found[2] or 0))
    return min(10, max(low, int(found[3] or 0)))


def _moment(clause: str) -> Moment | None:
    if _AFTER_MOMENT.search(clause):
        return Moment.EVENING
    return next((moment for moment, words in _MOMENTS if words.search(clause)), None)


def _first(table: tuple[tuple[str, re.Pattern[str]], ...], said: str) -> str | None:
    return next((name for name, words in table if words.search(said)), None)


def _is_denied(said: str, at: int) -> bool:
    return _DENIAL.search(said[:at]) is not None


def _painkiller(said: str) -> bool | None:
    found = _PILLS.search(said)
    return None if found is None else not _is_denied(said, found.start())
