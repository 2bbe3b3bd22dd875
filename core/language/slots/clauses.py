"""The words around a length: whether they tell of it as covered, or as a race to come."""

import re
from dataclasses import dataclass
from typing import Self

from core.language.slots.corrections import Mention
from core.language.slots.utterance import Utterance

_SEEN = 48
"""Characters on either side that say what a length is about."""
_TRAVEL = re.compile(
    r"\b(?:shoes?|trainers|van|car|bus|train|drive|drove|driving|flight|flew|road trip|motorway)\b"
)
_THE_RACE = re.compile(
    r"\b(?:the|my|not an? [a-z0-9]+,? (?:but|its) an?)"
    r" (?:first |big |local |city |charity |next )?$"
)
_A_ROUTE = re.compile(
    r" ?-?(?:training|loop|route|run\b(?! (?:in|on))|mark|ride|swim|easy|tempo|row|walk|jog"
    r"|point|bike"
    r"|course|with|this morning|today|yesterday|ago)"
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
    r"|th)?\b|sat|sun|mon|tue|wed|thu|fri)\w*|is on|pace for|sub|in under|under|wish me luck)\b"
)
_ENTERED = re.compile(
    r"\b(?:sign(?:ed|ing)? (?:me )?up|entered|registered|booked|got a place|got into) "
)
_COVERED = re.compile(
    r"\b(?:ran|plodded|trotted|shuffled|slogged|bimbled|trudged|legged it|sprinted|did|done"
    r"|finished|completed?|log|logged|record|recorded|went|jogged|raced|walked|swam|swum|cycled"
    r"|rode|biked|rowed|skied|skated|covered|smashed|knocked|banged|managed|add|enter"
    r"|just(?! (?:want|need|found|got|about|under|over|in|for))|track(?!s|ed)|set a|clocked"
    r"|been for|took (?:me|us)|actually it was|total|ticked|nailed)\b"
)
_COVERED_AFTER = re.compile(
    r"^(?:[ a-z]{0,16} )?(?:done|completed?|finished|ticked|in [0-9]{1,3}(?: ?min|:[0-9]{2}"
    r"|\b(?! ?(?:w|d|m|sem))))|^ ?(?:(?:in total|total|today|this morning|yesterday|easy|tempo"
    r"|earlier"
    r"|last night)\b)"
)
_BEST = re.compile(r" ?\b(?:pb|pr)\b[ !:,.-]{0,4}[0-9]")
_RACE_NEXT = re.compile(
    r"^ ?(?:road |trail |charity |fun )?(?:rac|plan|training(?! (?:loop|run|route|ride|partner))"
    r"|pb|pr\b|taper|event)"
)
_VERY_RACE = re.compile(r"^ ?(?:road |trail |charity |fun )?rac(?:e|ing)\b")
_BREAK = re.compile(r"[,.;!?](?![0-9])| (?:and|but|then) ")
_PARK_OVER = re.compile(
    r" ?(?:(?:was|felt|went|took|pb|done|in [0-9]|today|this morning|yesterday|on tired|again"
    r"|number|with the|with my)\b|[0-9]{2}(?::[0-9]{2})?\b)"
)


def was_covered(said: Utterance) -> bool:
    """Whether the message tells of something done, or gives it to the log."""
    return bool(_COVERED.search(said.text) or _BEST.search(said.text))


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said on either side of a length."""

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
