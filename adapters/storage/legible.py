"""Text that every database can keep: platforms let broken characters through."""

from dataclasses import replace

from core.model.messages import Incoming


def legible(incoming: Incoming) -> Incoming:
    """`incoming` with a question mark for every half character and NUL."""
    return replace(
        incoming,
        sender=replace(incoming.sender, name=_clean(incoming.sender.name)),
        text=_clean(incoming.text),
        command=incoming.command and _clean(incoming.command),
        press=incoming.press and _clean(incoming.press),
        files=tuple(_clean(name) for name in incoming.files),
        attachments=tuple(replace(one, name=_clean(one.name)) for one in incoming.attachments),
    )


def _clean(text: str) -> str:
    return text.replace("\0", "?").encode(errors="replace").decode()
