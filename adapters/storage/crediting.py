"""What each day of a member counts for, kept up beside the runner's log, and added up again.

A month that is asked for whole is one row: a year of a thousand members is no walk over every day.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Executable, Table, bindparam, func, literal_column
from sqlalchemy import delete as remove
from sqlalchemy import insert as put
from sqlalchemy import select as pick
from sqlmodel import Session

from adapters.storage.tables import Row
from core.advice.club_credit import Credit, credits_between
from core.model.gathering import Tally
from core.model.runner import Runner
from core.model.telling import LOG_DAYS

COUNTED = ("minutes", "kept", "planned", "pool_metres", "yoga_minutes")
_DAY, _MONTH, _MEMBER = (
    Row.metadata.tables[one] for one in ("credit", "credit_month", "club_member")
)
_A_DAY = timedelta(days=1)
_A_MONTH = len("2026-11")


def keep_up(session: Session, runner_id: str, before: Runner, after: Runner, today: date) -> None:
    """Write down the days whose figures are new or have changed."""
    since = today - timedelta(days=LOG_DAYS)
    known = _known(session, runner_id, since)
    counted = credits_between(before, after, today, [date.fromisoformat(on) for on in known])
    rows = (_row(runner_id, credit) for credit in counted)
    news = [one for one in rows if known.get(f"{one['on']}") != tuple(one.values())]
    if not news:
        return
    connection = session.connection()
    stale = [one["on"] for one in news if one["on"] in known or f"{one['on']}" <= f"{since}"]
    if stale:
        own = _DAY.c.runner_id == runner_id
        connection.execute(remove(_DAY).where(own, _DAY.c.on.in_(stale)))
    connection.execute(_PUT_DAYS, news)
    add_up(session, runner_id, {f"{one['on']}"[:_A_MONTH] for one in news})


def forget(session: Session, runner_id: str) -> None:
    """Whoever is in no club needs no figures."""
    for table in (_DAY, _MONTH):
        session.connection().execute(remove(table).where(table.c.runner_id == runner_id))


def drop_until(session: Session, last: date) -> None:
    """What is older than anything that can be asked for."""
    connection = session.connection()
    connection.execute(remove(_DAY).where(_DAY.c.on <= f"{last}"))
    connection.execute(remove(_MONTH).where(_MONTH.c.month < f"{last}"[:_A_MONTH]))


def tallies(
    session: Session, club_id: str, since: date, until: date, today: date
) -> tuple[Tally, ...]:
    """What each member did from `since` to `until`, both included; nothing is known of tomorrow."""
    found: dict[str, Tally] = {}
    connection = session.connection()
    for span in spans(since, until if until < today else _next_month(until) - _A_DAY):
        query = _MONTHS if span.is_months else _DAYS
        asked = {"club": club_id, "since": span.since, "until": span.until}
        for who, *counts in connection.execute(query, asked).all():
            minutes, kept, planned, metres, yoga = map(int, counts)
            one = Tally(
                runner=who,
                minutes=minutes,
                kept=kept,
                planned=planned,
                pool_metres=metres,
                yoga_minutes=yoga,
            )
            known = found.get(who)
            found[who] = one if known is None else _both(known, one)
    return tuple(found[who] for who in sorted(found))


def _both(one: Tally, more: Tally) -> Tally:
    return Tally(
        runner=one.runner,
        minutes=one.minutes + more.minutes,
        kept=one.kept + more.kept,
        planned=one.planned + more.planned,
        pool_metres=one.pool_metres + more.pool_metres,
        yoga_minutes=one.yoga_minutes + more.yoga_minutes,
    )


def sports(session: Session, club_id: str, since: date, until: date) -> Mapping[str, int]:
    """How often the club did what, nobody's own."""
    asked = {"club": club_id, "since": f"{since}", "until": f"{until}"}
    often: Counter[str] = Counter()
    for sessions, count in session.connection().execute(_SPORTS, asked):
        for one in sessions.split():
            often[one] += count
    return often


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a range of dates that one query adds up."""

    since: str
    until: str
    is_months: bool = False
    """Whole ones, first and last as in "2026-11"."""


def spans(since: date, until: date) -> Iterator[Span]:
    """The days before the first whole month, the whole months, and the days after them."""
    first = since if since.day == 1 else _next_month(since)
    last = until + _A_DAY
    end = last.replace(day=1)
    if first >= end:
        yield Span(f"{since}", f"{until}")
        return
    if since < first:
        yield Span(f"{since}", f"{first - _A_DAY}")
    final = end - _A_DAY
    yield Span(f"{first}"[:_A_MONTH], f"{final}"[:_A_MONTH], is_months=True)
    if end <= until:
        yield Span(f"{end}", f"{until}")


def _next_month(on: date) -> date:
    return (on.replace(day=1) + timedelta(days=32)).replace(day=1)


def _known(session: Session, runner_id: str, since: date) -> Mapping[str, tuple[object, ...]]:
    asked = {"runner": runner_id, "since": f"{since}"}
    return {row.on: tuple(row) for row in session.connection().execute(_KNOWN, asked)}


def add_up(session: Session, runner_id: str, months: Collection[str]) -> None:
    """The months anew, from their days, and whatever lies between them."""
    first, last = min(months), max(months)
    asked = {"runner": runner_id, "first": first, "last": last}
    session.connection().execute(_DROP_MONTHS, asked)
    session.connection().execute(_PUT_MONTHS, {**asked, "until": f"{last}-31"})


def _row(runner_id: str, credit: Credit) -> dict[str, object]:
    """In the order of the table's columns."""
    return {
        "runner_id": runner_id,
        "on": credit.on.isoformat(),
        "minutes": credit.minutes,
        "kept": int(credit.is_kept),
        "planned": credit.planned,
        "sessions": " ".join(credit.sessions),
        "pool_metres": credit.pool_metres,
        "yoga_minutes": credit.yoga_minutes,
    }


def _summed(table: Table, when: ColumnElement[str]) -> Executable:
    """Both tables lie in the order of the members, so one walk adds everything up."""
    return (
        pick(_MEMBER.c.runner_id, *(func.sum(table.c[one]) for one in COUNTED))
        .join(_MEMBER, _MEMBER.c.runner_id == table.c.runner_id)
        .where(
            _MEMBER.c.club_id == bindparam("club"),
            when.between(bindparam("since"), bindparam("until")),
        )
        .group_by(_MEMBER.c.runner_id)
    )


_DAYS, _MONTHS = _summed(_DAY, _DAY.c.on), _summed(_MONTH, _MONTH.c.month)
_SPORTS = (
    pick(_DAY.c.sessions, func.count())
    .join(_MEMBER, _MEMBER.c.runner_id == _DAY.c.runner_id)
    .where(
        _MEMBER.c.club_id == bindparam("club"),
        _DAY.c.on.between(bindparam("since"), bindparam("until")),
    )
    .group_by(_DAY.c.sessions)
)
_KNOWN = pick(_DAY).where(_DAY.c.runner_id == bindparam("runner"), _DAY.c.on > bindparam("since"))
_PUT_DAYS = put(_DAY)
_DROP_MONTHS = remove(_MONTH).where(
    _MONTH.c.runner_id == bindparam("runner"),
    _MONTH.c.month.between(bindparam("first"), bindparam("last")),
)
_OF_DAY = func.substr(_DAY.c.on, 1, _A_MONTH)
_PUT_MONTHS = put(_MONTH).from_select(
    ["runner_id", "month", *COUNTED],
    pick(_DAY.c.runner_id, _OF_DAY, *(func.sum(_DAY.c[one]) for one in COUNTED))
    .where(
        _DAY.c.runner_id == bindparam("runner"),
        _DAY.c.on.between(bindparam("first"), bindparam("until")),
    )
    .group_by(_DAY.c.runner_id, literal_column("2")),
)
