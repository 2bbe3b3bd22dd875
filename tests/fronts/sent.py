"""What is in a file that a conversation sends."""

from pathlib import Path

SENT = Path(__file__).parents[1] / "conversations" / "files"


def content_of(name: str) -> bytes:
    """As it lies beside the conversations; a few dots where nothing is."""
    file = SENT / name
    return file.read_bytes() if file.exists() else b"..."
