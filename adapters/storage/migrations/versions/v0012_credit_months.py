"""What a member did in a month is added up once, so that a year is twelve rows."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

COUNTED = ("minutes", "kept", "planned", "pool_metres", "yoga_minutes")


def upgrade() -> None:
    """A row for each month, filled from the days that are there."""
    op.create_table(
        "credit_month",
        sa.Column("runner_id", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        *(sa.Column(one, sa.Integer(), nullable=False) for one in COUNTED),
        sa.PrimaryKeyConstraint("runner_id", "month", name="pk_credit_month"),
        sa.ForeignKeyConstraint(
            ["runner_id"],
            ["runner.id"],
            name="fk_credit_month_runner_id_runner",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    columns = ", ".join(COUNTED)
    sums = ", ".join(f"SUM({one})" for one in COUNTED)
    op.execute(
        f"INSERT INTO credit_month (runner_id, month, {columns}) "  # noqa: S608 -- our own names
        f'SELECT runner_id, SUBSTR("on", 1, 7), {sums} FROM credit '
        'GROUP BY runner_id, SUBSTR("on", 1, 7)'
    )
