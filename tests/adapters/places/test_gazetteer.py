"""A city has one clock."""

import pytest

from adapters.places.gazetteer import GeoNames


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("London", "Europe/London"),
        ("london, canada", "America/Toronto"),
        ("MÜNCHEN", "Europe/Berlin"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("nyc", "America/New_York"),
        ("Stoke-on-Trent", "Europe/London"),
        ("europe/lisbon", "Europe/Lisbon"),
        ("Birmingham, US", "America/Chicago"),
        ("Perth, Australia", "Australia/Perth"),
    ],
)
def test_a_city_is_found(said: str, zone: str) -> None:
    assert GeoNames().find(said)[0].timezone == zone


@pytest.mark.parametrize("said", ["", "   ", "Nowhereville", "x" * 500, "\n\t", "7", "a\tb", "?*["])
def test_what_is_no_city_is_not_found(said: str) -> None:
    assert GeoNames().find(said) == ()


def test_the_largest_comes_first() -> None:
    first, second = GeoNames().find("London", limit=2)

    assert (first.country, second.country) == ("GB", "CA")
