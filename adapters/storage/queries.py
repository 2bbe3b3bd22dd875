"""What each message asks for, some of it several times: made once, as making takes longest."""

from collections.abc import Mapping

from sqlalchemy import BindParameter, and_, bindparam, exists, func, or_
from sqlalchemy import delete as remove
from sqlalchemy import insert as put
from sqlalchemy import select as pick
from sqlalchemy import update as alter
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select, update

from adapters.storage.tables import (
    IN_DOUBT,
    IS_DUE,
    OPEN_STATES,
    ClubRow,
    OutboxRow,
    Row,
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
_POSTED = tuple(
    col(getattr(OutboxRow, name))
    for name in (
        *("number", "id", "platform", "chat", "thread", "answers", "runner_id", "club_id", "card"),
        *("is_fresh", "edits", "is_personal", "body", "attempts", "is_again", "due_at"),
    )
)
"""In the order of `sheets.Posted`."""
POSTED_AS = pick(*_POSTED).where(col(OutboxRow.id) == bindparam("id"))
OLDEST = (
    pick(*_POSTED)
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
FORGOTTEN = select(OutboxRow.id).where(
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
POSTED = select(OutboxRow.idem).where(col(OutboxRow.idem).in_(bindparam("idems", expanding=True)))
CLUB = select(ClubRow).where(
    col(ClubRow.platform) == bindparam("platform"), col(ClubRow.chat) == bindparam("group")
)
LATEST_CARD = (
    select(OutboxRow)
    .where(
        col(OutboxRow.club_id) == bindparam("club"),
        col(OutboxRow.card) == bindparam("card"),
        col(OutboxRow.state).not_in(("dead", "cancelled", "expired")),
    )
    .order_by(col(OutboxRow.number).desc())
    .limit(1)
)
"""The newest row of a card, unless it is lost."""
Asked = Mapping[str, object]
_RUNNER, _ACCOUNT, _PAIR, _TALKS, _JOURNAL, _INBOX, _OUTBOX = (
    Row.metadata.tables[one]
    for one in ("runner", "account", "pair", "talk", "journal", "inbox", "outbox")
)
_SHEET = (_RUNNER.c.id, _RUNNER.c.data_key, _RUNNER.c.payload, _RUNNER.c.next_fire_at)
SHEETS = pick(*_SHEET).where(_RUNNER.c.id.in_(bindparam("ids", expanding=True)))
KEYS = pick(_RUNNER.c.id, _RUNNER.c.data_key).where(
    _RUNNER.c.id.in_(bindparam("ids", expanding=True))
)
_CLUB, _MEMBER = (Row.metadata.tables[one] for one in ("club", "club_member"))
CLUBS_OF = (
    pick(_CLUB.c.data_key, _CLUB.c.payload)
    .join(_MEMBER, _MEMBER.c.club_id == _CLUB.c.id)
    .where(_MEMBER.c.runner_id == bindparam("runner"))
    .order_by(_CLUB.c.id)
)
_THIS_RUNNER = _RUNNER.c.id == bindparam("whose")
REWRITE = (
    alter(_RUNNER)
    .where(_THIS_RUNNER)
    .values(payload=bindparam("sealed"), ticket=bindparam("pass"), health_until=bindparam("until"))
)
FIRE_NEXT = (
    alter(_RUNNER)
    .where(_THIS_RUNNER)
    .values(next_fire_at=bindparam("at"), ticket=bindparam("pass"))
)
ADD = put(_RUNNER)
ENROL = put(_ACCOUNT)
POST = put(_OUTBOX).inline()
"""Without asking for the number it gets."""
CLAIM = (
    alter(_OUTBOX)
    .where(_OUTBOX.c.number.in_(bindparam("numbers", expanding=True)))
    .values(state="sending", claimed_at=bindparam("at"))
)
IN_THE_AIR = pick(
    *(_OUTBOX.c.id, _OUTBOX.c.platform, _OUTBOX.c.chat, _OUTBOX.c.runner_id),
    func.length(_OUTBOX.c.body),
    exists().where(_ACCOUNT.c.runner_id == _OUTBOX.c.runner_id),
).where(_OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
"""What was sent: whether it is long, and whether its runner has an account."""
ARRIVED = (
    alter(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("whose"))
    .values(state="sent", closed_at=bindparam("at"), message_id=bindparam("message"))
)
EMPTY = alter(_OUTBOX).where(_OUTBOX.c.id == bindparam("whose")).values(body=None)
_OPEN = and_(_TALKS.c.runner_id == bindparam("runner"), _TALKS.c.scope == bindparam("in_scope"))
TALK = pick(_TALKS.c.payload).where(_OPEN)
GO_ON = alter(_TALKS).where(_OPEN).values(payload=bindparam("sealed"))
BEGIN_TALK = put(_TALKS).inline()
END_TALK = remove(_TALKS).where(_OPEN)
WRITE_DOWN = put(_JOURNAL).inline()
HEARD = pick(_INBOX.c.state).where(_INBOX.c.key == bindparam("of_key"))
GLANCE = (
    pick(*_SHEET, _TALKS.c.payload, _PAIR.c.second_id, HEARD.scalar_subquery())
    .select_from(
        _ACCOUNT.join(_RUNNER, _RUNNER.c.id == _ACCOUNT.c.runner_id)
        .outerjoin(_PAIR, _PAIR.c.runner_id == _RUNNER.c.id)
        .outerjoin(
            _TALKS,
            and_(_TALKS.c.runner_id == _RUNNER.c.id, _TALKS.c.scope == bindparam("in_scope")),
        )
    )
    .where(
        _ACCOUNT.c.platform == bindparam("platform"), _ACCOUNT.c.person_id == bindparam("person")
    )
)
"""All that one message needs to know of its sender."""
ARRIVE = put(_INBOX).inline()
ANSWERED = (
    alter(_INBOX)
    .where(_INBOX.c.key == bindparam("of_key"))
    .values(state="done", payload=None, conversation=None)
)
