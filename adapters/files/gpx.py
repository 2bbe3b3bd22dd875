"""GPX: tracks of points, each with a place and mostly a time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

import gpxpy
from gpxpy.gpx import GPXException, GPXTrack, GPXTrackPoint

from adapters.files.figures import Draft, when
from adapters.files.problems import Unreadable
from adapters.files.xml import root_of
from core.model.recordings import Refused

PAUSE_S = 60.0
"""Two points farther apart than this, without moving, are a pause."""
STANDING_MPS = 0.3
SAME_S = 3600.0
"""Tracks of one sport that follow each other within an hour are one activity; ours."""


def read(content: bytes) -> Iterator[Draft]:
    """Every track that has times.  Raises `Unreadable`, also for a route without any."""
    root_of(content)
    try:
        tracks = gpxpy.parse(_text(content)).tracks
    except GPXException as error:
        raise Unreadable(Refused.BROKEN) from error
    drafts = [_draft(one) for one in tracks if any(part.points for part in one.segments)]
    if not drafts:
        raise Unreadable(Refused.EMPTY)
    timed = [one for one in drafts if one.started is not None]
    if not timed:
        raise Unreadable(Refused.UNTIMED)
    yield from _joined(timed)


def _text(content: bytes) -> str:
    """UTF-8 as GPX wants it, or what its byte-order mark says."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if is_wide else "utf-8-sig", errors="replace")


def _draft(track: GPXTrack) -> Draft:
    parts = [part.points for part in track.segments]
    times = [at for points in parts for one in points if (at := when(one.time))]
    steps = [step for points in parts for step in pairwise(points)]
    return Draft(
        sport=track.type or "",
        started=min(times, default=None),
        seconds=sum(_seconds(*step) for step in steps),
        metres=sum(_metres(*step) for step in steps),
    )


def _seconds(one: GPXTrackPoint, other: GPXTrackPoint) -> float:
    """Between two points, unless nobody moved for longer than a traffic light takes."""
    start, end = when(one.time), when(other.time)
    if start is None or end is None or end <= start:
        return 0.0
    passed = (end - start).total_seconds()
    is_pause = passed > PAUSE_S and _metres(one, other) < passed * STANDING_MPS
    return 0.0 if is_pause else passed


def _metres(one: GPXTrackPoint, other: GPXTrackPoint) -> float:
    return one.distance_2d(other) or 0.0


def _joined(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Some apps begin a new track after every pause."""
    waiting: list[Draft] = []
    for one in sorted(drafts, key=_start):
        if waiting and not _goes_on(waiting, one):
            yield _one(waiting)
            waiting = []
        waiting.append(one)
    yield _one(waiting)


def _goes_on(before: Sequence[Draft], one: Draft) -> bool:
    last = before[-1]
    gap = (_start(one) - _start(last)).total_seconds() - last.seconds
    return last.sport == one.sport and gap < SAME_S


def _one(drafts: Sequence[Draft]) -> Draft:
    return Draft(
        sport=drafts[0].sport,
        started=drafts[0].started,
        seconds=sum(one.seconds for one in drafts),
        metres=sum(one.metres for one in drafts),
    )


def _start(draft: Draft) -> datetime:
    assert draft.started is not None  # noqa: S101  (those without were left out)
    return draft.started
