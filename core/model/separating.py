"""A runner of two accounts parts again: what the second account takes along.

The first account's side is `PairEnded`: it keeps everything.  Source: docs/decisions/0018.
"""

from dataclasses import replace

from core.model.body import Injury
from core.model.merging import joined_log
from core.model.pairing import Pair
from core.model.runner import Runner


def separated(paired: Runner, before: Runner, pair: Pair) -> Runner:
    """The second account's runner: as `before` the pairing, with what safety and its log need.

    Of the body it keeps what it had, in its newest state, and learns what was told since; what is
    over or was forgotten since stays so.
    """
    home = paired.home(pair.platform)
    homes = before.homes if home is None else (home,)
    is_here = paired.nudge is not None and paired.nudge.platform == pair.platform
    told = tuple(one for one in pair.told if one in paired.log)
    return replace(
        _with_body(paired, before, pair),
        homes=homes,
        nudge=paired.nudge if is_here else before.nudge,
        nudge_heard_on=paired.nudge_heard_on,
        nudge_log=replace(paired.nudge_log, snoozed_until=None, unanswered=0),
        log=joined_log(before.log, told),
        deeds=(),
        pair=None,
        code_misses=(),
    )


def _with_body(paired: Runner, before: Runner, pair: Pair) -> Runner:
    injuries = tuple(one for one in paired.injuries if _is_theirs(one, before, pair))
    known = {one.key for one in injuries}
    since = pair.since.date()
    flags = {one.flag for one in before.holds}
    orders = paired.orders
    is_ours = before.orders is not None or (orders is not None and orders.since >= pair.since)
    is_same = injuries == before.injuries and (orders if is_ours else None) == before.orders
    return replace(
        before,
        injuries=injuries,
        holds=tuple(h for h in paired.holds if h.flag in flags or h.since >= pair.since),
        orders=orders if is_ours else None,
        pains=tuple(
            one
            for one in paired.pains
            if one in before.pains or (one.on >= since and one.injury in known)
        ),
        ladders=tuple(one for one in paired.ladders if one.injury in known),
        week=before.week if is_same else None,
        keeps_health=paired.keeps_health,
        consent=paired.consent,
    )


def _is_theirs(injury: Injury, before: Runner, pair: Pair) -> bool:
    """Known before, or told since."""
    heard = injury.heard_at or injury.reported_at
    is_known = any(one.is_same_place(injury) for one in before.injuries)
    return is_known or max(heard, injury.reported_at) >= pair.since
