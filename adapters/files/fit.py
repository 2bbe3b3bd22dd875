"""FIT, the format of most watches: one "session" message sums up each activity."""

import warnings
from collections.abc import Iterator
from io import BytesIO

import fitdecode
from fitdecode import FitDataMessage, FitError

from adapters.files.figures import Draft, number, when
from adapters.files.problems import Unreadable
from adapters.files.slim import slimmed
from core.model.recordings import Refused

_GENERIC = frozenset({"", "generic", "all"})
"""Sub-sports that say nothing."""
_PLAIN = frozenset({"running", "cycling", "swimming", "walking", "hiking", "rowing", "tennis"})
"""Sports whose sub-sport ("road", "lap_swimming") changes nothing for us."""


def read(content: bytes) -> Iterator[Draft]:
    """Every session.  Raises `Unreadable` for what is no activity, or ends too early."""
    drafts = list(_sessions(content))
    if not drafts:
        raise Unreadable(Refused.EMPTY)
    yield from drafts


def _sessions(content: bytes) -> Iterator[Draft]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # watches of every maker bend the format a little
            reader = fitdecode.FitReader(
                BytesIO(slimmed(content)), check_crc=fitdecode.CrcCheck.DISABLED
            )
            with reader:
                for frame in reader:
                    if isinstance(frame, FitDataMessage) and frame.name == "session":
                        yield _draft(frame)
    except FitError as error:
        raise Unreadable(Refused.BROKEN) from error


def _draft(session: FitDataMessage) -> Draft:
    return Draft(
        sport=_sport(session),
        started=when(_value(session, "start_time") or _value(session, "timestamp")),
        seconds=number(_value(session, "total_timer_time"))
        or number(_value(session, "total_elapsed_time")),
        metres=number(_value(session, "total_distance")),
    )


def _sport(session: FitDataMessage) -> str:
    sport, kind = str(_value(session, "sport") or ""), str(_value(session, "sub_sport") or "")
    is_enough = kind in _GENERIC or sport in _PLAIN
    return sport if is_enough else kind


def _value(session: FitDataMessage, name: str) -> object:
    return session.get_value(name, fallback=None)
