"""What one row cannot see by itself: gaps, dangling references and names used twice."""

from collections.abc import Collection, Iterable, Mapping

from core.knowledge.guidelines import Guidelines
from core.knowledge.moves import Exercise, Move, Pose
from core.knowledge.reading import Spot
from core.knowledge.schema import Activity, InjuryFacts, Variant

INJURIES = Spot("injuries.toml")
EXERCISES = Spot("exercises.toml")
POSES = Spot("poses.toml")
GUIDELINES = Spot("guidelines.toml")


def activity_spot(key: str) -> Spot:
    """Where an activity is written."""
    return Spot(f"activities/{key}.toml")


def check_matrix(activities: Mapping[str, Activity], injuries: Mapping[str, InjuryFacts]) -> None:
    """Every activity has a cell for every injury and names no other."""
    for key, activity in activities.items():
        spot = activity_spot(key)
        _known(activity.injuries, injuries, spot.at("injuries"), "an injury")
        if gaps := injuries.keys() - activity.injuries.keys():
            raise spot.at("injuries", min(gaps)).wrong("is missing")
        for name, variant in activity.variants.items():
            _check_variant(variant, activity, injuries, spot.at("variants", name))


def _check_variant(
    variant: Variant, activity: Activity, injuries: Mapping[str, InjuryFacts], spot: Spot
) -> None:
    _known(variant.avoid, injuries, spot.at("avoid"), "an injury")
    _known(variant.caution, injuries, spot.at("caution"), "an injury")
    instead = [variant.instead] if variant.instead else []
    _known(instead, activity.variants, spot.at("instead"), "a variant")


def check_moves(
    exercises: Mapping[str, Exercise],
    poses: Mapping[str, Pose],
    injuries: Mapping[str, InjuryFacts],
) -> None:
    """Gates name injuries, swaps name exercises, and no pose has the key of an exercise."""
    for move, spot in _moves(exercises, poses):
        _known(move.avoid, injuries, spot.at("avoid"), "an injury")
        _known(move.caution, injuries, spot.at("caution"), "an injury")
    for key, exercise in exercises.items():
        _known(exercise.swaps, exercises, EXERCISES.at(key, "swaps"), "an exercise")
    if both := exercises.keys() & poses.keys():
        raise POSES.at(min(both)).wrong("is also the key of an exercise")


def check_kit(
    activities: Mapping[str, Activity], exercises: Mapping[str, Exercise], guidelines: Guidelines
) -> None:
    """Every thing one needs has a name."""
    for key, activity in activities.items():
        _check_kit(activity.kit, activity.kit_optional, guidelines, activity_spot(key))
    for key, exercise in exercises.items():
        _check_kit(exercise.kit, exercise.kit_optional, guidelines, EXERCISES.at(key))


def _check_kit(
    needed: Iterable[str], optional: Iterable[str], guidelines: Guidelines, spot: Spot
) -> None:
    _known(needed, guidelines.kit, spot.at("kit"), "kit")
    _known(optional, guidelines.kit, spot.at("kit_optional"), "kit")


def check_guidelines(guidelines: Guidelines, activities: Mapping[str, Activity]) -> None:
    """Ids are unique, both kinds of runner have a frequency, purposes exist."""
    ids = [rule.id for rule in guidelines.rules]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise GUIDELINES.at(min(twice)).wrong("is the id of two rules")
    for key, activity in activities.items():
        spot = activity_spot(key).at("purposes")
        _known(activity.purposes, guidelines.purposes, spot, "a purpose")


def check_words(
    activities: Mapping[str, Activity],
    exercises: Mapping[str, Exercise],
    poses: Mapping[str, Pose],
    injuries: Mapping[str, InjuryFacts],
) -> None:
    """No two activities, no two moves, no two injuries answer to the same words."""
    _unshared((activity_spot(key).at("aliases"), one.aliases) for key, one in activities.items())
    _unshared((spot.at("aliases"), move.aliases) for move, spot in _moves(exercises, poses))
    _unshared((INJURIES.at(key, "phrases"), one.phrases) for key, one in injuries.items())


def _unshared(named: Iterable[tuple[Spot, Collection[str]]]) -> None:
    """Raise at the second of two spots that claim the same word."""
    owner: dict[str, Spot] = {}
    for spot, words in named:
        for word in words:
            if word in owner:
                raise spot.wrong(f"{word!r} already stands in {owner[word]}")
            owner[word] = spot


def _moves(
    exercises: Mapping[str, Exercise], poses: Mapping[str, Pose]
) -> Iterable[tuple[Move, Spot]]:
    yield from ((move, EXERCISES.at(key)) for key, move in exercises.items())
    yield from ((move, POSES.at(key)) for key, move in poses.items())


def _known(names: Iterable[str], among: Mapping[str, object], spot: Spot, what: str) -> None:
    for name in names:
        if name not in among:
            raise spot.wrong(f"{name!r} is not {what} we know")
