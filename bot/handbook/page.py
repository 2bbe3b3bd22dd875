"""The whole catalogue as one page that a clinician or a coach can read."""

from collections.abc import Iterator, Mapping
from datetime import date

from core.knowledge.guidelines import Guidelines, Rule
from core.knowledge.handbook import Handbook
from core.knowledge.moves import Exercise, Pose
from core.knowledge.red_flags import RedFlags
from core.knowledge.review import review
from core.knowledge.rows import MedicalRow, SourcedRow, Span
from core.knowledge.schema import Activity, InjuryFacts, Session
from core.model.body import Phase

_PHASES = ("acute", "subacute", "returning")


def page(book: Handbook, flags: RedFlags, today: date) -> Iterator[str]:
    """Every line of the page, headings marked as in Markdown."""
    found = review(book, today)
    yield "# Handbook"
    yield (
        f"{found.rows} medical rows, {found.signed} signed by a clinician, {found.stale} of them "
        "more than a year ago."
    )
    yield from _activities(book)
    yield from _matrix(book)
    yield from _moves(book)
    yield from _injuries(book)
    yield from _guidelines(book.guidelines, book)
    yield from _red_flags(flags)


def _source(row: SourcedRow, book: Handbook) -> str:
    """Where it comes from, how sure that is, and who has looked at it."""
    said = f"[{book.sources.readable(row.source)}; evidence {row.evidence}"
    if isinstance(row, MedicalRow):
        signed = f"{row.reviewed_by}, {row.reviewed_on}" if row.reviewed_by else "nobody yet"
        said += f"; reviewed by {signed}"
    return f"{said}]"


def _span(span: Span) -> str:
    return f"{span.low}-{span.high}"


def _activities(book: Handbook) -> Iterator[str]:
    yield "\n## Activities"
    for one in book.activities.values():
        yield f"\n### {one.name} ({one.key})"
        yield f"{one.why} {_source(one, book)}"
        yield f"Trains {_listed(one.trains)}; impact {one.impact}; muscles {_listed(one.muscles)}."
        yield f"Good for: {one.good_for}"
        yield f"Careful: {one.careful}"
        yield f"First time: {one.first_time}"
        yield f"Needs {_listed(one.kit) or 'nothing'}."
        yield f"Helps: {_listed(one.kit_optional) or 'nothing'}."
        yield f"30 easy running minutes: {_minutes(one)}."
        yield from _sessions(one)
        for name, way in one.variants.items():
            barred = f" Avoid with {_listed(way.avoid)}." if way.avoid else ""
            yield f"- {way.name} ({name}): {way.how}{barred} {_source(way, book)}"


def _minutes(one: Activity) -> str:
    return f"about {round(30 * one.run_factor)} min" if one.run_factor else "not converted"


def _sessions(one: Activity) -> Iterator[str]:
    for level, templates in (
        ("recreational", one.sessions.recreational),
        ("competitive", one.sessions.competitive),
    ):
        for effort in ("easy", "steady", "interval"):
            session: Session | None = getattr(templates, effort)
            if session is not None:
                figures = f"{_span(session.minutes)} min at {_span(session.rpe)}"
                yield f"- {level}, {effort}: {figures}. {session.how} {session.note}".rstrip()


def _matrix(book: Handbook) -> Iterator[str]:
    """Letters as on the sheet: good, caution, avoid, refer, by phase."""
    yield "\n## Injuries and activities (acute, subacute, returning)"
    yield "| injury | " + " | ".join(book.activities) + " |"
    yield "|---" * (len(book.activities) + 1) + "|"
    for key in book.injuries:
        cells = (book.cell(key, activity) for activity in book.activities)
        words = ("".join(one.verdict(p).value[0].upper() for p in Phase) for one in cells)
        yield f"| {key} | " + " | ".join(words) + " |"
    for key in book.injuries:
        yield f"\n### {key}"
        for name, activity in book.activities.items():
            cell = activity.injuries[key]
            yield f"- {name}: {cell.how} {_source(cell, book)}"


def _moves(book: Handbook) -> Iterator[str]:
    yield "\n## Exercises"
    for one in book.exercises.values():
        yield from _exercise(one, book)
    yield "\n## Poses"
    for pose in book.poses.values():
        yield from _pose(pose, book)


def _exercise(one: Exercise, book: Handbook) -> Iterator[str]:
    amount = one.reps or one.hold_s
    yield f"\n### {one.name} ({one.key})"
    side = " a side" if one.per_side else ""
    yield f"{_span(amount) if amount else 'as long as it feels good'}{side} {_source(one, book)}"
    yield from (f"{n}. {step.text}" for n, step in enumerate(one.steps, start=1))
    yield f"Easier: {one.easier.text} Harder: {one.harder.text}"
    yield f"Instead: {_listed(one.swaps) or 'nothing'}."
    yield from _gates(one.avoid, one.caution, one.caution_how)


def _pose(one: Pose, book: Handbook) -> Iterator[str]:
    yield f"\n### {one.name} ({one.key})"
    yield f"{_span(one.hold_s)} s {_source(one, book)}"
    yield from (f"{n}. {step.text}" for n, step in enumerate(one.steps, start=1))
    yield f"Instead: {one.swap}"
    yield from _gates(one.avoid, one.caution, one.caution_how)


def _gates(
    avoid: Mapping[str, tuple[Phase, ...]], caution: Mapping[str, tuple[Phase, ...]], how: str
) -> Iterator[str]:
    for word, gates in (("avoid", avoid), ("careful", caution)):
        if gates:
            said = (f"{key} ({_listed(tuple(p.value for p in ps))})" for key, ps in gates.items())
            yield f"- {word}: {'; '.join(said)}"
    if caution:
        yield f"- careful means: {how}"


def _injuries(book: Handbook) -> Iterator[str]:
    yield "\n## Injuries"
    for one in book.injuries.values():
        yield from _injury(one, book)


def _injury(one: InjuryFacts, book: Handbook) -> Iterator[str]:
    yield f"\n### {one.name} ({one.key}), {one.site}"
    yield f"{one.calm_line} {_source(one, book)}"
    yield f"How it shows: {one.pattern}"
    yield f"Not the same: {one.separate_from}"
    yield f"See somebody: {one.refer_when}"
    yield f"Pain during a session: {_span(one.pain_limit)}. Red flags: {_listed(one.red_flags)}."


def _guidelines(rules: Guidelines, book: Handbook) -> Iterator[str]:
    for field in type(rules).model_fields:
        value = getattr(rules, field)
        if field in {"energy", "kit"} or not isinstance(value, Mapping | tuple):
            continue
        yield f"\n## {field.replace('_', ' ').capitalize()}"
        rows = value.items() if isinstance(value, Mapping) else enumerate(value, start=1)
        for key, row in rows:
            name = row.id if isinstance(row, Rule) else key
            text = getattr(row, "text", None) or getattr(row, "ask", None) or _fields(row)
            yield f"- {name}: {text} {_source(row, book)}"


def _fields(row: SourcedRow) -> str:
    hidden = {"source", "evidence", "reviewed_by", "reviewed_on"}
    shown = row.model_dump(exclude=hidden, exclude_none=True)
    return "; ".join(f"{key} {value}" for key, value in shown.items())


def _red_flags(flags: RedFlags) -> Iterator[str]:
    yield "\n## Red flags"
    for key, one in flags.items():
        signed = one.reviewed_by or "nobody yet"
        yield (
            f"- {key}, {one.level.value}: {one.sign}. {one.why} "
            f"[{one.source}; evidence {one.evidence}; reviewed by {signed}]"
        )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)
