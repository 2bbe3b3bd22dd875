"""Doubts are looked for before every message, and there are hardly ever any."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

IN_DOUBT = sa.text("doubt_since IS NOT NULL")


def upgrade() -> None:
    """An index of the few."""
    op.create_index(
        "ix_outbox_doubtful",
        "outbox",
        ["doubt_since"],
        sqlite_where=IN_DOUBT,
        postgresql_where=IN_DOUBT,
    )
