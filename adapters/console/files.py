"""Documents in a terminal: they are put into a folder."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from core.model.prose import Document


def save(documents: Sequence[Document], folder: Path) -> Iterator[Path]:
    """Write each into `folder`, never over a file that is there; where it is now."""
    for one in documents:
        yield _write(one, folder)


def _write(document: Document, folder: Path) -> Path:
    first = folder / Path(document.name).name
    others = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
    file = first if not first.exists() else next(one for one in others if not one.exists())
    file.touch(mode=0o600)
    file.write_bytes(document.content)
    return file
