"""Rows of the outbox in, messages out: each opened with the key of its runner or club."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import col, select

from adapters.storage import codec, queries
from adapters.storage.moments import moment
from adapters.storage.records import Records
from adapters.storage.sheets import Posted
from adapters.storage.tables import ClubRow, OutboxRow
from core.model.messages import Address, Outgoing

Post = OutboxRow | Posted
"""A row of the outbox, through the mapper or past it."""


def posted_as(records: Records, id: str) -> Posted | None:
    """The outbox row of that id, if it is there."""
    found = records.connection.execute(queries.POSTED_AS, {"id": id}).first()
    return None if found is None else Posted(*found)


def outgoing(records: Records, post: Post) -> Outgoing | None:
    """What an outbox row says; None once that was dropped."""
    (found,) = _outgoings(records, [post])
    return found


def outgoings(records: Records, posts: Sequence[Post]) -> Sequence[Outgoing]:
    """What these say, but for those that were dropped."""
    return [one for one in _outgoings(records, posts) if one is not None]


def _outgoings(records: Records, posts: Sequence[Post]) -> Sequence[Outgoing | None]:
    asked = {"ids": [post.runner_id for post in posts if post.runner_id is not None]}
    keys = {row.id: row.data_key for row in records.connection.execute(queries.KEYS, asked)}
    return [_outgoing(records, post, _key(records, post, keys)) for post in posts]


def _outgoing(records: Records, post: Post, data_key: bytes | None) -> Outgoing | None:
    if data_key is None or post.body is None:
        return None
    letter = codec.read_letter(records.vault.box(data_key).open(post.body))
    return Outgoing(
        id=post.id,
        where=address(post),
        reply=replace(letter.reply, replaces=_edits(records, post) or letter.reply.replaces),
        answers=post.answers,
        to=letter.to,
        attempts=post.attempts,
        due_at=None if post.due_at is None else moment(post.due_at),
        is_again=post.is_again,
    )


def _key(records: Records, post: Post, keys: Mapping[str, bytes]) -> bytes | None:
    """What seals it: the club's key, or that of its runner, one of `keys`."""
    if post.club_id is not None:
        club = records.session.get(ClubRow, post.club_id)
        return None if club is None else club.data_key
    return None if post.runner_id is None else keys.get(post.runner_id)


def shown(
    records: Records, club_id: str | None, card: str, before: int | None = None
) -> str | None:
    """The platform's id of the message that shows a club's card; None if there is none."""
    query = (
        select(OutboxRow.message_id)
        .where(
            OutboxRow.club_id == club_id,
            OutboxRow.card == card,
            col(OutboxRow.message_id).is_not(None),
        )
        .order_by(col(OutboxRow.number).desc())
        .limit(1)
    )
    if before is not None:
        query = query.where(col(OutboxRow.number) < before)
    return records.session.exec(query).first() or None


def _edits(records: Records, post: Post) -> str | None:
    """The message whose place it takes, as far as that is known by now."""
    if post.card is None or post.is_fresh:
        return post.edits
    return shown(records, post.club_id, post.card, before=post.number)


def address(post: Post) -> Address:
    """Where an outbox row goes."""
    return Address(post.platform, post.chat, post.thread)
