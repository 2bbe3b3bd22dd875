"""What a club may see of a runner right now: how they train, never why."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from core.model.gathering import Member, Status
from core.model.plan import WEEK
from core.model.runner import Runner

_NO_SWAP = frozenset({"run", "rest", "strength", "yoga", "pilates", "barre"})
"""What stands in for no run, or is not done in company."""
_SMALL = frozenset({"doms", "blister", "pregnancy"})
"""What tells by itself nothing about running or not."""


def shown(member: Member, runner: Runner, today: date) -> Member:
    """`member` with what its runner shares, as things stand today.

    Nothing that is not shared is in it, so nothing else can be shown.
    """
    status = status_of(runner, today) if member.on_whosout else None
    is_away = status is Status.AWAY and runner.away is not None
    return replace(
        _with_swap(member, runner, today),
        is_ranked=is_ranked(runner),
        status=status,
        until=runner.away.until if is_away and runner.away else None,
    )


def looking(member: Member, swap: str | None, today: date, *, is_told: bool = False) -> Member:
    """`member`, who looks for company for `swap` until Sunday."""
    sunday = today + timedelta(days=len(WEEK) - 1 - today.weekday())
    until = sunday if swap else None
    return replace(member, swap=swap, swap_until=until, is_swap_told=is_told and swap is not None)


def _with_swap(member: Member, runner: Runner, today: date) -> Member:
    """As they said for this week, else as it is planned or done."""
    if not member.is_buddy:
        return looking(member, None, today)
    is_current = member.swap_until is not None and today <= member.swap_until
    if member.is_swap_told and is_current:
        return member
    return looking(member, swap_of(runner, today), today)


def is_ranked(runner: Runner) -> bool:
    """Whether a ranking is good for them: never while hurt, waiting to be seen, or under age.

    Source: EVIDENCE CS12.
    """
    is_quiet = runner.injuries or runner.holds or runner.orders is not None or runner.ladders
    return not (is_quiet or runner.profile.is_minor)


def status_of(runner: Runner, today: date) -> Status:
    """How this runner trains at present."""
    if runner.away is not None and today <= runner.away.until:
        return Status.AWAY
    is_silenced = any(hold.level.stops_training for hold in runner.holds)
    is_ordered_rest = runner.orders is not None and runner.orders.is_rest
    if is_silenced or is_ordered_rest or any(one.key == "illness" for one in runner.injuries):
        return Status.RESTING
    is_hurt = any(one.key not in _SMALL for one in runner.injuries)
    if is_hurt or runner.ladders or runner.orders is not None:
        return Status.CROSS_TRAINING
    return Status.RUNNING


def swap_of(runner: Runner, today: date) -> str | None:
    """What they do in place of a run this week: as planned from today on, else as done."""
    monday = today - timedelta(days=today.weekday())
    week = runner.week.days if runner.week is not None else ()
    ahead = (one.activity for day in week if _is_ahead(day.on, today) for one in day.sessions)
    done = (one.activity for one in runner.log if one.on >= monday)
    for activities in (ahead, done):
        count = Counter(one for one in activities if one not in _NO_SWAP)
        if count:
            return count.most_common(1)[0][0]
    return None


def _is_ahead(on: date, today: date) -> bool:
    monday = today - timedelta(days=today.weekday())
    return today <= on < monday + timedelta(days=len(WEEK))
