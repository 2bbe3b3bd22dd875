import pytest

from core.language.denials import without_denials


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
