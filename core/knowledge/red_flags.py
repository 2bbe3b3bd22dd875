"""The red flags: what they are, why they matter, how runners say them.  Source: EVIDENCE 4."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.knowledge.lexicon import Phrases, words_of
from core.knowledge.spelling import Spelling
from core.model.errors import WrongFact
from core.model.intent import Level

FILE = "red_flags.toml"
GUARDS = frozenset(
    (
        *("idiom", "not_denied", "fine", "gone", "past", "now"),
        *("topic", "mirth", "rule", "joke", "self", "other", "speech"),
    )
)
_REFERENCE = re.compile(r"<(\w+)>")
_ONE = r"(?:[a-z]+|\d+\+?)"
_PLACE = rf"{_ONE}(?:\|{_ONE})*\??"
_PHRASE = re.compile(rf"=?{_PLACE}(?: (?:~ )*{_PLACE})*")


@dataclass(frozen=True, slots=True)
class Sign:
    """One way to recognise a flag."""

    groups: tuple[tuple[str, ...], ...]
    """Concepts; those of one group stand close together, the groups anywhere in the message."""
    unless: tuple[str, ...]
    """Concepts that explain it away when they stand in the same sentence."""
    level: Level
    is_doubtful: bool
    """It may well be a figure of speech."""

    needs: frozenset[str]
    """The concepts of all groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """One row of the red-flag sheet."""

    id: str
    level: Level
    """Its usual level; a sign may have another."""
    sign: str
    why: str
    evidence: str
    source: str
    reviewed_by: str
    """The clinician who reviewed the row; empty until one has."""
    reviewed_on: str
    lasts: bool
    """It still counts when the runner says it has passed."""
    counts_when_past: bool
    """It still counts, in doubt, when it was long ago."""
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glue:
    """Little words by which negation and lists are followed."""

    no: frozenset[str]
    """Denies the things after it."""
    never: frozenset[str]
    """Denies the verb after it."""
    see_through: frozenset[str]
    """Denial passes through these."""
    towards: frozenset[str]
    """Leads from a complaint to the place ("pain in my chest")."""
    links: frozenset[str]
    """Joins two places ("chest and left arm")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlags(Mapping[str, RedFlag]):
    """Every red flag by id, with the words to look for."""

    rows: Mapping[str, RedFlag]
    places: frozenset[str]
    """The concepts that are parts of the body."""
    glue: Glue
    phrases: Phrases
    spelling: Spelling

    def __getitem__(self, key: str) -> RedFlag:
        return self.rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Said(_Strict):
    says: list[str] = []
    maybe: list[str] = []
    signs: list[str] = []

    def written_signs(self, concept: str) -> Iterator[str]:
        if self.says:
            yield concept
        if self.maybe:
            yield f"{concept}.maybe ?"
        yield from self.signs


class _Row(_Said):
    level: Level
    sign: Annotated[str, Field(min_length=1)]
    why: Annotated[str, Field(min_length=1)]
    evidence: Annotated[str, Field(pattern=r"^[PLKJD](, [PLKJD])*$")]
    source: Annotated[str, Field(min_length=1)]
    reviewed_by: str = ""
    reviewed_on: str = ""
    lasts: bool = False
    counts_when_past: bool = False
    at: dict[Level, _Said] = {}

    def said(self) -> Iterator[tuple[Level, _Said]]:
        yield self.level, self
        yield from self.at.items()


class _Glue(_Strict):
    no: str
    never: str
    see_through: str
    towards: str
    links: str


class _Sheet(_Strict):
    places: list[str]
    glue: _Glue
    words: dict[str, str]
    spelling: dict[str, list[str]]
    mend: str
    right: str
    guards: dict[str, list[str]]
    concepts: dict[str, list[str]]
    flags: dict[Annotated[str, Field(pattern=r"^RF\d\d$")], _Row]


def load_red_flags(folder: Traversable | Path | None = None) -> RedFlags:
    """Read and check `red_flags.toml`; raises WrongFact naming the row that is wrong."""
    place = (folder or files(__package__)) / FILE
    try:
        sheet = _Sheet.model_validate(tomllib.loads(place.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as wrong:
        raise WrongFact(FILE, "", str(wrong)) from wrong
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise WrongFact(FILE, ".".join(map(str, first["loc"])), first["msg"]) from wrong
    return _compiled(sheet)


def _compiled(sheet: _Sheet) -> RedFlags:
    guards = _written_out(sheet, "guards", sheet.guards)
    concepts = _written_out(sheet, "concepts", sheet.concepts | _said_concepts(sheet))
    named = concepts | guards
    rows = {key: _red_flag(key, row, named) for key, row in sheet.flags.items()}
    _check_names(sheet, rows)
    known = words_of(phrase for phrases in named.values() for phrase in phrases)
    glue = Glue(**{name: frozenset(words.split()) for name, words in sheet.glue})
    return RedFlags(
        rows=rows,
        places=frozenset(sheet.places),
        glue=glue,
        phrases=Phrases(named, stops=glue.no | glue.never),
        spelling=Spelling(sheet.mend.split(), sheet.spelling, known | set(sheet.right.split())),
    )


def _said_concepts(sheet: _Sheet) -> dict[str, list[str]]:
    """The whole phrases of a row, as concepts of their own."""
    return {
        name: phrases
        for key, row in sheet.flags.items()
        for level, said in row.said()
        for name, phrases in (
            (f"{key}.{level}", said.says),
            (f"{key}.{level}.maybe", said.maybe),
        )
        if phrases
    }


def _written_out(sheet: _Sheet, table: str, named: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The phrases without `@concept` and `<word>` references."""
    return {
        name: [
            _plain(sheet, f"{table}.{name}", phrase)
            for entry in entries
            for phrase in _included(sheet, f"{table}.{name}", entry)
        ]
        for name, entries in named.items()
    }


def _included(sheet: _Sheet, key: str, entry: str) -> list[str]:
    if not entry.startswith("@"):
        return [entry]
    if (found := sheet.concepts.get(entry[1:])) is None:
        raise WrongFact(FILE, key, f"there is no concept {entry[1:]}")
    return [phrase for inner in found for phrase in _included(sheet, key, inner)]


def _plain(sheet: _Sheet, key: str, phrase: str) -> str:
    def word(match: re.Match[str]) -> str:
        if match[1] not in sheet.words:
            raise WrongFact(FILE, key, f"there is no word <{match[1]}>")
        return sheet.words[match[1]]

    plain = _REFERENCE.sub(word, phrase)
    if not _PHRASE.fullmatch(plain):
        raise WrongFact(FILE, key, f"{phrase!r} can never be found")
    wrong = {one for wrongs in sheet.spelling.values() for one in wrongs}
    if misspelt := words_of([plain]) & wrong:
        raise WrongFact(FILE, key, f"{min(misspelt)!r} is mended before it is looked for")
    return plain


def _red_flag(key: str, row: _Row, named: Mapping[str, list[str]]) -> RedFlag:
    signs = tuple(
        _sign(key, written, level, named)
        for level, said in row.said()
        for written in said.written_signs(f"{key}.{level}")
    )
    if not signs:
        raise WrongFact(FILE, f"flags.{key}", "it has no signs")
    return RedFlag(
        id=key,
        signs=signs,
        **row.model_dump(exclude={"says", "maybe", "signs", "at"}),
    )


def _sign(key: str, written: str, level: Level, named: Mapping[str, list[str]]) -> Sign:
    """`a + b` close together, `a, b` anywhere, `a - c` unless c, a final `?` for doubt."""
    needed, *excluded = written.removesuffix("?").split(" - ")
    groups = tuple(_names(group) for group in needed.split(","))
    sign = Sign(
        groups=groups,
        needs=frozenset(name for group in groups for name in group),
        unless=tuple(name for part in excluded for name in _names(part)),
        level=level,
        is_doubtful=written.endswith("?"),
    )
    if unknown := {*sign.needs, *sign.unless} - named.keys():
        raise WrongFact(FILE, f"flags.{key}", f"{written!r}: no concept {min(unknown)!r}")
    return sign


def _names(joined: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in joined.split("+"))


def _check_names(sheet: _Sheet, rows: Mapping[str, RedFlag]) -> None:
    used = {name for row in rows.values() for sign in row.signs for name in sign.needs}
    used |= {name for row in rows.values() for sign in row.signs for name in sign.unless}
    used |= {entry[1:] for entries in sheet.concepts.values() for entry in entries}
    for name in sheet.concepts.keys() - used - set(sheet.places):
        raise WrongFact(FILE, f"concepts.{name}", "no flag uses it")
    for name in set(sheet.places) - sheet.concepts.keys():
        raise WrongFact(FILE, "places", f"there is no concept {name}")
    for name in GUARDS ^ sheet.guards.keys():
        raise WrongFact(FILE, f"guards.{name}", "the guards must be exactly those of the code")
