"""What every test shares."""

import pytest
from hypothesis import settings

# Machines are shared, so timing is for benchmarks; and what passed here passes everywhere.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="run the long proofs, and only them")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`make test` leaves the long proofs out; `make prove` runs nothing else."""
    wants_proofs = bool(config.getoption("--prove"))
    kept = [one for one in items if (one.get_closest_marker("prove") is not None) is wants_proofs]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(kept)])
    items[:] = kept
