"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNANSWERED = sa.text("state = 'waiting'")
OPEN_STATES = sa.text("state IN ('pending', 'retry')")
HELD = sa.text("state = 'held'")


def upgrade() -> None:
    """Runners, what they said and what is on its way to them."""
    _club()
    _inbox()
    _runner()
    _account()
    _journal()
    _outbox()
    _talk()


def _club() -> None:
    op.create_table(
        "club",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_club"),
    )
    op.create_index("uq_club_platform_chat", "club", ["platform", "chat"], unique=True)


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_inbox"),
        sa.UniqueConstraint("key", name="uq_inbox_key"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["number"],
        sqlite_where=UNANSWERED,
        postgresql_where=UNANSWERED,
    )


def _runner() -> None:
    op.create_table(
        "runner",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("next_fire_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_runner"),
    )
    op.create_index("ix_runner_next_fire_at", "runner", ["next_fire_at"])


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runner.id"], name="fk_account_runner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("platform", "person_id", name="pk_account"),
    )
    op.create_index("ix_account_runner_id", "account", ["runner_id"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runner.id"], name="fk_journal_runner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.create_index("ix_journal_runner_id", "journal", ["runner_id"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("idem", sa.Text(), nullable=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("is_personal", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runner.id"], name="fk_outbox_runner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_outbox"),
        sa.UniqueConstraint("id", name="uq_outbox_id"),
        sa.UniqueConstraint("idem", name="uq_outbox_idem"),
    )
    op.create_index(
        "ix_outbox_expiring",
        "outbox",
        ["expires_at"],
        sqlite_where=OPEN_STATES,
        postgresql_where=OPEN_STATES,
    )
    op.create_index(
        "ix_outbox_held", "outbox", ["answers"], sqlite_where=HELD, postgresql_where=HELD
    )
    op.create_index(
        "ix_outbox_leaving",
        "outbox",
        ["platform", "lane", "number", "not_before"],
        sqlite_where=OPEN_STATES,
        postgresql_where=OPEN_STATES,
    )
    op.create_index("ix_outbox_runner_id", "outbox", ["runner_id"])


def _talk() -> None:
    op.create_table(
        "talk",
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runner.id"], name="fk_talk_runner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("runner_id", "scope", name="pk_talk"),
    )
