"""What Telegram checks in the pictures that a bot uploads."""

import struct

from tests.fakes.telegram_markup import bad

MOST_BYTES = {"photo": 10_000_000, "animation": 50_000_000, "document": 50_000_000}
EDGES, RATIO = 10_000, 20
PNG, JPEG, GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"


def size_of(kind: str, content: bytes) -> tuple[int, int]:
    """Width and height of what Telegram takes as `kind`. Raises `Refused`."""
    if len(content) > MOST_BYTES[kind]:
        raise bad("file is too big")
    match kind:
        case "photo":
            return _photo(content)
        case "animation":
            return _animation(content)
        case _:
            return 0, 0


def _photo(content: bytes) -> tuple[int, int]:
    if content.startswith(JPEG):
        return 100, 100
    if not content.startswith(PNG):
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack_from(">LL", content, 16)
    if width + height > EDGES or max(width, height) > RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _animation(content: bytes) -> tuple[int, int]:
    """Anything else would arrive as a plain document."""
    if not content.startswith(GIF):
        raise bad("an animation must be a GIF")
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height
