"""What the delivery policy needs to know after a crash."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

OPEN_STATES = sa.text("state IN ('pending', 'retry')")


def upgrade() -> None:
    """Claims, doubts, due times, and the days on which an address refused us."""
    with op.batch_alter_table("outbox") as outbox:
        for name in ("claimed_at", "doubt_since", "due_at"):
            outbox.add_column(sa.Column(name, sa.BigInteger(), nullable=True))
        outbox.add_column(
            sa.Column("is_again", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_index(
        "ix_outbox_heads",
        "outbox",
        ["platform", "chat", "lane", "number"],
        sqlite_where=OPEN_STATES,
        postgresql_where=OPEN_STATES,
    )
    op.create_table(
        "strike",
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runner.id"], name="fk_strike_runner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("runner_id", "platform", "chat", "on", name="pk_strike"),
    )
