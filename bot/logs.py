"""Logs that tell an operator what happened, and never a token."""

import logging
import sys
import traceback
from collections.abc import Iterator

from core.model.errors import OffdayError

FLOORS = {
    "aiohttp": logging.WARNING,
    "apscheduler": logging.ERROR,
    "discord": logging.WARNING,
    "discord.client": logging.ERROR,
    "httpx": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.WARNING,
}
"""Below these, the libraries log addresses with the token in them, and what people wrote."""


class Redaction(logging.Filter):
    """Strikes secrets out of every line, wherever they come from."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        """`secrets` are never printed."""
        super().__init__()
        self._secrets = tuple(one for one in secrets if one)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, with secrets replaced."""
        line = record.getMessage()
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        record.msg, record.args = line, ()
        return True


class _Formatter(logging.Formatter):
    """Also redacts tracebacks, which the filter does not see, and leaves out strange words."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redaction = redaction

    def formatException(self, ei: object) -> str:  # noqa: N802  (logging's name)
        error = ei[1] if isinstance(ei, tuple) else None
        text = "\n".join(_told(error)) if isinstance(error, BaseException) else ""
        record = logging.LogRecord("", 0, "", 0, text, (), None)
        self._redaction.filter(record)
        return record.getMessage()


def _told(error: BaseException) -> Iterator[str]:
    """Where `error` came from and what kind it is; only our own say in words what is wrong.

    Anybody else's words may quote what a runner wrote: pydantic's do, and so do a database's.
    """
    before = error.__cause__ or error.__context__
    if before is not None and before is not error:
        yield from _told(before)
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    words = f": {error}" if isinstance(error, OffdayError) else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{words}"


def set_up(secrets: tuple[str, ...]) -> None:
    """Log to standard error from INFO up, the libraries from WARNING up."""
    redaction = Redaction(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(redaction)
    handler.setFormatter(_Formatter(redaction))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    set_floors()


def set_floors() -> None:
    """Keep the libraries from quoting people, whatever level somebody sets for everything."""
    known = logging.root.manager.loggerDict
    for floor_of, floor in FLOORS.items():
        logging.getLogger(floor_of).setLevel(floor)
        for name in [one for one in known if one.startswith(f"{floor_of}.")]:
            logger = logging.getLogger(name)
            if logging.NOTSET < logger.level < floor:
                logger.setLevel(floor)
