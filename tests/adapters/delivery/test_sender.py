"""What becomes of a message that leaves."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from adapters.delivery.desk import Desk
from adapters.delivery.sender import Pace, Sender
from core.model.errors import NotDelivered, TryLater, Unreachable, Unsure
from core.model.messages import Address, Incoming, Outgoing, Person, Receipt
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.model.wall_clock import next_fire
from tests.fakes.turns import FakeOutbox, FakeTurns, Memory

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
    fails: list[NotDelivered] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)

    async def send(self, outgoing: Outgoing) -> Receipt:
        if self.fails:
            raise self.fails.pop(0)
        self.carried.append(outgoing.id)
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

    async def hear(self, text: str = "hello") -> None:
        await self.desk.receive(self.incoming(text))

    def incoming(self, text: str = "hello") -> Incoming:
        key = f"update:{next(self.keys)}"
        return Incoming(key=key, sender=ANA, where=HOME, sent_at=NOON, text=text, home=HOME)

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
    memory = Memory(clock=clock, new_id=lambda: f"id{next(ids)}", next_fire=next_fire)
    turns = FakeTurns(memory)
    sender = Sender(
        messenger=courier,
        outbox=FakeOutbox(memory),
        clock=clock,
        writer=writer,
        pace=Pace(1000),
    )

    def take(incoming: Incoming) -> Answer:
        with turns.begin(incoming) as turn:
            if turn.is_repeat:
                return Answer()
            if incoming.text == "break":
                raise RuntimeError("the coach stumbles")
            silent = incoming.text == "hush"
            replies = () if silent else (Reply(blocks=(Paragraph("Hi."),)),)
            turn.finish(Answer(replies=replies))
            return turn.answer or Answer()

    def apologise(incoming: Incoming) -> Answer:
        with turns.begin(incoming) as turn:
            turn.finish(Answer(replies=(Reply(blocks=(Paragraph("Sorry."),)),)))
            return turn.answer or Answer()

    desk = Desk(turns=turns, take=take, apologise=apologise, writer=writer, wake=sender.wake)
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


async def test_an_unreachable_runner_gets_nothing_more(post: Post) -> None:
    post.courier.fails = [Unreachable("blocked by the user")]
    await post.hear()
    await post.hear()
    await post.sender.drain()

    assert post.states[0] == "dead"
    assert "pending" not in post.states


async def test_a_platform_that_asks_to_wait_is_waited_for(post: Post) -> None:
    post.courier.fails = [TryLater("slow down", after_s=0.05)]
    await post.hear()
    start = asyncio.get_running_loop().time()
    await post.sender.drain()

    assert asyncio.get_running_loop().time() - start >= 0.05
    assert post.states == ["retry"]


async def test_the_pace_holds_in_every_second() -> None:
    pace, loop = Pace(20), asyncio.get_running_loop()
    sent: list[float] = []
    for _ in range(45):
        await pace.wait()
        sent.append(loop.time())

    worst = max(sum(start <= one < start + 0.999 for one in sent) for start in sent)
    assert worst <= 20


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
