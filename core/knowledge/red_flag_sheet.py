"""How `red_flags.toml` is written: its tables, and the small language of its phrases."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Annotated

from pydantic import Field

from core.knowledge.phrase import words_of
from core.knowledge.reading import Spot, read_row, read_toml
from core.knowledge.rows import Line, MedicalRow, Row
from core.model.intent import Level

FILE = Spot("red_flags.toml")
GUARDS = frozenset(
    (
        *("idiom", "planning", "not_denied", "fine", "gone", "past", "now"),
        *("thing", "story", "topic", "mirth", "rule", "joke", "self", "other", "speech"),
    )
)
"""The guards that the screen asks for by name."""

FOREIGN = ".foreign"
"""Ends the name of a concept that holds the words of other languages."""

_REFERENCE = re.compile(r"<(\w+)>")
_INFLECTED = re.compile(r"\b([a-z]+)\*")
_VOWELS = "aeiou"
_LACKS_E = re.compile(r"[^aeioul]l$|[vz]$|[aeiou]k$|[a-z]{3}[aeiouprn]s$|[a-z]{2}(?:at|id|ur|ir)$")
"""A stem without its silent e: "tingl", "mov", "wak", "collaps", "inflat"."""
_ONE = r"(?:[a-z]+|\d+\+?)"
_PLACE = rf"{_ONE}(?:\|{_ONE})*\??"
_PHRASE = re.compile(rf"=?{_PLACE}(?: (?:~ )*{_PLACE})*")

Entries = tuple[str, ...]
LooseLevel = Annotated[Level, Field(strict=False)]
"""TOML says "urgent"; it becomes a Level."""


class Said(Row):
    """The ways a flag is recognised at one level."""

    says: Entries = ()
    foreign: Entries = ()
    maybe: Entries = ()
    signs: Entries = ()

    def written_signs(self, concept: str) -> Iterator[str]:
        """All of them as signs; the whole phrases stand under the name `concept`."""
        if self.says:
            yield concept
        if self.foreign:
            yield f"{concept}{FOREIGN}"
        if self.maybe:
            yield f"{concept}.maybe ?"
        yield from self.signs


class FlagRow(MedicalRow):
    """One row of EVIDENCE 4."""

    level: LooseLevel
    sign: Line
    why: Line
    lasts: bool = False
    counts_when_past: bool = False
    is_done_by_others: bool = False
    says: Entries = ()
    foreign: Entries = ()
    """The plainest words of other languages, without accents."""
    maybe: Entries = ()
    signs: Entries = ()
    at: dict[LooseLevel, Said] = Field(default_factory=dict)

    def said(self) -> Iterator[tuple[Level, Said]]:
        """The row's own level and those it may rise or fall to."""
        yield (
            self.level,
            Said(says=self.says, foreign=self.foreign, maybe=self.maybe, signs=self.signs),
        )
        yield from self.at.items()


class GlueRow(Row):
    """Little words, separated by spaces."""

    no: str
    never: str
    see_through: str
    towards: str
    links: str
    present: str
    does: str
    whose: str
    opens: str


class Sheet(Row):
    """The whole file."""

    places: Entries
    laughable: Entries
    of_things: Entries
    of_stories: Entries
    mend: str
    right: str
    glue: GlueRow
    words: dict[str, str]
    spelling: dict[str, Entries]
    pairs: dict[str, Entries]
    guards: dict[str, Entries]
    concepts: dict[str, Entries]
    flags: dict[Annotated[str, Field(pattern=r"^RF\d\d$")], FlagRow]


def read_sheet(folder: Traversable) -> Sheet:
    """Read the file; raises WrongFact naming the key that is wrong."""
    return read_row(Sheet, read_toml(folder, FILE.file), FILE)


def phrases_by_name(sheet: Sheet) -> dict[str, list[str]]:
    """Every concept, guard and row's own phrases, written out; raises WrongFact."""
    tables: dict[str, Mapping[str, Entries]] = {
        "concepts": {**sheet.concepts, **_said_concepts(sheet)},
        "guards": sheet.guards,
    }
    phrases: dict[str, list[str]] = {}
    for table, named in tables.items():
        for name, entries in named.items():
            phrases[name] = list(_written_out(sheet, entries, FILE.at(table, name)))
    mended = {wrong for wrongs in sheet.spelling.values() for wrong in wrongs}
    if misspelt := words_of(chain.from_iterable(phrases.values())) & mended:
        word = min(misspelt)
        name = next(name for name, said in phrases.items() if word in words_of(said))
        table = "guards" if name in sheet.guards else "concepts"
        raise FILE.at(table, name).wrong(f"{word!r} is mended before it is looked for")
    return phrases


def _said_concepts(sheet: Sheet) -> dict[str, Entries]:
    """The whole phrases of the rows, as concepts of their own."""
    said = [
        (f"{key}.{level}", one) for key, row in sheet.flags.items() for level, one in row.said()
    ]
    sure = {name: one.says for name, one in said if one.says}
    foreign = {f"{name}{FOREIGN}": one.foreign for name, one in said if one.foreign}
    return sure | foreign | {f"{name}.maybe": one.maybe for name, one in said if one.maybe}


def _written_out(sheet: Sheet, entries: Iterable[str], spot: Spot) -> Iterator[str]:
    """The phrases without `@concept` and `<word>` references."""
    for entry in entries:
        if not entry.startswith("@"):
            yield _plain(sheet, entry, spot)
        elif (included := sheet.concepts.get(entry[1:])) is not None:
            yield from _written_out(sheet, included, spot)
        else:
            raise spot.wrong(f"there is no concept {entry[1:]!r}")


def _plain(sheet: Sheet, phrase: str, spot: Spot) -> str:
    plain = phrase
    if "<" in phrase:
        for word in _REFERENCE.findall(phrase):
            if word not in sheet.words:
                raise spot.wrong(f"there is no word <{word}>")
        plain = _REFERENCE.sub(lambda match: "|".join(sheet.words[match[1]].split()), phrase)
    if "*" in plain:
        plain = _INFLECTED.sub(lambda match: "|".join(_forms(match[1])), plain)
    if not _PHRASE.fullmatch(plain) or all(word.endswith("?") for word in plain.split()):
        raise spot.wrong(f"{phrase!r} can never be found")
    return plain


def _forms(word: str) -> list[str]:
    """A verb or noun with its regular endings; a form that does not exist harms nobody."""
    if word.endswith("e"):
        return [word, f"{word}s", f"{word}d", f"{word[:-1]}ing"]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"]
    plural = f"{word}es" if word.endswith(("s", "sh", "ch", "x")) else f"{word}s"
    silent = [f"{word}e", f"{word}es"] if _LACKS_E.search(word) else []
    doubled = word + word[-1] if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", word) else word
    return list(
        dict.fromkeys(
            [
                *(word, plural, *silent),
                *(f"{stem}{end}" for stem in (word, doubled) for end in ("ed", "ing")),
            ]
        )
    )
