"""What is asked for each message is answered from an index, however much waits."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

OPEN_STATES = sa.text("state IN ('pending', 'retry')")
IN_DOUBT = sa.text("doubt_since IS NOT NULL")


def upgrade() -> None:
    """When the next may leave, who is in doubt, and whom a refusal is counted against."""
    op.create_index(
        "ix_outbox_waking",
        "outbox",
        ["platform", "lane", "not_before"],
        sqlite_where=OPEN_STATES,
        postgresql_where=OPEN_STATES,
    )
    op.drop_index("ix_outbox_doubtful", "outbox")
    op.create_index(
        "ix_outbox_doubtful",
        "outbox",
        ["platform", "doubt_since"],
        sqlite_where=IN_DOUBT,
        postgresql_where=IN_DOUBT,
    )
    op.create_index("ix_strike_platform_chat", "strike", ["platform", "chat"])
