"""A FIT file without its points: a twentieth of the size, and all that sums it up is still there.

Only the frame of the format is known here; what a message means is the library's business.
"""

import struct
from dataclasses import dataclass

_POINTS = frozenset({20, 78, 132, 160, 161, 209, 210})
"""Global numbers of messages that come by the thousand: record, hrv, hr and the like."""
_DEFINITION, _DEVELOPER, _COMPRESSED = 0x40, 0x20, 0x80
_NAME = slice(8, 12)
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class _Shape:
    """How long a message of a local type is, and whether it is a point."""

    size: int
    is_point: bool


def slimmed(content: bytes) -> bytes:
    """The file without points; the very same bytes where its frame is not as it should be."""
    try:
        return _without_points(content)
    except (struct.error, LookupError):
        return content


def _without_points(content: bytes) -> bytes:
    head = content[0]
    (length,) = struct.unpack_from("<I", content, 4)
    end = head + length
    if head < _SHORTEST or content[_NAME] != b".FIT" or len(content) != end + 2:
        return content  # cut off, or several in one: the library sees to that
    shapes: dict[int, _Shape] = {}
    points: dict[int, int] = {}  # how far to the next message, by the first byte of a point
    kept, at = bytearray(), head
    while at < end:
        mark = content[at]
        if mark in points:
            at += points[mark]
            continue
        if not mark & _COMPRESSED and mark & _DEFINITION:
            size, shape = _defined(content, at)
            shapes[mark & 0x0F] = shape
            points.clear()
        else:
            shape = shapes[(mark >> 5) & 0x03 if mark & _COMPRESSED else mark & 0x0F]
            size = 1 + shape.size
            if shape.is_point:
                points[mark] = size
        if not shape.is_point:
            kept += content[at : at + size]
        at += size
    if at != end:
        return content
    return content[:4] + struct.pack("<I", len(kept)) + content[8:head] + bytes(kept) + b"\0\0"


def _defined(content: bytes, at: int) -> tuple[int, _Shape]:
    """The size of a definition, and the shape that it gives to what follows."""
    order = ">" if content[at + 2] else "<"
    (number,) = struct.unpack_from(f"{order}H", content, at + 3)
    count = content[at + 5]
    size, fields = 6 + 3 * count, at + 6
    body = sum(content[fields + 1 + 3 * n] for n in range(count))
    if content[at] & _DEVELOPER:
        own = content[at + size]
        body += sum(content[at + size + 2 + 3 * n] for n in range(own))
        size += 1 + 3 * own
    return size, _Shape(body, number in _POINTS)
