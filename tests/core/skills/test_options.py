"""The fields of commands, what is suggested for them, and that the coach understands the line."""

import pytest

from adapters.places.gazetteer import GeoNames
from core.language.phrasebook import Phrasebook
from core.model.options import Option, Suggests, spoken
from core.skills import SKILLS
from core.skills.options import FORMS, form_of, options_of
from core.skills.skill import Shelf
from core.skills.suggestions import MOST, Suggestions
from tests import shipped
from tests.core.skills.chat import shelf


@pytest.fixture(scope="module")
def words() -> Phrasebook:
    return shipped.phrasebook()


@pytest.fixture(scope="module")
def suggestions() -> Suggestions:
    known = shelf()
    return Suggestions(
        Shelf(
            handbook=shipped.handbook(),
            words=known.words,
            gazetteer=GeoNames(),
            calendars=known.calendars,
        )
    )


def test_every_field_fits_every_platform(words: Phrasebook) -> None:
    options = [one for skill in SKILLS.values() for one in options_of(skill, words)]

    assert all(one.name.isalpha() and one.name.islower() for one in options)
    assert all(1 <= len(one.summary) <= 100 for one in options)
    assert all(len(one.picks) <= 25 for one in options)


def test_the_first_field_of_a_command_takes_whatever_is_said_with_it(words: Phrasebook) -> None:
    for skill in SKILLS.values():
        if skill.command and skill.argument:
            first = options_of(skill, words)[0]
            assert (first.name, first.says, first.picks) == (skill.argument, "{}", ())


def test_forms_have_titles_and_no_more_fields_than_fit(words: Phrasebook) -> None:
    forms = [skill for skill in SKILLS.values() if skill.command in FORMS]

    assert len(forms) == len(FORMS)
    assert all(0 < len(form_of(one, words) or "") <= 45 for one in forms)
    assert all(len(options_of(one, words)) <= 5 for one in forms)


def test_what_is_not_filled_in_is_not_said() -> None:
    options = (Option(name="a", summary="A"), Option(name="b", summary="B", says="pain {}/10"))

    assert spoken(options, {"a": "swim", "b": 0}) == "swim, pain 0/10"
    assert spoken(options, {"a": " ", "b": None}) == ""


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        (Suggests.ACTIVITY, "sw", "swimming"),
        (Suggests.ACTIVITY, "Pool r", "water running"),
        (Suggests.EXERCISE, "bri", "bridge"),
        (Suggests.INJURY, "runner", "runner's knee"),
        (Suggests.CITY, "lond", "London, GB"),
        (Suggests.CITY, "london, ca", "London, CA"),
        (Suggests.RACE, "m", "marathon"),
    ],
)
def test_what_is_typed_suggests_what_it_may_become(
    suggestions: Suggestions, kind: Suggests, typed: str, first: str
) -> None:
    offered = suggestions.offer(kind, typed)

    assert offered[0].casefold() == first.casefold()
    assert len(offered) <= MOST


@pytest.mark.parametrize("kind", list(Suggests))
@pytest.mark.parametrize("typed", ["", " ", "zzzz", "%", "é", "x" * 500])
def test_nothing_that_is_typed_is_too_odd(
    suggestions: Suggestions, kind: Suggests, typed: str
) -> None:
    assert len(suggestions.offer(kind, typed)) <= MOST
