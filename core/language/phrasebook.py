"""How the coach says things: the `says` tables of core/phrases, one file an intent."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter

from core.model.errors import WrongFact

_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Every sentence the coach can say in one language, by "<intent>.<name>"."""

    says: Mapping[str, tuple[str, ...]]
    varied: frozenset[int] = frozenset()
    """How sentences open that could open another way."""

    def say(self, key: str, seed: str = "", unlike: int | None = None, /, **facts: object) -> str:
        """One of the variants of `key`, the same for the same `seed`, with `facts` filled in.

        Not one that opens `unlike` the last answer did, as long as there is another.
        """
        if self.has_one_way(key):
            return self.nth(key, 0, **facts)
        first = _stable(f"{key}|{seed}")
        said = self.nth(key, first, **facts)
        if unlike is None or opening_of(said) != unlike:
            return said
        others = (self.nth(key, first + n, **facts) for n in range(1, len(self.says[key])))
        return next((one for one in others if opening_of(one) != unlike), said)

    def has_one_way(self, key: str) -> bool:
        """Whether it is always said in the same words."""
        return len(self.says[key]) == 1

    def nth(self, key: str, number: int, /, **facts: object) -> str:
        """The variants of `key` in turn: the one after another is never the same."""
        variants = self.says[key]
        return variants[number % len(variants)].format(**facts)


def opening_of(text: str) -> int:
    """How `text` opens, as a number: enough to open differently, and no word of it is kept."""
    first = _WORD.search(text.casefold())
    return _stable(first[0] if first else text) % 9973


def load_phrasebook(language: str = "en", folder: Traversable | None = None) -> Phrasebook:
    """Read the sentences of `language`.

    Raises `WrongFact` for a broken file, an empty sentence, or variants that need different facts.
    """
    home = folder or files("core") / "phrases" / language
    says: dict[str, tuple[str, ...]] = {}
    for file in sorted(home.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            says |= _sentences(file)
    many = (one for variants in says.values() if len(variants) > 1 for one in variants)
    return Phrasebook(says=says, varied=frozenset(map(opening_of, many)))


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
