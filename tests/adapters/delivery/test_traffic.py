"""The pace of messages, judged by windows that slide; the clock is ours."""

from bisect import bisect_left
from dataclasses import replace
from random import Random

from adapters.delivery.gate import Gate
from adapters.delivery.traffic import Limits, Traffic

TELEGRAM = Limits(
    per_second=28,
    nudges_per_second=27,
    most_a_second=30,
    chat_gap_s=1.0,
    group_per_minute=20,
    is_group=lambda chat: chat.startswith("-"),
)


def most_within(times: list[float], window: float) -> int:
    """The most in any window that starts with one of them."""
    return max(bisect_left(times, start + window) - at for at, start in enumerate(times))


def nudged(
    traffic: Traffic, *, until: float, step: float = 0.003, of: str = "person"
) -> list[float]:
    """When nudges leave, each to another person, from a sender that looks every `step`."""
    times: list[float] = []
    now = 0.0
    while now < until:
        for _ in range(traffic.room(now).nudges):
            chat = f"{of} {len(times)}"
            traffic.leave(chat, now, is_nudge=True)
            traffic.answered(now)
            traffic.back(chat, now)
            times.append(now)
        now += step
    return times


def test_nudges_leave_at_twenty_seven_a_second_and_never_thirty() -> None:
    times = nudged(Traffic.within(TELEGRAM, Gate()), until=60)

    assert most_within(times, 1.0) <= 29
    assert len(times) / 60 >= 26.5


def test_a_slow_machine_loses_little_of_the_pace() -> None:
    times = nudged(Traffic.within(TELEGRAM, Gate()), until=60, step=0.15)

    assert most_within(times, 1.0) <= 30
    assert len(times) / 60 >= 26


def test_no_second_of_the_platform_holds_thirty_one_however_long_answers_take() -> None:
    traffic, rng = Traffic.within(replace(TELEGRAM, in_flight=64), Gate()), Random(5)
    away: list[tuple[float, str]] = []
    arrived: list[float] = []
    now = 0.0
    while now < 60:
        for back, chat in [one for one in away if one[0] <= now]:
            traffic.answered(back)
            traffic.back(chat, back)
            away.remove((back, chat))
        for _ in range(traffic.room(now).messages):
            takes = rng.random() * rng.choice((0.02, 0.2, 0.9))
            chat = f"person {len(arrived)}"
            traffic.leave(chat, now, is_nudge=False)
            away.append((now + takes, chat))
            arrived.append(now + takes * rng.random())
        now += 0.01

    assert most_within(sorted(arrived), 1.0) <= 30
    assert len(arrived) / 60 > 20


def test_after_a_pause_the_burst_is_a_third_of_a_second() -> None:
    traffic = Traffic.within(TELEGRAM, Gate())

    assert traffic.room(3600.0).messages <= 9


def test_replies_find_room_beside_nudges() -> None:
    traffic = Traffic.within(TELEGRAM, Gate())
    waits, now, asked = [], 0.0, 0.5
    while now < 30:
        room = traffic.room(now)
        if room.messages and now >= asked:
            traffic.leave(f"reply {now}", now, is_nudge=False)
            traffic.answered(now)
            traffic.back(f"reply {now}", now)
            waits.append(now - asked)
            asked += 1.0
        elif room.nudges:
            traffic.leave(f"nudge {now}", now, is_nudge=True)
            traffic.answered(now)
            traffic.back(f"nudge {now}", now)
        now += 0.003

    assert len(waits) == 30
    assert max(waits) < 0.1


def test_a_chat_rests_a_second_after_each_message() -> None:
    traffic = Traffic.within(TELEGRAM, Gate())
    traffic.leave("7", 0.0, is_nudge=False)
    while_away = traffic.chats.taken(0.5)
    traffic.answered(0.7)
    traffic.back("7", 0.7)

    assert while_away == {"7"}
    assert [traffic.chats.taken(now) for now in (1.0, 1.69, 1.71)] == [{"7"}, {"7"}, set()]


def test_a_group_gets_twenty_a_minute() -> None:
    traffic, times, now = Traffic.within(TELEGRAM, Gate()), list[float](), 0.0
    while now < 200:
        if "-1" not in traffic.chats.taken(now) and traffic.room(now).messages:
            traffic.leave("-1", now, is_nudge=False)
            traffic.answered(now + 0.05)
            traffic.back("-1", now + 0.05)
            times.append(now)
        now += 0.1

    assert most_within(times, 60.0) == 20
    assert most_within(times, 1.0) == 1
    assert len(times) >= 60


def test_a_platform_that_asked_for_silence_is_written_to_more_slowly() -> None:
    gate = Gate()
    gate.refused(-60.0, 60.0)
    gate.passed(gate.leave())
    traffic = Traffic.within(TELEGRAM, gate)
    times = nudged(traffic, until=180)

    first, last = [one for one in times if one < 10], [one for one in times if one >= 170]
    assert len(first) < 0.6 * len(last)


def test_a_shut_gate_says_how_long_to_wait() -> None:
    gate = Gate()
    gate.refused(0.0, 60.0)

    room = Traffic.within(TELEGRAM, gate).room(20.0)
    assert (room.messages, room.wait_s) == (0, 40.0)


def test_the_last_places_on_the_way_are_for_replies() -> None:
    wide = replace(TELEGRAM, per_second=9999, nudges_per_second=9999, most_a_second=9999)
    traffic = Traffic.within(wide, Gate())
    for number in range(24):
        traffic.leave(str(number), 10.0, is_nudge=True)

    room = traffic.room(11.0)
    assert (room.messages, room.nudges) == (8, 0)


def test_a_probe_may_be_a_nudge() -> None:
    gate = Gate()
    gate.refused(0.0, 1.0)

    assert Traffic.within(TELEGRAM, gate).room(2.0).nudges == 1


def test_a_hurry_makes_everything_faster_alike() -> None:
    fast = TELEGRAM.hurried(100)

    assert (fast.per_second, fast.nudges_per_second) == (2800, 2700)
    assert (fast.chat_gap_s, fast.group_window_s) == (0.01, 0.6)
