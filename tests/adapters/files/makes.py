"""Recordings as watches and apps really write them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import gpxpy.gpx

START = datetime(2026, 11, 17, 17, 30, tzinfo=UTC)
METRES_A_DEGREE = 111_195.0
Leg = tuple[datetime, float, float]
"""Start, seconds, metres."""


def gpx(
    *tracks: tuple[str | None, Sequence[Leg]], is_timed: bool = True, points: int = 30
) -> bytes:
    """Tracks of a sport, each of some segments, by the library's own writer."""
    file = gpxpy.gpx.GPX()
    for sport, legs in tracks:
        track = gpxpy.gpx.GPXTrack(name="Évening & <run>")
        if sport is not None:
            setattr(track, "type", sport)  # noqa: B010 -- the library's types allow only None
        for leg in legs:
            track.segments.append(_segment(leg, points, is_timed=is_timed))
        file.tracks.append(track)
    return file.to_xml().encode()


def _segment(leg: Leg, points: int, *, is_timed: bool) -> gpxpy.gpx.GPXTrackSegment:
    start, seconds, metres = leg
    made = gpxpy.gpx.GPXTrackSegment()
    for number in range(points + 1):
        part = number / points
        at = start + timedelta(seconds=seconds * part) if is_timed else None
        place = 52.5 + metres / METRES_A_DEGREE * part
        made.points.append(gpxpy.gpx.GPXTrackPoint(place, 13.4, time=at))
    return made


def run(seconds: float = 2650, metres: float = 8200, start: datetime = START) -> bytes:
    return gpx(("running", [(start, seconds, metres)]))


def tcx(*laps: str, sport: str = "Running", begun: str = "2026-11-17T17:30:00.000Z") -> bytes:
    """As Garmin Connect exports it."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase
  xsi:schemaLocation="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
  xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"
  xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <Activities><Activity Sport="{sport}"><Id>{begun}</Id>{"".join(laps)}
  <Creator xsi:type="Device_t"><Name>Forerunner 245</Name></Creator></Activity></Activities>
</TrainingCenterDatabase>""".encode()


def lap(seconds: float, metres: float, points: str = "") -> str:
    return f"""<Lap StartTime="2026-11-17T17:30:00.000Z">
<TotalTimeSeconds>{seconds}</TotalTimeSeconds>
<DistanceMeters>{metres}</DistanceMeters><Calories>90</Calories><Intensity>Active</Intensity>
<TriggerMethod>Manual</TriggerMethod>{f"<Track>{points}</Track>" if points else ""}</Lap>"""


def point(at: datetime, metres: float) -> str:
    return f"""<Trackpoint><Time>{at:%Y-%m-%dT%H:%M:%S.000Z}</Time><Position>
<LatitudeDegrees>52.5</LatitudeDegrees><LongitudeDegrees>13.4</LongitudeDegrees></Position>
<DistanceMeters>{metres}</DistanceMeters><HeartRateBpm><Value>140</Value></HeartRateBpm>
<Extensions><ns3:TPX><ns3:Speed>2.9</ns3:Speed></ns3:TPX></Extensions></Trackpoint>"""


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(
                zipfile.ZipInfo(name, (2026, 11, 20, 8, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return made.getvalue()
