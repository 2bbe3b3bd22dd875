"""What `offday run` does not load, so that it is up sooner and smaller."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOADED = """
import sys
from bot.lean import leave_out_httpx
leave_out_httpx()
from adapters.telegram.client import make_client
make_client("1:a")
print([one for one in ("httpx", "rich", "click", "alembic", "PIL") if one in sys.modules])
"""


def test_telegram_is_served_without_a_second_http_client_and_its_command_line() -> None:
    told = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert told.stdout == "[]\n"
