"""When health facts go that were told without a yes to keeping them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """One indexed column, so that the sweep opens nobody else's snapshot."""
    op.add_column("runner", sa.Column("health_until", sa.BigInteger(), nullable=True))
    op.create_index("ix_runner_health_until", "runner", ["health_until"])
