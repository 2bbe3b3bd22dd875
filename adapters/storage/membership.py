"""Who takes part in a club: a sealed row each, read and written one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam
from sqlalchemy import delete as remove
from sqlalchemy import insert as put
from sqlalchemy import select as pick
from sqlalchemy import update as alter
from sqlmodel import Session

from adapters.storage import club_codec
from adapters.storage.sheets import sheet
from adapters.storage.tables import ClubRow, Row
from adapters.storage.vault import Vault
from core.model.gathering import Member

_ROWS = Row.metadata.tables["club_member"].c
_OF_CLUB = _ROWS.club_id == bindparam("club")
_OF_RUNNER = _ROWS.runner_id == bindparam("runner")
# Made once: they are asked for at every tap, and making takes longest.
_ALL = pick(_ROWS.payload).where(_OF_CLUB)
_SOME = _ALL.where(_ROWS.runner_id.in_(bindparam("runners", expanding=True)))
_ONE = _ALL.where(_OF_RUNNER)
_OF = pick(_ROWS.club_id, _ROWS.payload).where(_OF_RUNNER)
_PAIRS = (
    pick(_ROWS.runner_id, _ROWS.club_id)
    .where(_ROWS.runner_id.in_(bindparam("runners", expanding=True)))
    .order_by(_ROWS.runner_id, _ROWS.club_id)
)
_REWRITE = (
    alter(Row.metadata.tables["club_member"])
    .where(_OF_CLUB, _OF_RUNNER)
    .values(payload=bindparam("sealed"))
)
_ENTER = put(Row.metadata.tables["club_member"])
_LEAVE = remove(Row.metadata.tables["club_member"]).where(_OF_CLUB, _OF_RUNNER)


@dataclass(frozen=True, slots=True)
class Membership:
    """The members of clubs, inside one open transaction."""

    session: Session
    vault: Vault

    def all(self, club: ClubRow) -> tuple[Member, ...]:
        """Everybody who takes part, by name."""
        found = self._opened(club, self._connection.execute(_ALL, {"club": club.id}).scalars())
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.runner)))

    def some(self, club: ClubRow, runner_ids: Sequence[str]) -> tuple[Member, ...]:
        """Those of the runners who take part; nobody else's row is opened."""
        asked = {"club": club.id, "runners": runner_ids}
        return self._opened(club, self._connection.execute(_SOME, asked).scalars())

    def one(self, club: ClubRow, runner_id: str) -> Member | None:
        """One who takes part."""
        asked = {"club": club.id, "runner": runner_id}
        return next(iter(self._opened(club, self._connection.execute(_ONE, asked).scalars())), None)

    def of(self, runner_id: str) -> tuple[tuple[ClubRow, Member], ...]:
        """As what clubs know this runner."""
        found = self._connection.execute(_OF, {"runner": runner_id}).all()
        rows = [(self.session.get_one(ClubRow, club_id), sealed) for club_id, sealed in found]
        return tuple((row, self._opened(row, (sealed,))[0]) for row, sealed in rows)

    def pairs(self, runner_ids: Iterable[str]) -> tuple[tuple[str, ClubRow], ...]:
        """Which runner takes part in which club; nobody's row is opened."""
        asked = {"runners": list(runner_ids)}
        found = self._connection.execute(_PAIRS, asked).all() if asked["runners"] else ()
        return tuple((who, self.session.get_one(ClubRow, club_id)) for who, club_id in found)

    def put(self, club: ClubRow, member: Member) -> None:
        """Write it down, of a runner that there is."""
        if sheet(self._connection, member.runner) is None:
            return
        sealed = self.vault.box(club.data_key).seal(club_codec.write_member(member))
        asked = {"club": club.id, "runner": member.runner, "sealed": sealed}
        if not self._connection.execute(_REWRITE, asked).rowcount:
            news = {"club_id": club.id, "runner_id": member.runner, "payload": sealed}
            self._connection.execute(_ENTER, news)

    def drop(self, club: ClubRow, runner_id: str) -> None:
        """Take the runner out."""
        self._connection.execute(_LEAVE, {"club": club.id, "runner": runner_id})

    @property
    def _connection(self) -> Connection:
        return self.session.connection()

    def _opened(self, club: ClubRow, sealed: Iterable[bytes]) -> tuple[Member, ...]:
        box = self.vault.box(club.data_key)
        return tuple(club_codec.read_member(box.open(one)) for one in sealed)
