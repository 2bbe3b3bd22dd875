"""What one row cannot see by itself: gaps, dangling references and names used twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from core.knowledge.guidelines import Guidelines
from core.knowledge.moves import Exercise, Move, Pose
from core.knowledge.reading import Spot
from core.knowledge.schema import Activity, InjuryFacts, Variant
from core.model.errors import WrongFact

INJURIES = Spot("injuries.toml")
EXERCISES = Spot("exercises.toml")
POSES = Spot("poses.toml")
GUIDELINES = Spot("guidelines.toml")


def activity_spot(key: str) -> Spot:
    """Where an activity is written."""
    return Spot(f"activities/{key}.toml")


def check_matrix(
    activities: Mapping[str, Activity], injuries: Mapping[str, InjuryFacts]
) -> Iterator[WrongFact]:
    """Every activity has a cell for every injury and names no other."""
    for key, activity in activities.items():
        spot = activity_spot(key)
        yield from _known(activity.injuries, injuries, spot.at("injuries"), "an injury")
        for gap in sorted(injuries.keys() - activity.injuries.keys()):
            yield spot.at("injuries", gap).wrong("is missing")
        for name, variant in activity.variants.items():
            yield from _check_variant(variant, activity, injuries, spot.at("variants", name))


def _check_variant(
    variant: Variant, activity: Activity, injuries: Mapping[str, InjuryFacts], spot: Spot
) -> Iterator[WrongFact]:
    yield from _known(variant.avoid, injuries, spot.at("avoid"), "an injury")
    yield from _known(variant.caution, injuries, spot.at("caution"), "an injury")
    instead = [variant.instead] if variant.instead else []
    yield from _known(instead, activity.variants, spot.at("instead"), "a variant")


def check_drawings(
    drawings: Mapping[str, object], moves: Mapping[str, Move]
) -> Iterator[WrongFact]:
    """Every drawing is of a move that we know."""
    for key in drawings:
        yield from _known([key], moves, Spot("figures.toml").at(key), "an exercise or a pose")


def check_moves(
    exercises: Mapping[str, Exercise],
    poses: Mapping[str, Pose],
    injuries: Mapping[str, InjuryFacts],
) -> Iterator[WrongFact]:
    """Gates name injuries, swaps name exercises, and no pose has the key of an exercise."""
    for move, spot in _moves(exercises, poses):
        yield from _known(move.avoid, injuries, spot.at("avoid"), "an injury")
        yield from _known(move.caution, injuries, spot.at("caution"), "an injury")
    for key, exercise in exercises.items():
        spot = EXERCISES.at(key, "swaps")
        yield from _known(exercise.swaps, exercises, spot, "an exercise")
    for both in sorted(exercises.keys() & poses.keys()):
        yield POSES.at(both).wrong("is also the key of an exercise")


def check_kit(
    activities: Mapping[str, Activity], exercises: Mapping[str, Exercise], guidelines: Guidelines
) -> Iterator[WrongFact]:
    """Every thing one needs has a name."""
    for key, activity in activities.items():
        spot = activity_spot(key)
        yield from _check_kit(activity.kit, activity.kit_optional, guidelines, spot)
    for key, exercise in exercises.items():
        spot = EXERCISES.at(key)
        yield from _check_kit(exercise.kit, exercise.kit_optional, guidelines, spot)


def _check_kit(
    needed: Iterable[str], optional: Iterable[str], guidelines: Guidelines, spot: Spot
) -> Iterator[WrongFact]:
    yield from _known(needed, guidelines.kit, spot.at("kit"), "kit")
    yield from _known(optional, guidelines.kit, spot.at("kit_optional"), "kit")


def check_guidelines(
    guidelines: Guidelines, activities: Mapping[str, Activity]
) -> Iterator[WrongFact]:
    """Ids are unique, both kinds of runner have a frequency, purposes exist."""
    ids = [rule.id for rule in guidelines.rules]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield GUIDELINES.at(twice).wrong("is the id of two rules")
    for key, activity in activities.items():
        spot = activity_spot(key).at("purposes")
        yield from _known(activity.purposes, guidelines.purposes, spot, "a purpose")


def check_words(
    activities: Mapping[str, Activity],
    exercises: Mapping[str, Exercise],
    poses: Mapping[str, Pose],
    injuries: Mapping[str, InjuryFacts],
) -> Iterator[WrongFact]:
    """No two activities, no two moves, no two injuries answer to the same words."""
    named = ((activity_spot(key).at("aliases"), one.aliases) for key, one in activities.items())
    yield from _unshared(named)
    moves = _moves(exercises, poses)
    yield from _unshared((spot.at("aliases"), move.aliases) for move, spot in moves)
    yield from _unshared(
        (INJURIES.at(key, "phrases"), one.phrases) for key, one in injuries.items()
    )


def _unshared(named: Iterable[tuple[Spot, Collection[str]]]) -> Iterator[WrongFact]:
    """What is wrong at the second of two spots that claim the same word."""
    owner: dict[str, Spot] = {}
    for spot, words in named:
        for word in words:
            if word in owner:
                yield spot.wrong(f"{word!r} already stands in {owner[word]}")
            owner[word] = spot


def _moves(
    exercises: Mapping[str, Exercise], poses: Mapping[str, Pose]
) -> Iterator[tuple[Move, Spot]]:
    yield from ((move, EXERCISES.at(key)) for key, move in exercises.items())
    yield from ((move, POSES.at(key)) for key, move in poses.items())


def _known(
    names: Iterable[str], among: Mapping[str, object], spot: Spot, what: str
) -> Iterator[WrongFact]:
    for name in names:
        if name not in among:
            yield spot.wrong(f"{name!r} is not {what} we know")
