"""The terminal, driven by its people: each has one, and they share the club."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.console.terminal import GROUP, MENTION, Exchange, Terminal, home_of
from adapters.files.reader import WorkerReader
from core.model.messages import Outgoing
from core.model.prose import plain_text
from tests.fronts.front import NoSuchButton, Seen, Spot
from tests.fronts.program import Plot, Program
from tests.fronts.sent import content_of


@dataclass(frozen=True, slots=True)
class _Post:
    """One delivered reply, and who can read it."""

    outgoing: Outgoing

    @property
    def reader(self) -> str | None:
        """The one person who can read it; None for everybody."""
        row = self.outgoing
        if row.to is not None:
            return row.to.id
        return None if row.where == GROUP else row.where.chat.removeprefix(home_of("").chat)

    @property
    def seen(self) -> Seen:
        reply = self.outgoing.reply
        labels = tuple(choice.label for choice in reply.choices)
        is_private = self.reader is not None
        return Seen(
            text=plain_text(reply.blocks),
            labels=labels,
            files=tuple(one.name for one in reply.files),
            is_private=is_private,
        )

    def is_for(self, who: str) -> bool:
        return self.reader in {None, who}


class ConsoleFront:
    """A terminal a person and place, all on one program."""

    name = "console"
    hears_asides = True
    has_crowds = False

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self._reader = WorkerReader()
        self._starts = 0
        self._posts: list[_Post] = []
        self._captains: set[str] = set()
        self._away: set[str] = set()
        self._start()

    async def say(self, who: str, text: str, spot: Spot) -> Sequence[Seen]:
        self._away.discard(who)
        line = f"{MENTION} {text}" if spot is Spot.GROUP else text
        return self._seen(who, self._terminal(who, spot).say(line))

    async def command(self, who: str, name: str, words: str, spot: Spot) -> Sequence[Seen]:
        return self._seen(who, self._terminal(who, spot).say(f"/{name} {words}".strip()))

    async def attach(self, who: str, file: str, spot: Spot) -> Sequence[Seen]:
        line = MENTION if spot is Spot.GROUP else ""
        found = self._reader.read_now(file, content_of(file))
        return self._seen(who, self._terminal(who, spot).say(line, (file,), (found,)))

    async def press(self, who: str, label: str) -> Sequence[Seen]:
        row = self._row_with(who, label)
        index, choice = next(
            (index, one) for index, one in enumerate(row.reply.choices) if one.label == label
        )
        spot = Spot.GROUP if row.where == GROUP else Spot.PRIVATE
        pressed = self._terminal(who, spot).press(row.button_key(index), choice.says)
        return self._seen(who, pressed)

    async def beat(self, who: str) -> Sequence[Seen]:
        self._program.tick()
        return self._kept(who, self._terminal(who, Spot.PRIVATE).collect())

    def promote(self, who: str) -> None:
        self._captains.add(who)

    async def block(self, who: str) -> None:
        """A terminal has no door: whoever blocks looks away."""
        self._away.add(who)

    async def restart(self) -> None:
        self._program.close()
        self._start()

    def close(self) -> None:
        """Leave nothing open."""
        self._program.close()

    def _start(self) -> None:
        self._starts += 1
        self._program = Program(self._plot)
        self._terminals: dict[tuple[str, bool], Terminal] = {}

    def _terminal(self, who: str, spot: Spot) -> Terminal:
        is_group = spot is not Spot.PRIVATE
        if (who, is_group) not in self._terminals:
            self._terminals[who, is_group] = Terminal(
                take=self._program.take,
                outbox=self._program.house.outbox,
                clock=self._plot.clock,
                session=f"{self._starts}:{who}:{is_group}",
                person=who,
                name=who.title(),
                is_group=is_group,
                is_captain=who in self._captains,
            )
        return self._terminals[who, is_group]

    def _seen(self, who: str, exchange: Exchange) -> Sequence[Seen]:
        return self._kept(who, exchange.delivered)

    def _kept(self, who: str, delivered: Sequence[Outgoing]) -> Sequence[Seen]:
        posts = [_Post(row) for row in delivered]
        self._posts += posts
        is_away = who in self._away
        shown = (one for one in posts if one.is_for(who) and not (is_away and one.seen.is_private))
        return [post.seen for post in shown]

    def _row_with(self, who: str, label: str) -> Outgoing:
        mine = [post for post in reversed(self._posts) if post.is_for(who)]
        found = next((post for post in mine if label in post.seen.labels), None)
        if found is None:
            raise NoSuchButton(label, [one for post in mine for one in post.seen.labels])
        return found.outgoing
