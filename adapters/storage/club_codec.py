"""Turns what a club is made of into JSON and back."""

from functools import cache
from typing import get_args

from pydantic import TypeAdapter

from core.model.club import Club
from core.model.club_changes import ClubChange
from core.model.gathering import Member

CHANGES: dict[str, type[ClubChange]] = {kind.__name__: kind for kind in get_args(ClubChange)}
"""`club_journal.kind` -> the change it stands for."""

_TAGGED = TypeAdapter(list[tuple[str, str]])


def write_club(club: Club) -> bytes:
    """`club` as JSON."""
    return _club().dump_json(club)


def read_club(payload: bytes) -> Club:
    """The club that `write_club` wrote."""
    return _club().validate_json(payload)


def write_member(member: Member) -> bytes:
    """`member` as JSON."""
    return _member().dump_json(member)


def read_member(payload: bytes) -> Member:
    """The member that `write_member` wrote."""
    return _member().validate_json(payload)


def write_change(change: ClubChange) -> tuple[str, bytes]:
    """The kind of `change`, and the change as JSON."""
    kind = type(change).__name__
    return kind, _change(kind).dump_json(change)


def read_change(kind: str, payload: bytes) -> ClubChange | None:
    """The change that `write_change` wrote; None if only a newer version knows its kind."""
    return _change(kind).validate_json(payload) if kind in CHANGES else None


def write_changes(changes: tuple[ClubChange, ...]) -> bytes:
    """Several changes, each with its kind."""
    tagged = [(kind, payload.decode()) for kind, payload in map(write_change, changes)]
    return _TAGGED.dump_json(tagged)


def read_changes(payload: bytes) -> tuple[ClubChange, ...]:
    """The changes that `write_changes` wrote, as far as we know their kinds."""
    found = (read_change(kind, text.encode()) for kind, text in _TAGGED.validate_json(payload))
    return tuple(one for one in found if one is not None)


@cache
def _club() -> TypeAdapter[Club]:
    return TypeAdapter(Club)


@cache
def _member() -> TypeAdapter[Member]:
    return TypeAdapter(Member)


@cache
def _change(kind: str) -> TypeAdapter[ClubChange]:
    return TypeAdapter(CHANGES[kind])
