"""What means harm is refused, kindly, in bounded time and memory."""

import gzip
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest

from adapters.files.limits import MEMORY_BYTES, MOST_BYTES, PATIENCE_S
from adapters.files.reader import WorkerReader
from core.model.recordings import Refused
from tests.adapters.files.fit_writer import activity
from tests.adapters.files.makes import START, run, zipped

DOOR = """<?xml version="1.0"?><!DOCTYPE gpx [{}]><gpx><trk><name>&{};</name></trk></gpx>"""
READ_ME = DOOR.format('<!ENTITY x SYSTEM "file:///etc/passwd">', "x")


def laughs(encoding: str = "utf-8") -> bytes:
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(letters))
    return DOOR.format(f'<!ENTITY a "ha">{rows}', "z").encode(encoding)


def bomb(size: int = 150_000_000, name: str = "a.gpx") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file, file.open(name, "w") as part:
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return made.getvalue()


def liar() -> bytes:
    """A zip that understates what it unpacks to."""
    content = bytearray(bomb(60_000_000))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.find(mark) + at
        content[start : start + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


def locked() -> bytes:
    content = bytearray(zipped({"a.gpx": run()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + at] |= 1
    return bytes(content)


HOSTILE: Mapping[str, tuple[Callable[[], bytes], set[Refused]]] = {
    "a zip bomb": (bomb, {Refused.BROKEN, Refused.TOO_LARGE}),
    "a zip of many bombs": (
        lambda: zipped({f"{n}.gpx": b" " * 9_000_000 for n in range(50)}),
        {Refused.BROKEN, Refused.TOO_LARGE, Refused.TOO_SLOW},
    ),
    "a zip that lies about its size": (liar, {Refused.BROKEN, Refused.TOO_LARGE}),
    "a zip in a zip in a zip": (
        lambda: zipped({"b.zip": zipped({"c.zip": bomb(9_000_000)})}),
        {Refused.UNKNOWN},
    ),
    "a zip with a password": (locked, {Refused.BROKEN}),
    "a zip of twenty thousand names": (
        lambda: zipped({f"{n}.txt": b"" for n in range(21_000)}),
        {Refused.TOO_LARGE},
    ),
    "a gzip bomb": (lambda: gzip.compress(b" " * 100_000_000), {Refused.TOO_LARGE}),
    "entities that unfold": (laughs, {Refused.BROKEN}),
    "entities that unfold, in UTF-16": (lambda: laughs("utf-16"), {Refused.BROKEN}),
    "an entity that reads a file": (READ_ME.encode, {Refused.BROKEN}),
    "a million levels": (
        lambda: b"<gpx>" + b"<a>" * 1_000_000,
        {Refused.BROKEN, Refused.TOO_LARGE},
    ),
    "names without end": (
        lambda: b"<gpx" + b" xmlns" * 3_000_000 + b"></gpx>",
        {Refused.BROKEN, Refused.TOO_SLOW},
    ),
    "fifty megabytes": (lambda: b"<gpx>" + b" " * 50_000_000, {Refused.TOO_LARGE}),
    "twenty megabytes of noise": (
        lambda: random.Random(8).randbytes(MOST_BYTES),
        {Refused.UNKNOWN, Refused.BROKEN},
    ),
    "a FIT header and noise": (
        lambda: activity(START)[:14] + random.Random(8).randbytes(3_000_000),
        {Refused.BROKEN, Refused.EMPTY, Refused.TOO_SLOW},
    ),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500, {Refused.UNKNOWN}),
    "a program": (lambda: b"\x7fELF" + b"\0" * 500, {Refused.UNKNOWN}),
    "a web page": (lambda: b"<!doctype html><html><p>hi<br></html>", {Refused.BROKEN}),
    "nothing": (lambda: b"", {Refused.EMPTY}),
    "blanks": (lambda: b" \n" * 500, {Refused.EMPTY}),
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_bounded_time(name: str) -> None:
    make, reasons = HOSTILE[name]
    content, begun = make(), time.monotonic()
    found = WorkerReader().read_now("a", content)
    took = time.monotonic() - begun

    assert found.refused in reasons
    assert not found.recordings
    assert took < PATIENCE_S + 20


def test_a_reader_has_no_more_memory_than_it_is_given() -> None:
    hungry = f"from adapters.files.worker import bound; bound(); bytearray({MEMORY_BYTES})"
    modest = hungry.replace(str(MEMORY_BYTES), str(MEMORY_BYTES // 2)) + "; print('{}')"

    assert WorkerReader((sys.executable, "-c", hungry)).read_now("a", b"").refused is Refused.BROKEN
    assert WorkerReader((sys.executable, "-c", modest)).read_now("a", b"").refused is None


def test_a_reader_that_hangs_is_ended() -> None:
    hanging = WorkerReader(("/bin/sh", "-c", "sleep 60"), patience_s=0.2)
    begun = time.monotonic()

    assert hanging.read_now("a", b"x").refused is Refused.TOO_SLOW
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("answer", ["", "{", '{"refused": "gone"}', '{"recordings": [{}]}'])
def test_a_reader_that_was_talked_over_is_not_believed(answer: str) -> None:
    reader = WorkerReader(("/bin/sh", "-c", f"printf '%s' '{answer}'"))

    assert reader.read_now("a", b"x").refused is Refused.BROKEN


def test_what_is_read_comes_back_through_the_worker() -> None:
    found = WorkerReader().read_now("a.gpx", run())

    assert [(one.sport, one.started, one.seconds) for one in found.recordings] == [
        ("running", START, 2650)
    ]
