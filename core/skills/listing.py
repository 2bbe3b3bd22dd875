"""Several names in a row, as they are read out."""

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """As in "rowing, barre and tennis"; empty if there are none."""
    *first, last = tuple(names) or ("",)
    return f"{', '.join(first)} and {last}" if first else last
