"""No fact and no sentence says what a coach must not, and each rule names its principle."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

from core.knowledge.red_flags import load_red_flags
from core.language.phrasebook import load_phrasebook

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
FORBIDDEN = {
    "house: no brands": (r"nordic\s?trac|classpass|peloton|strava|garmin|rw900|theraband|bosu",),
    "CS2: no diagnosis": (
        r"diagnos(?!e or)",
        r"you have (?:a|an) (?:\w+ ){0,3}?(?:injur|strain|tear|fractur|sprain)",
        r"sounds like a (?:tear|fracture|clot|sprain|concussion)",
        r"\bit'?s (?:probably|surely|only|just) (?:a|an|your)\b",
    ),
    "CS2: no word that care is not needed": (
        r"nothing to worry|harmless|it'?s probably",
        r"no need (?:for|to see) a (?:doctor|physio)",
        r"don'?t need (?:a|to see a) (?:doctor|physio)",
    ),
    "CS2: no cure and no promise": (
        r"guarantee|\bcure[sd]?\b|\bhealed by\b|promise you",
        r"will (?:be (?:fine|gone|healed)|heal in|recover in|go away)",
        r"\bback (?:to running )?(?:in|within) \d+ (?:days|weeks)",
    ),
    "CS3: no medicine, dose, injection or scan": (
        r"ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|diclofenac|voltaren|antibiotic",
        r"medicat|\bmedicines?\b|anti-?inflammator|cortisone|injection|painkiller",
        r"\btablets?\b|\bpills?\b|\bdos(?:e|age)s?\b|\d ?mg\b",
        r"\bmri\b|ultrasound|(?:take|try) (?:a |some )?supplement",
    ),
    "CS6: calm": (r"!|catastroph|agoni[sz]|\bdon'?t be scared|\bpanic\b(?! attack)",),
    "CS9: no weight, calories or earned food": (
        r"calorie|\bbmi\b|lose weight|slimm|burn (?:it )?off|\bearn (?:your|that|the)|race weight",
    ),
    "CS12: no shame": (
        r"\blazy|\bexcuse|no excuses|sanity|addict|\bstrongest\b|you (?:should|must) have",
        r"you failed|disappoint|\bguilt",
    ),
    "house: no alcohol": (r"alcohol|\bbeer|\bwine\b",),
}
"""What no text may say, by the principle it would break.  Source: EVIDENCE 14."""
ALLOWED = {
    "help.outro": "CS2: no diagnosis",  # "I can't diagnose"
}
"""Sentences that name a thing in order to refuse it."""


def broken(text: str) -> list[str]:
    text = re.sub(r"\{\w+\}", "", text)  # the name of a fact is not read by anybody
    return [
        rule
        for rule, patterns in FORBIDDEN.items()
        if any(re.search(one, text, re.IGNORECASE) for one in patterns)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_no_text_says_what_a_coach_must_not(page: str) -> None:
    said = [(key, text, rules) for key, text in texts(page) if (rules := broken(text))]

    assert said == []


def test_no_sentence_of_the_phrase_book_does() -> None:
    said = [
        (key, text, rules)
        for key, variants in load_phrasebook().says.items()
        if not key.endswith("_request")  # the runner's own words
        for text in variants
        if (rules := [one for one in broken(text) if ALLOWED.get(key) != one])
    ]

    assert said == []


def test_no_text_of_a_red_flag_does() -> None:
    said = [
        (key, text, rules)
        for key, row in load_red_flags().items()
        for text in (row.why,)
        if (rules := broken(text))
    ]

    assert said == []


@pytest.mark.parametrize(
    ("text", "principle"),
    [
        ("You have a torn calf strain", "CS2"),
        ("It's probably just tight", "CS2"),
        ("You'll be back in 3 weeks", "CS2"),
        ("This cures shin splints", "CS2"),
        ("Take 400 mg before you run", "CS3"),
        ("An MRI would show it", "CS3"),
        ("Run to burn off the cake", "CS9"),
        ("No excuses today", "CS12"),
    ],
)
def test_the_rules_catch_what_they_are_for(text: str, principle: str) -> None:
    assert any(rule.startswith(principle) for rule in broken(text))


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
