"""One beat of the heart."""

from datetime import UTC, datetime, time, timedelta
from itertools import count

import pytest

from adapters.delivery.tick import Tick
from core.model.changes import HomeChanged, Met, NudgeSet, TimeZoneSet
from core.model.messages import Address, Incoming, Person
from core.model.pace import next_due
from core.model.plan import Nudge
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.ports.delivery import Due
from tests.contracts.house import StoppedClock
from tests.fakes.memory import Memory
from tests.fakes.nudging import FakeNudging
from tests.fakes.turns import FakeTurns

SEVEN = datetime(2026, 3, 2, 7, tzinfo=UTC)


def compose(due: Due, _: datetime) -> Answer | None:
    """A nudge for everybody but one."""
    if due.runner.name == "Ben":
        raise RuntimeError("a nudge that cannot be composed")
    return Answer(replies=(Reply(blocks=(Paragraph("Swim."),)),))


def test_a_nudge_that_cannot_be_composed_holds_up_nobody(caplog: pytest.LogCaptureFixture) -> None:
    clock = StoppedClock(SEVEN)
    ids = count()
    memory = Memory(clock=clock, new_id=lambda: f"id{next(ids)}", next_fire=next_due)
    for name in ("Ana", "Ben", "Cleo"):
        wants_a_nudge(memory, name)
    tick = Tick(nudging=FakeNudging(memory), compose=compose, clock=clock)
    clock.at = SEVEN + timedelta(days=1)

    assert tick.beat() == 3
    assert tick.beat() == 0
    assert [row.outgoing.where.chat for row in memory.outbox.values()] == ["Ana", "Cleo"]
    assert caplog.text.count("could not compose") == 1


def wants_a_nudge(memory: Memory, name: str) -> None:
    """Somebody asks for an idea at seven."""
    person, home = Person("telegram", name, name), Address("telegram", name)
    nudge = NudgeSet(Nudge(at=time(7), platform="telegram"))
    hello = Incoming(key=name, sender=person, where=home, sent_at=SEVEN, text="hi", home=home)
    with FakeTurns(memory).begin(hello) as turn:
        changes = (Met(person), HomeChanged(home), TimeZoneSet("UTC", "Town"), nudge)
        turn.finish(Answer(changes=changes))
