"""What each day of a member counts for, kept up beside the runner's log."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from adapters.storage.tables import CreditRow
from core.advice.club_credit import Credit, credits_between
from core.model.runner import LOG_DAYS, Runner


def keep_up(session: Session, runner_id: str, before: Runner, after: Runner, today: date) -> None:
    """Write down the days whose figures are new or have changed."""
    since = today - timedelta(days=LOG_DAYS)
    query = select(CreditRow).where(
        CreditRow.runner_id == runner_id, col(CreditRow.on) > since.isoformat()
    )
    known = [date.fromisoformat(row.on) for row in session.exec(query)]
    for credit in credits_between(before, after, today, known):
        row = _row(runner_id, credit)
        # A newcomer has a month of new days: none of them needs to be looked for first.
        is_new = credit.on > since and credit.on not in known
        session.add(row) if is_new else session.merge(row)
    session.flush()


def _row(runner_id: str, credit: Credit) -> CreditRow:
    return CreditRow(
        runner_id=runner_id,
        on=credit.on.isoformat(),
        minutes=credit.minutes,
        kept=int(credit.is_kept),
        planned=credit.planned,
        sessions=" ".join(credit.sessions),
        pool_metres=credit.pool_metres,
        yoga_minutes=credit.yoga_minutes,
    )
