"""Replies as text for people and as JSON for scripts."""

from adapters.console.terminal import Exchange
from core.model.intent import contract_name
from core.model.messages import Outgoing
from core.model.prose import Document, Reply, plain_text, without_pictures


def as_text(outgoing: Outgoing, *, in_group: bool = False) -> str:
    """One reply, its buttons numbered."""
    reply = outgoing.reply
    whisper = "(just for you)\n" if in_group and reply.is_private else ""
    buttons = "  ".join(f"[{n}] {one.label}" for n, one in enumerate(reply.choices, start=1))
    files = "".join(f"\n\nfile: {one.name} ({_size(one)})" for one in reply.files)
    text = whisper + plain_text(without_pictures(reply).blocks) + files
    return f"{text}\n\n{buttons}" if buttons else text


def as_json(exchange: Exchange) -> dict[str, object]:
    """The object `offday ask --json` prints for one line."""
    answer = exchange.answer
    flag = answer.flag
    return {
        "text": exchange.text,
        "intent": contract_name(answer.intent),
        "red_flag": None if flag is None else {"id": flag.id, "level": flag.level.value},
        "replies": [_reply(one.reply) for one in exchange.delivered],
    }


def _reply(reply: Reply) -> dict[str, object]:
    files = [{"name": one.name, "mime": one.mime} for one in reply.files]
    return {
        "text": plain_text(reply.blocks),
        "choices": [{"label": one.label, "says": one.says} for one in reply.choices],
        "is_private": reply.is_private,
        "pictures": [{"alt": one.alt} for one in reply.pictures],
    } | ({"files": files} if files else {})


def _size(file: Document) -> str:
    return f"{max(1, len(file.content) // 1024)} kB"
