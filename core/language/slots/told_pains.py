"""Messages that are pain scores and nothing else: "2 at rest, 5 on hills", "6 yesterday 4 today".

Every word must belong to such talk; one that does not ("7 with the club", "5 km") leaves the
message to the narrower rules.
"""

import re
from collections.abc import Iterator, Sequence

from core.language.slots.corrections import Mention
from core.language.slots.senses import Hit, words
from core.language.slots.utterance import PAUSE, Utterance

_WORST = 10
_TALK = words(
    "its it is thats was were been be id i would say call rate rated give put maybe about around"
    " roughly probably prob like just only now still a an um uh hmm well idk kinda ok okay yeah yes"
    " so think today got solid good bad strong proper barely hardly score level rating up down to"
    " back from hovering sitting sits at hits hit worst best easily definitely closer more"
    " currently"
    " between and or then but rest resting on off hills hill downhill downhills uphill uphills"
    " stairs step steps climbing when while whilst if whenever after before during hop hopping"
    " walking running jogging jump jumping sit stand standing stand first thing this morning"
    " yesterday last week wk night tonight once warm warmed max maximum peak peaked peaks most tops"
    " overall all day felt feels feeling feel the my same as again slightly bit worse better"
    " improved dropped went gone goes going came come settled eased since tbh lol pls please guess"
    " ish fine ago moment gets getting pain pains painful hurt hurts sore soreness ache aches stiff"
    " tight tightness discomfort niggle today coach morning left right both side one <end> no than"
    " out of through throughout afterwards later early initially mostly sometimes spikes spiked"
    " ouch ow ugh oh that upstairs downstairs warmup cooldown bed evening flat flats that really"
    " very start end stay"
    " stays stayed staying steady constant nothing nil none"
)
_ASIDE = _TALK | words(
    "easily mild dull sharp grass road says said id go going calling nearer"
    " scale ten walk run runs bend bending squatting swelling front inside outside inner outer half"
    " gone hurting angry grumpy mornings evenings bad nope should nah sorry wait meant mean"
    " actually not more than anymore put make hey hi hello coach with for every time idea"
    " why number pinch have had honest"
    " one day there here too as in"
)
"""What else a clause may say that gives a score of a part named before or after it."""
_FEELING = words(
    "it ouch ow ugh its is that thats was feels felt feel about like maybe rate rated score level"
    " say call worst max"
    " maximum peak peaked rest stairs hills hill hopping walking still down back worse better first"
    " a an between yesterday pain hurts sore ache aches stiff tight discomfort niggle hovering"
    " sitting downhill downhills sharp up most tops gone went dropped steady constant morning"
)
"""One of these, or a part of the body, makes it a feeling."""
_NUMBERED = words("day week wk km mile stage step lap set number no first last next size zone part")
"""A figure after one of these counts on: "day 2"."""
_LONGEST = 9
"""Words in a clause that is a score."""
_BEFORE_AT = words("sitting hovering still now is its was rated peaked stays about max stayed")
_EASED = re.compile(
    r"\bfrom (?:an? |about )?[0-9]{1,2} +(?:down |up |back )?to\b"
    r"|(?<![0-9.:/_$-])(?:10|[0-9]) ?to ?(?=(?:an? )?(?:10|[0-9])(?![0-9:/_%.]))"
    r"|(?<=[0-9]) from (?:an? )?[0-9]{1,2}\b(?! (?:down|up|to))"
)
"""What comes before "to" and after "from" is past."""
_RANGE = re.compile(r"(?<![0-9.:/_$-])(10|[0-9])( ?- ?)(10|[0-9])(?![0-9:/_%.])")
_OUT_OF = re.compile(
    r"(?:(?<=[0-9]) ?(?:/|over|of|from|von|van de|sur|auf)|\bout ?of|\boutta|\bscale (?:of "
    r"|from )?(?:[01]|one|zero) ?(?:-|to)|\bscale (?:of|to)) ?(?:a )?10\b"
)
_FIGURE = re.compile(r"(?<![0-9.:/_$-])(10|[0-9])(?:\.[0-9])?(?![0-9:/_%]|\.[0-9])")


def told_alone(said: Utterance, text: str, parts: Sequence[Hit]) -> list[Mention[int]]:
    """The scores in a message that gives nothing but scores; none if it gives anything else."""
    if not any(word[0].isdigit() for word in said.words) or not _is_talk(said, parts):
        return []
    alone = _alone(text)
    found = [
        Mention(int(one[1]), one.start(), one.end())
        for one in _FIGURE.finditer(alone)
        if not _is_clock(alone, one.start())
    ]
    return found if len(found) == sum(1 for _ in re.finditer(r"[0-9]+(?:\.[0-9])?", alone)) else []


def told_in_clauses(said: Utterance, text: str, parts: Sequence[Hit]) -> list[Mention[int]]:
    """The scores of clauses that give nothing but a score: "shin. front of it. 4", "knee, 5, left".

    For messages that name a part: another clause may tell of anything.
    """
    if not any(word[0].isdigit() for word in said.words):
        return []
    alone = _alone(text)
    named = {at for hit in parts for at in range(hit.first, hit.last)}
    found: list[Mention[int]] = []
    start = 0
    for end in (*(at for at, word in enumerate(said.words) if word == PAUSE), len(said.words)):
        clause = range(start, end)
        start = end + 1
        if _is_score(said, clause, named):
            found += _figures(said, alone, clause, named)
    return found


def _is_score(said: Utterance, clause: range, named: set[int]) -> bool:
    others = {said.words[at] for at in clause if at not in named}
    figures = {word for word in others if word[0].isdigit()}
    return bool(figures) and len(clause) <= _LONGEST and _ASIDE.issuperset(others - figures)


def _figures(said: Utterance, text: str, clause: range, named: set[int]) -> Iterator[Mention[int]]:
    for at in clause:
        if not said.words[at][0].isdigit() or said.word(at - 1) in _NUMBERED:
            continue
        if at == clause.start and said.words[at] in ("1", "2") and at + 1 in named:
            continue  # "1 heel" counts heels
        start = said.starts[at]
        if (one := _FIGURE.match(text, start)) is not None and not _is_clock(text, start):
            yield Mention(int(one[1]), one.start(), one.end())


def _is_talk(said: Utterance, parts: Sequence[Hit]) -> bool:
    named = {at for hit in parts for at in range(hit.first, hit.last)}
    spoken = [
        word
        for at, word in enumerate(said.words)
        if at not in named and word != PAUSE and not word[0].isdigit()
    ]
    return _TALK.issuperset(spoken) and (bool(parts) or not _FEELING.isdisjoint(spoken))


def _is_clock(text: str, start: int) -> bool:
    """Whether it is "at 7" or "after 5", and not "sitting at 7"."""
    before = text[:start].split()
    if before[-1:] == ["at"]:
        return not _BEFORE_AT.intersection(before[-2:-1])
    return before[-1:] in (["after"], ["until"])


def _alone(text: str) -> str:
    """`text` without "out of 10", what has passed, and the lower end of "3-4"."""
    return _RANGE.sub(_higher_end, _blank(_EASED, _blank(_OUT_OF, text)))


def _higher_end(found: re.Match[str]) -> str:
    blank = " " * len(found[0])
    if int(found[1]) > int(found[3]):
        return found[1] + blank[len(found[1]) :]
    return blank[: -len(found[3])] + found[3]


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """`text` with what `pattern` matches made blank, offsets unchanged."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
