"""A file, or the files inside it: zips and what is packed with gzip, unpacked in memory only."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from adapters.files import fit, gpx, tcx, xml
from adapters.files.figures import Draft
from adapters.files.limits import MOST_IN_ALL, MOST_PARTS, MOST_UNPACKED
from adapters.files.problems import Unreadable
from core.model.recordings import Refused

Read = Callable[[bytes], Iterator[Draft]]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
_FIT = b".FIT"
_FORMATS: dict[str, Read] = {"gpx": gpx.read, "TrainingCenterDatabase": tcx.read}
_ENDINGS = (".gpx", ".tcx", ".fit", ".gpx.gz", ".tcx.gz", ".fit.gz")
_NUMBER = re.compile(r"\d+")


def is_zip(content: bytes) -> bool:
    """Whether it begins as a zip does."""
    return content.startswith(_ZIP)


def drafts(content: bytes) -> Iterator[Draft]:
    """What is recorded in one file, packed or not, whatever its name.  Raises `Unreadable`."""
    content = _gunzipped(content) if content.startswith(_GZIP) else content
    if content[8:12] == _FIT:
        return fit.read(content)
    content = xml.trimmed(content)
    if not content:
        raise Unreadable(Refused.EMPTY)
    if not xml.looks_like_xml(content):
        raise Unreadable(Refused.UNKNOWN)
    read = _FORMATS.get(xml.root_of(content))
    if read is None:
        raise Unreadable(Refused.UNKNOWN)
    return read(content)


class Parts:
    """The recordings of a zip, the newest first, each unpacked when it is its turn."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            listed = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, LookupError) as error:
            raise Unreadable(Refused.BROKEN) from error
        if len(listed) > MOST_PARTS:
            raise Unreadable(Refused.TOO_LARGE)
        self._entries = sorted((one for one in listed if _is_ours(one)), key=_age, reverse=True)
        self._unpacked = 0

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Callable[[], Iterator[Draft]]]:
        """Each part as what reads it; that raises `Unreadable`."""
        for entry in self._entries:
            yield partial(self._read, entry)

    def _read(self, entry: zipfile.ZipInfo) -> Iterator[Draft]:
        return drafts(self._content(entry))

    def _content(self, entry: zipfile.ZipInfo) -> bytes:
        """Its own word on its size is not believed: no more than the limit is ever unpacked."""
        most = min(MOST_UNPACKED, MOST_IN_ALL - self._unpacked)
        try:
            with self._zip.open(entry) as packed:
                content = packed.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as bad:
            raise Unreadable(Refused.BROKEN) from bad
        self._unpacked += len(content)
        if len(content) > most:
            raise Unreadable(Refused.TOO_LARGE)
        return content


def _is_ours(entry: zipfile.ZipInfo) -> bool:
    """By its name's end only: where it says it belongs is nothing to us, we write no file."""
    return not entry.is_dir() and entry.filename.casefold().endswith(_ENDINGS)


def _age(entry: zipfile.ZipInfo) -> tuple[tuple[int, ...], int]:
    """When it was put there, then the number in its name: exports count upwards."""
    numbers = _NUMBER.findall(entry.filename.rpartition("/")[2])
    return entry.date_time, int(numbers[0][:18]) if numbers else 0


def _gunzipped(content: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, MOST_UNPACKED + 1)
    except zlib.error as error:
        raise Unreadable(Refused.BROKEN) from error
    if len(unpacked) > MOST_UNPACKED:
        raise Unreadable(Refused.TOO_LARGE)
    if not unpacker.eof:
        raise Unreadable(Refused.BROKEN)
    return unpacked
