"""Clubs in the database: the snapshot, its journal, and its members one by one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import insert
from sqlmodel import Session, col, select

from adapters.storage import club_codec, crediting, queries
from adapters.storage.membership import Membership
from adapters.storage.moments import epoch, moment
from adapters.storage.sheets import Sheet
from adapters.storage.tables import (
    ClubJournalRow,
    ClubRow,
    Row,
    TimerRow,
)
from adapters.storage.vault import Vault
from core.advice.club_status import shown
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_changes import ClubChange, ClubNews, MemberGone, MemberSet
from core.model.club_pace import timers, unlike
from core.model.club_undo import CAPTAINS, ClubDeed, standing, written
from core.model.deeds import UNDO_FOR
from core.model.gathering import Member, Post, Tally
from core.model.runner import Runner

_WRITE = insert(Row.metadata.tables["club_journal"])
CAPTAIN_KINDS = tuple(kind.__name__ for kind in CAPTAINS)


@dataclass(frozen=True, slots=True)
class Clubs:
    """The clubs, inside one open transaction."""

    session: Session
    vault: Vault

    def at(self, platform: str, group: str) -> ClubRow | None:
        """The club that is called so there: a group, or a whole server."""
        asked = {"platform": platform, "group": group}
        return self.session.exec(queries.CLUB, params=asked).first()

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

    def book(self, runner: Sheet | None, now: datetime) -> ClubBook:
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
        found = self.session.connection().execute(queries.CLUBS_OF, {"runner": runner_id})
        return tuple(
            club_codec.read_club(self.vault.box(data_key).open(payload))
            for data_key, payload in found
        )

    def of(self, runner_ids: Iterable[str]) -> Mapping[str, tuple[Club, ...]]:
        """The clubs of several runners, each of them opened once."""
        pairs = self._membership.pairs(runner_ids)
        opened = {row.id: self.club(row) for row in {row.id: row for _, row in pairs}.values()}
        found: dict[str, tuple[Club, ...]] = {}
        for runner, row in pairs:
            found[runner] = (*found.get(runner, ()), opened[row.id])
        return found

    @property
    def _membership(self) -> Membership:
        return Membership(self.session, self.vault)

    def members(self, club_id: str) -> tuple[Member, ...]:
        """Everybody who takes part, by name."""
        row = self.session.get(ClubRow, club_id)
        return () if row is None else self._membership.all(row)

    def some(self, club_id: str, runner_ids: Sequence[str]) -> tuple[Member, ...]:
        """Those of the runners who take part."""
        row = self.session.get(ClubRow, club_id)
        return () if row is None else self._membership.some(row, runner_ids)

    def member(self, club_id: str, runner_id: str) -> Member | None:
        """One who takes part; nobody else's row is opened."""
        row = self.session.get(ClubRow, club_id)
        return None if row is None else self._membership.one(row, runner_id)

    def tallies(self, club_id: str, since: date, until: date, now: datetime) -> tuple[Tally, ...]:
        """What each member did between two local dates of the club."""
        row = self.session.get(ClubRow, club_id)
        if row is None:
            return ()
        today = now.astimezone(self.club(row).zone).date()
        return crediting.tallies(self.session, club_id, since, until, today)

    def history(self, club_id: str, now: datetime) -> tuple[ClubDeed, ...]:
        """What captains did in the last day and may take back, the latest last."""
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
        return standing(one for one in deeds if one is not None)

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
        if not (known := self._membership.of(runner_id)):
            return
        today = now.astimezone(after.zone).date()
        crediting.keep_up(self.session, runner_id, before, after, today)
        for club, was in known:
            member = shown(was, after, today)
            if member != was:
                self._membership.put(club, member)

    def hand_over(self, old: str, new: str, platform: str) -> None:
        """Whoever was `old` in the clubs of a platform is `new` there from now on."""
        for row, member in self._membership.of(old):
            if row.platform != platform:
                continue
            if self._membership.one(row, new) is None:
                self._membership.put(row, replace(member, runner=new))
            self._membership.drop(row, old)
            self.keep(row, self.club(row).handed_over(old, new))
        self.session.flush()

    def _fold(
        self, row: ClubRow, changes: Sequence[ClubChange], by: str | None, now: datetime
    ) -> None:
        before = club = self.club(row)
        lines: list[dict[str, object]] = []
        for change, back in written(before, changes):
            club = club.after(change)
            lines.append(self._line(row, change, back, by, now))
            if isinstance(change, MemberSet):
                self._membership.put(row, change.member)
            if isinstance(change, MemberGone):
                self.drop(row, change.runner)
        self.session.connection().execute(_WRITE, lines)
        if club != before:
            self.keep(row, club)
            self.set_timers(club, now, unlike(before, club))

    def set_timers(self, club: Club, after: datetime, which: Collection[tuple[Post, str]]) -> None:
        """Work out anew when `which` of the club's posts are due; what is no more goes."""
        if not which:
            return
        due = {(one.post, one.key): one.at for one in timers(club, after)}
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

    def _line(
        self,
        row: ClubRow,
        change: ClubChange,
        back: tuple[ClubChange, ...],
        by: str | None,
        now: datetime,
    ) -> dict[str, object]:
        box = self.vault.box(row.data_key)
        kind, payload = club_codec.write_change(change)
        return {
            "club_id": row.id,
            "runner_id": by,
            "at": epoch(now),
            "kind": kind,
            "payload": box.seal(payload),
            "inverse": box.seal(club_codec.write_changes(back)),
        }

    def _deed(self, row: ClubRow, line: ClubJournalRow) -> ClubDeed | None:
        box = self.vault.box(row.data_key)
        change = club_codec.read_change(line.kind, box.open(line.payload))
        if change is None:
            return None
        back = club_codec.read_changes(box.open(line.inverse))
        return ClubDeed(at=moment(line.at), runner=line.runner_id, change=change, inverse=back)

    def drop(self, row: ClubRow, runner_id: str) -> None:
        """Take the runner out; who is in no other club needs no figures either."""
        self._membership.drop(row, runner_id)
        if not self._membership.of(runner_id):
            crediting.forget(self.session, runner_id)

    def keep(self, row: ClubRow, club: Club) -> None:
        """Write the snapshot anew."""
        row.payload = self.vault.box(row.data_key).seal(club_codec.write_club(club))
        self.session.add(row)
