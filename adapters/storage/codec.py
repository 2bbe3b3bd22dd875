"""Turns core values into JSON and back; what another version wrote in addition is ignored."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from functools import cache
from typing import assert_never, get_args

from pydantic import TypeAdapter

from core.model.changes import Change
from core.model.messages import Incoming, Person
from core.model.prose import Block, Bullets, Document, Heading, Paragraph, Reply, Steps, Table
from core.model.runner import Runner
from core.model.talk import Talk

CHANGES: dict[str, type[Change]] = {kind.__name__: kind for kind in get_args(Change)}
"""`journal.kind` -> the change it stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What an outbox row seals: the words, and for whose eyes they are."""

    reply: Reply
    to: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block under its own name: a heading and a paragraph look alike in JSON."""

    heading: Heading | None = None
    paragraph: Paragraph | None = None
    bullets: Bullets | None = None
    steps: Steps | None = None
    table: Table | None = None

    @property
    def block(self) -> Block | None:
        """The one that is set; None if a newer version knows a kind that we do not."""
        return self.heading or self.paragraph or self.bullets or self.steps or self.table


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A document whose bytes are letters: JSON has no bytes."""

    name: str
    mime: str
    base64: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLetter:
    """A letter as it is written down: the reply without blocks and files, and these beside it."""

    reply: Reply
    pieces: tuple[Piece, ...]
    files: tuple[StoredFile, ...] = ()
    to: Person | None = None


def write_runner(runner: Runner) -> bytes:
    """`runner` as JSON."""
    return _runner().dump_json(runner)


def read_runner(payload: bytes) -> Runner:
    """The runner that `write_runner` wrote."""
    return _runner().validate_json(payload)


def write_talk(talk: Talk) -> bytes:
    """`talk` as JSON."""
    return _talk().dump_json(talk)


def read_talk(payload: bytes) -> Talk:
    """The talk that `write_talk` wrote."""
    return _talk().validate_json(payload)


def write_incoming(incoming: Incoming) -> bytes:
    """`incoming` as JSON."""
    return _incoming().dump_json(incoming)


def read_incoming(payload: bytes) -> Incoming:
    """The incoming that `write_incoming` wrote."""
    return _incoming().validate_json(payload)


def write_letter(letter: Letter) -> bytes:
    """`letter` as JSON."""
    stored = StoredLetter(
        reply=replace(letter.reply, blocks=(), files=()),
        pieces=tuple(_piece(block) for block in letter.reply.blocks),
        files=tuple(_stored(one) for one in letter.reply.files),
        to=letter.to,
    )
    return _letter().dump_json(stored, exclude_none=True)


def read_letter(payload: bytes) -> Letter:
    """The letter that `write_letter` wrote."""
    stored = _letter().validate_json(payload)
    blocks = tuple(piece.block for piece in stored.pieces if piece.block is not None)
    files = tuple(_document(one) for one in stored.files)
    return Letter(reply=replace(stored.reply, blocks=blocks, files=files), to=stored.to)


def write_change(change: Change) -> tuple[str, bytes]:
    """The kind of `change`, and the change as JSON."""
    kind = type(change).__name__
    return kind, _change(kind).dump_json(change)


def read_change(kind: str, payload: bytes) -> Change | None:
    """The change that `write_change` wrote; None if only a newer version knows its kind."""
    return _change(kind).validate_json(payload) if kind in CHANGES else None


@cache
def _runner() -> TypeAdapter[Runner]:
    """Made at first use, as the others: making them takes longer than most of a start."""
    return TypeAdapter(Runner)


@cache
def _talk() -> TypeAdapter[Talk]:
    return TypeAdapter(Talk)


@cache
def _incoming() -> TypeAdapter[Incoming]:
    return TypeAdapter(Incoming)


@cache
def _letter() -> TypeAdapter[StoredLetter]:
    return TypeAdapter(StoredLetter)


@cache
def _change(kind: str) -> TypeAdapter[Change]:
    return TypeAdapter(CHANGES[kind])


def _stored(file: Document) -> StoredFile:
    content = b64encode(file.content).decode("ascii")
    return StoredFile(name=file.name, mime=file.mime, base64=content)


def _document(file: StoredFile) -> Document:
    return Document(file.name, file.mime, b64decode(file.base64))


def _piece(block: Block) -> Piece:
    match block:
        case Heading():
            return Piece(heading=block)
        case Paragraph():
            return Piece(paragraph=block)
        case Bullets():
            return Piece(bullets=block)
        case Steps():
            return Piece(steps=block)
        case Table():
            return Piece(table=block)
        case _:
            assert_never(block)
