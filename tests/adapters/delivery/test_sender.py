"""What becomes of a message that leaves."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from adapters.delivery.desk import Desk
from adapters.delivery.gate import Gate
from adapters.delivery.policy import Policy
from adapters.delivery.sender import Sender
from adapters.delivery.traffic import Limits, Traffic
from adapters.delivery.writing import Writing
from core.model.changes import HomeChanged, NudgeSet
from core.model.errors import (
    Forbidden,
    InDoubt,
    Moved,
    NotDelivered,
    NotKept,
    TryLater,
    Unreachable,
    Unsure,
    WrongSetting,
)
from core.model.intent import Reading
from core.model.messages import Address, Incoming, Outgoing, Person, Receipt
from core.model.pace import next_due
from core.model.plan import Nudge
from core.model.prose import Paragraph, Reply, plain_text
from core.model.talk import Answer
from tests.fakes.memory import Memory
from tests.fakes.nudging import FakeNudging
from tests.fakes.outbox import FakeOutbox
from tests.fakes.turns import FakeTurns

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANA = Person("telegram", "1", "Ana")
HOME = Address("telegram", "1")


@dataclass(slots=True)
class Still:
    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass(slots=True)
class Courier:
    """Carries messages, or fails with what it is told to."""

    platform: str = "telegram"
    fails: list[Exception | None] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    stalled: dict[str, asyncio.Event] = field(default_factory=dict)
    """chat -> when it goes on"""
    troubled: dict[str, Exception] = field(default_factory=dict)
    """chat -> what always happens"""
    together: int = 0
    most_together: int = 0

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.together += 1
        self.most_together = max(self.most_together, self.together)
        try:
            return await self._send(outgoing)
        finally:
            self.together -= 1

    async def _send(self, outgoing: Outgoing) -> Receipt:
        if outgoing.where.chat in self.stalled:
            await self.stalled[outgoing.where.chat].wait()
        if outgoing.where.chat in self.troubled:
            raise self.troubled[outgoing.where.chat]
        if self.fails and (failure := self.fails.pop(0)) is not None:
            raise failure
        self.carried.append(outgoing.id)
        self.said.append(plain_text(outgoing.reply.blocks))
        return Receipt(f"m-{outgoing.id}")


@dataclass(slots=True)
class Post:
    """A desk and a sender on memory."""

    memory: Memory
    clock: Still
    courier: Courier
    desk: Desk
    sender: Sender
    keys: "count[int]" = field(default_factory=count)

    async def hear(self, text: str = "hello", by: str = "1") -> None:
        await self.desk.receive(self.incoming(text, by))

    def incoming(self, text: str = "hello", by: str = "1") -> Incoming:
        key, home = f"update:{next(self.keys)}", Address(self.courier.platform, by)
        sender = Person(self.courier.platform, by, by)
        return Incoming(key=key, sender=sender, where=home, sent_at=NOON, text=text, home=home)

    async def later(self, by: timedelta = timedelta(minutes=5)) -> None:
        """Some time passes, and what is due leaves."""
        self.clock.at += by
        await self.sender.drain()

    def nudge(self, by: str = "1", *, due_at: datetime = NOON) -> None:
        """Somebody is due, and a nudge is written for them."""
        turns, nudging = FakeTurns(self.memory), FakeNudging(self.memory)
        wish = Nudge(at=due_at.time(), platform=self.courier.platform)
        heard = self.incoming(by=by)
        with turns.begin(heard) as turn:
            turn.finish(Answer(changes=(HomeChanged(heard.where), NudgeSet(wish))))
        self.memory.set_due(turn.runner.id, due_at)
        late = Paragraph("Late, sorry.")
        words = Reply(blocks=(Paragraph("Morning."), Paragraph("Swim.")), if_late=late)
        nudging.call(due_at, 1)
        nudging.all_nudged([(due, Answer(replies=(words,))) for due in nudging.due(1)], due_at)

    @property
    def states(self) -> list[str]:
        return [row.state for row in self.memory.outbox.values()]


@pytest.fixture
def writer() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def post(writer: ThreadPoolExecutor) -> Post:
    clock, courier, ids = Still(), Courier(), count()
    memory = Memory(clock=clock, new_id=lambda: f"id{next(ids)}", next_fire=next_due)
    turns = FakeTurns(memory)
    outbox, writing = FakeOutbox(memory), Writing(writer)
    limits = Limits(per_second=10_000, nudges_per_second=10_000, in_flight=8)
    sender = Sender(
        messenger=courier,
        outbox=outbox,
        clock=clock,
        writing=writing,
        traffic=Traffic.within(limits, Gate()),
        policy=Policy(outbox=outbox, jitter=lambda _, most: most),
    )

    def take(incoming: Incoming, _meant: Reading | None) -> Answer:
        with turns.begin(incoming) as turn:
            if turn.is_repeat:
                return Answer()
            if incoming.text == "break":
                raise RuntimeError("the coach stumbles")
            silent = incoming.text == "hush"
            again = Paragraph("Once more:") if incoming.text == "it hurts" else None
            replies = () if silent else (Reply(blocks=(Paragraph("Hi."),), if_again=again),)
            turn.finish(Answer(replies=replies))
            return turn.answer or Answer()

    def apologise(incoming: Incoming) -> Answer:
        with turns.begin(incoming) as turn:
            turn.finish(Answer(replies=(Reply(blocks=(Paragraph("Sorry."),)),)))
            return turn.answer or Answer()

    desk = Desk(
        turns=turns,
        read=lambda _: None,
        reader=writer,
        take=take,
        apologise=apologise,
        writing=writing,
        wake=sender.wake,
    )
    return Post(memory, clock, courier, desk, sender)


async def test_a_message_is_answered_and_marked_as_sent(post: Post) -> None:
    await post.hear()
    await post.sender.drain()

    assert post.states == ["sent"]
    assert len(post.courier.carried) == 1


async def test_an_event_that_comes_twice_is_answered_once(post: Post) -> None:
    twice = post.incoming()
    await post.desk.receive(twice)
    await post.desk.receive(twice)
    await post.sender.drain()

    assert len(post.courier.carried) == 1


async def test_a_failed_answer_becomes_an_apology_and_one_line_in_the_log(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    await post.hear("break")
    await post.sender.drain()

    (row,) = post.memory.outbox.values()
    assert row.outgoing.reply.blocks == (Paragraph("Sorry."),)
    assert caplog.text.count("could not answer") == 1
    assert "break" not in caplog.messages[0]


async def test_silence_is_settled_with_the_platform(post: Post) -> None:
    settled: list[str] = []

    async def settle(key: str) -> None:
        settled.append(key)

    post.desk.settles["telegram"] = settle
    await post.hear("hush")

    assert len(settled) == 1


async def test_what_certainly_did_not_arrive_is_sent_again_later(post: Post) -> None:
    post.courier.fails = [TryLater("no connection")]
    await post.hear()
    await post.sender.drain()
    before = list(post.states)
    post.clock.at += timedelta(minutes=5)
    await post.sender.drain()

    assert before == ["retry"]
    assert post.states == ["sent"]


async def test_what_may_have_arrived_is_never_sent_again(post: Post) -> None:
    post.courier.fails = [Unsure("the line went dead")]
    await post.hear()
    await post.sender.drain()
    post.clock.at += timedelta(days=1)
    await post.sender.drain()

    assert post.states == ["unsure"]
    assert post.courier.carried == []


async def test_injuries_and_safety_are_said_once_more_and_say_so(post: Post) -> None:
    post.courier.fails = [Unsure("the line went dead"), Unsure("again")]
    await post.hear("it hurts")
    await post.sender.drain()
    in_doubt_twice = list(post.states)
    post.courier.fails = [Unsure("the line went dead")]
    await post.hear("it hurts", by="2")
    await post.sender.drain()

    assert in_doubt_twice == ["unsure"]
    assert post.states == ["unsure", "sent"]
    assert post.courier.said == ["Once more:\n\nHi."]


async def test_a_platform_that_knows_a_message_again_gets_it_again_for_two_minutes(
    post: Post,
) -> None:
    post.courier.fails = [InDoubt("no answer"), InDoubt("no answer")]
    await post.hear()
    await post.sender.drain()
    await post.later(timedelta(minutes=1))
    await post.later(timedelta(minutes=1))

    assert post.states == ["unsure"]
    assert post.courier.carried == []


async def test_what_did_not_arrive_is_tried_eight_times_at_growing_distances(post: Post) -> None:
    post.courier.troubled["1"] = TryLater("no way")
    waits = []
    await post.hear()
    for number in range(8):
        await post.sender.drain()
        row = next(iter(post.memory.outbox.values()))
        waits.append((row.not_before - post.clock.at).total_seconds())
        post.clock.at = row.not_before
        await post.hear(by=f"other {number}")

    assert waits[:7] == [1, 2, 4, 8, 16, 32, 64]
    assert post.states[0] == "dead"


def test_no_wait_is_longer_than_five_minutes(post: Post) -> None:
    assert Policy(outbox=post.sender.outbox, jitter=lambda _, most: most)._wait_s(20) == 300


async def test_an_unreachable_runner_gets_nothing_more_until_they_write(post: Post) -> None:
    post.courier.fails = [Unreachable("blocked by the user")]
    post.nudge()
    await post.hear()
    await post.hear()
    await post.sender.drain()
    states, homes = list(post.states), [one.homes for one in post.memory.runners.values()]
    await post.hear("I am back")
    await post.sender.drain()

    assert states == ["cancelled", "dead", "cancelled"]
    assert homes == [()]
    assert post.states[-1] == "sent"
    assert all(one.nudge for one in post.memory.runners.values())


async def test_a_refusal_that_may_pass_ends_the_message_and_not_the_runner(post: Post) -> None:
    post.courier.fails = [Forbidden("something new")]
    await post.hear()
    await post.hear()
    await post.sender.drain()

    assert post.states == ["dead", "sent"]


async def test_a_group_that_moved_is_followed_at_once(post: Post) -> None:
    post.courier.fails = [Moved("-77")]
    await post.hear(by="-7")
    await post.sender.drain()

    (row,) = post.memory.outbox.values()
    assert (row.state, row.outgoing.where.chat) == ("sent", "-77")


async def test_what_is_refused_for_what_it_is_takes_nothing_along(post: Post) -> None:
    post.courier.fails = [NotDelivered("too odd")]
    await post.hear()
    await post.hear()
    await post.sender.drain()

    assert post.states == ["dead", "sent"]


async def test_a_bug_on_the_way_out_leaves_a_doubt_and_goes_on(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.courier.fails = [KeyError("oops")]
    await post.hear()
    await post.hear()
    await post.sender.drain()

    assert post.states == ["unsure", "sent"]
    assert "broke while it was sent" in caplog.text


async def test_a_refused_token_stops_this_sender_and_loses_nothing(post: Post) -> None:
    post.courier.fails = [WrongSetting("TELEGRAM_TOKEN was refused")]
    await post.hear()
    with pytest.raises(WrongSetting, match="refused"):
        await asyncio.wait_for(post.sender.run(), 5)

    assert post.states == ["retry"]


async def test_a_platform_that_asks_for_silence_gets_it_and_no_try_is_counted(post: Post) -> None:
    post.courier.fails = [TryLater("slow down", after_s=0.2)]
    await post.hear(by="1")
    await post.hear(by="2")
    running = asyncio.create_task(post.sender.run())
    start = asyncio.get_running_loop().time()
    await until(lambda: post.states == ["sent", "sent"])
    took = asyncio.get_running_loop().time() - start
    running.cancel()

    assert took >= 0.2
    assert [row.outgoing.attempts for row in post.memory.outbox.values()] == [0, 0]


async def test_a_platform_that_does_not_answer_is_tried_with_one_message(post: Post) -> None:
    post.courier.fails = [TryLater("no connection") for _ in range(5)]
    for number in range(9):
        await post.hear(by=str(number))
    await post.sender.drain()
    tried = 5 - len(post.courier.fails)

    assert 5 <= tried <= 8
    assert post.sender.traffic.gate.shut_s(asyncio.get_running_loop().time()) > 29
    assert post.sender.traffic.gate.room() == 1


async def test_what_left_is_not_looked_for_again(post: Post) -> None:
    looks: list[datetime] = []

    def leads() -> bool:
        looks.append(post.clock.now())
        return True

    post.sender.leads = leads
    running = asyncio.create_task(post.sender.run())
    await post.hear()
    await until(lambda: post.states == ["sent"])
    await asyncio.sleep(0.1)
    running.cancel()

    assert len(looks) <= 2 * 2


async def test_a_stalled_message_holds_up_nobody_but_its_own_chat(post: Post) -> None:
    post.courier.stalled["1"] = asyncio.Event()
    await post.hear(by="1")
    await post.hear(by="1")
    for number in range(2, 6):
        await post.hear(by=str(number))
    running = asyncio.create_task(post.sender.run())
    await until(lambda: post.states.count("sent") == 4)
    while_stalled = list(post.states)
    post.courier.stalled["1"].set()
    await until(lambda: len(post.courier.carried) == 6)
    running.cancel()

    assert while_stalled == ["sending", "pending", "sent", "sent", "sent", "sent"]
    assert post.courier.carried[-2:] == list(post.memory.outbox)[:2]


async def test_only_so_many_messages_are_on_their_way_at_once(post: Post) -> None:
    go = asyncio.Event()
    for number in range(20):
        post.courier.stalled[str(number)] = go
        await post.hear(by=str(number))
    running = asyncio.create_task(post.sender.run())
    await until(lambda: post.courier.together == 8)
    await asyncio.sleep(0.05)
    states = list(post.states)
    go.set()
    await until(lambda: len(post.courier.carried) == 20)
    running.cancel()

    assert post.courier.most_together == 8
    assert states.count("sending") == 8


async def test_nudges_leave_room_for_replies_when_everything_stalls(post: Post) -> None:
    for number in range(20):
        post.courier.stalled[str(number)] = asyncio.Event()
        post.nudge(str(number))
    running = asyncio.create_task(post.sender.run())
    await until(lambda: post.courier.together == 6)
    await asyncio.sleep(0.05)
    await post.hear(by="alice")
    await until(lambda: len(post.courier.carried) == 1)
    running.cancel()

    assert post.courier.most_together == 7


async def test_who_leaves_does_not_wait_for_nudges_that_are_due(post: Post) -> None:
    """A regression: they were looked for again and again until there was no more time."""
    post.sender.write = lambda _most, _platform: 1
    asyncio.get_running_loop().call_later(0.05, post.sender.end)
    await post.sender.run()
    await post.hear()

    async with asyncio.timeout(2):
        await post.sender.drain(with_nudges=False)

    assert len(post.courier.carried) == 1


async def test_a_nudge_that_leaves_late_says_so(post: Post) -> None:
    post.nudge("1")
    post.nudge("2", due_at=NOON - timedelta(minutes=11))
    post.clock.at = NOON + timedelta(minutes=10)
    await post.sender.drain()

    assert sorted(post.courier.said) == ["Late, sorry.\n\nSwim.", "Morning.\n\nSwim."]


async def test_whoever_no_longer_leads_sends_nothing(post: Post) -> None:
    post.sender.leads = lambda: False
    await post.hear()
    await post.sender.drain()

    assert post.states == ["pending"]


async def test_a_database_in_trouble_is_waited_for_and_told_once(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("adapters.delivery.writing.PAUSE_S", 0.01)
    troubles = [NotKept("the disk is full"), NotKept("the disk is full")]

    def sometimes() -> str:
        if troubles:
            raise troubles.pop()
        return "kept"

    kept = await post.sender.writing.until_done(sometimes)

    assert kept == "kept"
    assert caplog.text.count("the disk is full") == 1


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for it, a little."""
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 - nothing tells when a courier has carried enough
            await asyncio.sleep(0.005)


async def test_the_sender_wakes_when_something_is_put_into_the_outbox(post: Post) -> None:
    running = asyncio.create_task(post.sender.run())
    await asyncio.sleep(0.05)
    await post.hear()
    for _ in range(100):
        if post.courier.carried:
            break
        await asyncio.sleep(0.01)
    running.cancel()

    assert len(post.courier.carried) == 1
