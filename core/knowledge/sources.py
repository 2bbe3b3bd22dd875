"""What the ids behind a fact stand for, so that a source can be read and not only looked up."""

import re
from collections.abc import Iterator, Mapping

from core.knowledge.rows import Line, Row

MOST = 2
"""Sources named in one breath; the ids of all stand beside them."""

_ID = re.compile(r"^(?:EVIDENCE )?(?P<letters>[A-Z]+)?(?P<number>\d+)?")


class Sources(Row):
    """The names of the sheets, and of the studies and pages they lean on."""

    article: Line
    article_treated: Line
    """Where the article is ambiguous, dated or unsafe (A1-A35)."""
    ours: Line
    told: Mapping[str, Line] = {}
    """What stands behind a section of the evidence sheet, in a runner's words; older sheets
    had none."""
    sheets: Mapping[str, Line]
    """By section of the evidence sheet."""
    letters: Mapping[str, int]
    """Ids of single rows ("W4") -> the section they stand in."""
    refs: Mapping[str, Line]

    def spoken(self, source: str, evidence: str = "") -> str:
        """`source` for a runner who asks why: who says so, without ids; ours is called ours.

        `evidence` are the tags of the row ("P/J"), where it has any.
        """
        tags = set(evidence.split("/"))
        names = list(dict.fromkeys(self._works(source)))[:MOST]
        if not names:
            return self.ours if tags == {"J"} else next(self._sections(source), self.ours)
        said = " and ".join(names)
        if "J" not in tags:
            return said
        is_theirs = not tags.isdisjoint({"S", "P", "L"})
        return f"{said}, weighed by us" if is_theirs else f"{self.ours}, after {said}"

    def readable(self, source: str) -> str:
        """`source` in words, its ids behind it: "injury table (EVIDENCE 2)"."""
        names = list(dict.fromkeys(name for name in self._names(source) if name))
        if not names or source == self.ours:
            return self.ours
        said = "; ".join(names[:MOST])
        return said if source == "design" else f"{said} ({source})"

    def unknown(self, source: str) -> tuple[str, ...]:
        """Ids in `source` that nobody can look up."""
        return tuple(one for one in _ids(source) if self._name(one) is None)

    def _works(self, source: str) -> Iterator[str]:
        """The article, studies and pages behind it; the article once, however many lines of it."""
        for one in _ids(source):
            if one in self.refs:
                yield self.refs[one]
            elif re.match(r"[SA]\d", one):
                yield self.article

    def _sections(self, source: str) -> Iterator[str]:
        for one in _ids(source):
            found = _ID.match(one)
            number = self.letters.get(found["letters"], "") if found and found["letters"] else one
            if (said := self.told.get(str(number).split(".", maxsplit=1)[0])) is not None:
                yield said

    def _names(self, source: str) -> Iterator[str | None]:
        return (self._name(one) for one in _ids(source))

    def _name(self, one: str) -> str | None:
        if one == "design":
            return self.ours
        found = _ID.match(one)
        letters, number = (found["letters"], found["number"]) if found else (None, None)
        match letters:
            case "S":
                return self.article
            case "A":
                return self.article_treated
            case "R":
                return self.refs.get(one)
            case None:
                return self.sheets.get(number or "")
            case _:
                return self.sheets.get(str(self.letters.get(letters, "")))


def _ids(source: str) -> Iterator[str]:
    """Every id: "EVIDENCE 7 LR6, R8" is three of them, and the ends of a range are two."""
    plain = re.sub(r"\([^)]*\)", "", source.replace("EVIDENCE ", ""))
    for part in re.split(r"[,;\s]+", plain):
        yield from (one for one in part.split("-") if one)
