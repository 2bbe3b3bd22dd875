"""A run and its minutes in words; what a button says of a run reads back as the same run."""

from core.model.run import Run, RunKind

_KINDS = {RunKind.EASY: "easy", RunKind.LONG: "long", RunKind.STEADY: "tempo"}
_KM_OF_MILE = 1.609344
_SHORT = 2
"""Below so many minutes seconds are told, where there are any."""


def run_words(run: Run) -> str:
    """The run as a runner would write it: "40 min easy run", "8 x 400 m with 90 s rest"."""
    if run.reps:
        tempo = " tempo" if run.kind is RunKind.STEADY else ""
        rest = f" with {_seconds(run.rest_minutes)} s rest" if run.rest_minutes else ""
        return f"{run.reps} x {_rep(run)}{tempo}{rest}"
    kind = _KINDS.get(run.kind, "interval")
    strides = " with strides" if run.has_strides else ""
    return f"{_length(run)}{kind} {'run' if kind != 'interval' else 'session'}{strides}"


def stretch(minutes: float) -> str:
    """So many minutes for the reader: "45 s", "1.5 min", "12 min"; a little less, never more."""
    if minutes < _SHORT and minutes != int(minutes):
        return f"{_seconds(minutes)} s"
    return f"{int(minutes * 2) / 2:g} min"


def pace_words(pace: float, *, is_miles: bool = False) -> str:
    """Minutes a kilometre for the reader: "5:30/km"."""
    seconds = round(pace * (_KM_OF_MILE if is_miles else 1) * 60)
    return f"{seconds // 60}:{seconds % 60:02d}/{'mile' if is_miles else 'km'}"


def _length(run: Run) -> str:
    if run.minutes is not None:
        return f"{run.minutes:.0f} min "
    return "" if run.km is None else f"{_figure(run.km)} km "


def _rep(run: Run) -> str:
    if run.rep_km is None:
        minutes = run.rep_minutes or 0
        return f"{minutes:.0f} min" if minutes == int(minutes) else f"{_seconds(minutes)} s"
    if run.rep_km < 1:
        return f"{round(run.rep_km * 1000)} m"
    return f"{_figure(run.rep_km)} km"


def _figure(value: float) -> str:
    """With a comma: a button's words have no full stops inside."""
    return f"{round(value, 1):g}".replace(".", ",")


def _seconds(minutes: float) -> int:
    return round(minutes * 60)
