"""Pairing in memory: codes, who sleeps, and what moves between the two."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, assert_never

from core.model.messages import Incoming
from core.model.pace import schedule
from core.model.pair_book import Burnt, Coded, Offer, PairBook, Paired, Pairing, Separated
from core.model.pairing import spelled
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Talk
from tests.fakes.clubs import hand_over, project

if TYPE_CHECKING:
    from tests.fakes.memory import Memory

NUDGE = 1


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the conversation goes on, and who else is told."""

    here: Runner
    there: Runner | None = None
    notice: Reply | None = None


@dataclass(frozen=True, slots=True)
class FakePairs:
    """The register of pairs, open to the eyes of tests."""

    memory: "Memory"

    def book(self, id: str) -> PairBook:  # noqa: A002 - the ports call an id an id
        return PairBook(
            fresh=lambda: spelled(self.memory.new_id()),
            partner=lambda code: self._offer(code, id),
            before=lambda: self._before(id),
        )

    def keep(self, runner: Runner, heard: Incoming, pairing: Pairing) -> Moved:
        match pairing:
            case Coded(code, until):
                self._drop_codes(lambda whose: whose == runner.id)
                self.memory.codes[code] = (runner.id, heard.where.platform, until)
            case Burnt(code):
                self.memory.codes.pop(code, None)
            case Paired():
                return self._join(runner, heard, pairing)
            case Separated():
                return self._part(runner, heard, pairing)
            case _:
                assert_never(pairing)
        return Moved(runner)

    def _offer(self, code: str, asker: str) -> Offer | None:
        if code not in self.memory.codes:
            return None
        whose, platform, until = self.memory.codes[code]
        told = [self.memory.told_at.get(one) for one in (whose, asker)]
        return Offer(
            runner=self.memory.runners[whose],
            platform=platform,
            until=until,
            is_newer=asker not in self.memory.runners
            or (told[0] is not None and (told[1] is None or told[0] > told[1])),
        )

    def _before(self, id: str) -> Runner | None:  # noqa: A002
        return self.memory.runners[self.memory.pairs[id][0]] if id in self.memory.pairs else None

    def _join(self, second: Runner, heard: Incoming, paired: Paired) -> Moved:
        memory, first = self.memory, paired.runner.id
        account = (heard.sender.platform, heard.sender.id)
        memory.accounts[account] = first
        memory.pairs[first] = (second.id, account, memory.clock.now())
        self._drop_codes(lambda whose: whose in {first, second.id})
        self._move_nudges(second.id, paired.runner)
        self._move_talks(second.id, first, heard.where.platform)
        hand_over(memory, second.id, first, heard.where.platform)
        memory.talks.pop((second.id, "private"), None)
        before = memory.runners[first]
        memory.change(before, *paired.changes)
        memory.runners[first] = paired.runner
        project(memory, before, paired.runner)
        if schedule(before) != schedule(paired.runner):
            self._set_due(paired.runner, memory.clock.now())
        return Moved(paired.runner, paired.runner, paired.notice)

    def _part(self, first: Runner, heard: Incoming, separated: Separated) -> Moved:
        memory, second = self.memory, separated.runner
        _, account, since = memory.pairs.pop(first.id)
        memory.accounts[account] = second.id
        self._move_talks(first.id, second.id, account[0])
        hand_over(memory, first.id, second.id, account[0])
        for row in memory.outbox.values():
            is_theirs = row.is_personal and row.outgoing.where.platform == account[0]
            if row.runner_id == first.id and is_theirs and row.created_at >= since:
                row.runner_id = second.id
        before = memory.runners[second.id]
        memory.change(before, *separated.changes)
        memory.runners[second.id] = second
        project(memory, before, second)
        today = memory.clock.now().astimezone(second.zone).date()
        midnight = datetime.combine(today + timedelta(days=1), time.min, second.zone)
        is_nudged = any(row.idem == f"{first.id}|{today}|nudge" for row in memory.outbox.values())
        after = midnight - timedelta(seconds=1) if is_nudged else memory.clock.now()
        self._set_due(second, after)
        is_second = (heard.sender.platform, heard.sender.id) == account
        here, there = (second, first) if is_second else (first, second)
        return Moved(here, there, separated.notice)

    def _move_nudges(self, second: str, merged: Runner) -> None:
        memory = self.memory
        place = None if merged.nudge is None else merged.nudge.platform
        memory.set_due(second, None)
        for row in [one for one in memory.outbox.values() if one.lane == NUDGE]:
            is_ours = row.runner_id in {second, merged.id}
            if is_ours and row.state in {"pending", "retry"}:
                is_moved = row.outgoing.where.platform != place
                row.state = "cancelled" if is_moved else row.state
            idem = f"{merged.id}{(row.idem or '').removeprefix(second)}"
            is_free = all(one.idem != idem for one in memory.outbox.values())
            if row.runner_id == second and row.state != "cancelled" and is_free:
                row.idem = idem

    def _move_talks(self, source: str, target: str, platform: str) -> None:
        talks = self.memory.talks
        moving = [key for key in talks if key[0] == source and key[1].startswith(f"{platform}:")]
        for key in moving:
            talk = talks.pop(key)
            if talks.get((target, key[1]), Talk()) == Talk():
                talks[target, key[1]] = talk

    def _set_due(self, runner: Runner, after: datetime) -> None:
        nudge = runner.nudge
        is_set = nudge is not None and runner.home(nudge.platform) is not None
        self.memory.set_due(runner.id, self.memory.next_fire(runner, after) if is_set else None)

    def _drop_codes(self, is_theirs: Callable[[str], bool]) -> None:
        codes = self.memory.codes
        self.memory.codes = {code: one for code, one in codes.items() if not is_theirs(one[0])}


def home_beyond(runner: Runner, heard: Incoming) -> Incoming | None:
    """A message to this runner's home on another platform, if there is one."""
    platform = heard.where.platform
    home = next((one for one in runner.homes if one.platform != platform), None)
    if home is None:
        return None
    return replace(heard, where=home, is_group=False, can_whisper=True)
