"""One rule that had a say in an answer, and what a sore place says in most of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.advice import clearance
from core.advice import injury as triage
from core.model.body import Injury, Phase
from core.skills import prescribe
from core.skills.listing import listed
from core.skills.skill import Ask

FEW = 3
"""Names, or reasons, worth listing."""


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that had a say."""

    text: str
    source: str
    """Ids, as the handbook writes them."""
    evidence: str = ""
    """The tags of the row, where it has any."""


Reasons = Iterator[Because]


def rule_of(ask: Ask, id: str) -> Because:
    """A rule of the guidelines, in its own words."""
    rule = ask.handbook.guidelines.rule(id)
    return Because(rule.text, rule.source, rule.evidence)


def reason(ask: Ask, name: str, source: str, **facts: object) -> Because:
    """Words of ours; `source` says what they rest on."""
    return Because(ask.say(f"why.{name}", **facts), source)


def of_body(ask: Ask) -> Reasons:
    """What the injuries close, and how long."""
    phases = ((one, triage.current_phase(one, ask.now)) for one in ask.runner.injuries)
    alike: dict[tuple[str, Phase], list[Injury]] = {}
    for one, phase in phases:
        alike.setdefault((one.key, phase), []).append(one)
    for (key, phase), places in alike.items():
        yield from _closed_by(ask, key, phase, prescribe.places(places))
    if triage.is_fresh(ask.runner.injuries, ask.now):
        yield reason(ask, "first_days", "EVIDENCE 2, 13, R41")
    if clearance.is_referred(ask.runner):
        yield reason(ask, "referred", "EVIDENCE 4")


def _closed_by(ask: Ask, key: str, phase: Phase, part: str) -> Reasons:
    closed = ask.handbook.forbidden(key, phase)
    names = [one.name for sport, one in ask.handbook.activities.items() if sport in closed]
    if not names:
        return
    few = listed(names)
    if (more := len(names) - FEW) > 0:
        few = ask.say("why.and_more", names=", ".join(names[:FEW]), count=more)
    name = "closed_all" if len(names) == len(ask.handbook.activities) else "closed"
    said = ask.say(f"why.phase_{phase.value}")
    yield reason(ask, name, "EVIDENCE 2", part=part, names=few, phase=said)
