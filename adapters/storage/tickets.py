"""What the heartbeat needs to know of a runner's next nudge, readable without opening the runner.

Thousands are due in the same minute: opening them all would take a minute of its own.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from adapters.storage.moments import epoch
from core.model.runner import Runner
from core.model.wall_clock import late_from

Ticket = Mapping[str, str | int | None]
"""Columns of the outbox row that the nudge gets when it is due."""


def write(runner: Runner, at: datetime) -> str | None:
    """The ticket for the nudge of `at`; None where it has nowhere to go."""
    wish = runner.nudge
    home = None if wish is None else runner.home(wish.platform)
    if home is None:
        return None
    return json.dumps(
        {
            "platform": home.platform,
            "chat": home.chat,
            "thread": home.thread,
            "idem": idem(runner, at),
            "expires_at": epoch(late_from(at, runner.zone)),
        }
    )


def read(ticket: str) -> Ticket:
    """What `write` wrote."""
    known: Ticket = json.loads(ticket)
    return known


def idem(runner: Runner, at: datetime) -> str:
    """Once per runner and local date, whatever happens to clocks and settings.

    A snooze was asked for: it comes besides, once for its instant.
    """
    if runner.nudge_log.snoozed_until == at:
        return f"{runner.id}|{epoch(at)}|snooze"
    return f"{runner.id}|{at.astimezone(runner.zone).date()}|nudge"
