"""`offday check`: the doctor."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.asking import Finding, asking
from bot.logs import set_floors
from bot.settings import Settings, data_keys, load_settings
from bot.wiring import SystemClock, build_house, build_mind, key_file
from core.knowledge.handbook import Handbook
from core.knowledge.red_flags import load_red_flags
from core.knowledge.review import review
from core.model.errors import OffdayError

_MARKS = {True: "ok  ", False: "FIX ", None: "?   "}


def check() -> int:
    """Print what is in place and what is not; 1 if something has to be mended."""
    set_floors()
    findings = list(_findings())
    for is_fine, line in findings:
        sys.stdout.write(f"{_MARKS[is_fine]} {line}\n")
    return 1 if any(is_fine is False for is_fine, _ in findings) else 0


def _findings() -> Iterator[Finding]:
    try:
        settings = load_settings()
    except OffdayError as error:
        yield False, str(error)
        return
    yield _tokens(settings)
    yield from asking(settings)
    yield _zones()
    read = cache(build_mind)
    yield from _try("handbook, phrases and weights are readable", read)
    yield from _try(
        f"database {settings.database_url.partition('://')[0]} opens and is up to date",
        lambda: build_house(read(), settings.database_url, data_keys(settings), SystemClock()),
    )
    yield _sealing(settings)
    yield from _reviews(read().shelf.handbook)
    yield (
        True,
        (
            "in Telegram groups with privacy mode on, and in Discord channels, the bot only sees "
            "commands, replies and mentions; it does not watch"
        ),
    )


def _reviews(handbook: Handbook) -> Iterator[Finding]:
    found = review(handbook, datetime.now(UTC).date())
    flags = load_red_flags().values()
    rows, signed = found.rows + len(flags), found.signed + sum(bool(f.reviewed_by) for f in flags)
    line = f"{signed} of {rows} medical rows have been reviewed by a clinician"
    yield True, line + (f", {found.stale} of them over a year ago" if found.stale else "")


def _tokens(settings: Settings) -> Finding:
    named = (("Telegram", settings.telegram_token), ("Discord", settings.discord_token))
    there = [name for name, token in named if token]
    if there:
        return True, f"token set for {' and '.join(there)}"
    return False, "no token: set TELEGRAM_TOKEN or DISCORD_TOKEN in .env for `offday run`"


def _sealing(settings: Settings) -> Finding:
    """Where the key is that opens everything, and whether somebody else could take it."""
    keys = data_keys(settings)
    if len(keys) > 1:
        return True, (
            f"DATA_KEY holds {len(keys)} keys: the first one seals everything from the next start "
            "on, then the others can go"
        )
    if keys:
        return True, "DATA_KEY is set; keep a copy of it away from the backups"
    file = key_file(settings.database_url)
    if file.exists() and file.stat().st_mode & 0o077:
        return False, f"the key file {file} can be read by others: run chmod 600 {file}"
    return True, f"DATA_KEY is in the key file {file}; keep a copy of it away from the backups"


def _zones() -> Finding:
    try:
        ZoneInfo("Pacific/Apia")
    except ZoneInfoNotFoundError:
        return False, "time zone data are missing: reinstall the package tzdata"
    return True, "time zone data are there"


def _try(what: str, work: Callable[[], object]) -> Iterator[Finding]:
    try:
        work()
    except OffdayError as error:
        yield False, str(error)
    else:
        yield True, what
