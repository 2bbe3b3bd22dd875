"""Clubs in the database: the snapshot, its journal, and its members one by one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlalchemy import select as pick
from sqlmodel import Session, col, delete, select

from adapters.storage import club_codec, crediting
from adapters.storage.moments import epoch, moment
from adapters.storage.tables import (
    ClubJournalRow,
    ClubMemberRow,
    ClubRow,
    RunnerRow,
    TimerRow,
)
from adapters.storage.vault import Vault
from core.advice.club_status import shown
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_changes import ClubChange, ClubNews, MemberGone, MemberSet
from core.model.club_pace import timers, unlike
from core.model.club_undo import CAPTAINS, ClubDeed, inverse
from core.model.deeds import UNDO_FOR
from core.model.gathering import Member, Post, Tally
from core.model.runner import Runner

_SOME = pick(col(ClubMemberRow.payload)).where(
    col(ClubMemberRow.club_id) == bindparam("club"),
    col(ClubMemberRow.runner_id).in_(bindparam("runners", expanding=True)),
)
CAPTAIN_KINDS = tuple(kind.__name__ for kind in CAPTAINS)


@dataclass(frozen=True, slots=True)
class Clubs:
    """The clubs, inside one open transaction."""

    session: Session
    vault: Vault

    def at(self, platform: str, group: str) -> ClubRow | None:
        """The club that is called so there: a group, or a whole server."""
        query = select(ClubRow).where(ClubRow.platform == platform, ClubRow.chat == group)
        return self.session.exec(query).first()

    def club(self, row: ClubRow) -> Club:
        """What the row says."""
        return club_codec.read_club(self.vault.box(row.data_key).open(row.payload))

    def meet(self, club: Club, group: str) -> ClubRow:
        """A row and a key for a group that is new."""
        row = ClubRow(
            id=club.id,
            platform=club.home.platform,
            chat=group,
            data_key=self.vault.new_key(),
            payload=b"",
        )
        self.keep(row, club)
        self.session.flush()
        return row

    def book(self, runner: RunnerRow | None, now: datetime) -> ClubBook:
        """What can be looked up for this runner's message; nothing is read before it is asked."""
        return ClubBook(
            mine=lambda: () if runner is None else self.mine(runner.id),
            members=self.members,
            find=self.member,
            some=self.some,
            tallies=lambda club_id, since, until: self.tallies(club_id, since, until, now),
            sports=lambda *asked: crediting.sports(self.session, *asked),
            history=lambda club_id: self.history(club_id, now),
        )

    def mine(self, runner_id: str) -> tuple[Club, ...]:
        """The clubs that this runner is a member of."""
        query = (
            select(ClubRow)
            .join(ClubMemberRow, col(ClubMemberRow.club_id) == ClubRow.id)
            .where(ClubMemberRow.runner_id == runner_id)
            .order_by(col(ClubRow.id))
        )
        return tuple(self.club(row) for row in self.session.exec(query))

    def members(self, club_id: str) -> tuple[Member, ...]:
        """Everybody who takes part, by name."""
        row = self.session.get(ClubRow, club_id)
        if row is None:
            return ()
        query = select(ClubMemberRow).where(ClubMemberRow.club_id == club_id)
        found = (self._member(row, one) for one in self.session.exec(query))
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.runner)))

    def some(self, club_id: str, runner_ids: Sequence[str]) -> tuple[Member, ...]:
        """Those of the runners who take part; nobody else's row is opened."""
        row = self.session.get(ClubRow, club_id)
        if row is None:
            return ()
        box = self.vault.box(row.data_key)
        asked = {"club": club_id, "runners": runner_ids}
        found = self.session.connection().execute(_SOME, asked)
        return tuple(club_codec.read_member(box.open(payload)) for (payload,) in found)

    def member(self, club_id: str, runner_id: str) -> Member | None:
        """One who takes part; nobody else's row is opened."""
        row = self.session.get(ClubRow, club_id)
        one = self.session.get(ClubMemberRow, (club_id, runner_id))
        return None if row is None or one is None else self._member(row, one)

    def tallies(self, club_id: str, since: date, until: date, now: datetime) -> tuple[Tally, ...]:
        """What each member did between two local dates of the club."""
        row = self.session.get(ClubRow, club_id)
        if row is None:
            return ()
        today = now.astimezone(self.club(row).zone).date()
        return crediting.tallies(self.session, club_id, since, until, today)

    def history(self, club_id: str, now: datetime) -> tuple[ClubDeed, ...]:
        """What captains did in the last day, the latest last."""
        row = self.session.get(ClubRow, club_id)
        query = (
            select(ClubJournalRow)
            .where(
                ClubJournalRow.club_id == club_id,
                col(ClubJournalRow.at) > epoch(now - UNDO_FOR),
                col(ClubJournalRow.kind).in_(CAPTAIN_KINDS),
            )
            .order_by(col(ClubJournalRow.id))
        )
        found = [] if row is None else [(row, one) for one in self.session.exec(query)]
        deeds = (self._deed(row, one) for row, one in found)
        return tuple(one for one in deeds if one is not None)

    def move(self, row: ClubRow, chat: str) -> None:
        """The group is called `chat` from now on, and so are its home and its rooms."""
        club, old = self.club(row), row.chat
        home = replace(club.home, chat=chat) if club.home.chat == old else club.home
        rooms = tuple(
            replace(one, chat=chat) if one.chat == old else one for one in club.settings.rooms
        )
        row.chat = chat
        self.keep(row, replace(club, home=home, settings=replace(club.settings, rooms=rooms)))

    def tell(self, news: Iterable[ClubNews], by: str | None, now: datetime) -> None:
        """Fold the news into their clubs, and write down who brought them."""
        told: dict[str, list[ClubChange]] = {}
        for one in news:
            told.setdefault(one.club, []).append(one.change)
        for club_id, changes in told.items():
            row = self.session.get(ClubRow, club_id)
            if row is not None:
                self._fold(row, changes, by, now)

    def project(self, runner_id: str, before: Runner, after: Runner, now: datetime) -> None:
        """Let this runner's clubs know what they may: figures, and how they train at present."""
        query = select(ClubMemberRow).where(ClubMemberRow.runner_id == runner_id)
        rows = self.session.exec(query).all()
        if not rows:
            return
        today = now.astimezone(after.zone).date()
        crediting.keep_up(self.session, runner_id, before, after, today)
        for one in rows:
            club = self.session.get(ClubRow, one.club_id)
            assert club is not None  # noqa: S101  (a member row goes with its club)
            known = self._member(club, one)
            member = shown(known, after, today)
            if member != known:
                self._put(club, member)

    def hand_over(self, old: str, new: str, platform: str) -> None:
        """Whoever was `old` in the clubs of a platform is `new` there from now on."""
        query = (
            select(ClubRow)
            .join(ClubMemberRow, col(ClubMemberRow.club_id) == ClubRow.id)
            .where(ClubMemberRow.runner_id == old, ClubRow.platform == platform)
        )
        for row in self.session.exec(query).all():
            one = self.session.get_one(ClubMemberRow, (row.id, old))
            if self.session.get(ClubMemberRow, (row.id, new)) is None:
                self._put(row, replace(self._member(row, one), runner=new))
            self.session.delete(one)
            self.keep(row, self.club(row).handed_over(old, new))
        self.session.flush()

    def _fold(
        self, row: ClubRow, changes: Sequence[ClubChange], by: str | None, now: datetime
    ) -> None:
        before = club = self.club(row)
        for change in changes:
            back, club = inverse(club, change), club.after(change)
            self._write(row, change, back, by, now)
            if isinstance(change, MemberSet):
                self._put(row, change.member)
            if isinstance(change, MemberGone):
                self.drop(row, change.runner)
        if club != before:
            self.keep(row, club)
            self.set_timers(club, now, unlike(before, club))
        self.session.flush()

    def set_timers(self, club: Club, after: datetime, which: Collection[tuple[Post, str]]) -> None:
        """Work out anew when `which` of the club's posts are due; what is no more goes."""
        due = {(one.post, one.key): one.at for one in timers(club, after)} if which else {}
        for post, key in which:
            known = self.session.get(TimerRow, (club.id, post.value, key))
            if (post, key) in due:
                at = epoch(due[post, key])
                known = known or TimerRow(
                    club_id=club.id, post=post.value, key=key, next_fire_at=at
                )
                known.next_fire_at = at
                self.session.add(known)
            elif known is not None:
                self.session.delete(known)
        self.session.flush()

    def _write(
        self,
        row: ClubRow,
        change: ClubChange,
        back: tuple[ClubChange, ...],
        by: str | None,
        now: datetime,
    ) -> None:
        box = self.vault.box(row.data_key)
        kind, payload = club_codec.write_change(change)
        self.session.add(
            ClubJournalRow(
                club_id=row.id,
                runner_id=by,
                at=epoch(now),
                kind=kind,
                payload=box.seal(payload),
                inverse=box.seal(club_codec.write_changes(back)),
            )
        )

    def _deed(self, row: ClubRow, line: ClubJournalRow) -> ClubDeed | None:
        box = self.vault.box(row.data_key)
        change = club_codec.read_change(line.kind, box.open(line.payload))
        if change is None:
            return None
        back = club_codec.read_changes(box.open(line.inverse))
        return ClubDeed(at=moment(line.at), runner=line.runner_id, change=change, inverse=back)

    def _member(self, row: ClubRow, one: ClubMemberRow) -> Member:
        return club_codec.read_member(self.vault.box(row.data_key).open(one.payload))

    def _put(self, row: ClubRow, member: Member) -> None:
        if self.session.get(RunnerRow, member.runner) is None:
            return
        payload = self.vault.box(row.data_key).seal(club_codec.write_member(member))
        known = self.session.get(ClubMemberRow, (row.id, member.runner))
        if known is None:
            known = ClubMemberRow(club_id=row.id, runner_id=member.runner, payload=payload)
        known.payload = payload
        self.session.add(known)
        self.session.flush()

    def drop(self, row: ClubRow, runner_id: str) -> None:
        """Take the runner out; who is in no other club needs no figures either."""
        self.session.exec(
            delete(ClubMemberRow).where(
                col(ClubMemberRow.club_id) == row.id, col(ClubMemberRow.runner_id) == runner_id
            )
        )
        others = select(ClubMemberRow.club_id).where(ClubMemberRow.runner_id == runner_id)
        if self.session.exec(others).first() is None:
            crediting.forget(self.session, runner_id)

    def keep(self, row: ClubRow, club: Club) -> None:
        """Write the snapshot anew."""
        row.payload = self.vault.box(row.data_key).seal(club_codec.write_club(club))
        self.session.add(row)
