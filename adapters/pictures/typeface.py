"""Our own typeface: how wide a text is, so that nothing overlaps, and which letters there are.

The fonts carry no kerning, so a width is the sum of its letters. They are subsets of Inter
(see fonts/OFL.txt): Latin, Greek and Cyrillic, regular and bold.
"""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import accumulate, takewhile
from pathlib import Path

FAMILY = "Inter"
ELLIPSIS = "…"
CAP, DESCENT = 0.76, 0.24
"""Of the size: above the baseline with accents left out, and below it."""
_FORMAT = 4
_SAME = str.maketrans({"\u202f": " ", "\u2011": "-", "\u00ad": ""})


@dataclass(frozen=True, slots=True)
class Face:
    """One weight."""

    advances: Mapping[int, float]
    """Width of each character we have, in sizes."""

    def width(self, text: str, size: float) -> float:
        """How wide `text` is drawn, in pixels."""
        return size * sum(self.advances.get(ord(char), 0.0) for char in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a text is set."""

    size: float
    is_bold: bool = False
    colour: str = ""

    def width(self, text: str) -> float:
        """In pixels."""
        return face(is_bold=self.is_bold).width(text, self.size)


@cache
def face(*, is_bold: bool) -> Face:
    """Read a weight; both have the same characters."""
    return Face(_advances(_file(is_bold=is_bold).read_bytes()))


def font_files() -> tuple[str, ...]:
    """Where both weights lie."""
    return tuple(str(_file(is_bold=one)) for one in (False, True))


def _file(*, is_bold: bool) -> Path:
    name = f"Inter-{'Bold' if is_bold else 'Regular'}.ttf"
    with as_file(files("adapters.pictures") / "fonts" / name) as path:
        return path


def cleaned(text: str) -> str:
    """`text` without what we cannot draw: emoji, and scripts that the font does not have."""
    known = face(is_bold=False).advances
    whole = unicodedata.normalize("NFC", text).translate(_SAME)
    return " ".join("".join(char for char in whole if ord(char) in known or char == "\n").split())


def fitted(text: str, type_: Type, room: float) -> str:
    """`text`, or as much of it as fits, with an ellipsis."""
    text = cleaned(text)
    if type_.width(text) <= room:
        return text
    room -= type_.width(ELLIPSIS)
    widths = accumulate(map(type_.width, text))
    text = text[: sum(1 for _ in takewhile(lambda so_far: so_far <= room, widths))]
    return text.rstrip(" ,;:-–(") + ELLIPSIS


def wrapped(text: str, type_: Type, room: float, most: int) -> tuple[str, ...]:
    """`text` in lines that fit, at most `most`; the last one is cut if it must be."""
    lines: list[str] = []
    words = cleaned(text).split(" ")
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and type_.width(f"{line} {words[0]}") <= room:
            line += f" {words.pop(0)}"
        if type_.width(line) > room:
            return (*lines, fitted(" ".join((line, *words)), type_, room))
        lines.append(line)
    return (*lines, fitted(" ".join(words), type_, room)) if words else tuple(lines)


def _advances(font: bytes) -> Mapping[int, float]:
    tables = dict(_tables(font))
    (per_em,) = struct.unpack_from(">H", font, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * count, font, tables["hmtx"])[::2]
    glyphs = _glyphs(font, tables["cmap"])
    return {char: widths[min(glyph, count - 1)] / per_em for char, glyph in glyphs}


def _tables(font: bytes) -> Iterator[tuple[str, int]]:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        yield tag.decode(), offset


def _glyphs(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    """The character map, format 4: (character, glyph)."""
    _, _, _, _, sub = struct.unpack_from(">HHHHL", font, start)
    at = start + sub
    kind, _, _, double = struct.unpack_from(">HHHH", font, at)
    if kind != _FORMAT:
        raise ValueError(f"our fonts have a character map of format 4, not {kind}")
    ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
    deltas = struct.unpack_from(f">{double // 2}H", font, at + 16 + 2 * double)
    offsets = struct.unpack_from(f">{double // 2}H", font, at + 16 + 3 * double)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for char in range(first, min(last, 0xFFFE) + 1):
            glyph = char
            if offsets[index]:
                place = at + 16 + 3 * double + 2 * index + offsets[index] + 2 * (char - first)
                (glyph,) = struct.unpack_from(">H", font, place)
            if glyph:
                yield char, (glyph + deltas[index]) % 65536
