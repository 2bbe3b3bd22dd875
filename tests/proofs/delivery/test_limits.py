"""Proofs 4 to 6: the platform says stop, counts along, or leaves us in doubt."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import sleep, time

import pytest

from tests.proofs.delivery.conftest import Machines
from tests.proofs.delivery.fakes import Platform, scaled
from tests.proofs.delivery.judge import by_chat, most_within, percentile, smallest_gap, twice
from tests.proofs.delivery.runners import settle
from tests.proofs.table import Row

Rows = Callable[[int, str, str], Row]
MINUTE = timedelta(minutes=1)
IN_FLIGHT = 32
"""Sends side by side. Source: decision 12."""
ROUND_TRIP_S = 0.1
"""Between the platform's answer and the moment we begin to count."""

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("delivery")]
long = [pytest.mark.prove, pytest.mark.timeout(3600)]


@pytest.mark.parametrize(
    ("seconds", "wait_s", "count"), [(3, 1, 40), pytest.param(60, 5, scaled(600), marks=long)]
)
def test_while_the_platform_says_stop_one_asks_and_replies_go_first_after(
    offday: Machines, row: Rows, seconds: int, wait_s: int, count: int
) -> None:
    proof = row(4, f"429 for {seconds} s, retry after {wait_s} s", f"{count} nudges, 3 replies")
    here = offday("telegram", OFFDAY_PACE="4")
    [telegram] = here.platforms
    telegram.crowd(count)
    settle(here, telegram, due=datetime.now(UTC) - MINUTE)
    here.run()
    telegram.until(lambda: len(telegram.made()) >= 5)
    start = time()
    telegram.do("flood", seconds=seconds, retry_after=wait_s)
    talkers = {speak(telegram, who) for who in ("ada", "ben", "cleo")}
    telegram.until(lambda: talkers <= {one.chat for one in telegram.made()}, 200)
    here.settled()
    refused = [one.at for one in telegram.sent() if one.status == 429]
    probes = [at for at in refused if at > refused[0] + 1]
    after = [one.chat for one in telegram.made() if one.at > start + seconds]
    last = max(after.index(one) for one in talkers)
    told = Counter(one.chat for one in telegram.made())
    proof.say(
        f"{len(refused) - len(probes)} refused at first, then {len(probes)}, "
        f"{smallest_gap(probes):.1f} s apart or more; replies are the first {last + 1} after it; "
        f"{len(told)} told, twice {twice(told)}"
    )

    assert len(refused) - len(probes) <= IN_FLIGHT
    assert smallest_gap(probes) >= wait_s - ROUND_TRIP_S
    assert last < len(talkers)
    assert (len(told), twice(told)) == (count + len(talkers), 0)


@pytest.mark.parametrize(
    ("on", "count", "in_group"),
    [
        pytest.param("postgresql", 600, 40, marks=long),
        pytest.param("sqlite", scaled(10_000), 40, marks=[*long, pytest.mark.alone]),
    ],
)
def test_no_window_ever_holds_too_much(
    offday: Machines, row: Rows, on: str, count: int, in_group: int
) -> None:
    proof = row(5, f"sliding-window judge, real pace, {on}", f"{count} nudges")
    here = offday("telegram", on=on)
    [telegram] = here.platforms
    telegram.crowd(count)
    settle(here, telegram, due=datetime.now(UTC) - MINUTE)
    here.run()
    telegram.until(lambda: len(telegram.made()) >= 1)
    for _ in range(4):
        speak(telegram, "chatterbox")
    for number in range(in_group):
        telegram.do("say_in_group", who=f"m{number}", where="Club", text="/today")
    asked: dict[str, float] = {}
    while len(telegram.made()) < count:
        asked[f"t{len(asked)}"] = time()
        speak(telegram, f"t{len(asked) - 1}")
        sleep(0.4)
    here.settled(200)
    made = telegram.made()
    crowd = set(telegram.people)
    nudged = [one.at for one in made if one.chat in crowd]
    chats = by_chat(made)
    names = {telegram.do("say", who=who, text="thanks")["chat"]: at for who, at in asked.items()}
    waits = [chats[str(chat)][0] - at for chat, at in names.items()]
    busiest = most_within([one.at for one in made], 1.0)
    took = nudged[-1] - nudged[0]
    rate = sum(nudged[0] < one.at <= nudged[-1] for one in made) / took
    closest = min(smallest_gap(at) for at in chats.values())
    group = max((most_within(at, 60) for chat, at in chats.items() if chat[0] == "-"), default=0)
    refused = sum(one.status == 429 for one in telegram.sent())
    proof.say(
        f"{rate:.1f} messages/s, {(count - 1) / took:.1f} nudges/s, at most {busiest} in a "
        f"second, {closest:.2f} s between two of a chat, {group} a minute in a group, "
        f"{refused} x 429; reply median "
        f"{percentile(waits, 0.5):.2f} s, p99 {percentile(waits, 0.99):.2f} s of {len(waits)}"
    )

    assert len(nudged) == count
    assert busiest <= 30
    assert closest >= 1
    assert group <= 20
    assert count < 1_000 or (rate >= 26 and percentile(waits, 0.99) <= 1.5)


@pytest.mark.parametrize(
    ("on", "failures"),
    [
        ("sqlite", 12),
        pytest.param("sqlite", scaled(1_000), marks=long),
        pytest.param("postgresql", scaled(200), marks=long),
    ],
)
def test_ambiguous_failures_double_nothing_on_telegram(
    offday: Machines, row: Rows, on: str, failures: int
) -> None:
    count = failures * 5
    proof = row(6, f"ambiguous failures, telegram, {on}", f"{failures} of {count} nudges")
    here = offday("telegram", on=on, OFFDAY_PACE="40")
    [telegram] = here.platforms
    telegram.crowd(count)
    settle(here, telegram, due=datetime.now(UTC) - MINUTE)
    for when in ("after", "before"):
        telegram.do("drop", method="sendMessage", when=when, times=failures // 2, every=5)
    here.run()
    telegram.until(lambda: len(telegram.sent()) >= count, 300)
    here.settled()
    told = Counter(one.chat for one in telegram.made())
    states = here.states()
    proof.say(f"{len(told)} told, twice {twice(told)}; {dict(states)}")

    assert (len(told), twice(told)) == (count - failures // 2, 0)
    assert states == {"sent": count - failures, "unsure": failures}


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_ambiguous_failures_double_and_lose_nothing_on_discord(offday: Machines, row: Rows) -> None:
    failures = scaled(1_000)
    count = failures * 5
    proof = row(6, "ambiguous failures, discord", f"{failures} of {count} nudges")
    here = offday("discord", OFFDAY_PACE="40")
    [discord] = here.platforms
    discord.crowd(count)
    settle(here, discord, due=datetime.now(UTC) - MINUTE)
    for status, has_effect in ((0, True), (502, True), (0, False), (502, False)):
        discord.do(
            "fail",
            method="POST",
            path="/channels/*/messages",
            times=failures // 4,
            every=5,
            status=status,
            has_effect=has_effect,
        )
    here.run()
    discord.until(lambda: len(discord.made()) >= count, 300)
    here.settled()
    told = Counter(one.chat for one in discord.made())
    failed = sum(one.status in {0, 502} for one in discord.sent())
    proof.say(f"{failed} failed; {len(told)} told, twice {twice(told)}; {dict(here.states())}")

    assert failed == failures
    assert (len(told), twice(told)) == (count, 0)
    assert here.states() == {"sent": count}


@pytest.mark.parametrize("on", ["sqlite", pytest.param("postgresql", marks=long)])
def test_every_refusal_has_its_own_end(offday: Machines, row: Rows, on: str) -> None:
    proof = row(6, f"refusals, {on}", f"{len(ENDS)} kinds, 50007, 50278")
    here = offday("telegram", "discord", on=on, OFFDAY_PACE="4")
    telegram, discord = here.platforms
    for platform in here.platforms:
        platform.crowd(len(ENDS))
        settle(here, platform, due=datetime.now(UTC) - MINUTE)
    moved = refuse_on_telegram(telegram)
    discord.do("close_messages", who="r0")
    discord.do("leave", who="r1")
    here.run()
    telegram.until(lambda: moved in {one.chat for one in telegram.made()})
    discord.until(lambda: len(discord.made()) >= len(ENDS) - 2)
    here.settled()
    tries = Counter(one.chat for one in telegram.sent())
    told = {one.chat for one in telegram.made()}
    ends = {chat: str(state) for chat, state in here.rows(ON_TELEGRAM)}
    on_discord = here.states("platform = 'discord'")
    speak(telegram, "r0")
    telegram.until(lambda: telegram.people[0] in {one.chat for one in telegram.made()})
    found = [(tries[one], ends[one]) for one in telegram.people]
    proof.say(f"{found}, told {len(told)}, back again 1; Discord {dict(on_discord)}")

    assert found == list(ENDS.values())
    assert told == {*(telegram.people[i] for i in (2, 4, 5)), moved}
    assert set(Counter(one.chat for one in discord.sent()).values()) == {1}
    assert on_discord == {"sent": len(ENDS) - 2, "dead": 2}


ON_TELEGRAM = "SELECT chat, state FROM outbox WHERE platform = 'telegram'"
ENDS = {
    "blocked": (1, "dead"),
    "deactivated": (1, "dead"),
    "unparsable": (2, "sent"),
    "unknown 403": (1, "dead"),
    "nothing": (1, "sent"),
    "nothing either": (1, "sent"),
}
"""How often a message is tried where this stands in its way, and what becomes of it."""


def refuse_on_telegram(telegram: Platform) -> str:
    """What stands in the way of the crowd, one by one; and the new id of a group that moves."""
    telegram.do("block", who="r0")
    for person, status, words in (
        (1, 403, "Forbidden: user is deactivated"),
        (2, 400, "Bad Request: can't parse entities: unsupported start tag"),
        (3, 403, "Forbidden: a new reason"),
    ):
        telegram.do(
            "fail", method="sendMessage", status=status, description=words, chat=f"r{person}"
        )
    telegram.do("say_in_group", who="ada", where="Club", text="/today")
    return str(telegram.do("migrate", title="Club")["result"])


def speak(platform: Platform, who: str) -> str:
    """Say something that has one reply; the chat."""
    return str(platform.do("say", who=who, text="swam 40 min easy")["chat"])
