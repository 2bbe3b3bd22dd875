"""Pain scores as runners jot them down: "3 on the run, fine now, 1 this morning"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.language.hearing import one_line
from core.language.slots.bodies import part_of


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
    said = _present(_plain(text))
    scores: dict[Moment | None, int] = {}
    for moment, score in _scores(said):
        scores[moment] = max(score, scores.get(moment, 0))
    _settle(scores)
    stage = _STAGE.search(said)
    return Entry(
        morning=scores.get(Moment.MORNING),
        during=scores.get(Moment.DURING),
        evening=scores.get(Moment.EVENING),
        score=scores.get(None),
        trend=None if scores else _first(_TRENDS, said),
        limped=_limped(said),
        painkiller=_painkiller(said),
        stage=min(int(stage[1]), 10) if stage else None,
        is_yesterday=_YESTERDAY.search(said) is not None and not _is_now(said, scores),
    )


def moments_named(text: str) -> frozenset[Moment]:
    """The moments that `text` speaks of, with or without a score."""
    said = _plain(text)
    return frozenset(moment for moment, words in _MOMENTS if words.search(said))


def is_troubled(text: str) -> bool:
    """Whether `text` complains, with or without a score: "bit grumbly", "only when I squat"."""
    said = _plain(text)
    denied = _MILD.sub(" ", _NOTHING.sub(" ", said))
    is_bad = _COMPLAINT.search(denied) or re.search(_NO_GOOD, said)
    return is_bad is not None or _first(_TRENDS, denied) is not None


def tells_briefly(text: str) -> bool:
    """Whether `text` is a few words on how it is, and no place is named: "same", "a bit stiff"."""
    said = _plain(text)
    words = re.findall(r"[a-z0-9']+", said)
    if "?" in said or len(words) > _FEW_WORDS or _ALL_OVER.search(said):
        return False
    is_said = not read_entry(text).is_empty or is_troubled(text)
    return is_said and not any(part_of(one) for one in words)


def is_nod(text: str) -> bool:
    """Whether "good" or "all fine" may be no more than a nod."""
    said = _plain(text)
    is_told = _AT_ALL.search(said) or moments_named(text) or is_troubled(text)
    return bool(_FINE_WORDS.search(said)) and not is_told


def asks_where(text: str) -> bool:
    """Whether `text` asks about the way back itself: which stage, which day."""
    return _WHERE.search(_plain(text)) is not None


def asks_to_leap(text: str) -> bool:
    """Whether `text` wants to leave out stages of the way back."""
    return _LEAP.search(_plain(text)) is not None


_FEW_WORDS = 5
_ALL_OVER = re.compile(
    r"\b(?:legs?|muscles?|everywhere|everything|all over|body|doms|gym|session|squats|workout"
    r"|after)\b"
)
"""Sore from training rather than at a place."""
_UNIT = (
    r"(?!\s?(?:k|km|kms|m|mi|miles?|min|mins|minutes?|h|hrs?|hours?|days?|wks?|weeks?|mths?"
    r"|months?|years?|am|pm|x|reps?|sets?|times|st|nd|rd|th|runs?|sessions?|oclock|flights?|matche?s?|steps?"
    r"|percent|per cent|mornings?|nights?|shifts?)\b|\s?%)"
)
_SCORE = re.compile(
    r"(?<![\d.:/@])(10|\d)(?:\.(\d))?(?:\s?(?:-|–|to|or|maybe)\s?(10|\d))?"
    rf"(?:\s?(?:/|out of)\s?10)?(?![\d:/]|\.\d){_UNIT}"
)
_NO_SCORE = re.compile(
    r"\b(?:stage|(?<!bad )(?<!good )(?<!rough )(?<!ouch )day|week|wk|km|rep|set|lap|mile|number"
    r"|zone)"
    r"\s?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b(?! out of)"
    r"|\b(?:ran|run|went(?: out)?|up|woke(?: up)?|started|alarm)\s(?:at|for)\s\d+(?:[:.]\d+)?"
    r"|(?<!/)\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b"
    r"|\b(?:zero|nil|no|\d+) (?:\w+ )?(?:motivation|energy|desire|interest|mojo|drive|time)\b"
)
_NONE_AT_ALL = (
    r"no (?:more |real )?(?:pain|ache|soreness|discomfort|trouble|problems?|issues?|twinge|bother)"
    r"|not a (?:bother|peep)|zero|nil|none|pain[ -]?free|does ?n'?t hurt|did ?n'?t hurt"
    r"|not (?:sore|hurting|painful)|did ?n'?t (?:feel|notice) it"
    r"|(?<!almost )(?<!nearly )(?<!hardly )(?<!barely )nothing(?! (?:more|mad|bad|major|else))"
)
_FINE = r"fine|ok|okay|good|great|quiet|perfect|normal|all clear"
_NOTHING = re.compile(rf"\b(?:{_NONE_AT_ALL}|{_FINE})\b")
_BARELY = re.compile(
    r"\b(?:hardly|barely) (?:anything|noticeable|any (?:pain|ache)|(?:feel|notice|felt) it|there)\b"
)
"""The least there is."""
_AT_ALL = re.compile(rf"\b(?:{_NONE_AT_ALL})\b")
_FINE_WORDS = re.compile(rf"\b(?:{_FINE})\b")
"""No score beside a complaint: "fine until I sat down"."""
_NO_GOOD = (
    r"\b(?:not|isn'?t|wasn'?t|no|hardly|never|far from)\s(?:\w+\s)?"
    r"(?:fine|ok|okay|good|great|quiet|perfect|normal)\b"
)
_NOT_NOTHING = re.compile(
    rf"{_NO_GOOD}|\b(?:(?:more|so|pretty|as|nearly|almost|not so|that's) (?:good|normal)|(?:ok"
    r"|okay)[- ]?ish)\b"
)
_COMPLAINT = re.compile(
    r"\b(?:ach(?:e|es|ed|ing|ey|y)|hurts?|hurting|sore\w*|stiff\w*|tight\w*|tender|twing\w+"
    r"|grumbl\w+|niggl\w+|pull(?:s|ing)|throb\w*|swoll\w+|swell\w+|puff\w+|limp\w*|flar\w+|meh"
    r"|moan\w*|nagging|angry|cranky|touchy|wobbly|rough|bad|horrible|terrible|awful|crook|gyp"
    r"|setback|backwards|until|till|not so|wrong|only (?:when|if|going)|feel it|still there"
    r"|getting there|nearly there"
    r"|less|fewer|half (?:as|what)|so[- ]?so|up and down|comes and goes|grabbed"
    r"|pain(?! (?:check|score|diary|level)))\b"
)
"""What is no quiet day, however fine the rest of it was."""
_MILD = re.compile(r"\bnot (?:too |so |that )?bad\b|\bno (?:limp\w*|swelling|flare[- ]?up)\b")
"""What only sounds like a complaint."""
_WORDS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_WORD = re.compile(
    rf"\b(?<!which )(?<!that )(?<!this )(?<!left )(?<!right )({'|'.join(_WORDS)})\b"
    rf"(?! (?:of|by|leg|side|day|more|secs?|seconds?|moment|question|thing)\b){_UNIT}"
)
_THE_ONE = re.compile(
    r"\b(?:the|an?|that|this|which)"
    r" (?:(?!is\b|was\b|at\b|about\b|pain\b|score\b|an?\b)[\w-]+ ){1,3}ones?\b"
)
"""A thing, and no score: "the knee friendly one"."""
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
_THIS_MORNING = re.compile(r"\bthis morning\b(?!'s)")
_NOW = re.compile(r"\bnow\b")
_BREAK = re.compile(
    r"[,;.!?\n](?!\d)|\s(?:and|but|then|vs)\s"
    r"|(?<=\d)\s+(?=(?:during|after|afterwards|run|morning|evening)\s?:?\s?\d)"
)
_TRENDS = (
    (
        "worse",
        re.compile(
            r"\b(?:(?<!no )worse|went backwards|setback|more sore|sorer|stiffer"
            r"|more painful|went up|higher)\b"
        ),
    ),
    (
        "same",
        re.compile(
            r"\b(?:same|no (?:better,? no )?worse|not much change|no change|unchanged"
            r"|no different|as before|(?:like|as) yesterday"
            r"|still (?:a bit |a little |quite |very |rather )?"
            r"(?:there|hurts?|hurting|painful|bad|sore|stiff|ach\w+|tender|tight))\b"
        ),
    ),
    (
        "better",
        re.compile(
            r"\b(?:better|less (?:sore|stiff|pain)|hurts less|easier|easing|on the mend|calmer"
            r"|looser|improv\w+|eased|went down|more good|half (?:as bad|what)|fewer"
            r"|right (?:way|direction)|lower)\b"
        ),
    ),
)
_EASED = re.compile(
    r"\bswelling(?:'s| is| has)? (?:gone(?: down)?|down|reduced|went down|less|better)\b"
    r"|\blimping less\b"
)
"""A sign on its way out is no new one."""
_LIMP = re.compile(
    r"\b(?:limp(?:ed|ing)?|hobbl\w+|sharp(?:ly)?|stab(?:bed|bing|s)?|swell(?:s|ed|ing)?|swollen"
    r"|puffy|puffed up|gave way|giving way)\b"
)
_DENIAL = re.compile(
    r"\b(?:no|not|without|any|never|didn'?t|isn'?t|wasn'?t|zero|nor|stopped|less)\s(?:\w+\s){0,2}$"
)
_PILLS = re.compile(
    r"\b(?:pain ?killers?|pain ?relief|pain meds?|painkilling|tablets?|pills?|ibuprofen"
    r"|paracetamol|acetaminophen|naproxen|aspirin|advil|tylenol|nurofen|aleve|anti[- ]?inflam\w+"
    r"|anything for (?:the )?pain|something for (?:the )?pain)\b"
)
_STAGE = re.compile(r"\bstage\s?(?:number\s)?(\d{1,2})\b")
_WHERE = re.compile(
    r"\b(?:(?:what|which) (?:stage|step)|the ladder|next (?:run|session|step|return)"
    r"|run(?:ning)? day"
    r"|next stage|move up|repeat (?:the|this) (?:stage|step)|(?:my|the) (?:way back|comeback)\?"
    r"|(?:how far|where am i)[\w ]* (?:way back|comeback)|where'?s (?:my|the) (?:way back|comeback)"
    r"|how far (?:off|from|away)[\w ]* running|how many (?:more )?(?:stages|steps)"
    r"|how (?:much longer|long) (?:until|till|before)[\w ]* (?:run|running)"
    r"|when (?:can|may|do|should) i run)\b"
)
_LEAP = re.compile(
    r"\b(?:skip|jump|miss out|leave out)\b[\w ]*\b(?:stages?|steps?|ahead|end|few|couple)\b"
    r"|\b(?:two|2|three|several|double) (?:stages|steps)\b(?! (?:back|ago|up|down))"
    r"|\b(?:walk\w*|stage|step)\b[\w ,]*\btoo (?:easy|slow|little)\b"
    r"|\b(?:straight|go|jump)\b[\w ]* from \d+[\w ]* to \d+"
    r"|\bstraight to (?:running|stage|the end)\b"
)
"""More than one stage at a time."""
_N = rf"(?:10|\d|{'|'.join(_WORDS)})(?:\.\d)?(?:/10)?"
_PAST_DAY = r"(?:on \w+day|last (?:week|time|\w+day)|before)"
_BEFORE = re.compile(
    rf"\byesterday (?:it |was |a |at )*{_N}(?![\d/])(?! (?:during|on|after|while))"
    rf"|\b{_N},? (?:yesterday(?! (?:was |a )?{_N})|{_PAST_DAY})\b"
    rf"|\b(?:was|were) (?:a |an |at |about )?{_N}(?=[,.]? (?:now|yesterday|in|{_PAST_DAY})\b"
    rf"|[ .!,]*$)"
    rf"|\bbefore,? (?:it |they |that )?(?:was |were )?{_N}|\bfrom (?:a )?{_N}\b"
)
"""A score that another has followed."""
_OF_TEN = re.compile(r" ?(?:out of|outta|of|from|von) (?:10|ten)\b|(?<=\d) /10\b")
_HALF = re.compile(r"\b(one|two|three|four|five|six|seven) and a half\b")
_AM_PM = re.compile(r"(?<!i )(?<!\d )(?<!\d)\b(am|pm)\b(?=:| score| pain| \d)|(?<=/10 )\b(am|pm)\b")
_ASIDE = re.compile(r"\bgood (?:morning|evening|afternoon|news|day)\b|^(?:ok|okay)\W*$")
"""Courtesies, which are no verdict on a knee."""
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b")


def _plain(text: str) -> str:
    said = _ASIDE.sub(" ", one_line(text))
    said = _OF_TEN.sub("/10", _HALF.sub(lambda found: f"{_WORDS[found[1]]}.5", said))
    return _AM_PM.sub(lambda found: "this morning" if found[1] == "am" else "evening", said)


def _present(said: str) -> str:
    """Without the scores of before, where one of now stands beside them: "was a 7, now a 4"."""
    now = _BEFORE.sub(" ", said)
    counted = _NO_SCORE.sub(" ", now)
    return now if _SCORE.search(counted) or _WORD.search(counted) else said


def _settle(scores: dict[Moment | None, int]) -> None:
    """The number says how fine it was: "stairs fine this morning, 1/10"."""
    timed = [one for one in scores if one is not None]
    if scores.get(None) and len(timed) == 1 and scores[timed[0]] == 0:
        scores[timed[0]] = scores.pop(None)


def _is_now(said: str, scores: dict[Moment | None, int]) -> bool:
    """Whether the only score is of now, whatever was done yesterday: "went up after it, now 4"."""
    return Moment.DURING not in scores and _NOW.search(said) is not None


def _limped(said: str) -> bool:
    signs = _EASED.sub(" ", said)
    return any(not _is_denied(signs, found.start()) for found in _LIMP.finditer(signs))


def _scores(said: str) -> Iterator[tuple[Moment | None, int]]:
    """Clause by clause; a clause that names no moment keeps the score for itself."""
    counted = _THE_ONE.sub(" ", _NO_SCORE.sub(" ", said))
    is_numbered = _SCORE.search(counted) or _WORD.search(counted)
    if not is_numbered and _COMPLAINT.search(_AT_ALL.sub(" ", counted)):
        counted = _FINE_WORDS.sub(" ", counted)
    for clause in _BREAK.split(counted):
        score = _score(clause)
        if score is not None:
            yield _moment(clause), score


def _score(clause: str) -> int | None:
    found = [_highest(one) for one in _SCORE.finditer(clause)]
    found += [_WORDS[one[1]] for one in _WORD.finditer(clause)]
    if found:
        return max(found)
    if _BARELY.search(clause):
        return 1
    is_nothing = _NOTHING.search(clause) and not _NOT_NOTHING.search(clause)
    return 0 if is_nothing and not _PILLS.search(clause) and not _LIMP.search(clause) else None


def _highest(found: re.Match[str]) -> int:
    """Of "1-2" the 2; a half is rounded up."""
    low = int(found[1]) + bool(int(found[2] or 0))
    return min(10, max(low, int(found[3] or 0)))


def _moment(clause: str) -> Moment | None:
    if _AFTER_MOMENT.search(clause):
        return Moment.MORNING if _THIS_MORNING.search(clause) else Moment.EVENING
    return next((moment for moment, words in _MOMENTS if words.search(clause)), None)


def _first(table: tuple[tuple[str, re.Pattern[str]], ...], said: str) -> str | None:
    return next((name for name, words in table if words.search(said)), None)


def _is_denied(said: str, at: int) -> bool:
    return _DENIAL.search(said[:at]) is not None


def _painkiller(said: str) -> bool | None:
    found = _PILLS.search(said)
    return None if found is None else not _is_denied(said, found.start())
