"""Keys: whose they are, how they are changed, and what is said when one does not fit."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.storage.vault import KEYS_AT_HAND, Vault, load_or_make_key
from core.model.errors import WrongSetting

OLD, NEW = Fernet.generate_key(), Fernet.generate_key()


def test_what_is_sealed_opens_again_and_tells_nothing() -> None:
    vault = Vault([OLD])
    box = vault.box(vault.new_key())
    sealed = box.seal(b"sore knee")

    assert box.open(sealed) == b"sore knee"
    assert b"knee" not in sealed


def test_every_runner_has_a_key_of_their_own() -> None:
    vault = Vault([OLD])
    sealed = vault.box(vault.new_key()).seal(b"sore knee")

    with pytest.raises(WrongSetting, match="DATA_KEY"):
        vault.box(vault.new_key()).open(sealed)


def test_the_first_key_seals_and_any_key_opens() -> None:
    old = Vault([OLD])
    data_key = old.new_key()
    sealed = old.box(data_key).seal(b"sore knee")
    both = Vault([NEW, OLD])
    renewed = both.rewrapped(data_key)

    assert both.box(data_key).open(sealed) == b"sore knee"
    assert Vault([NEW]).box(renewed).open(sealed) == b"sore knee"
    with pytest.raises(WrongSetting, match="does not fit"):
        Vault([NEW]).box(data_key)


@pytest.mark.parametrize("keys", [[], [b"short"], [b"\xff" * 44], [OLD, b""]])
def test_a_key_that_is_none_is_refused(keys: list[bytes]) -> None:
    with pytest.raises(WrongSetting, match="DATA_KEY is not a key"):
        Vault(keys)


def test_only_so_many_keys_stay_unwrapped() -> None:
    vault = Vault([OLD])
    for _ in range(KEYS_AT_HAND + 5):
        vault.box(vault.new_key())
    full = vault.box.cache_info().currsize
    vault.forget_keys()

    assert full == KEYS_AT_HAND
    assert vault.box.cache_info().currsize == 0


def test_a_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "offday.key"
    made = load_or_make_key(path)

    assert load_or_make_key(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    Vault([made])


def test_a_key_file_that_cannot_be_made_or_read_is_explained(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="cannot be made"):
        load_or_make_key(tmp_path / "missing" / "offday.key")
    with pytest.raises(WrongSetting, match="cannot be read"):
        load_or_make_key(tmp_path)
