"""What the coach says about privacy is true of the files: real coach, real database."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.storage.outbox import LARGE
from bot.clocks import StillClock
from bot.wiring import House, Mind, build_house
from core.model.consent import KEPT_FOR
from core.model.messages import Address, Incoming, Outgoing, Person, Receipt
from core.model.prose import plain_text
from tests import shipped
from tests.contracts.house import MORNING

KEY = Fernet.generate_key()
TELLING = ("my left knee hurts", "it hurts when I walk", "pain 4/10", "what should I do today?")
BODY = ("knee", "pfps", "pain_note", "achilles")


@dataclass
class Club:
    """Several people in private with one coach."""

    mind: Mind
    url: str
    clock: StillClock = field(default_factory=lambda: StillClock(MORNING))
    keys: Iterator[int] = field(default_factory=lambda: count(1))
    house: House = field(init=False)

    def __post_init__(self) -> None:
        self.house = build_house(self.mind, self.url, (KEY,), self.clock)

    def say(self, who: Person, *lines: str) -> list[Outgoing]:
        """Say every line and read what comes back."""
        got: list[Outgoing] = []
        for line in lines:
            got = self._take(who, text=line)
        return got

    def press(self, who: Person, label: str, on: list[Outgoing]) -> list[Outgoing]:
        keys = [
            one.button_key(index)
            for one in on
            for index, choice in enumerate(one.reply.choices)
            if choice.label == label
        ]
        return self._take(who, press=keys[-1])

    def files_of(self, who: Person) -> dict[str, str]:
        sent = self.say(who, "export my data")
        return {file.name: file.content.decode() for one in sent for file in one.reply.files}

    def _take(self, who: Person, text: str = "", press: str | None = None) -> list[Outgoing]:
        where = Address(who.platform, who.id)
        heard = Incoming(
            key=f"{who.platform}:update:{next(self.keys)}",
            sender=who,
            where=where,
            sent_at=self.clock.now(),
            text=text,
            press=press,
            home=where,
        )
        self.house.turns.accept(heard)
        self.house.take(heard)
        got = list(self.house.outbox.claim(who.platform, self.clock.now(), 50))
        for one in got:
            self.house.outbox.sent(one.id, Receipt("m"), self.clock.now())
        return got


@pytest.fixture(scope="module")
def mind() -> Mind:
    return shipped.mind()


@pytest.fixture
def club(mind: Mind, tmp_path: Path) -> Club:
    return Club(mind=mind, url=f"sqlite:///{tmp_path / 'offday.db'}")


def runner(number: int, name: str = "") -> Person:
    return Person("telegram", f"77001234{number:02d}", name or f"Runner Number{number}")


def test_an_erased_runner_is_in_no_file_any_more(club: Club, tmp_path: Path) -> None:
    zoe = runner(99, "Zoe Xyzzyknee")
    for number in range(8):
        club.say(runner(number), "my calf hurts", "swam 40 minutes", "plan my week")
    club.say(zoe, *TELLING, "remind me at 7 in Reykjavik", "swam 40 minutes", "plan my week")
    with closing(sqlite3.connect(tmp_path / "offday.db")) as database:
        query = "SELECT id, data_key, payload FROM runner JOIN account ON runner_id = id"
        mine = database.execute(f"{query} WHERE person_id = ?", (zoe.id,)).fetchone()
        sealed = [row[0] for row in database.execute("SELECT payload FROM journal")]
    told = plain_text(club.say(zoe, "erase my data")[0].reply.blocks)
    receipt = plain_text(club.say(zoe, "yes")[0].reply.blocks)
    content = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    secrets = [zoe.id.encode(), b"Xyzzyknee", b"Reykjavik", mine[1], mine[2]]

    assert "can't be undone" in told
    assert "Your receipt:" in receipt
    assert len(sealed) > 30
    assert content["offday.erased"].decode().split() == [mine[0]]
    assert [(name, one) for one in secrets for name, held in content.items() if one in held] == []
    assert "calf" in club.files_of(runner(3))["offday-data.json"]


@pytest.mark.parametrize("ending", ["forget", "silence"])
def test_nothing_about_a_body_outlives_its_time(club: Club, ending: str) -> None:
    ana = runner(1)
    first = club.say(ana, TELLING[0])
    club.say(ana, *TELLING[1:], "swam 40 minutes")
    before = club.files_of(ana)["offday-data.json"]
    if ending == "forget":
        club.press(ana, "Forget it", first)
    else:
        club.clock.move_to(club.clock.now() + KEPT_FOR + timedelta(seconds=1))
        club.house.tidy()
    after = club.files_of(ana)["offday-data.json"].lower()

    assert "knee" in before
    assert [one for one in BODY if one in after] == []
    assert "swim" in after


def test_a_silent_runner_is_swept_by_the_clock_alone(club: Club) -> None:
    ana = runner(1)
    club.say(ana, *TELLING)
    club.clock.move_to(club.clock.now() + KEPT_FOR + timedelta(seconds=1))
    before = health_until(club)
    club.house.tidy()

    assert before != [None]
    assert health_until(club) == [None]


def health_until(club: Club) -> list[int | None]:
    with club.house.engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT health_until FROM runner")]


def test_the_files_hold_everything_and_only_mine(club: Club) -> None:
    ana, ben = runner(1, "Ana Qwghlm"), runner(2, "Ben Zzyzx")
    club.say(ben, "my calf hurts")
    club.say(ana, "my left knee hurts", "swam 40 minutes", "remind me at 7 in London")
    files = club.files_of(ana)
    tables = json.loads(files["offday-data.json"])["tables"]

    assert {"account", "journal", "outbox", "runner"} <= set(tables)
    assert tables["account"][0]["person_id"] == ana.id
    assert {"InjuryReported", "WorkoutLogged", "NudgeSet"} <= {r["kind"] for r in tables["journal"]}
    assert tables["runner"][0]["payload"]["nudge"]["at"] == "07:00:00"
    assert "runner,1,payload.name,Ana Qwghlm" in files["offday-data.csv"]
    assert not any(secret in text for text in files.values() for secret in ("Zzyzx", "calf"))
    assert KEY.decode() not in files["offday-data.json"]


def test_nobody_is_left_who_could_say_yes_twice(club: Club) -> None:
    ana = runner(1)
    club.say(ana, "my left knee hurts")
    asked = club.say(ana, "erase my data")
    club.press(ana, "Yes, erase it all", asked)
    again = club.press(ana, "Yes, erase it all", asked)

    assert "too old" in plain_text(again[0].reply.blocks)


def test_exports_do_not_pile_up(club: Club) -> None:
    ana = runner(1)
    sizes = [len(club.files_of(ana)["offday-data.json"]) for _ in range(6)]
    with club.house.engine.connect() as connection:
        query = "SELECT max(length(body)) FROM outbox"
        [[largest]] = connection.exec_driver_sql(query)

    assert sizes[-1] < 10_000
    assert largest is None or largest < LARGE
