"""When the places of one's clubs are open: today's idea goes by it."""

from collections.abc import Iterator
from datetime import datetime

from core.model.gathering import Facility, Hours
from core.model.plan import WEEK
from core.model.prose import Paragraph
from core.skills import club_hours, club_settings
from core.skills.skill import Ask


def closed(ask: Ask) -> frozenset[str]:
    """Places that every club of the runner's that has them has shut for the rest of today."""
    found = tuple(_facilities(ask))
    opened = {one.place for one, spans in found if spans or not one.hours}
    return frozenset(one.place for one, _ in found) - opened


def lines(ask: Ask, place: str) -> tuple[Paragraph, ...]:
    """A word about the club's own `place`: when it is open today, or that it is not."""
    found = [(one, spans) for one, spans in _facilities(ask) if one.place == place and one.hours]
    if not found:
        return ()
    facility, spans = max(found, key=lambda one: len(one[1]))
    called = club_hours.called(facility)
    if not spans:
        hours = club_settings.hours(ask, facility)
        return (Paragraph(ask.say("club.place_closed", place=called, hours=hours)),)
    hours = ", ".join(f"{one.start:%H:%M}-{one.end:%H:%M}" for one in spans)
    return (Paragraph(ask.say("club.place_open", place=called, hours=hours)),)


def _facilities(ask: Ask) -> Iterator[tuple[Facility, tuple[Hours, ...]]]:
    """Every place, and what is left of its hours today."""
    for club in ask.clubs.mine():
        local = ask.now.astimezone(club.zone)
        for one in club.settings.facilities:
            yield one, _left(one, local)


def _left(facility: Facility, local: datetime) -> tuple[Hours, ...]:
    day, now = WEEK[local.weekday()], local.time()
    return tuple(one for one in facility.hours if one.day == day and one.end > now)
