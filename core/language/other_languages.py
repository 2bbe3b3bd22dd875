"""What there is in other languages than English: so far the place for it, and nothing in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from core.language.phrasebook import Phrasebook, load_phrasebook

OURS = "en"
COMMANDS = "commands.toml"


@dataclass(frozen=True, slots=True)
class OtherLanguages:
    """The words about commands, by language (ISO 639-1)."""

    books: Mapping[str, Phrasebook]

    @property
    def names(self) -> Sequence[str]:
        """The languages there is anything in."""
        return tuple(self.books)

    def find(self, key: str, language: str) -> str | None:
        """The words `commands.<key>`; None where that language does not have them."""
        book = self.books.get(language)
        said = book.says.get(f"commands.{key}") if book else None
        return said[0] if said else None


def load_other_languages(folder: Traversable | None = None) -> OtherLanguages:
    """Every language whose folder says something about commands.  Raises `WrongFact`."""
    home = folder or files("core") / "phrases"
    found = {
        one.name: load_phrasebook(one.name, one)
        for one in home.iterdir()
        if one.name != OURS and one.is_dir() and (one / COMMANDS).is_file()
    }
    return OtherLanguages(found)
