"""How the coach says things: the `says` tables of core/phrases, one file an intent."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter

from core.model.errors import WrongFact


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Every sentence the coach can say in one language, by "<intent>.<name>"."""

    says: Mapping[str, tuple[str, ...]]

    def say(self, key: str, seed: str = "", **facts: object) -> str:
        """One of the variants of `key`, the same for the same `seed`, with `facts` filled in."""
        variants = self.says[key]
        return variants[_stable(f"{key}|{seed}") % len(variants)].format(**facts)

    def facts_of(self, key: str) -> frozenset[str]:
        """The names a caller must supply for `key`."""
        return frozenset(_placeholders(self.says[key][0]))


def load_phrasebook(language: str = "en", folder: Traversable | None = None) -> Phrasebook:
    """Read the sentences of `language`.

    Raises `WrongFact` for a broken file, an empty sentence, or variants that need different facts.
    """
    home = folder or files("core") / "phrases" / language
    says: dict[str, tuple[str, ...]] = {}
    for file in sorted(home.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            says |= _sentences(file)
    return Phrasebook(says=says)


def _sentences(file: Traversable) -> dict[str, tuple[str, ...]]:
    """The last table of the file; what stands before it is for training, and long."""
    where = f"phrases/{file.name}"
    text = "\n" + file.read_text(encoding="utf-8")
    _, mark, said_back = text.rpartition("\n[says]\n")
    try:
        table = tomllib.loads(f"{mark}{said_back}" if mark else "").get("says", {})
    except tomllib.TOMLDecodeError as error:
        raise WrongFact(where, "file", f"is not valid TOML: {error}") from error
    intent = file.name.removesuffix(".toml")
    return {f"{intent}.{name}": _variants(where, name, said) for name, said in table.items()}


def _variants(where: str, name: str, said: object) -> tuple[str, ...]:
    variants = [said] if isinstance(said, str) else said
    if not isinstance(variants, list) or not variants:
        raise WrongFact(where, f"says.{name}", "must be a sentence or a list of sentences")
    texts = tuple(one.strip() for one in variants if isinstance(one, str))
    if len(texts) != len(variants) or not all(texts):
        raise WrongFact(where, f"says.{name}", "has an empty sentence")
    if len({frozenset(_placeholders(one)) for one in texts}) > 1:
        raise WrongFact(where, f"says.{name}", "every variant must use the same {facts}")
    return texts


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _stable(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest())
