"""Which sore places the way back is about: those that are quiet, and share it."""

from dataclasses import replace

from core.advice import injury as triage
from core.advice.way_back import counting
from core.advice.way_back import ladder as way
from core.model.body import Hurts, Injury, Phase
from core.skills import sore_signs
from core.skills.skill import Ask


def joining(ask: Ask, healed: tuple[Injury, ...]) -> tuple[Injury, ...]:
    """Other quiet places that nobody has asked about yet."""
    return tuple(
        one
        for one in ask.runner.injuries
        if may_join(ask, one)
        and not any(one.is_same_place(healed_one) for healed_one in healed)
        and counting.ladder_of(ask.runner, one.key) is None
    )


def may_join(ask: Ask, injury: Injury) -> bool:
    """Whether it is quiet, and asks for nobody's word first."""
    is_ours = injury.key not in way.CLINICIAN_FIRST | way.WITHOUT_LADDER
    return (
        is_ours and _is_quiet(injury) and triage.current_phase(injury, ask.now) is not Phase.ACUTE
    )


def _is_quiet(injury: Injury) -> bool:
    """Whether it is said not to hurt; for how long is asked before anything is tried."""
    return injury.phase is Phase.RETURNING or injury.hurts is Hurts.NOT_NOW


def deep_first(places: tuple[Injury, ...]) -> tuple[Injury, ...]:
    """Those where a bone may be the matter come first."""
    return tuple(sorted(places, key=lambda one: one.body_part not in sore_signs.DEEP))


def is_known_sore(ask: Ask, injury: Injury) -> bool:
    """Whether the place is on record as one that hurts."""
    known = (one for one in ask.runner.injuries if one.is_same_place(injury))
    return any(not _is_quiet(one) for one in known)


def whose(ask: Ask) -> Injury | None:
    """The injury that a stage is about: the one named, or the only one that has a ladder."""
    key = triage.routing_key(ask.slots)
    known = ask.runner.injuries
    if key is not None:
        found = (i for i in known if i.key == key or i.body_part in ask.slots.body_part)
        return next(found, None) or replace(_named_injury(ask, Phase.RETURNING), key=key)
    fitting = [one for one in known if one.key not in way.WITHOUT_LADDER]
    return fitting[0] if len(fitting) == 1 else None


def is_alone(ask: Ask, injury: Injury) -> bool:
    """Nobody runs on one leg while the other still hurts."""
    return all(one.is_same_place(injury) or _is_quiet(one) for one in ask.runner.injuries)


def places_asked_about(ask: Ask) -> tuple[Injury, ...]:
    """Every place that our question was about; the one the conversation is about comes first."""
    parts = ask.slots.body_part
    known = tuple(
        one for one in ask.runner.injuries if one.body_part in parts and may_join(ask, one)
    )
    return deep_first(known) if len(known) > 1 else (_named_injury(ask, Phase.RETURNING),)


def _named_injury(ask: Ask, phase: Phase) -> Injury:
    """The injury that the conversation is about; its first days are long over."""
    said = ask.slots
    key = said.injury or triage.routing_key(said) or "unspecified"
    found = [one for one in ask.runner.injuries if one.key == key]
    found += [one for one in ask.runner.injuries if one.body_part in said.body_part]
    known = next(iter(found), None)
    return Injury(
        key=known.key if known else key,
        body_part=said.body_part[0] if said.body_part else None,
        side=said.side,
        hurts=Hurts.NOT_NOW if phase is Phase.RETURNING else None,
        phase=phase,
        reported_at=known.reported_at if known else ask.now - triage.FIRST_DAYS,
    )
