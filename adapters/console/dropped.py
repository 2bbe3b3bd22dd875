"""Files in a terminal: "file PATH", or a path that was dragged into it."""

import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ENDINGS = (".gpx", ".tcx", ".fit", ".zip", ".gz", ".xml")
_LEAD = "file "


def path_in(line: str) -> Path | None:
    """The file that a line names; None if it is a message like any other."""
    said = line.strip()
    is_told = said.casefold().startswith(_LEAD)
    name = _unquoted(said[len(_LEAD) :].strip() if is_told else said)
    if name is None or not name.casefold().endswith(_ENDINGS):
        return None
    path = Path(name).expanduser()
    return path if path.is_file() or _is_path(is_told, name) else None


def content_of(path: Path, most: int) -> bytes | None:
    """The file, or one byte more than `most` of it; None if it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        return None


def _is_path(is_told: bool, name: str) -> bool:
    """Whether nothing else can be meant, even if no file is there."""
    return is_told and " " not in name.strip()


def _unquoted(said: str) -> str | None:
    """As terminals write what is dragged in: quoted, with backslashes, or as a file URL."""
    if said.startswith("file://"):
        return unquote(urlsplit(said).path)
    if "\n" in said or not said:
        return None
    if Path(said).is_file():
        return said
    try:
        words = shlex.split(said)
    except ValueError:
        return None
    return words[0] if len(words) == 1 else None
