"""Which question an answer stands under."""

from adapters.telegram.origins import MOST, Origins


def test_the_latest_questions_are_remembered_and_the_oldest_forgotten() -> None:
    origins = Origins()
    for number in range(MOST + 1):
        origins.note(f"telegram:update:{number}", number)

    assert origins.find("telegram:update:0") is None
    assert origins.find(f"telegram:update:{MOST}") == MOST
    assert origins.find(None) is None
