"""Writes FIT files of any shape, also shapes that writers of activities do not offer.

Source: the FIT protocol's public description; what a real writer makes lies in `samples`.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
ENUM, UINT8, UINT16, UINT32, STRING, BYTE = 0x00, 0x02, 0x84, 0x86, 0x07, 0x0D
_LETTERS = {ENUM: "B", UINT8: "B", UINT16: "H", UINT32: "I"}
FILE_ID, SESSION, RECORD, FIELD_DESCRIPTION, DEVELOPER_ID = 0, 18, 20, 206, 207
RUNNING, CYCLING, SWIMMING, TRAINING = 1, 2, 5, 10

Field = tuple[int, int, int | str]
"""Number, base type, value."""


def stamp(at: datetime) -> int:
    return int((at - EPOCH).total_seconds())


@dataclass
class FitFile:
    """One file, message by message."""

    order: str = "<"
    body: bytearray = field(default_factory=bytearray)

    def add(
        self, number: int, fields: Sequence[Field], own: Sequence[tuple[int, int]] = ()
    ) -> None:
        """A definition and one message; `own` are developer fields: number, value of a byte."""
        mark = 0x20 if own else 0
        self.body += bytes((0x40 | mark, 0, 0 if self.order == "<" else 1))
        self.body += struct.pack(f"{self.order}HB", number, len(fields))
        for key, kind, value in fields:
            self.body += bytes((key, _size(kind, value), kind))
        if own:
            self.body += bytes((len(own),))
            for key, _ in own:
                self.body += bytes((key, 1, 0))
        self.body += b"\0"
        for _, kind, value in fields:
            self.body += _packed(self.order, kind, value)
        self.body += bytes(value for _, value in own)

    def bytes(self, *, is_checked: bool = True) -> bytes:
        head = struct.pack("<BBHI4s", 14, 0x20, 2178, len(self.body), b".FIT")
        head += struct.pack("<H", crc(head))
        whole = head + bytes(self.body)
        return whole + struct.pack("<H", crc(whole) if is_checked else 0)


def _size(kind: int, value: int | str) -> int:
    return len(value) + 1 if isinstance(value, str) else struct.calcsize(_LETTERS[kind])


def _packed(order: str, kind: int, value: int | str) -> bytes:
    if isinstance(value, str):
        return value.encode() + b"\0"
    return struct.pack(order + _LETTERS[kind], value)


def crc(content: bytes) -> int:
    table = (
        *(0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401),
        *(0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400),
    )
    sum_ = 0
    for byte in content:
        for nibble in (byte & 0xF, byte >> 4):
            sum_ = (sum_ >> 4) & 0x0FFF ^ table[sum_ & 0xF] ^ table[nibble]
    return sum_


def activity(
    start: datetime,
    seconds: float = 2650,
    metres: float = 8200,
    sport: int = RUNNING,
    sub_sport: int = 0,
    *,
    points: int = 0,
    is_developed: bool = False,
    order: str = "<",
) -> bytes:
    """An activity with a session, as a watch writes it."""
    file = FitFile(order)
    file.add(FILE_ID, [(0, ENUM, 4), (4, UINT32, stamp(start))])
    own = [(0, 87)] if is_developed else []
    if is_developed:
        file.add(DEVELOPER_ID, [(3, UINT8, 0)])
        file.add(
            FIELD_DESCRIPTION,
            [
                (0, UINT8, 0),
                (1, UINT8, 0),
                (2, UINT8, UINT8),
                (3, STRING, "form"),
                (8, STRING, "%"),
            ],
        )
    for number in range(points):
        at = stamp(start) + number
        file.add(RECORD, [(253, UINT32, at), (5, UINT32, number * 300), (3, UINT8, 140)], own)
    file.add(
        SESSION,
        [
            (253, UINT32, stamp(start) + int(seconds)),
            (2, UINT32, stamp(start)),
            (7, UINT32, int(seconds * 1000) + 300_000),
            (8, UINT32, int(seconds * 1000)),
            (9, UINT32, int(metres * 100)),
            (5, ENUM, sport),
            (6, ENUM, sub_sport),
        ],
        own,
    )
    return file.bytes()
