"""Proofs 1 to 3: the plug is pulled, and nothing is lost or said twice."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from signal import SIGKILL
from time import sleep

import pytest
from sqlalchemy.exc import DatabaseError

from tests.proofs.delivery.conftest import Machines
from tests.proofs.delivery.doomed import ON_THE_WAY_OUT, POINTS, SELDOM
from tests.proofs.delivery.fakes import Platform, scaled
from tests.proofs.delivery.judge import twice
from tests.proofs.delivery.program import Machine
from tests.proofs.delivery.runners import settle
from tests.proofs.table import Row

Rows = Callable[[int, str, str], Row]
IN_FLIGHT = 32
"""Sends side by side. Source: decision 12."""
MINUTES = timedelta(minutes=1)

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("delivery")]
long = [pytest.mark.prove, pytest.mark.timeout(3600)]


@pytest.mark.parametrize(
    ("name", "on", "size"),
    [
        ("telegram", "sqlite", (60, 1, 4)),
        pytest.param("telegram", "sqlite", (scaled(10_000), scaled(50), 40), marks=long),
        pytest.param("telegram", "postgresql", (scaled(2_000), 10, 40), marks=long),
        pytest.param("discord", "sqlite", (scaled(2_000), 20, 40), marks=long),
    ],
)
def test_kills_during_nudges_lose_nothing_and_repeat_nothing(
    offday: Machines, row: Rows, name: str, on: str, size: tuple[int, int, int]
) -> None:
    count, kills, pace = size
    proof = row(1, f"kill -9 during nudges, {name}, {on}", f"{count} nudges, {kills} kills")
    here = offday(name, on=on, OFFDAY_PACE=str(pace))
    [platform] = here.platforms
    platform.crowd(count)
    settle(here, platform, due=datetime.now(UTC) - MINUTES)
    rng = Random(count)
    for number in range(kills):
        program = here.start()
        wanted = count * (number + 1) // (kills + 1)
        reach(platform, wanted - here.left_in_doubt())
        sleep(rng.random() * 0.02)
        program.kill()
    here.run()
    here.settled()
    told = Counter(one.chat for one in platform.made())
    doubt = here.states()["unsure"]
    proof.say(f"{len(told)} reached, {doubt} left in doubt, twice {twice(told)}")

    assert twice(told) == 0
    assert count - len(told) <= doubt <= kills * IN_FLIGHT
    assert here.states()["sent"] + doubt == count
    if name == "discord":
        assert len(told) == count


@pytest.mark.parametrize(
    ("name", "on", "points"),
    [
        pytest.param("telegram", "sqlite", POINTS, marks=long),
        pytest.param("telegram", "postgresql", POINTS, marks=long),
        pytest.param("discord", "sqlite", ON_THE_WAY_OUT, marks=long),
    ],
)
def test_a_kill_at_a_named_point_loses_nothing_and_repeats_nothing(
    offday: Machines, row: Rows, name: str, on: str, points: tuple[str, ...]
) -> None:
    people = 10 * len(points)
    proof = row(2, f"kill -9 at named points, {name}, {on}", f"{len(points)} x 10 nudges")
    here = offday(name, on=on, OFFDAY_PACE="4")
    [platform] = here.platforms
    platform.crowd(people)
    for index, point in enumerate(points):
        ten = range(index * 10, index * 10 + 10)
        settle(
            here,
            platform,
            due=datetime.now(UTC) - MINUTES,
            people=[platform.people[i] for i in ten],
        )
        if name == "telegram":
            everybody_logs(platform, ten)
        time = 1 if point in SELDOM else index % 4 + 1
        doomed = here.start("-m", "tests.proofs.delivery.doomed", DOOM=f"{point}:{time}")
        assert doomed.ended() == -SIGKILL, (point, doomed.said())
    wanted = people if name == "telegram" else 0
    program = here.run()
    reach_logged(platform, here, wanted)
    here.settled()
    code, _ = program.stop()
    effects = Counter(runner for runner, kind in journal(here) if kind == "WorkoutLogged")
    # told or held: whoever logs something before it is their turn is left in peace
    noted = Counter(runner for runner, kind in journal(here) if kind == "NudgeNoted")
    said = Counter((one.chat, one.text) for one in platform.made())
    doubt, sent = here.states()["unsure"], here.states()["sent"]
    proof.say(
        f"{len(noted)}/{people} told or left in peace, "
        f"{len(effects)}/{wanted} logged, {len(said)} arrived, "
        f"{doubt} in doubt, twice {twice(effects) + twice(said) + twice(noted)}"
    )

    assert code == 0
    assert (len(effects), twice(effects), twice(said)) == (wanted, 0, 0)
    assert (len(noted), twice(noted)) == (people, 0)
    assert wanted <= sent + doubt <= people + wanted
    assert sent <= len(said)
    if name == "discord":
        assert doubt == 0
    else:
        assert doubt == here.left_in_doubt()
        assert max(here.doubts(), default=0) <= IN_FLIGHT


@pytest.mark.parametrize(
    ("on", "pending", "kills"),
    [
        ("sqlite", 30, 1),
        pytest.param("sqlite", scaled(500), 10, marks=long),
        pytest.param("postgresql", scaled(500), 4, marks=long),
    ],
)
def test_a_kill_with_pending_updates_loses_none_and_doubles_none(
    offday: Machines, row: Rows, on: str, pending: int, kills: int
) -> None:
    proof = row(3, f"kill -9, SIGTERM, updates pending, {on}", f"{pending}, {kills} kills")
    here = offday("telegram", on=on, OFFDAY_PACE="20")
    [telegram] = here.platforms
    everybody_logs(telegram, range(pending))
    rng = Random(pending)
    for number in range(kills):
        program = here.start()
        wanted = pending * (number + 1) // (kills + 2)
        reach_logged(telegram, here, wanted)
        sleep(rng.random() * 0.02)
        program.kill()
    in_the_air = here.run()
    reach_logged(telegram, here, pending * (kills + 1) // (kills + 2))
    code, took = in_the_air.stop()
    doubt_before = here.left_in_doubt()
    here.run()
    reach_logged(telegram, here, pending)
    here.settled()
    effects = Counter(runner for runner, kind in journal(here) if kind == "WorkoutLogged")
    replies = Counter(one.chat for one in telegram.made())
    proof.say(
        f"{len(effects)} logged, twice {twice(effects)}; {len(replies)} answered, "
        f"twice {twice(replies)}, {here.left_in_doubt()} in doubt; SIGTERM {took:.1f} s"
    )

    assert (len(effects), twice(effects)) == (pending, 0)
    assert twice(replies) == 0
    assert pending - len(replies) <= doubt_before <= kills * IN_FLIGHT
    assert here.left_in_doubt() == doubt_before
    assert code == 0
    assert took < 8


def everybody_logs(platform: Platform, people: range) -> None:
    """Each of these people says once what they did."""
    for who in people:
        platform.do("say", who=f"r{who}", text="swam 40 min easy")


def journal(machine: Machine) -> list[tuple[object, ...]]:
    """Whose state changed, and how."""
    return machine.rows("SELECT runner_id, kind FROM journal")


def logged(machine: Machine) -> int:
    """How many workouts are written down; none while there is no database yet."""
    try:
        return sum(kind == "WorkoutLogged" for _, kind in journal(machine))
    except DatabaseError:
        return 0


def reach(platform: Platform, count: int) -> None:
    """Wait until so many messages are there."""
    platform.until(lambda: len(platform.made()) >= count)


def reach_logged(platform: Platform, machine: Machine, count: int) -> None:
    """Wait until so many workouts are written down."""
    platform.until(lambda: logged(machine) >= count)
