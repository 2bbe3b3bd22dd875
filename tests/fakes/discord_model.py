"""What the fake Discord is made of: messages, interactions, refusals, and the numbers it uses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Json = dict[str, object]

BOT = 1_000_000_000_000_000_001
GUILD = 1_000_000_000_000_000_002
CHANNEL = 1_000_000_000_000_000_003
OWNER = 1_000_000_000_000_000_010
GENERAL = "general"
EPOCH_MS = 1_420_070_400_000
EPHEMERAL, THINKING = 1 << 6, 1 << 7
COMMAND, COMPONENT, AUTOCOMPLETE, FORM = 2, 3, 4, 5
BUTTON, LINK = 2, 5


class Refused(Exception):
    """What Discord answers instead of doing it."""

    def __init__(
        self, status: int, code: int, message: str = "refused", *, more: Json | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.more = more or {}
        """What the answer says besides, for example `errors` or `retry_after`."""

    def as_json(self) -> Json:
        return {"message": self.message, "code": self.code, **self.more}


@dataclass(slots=True, kw_only=True)
class Post:
    """A message, as its readers see it now."""

    id: int
    channel: int
    author: int
    at: float
    """Seconds since the epoch."""
    content: str = ""
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    files: tuple[str, ...] = ()
    nonce: str | int | None = None
    reply_to: int | None = None
    pings_quoted: bool = True
    """Whether a reply mentions whom it quotes, as people's apps do unless told otherwise."""
    only_for: int | None = None
    """The one person an ephemeral message is shown to."""
    is_thinking: bool = False
    edits: int = 0

    @property
    def flags(self) -> int:
        return (EPHEMERAL if self.only_for else 0) | (THINKING if self.is_thinking else 0)

    @property
    def buttons(self) -> dict[str, Json]:
        """By label, in reading order."""
        return {
            str(one.get("label", "")): one
            for one in components_in(self.components)
            if one.get("type") == BUTTON
        }


@dataclass(slots=True, kw_only=True)
class Interaction:
    """One use of a command or button, and how far its answer has come."""

    id: int
    token: str
    kind: int
    who: int
    channel: int
    at: float
    source: int | None = None
    """The message whose button was pressed."""
    original: int | None = None
    """The message that `@original` names."""
    answered_at: float | None = None
    """When it was acknowledged."""
    answered_with: int | None = None
    """The kind of acknowledgement."""
    was_withdrawn: bool = False
    """Its "thinking" was deleted before anything was said."""
    said: Json = field(default_factory=dict)
    """What an autocompletion or a modal brought."""

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None


def components_in(rows: object) -> Iterator[Json]:
    """Everything inside action rows, in reading order."""
    for row in objects(rows):
        yield from objects(row.get("components"))


def objects(value: object) -> list[Json]:
    """The objects of a list, if it is one."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def within(body: object, name: str) -> Json:
    """The object that `body` holds under `name`; empty if there is none."""
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, dict) else {}


def number(body: Mapping[str, object], name: str) -> int:
    """The number under `name`, which Discord takes as digits in a string too; 0 if none."""
    value = body.get(name)
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else 0
