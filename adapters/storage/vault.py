"""Seals what runners tell us, so that the database alone tells nobody."""

import os
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from core.model.errors import WrongSetting

KEYS_AT_HAND = 1024
"""How many runners' keys stay unwrapped in memory."""


class Box:
    """Whatever is sealed with one key."""

    def __init__(self, cipher: Fernet | MultiFernet) -> None:
        self._cipher = cipher

    def seal(self, payload: bytes) -> bytes:
        """`payload`, unreadable."""
        return self._cipher.encrypt(payload)

    def open(self, sealed: bytes) -> bytes:
        """What `seal` was given; `WrongSetting` if it was sealed with another key."""
        try:
            return self._cipher.decrypt(sealed)
        except InvalidToken as problem:
            raise WrongSetting(
                "DATA_KEY does not fit this database; "
                "set the key it was made with, or restore that key file"
            ) from problem


class Vault:
    """The master keys: they seal every runner's own key and what belongs to no runner yet."""

    def __init__(self, master_keys: Sequence[bytes]) -> None:
        """The first of `master_keys` seals, any of them opens."""
        self._master = _multi(master_keys)
        self._pepper = master_keys[0]
        self._first = Box(_multi(master_keys[:1]))
        self.unowned = Box(self._master)
        self.box = lru_cache(KEYS_AT_HAND)(self._unwrap)
        """The box of the runner whose wrapped key this is."""

    def new_key(self) -> bytes:
        """A fresh key for one runner, wrapped."""
        return self.unowned.seal(Fernet.generate_key())

    def digest(self, words: str) -> str:
        """What `words` are known by where they may not be read; it takes a master key to guess."""
        return blake2b(words.encode(), digest_size=16, key=self._pepper[:64]).hexdigest()

    def rewrapped(self, data_key: bytes) -> bytes:
        """The same runner's key, wrapped with the first master key; as it is if it is already."""
        if self.is_current(data_key):
            return data_key
        return self.unowned.seal(self.unowned.open(data_key))

    def is_current(self, data_key: bytes) -> bool:
        """Whether the first master key opens it."""
        try:
            self._first.open(data_key)
        except WrongSetting:
            return False
        return True

    def forget_keys(self) -> None:
        """Drop the unwrapped keys from memory, for example after erasing a runner."""
        self.box.cache_clear()

    def _unwrap(self, data_key: bytes) -> Box:
        return Box(Fernet(self.unowned.open(data_key)))


def load_or_make_key(path: Path) -> bytes:
    """The key kept in the file `path`; made there, for its owner's eyes only, if there is none."""
    try:
        return _make_key(path)
    except FileExistsError:
        return _load_key(path)
    except OSError as problem:
        raise WrongSetting(
            f"DATA_KEY: the key file {path} cannot be made; "
            "allow this user to write to its folder, or set DATA_KEY"
        ) from problem


def _make_key(path: Path) -> bytes:
    key = Fernet.generate_key()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key


def _load_key(path: Path) -> bytes:
    try:
        return path.read_bytes().strip()
    except OSError as problem:
        raise WrongSetting(
            f"DATA_KEY: the key file {path} cannot be read; allow this user to read it"
        ) from problem


def _multi(master_keys: Sequence[bytes]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in master_keys])
    except ValueError as problem:
        raise WrongSetting(
            "DATA_KEY is not a key; use 32 bytes in URL-safe base64, "
            "or leave it out to have one made"
        ) from problem
