import pytest

from core.language.denials import is_answered, is_painless, without_denials


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("my knee hurts, no swelling", "my knee hurts"),
        ("sore shin, no night pain, no pop, 3/10", "sore shin, 3/10"),
        ("cold, runny nose, no fever", "cold, runny nose"),
        ("calf tight without swelling or redness since monday", "calf tight since monday"),
        ("ankle rolled, no pain at rest, walking fine", "ankle rolled, walking fine"),
    ],
)
def test_what_is_denied_is_not_heard(said: str, heard: str) -> None:
    assert " ".join(without_denials(said).split()) == heard


@pytest.mark.parametrize(
    "said",
    [
        "no pain",
        "no pain today",
        "no swelling",
        "I have no idea what to do",
        "no gain without work",
        "chest pain",
        "not a runner",
    ],
)
def test_everything_else_is_heard_whole(said: str) -> None:
    assert without_denials(said) == said


@pytest.mark.parametrize("said", ["hopped on it, no pain", "i can hop without pain"])
def test_a_test_that_was_passed_is_painless(said: str) -> None:
    assert is_painless(said)


@pytest.mark.parametrize(
    "said",
    [
        "can't hop without pain",
        "hopped, it popped, no pain",
        "ran 5k and collapsed, no pain",
        "hopped on it, no pain but it gave way",
    ],
)
def test_nothing_beside_the_test_is_painless(said: str) -> None:
    assert not is_painless(said)


@pytest.mark.parametrize(
    "said",
    ["can't rise on toes? I can.", "cant put weight on it? no, I can", "Can’t hop? yes I can!"],
)
def test_a_sign_that_is_asked_and_denied_is_answered(said: str) -> None:
    assert is_answered(said)


@pytest.mark.parametrize(
    "said",
    ["can't rise on toes? I can't", "can't walk. I can crawl", "can't stand? I can but it pops"],
)
def test_a_sign_that_stays_is_no_denial(said: str) -> None:
    assert not is_answered(said)
