"""Scrubbing an erased runner from every club, under a new key, so that old pages stay shut."""

from dataclasses import replace

from sqlmodel import col, select

from adapters.storage import codec
from adapters.storage.clubs import Clubs
from adapters.storage.tables import (
    OPEN_STATES,
    ClubJournalRow,
    ClubMemberRow,
    ClubRow,
    OutboxRow,
)
from adapters.storage.vault import Box
from core.model.club_changes import MemberGone


def forget(clubs: Clubs, runner_id: str) -> None:
    """Take the runner out of every club; what was sealed before cannot be opened again."""
    session = clubs.session
    of_member = select(ClubMemberRow.club_id).where(ClubMemberRow.runner_id == runner_id)
    of_deed = select(ClubJournalRow.club_id).where(ClubJournalRow.runner_id == runner_id)
    for club_id in sorted({*session.exec(of_member), *session.exec(of_deed)}):
        row = session.get(ClubRow, club_id)
        if row is not None:
            clubs.drop(row, runner_id)
            _forget_in(clubs, row, runner_id)


def _forget_in(clubs: Clubs, row: ClubRow, runner_id: str) -> None:
    session, vault = clubs.session, clubs.vault
    club = clubs.club(row).after(MemberGone(runner_id))
    old, data_key = vault.box(row.data_key), vault.new_key()
    new = vault.box(data_key)
    for one in session.exec(select(ClubMemberRow).where(ClubMemberRow.club_id == row.id)).all():
        one.payload = new.seal(old.open(one.payload))
    for line in session.exec(select(ClubJournalRow).where(ClubJournalRow.club_id == row.id)).all():
        if line.runner_id == runner_id:
            session.delete(line)
        else:
            line.payload = new.seal(old.open(line.payload))
            line.inverse = new.seal(old.open(line.inverse))
    _scrub_cards(clubs, row, old, new)
    row.data_key = data_key
    clubs.keep(row, club)
    session.flush()


def _scrub_cards(clubs: Clubs, row: ClubRow, old: Box, new: Box) -> None:
    """What waits to leave may name them, so it does not; of what has left only buttons stay."""
    waiting = select(OutboxRow).where(OPEN_STATES, col(OutboxRow.club_id) == row.id)
    for post in clubs.session.exec(waiting).all():
        clubs.session.delete(post)
    clubs.session.flush()
    for post in clubs.session.exec(select(OutboxRow).where(col(OutboxRow.club_id) == row.id)):
        if post.body is not None:
            letter = codec.read_letter(old.open(post.body))
            bare = replace(letter.reply, blocks=(), pictures=(), files=())
            post.body = new.seal(codec.write_letter(replace(letter, reply=bare)))
