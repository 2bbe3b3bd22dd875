"""What a club adds up to between two days, and who may be ranked in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.model.gathering import Aim, Challenge, Member, Tally

Among = Callable[[Sequence[str]], Sequence[Member]]
"""Runner ids -> those of them who are members."""
_AT_A_TIME = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A whole club in figures."""

    minutes: int = 0
    kept: int = 0
    pool_metres: int = 0
    yoga_minutes: int = 0
    people: int = 0
    """How many did something, or rested as they should."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the board."""

    rank: int
    """Those with the same minutes share it."""
    name: str
    minutes: int


def total(tallies: Iterable[Tally]) -> Total:
    """All of it, nobody's own."""
    rows = [one for one in tallies if _is_active(one)]
    return Total(
        minutes=sum(one.minutes for one in rows),
        kept=sum(one.kept for one in rows),
        pool_metres=sum(one.pool_metres for one in rows),
        yoga_minutes=sum(one.yoga_minutes for one in rows),
        people=len(rows),
    )


def _is_active(one: Tally) -> bool:
    return bool(one.minutes or one.kept)


def places(among: Among, tallies: Iterable[Tally], most: int) -> tuple[Place, ...]:
    """The first `most` of those who opted in and may be ranked, the most minutes first.

    Nobody with nothing. `among` is asked for the foremost first, and for no more than it takes.
    """
    ahead = sorted((one for one in tallies if one.minutes), key=lambda one: -one.minutes)
    ranked: list[tuple[int, str]] = []
    while ahead and not _is_full(ranked, most, ahead[0].minutes):
        part = {one.runner: one.minutes for one in ahead[:_AT_A_TIME]}
        ahead = ahead[_AT_A_TIME:]
        shown = (one for one in among(tuple(part)) if one.on_board and one.is_ranked)
        ranked = sorted([*ranked, *((-part[one.runner], one.name) for one in shown)])
    counts = [count for count, _ in ranked]
    return tuple(Place(counts.index(count) + 1, name, -count) for count, name in ranked[:most])


def _is_full(ranked: Sequence[tuple[int, str]], most: int, left: int) -> bool:
    """Whether nobody with at most `left` minutes can be among the first `most`."""
    return len(ranked) >= most and -ranked[most - 1][0] > left


def joined_tallies(challenge: Challenge, tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """The tallies of those who joined."""
    there = {one.runner for one in challenge.joined}
    return tuple(one for one in tallies if one.runner in there)


def reached(challenge: Challenge, tallies: Iterable[Tally]) -> int:
    """What those who joined have together."""
    return sum(amount(challenge.aim, one) for one in joined_tallies(challenge, tallies))


def amount(aim: Aim, tally: Tally) -> int:
    """What one tally has of what a challenge counts."""
    match aim:
        case Aim.EFFORT_MINUTES:
            return tally.minutes
        case Aim.POOL_METRES:
            return tally.pool_metres
        case Aim.YOGA_MINUTES:
            return tally.yoga_minutes


def progress(challenge: Challenge, tallies: Sequence[Tally], today: date) -> float:
    """How far the club is, 0 to 1 and beyond.

    Effort minutes with a handicap: everybody's share is measured against their own plan, never
    more than the share of a joiner, so the last one in weighs as much as the fastest; whoever
    only rests as they should weighs nothing. What is measured in a pool or on a mat is added up
    as it is.
    """
    if not challenge.joined:
        return 0.0
    if challenge.aim is not Aim.EFFORT_MINUTES:
        return reached(challenge, tallies) / challenge.goal
    own = {one.runner: one for one in joined_tallies(challenge, tallies)}
    resting = {who for who, one in own.items() if one.kept and not (one.planned or one.minutes)}
    weighing = [one.runner for one in challenge.joined if one.runner not in resting]
    gone = _gone(challenge, today)
    shares = (_share(challenge, own[who], gone) for who in weighing if who in own)
    return sum(shares) / len(weighing) if weighing else 0.0


def _gone(challenge: Challenge, today: date) -> float:
    """The part of the challenge's days that have begun."""
    days = (challenge.until - challenge.since).days + 1
    return min(max((today - challenge.since).days + 1, 1), days) / days


def _share(challenge: Challenge, one: Tally, gone: float) -> float:
    """One runner's part of what they will have planned by the end, as it looks now."""
    planned = one.planned / gone
    return min(1.0, one.minutes / (min(planned, challenge.each) or challenge.each))
