"""Codes that are easy to type and hard to guess."""

import pytest

from core.model.pairing import CODE_LENGTH, CODE_SIGNS, brings_code, read_code, spelled


def test_a_code_follows_from_its_secret_alone() -> None:
    codes = {spelled(f"secret {n}") for n in range(2_000)}

    assert len(codes) == 2_000
    assert spelled("secret 1") in codes
    for code in codes:
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(CODE_SIGNS)
        assert brings_code(code)
        assert read_code(f"my code is {code}.") == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("K7M4QX", "K7M4QX"),
        ("k7m4qx", "K7M4QX"),
        ("pair k7m 4qx please", "K7M4QX"),
        ("K7M-4QX", "K7M4QX"),
        ("grrrrr", None),
        ("connect my telegram", None),
        ("K7M4QXX", None),
        ("A7M4QX", None),
        ("5km", None),
    ],
)
def test_a_code_is_found_however_it_is_typed(said: str, code: str | None) -> None:
    assert read_code(said) == code


@pytest.mark.parametrize("said", ["K7M4QX", " K7M-4QX ", "my code is k7m4qx", "pair with K7M4QX"])
def test_a_code_in_capitals_or_named_as_one_speaks_for_itself(said: str) -> None:
    assert brings_code(said)


@pytest.mark.parametrize("said", ["k7m4qx", "GRRRRR", "K7M4QX now", "hello", "pair 5km with yoga"])
def test_anything_else_is_no_code(said: str) -> None:
    assert not brings_code(said)
