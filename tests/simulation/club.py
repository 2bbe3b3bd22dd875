"""A small club that lives through a season with the real coach and the real storage."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.wiring import House, Mind, build_house
from core.model.messages import Address, Incoming, Outgoing, Person, Receipt
from core.model.runner import Runner
from tests.proofs import sheet
from tests.proofs.offers import offers

QUARTER = timedelta(minutes=15)
CITIES = ("London", "New York", "Berlin", "Auckland", "Tokyo", "Los Angeles", "Sydney", "Lisbon")
"""All but Tokyo change their clocks between February and June."""
TALK = (
    *("what should I do today", "why?", "swam 40 min easy", "cycled 50 min", "ran 8 km easy"),
    *("done", "not today", "something else", "plan my week", "leg day", "thanks", "hello"),
    *("my left knee hurts, 4/10", "my achilles hurts 3/10", "yes", "no", "none of these"),
    *("my calf hurts 6/10", "it hurts when I run", "the knee is fine again", "achilles 1/10 today"),
    *("yes, keep it", "I'm so sore today", "I rolled my ankle", "I have a cold", "undo"),
    *("I have chest pain when I run", "a doctor checked me and all is fine"),
    *("quiet hours from 21:00 to 8:00", "no quiet hours", "pause until friday", "I'm back"),
    *(
        "stop the nudges",
        "nudge me at 7:30",
        "nudge me at 6 pm",
        "I'm away until sunday",
        "how did my month go",
        "tell me about rowing",
    ),
    *("I have a 10k in 6 weeks", "I own a bike and dumbbells", "convert 8 km easy to the pool"),
)
TIMES = ("6:30", "7", "7:15", "8", "12:30", "18", "21:30", "0:30", "2:15")
TROUBLE = ("arrives",) * 16 + ("later", "doubt", "crash", "refused")


@dataclass(slots=True)
class Clock:
    """Moved by the season."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass(slots=True, kw_only=True)
class Club:
    """Its runners, their phones, and everything that must never happen."""

    mind: Mind
    url: str
    runners: int
    rng: Random
    clock: Clock
    apart: int = 110
    """Quarters of an hour between what one runner says and the next, on average."""
    key: bytes = field(default_factory=Fernet.generate_key)
    house: House = field(init=False)
    keys: "count[int]" = field(default_factory=lambda: count(1))
    figures: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    buttons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What each could press last."""
    nudged: dict[tuple[str, date], list[datetime]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """When the nudges that each read were due, by their own date."""
    snoozed: set[tuple[str, datetime]] = field(default_factory=set)
    """Whom a nudge was put off for, and until when: it was asked for, and comes besides."""

    def __post_init__(self) -> None:
        self.house = self._open()

    def live(self, days: int) -> None:
        """Quarter of an hour by quarter of an hour."""
        for who in () if self.figures["messages"] else range(self.runners):
            city, at = self.rng.choice(CITIES), self.rng.choice(TIMES)
            self.say(who, f"nudge me at {at} in {city}")
        for _ in range(days * 96):
            self.clock.at += QUARTER
            self._quarter()
            if self.clock.at.hour == 3 and self.clock.at.minute == 0:
                self.house.tidy()
                self._check_tables()

    def _quarter(self) -> None:
        talkers = [who for who in range(self.runners) if self.rng.random() < 1 / self.apart]
        for who in talkers:
            if who % 2 and self.buttons.get(str(who)) and self.rng.random() < 0.5:
                self.press(who, self.rng.choice(self.buttons[str(who)]))
            else:
                self.say(who, self.rng.choice(TALK))
        if self._tick() or talkers:
            self._send()
        if self.rng.random() < 1 / 200:
            self.restart()

    def say(self, who: int, words: str) -> None:
        self._take(self._incoming(who, words))

    def press(self, who: int, button: str) -> None:
        self.figures["presses"] += 1
        self._take(replace(self._incoming(who, ""), press=button))

    def _take(self, incoming: Incoming) -> None:
        self.figures["messages"] += 1
        self.house.turns.accept(incoming)
        if self.rng.random() < 0.02:
            self.restart()
            for waiting in self.house.turns.waiting():
                self.house.take(waiting)
        answer = self.house.take(incoming)
        self.figures["flags"] += answer.flag is not None

    def _tick(self) -> int:
        """The heartbeat: until nobody is due any more; how many were."""
        count = 0
        while called := self.house.nudging.call(self.clock.at, 1_000):
            count += called
            if self.rng.random() < 0.05:
                self.restart()
        while told := self._tell(100):
            count += told
        return count

    def _tell(self, most: int) -> int:
        """Find the words for so many of them."""
        due = self.house.nudging.due(most)
        for one in due:
            if one.runner.nudge_log.snoozed_until == one.at:
                self.snoozed.add((one.runner.id, one.at))
            answer = self.mind.nudges.compose(one, self.clock.at)
            self.figures["nudges composed" if answer else "left in peace"] += 1
            self.house.nudging.all_nudged([(one, answer)], self.clock.at)
        return len(due)

    def _send(self) -> None:
        while claimed := self.house.outbox.claim("telegram", self.clock.at, 100):
            for one in claimed:
                self._fate(one)
            if self.rng.random() < 0.01:
                self.restart()

    def _fate(self, one: Outgoing) -> None:
        outbox, now = self.house.outbox, self.clock.at
        fate = self.rng.choice(TROUBLE)
        self.figures[fate] += 1
        match fate:
            case "later":
                outbox.retry(one.id, now + QUARTER * self.rng.randrange(1, 6), one.attempts + 1)
                return
            case "refused":
                outbox.refused(one.id, "too strange", now)
                return
            case "crash":
                self.restart()
            case "doubt":
                outbox.unsure(one.id)
            case _:
                outbox.sent(one.id, Receipt(f"m{one.id}"), now)
        self._arrived(one)

    def _arrived(self, one: Outgoing) -> None:
        """Somebody reads it, perhaps."""
        self.buttons[one.where.chat] = tuple(
            one.button_key(index) for index in range(len(one.reply.choices))
        )
        if one.answers is None:
            self._check_nudge(one, self._runner(int(one.where.chat)))

    def _check_nudge(self, one: Outgoing, runner: Runner) -> None:
        self.figures["nudges read"] += 1
        local = self.clock.at.astimezone(runner.zone)
        due = one.due_at or self.clock.at
        dates = self.nudged[one.where.chat, due.astimezone(runner.zone).date()]
        dates.append(due)
        series = [at for at in dates if (runner.id, at) not in self.snoozed]
        twice = len(set(dates)) < len(dates)
        named = {offer.what for offer in offers(one.reply)} - {"run"}
        body = {i.key: i.phase.value for i in runner.injuries if i.key in sheet.injuries()}
        forbidden = named & sheet.forbidden(body, runner.profile.skills)
        stands = [hold.flag for hold in runner.holds if hold.level.stops_training]
        quiet = runner.profile.quiet
        for is_broken, what in (
            (len(series) > 1 or twice, f"two nudges on one date: {sorted(map(str, dates))}"),
            (quiet is not None and quiet.covers(local.time()), f"in quiet hours, {local}"),
            (bool(stands and named), f"offers {named} while {stands} stands"),
            (bool(forbidden), f"offers {forbidden} to {body}"),
            (self.clock.at - due > timedelta(hours=3), f"late by {self.clock.at - due}"),
        ):
            if is_broken:
                self.broken.append(f"{self.clock.at:%m-%d %H:%M} r{one.where.chat}: {what}")

    def _check_tables(self) -> None:
        """Nobody's state is unreadable, and nothing piles up."""
        self._forget_old_dates()
        for who in range(self.runners):
            self._runner(who)
        for table, most in (("inbox", 60), ("outbox", 250), ("journal", 1500), ("talk", 4)):
            rows = self._count(f"SELECT count(*) FROM {table}")  # noqa: S608 -- our own names
            self.figures[f"most rows of {table}"] = max(self.figures[f"most rows of {table}"], rows)
            if rows > most * self.runners:
                self.broken.append(f"{self.clock.at:%m-%d}: {rows} rows in {table}")
        waits = self._count("SELECT count(*) FROM outbox WHERE state IN ('pending', 'retry')")
        self.figures["most that waited"] = max(self.figures["most that waited"], waits)
        if waits > 10 * self.runners:
            self.broken.append(f"{self.clock.at:%m-%d}: {waits} rows wait in the outbox")

    def _forget_old_dates(self) -> None:
        """The judge's own books must not look as if the program grew."""
        old = self.clock.at - timedelta(days=3)
        self.snoozed = {one for one in self.snoozed if one[1] > old}
        for key in [one for one in self.nudged if one[1] < old.date()]:
            del self.nudged[key]

    def _count(self, query: str) -> int:
        with self.house.engine.connect() as connection:
            return int(connection.execute(text(query)).scalar_one())

    def restart(self) -> None:
        """The process dies and comes back, as `offday run` does."""
        self.figures["restarts"] += 1
        self.house.engine.dispose()
        self.house = self._open()
        self.house.outbox.recover(self.clock.at)

    def _open(self) -> House:
        return build_house(self.mind, self.url, (self.key,), self.clock)

    def _runner(self, who: int) -> Runner:
        with self.house.turns.begin(self._incoming(who, "")) as turn:
            return turn.runner

    def _incoming(self, who: int, words: str) -> Incoming:
        home = Address("telegram", str(who))
        return Incoming(
            key=f"telegram:update:{next(self.keys)}",
            sender=Person("telegram", str(who), f"Runner {who}"),
            where=home,
            sent_at=self.clock.at,
            text=words,
            home=home,
        )


def season(mind: Mind, url: str, *, runners: int, days: int, seed: int) -> Club:
    """A club after so many days; what was broken is in `broken`."""
    start = datetime(2026, 2, 20, 0, 0, tzinfo=UTC)
    club = Club(mind=mind, url=url, runners=runners, rng=Random(seed), clock=Clock(start))
    club.live(days)
    return club


def report(club: Club, took_s: float) -> Iterator[str]:
    """The figures, then what was broken."""
    for name, figure in sorted(club.figures.items()):
        yield f"{name:24} {figure:8,}"
    yield f"{'seconds':24} {took_s:8.0f}"
    yield f"{'invariants broken':24} {len(club.broken):8}"
    yield from club.broken[:50]
