"""No fact says what a coach must not: brands, promises, verdicts on bodies, medicines, alcohol."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

PAGES = [
    "injuries.toml",
    "exercises.toml",
    "poses.toml",
    "guidelines.toml",
    *sorted(
        f"activities/{one.name}"
        for one in files("core.knowledge").joinpath("activities").iterdir()
        if one.name.endswith(".toml")
    ),
]
FORBIDDEN = re.compile(
    r"""
    nordic\s?trac | classpass | peloton | strava | garmin | rw900 | theraband | bosu     # brands
    | guarantee | \bcures?\b | \bcured\b | \bhealed\ by\b | promise\ you                 # promises
    | diagnos | \bit's\ probably | nothing\ to\ worry                                    # verdicts
    | ibuprofen | paracetamol | aspirin | naproxen | diclofenac | painkiller | medicat
    | medicine | anti-?inflammator | cortisone | injection | tablet | \bpills?\b | \bdos(e|age)\s+of
    | alcohol | \bbeer | \bwine\b                                                        # alcohol
    | 12\ times | twelve\ times | calorie | \bbmi\b | lose\ weight | burn\ (it\ )?off
    | addict | sanity | catastroph | agoni[sz] | \blazy | \bexcuse | \bstrongest\b       # tone
    | \bdon'?t\ be\ scared | !
    """,
    re.IGNORECASE | re.VERBOSE,
)


@pytest.mark.parametrize("page", PAGES)
def test_no_text_says_what_a_coach_must_not(page: str) -> None:
    said = [(key, text) for key, text in texts(page) if FORBIDDEN.search(text)]

    assert said == []


@pytest.mark.parametrize("page", PAGES)
def test_sentences_end_and_use_plain_characters(page: str) -> None:
    sentences = [(key, text) for key, text in texts(page) if key in {"how", "why", "calm_line"}]

    assert all(text[0].isupper() or text[0].isdigit() for _, text in sentences)
    assert all(text.endswith(".") for _, text in sentences)
    assert all(text.isascii() for _, text in texts(page))


def test_warm_water_comes_with_its_exceptions() -> None:
    warm = next(text for _, text in texts("guidelines.toml") if "Warm water afterwards" in text)

    assert "pregnant" in warm
    assert "right after a hot or long run" in warm


def texts(page: str) -> Iterator[tuple[str, str]]:
    """Every text of a page with the key it stands under; what runners say is theirs."""
    source = files("core.knowledge").joinpath(page).read_text(encoding="utf-8")
    yield from _texts("", tomllib.loads(source))


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield key, value
        case dict():
            for name, inner in value.items():
                if name not in {"phrases", "aliases", "source", "evidence"}:
                    yield from _texts(name, inner)
        case list():
            for inner in value:
                yield from _texts(key, inner)
