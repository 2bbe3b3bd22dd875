"""Clubs: who takes part, what they did, what counts, and when the next post is due."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IS_CARD = sa.text("card IS NOT NULL")


def upgrade() -> None:
    """A group that was met before had nothing but its address; it is met again."""
    op.drop_table("club")
    _club()
    _member()
    _journal()
    _credit()
    _timer()
    _outbox()


def _club() -> None:
    op.create_table(
        "club",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_club"),
    )
    op.create_index("uq_club_platform_chat", "club", ["platform", "chat"], unique=True)


def _member() -> None:
    op.create_table(
        "club_member",
        sa.Column("club_id", sa.Text(), nullable=False),
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        _to_club("club_member"),
        _to_runner("club_member"),
        sa.PrimaryKeyConstraint("club_id", "runner_id", name="pk_club_member"),
    )
    op.create_index("ix_club_member_runner_id", "club_member", ["runner_id"])


def _journal() -> None:
    op.create_table(
        "club_journal",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("club_id", sa.Text(), nullable=False),
        sa.Column("runner_id", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("inverse", sa.LargeBinary(), nullable=False),
        _to_club("club_journal"),
        _to_runner("club_journal"),
        sa.PrimaryKeyConstraint("id", name="pk_club_journal"),
    )
    op.create_index("ix_club_journal_club_id", "club_journal", ["club_id", "id"])
    op.create_index("ix_club_journal_runner_id", "club_journal", ["runner_id"])


def _credit() -> None:
    op.create_table(
        "credit",
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Text(), nullable=False),
        sa.Column("pool_metres", sa.Integer(), nullable=False),
        sa.Column("yoga_minutes", sa.Integer(), nullable=False),
        _to_runner("credit"),
        sa.PrimaryKeyConstraint("runner_id", "on", name="pk_credit"),
        sqlite_with_rowid=False,
    )


def _timer() -> None:
    op.create_table(
        "timer",
        sa.Column("club_id", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("next_fire_at", sa.BigInteger(), nullable=False),
        _to_club("timer"),
        sa.PrimaryKeyConstraint("club_id", "post", "key", name="pk_timer"),
    )
    op.create_index("ix_timer_next_fire_at", "timer", ["next_fire_at"])


def _outbox() -> None:
    with op.batch_alter_table("outbox") as table:
        table.alter_column("runner_id", existing_type=sa.Text(), nullable=True)
        table.add_column(sa.Column("club_id", sa.Text(), nullable=True))
        table.add_column(sa.Column("card", sa.Text(), nullable=True))
        table.add_column(sa.Column("edits", sa.Text(), nullable=True))
        table.add_column(
            sa.Column("is_fresh", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.create_foreign_key(
            "fk_outbox_club_id", "club", ["club_id"], ["id"], ondelete="CASCADE"
        )
    op.create_index("ix_outbox_club_id", "outbox", ["club_id"])
    op.create_index(
        "ix_outbox_cards",
        "outbox",
        ["club_id", "card", "number"],
        sqlite_where=IS_CARD,
        postgresql_where=IS_CARD,
    )


def _to_club(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["club_id"], ["club.id"], name=f"fk_{table}_club_id", ondelete="CASCADE"
    )


def _to_runner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["runner_id"], ["runner.id"], name=f"fk_{table}_runner_id", ondelete="CASCADE"
    )
