"""Calendar files, for the coach to send."""

from core.model.calendar import CalendarFile


class IcsCalendars:
    """Writes calendars as `.ics`."""

    def write(self, calendar: CalendarFile) -> bytes:
        """The file; the library that writes it is read in with the first one, it takes 0.2 s."""
        from adapters.files.ics import written  # noqa: PLC0415 -- see the docstring

        return written(calendar)
