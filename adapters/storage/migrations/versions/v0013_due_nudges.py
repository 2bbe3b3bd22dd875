"""A nudge that is due gets its row at once, and its words when it leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
IS_DUE = sa.text("state = 'due'")


def upgrade() -> None:
    """What a row needs to be written without opening its runner; None is worked out when due."""
    op.add_column("runner", sa.Column("ticket", sa.Text()))
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["platform", "number"],
        sqlite_where=IS_DUE,
        postgresql_where=IS_DUE,
    )
