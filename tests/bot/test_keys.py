"""The keys of the operator: rotated without a pause, and looked after by the doctor."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.storage.vault import Vault
from bot import checking
from bot.clocks import StillClock
from bot.settings import Settings
from bot.wiring import House, Mind, build_house
from core.model.errors import WrongSetting
from core.model.messages import Address, Incoming, Person
from tests import shipped
from tests.contracts.house import MORNING

ZOE = Person("terminal", "zoe", "Zoe")
OLD, NEW = Fernet.generate_key(), Fernet.generate_key()


@pytest.fixture(scope="module")
def mind() -> Mind:
    return shipped.mind()


def start(mind: Mind, folder: Path, keys: Sequence[bytes]) -> House:
    url = f"sqlite:///{folder / 'offday.db'}"
    return build_house(mind, url, tuple(keys), StillClock(MORNING))


def says(house: House, key: str, text: str) -> str:
    where = Address("terminal", "zoe")
    heard = Incoming(key=key, sender=ZOE, where=where, sent_at=MORNING, text=text, home=where)
    house.take(heard)
    with house.turns.begin(heard) as turn:
        name = turn.runner.name
    house.engine.dispose()
    return name


def test_a_key_is_rotated_in_two_starts(mind: Mind, tmp_path: Path) -> None:
    says(start(mind, tmp_path, [OLD]), "1", "my knee hurts")
    both = says(start(mind, tmp_path, [NEW, OLD]), "2", "thanks")
    alone = says(start(mind, tmp_path, [NEW]), "3", "thanks")

    assert (both, alone) == ("Zoe", "Zoe")
    with pytest.raises(WrongSetting, match="DATA_KEY does not fit"):
        start(mind, tmp_path, [OLD])


def test_the_first_key_writes_and_any_opens() -> None:
    old, both = Vault([OLD]), Vault([NEW, OLD])
    wrapped, fresh = old.new_key(), both.new_key()

    assert both.rewrapped(fresh) is fresh
    assert Vault([NEW]).box(both.rewrapped(wrapped)).open(old.box(wrapped).seal(b"knee")) == b"knee"
    with pytest.raises(WrongSetting):
        old.box(fresh)


def test_the_doctor_knows_where_the_key_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'offday.db'}"
    file = tmp_path / "offday.key"
    file.write_bytes(OLD)
    file.chmod(0o644)
    open_to_all = checking._sealing(Settings.model_validate({"database_url": url}))
    file.chmod(0o600)
    fine = checking._sealing(Settings.model_validate({"database_url": url}))
    two = Settings.model_validate({"data_key": f"{NEW.decode()},{OLD.decode()}"})

    assert open_to_all == (
        False,
        f"the key file {file} can be read by others: run chmod 600 {file}",
    )
    assert fine[0]
    assert str(file) in fine[1]
    assert "2 keys" in checking._sealing(two)[1]
