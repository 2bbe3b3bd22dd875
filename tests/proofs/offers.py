"""What a reply offers, told apart from what it only names: the judge's ear."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from core.model.prose import Block, Bullets, Heading, Paragraph, Reply, Steps, Table
from tests.proofs import sheet

_BACK = (
    *("leave", "left out", "loads?", "pulls?", "strains?", "if you already", "you need", "last"),
    *("hard on", "log it", "not", "no", "never", "nor", "nothing", "none", "without", "don't"),
    *("isn't", "aren't", "can't", "needn't", "tell me what you did", "skip", "avoid", "waits?"),
    *(
        "until",
        "off the table",
        "instead of",
        "only once",
        "only after",
        "i know",
        "i can explain",
        "something like",
    ),
)
REFUSALS = re.compile(r"\b(" + "|".join(_BACK) + r")\b", re.IGNORECASE)
"""Words that make a sentence name a thing without offering it."""
CARD_REFUSALS = re.compile(
    r"\b(not now|not yet|only once a|once you are cleared|ask a clinician|ask your midwife"
    r"|your midwife or doctor|stay out|wait until|leave it|not during|not until|tell me where"
    r"|not while|not with|if you play already)\b",
    re.IGNORECASE,
)
"""How the card of one activity says that it is not for today."""
DOSE = re.compile(r"\d+(-\d+)? min\b")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
NOISE = {
    "swim": {"pool", "the pool", "crawl", "lengths", "freestyle", "front crawl", "backstroke"}
    | {"breaststroke"},
    "walk_fast": {"walk", "walking", "walked", "walks"},
    "cycle": {"ride", "riding", "pedal", "pedalling", "bike", "cycle"},
    "row": {"rows", "row"},
    "strength": {"strength", "weights", "gym", "the gym", "lifting", "core work"},
    "xc_ski": {"ski machine", "ski erg"},
    "barre": {"ballet class"},
    "dh_ski": {"ski"},
    "chair": {"chair"},
    "bridge": {"bridge"},
    "triangle": {"triangle"},
    "big_toe": {"big toe"},
}
"""Aliases that name a place, a part or a detail just as often; a dose beside them still counts."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing offered, with the line that does."""

    what: str
    """Key of an activity, an exercise or a pose, or "run"."""
    line: str
    is_dosed: bool = False
    """It says how long or how often."""


def offers(reply: Reply) -> tuple[Offer, ...]:
    """Everything `reply` offers to do."""
    found: list[Offer] = []
    is_none = "None of these right now" in _text(reply)
    card = _card(reply)
    for block in reply.blocks:
        found.extend(() if is_none and isinstance(block, Table) else _in_block(block))
    if card is not None and CARD_REFUSALS.search(_text(reply)):
        found = [one for one in found if one.what != card or one.is_dosed]
    return tuple(found)


def _card(reply: Reply) -> str | None:
    """The one activity or move that the reply is about."""
    first = reply.blocks[0] if reply.blocks else None
    if not isinstance(first, Heading):
        return None
    named = set(_named(first.text, _everything()))
    return named.pop() if len(named) == 1 else None


def _text(reply: Reply) -> str:
    return " ".join(line for block in reply.blocks for line in _lines(block))


def _lines(block: Block) -> tuple[str, ...]:
    match block:
        case Heading(text) | Paragraph(text):
            return (text,)
        case Bullets(items) | Steps(items):
            return items
        case Table():
            return ()


def _in_block(block: Block) -> Iterator[Offer]:
    if isinstance(block, Table):
        yield from _in_table(block)
    for line in _lines(block):
        for sentence in _SENTENCES.split(line):
            for one in in_sentence(sentence):
                if one.is_dosed or not isinstance(block, Heading) or "oday:" in sentence:
                    yield one


def _in_table(table: Table) -> Iterator[Offer]:
    """A column is offered unless one of its cells says that it is not for now."""
    for index, head in enumerate(table.header):
        column = [row[index] for row in table.rows]
        if not any(CARD_REFUSALS.search(cell) for cell in column):
            for key in _named(head, _everything()):
                yield Offer(key, f"table: {head}")


@cache
def in_sentence(sentence: str) -> tuple[Offer, ...]:
    """What one sentence offers: a dose always does, a name where nothing takes it back."""
    is_dosed = DOSE.search(sentence) is not None and not re.match(
        r"(Leave for now|Left out|Not |/log|Something like|Tell me what you did)", sentence
    )
    everything = _everything() if is_dosed else _clear()
    if not is_dosed and REFUSALS.search(sentence):
        return ()
    keys = [one for one in _named(sentence, everything) if one != "run" or " as " not in sentence]
    return tuple(Offer(key, sentence, is_dosed=is_dosed) for key in keys)


def _named(sentence: str, words: Mapping[str, str]) -> tuple[str, ...]:
    found = _pattern(words is _clear()).finditer(sentence)
    return tuple(dict.fromkeys(words[one.group().lower()] for one in found))


@cache
def _everything() -> Mapping[str, str]:
    """Every name in lower case -> its key; the longest name wins where two overlap."""
    runs = dict.fromkeys(
        ("easy run", "quality run", "long run", "steady run", "interval run"), "run"
    )
    table = {**sheet.names(), **sheet.move_names()}
    return {name.lower(): key for key, all_ in table.items() for name in all_} | runs


@cache
def _clear() -> Mapping[str, str]:
    """The names that mean nothing else."""
    return {name: key for name, key in _everything().items() if name not in NOISE.get(key, set())}


@cache
def _pattern(is_clear: bool) -> re.Pattern[str]:
    words = sorted(_clear() if is_clear else _everything(), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, words)) + r")(?![\w-])", re.IGNORECASE
    )
