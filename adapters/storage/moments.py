"""Moments as the database keeps them: whole seconds since 1970."""

from datetime import UTC, datetime
from math import ceil


def epoch(moment: datetime) -> int:
    """The second in which `moment` lies."""
    return int(moment.timestamp())


def epoch_after(moment: datetime) -> int:
    """The first whole second that is not before `moment`."""
    return ceil(moment.timestamp())


def moment(second: int) -> datetime:
    """`second` as an aware time."""
    return datetime.fromtimestamp(second, tz=UTC)
