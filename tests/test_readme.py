"""Every conversation in the README is real."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ offday (.+?)\n(.*?)```", README, re.DOTALL)


def test_the_readme_shows_a_conversation() -> None:
    assert EXAMPLES


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_of_the_readme_prints_what_it_shows(command: str, shown: str) -> None:
    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "bot", *shlex.split(command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == shown.strip()
