"""Only numbers that are right for the country, and words that are right anywhere."""

from importlib.resources import files
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from core.knowledge.contacts import load_contacts
from core.model.errors import WrongFact

CONTACTS = load_contacts()


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("DE", "112"),
        ("GB", "999"),
        ("US", "911"),
        ("CA", "911"),
        ("AU", "000"),
        ("NZ", "111"),
        ("JP", "119"),
        ("IN", "112"),
    ],
)
def test_a_country_has_its_own_number(country: str, number: str) -> None:
    assert CONTACTS.numbers[country] == number


def test_a_city_is_believed_before_its_clock() -> None:
    assert CONTACTS.country("CH", "Europe/Paris") == "CH"
    assert CONTACTS.country(None, "Europe/Paris") == "FR"
    assert CONTACTS.country(None, "UTC") is None
    assert CONTACTS.country(None, None) is None


def test_every_zone_of_the_table_exists() -> None:
    assert set(CONTACTS.zones) <= available_timezones()


def test_the_zone_table_agrees_with_the_time_zone_database() -> None:
    table = next((one for one in _zone_tabs() if one.is_file()), None)
    if table is None:
        pytest.skip("this machine has no zone.tab")
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    known = {row[2]: row[0] for row in rows if len(row) > 2}

    both = known.keys() & CONTACTS.zones.keys()

    assert len(both) > 0.95 * len(known)
    assert {zone: known[zone] for zone in both} == {zone: CONTACTS.zones[zone] for zone in both}


def test_a_country_with_two_numbers_is_refused(tmp_path: Path) -> None:
    source = files("core.knowledge")
    text = source.joinpath("contacts.toml").read_text(encoding="utf-8")
    (tmp_path / "zones.toml").write_text('GB = "Europe/London"\n', encoding="utf-8")
    (tmp_path / "contacts.toml").write_text(
        text.replace('countries = "NZ"', 'countries = "NZ AU"'), encoding="utf-8"
    )

    with pytest.raises(WrongFact, match="AU already has a number"):
        load_contacts(tmp_path)


def test_no_crisis_number_is_shown_that_nobody_verified() -> None:
    text = files("core.knowledge").joinpath("contacts.toml").read_text(encoding="utf-8")

    assert CONTACTS.directory == "findahelpline.com"
    assert not any(number in text for number in ("116 123", "988", "13 11 14", "741741"))


def _zone_tabs() -> tuple[Path, ...]:
    packaged = Path(str(files("tzdata"))) / "zoneinfo" / "zone.tab"
    return packaged, Path("/usr/share/zoneinfo/zone.tab")
