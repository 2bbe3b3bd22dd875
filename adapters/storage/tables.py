"""The tables. Times are whole seconds since 1970 (UTC); what people say is always sealed."""

from typing import ClassVar

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, MetaData, Text, false, text
from sqlmodel import Field, SQLModel

EPOCH = BigInteger
NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts up by itself only where the column is exactly INTEGER."""
OPEN_STATES = text("state IN ('pending', 'retry')")
"""The outbox rows that may still leave; literal, so that the partial indexes match."""
ON_THE_WAY = ("due", "pending", "retry", "sending")
IS_DUE = text("state = 'due'")
"""A nudge whose time has come and whose words are not written yet."""
HELD = text("state = 'held'")
IN_DOUBT = text("doubt_since IS NOT NULL")
IS_CARD = text("card IS NOT NULL")
UNANSWERED = text("state = 'waiting'")
CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """Keeps our tables apart from anybody else's and gives every constraint a name."""

    model_config = {"defer_build": True}
    """Rows are made by us and by the database; nothing of them is validated."""
    metadata: ClassVar[MetaData] = MetaData(naming_convention=CONSTRAINT_NAMES)


class RunnerRow(Row, table=True):
    """One runner: a sealed snapshot, and the one thing the heartbeat asks for."""

    __tablename__ = "runner"

    id: str = Field(primary_key=True, sa_type=Text)
    data_key: bytes = Field(sa_type=LargeBinary)
    """This runner's own key, wrapped by the master key: destroying it erases the runner."""
    payload: bytes = Field(sa_type=LargeBinary)
    next_fire_at: int | None = Field(default=None, sa_type=EPOCH, index=True)
    """None also while the nudge waits in the outbox for its words."""
    ticket: str | None = Field(default=None, sa_type=Text)
    """What the outbox row of that nudge will need, so that nobody must be opened for it."""
    health_until: int | None = Field(default=None, sa_type=EPOCH, index=True)
    """When health facts go that were told without a yes to keeping them."""


class ErasedRow(Row, table=True):
    """A runner who asked to be erased: an opaque id that says nothing about anybody."""

    __tablename__ = "erased"

    id: str = Field(primary_key=True, sa_type=Text)
    at: int = Field(sa_type=EPOCH)
    is_wiped: bool = False
    """No stale byte is left in the files either."""


class AccountRow(Row, table=True):
    """Which runner a platform's person is."""

    __tablename__ = "account"

    platform: str = Field(primary_key=True, sa_type=Text)
    person_id: str = Field(primary_key=True, sa_type=Text)
    runner_id: str = Field(foreign_key="runner.id", ondelete="CASCADE", index=True, sa_type=Text)


class PairRow(Row, table=True):
    """Two accounts that lead to one runner; the second one's own row sleeps meanwhile."""

    __tablename__ = "pair"

    runner_id: str = Field(
        primary_key=True, foreign_key="runner.id", ondelete="CASCADE", sa_type=Text
    )
    second_id: str = Field(foreign_key="runner.id", ondelete="CASCADE", unique=True, sa_type=Text)
    platform: str = Field(sa_type=Text)
    account: str = Field(sa_type=Text)
    """The second one, as its platform knows the person."""
    at: int = Field(sa_type=EPOCH)


class PairCodeRow(Row, table=True):
    """A code that joins another account to this runner, once and for a few minutes."""

    __tablename__ = "pair_code"

    digest: str = Field(primary_key=True, sa_type=Text)
    """Keyed, so that the database alone tells no code."""
    runner_id: str = Field(foreign_key="runner.id", ondelete="CASCADE", index=True, sa_type=Text)
    platform: str = Field(sa_type=Text)
    """Where it was made."""
    expires_at: int = Field(sa_type=EPOCH)


class ClubRow(Row, table=True):
    """A group that has spoken to the coach: a sealed snapshot, under a key of its own."""

    __tablename__ = "club"
    __table_args__ = (Index("uq_club_platform_chat", "platform", "chat", unique=True),)

    id: str = Field(primary_key=True, sa_type=Text)
    platform: str = Field(sa_type=Text)
    chat: str = Field(sa_type=Text)
    data_key: bytes = Field(sa_type=LargeBinary)
    """Wrapped by the master key; a new one whenever somebody who took part is erased."""
    payload: bytes = Field(sa_type=LargeBinary)


class ClubMemberRow(Row, table=True):
    """One runner in one club; a row each, so that a tap rewrites nobody else."""

    __tablename__ = "club_member"

    club_id: str = Field(primary_key=True, foreign_key="club.id", ondelete="CASCADE", sa_type=Text)
    runner_id: str = Field(
        primary_key=True, foreign_key="runner.id", ondelete="CASCADE", index=True, sa_type=Text
    )
    payload: bytes = Field(sa_type=LargeBinary)
    """What the club may see of them, sealed with the club's key."""


class ClubJournalRow(Row, table=True):
    """One change of one club, and who did it; sealed with the club's key."""

    __tablename__ = "club_journal"
    __table_args__ = (Index("ix_club_journal_club_id", "club_id", "id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    club_id: str = Field(foreign_key="club.id", ondelete="CASCADE", sa_type=Text)
    runner_id: str | None = Field(
        default=None, foreign_key="runner.id", ondelete="CASCADE", index=True, sa_type=Text
    )
    """None where the clock did it."""
    at: int = Field(sa_type=EPOCH)
    kind: str = Field(sa_type=Text)
    """The class name of the change."""
    payload: bytes = Field(sa_type=LargeBinary)
    inverse: bytes = Field(sa_type=LargeBinary)
    """The change that takes it back."""


class CreditRow(Row, table=True):
    """What one day of a member counts for in clubs: figures without reasons."""

    __tablename__ = "credit"
    __table_args__ = {"sqlite_with_rowid": False}
    """Sorted by its key alone, so that a year of one runner lies together."""

    runner_id: str = Field(
        primary_key=True, foreign_key="runner.id", ondelete="CASCADE", sa_type=Text
    )
    on: str = Field(primary_key=True, sa_type=Text)
    """The runner's local date, as ISO writes it."""
    minutes: int
    kept: int
    """1 or 0, to be added up."""
    planned: int
    sessions: str = Field(sa_type=Text)
    """Activities, in order, with a space between them."""
    pool_metres: int
    yoga_minutes: int


class CreditMonthRow(Row, table=True):
    """What a whole month of a member adds up to; follows `credit`."""

    __tablename__ = "credit_month"
    __table_args__ = {"sqlite_with_rowid": False}

    runner_id: str = Field(
        primary_key=True, foreign_key="runner.id", ondelete="CASCADE", sa_type=Text
    )
    month: str = Field(primary_key=True, sa_type=Text)
    """As in "2026-11"."""
    minutes: int
    kept: int
    planned: int
    pool_metres: int
    yoga_minutes: int


class JournalRow(Row, table=True):
    """One change of one runner; never a message."""

    __tablename__ = "journal"

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    runner_id: str = Field(foreign_key="runner.id", ondelete="CASCADE", index=True, sa_type=Text)
    at: int = Field(sa_type=EPOCH)
    kind: str = Field(sa_type=Text)
    """The class name of the change."""
    payload: bytes = Field(sa_type=LargeBinary)


class TalkRow(Row, table=True):
    """What is open in one conversation of one runner."""

    __tablename__ = "talk"

    runner_id: str = Field(
        primary_key=True, foreign_key="runner.id", ondelete="CASCADE", sa_type=Text
    )
    scope: str = Field(primary_key=True, sa_type=Text)
    payload: bytes = Field(sa_type=LargeBinary)


class InboxRow(Row, table=True):
    """One event that arrived; its words are gone as soon as it is answered."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_waiting", "number", sqlite_where=UNANSWERED, postgresql_where=UNANSWERED),
    )

    number: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    key: str = Field(unique=True, sa_type=Text)
    received_at: int = Field(sa_type=EPOCH)
    conversation: str | None = Field(default=None, sa_type=Text)
    """Empty for group talk that was not meant for us."""
    payload: bytes | None = Field(default=None, sa_type=LargeBinary)
    state: str = Field(sa_type=Text)
    """waiting or done."""


class OutboxRow(Row, table=True):
    """One message on its way out."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_leaving",
            *("platform", "lane", "number", "not_before"),
            sqlite_where=OPEN_STATES,
            postgresql_where=OPEN_STATES,
        ),
        Index(
            "ix_outbox_waking",
            *("platform", "lane", "not_before"),
            sqlite_where=OPEN_STATES,
            postgresql_where=OPEN_STATES,
        ),
        Index(
            "ix_outbox_expiring",
            "expires_at",
            sqlite_where=OPEN_STATES,
            postgresql_where=OPEN_STATES,
        ),
        Index(
            "ix_outbox_heads",
            *("platform", "chat", "lane", "number"),
            sqlite_where=OPEN_STATES,
            postgresql_where=OPEN_STATES,
        ),
        Index(
            "ix_outbox_doubtful",
            *("platform", "doubt_since"),
            sqlite_where=IN_DOUBT,
            postgresql_where=IN_DOUBT,
        ),
        Index("ix_outbox_due", "platform", "number", sqlite_where=IS_DUE, postgresql_where=IS_DUE),
        Index("ix_outbox_held", "answers", sqlite_where=HELD, postgresql_where=HELD),
        Index(
            "ix_outbox_cards",
            *("club_id", "card", "number"),
            sqlite_where=IS_CARD,
            postgresql_where=IS_CARD,
        ),
    )

    number: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    """Age: what was written first leaves first."""
    id: str = Field(unique=True, sa_type=Text)
    idem: str | None = Field(default=None, unique=True, sa_type=Text)
    platform: str = Field(sa_type=Text)
    chat: str = Field(sa_type=Text)
    thread: str | None = Field(default=None, sa_type=Text)
    lane: int
    """0 for a reply, 1 for a nudge."""
    state: str = Field(sa_type=Text)
    """due, pending, sending, sent, retry, unsure, dead, expired, cancelled or held."""
    answers: str | None = Field(default=None, sa_type=Text)
    runner_id: str | None = Field(
        default=None, foreign_key="runner.id", ondelete="CASCADE", index=True, sa_type=Text
    )
    """None: it belongs to its club."""
    club_id: str | None = Field(
        default=None, foreign_key="club.id", ondelete="CASCADE", index=True, sa_type=Text
    )
    """Set where the body is sealed with the club's key."""
    card: str | None = Field(default=None, sa_type=Text)
    """Which of its chat's cards it shows."""
    is_fresh: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """A card that is posted anew, whatever was there before."""
    edits: str | None = Field(default=None, sa_type=Text)
    """The platform's id of the message that it takes the place of."""
    is_personal: bool
    """Its buttons obey this runner only."""
    body: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The sealed letter; dropped when it can no longer be sent or pressed."""
    attempts: int = 0
    """Tries in vain, as far as the message itself may be at fault."""
    is_again: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """It may have arrived, and leaves once more, labelled."""
    claimed_at: int | None = Field(default=None, sa_type=EPOCH)
    doubt_since: int | None = Field(default=None, sa_type=EPOCH)
    """When it first left without an answer, where a repetition may be harmless."""
    due_at: int | None = Field(default=None, sa_type=EPOCH)
    """When a nudge should have left."""
    not_before: int = Field(sa_type=EPOCH)
    created_at: int = Field(sa_type=EPOCH)
    expires_at: int | None = Field(default=None, sa_type=EPOCH)
    closed_at: int | None = Field(default=None, sa_type=EPOCH)
    """When it was sent, given up or found too late."""
    message_id: str | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)


class TimerRow(Row, table=True):
    """When a club's next post of a kind is due; worked out anew from its settings."""

    __tablename__ = "timer"

    club_id: str = Field(primary_key=True, foreign_key="club.id", ondelete="CASCADE", sa_type=Text)
    post: str = Field(primary_key=True, sa_type=Text)
    key: str = Field(primary_key=True, sa_type=Text)
    """Which one of its kind: the id of a weekly run; empty where there is one only."""
    next_fire_at: int = Field(sa_type=EPOCH, index=True)


class StrikeRow(Row, table=True):
    """A day on which an address refused us, and nobody knows whether for good."""

    __tablename__ = "strike"
    __table_args__ = (Index("ix_strike_platform_chat", "platform", "chat"),)

    runner_id: str = Field(
        primary_key=True, foreign_key="runner.id", ondelete="CASCADE", sa_type=Text
    )
    platform: str = Field(primary_key=True, sa_type=Text)
    chat: str = Field(primary_key=True, sa_type=Text)
    on: str = Field(primary_key=True, sa_type=Text)
    """The date (UTC), as ISO writes it."""


class PictureUploadRow(Row, table=True):
    """What a platform calls a picture that it has already; nothing in it leads to anybody."""

    __tablename__ = "picture_upload"

    platform: str = Field(primary_key=True, sa_type=Text)
    key: str = Field(primary_key=True, sa_type=Text)
    """Of the picture: the same for the same picture."""
    ref: str = Field(sa_type=Text)


class MissedRow(Row, table=True):
    """How often something was not understood on one day; nothing in it leads to anybody."""

    __tablename__ = "missed"

    day: str = Field(primary_key=True, sa_type=Text)
    """The date (UTC), as ISO writes it."""
    decision: str = Field(primary_key=True, sa_type=Text)
    nearest: str = Field(primary_key=True, sa_type=Text)
    length: str = Field(primary_key=True, sa_type=Text)
    platform: str = Field(primary_key=True, sa_type=Text)
    count: int


class MissedTextRow(Row, table=True):
    """A message that was not understood, kept only where whoever runs the bot chose so."""

    __tablename__ = "missed_text"

    number: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    runner_id: str = Field(foreign_key="runner.id", ondelete="CASCADE", index=True, sa_type=Text)
    at: int = Field(sa_type=EPOCH, index=True)
    payload: bytes = Field(sa_type=LargeBinary)
    """The words and how they were read, sealed with the runner's key."""
