"""Two accounts that lead to one runner, and the codes that join them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "pair",
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("second_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runner.id"], name="fk_pair_runner_id_runner", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["runner.id"], name="fk_pair_second_id_runner", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("runner_id", name="pk_pair"),
        sa.UniqueConstraint("second_id", name="uq_pair_second_id"),
    )
    op.create_table(
        "pair_code",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runner.id"], name="fk_pair_code_runner_id_runner", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_pair_code"),
    )
    op.create_index("ix_pair_code_runner_id", "pair_code", ["runner_id"])
