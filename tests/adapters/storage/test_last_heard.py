"""What the inbox remembers, for platforms that do not repeat themselves."""

from dataclasses import replace

from sqlalchemy import Engine

from adapters.storage.turns import StoredTurns
from adapters.storage.vault import Vault
from core.model.messages import Address, Person
from tests.adapters.storage.conftest import live_in
from tests.contracts.house import says


def test_the_newest_key_for_everybody_we_wrote_to_directly(engine: Engine, key: bytes) -> None:
    house = live_in(engine, Vault([key]))
    turns = house.parts.turns
    assert isinstance(turns, StoredTurns)
    before = turns.last_heard("discord", "@")
    for number, chat in enumerate(["@1", "@2", "@1", "77"]):
        heard = replace(
            house.said(by=Person("discord", chat, "x")),
            key=f"discord:message:{number}",
            where=Address("discord", chat),
        )
        house.answer(heard, says("Hello."))
    house.answer(house.said(), says("Hello."))

    assert before == {}
    assert turns.last_heard("discord", "@") == dict.fromkeys(["@1", "@2"], "discord:message:3")
