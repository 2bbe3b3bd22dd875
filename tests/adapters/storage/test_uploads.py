"""What a platform has already is known after a restart."""

from sqlalchemy import Engine

from adapters.storage.uploads import known, note


def test_a_name_is_kept_replaced_and_forgotten(engine: Engine) -> None:
    note(engine, "telegram", "squat", "AgAC1")
    note(engine, "telegram", "lunge", "AgAC2")
    note(engine, "telegram", "squat", "AgAC3")
    note(engine, "discord", "squat", "other")
    note(engine, "telegram", "lunge", None)

    assert known(engine, "telegram") == {"squat": "AgAC3"}
