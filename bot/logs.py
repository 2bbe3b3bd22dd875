"""Logs that tell an operator what happened, and never a token."""

import logging
import sys

FLOORS = {
    "aiohttp": logging.WARNING,
    "apscheduler": logging.WARNING,
    "discord": logging.WARNING,
    "discord.client": logging.ERROR,
    "httpx": logging.WARNING,
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
    """Also redacts tracebacks, which the filter does not see."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redaction = redaction

    def formatException(self, ei: object) -> str:  # noqa: N802  (logging's name)
        text = super().formatException(ei)  # type: ignore[arg-type]  # logging's own union
        record = logging.LogRecord("", 0, "", 0, text, (), None)
        self._redaction.filter(record)
        return record.getMessage()


def set_up(secrets: tuple[str, ...]) -> None:
    """Log to standard error from INFO up, the libraries from WARNING up."""
    redaction = Redaction(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(redaction)
    handler.setFormatter(_Formatter(redaction))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name, floor in FLOORS.items():
        logging.getLogger(name).setLevel(floor)
