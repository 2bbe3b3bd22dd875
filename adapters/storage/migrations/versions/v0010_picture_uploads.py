"""Pictures that are the same for everybody are uploaded once, also across restarts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """One table of names."""
    op.create_table(
        "picture_upload",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "key", name="pk_picture_upload"),
    )
