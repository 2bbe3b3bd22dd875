"""Who was erased, so that a restored backup cannot bring them back."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Opaque ids only."""
    op.create_table(
        "erased",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("is_wiped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erased"),
    )
