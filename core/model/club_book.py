"""What can be looked up about clubs while one message is answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.model.club import Club
from core.model.club_undo import ClubDeed
from core.model.gathering import Member, Tally


def _nobody(_: str) -> tuple[Member, ...]:
    return ()


def _nothing(_club: str, _since: date, _until: date) -> tuple[Tally, ...]:
    return ()


def _no_sports(_club: str, _since: date, _until: date) -> Mapping[str, int]:
    return {}


def _unwritten(_: str) -> tuple[ClubDeed, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubBook:
    """Each is looked up when it is needed: most messages need none of it."""

    mine: Callable[[], tuple[Club, ...]] = tuple
    """The clubs that this runner is a member of."""
    members: Callable[[str], tuple[Member, ...]] = _nobody
    """Club id -> everybody who takes part in anything there, by name."""
    tallies: Callable[[str, date, date], tuple[Tally, ...]] = _nothing
    """Club id, first and last local date -> what each member did; who did nothing is left out."""
    sports: Callable[[str, date, date], Mapping[str, int]] = _no_sports
    """Club id, first and last local date -> activity -> how often the whole club did it; rest is
    left out."""
    history: Callable[[str], tuple[ClubDeed, ...]] = _unwritten
    """Club id -> what captains did in the last `UNDO_FOR`, the latest last."""

    find: Callable[[str, str], Member | None] | None = None
    """Club id, runner id -> one member, where that is quicker than to look through all."""

    some: Callable[[str, Sequence[str]], tuple[Member, ...]] | None = None
    """Club id, runner ids -> these of its members, where that is quicker than all."""

    def among(self, club: str, runners: Sequence[str]) -> tuple[Member, ...]:
        """Those of `runners` who take part there, in no order."""
        if self.some is not None:
            return self.some(club, runners)
        return tuple(one for one in self.members(club) if one.runner in runners)

    def member(self, club: str, runner: str) -> Member | None:
        """This runner as that club knows them, if at all."""
        if self.find is not None:
            return self.find(club, runner)
        return next((one for one in self.members(club) if one.runner == runner), None)
