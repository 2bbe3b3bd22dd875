"""Races by their names, whether or not anybody says how long they are."""

import re
from collections.abc import Iterator
from itertools import chain

from core.language.slots.corrections import Mention
from core.language.slots.utterance import Utterance

_WORD = 12

_NAMED = re.compile(
    r"\b(?P<half>great north run|(?:halb|halv|halve|semi|demi|medi[ao]|mezza)[ -]?marat(?:h?on"
    r"|ona)s?|h(?:alf|af|laf|lf)[ -]?(?:marathons?|mara|mary)|halfmarathons?"
    r"|1/2 marathon"
    r"|halfmara|(?:(?<=my )|(?<=a )|(?<=the )|(?<=first )|(?<=for ))hm|hm(?= (?:in|race|pb|pr"
    r"|training|plan|prep|on|this|next)\b)|13\.1|21\.1)\b|\b(?P<ultra>ultra(?:[ -]?(?:marathons?"
    r"|runs?|race|trail))?|(?:50|100)[ -]?milers?|utmb|western states"
    r"|spartathlon|badwater|leadville)\b(?! (?:tired|sore|light|boosts?"
    r"|slow|fast|stiff|motivated|lazy|cool|easy|keen|happy|hard|busy|hot|cold))"
    r"|\b(?P<marathon>(?<=the )marathon(?= of (?!an?\b|all\b|meetings|emails|work))|(?:marathons?"
    r"|42\.2|26\.2|full mara)\b(?! (?:meeting|bars?|of|session|man|stint|shift|call)\b))"
    r"|\b(?P<park>park ?runs?)\b"
)
_FAR_OFF = (
    *("boston", "london", "berlin", "chicago", "nyc", "new york", "tokyo", "valencia"),
    *("rotterdam", "marine corps", "comrades"),
)
"""Races only where somebody runs there: most who name a city live in it."""
_RUN_THERE = re.compile(
    r"\b(?:(?P<sure>running|racing|entered|up for|train(?:ing)? for|quali[a-z]+ for|weeks for"
    r"|(?:bq|sub [2-5](?::?[0-5][0-9])?) (?:at|in)|mile [0-9]{1,2} (?:of|at|in))|run|do|doing"
    r"|(?<!leaving )(?<!leave )(?<!off )for|into|before) (?:(?P<ultra>comrades)\b"
    rf"|(?P<marathon>{'|'.join(_FAR_OFF)})\b(?= (?:in|this|next|marathon)\b|$"
    r"|(?(sure) ?[,.;!?]|(?!))))"
)
_IN_NAMES = (
    *("half", "full", "mara", "hm", "3.1", "1.1", "ultra", "mile", "utmb", "2.2", "6.2", "park"),
    *("great north", "western states", "spartathlon", "badwater", "leadville"),
    *_FAR_OFF,
)
"""Every name of a race has one of these in it, and few lines do."""
_THE_HALF = re.compile(
    r"\b(?:(?:the|my|first|next) (?:first |last )?(?P<kind>half|full)(?= ?(?:$|[,;.!?)]"
    r"|(?:is|was|in|for|on|and|not|next|then|instead|with|by|at|so|now|but|saturday|sunday|till?"
    r"|until)\b(?! (?:the )?time\b)))"
    r"|(?:no|not|or|im down to),? (?:the |a )?(?P<other>half|full)"
    r"(?= ?(?:$|[,;.!?)]|(?:in|sorry|for)\b)))"
)
"""With its article a half is a race, whatever else is said."""
_NOT_A_RACE = re.compile(r"(?:netflix|movie|film|series|tv|meeting|cleaning|study|work|mini) $")
_BARE_HALF = re.compile(
    r"(?:^|[.,;:!?] |\b(?:a|my|the|first|next|for|another) |_ "
    r"|\b(?:entered|doing|the|ran|into|for) (?:the )?(?:(?!(?:first|second|other|back|front|last"
    r"|bottom|left|right|lower|upper|whole|about|over|only|just|more|almost|nearly|less|than|with"
    r"|some|that|this|last|past|least)\b)[a-z]{4,12} ){1,2})half\b"
    r"(?! ?-?(?:an?|hour|hr|past|way|of|time|day|mile|km|the|my|as|hours|and|\d|price|asleep|dead"
    r"|term|marathon|ironman|decent|way"
    r"|kilomet\w+)\b)"
)
_HALF_CONTEXT = re.compile(
    r"\b(?:rac\w*|training for|train for|signed up|sign up|entered|weeks?|wks?|months?|taper\w*|pb"
    r"|run|in [1-3]:[0-5][0-9]"
    r"|running|ran|goal|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|long run|plan"
    r"|prep\w*|before|after|days)\b"
)


def named(said: Utterance, text: str) -> Iterator[Mention[str]]:
    """The races that `text` names, as keys or "park"."""
    if not any(one in text for one in _IN_NAMES):
        return
    patterns = (_NAMED, _RUN_THERE) if any(one in text for one in _FAR_OFF) else (_NAMED,)
    for found in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        kind = found.lastgroup or ""
        if not _NOT_A_RACE.search(text, max(0, found.start() - _WORD), found.start()):
            yield Mention(kind, found.start(kind), found.end())
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
