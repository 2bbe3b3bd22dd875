"""What the outbox asks several times for each message: made once, because making takes longest."""

from sqlalchemy import BindParameter, and_, bindparam, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select, update

from adapters.storage.tables import (
    IN_DOUBT,
    IS_DUE,
    OPEN_STATES,
    AccountRow,
    OutboxRow,
    RunnerRow,
    StrikeRow,
)

STILL_OPEN: BindParameter[str] = bindparam(
    "still_open", ("pending", "retry"), expanding=True, literal_execute=True
)
"""`OPEN_STATES` for a second look at the table: literal too, so that its partial index matches."""
_OLDER = aliased(OutboxRow)
_IS_HEAD = ~exists().where(
    and_(
        col(_OLDER.state).in_(STILL_OPEN),
        col(_OLDER.platform) == col(OutboxRow.platform),
        col(_OLDER.chat) == col(OutboxRow.chat),
        col(_OLDER.lane) == col(OutboxRow.lane),
        col(_OLDER.number) < col(OutboxRow.number),
    )
)
"""Nothing older of its lane waits for the same chat."""
_IS_OF_PLATFORM = col(OutboxRow.platform) == bindparam("platform")
_WAITS_UNTIL = col(OutboxRow.not_before)

BY_ID = select(OutboxRow).where(col(OutboxRow.id) == bindparam("id"))
BY_IDS = select(OutboxRow).where(col(OutboxRow.id).in_(bindparam("ids", expanding=True)))
OLDEST = (
    select(OutboxRow)
    .where(
        *(OPEN_STATES, _IS_OF_PLATFORM, col(OutboxRow.lane) == bindparam("lane")),
        or_(bindparam("at") >= _WAITS_UNTIL, bindparam("far") < _WAITS_UNTIL),
        col(OutboxRow.chat).not_in(bindparam("busy", expanding=True)),
        _IS_HEAD,
    )
    .order_by(col(OutboxRow.number))
    .limit(bindparam("most"))
)
"""The oldest row of each chat that is not busy, as far as it may leave."""
EARLIEST = (
    select(OutboxRow.not_before)
    .where(OPEN_STATES, _IS_OF_PLATFORM, col(OutboxRow.lane) == bindparam("lane"), _IS_HEAD)
    .order_by(_WAITS_UNTIL)
    .limit(1)
)
"""Of one lane; the index has them in this order, so thousands that are due cost nothing."""
DUE = select(OutboxRow).where(IS_DUE).order_by(col(OutboxRow.number)).limit(bindparam("most"))
"""Those that wait for their words."""
DUE_ON = DUE.where(_IS_OF_PLATFORM)
DUE_OF = select(OutboxRow).where(
    IS_DUE, col(OutboxRow.runner_id).in_(bindparam("ids", expanding=True))
)
EXPIRE = (
    update(OutboxRow)
    .where(OPEN_STATES, col(OutboxRow.expires_at) <= bindparam("at"))
    .values(state="expired", body=None, closed_at=bindparam("at"))
    .execution_options(synchronize_session=False)
)
FORGOTTEN = select(OutboxRow).where(
    *(OPEN_STATES, IN_DOUBT, _IS_OF_PLATFORM, col(OutboxRow.doubt_since) <= bindparam("at"))
)
"""Doubts that the platform itself may have forgotten: a repetition would arrive twice."""
FORGIVE = (
    delete(StrikeRow)
    .where(
        col(StrikeRow.platform) == bindparam("platform"),
        col(StrikeRow.chat).in_(bindparam("chats", expanding=True)),
    )
    .execution_options(synchronize_session=False)
)
WITH_ACCOUNT = select(AccountRow.runner_id).where(
    col(AccountRow.runner_id).in_(bindparam("of", expanding=True))
)
POSTED = select(OutboxRow.idem).where(col(OutboxRow.idem).in_(bindparam("idems", expanding=True)))
RUNNERS = select(RunnerRow).where(col(RunnerRow.id).in_(bindparam("ids", expanding=True)))
