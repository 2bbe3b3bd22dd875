"""One runner at a terminal: lines in, replies out, through the same house as any platform."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from core.model.errors import OffdayError
from core.model.messages import Address, Incoming, Outgoing, Person, Receipt
from core.model.recordings import Found
from core.model.talk import Answer
from core.ports.delivery import Outbox
from core.ports.world import Clock

PLATFORM = "terminal"
ME = "me"
HOME = Address(PLATFORM, "home")
GROUP = Address(PLATFORM, "club")
MENTION = "@offday"
BATCH = 50


class NoSuchButton(OffdayError):
    """There is nothing to press under that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was said, and what came back."""

    text: str
    answer: Answer
    delivered: tuple[Outgoing, ...]


@dataclass(slots=True, kw_only=True)
class Terminal:
    """The conversation of one runner."""

    take: Callable[[Incoming], Answer]
    outbox: Outbox
    clock: Clock
    session: str
    """Makes the keys of this session's messages unique."""
    person: str = ME
    name: str = ""
    is_group: bool = False
    is_captain: bool = True
    """Whoever sits at a terminal leads the club they play, unless told otherwise."""
    _count: int = 0
    _shown: Outgoing | None = field(default=None)
    """The latest reply with buttons."""

    def say(self, line: str, files: Sequence[str] = (), found: tuple[Found, ...] = ()) -> Exchange:
        """Send one line; `>N` presses button N of the latest reply that has any.

        `files` came along, and `found` was in them. Raises `NoSuchButton`.
        """
        pressed = self._pressed(line)
        if pressed is not None:
            return self.press(*pressed)
        return self._exchange(line, self._incoming(line, files=tuple(files), found=found))

    def press(self, key: str, says: str) -> Exchange:
        """Press the button `key`, however old the reply it hangs on; it stands for `says`."""
        return self._exchange(says, self._incoming("", press=key))

    def collect(self) -> tuple[Outgoing, ...]:
        """Everything that waits for this terminal, now delivered."""
        got: list[Outgoing] = []
        while rows := self.outbox.claim(PLATFORM, self.clock.now(), BATCH):
            for row in rows:
                self.outbox.sent(row.id, Receipt(row.id), self.clock.now())
            got += rows
        self._shown = next((row for row in reversed(got) if row.reply.choices), self._shown)
        return tuple(got)

    def labels(self) -> Sequence[str]:
        """The buttons that can be pressed now."""
        return [one.label for one in self._shown.reply.choices] if self._shown else []

    def _pressed(self, line: str) -> tuple[str, str] | None:
        number = line.strip().removeprefix(">").strip()
        if not line.strip().startswith(">") or not number.isdecimal():
            return None
        choices = self._shown.reply.choices if self._shown else ()
        index = int(number) - 1
        if self._shown is None or not 0 <= index < len(choices):
            raise NoSuchButton(f"There is no button {number}; there are {len(choices)}.")
        return self._shown.button_key(index), choices[index].says

    def _exchange(self, text: str, incoming: Incoming) -> Exchange:
        answer = self.take(incoming)
        return Exchange(text=text, answer=answer, delivered=self.collect())

    def _incoming(
        self,
        line: str,
        *,
        press: str | None = None,
        files: tuple[str, ...] = (),
        found: tuple[Found, ...] = (),
    ) -> Incoming:
        self._count += 1
        command, text = _command(line)
        is_mention = MENTION in line.casefold()
        home = home_of(self.person)
        return Incoming(
            key=f"{PLATFORM}:{self.session}:{self._count}",
            sender=Person(PLATFORM, self.person, self.name),
            where=GROUP if self.is_group else home,
            sent_at=self.clock.now().astimezone(UTC),
            text=_without_mention(text),
            command=command,
            is_named=is_mention,
            press=press,
            files=files,
            found=found,
            is_group=self.is_group,
            is_addressed=not self.is_group or bool(command or press or is_mention),
            home=home,
            is_captain=self.is_captain if self.is_group else None,
        )


def home_of(person: str) -> Address:
    """Where `person` sits alone with the coach."""
    return HOME if person == ME else Address(PLATFORM, f"home:{person}")


def _command(line: str) -> tuple[str | None, str]:
    """Split "/howto squat" into "howto" and "squat"; plain text has no command."""
    head, _, rest = line.strip().partition(" ")
    if len(head) > 1 and head.startswith("/"):
        return head[1:].partition("@")[0].casefold(), rest.strip()
    return None, line


def _without_mention(text: str) -> str:
    start = text.casefold().find(MENTION)
    if start < 0:
        return text
    return " ".join((text[:start] + text[start + len(MENTION) :]).split())


def moment(text: str, local: datetime) -> datetime:
    """The ISO time `text` as an aware datetime; without offset it is in `local`'s zone.

    Raises `ValueError`.
    """
    read = datetime.fromisoformat(text.strip())
    return (read if read.tzinfo else read.replace(tzinfo=local.tzinfo)).astimezone(UTC)
