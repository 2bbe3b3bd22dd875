"""What a pain score means for the next session: green, amber or red, and the rule that says so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.knowledge.guidelines import Guidelines
from core.knowledge.schema import InjuryFacts
from core.model.training import PainNote, Zone


@dataclass(frozen=True, slots=True)
class Finding:
    """A zone, and what put the score there."""

    zone: Zone
    rule: str
    """The id of a pain rule, or the name of the zone where only its numbers decided."""


@dataclass(frozen=True, slots=True)
class _Case:
    note: PainNote
    facts: InjuryFacts
    rules: Guidelines


_Check = Callable[[_Case], Finding | None]


def zone(note: PainNote, facts: InjuryFacts, rules: Guidelines) -> Finding:
    """Where the session of `note` stands; the worst that can be said of it decides.

    A score that is missing, or that something took the edge off, is never green.
    Source: EVIDENCE 5.
    """
    return _first(_Case(note, facts, rules), _CHECKS)


def today(notes: Iterable[PainNote], facts: InjuryFacts, rules: Guidelines, on: date) -> Finding:
    """What the scores of this day alone say, session or not.

    Source: EVIDENCE 5; the morning before counts as the baseline.
    """
    kept = tuple(notes)
    note = whole(kept, facts.key, on)
    scores = (note.morning, note.during, note.evening)
    worst = max((one for one in scores if one is not None), default=0)
    as_session = replace(note, during=worst, evening=None, next_morning=None)
    night = whole(kept, facts.key, on - timedelta(days=1))
    night = PainNote(
        injury=night.injury, on=night.on, morning=night.morning, next_morning=note.morning
    )
    found = [_first(_Case(as_session, facts, rules), _OF_A_DAY)]
    found.append(_first(_Case(night, facts, rules), (_woke_worse, _woke_a_little_worse)))
    return max(found, key=lambda one: badness(one.zone))


def badness(zone: Zone) -> int:
    """0 green, 1 amber, 2 red."""
    return tuple(Zone).index(zone)


def limit(facts: InjuryFacts) -> int:
    """The most pain a session may bring; of a range the lower number.  Source: EVIDENCE 5."""
    return facts.pain_limit.low


def quiet(facts: InjuryFacts, rules: Guidelines) -> int:
    """The most pain that still counts as green with this injury.  Source: EVIDENCE 5."""
    return min(limit(facts), rules.pain_zones["green"].during.high)


def delta(note: PainNote) -> int | None:
    """Next morning against the morning before the session; None if nobody can tell.

    Without a baseline, only a morning at 0 is known to be no worse.  Source: EVIDENCE 5.
    """
    if note.next_morning is None:
        return None
    if note.morning is None:
        return 0 if note.next_morning == 0 else None
    return note.next_morning - note.morning


def whole(notes: Iterable[PainNote], injury: str, on: date) -> PainNote:
    """The note of that day with the morning after, as far as both are known."""
    days = {one.on: one for one in notes if one.injury == injury}
    note, after = days.get(on), days.get(on + timedelta(days=1))
    base = note or PainNote(injury=injury, on=on)
    if after is None:
        return base
    return replace(
        base,
        next_morning=base.next_morning if after.morning is None else after.morning,
        took_painkiller=base.took_painkiller or after.took_painkiller,
    )


def red_days(notes: Iterable[PainNote], facts: InjuryFacts, rules: Guidelines) -> tuple[date, ...]:
    """Days with a red note about this injury, oldest first."""
    kept = tuple(notes)
    days = sorted({one.on for one in kept if one.injury == facts.key})
    found = ((day, zone(whole(kept, facts.key, day), facts, rules)) for day in days)
    return tuple(day for day, finding in found if finding.zone is Zone.RED)


def is_too_often(reds: Iterable[date], on: date, rules: Guidelines) -> bool:
    """Whether `on` ends a week with so many red days that somebody should look.

    Source: EVIDENCE 5 and 6.3; level SOON, RF28.
    """
    values = rules.rule("RT4").values
    window = timedelta(days=values["days"])
    recent = {one for one in reds if on - window <= one <= on}
    return len(recent) >= values["reds"]


def why(finding: Finding, rules: Guidelines) -> str:
    """The rule that decided, in a sentence."""
    if finding.rule == finding.zone.value:
        return rules.pain_zones[finding.zone.value].do
    return rules.rule(finding.rule).text


def _first(case: _Case, checks: Iterable[_Check]) -> Finding:
    found = (check(case) for check in checks)
    return next((one for one in found if one), Finding(Zone.GREEN, "green"))


def _highest(case: _Case) -> int:
    note = case.note
    said = (note.during, note.evening, note.next_morning)
    return max((one for one in said if one is not None), default=0)


def _is_alarming(case: _Case) -> Finding | None:
    return Finding(Zone.RED, "PM1") if case.note.limped else None


def _is_bone(case: _Case) -> Finding | None:
    """Where nothing at all is tolerated, a morning of pain is enough."""
    worst = max(_highest(case), case.note.morning or 0)
    return Finding(Zone.RED, "PM2") if limit(case.facts) == 0 and worst > 0 else None


def _is_over(case: _Case) -> Finding | None:
    return Finding(Zone.RED, "red") if _highest(case) > limit(case.facts) else None


def _grew(case: _Case) -> Finding | None:
    """More in the evening than during the session, unless all of it is within green."""
    during, evening = case.note.during, case.note.evening
    if during is None or evening is None or evening <= quiet(case.facts, case.rules):
        return None
    return Finding(Zone.RED, "red") if evening > during else None


def _woke_worse(case: _Case) -> Finding | None:
    grown = delta(case.note)
    is_back = grown is not None and grown >= case.rules.rule("PM3").values["step_back_from"]
    return Finding(Zone.RED, "PM3") if is_back else None


def _is_masked(case: _Case) -> Finding | None:
    return Finding(Zone.AMBER, "PM5") if case.note.took_painkiller else None


def _is_unknown(case: _Case) -> Finding | None:
    is_known = case.note.during is not None and delta(case.note) is not None
    return None if is_known else Finding(Zone.AMBER, "PM4")


def _woke_a_little_worse(case: _Case) -> Finding | None:
    grown = delta(case.note)
    is_more = grown is not None and grown >= case.rules.rule("PM3").values["repeat_at"]
    return Finding(Zone.AMBER, "PM3") if is_more else None


def _is_felt(case: _Case) -> Finding | None:
    note, most = case.note, quiet(case.facts, case.rules)
    is_more = max(note.during or 0, note.evening or 0) > most
    return Finding(Zone.AMBER, "amber") if is_more else None


_CHECKS: tuple[_Check, ...] = (
    _is_alarming,
    _is_bone,
    _is_over,
    _grew,
    _woke_worse,
    _is_masked,
    _is_unknown,
    _woke_a_little_worse,
    _is_felt,
)
"""The worst first: what makes it red, what makes it amber."""
_OF_A_DAY: tuple[_Check, ...] = (_is_alarming, _is_bone, _is_over, _is_felt)
"""What can be said before the next morning."""
