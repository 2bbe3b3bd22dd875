"""What was not understood may be kept for a while, where whoever runs the bot chose so."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One table of sealed words."""
    op.create_table(
        "missed_text",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_missed_text"),
        sa.ForeignKeyConstraint(
            ["runner_id"],
            ["runner.id"],
            name="fk_missed_text_runner_id_runner",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_missed_text_runner_id", "missed_text", ["runner_id"])
    op.create_index("ix_missed_text_at", "missed_text", ["at"])
