"""Clubs in memory: news folded in, members beside them, and what can be looked up."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from core.advice.club_credit import Credit, credits_between
from core.advice.club_status import shown
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_changes import ClubChange, ClubNews, MemberGone, MemberSet
from core.model.club_pace import timers, unlike
from core.model.club_undo import CAPTAINS, ClubDeed, standing, written
from core.model.deeds import UNDO_FOR
from core.model.gathering import Member, Post, Tally
from core.model.runner import Runner
from core.ports.world import Clock


class Shelves(Protocol):
    """The part of the memory that clubs need."""

    clock: Clock
    clubs: dict[tuple[str, str], Club]
    members: dict[tuple[str, str], Member]
    club_journal: list[tuple[str, ClubDeed]]
    credits: dict[tuple[str, date], Credit]
    timers: dict[tuple[str, str, str], datetime]


def book(memory: Shelves, runner_id: str) -> ClubBook:
    """What can be looked up for this runner's message."""

    def mine() -> tuple[Club, ...]:
        ids = {club for club, whose in memory.members if whose == runner_id}
        found = (club for club in memory.clubs.values() if club.id in ids)
        return tuple(sorted(found, key=lambda one: one.id))

    def members(club_id: str) -> tuple[Member, ...]:
        found = (one for (club, _), one in memory.members.items() if club == club_id)
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.runner)))

    def tallies(club_id: str, since: date, until: date) -> tuple[Tally, ...]:
        whose = sorted(runner for club, runner in memory.members if club == club_id)
        found = (_tally(memory, one, since, until) for one in whose)
        return tuple(one for one in found if one is not None)

    def sports(club_id: str, since: date, until: date) -> Mapping[str, int]:
        return Counter(
            name
            for (whose, on), one in memory.credits.items()
            if (club_id, whose) in memory.members and since <= on <= until
            for name in one.sessions
        )

    def history(club_id: str) -> tuple[ClubDeed, ...]:
        since = memory.clock.now() - UNDO_FOR
        deeds = (deed for club, deed in memory.club_journal if club == club_id)
        return standing(one for one in deeds if one.at > since and isinstance(one.change, CAPTAINS))

    return ClubBook(mine=mine, members=members, tallies=tallies, sports=sports, history=history)


def _tally(memory: Shelves, runner: str, since: date, until: date) -> Tally | None:
    days = [
        one
        for (whose, on), one in memory.credits.items()
        if whose == runner and since <= on <= until
    ]
    if not days:
        return None
    return Tally(
        runner=runner,
        minutes=sum(one.minutes for one in days),
        kept=sum(one.is_kept for one in days),
        planned=sum(one.planned for one in days),
        pool_metres=sum(one.pool_metres for one in days),
        yoga_minutes=sum(one.yoga_minutes for one in days),
    )


def tell(memory: Shelves, news: Iterable[ClubNews], by: str | None) -> None:
    """Fold the news into their clubs, and write down who brought them."""
    told: dict[str, list[ClubChange]] = {}
    for one in news:
        told.setdefault(one.club, []).append(one.change)
    for key, before in list(memory.clubs.items()):
        for change, back in written(before, told.get(before.id, ())):
            deed = ClubDeed(at=memory.clock.now(), runner=by, change=change, inverse=back)
            memory.club_journal.append((before.id, deed))
            was = memory.clubs[key]
            after = memory.clubs[key] = was.after(change)
            set_timers(memory, after, memory.clock.now(), unlike(was, after))
            match change:
                case MemberSet(member):
                    memory.members[before.id, member.runner] = member
                case MemberGone(runner):
                    memory.members.pop((before.id, runner), None)
                case _:
                    pass


def hand_over(memory: Shelves, old: str, new: str, platform: str) -> None:
    """Whoever was `old` in the clubs of a platform is `new` there from now on."""
    for key, club in list(memory.clubs.items()):
        if key[0] == platform and (club.id, old) in memory.members:
            member = memory.members.pop((club.id, old))
            memory.members.setdefault((club.id, new), replace(member, runner=new))
            memory.clubs[key] = club.handed_over(old, new)


def set_timers(
    memory: Shelves, club: Club, after: datetime, which: Collection[tuple[Post, str]]
) -> None:
    """Work out anew when `which` of the club's posts are due; what is no more goes."""
    due = {(one.post, one.key): one.at for one in timers(club, after)}
    for post, key in which:
        memory.timers.pop((club.id, post.value, key), None)
        if (post, key) in due:
            memory.timers[club.id, post.value, key] = due[post, key]


def project(memory: Shelves, before: Runner, after: Runner) -> None:
    """Figures and status of a runner, where they are a member of anything."""
    mine = [key for key in memory.members if key[1] == after.id]
    today = memory.clock.now().astimezone(after.zone).date()
    if not mine:
        memory.credits = {key: one for key, one in memory.credits.items() if key[0] != after.id}
        return
    known = [on for whose, on in memory.credits if whose == after.id]
    for one in credits_between(before, after, today, known):
        memory.credits[after.id, one.on] = one
    for key in mine:
        memory.members[key] = shown(memory.members[key], after, today)
