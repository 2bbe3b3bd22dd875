"""The red flags: what they are, why they matter, how runners say them.  Source: EVIDENCE 4."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter
from pathlib import Path

from core.knowledge.lexicon import Phrases
from core.knowledge.phrase import words_of
from core.knowledge.red_flag_sheet import FILE, GUARDS, FlagRow, Sheet, phrases_by_name, read_sheet
from core.knowledge.spelling import Spelling
from core.model.intent import Level


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
    reviewed_on: date | None
    lasts: bool
    """It still counts when the runner says it has passed."""
    counts_when_past: bool
    """It still counts, in doubt, when it was long ago."""
    is_done_by_others: bool
    """The person named before it did it, to whoever says "me"."""
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
    present: frozenset[str]
    """Verbs and words that put a clause into the present."""
    does: frozenset[str]
    """Leads from a thing to what it does ("my phone has just passed out")."""
    whose: frozenset[str]
    """Stands between the beginning of a clause and the thing that heads it ("the poor old")."""
    opens: frozenset[str]
    """A clause, or what is as good as one, may begin after these ("and my phone")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlags(Mapping[str, RedFlag]):
    """Every red flag by id, with the words to look for."""

    rows: Mapping[str, RedFlag]
    places: frozenset[str]
    """The concepts that are parts of the body."""
    laughable: frozenset[str]
    """The concepts that are often said for fun: laughter beside them takes them back."""
    of_things: frozenset[str]
    """The concepts that are said of things as well: there they are no signs."""
    of_stories: frozenset[str]
    """The concepts that films show: where one is told of, they are no signs."""
    glue: Glue
    phrases: Phrases
    """What signs are made of."""
    beside: Phrases
    """The rest, looked for only where a sign may be: guards, and what explains a sign away."""
    spelling: Spelling
    filed: Mapping[str, Sequence[tuple[int, RedFlag, Sign]]]
    """The signs by one concept that each needs, the one that fewest others need; numbered."""

    def signs_among(self, concepts: AbstractSet[str]) -> Iterator[tuple[RedFlag, Sign]]:
        """The signs all of whose concepts are among these, in the order of the sheet."""
        filed = (one for name in concepts for one in self.filed.get(name, ()))
        found = [one for one in filed if one[2].needs <= concepts]
        for _, row, sign in sorted(found, key=itemgetter(0)):
            yield row, sign

    def __getitem__(self, key: str) -> RedFlag:
        return self.rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def load_red_flags(folder: Traversable | Path | None = None) -> RedFlags:
    """Read and check `red_flags.toml`; raises WrongFact naming the row that is wrong."""
    sheet = read_sheet(folder or files(__package__))
    named = phrases_by_name(sheet)
    rows = {key: _red_flag(key, row, named) for key, row in sheet.flags.items()}
    _check_names(sheet, [sign for row in rows.values() for sign in row.signs])
    known = words_of(phrase for phrases in named.values() for phrase in phrases)
    glue = Glue(**{name: frozenset(words.split()) for name, words in sheet.glue})
    needed = {name for row in rows.values() for sign in row.signs for name in sign.needs}
    stops = glue.no | glue.never
    return RedFlags(
        rows=rows,
        places=frozenset(sheet.places),
        laughable=frozenset(sheet.laughable),
        of_things=frozenset(sheet.of_things),
        of_stories=frozenset(sheet.of_stories),
        glue=glue,
        phrases=Phrases(_only(named, needed), stops),
        beside=Phrases(_only(named, named.keys() - needed), stops),
        spelling=Spelling(
            sheet.mend.split(), sheet.spelling, known | set(sheet.right.split()), sheet.pairs
        ),
        filed=_filed(rows.values()),
    )


def _only(named: Mapping[str, list[str]], names: Collection[str]) -> Mapping[str, list[str]]:
    return {name: phrases for name, phrases in named.items() if name in names}


def _filed(rows: Iterable[RedFlag]) -> Mapping[str, Sequence[tuple[int, RedFlag, Sign]]]:
    pairs = [(row, sign) for row in rows for sign in row.signs]
    often = Counter(name for _, sign in pairs for name in sign.needs)
    filed: dict[str, list[tuple[int, RedFlag, Sign]]] = {}
    for number, (row, sign) in enumerate(pairs):
        rarest = min(sorted(sign.needs), key=often.__getitem__)
        filed.setdefault(rarest, []).append((number, row, sign))
    return filed


def _red_flag(key: str, row: FlagRow, named: Mapping[str, object]) -> RedFlag:
    signs = tuple(
        _sign(key, written, level, named)
        for level, said in row.said()
        for written in said.written_signs(f"{key}.{level}")
    )
    if not signs:
        raise FILE.at("flags", key).wrong("has no signs")
    return RedFlag(
        id=key,
        level=row.level,
        sign=row.sign,
        why=row.why,
        evidence=row.evidence,
        source=row.source,
        reviewed_by=row.reviewed_by,
        reviewed_on=row.reviewed_on or None,
        lasts=row.lasts,
        counts_when_past=row.counts_when_past,
        is_done_by_others=row.is_done_by_others,
        signs=signs,
    )


def _sign(key: str, written: str, level: Level, named: Mapping[str, object]) -> Sign:
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
        raise FILE.at("flags", key).wrong(f"{written!r} needs the concept {min(unknown)!r}")
    return sign


def _names(joined: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in joined.split("+"))


def _check_names(sheet: Sheet, signs: Iterable[Sign]) -> None:
    used = {name for sign in signs for name in (*sign.needs, *sign.unless)}
    used |= {entry[1:] for entries in sheet.concepts.values() for entry in entries}
    for name in sheet.concepts.keys() - used - set(sheet.places):
        raise FILE.at("concepts", name).wrong("is used by no flag")
    for name in set(sheet.places) - sheet.concepts.keys():
        raise FILE.at("places").wrong(f"there is no concept {name!r}")
    for table in ("laughable", "of_things", "of_stories"):
        for name in set(getattr(sheet, table)) - used:
            raise FILE.at(table).wrong(f"no sign needs {name!r}")
    for name in GUARDS ^ sheet.guards.keys():
        raise FILE.at("guards", name).wrong("must be one of the guards that the code asks for")
