"""The details of a message: what hurts, how long, how far, when and with what."""

from dataclasses import fields
from datetime import time

from core.language.slots import (
    activities,
    bare_minutes,
    bodies,
    distances,
    durations,
    exercises,
    finishes,
    kit,
    pains,
    races,
    sides,
    times,
    weekdays,
    weeks,
)
from core.language.slots.activity_words import RUN
from core.language.slots.clauses import was_covered
from core.language.slots.corrections import Mention
from core.language.slots.lexicon import Lexicon
from core.language.slots.paces import without_paces
from core.language.slots.senses import Hit, words
from core.language.slots.utterance import Utterance, has_figures, hear
from core.model.intent import Slots

_INTERNAL = frozenset({"city", "onset", "put", "skipped"})
_ON_WHEELS = words("gravel sportive audax saddle watts peloton")
_RUN_SESSIONS = words("treadmill fartlek intervals tempo strides")
_OFTEN_SINGLE = frozenset({"body_part", "activity"})


def read_slots(
    text: str, lexicon: Lexicon, *, hurts: str | None = None, without: tuple[str, ...] = ()
) -> Slots:
    """Every detail `text` gives, corrections taken into account; never raises.

    `hurts` and `without` are what the readers of the text as it was typed made of it. Pure, and
    linear in the length of the text. The rules share the text: each hides what it understood from
    the next, so that a pace is no time and a pain no distance.
    """
    said = hear(text, lexicon.mend)
    hits = lexicon.table.found_in(said)
    parts = bodies.read_bodies(said, hits)
    moves = activities.read_activities(said, hits)
    pain, rest = pains.read_pain(said, without_paces(said.text), parts)
    spans, rest = durations.read_durations(said, rest)
    ahead, rest = weeks.read_weeks(said, rest)
    lengths, sets, rest = distances.read_distances(rest)
    setting = races.Setting(
        is_run=set(moves) <= {RUN} and not said.has(_ON_WHEELS),
        is_rated=pain is not None,
        is_ahead=ahead is not None,
    )
    apart = races.told_apart(said, rest, lengths, setting)
    km = distances.of_session(said, apart.covered, sets) or races.of_parkrun(said, apart)
    covered = km or (apart.implied[0].value if apart.implied else None)
    spans = spans or _bare_spans(said, rest, hits, moves, has_lengths=bool(lengths or sets))
    finish, rest = _finish(said, rest, covered, moves)
    return Slots(
        body_part=tuple(dict.fromkeys(hit.key for hit in parts)),
        side=sides.read_side(said, parts),
        pain=pain,
        injury=lexicon.complaints.read(said, parts),
        activity=moves or _unnamed_run(said, covered, spans),
        duration_min=durations.chosen(said, spans) or finish,
        distance_km=km,
        days=weekdays.read_days(said),
        time=times.read_time(said, rest),
        race=races.chosen(said, apart),
        weeks=ahead,
        exercise=exercises.read_exercise(said, hits),
        kit=kit.read_kit(said, hits),
        indoors=kit.read_indoors(said),
        without=without,
        hurts=hurts,
    )


def slots_as_json(slots: Slots) -> dict[str, object]:
    """What `offday understand --json` prints of them: only what was said."""
    empty = Slots()
    return {
        one.name: _as_json(one.name, value)
        for one in fields(slots)
        if one.name not in _INTERNAL
        and (value := getattr(slots, one.name)) != getattr(empty, one.name)
    }


def _bare_spans(
    said: Utterance, rest: str, hits: list[Hit], moves: tuple[str, ...], *, has_lengths: bool
) -> list[Mention[float]]:
    """The minutes of a message that gives none as such: "plank 90 secs", "swim 30"."""
    if not has_lengths:
        seconds = durations.read_seconds(said.text)
        return seconds or bare_minutes.read_bare_minutes(said, rest, hits, moves)
    if len(moves) > 1:
        return bare_minutes.read_bare_minutes(said, rest, hits, moves, is_on=True)
    return []


def _finish(
    said: Utterance, rest: str, km: float | None, moves: tuple[str, ...]
) -> tuple[float | None, str]:
    """How long `km` or the session took; a reminder's "7:10" is left for the time of day."""
    if not has_figures(rest):
        return None, rest
    is_session = bool(moves) and not said.has(times.REMINDING)
    return finishes.read_finish(rest, km, is_session=is_session, is_done=was_covered(said))


def _as_json(name: str, value: object) -> object:
    match value:
        case tuple():
            return value[0] if name in _OFTEN_SINGLE and len(value) == 1 else list(value)
        case time():
            return value.strftime("%H:%M")
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _unnamed_run(said: Utterance, km: float | None, spans: list[Mention[float]]) -> tuple[str, ...]:
    """A runner who covered a distance, or did intervals, and names no sport has run."""
    is_covered = km is not None and was_covered(said)
    is_session = said.has(_RUN_SESSIONS) and (km is not None or bool(spans))
    return (RUN,) if is_covered or is_session else ()
