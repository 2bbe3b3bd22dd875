"""What one row cannot see by itself: gaps, dangling references and names used twice."""

from collections.abc import Iterable, Mapping

from core.knowledge.reading import Spot
from core.knowledge.schema import Activity, InjuryFacts


def check_matrix(activities: Mapping[str, Activity], injuries: Mapping[str, InjuryFacts]) -> None:
    """Every activity has a cell for every injury and names no other."""
    for key, activity in activities.items():
        spot = Spot(f"activities/{key}.toml")
        known(activity.injuries, injuries, spot.at("injuries"), "an injury")
        if gaps := injuries.keys() - activity.injuries.keys():
            raise spot.at("injuries", min(gaps)).wrong("is missing")
        for name, variant in activity.variants.items():
            here = spot.at("variants", name)
            known(variant.avoid, injuries, here.at("avoid"), "an injury")
            known(variant.caution, injuries, here.at("caution"), "an injury")
            if variant.instead:
                known([variant.instead], activity.variants, here.at("instead"), "a variant")


def check_names(activities: Mapping[str, Activity]) -> None:
    """No two activities answer to the same words."""
    owner: dict[str, str] = {}
    for key, activity in activities.items():
        for number, alias in enumerate(activity.aliases):
            if alias in owner:
                spot = Spot(f"activities/{key}.toml", f"aliases.{number}")
                raise spot.wrong(f"{alias!r} already means {owner[alias]}")
            owner[alias] = key


def known(names: Iterable[str], among: Mapping[str, object], spot: Spot, what: str) -> None:
    """Every one of `names` is a key of `among`."""
    for name in names:
        if name not in among:
            raise spot.wrong(f"{name!r} is not {what} we know")
