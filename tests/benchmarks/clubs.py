"""What a big club costs: its board over a year, and an evening on which everybody taps at once."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert
from sqlmodel import Session, select

from adapters.delivery.desk import Desk
from adapters.delivery.writing import Writing
from adapters.storage import crediting
from adapters.storage.tables import ClubMemberRow, CreditRow
from bot.wiring import House, Mind, SystemClock, build_house, temporary_database
from core.model.messages import Address, Incoming, Person

MEMBERS = 1_000
DAYS = 365
AT_ONCE = 200
LOOKS = 20
GROUP = Address("telegram", "-100")
CAPTAIN = "captain"


def report(mind: Mind) -> Iterator[str]:
    """The board of a thousand members, and a group turn with two hundred at once."""
    with temporary_database() as url:
        house = build_house(mind, url, (), SystemClock())
        _found(house)
        taken = asyncio.run(_together(house))
        yield f"{AT_ONCE} members tap and ask at once, {len(taken)} group turns: {_spread(taken)}"
        _grow(house)
        for span in ("this week", "this year"):
            looked = sorted(_timed(house, span))
            yield f"board of {MEMBERS} members, {DAYS} days of logs, {span}: {_spread(looked)}"
        tapped = sorted(_timed(house, "", command="runs I'm in for tuesday"))
        yield f"one tap in that club: {_spread(tapped)}"


def _found(house: House) -> None:
    """A club with a run."""
    _take(house, _said(CAPTAIN, "found", "runs", "tuesday run 18:30 from the fountain", rank=True))


def _grow(house: House) -> None:
    """A thousand who are ranked, and a year of what they did."""
    for number in range(MEMBERS):
        _take(house, _said(f"{number}", f"board:{number}", "board", "put me on the board"))
    with Session(house.engine) as session:
        runners = session.exec(select(ClubMemberRow.runner_id)).all()
        today = datetime.now(UTC).date()
        for number, runner in enumerate(runners):
            session.execute(
                insert(CreditRow).prefix_with("OR REPLACE"), _year(runner, number, today)
            )
            days = (today - timedelta(days=ago) for ago in range(DAYS))
            crediting.add_up(session, runner, {f"{one:%Y-%m}" for one in days})
        session.commit()


def _year(runner: str, number: int, today: date) -> list[dict[str, object]]:
    return [
        {
            "runner_id": runner,
            "on": (today - timedelta(days=ago)).isoformat(),
            "minutes": 20 + number % 30 + ago % 40,
            "kept": 1,
            "planned": 60,
            "sessions": "swim" if ago % 3 else "run strength",
            "pool_metres": 0 if ago % 3 else 1200,
            "yoga_minutes": 0,
        }
        for ago in range(DAYS)
    ]


def _timed(house: House, text: str, command: str = "board") -> Iterator[float]:
    name, _, words = command.partition(" ")
    for number in range(LOOKS):
        start = time.perf_counter()
        _take(house, _said(f"{number}", f"{name}:{text}:{start}", name, words or text))
        yield time.perf_counter() - start


async def _together(house: House) -> list[float]:
    """Everybody looks, comes, and looks who comes, all within the same moment."""
    with ThreadPoolExecutor(1) as writer, ThreadPoolExecutor(1) as reader:
        desk = Desk(
            turns=house.turns,
            read=house.mind.coach.read_ahead,
            reader=reader,
            take=house.take,
            take_all=house.take_all,
            apologise=house.apologise,
            writing=Writing(writer),
            wake=lambda: None,
        )
        talks = [_evening(desk, f"{who}") for who in range(AT_ONCE)]
        return sorted(one for talk in await asyncio.gather(*talks) for one in talk)


async def _evening(desk: Desk, who: str) -> list[float]:
    taken = []
    for words in ("", "I'm in for tuesday", "who's in for tuesday"):
        start = time.perf_counter()
        await desk.receive(_said(who, f"evening:{who}:{words}", "runs", words))
        taken.append(time.perf_counter() - start)
    return taken


def _take(house: House, incoming: Incoming) -> None:
    house.turns.accept(incoming)
    house.take(incoming)


def _spread(taken: list[float]) -> str:
    middle, worst = statistics.median(taken), taken[int(len(taken) * 0.99)]
    return f"median {middle * 1000:.1f} ms, p99 {worst * 1000:.1f} ms"


def _said(who: str, key: str, command: str, text: str, *, rank: bool = False) -> Incoming:
    return Incoming(
        key=f"clubs:{key}",
        sender=Person("telegram", who, f"runner {who}"),
        where=GROUP,
        sent_at=datetime.now(UTC),
        text=text,
        command=command,
        is_group=True,
        can_whisper=False,
        is_captain=rank,
        home=Address("telegram", who),
    )
