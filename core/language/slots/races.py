"""Which of the lengths in a message is a race to come, and which was simply covered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from core.language.slots.corrections import Mention
from core.language.slots.utterance import Utterance

_SEEN = 48
"""Characters on either side that say what a length is about."""
_ULTRA_KM = 49.0
_LONGEST_RACE_KM = 350
_TRAVEL = re.compile(
    r"\b(?:shoes?|trainers|van|car|bus|train|drive|drove|driving|flight|flew|road trip|motorway)\b"
)
_KM_OF = {"5k": 5.0, "10k": 10.0, "half": 21.1, "marathon": 42.2}
_NEAR = 0.21
"""Kilometres: "21k" and "42k" are meant as the races they round."""
_WORD = 12

_NAMED = re.compile(
    r"\b(?P<half>great north run|h(?:alf|af|laf|lf)[ -]?(?:marathons?|mara|mary)|halfmarathons?"
    r"|1/2 marathon"
    r"|halfmara|(?:(?<=my )|(?<=a )|(?<=the )|(?<=first )|(?<=for ))hm|hm(?= (?:in|race|pb|pr"
    r"|training|plan|prep|on|this|next)\b)|13\.1|21\.1)\b|\b(?P<ultra>ultra(?:[ -]?(?:marathons?"
    r"|runs?|race|trail))?|(?:50|100)[ -]?milers?|comrades|utmb)\b(?! (?:tired|sore|light|boosts?"
    r"|slow|fast|stiff|motivated|lazy|cool|easy|keen|happy|hard|busy|hot|cold))"
    r"|\b(?P<marathon>marathons?|42\.2|26\.2|full mara)\b(?! (?:meeting|bars?|of|session|man|stint"
    r"|shift|call)\b)|\b(?P<park>park ?runs?)\b|\b(?:running|run|racing|doing|for|entered|into"
    r"|before|bq at) (?P<major>boston|london|berlin|chicago|nyc|new york|tokyo)\b(?= (?:in|this"
    r"|next|marathon)\b|$)"
)
_IN_NAMES = (
    *("half", "full", "mara", "hm", "3.1", "1.1", "ultra", "mile", "comrades", "utmb", "2.2"),
    *("6.2", "park", "boston", "london", "berlin", "chicago", "nyc", "new york", "tokyo"),
)
"""Every name of a race has one of these in it, and few lines do."""
_MOVED = re.compile(r"\b(?:swap|drop|chang|mov|switch|upgrad|downgrad|step|go(?:ne|ing)? down)")
_AIM = re.compile(r"\b(?:to|for|into) (?:the |an? |my )?$")
_THE_HALF = re.compile(
    r"\b(?:(?:the|my|first|next) (?:first |last )?(?P<kind>half|full)(?= ?(?:$|[,;.!?)]"
    r"|(?:is|was|in|for|on|and|not|next|then|instead|with|by|at|so|now|but|saturday|sunday|till?"
    r"|until)\b(?! (?:the )?time\b)))"
    r"|(?:no|not|or|im down to) (?:the |a )?(?P<other>half|full)"
    r"(?= ?(?:$|[,;.!?)]|(?:in|sorry|for)\b)))"
)
"""With its article a half is a race, whatever else is said."""
_THE_RACE = re.compile(
    r"\b(?:the|my|not an? [a-z0-9]+,? (?:but|its) an?)"
    r" (?:first |big |local |city |charity |next )?$"
)
_A_ROUTE = re.compile(
    r" ?-?(?:training|loop|route|run\b(?! (?:in|on))|mark|ride|swim|easy|tempo|row|walk|jog"
    r"|point|bike"
    r"|course|with|this morning|today|yesterday|ago)"
)
_NOT_A_RACE = re.compile(r"(?:netflix|movie|film|series|tv|meeting|cleaning|study|work|mini) $")
_BARE_HALF = re.compile(
    r"(?:^|[.,;:!?] |\b(?:a|my|the|first|next|for|another) |_ "
    r"|\b(?:entered|doing|the|ran|into|for) (?:the )?(?!(?:second|other|back|front|last|bottom"
    r"|left|right"
    r"|lower|upper|whole|about|over|only|just|more|almost|nearly|less|than)\b)[a-z]{4,12} )half\b"
    r"(?! ?-?(?:an?|hour|hr|past|way|of|time|day|mile|km|the|my|as|hours|and|\d|price|asleep|dead"
    r"|term|marathon|ironman|decent|way"
    r"|kilomet\w+)\b)"
)
_HALF_CONTEXT = re.compile(
    r"\b(?:rac\w*|training for|train for|signed up|sign up|entered|weeks?|months?|taper\w*|pb|run"
    r"|in [1-3]:[0-5][0-9]"
    r"|running|ran|goal|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|long run|plan"
    r"|prep\w*|before|after|days)\b"
)
_TO_COME = re.compile(
    r"\b(?:rac(?:e|es|ing)|sign(?:ed|ing)? (?:me )?up|enter(?:ed|ing)?|registered|booked|event"
    r"|train(?:ing)? for|plan (?:up )?(?:to|for)|up to an?|build(?:ing)? (?:up )?to|prep\w*"
    r"|taper\w*|coming up|upcoming|couch to|c25k|goal|target|debut"
    r"|compet\w+|ballot|charity|medal|before(?! (?:work|breakfast|school|lunch|dinner|tea|bed"
    r"|the heat|class"
    r"|sunrise|dawn|dark))|champs|championships?|plan for|ready for|pb|pr|personal best|want to"
    r"|got a|have a|ive a|i have my|nervous|first|my next|(?:weeks?|wks?|days?|months?) (?:out|away"
    r"|to go|till|til|until)|is tomorrow|(?:next|this) (?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)(?:day)?|next (?:week|weekend|month|year|spring|summer|autumn|fall|winter)"
    r"|this (?:weekend|spring|summer|autumn|fall|winter)|in (?:about |like )?(?:[0-9]{1,3}|a|an"
    r"|the) (?:more )?(?:weeks?|wks?|days?|months?|fortnight|spring|summer|autumn|fall|winter)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|on (?:the |next )?(?:[0-9]{1,2}(?:st|nd|rd"
    r"|th)?\b|sat|sun|mon|tue|wed|thu|fri)\w*|is on|pace for|sub|in under|under)\b"
)
_ENTERED = re.compile(
    r"\b(?:sign(?:ed|ing)? (?:me )?up|entered|registered|booked|got a place|got into) "
)
_COVERED = re.compile(
    r"\b(?:ran|did|done|finished|completed?|log|logged|record|recorded|went|jogged|raced|walked"
    r"|swam|swum|cycled|rode|biked|rowed|skied|skated|covered|smashed|knocked|banged|managed|add"
    r"|enter|just(?! (?:want|need|found|got|about|under|over|in|for))|track(?!s|ed)|set a|clocked"
    r"|been for|took (?:me|us)|actually it was|total|ticked|nailed)\b"
)
_COVERED_AFTER = re.compile(
    r"^(?:[ a-z]{0,16} )?(?:done|completed?|finished|ticked|in [0-9]{1,3}(?: ?min|:[0-9]{2}"
    r"|\b(?! ?(?:w|d|m))))|^ ?(?:(?:in total|total|today|this morning|yesterday|easy|tempo|earlier"
    r"|last night)\b)"
)
_BEST = re.compile(r" ?\b(?:pb|pr)\b[ !:,.-]{0,4}[0-9]")
_RACE_NEXT = re.compile(
    r"^ ?(?:road |trail |charity |fun )?(?:rac|plan|training(?! (?:loop|run|route|ride|partner))"
    r"|pb|pr\b|taper|event)"
)
_VERY_RACE = re.compile(r"^ ?(?:road |trail |charity |fun )?rac(?:e|ing)\b")
_A_POINT = re.compile(r"\b(?:after|at|from|until|till|every) (?:about |like )?$")
_BREAK = re.compile(r"[,.;!?](?![0-9])| (?:and|but|then) ")
_AFTER = re.compile(r"\bafter (?:about |like )?$")
_PLANNED = re.compile(r"\b(?:tomorrow|next|will|gonna|going to|want to|hope|sign\w*|can i)\b")
_PARK_RUN = re.compile(
    r"(?<!at )(?<!after )(?<!before )(?<!since )(?<!from )(?<!during )\bpark ?run"
)
_PARK_OVER = re.compile(
    r" ?(?:(?:was|felt|went|took|pb|done|in [0-9]|today|this morning|yesterday|on tired|again"
    r"|number|with the|with my)\b|[0-9]{2}(?::[0-9]{2})?\b)"
)
_PARKRUN = "park"
_KEY_OF = {"major": "marathon"}


@dataclass(frozen=True, slots=True)
class Lengths:
    """What is left once races and distances are told apart."""

    races: list[Mention[str]]
    covered: list[Mention[float]]
    """In km."""
    implied: list[Mention[float]]
    """Km of a parkrun that was run: nobody says how long it is."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rest of a message says about its lengths."""

    is_run: bool
    """False when another sport is named: then only a race word makes a race."""
    is_rated: bool = False
    """It rates a pain, and "3/10 after 9 km" tells how far it went."""
    is_ahead: bool = False
    """It counts the weeks until something."""


def was_covered(said: Utterance) -> bool:
    """Whether the message tells of something done, or gives it to the log."""
    return bool(_COVERED.search(said.text) or _BEST.search(said.text))


def of_parkrun(said: Utterance, apart: Lengths) -> float | None:
    """The length of a parkrun that was run."""
    if not apart.implied:
        return None
    is_run = _PARK_RUN.search(said.text) is not None and _PLANNED.search(said.text) is None
    return apart.implied[0].value if is_run else None


def chosen(said: Utterance, apart: Lengths) -> str | None:
    """The race that stands after any correction."""
    left = said.standing(apart.races)
    if len(left) > 1 and _MOVED.search(said.text):
        left = [one for one in left[1:] if _AIM.search(said.text[: one.start])] or left
    return left[0].value if left else None


def told_apart(
    said: Utterance,
    text: str,
    lengths: list[Mention[float]],
    setting: Setting,
) -> Lengths:
    """Races and distances among `lengths` (km) and the races that `text` names."""
    apart = Lengths([], [], [])
    is_race_talk = bool(
        lengths and (setting.is_ahead or "race" in said.known) and not was_covered(said)
    )
    for one in lengths:
        clause = _Clause.around(said.text, one, is_race_talk=is_race_talk)
        if setting.is_rated and _AFTER.search(clause.before):
            apart.covered.append(one)
        else:
            _place(apart, one, clause, is_run=setting.is_run)
    for name in _named(said, text):
        _place_named(apart, name, _Clause.around(said.text, name))
    apart.races.sort(key=lambda one: one.start)
    apart.covered.sort(key=lambda one: one.start)
    return apart


@dataclass(frozen=True, slots=True)
class _Clause:
    before: str
    after: str
    is_best: bool
    """A finishing time follows: "10k pb 47:10"."""
    is_race_talk: bool
    """A race is named elsewhere: "5 weeks till race day, 10k"."""

    @classmethod
    def around(
        cls, text: str, one: Mention[str] | Mention[float], *, is_race_talk: bool = False
    ) -> Self:
        """What is said around a mention, as far as its clause goes."""
        before = _BREAK.split(text[max(0, one.start - _SEEN) : one.start])[-1]
        after = _BREAK.split(text[one.end : one.end + _SEEN], maxsplit=1)[0]
        return cls(before, after, _BEST.match(text, one.end) is not None, is_race_talk)

    @property
    def is_done(self) -> bool:
        if _ENTERED.search(self.before):
            return False
        told = _COVERED.search(self.before) or _COVERED_AFTER.match(self.after)
        return self.is_best or told is not None

    @property
    def is_park_run_over(self) -> bool:
        """Whether a parkrun is told, by how it went or how long it took."""
        return _PARK_OVER.match(self.after) is not None or self.is_best

    @property
    def is_race(self) -> bool:
        return not self.is_best and _RACE_NEXT.match(self.after) is not None

    @property
    def is_travel(self) -> bool:
        """Whether it is what shoes or a car have run."""
        return _TRAVEL.search(self.before) is not None or _TRAVEL.search(self.after) is not None

    @property
    def is_named_race(self) -> bool:
        """Whether the very word follows: "ran a 10k race"."""
        return _VERY_RACE.match(self.after) is not None

    @property
    def is_to_come(self) -> bool:
        if _THE_RACE.search(self.before) and not _A_ROUTE.match(self.after):
            return True
        return self.is_race_talk or bool(
            _TO_COME.search(self.before) or _TO_COME.search(self.after)
        )


def _place(apart: Lengths, one: Mention[float], clause: _Clause, *, is_run: bool) -> None:
    """Put a length where it belongs: covered, a race to come, or neither."""
    key = _race_of(one.value)
    if clause.is_done:
        if key is not None and clause.is_named_race:
            apart.races.append(Mention(key, one.start, one.end))
            apart.implied.append(one)
        else:
            apart.covered.append(one)
        return
    is_ultra = key == "ultra" and one.value <= _LONGEST_RACE_KM and not clause.is_travel
    if clause.is_race or (is_run and (is_ultra or (clause.is_to_come and not clause.is_travel))):
        if key is None:
            apart.covered.append(one)
        else:
            apart.races.append(Mention(key, one.start, one.end))
    elif not _A_POINT.search(clause.before):
        apart.covered.append(one)


def _place_named(apart: Lengths, name: Mention[str], clause: _Clause) -> None:
    km = _KM_OF.get(name.value)
    if name.value == _PARKRUN:
        apart.races.append(Mention("5k", name.start, name.end))
        if clause.is_done or clause.is_park_run_over:
            apart.implied.append(Mention(_KM_OF["5k"], name.start, name.end))
    elif km is not None and clause.is_done and not clause.is_race:
        apart.covered.append(Mention(km, name.start, name.end))
    else:
        apart.races.append(name)


def _race_of(km: float) -> str | None:
    if km >= _ULTRA_KM:
        return "ultra"
    close = (key for key, length in _KM_OF.items() if abs(km - length) <= _NEAR)
    return next(close, None)


def _named(said: Utterance, text: str) -> Iterator[Mention[str]]:
    if not any(one in text for one in _IN_NAMES):
        return
    for found in _NAMED.finditer(text):
        if not _NOT_A_RACE.search(text, max(0, found.start() - _WORD), found.start()):
            kind = found.lastgroup or ""
            yield Mention(_KEY_OF.get(kind, kind), found.start(), found.end())
    seen = set()
    if not said.known.isdisjoint(("half", "full")):
        for found in _THE_HALF.finditer(text):
            kind = found["kind"] or found["other"]
            if kind == "half" or "half" in said.known or found["kind"]:
                seen.add(found.end())
                start = found.start("kind" if found["kind"] else "other")
                yield Mention("marathon" if kind == "full" else "half", start, found.end())
    if "half" in said.known and _HALF_CONTEXT.search(said.text):
        for found in _BARE_HALF.finditer(text):
            if found.end() not in seen:
                yield Mention("half", found.start(), found.end())
