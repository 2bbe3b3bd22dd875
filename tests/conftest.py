"""What every test shares."""

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # machines are shared; timing is for benchmarks
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="run the long proofs, and only them")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`make test` leaves the long proofs out; `make prove` runs nothing else."""
    wants_proofs = bool(config.getoption("--prove"))
    kept = [one for one in items if (one.get_closest_marker("prove") is not None) is wants_proofs]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(kept)])
    items[:] = kept
