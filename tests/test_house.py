"""The house keeps its shape."""

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_no_other_distribution_owns_our_package_names() -> None:
    owners = packages_distributions()

    strangers = {owner for name in ("bot", "core", "adapters") for owner in owners.get(name, ())}
    assert strangers <= {"offday"}


def test_the_import_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(  # noqa: S603  (our own tool)
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_the_locks_name_no_index_and_carry_hashes() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()

        assert "://" not in text
        assert text.count("==") <= text.count("--hash")
