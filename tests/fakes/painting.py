"""A painter that paints at once: small, valid pictures, for tests that look at words."""

import struct
import zlib
from dataclasses import dataclass, field
from hashlib import blake2s

from core.model.scenes import ExerciseStrip, Scene
from core.ports.world import Painted

GIF = (
    b"GIF89a\x02\x00\x02\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00"
    b"!\xf9\x04\x00\x05\x00\x00\x00,\x00\x00\x00\x00\x02\x00\x02\x00\x00\x02\x02\x84Q\x00;"
)


@dataclass(slots=True)
class PaintBox:
    """Remembers what it was asked for; with `is_dry` nothing comes of it."""

    is_dry: bool = False
    asked: list[Scene] = field(default_factory=list)

    async def paint(self, scene: Scene) -> Painted | None:
        self.asked.append(scene)
        if self.is_dry:
            return None
        is_moving = isinstance(scene, ExerciseStrip) and scene.is_moving
        key = blake2s(repr(scene).encode(), digest_size=16).hexdigest()
        data = GIF if is_moving else png(360, 300)
        is_common = isinstance(scene, ExerciseStrip)
        return Painted(key=key, data=data, is_moving=is_moving, is_common=is_common)


def png(width: int, height: int) -> bytes:
    """A white picture."""
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", check)
