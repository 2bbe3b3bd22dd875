"""Nudges and posts of clubs in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.model.club import Club
from core.model.club_pace import DuePost
from core.model.gathering import Post
from core.model.messages import Address, Outgoing
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Answer, Talk
from core.model.wall_clock import WORTH_SENDING_FOR, late_from
from core.ports.delivery import Composed, Due
from tests.fakes.clubs import book, set_timers, tell
from tests.fakes.memory import PRIVATE, FakeRow, Memory, deliver


@dataclass(frozen=True, slots=True)
class FakeNudging:
    """`core.ports.delivery.Nudging` in memory."""

    memory: Memory

    def call(self, now: datetime, most: int) -> int:
        memory = self.memory
        ripe = sorted((at, whose) for whose, at in memory.due_at.items() if at <= now)[:most]
        for at, whose in ripe:
            runner = memory.runners[whose]
            del memory.due_at[whose]
            idem = _idem(runner, Due(runner=runner, at=at))
            if any(row.idem == idem for row in memory.outbox.values()):
                memory.set_due(whose, memory.next_fire(runner, max(at, now - WORTH_SENDING_FOR)))
            else:
                memory.called[whose] = at
        return len(ripe)

    def due(self, limit: int, platform: str | None = None) -> Sequence[Due]:
        called = [
            Due(
                runner=self.memory.runners[whose],
                at=at,
                clubs=book(self.memory, whose).mine(),
            )
            for whose, at in self.memory.called.items()
        ]
        homes = {one.runner.id: one.runner.nudge and one.runner.nudge.platform for one in called}
        return [one for one in called if platform in {None, homes[one.runner.id]}][:limit]

    def all_nudged(self, told: Sequence[tuple[Due, Answer | None]], now: datetime) -> None:
        for due, answer in told:
            if self.memory.called.get(due.runner.id) == due.at:
                self._nudged(due, answer, now)

    def _nudged(self, due: Due, answer: Answer | None, now: datetime) -> None:
        runner = self.memory.runners[due.runner.id]
        del self.memory.called[runner.id]
        home = None if runner.nudge is None else runner.home(runner.nudge.platform)
        is_late = late_from(due.at, runner.zone) <= now
        if answer is not None and home is not None and not (is_late and answer.replies):
            self._post(runner, home, due, answer, now)
            runner = self.memory.change(runner, *answer.changes)
        after = max(due.at, now - WORTH_SENDING_FOR)
        self.memory.set_due(runner.id, self.memory.next_fire(runner, after))

    def _post(self, runner: Runner, home: Address, due: Due, answer: Answer, now: datetime) -> None:
        if answer.question is not None:
            self.memory.talks[runner.id, PRIVATE] = Talk(question=answer.question)
        idem = _idem(runner, due)
        for part, reply in enumerate(answer.replies):
            outgoing = Outgoing(id=self.memory.new_id(), where=home, reply=reply, due_at=due.at)
            self.memory.outbox[outgoing.id] = FakeRow(
                outgoing=outgoing,
                runner_id=runner.id,
                is_personal=True,
                lane=1,
                idem=idem + (f"|{part}" if part else ""),
                created_at=now,
                not_before=now,
                expires_at=late_from(due.at, runner.zone),
            )


@dataclass(frozen=True, slots=True)
class FakeAnnouncing:
    """`core.ports.delivery.Announcing` in memory."""

    memory: Memory

    def due_posts(self, now: datetime, limit: int) -> Sequence[DuePost]:
        ripe = sorted((at, *key) for key, at in self.memory.timers.items() if at <= now)
        return [
            DuePost(club=club, post=Post(post), key=key, at=at)
            for at, club, post, key in ripe[:limit]
        ]

    def announced(self, due: DuePost, compose: Composed, now: datetime) -> None:
        place = (due.club, due.post.value, due.key)
        club = next((one for one in self.memory.clubs.values() if one.id == due.club), None)
        if club is None or self.memory.timers.get(place) != due.at:
            return
        day = f"{club.id}|{due.at.astimezone(club.zone).date()}|"
        idem = f"{day}{due.post.value}|{due.key}|"
        told = [row.idem or "" for row in self.memory.outbox.values()]
        count = sum(one.startswith(day) and one.endswith("|0") for one in told)
        is_late = now - due.at >= WORTH_SENDING_FOR
        if (
            not is_late
            and f"{idem}0" not in told
            and (count < club.settings.posts_a_day or due.post is Post.REMINDER)
        ):
            answer = compose(club, book(self.memory, "")) or Answer()
            tell(self.memory, answer.news, None)
            deliver(self.memory, answer.notes)
            for part, reply in enumerate(answer.replies):
                self._post(club, due, reply, f"{idem}{part}", now)
        set_timers(self.memory, club, max(due.at, now - WORTH_SENDING_FOR), {(due.post, due.key)})

    def _post(self, club: Club, due: DuePost, reply: Reply, idem: str, now: datetime) -> None:
        where = club.where(due.post)
        outgoing = Outgoing(id=self.memory.new_id(), where=where, reply=reply, due_at=due.at)
        self.memory.outbox[outgoing.id] = FakeRow(
            outgoing=outgoing,
            runner_id="",
            club_id=club.id,
            is_fresh=reply.card is not None,
            is_personal=False,
            lane=1,
            idem=idem,
            created_at=now,
            not_before=now,
            expires_at=due.at + WORTH_SENDING_FOR,
        )


def _idem(runner: Runner, due: Due) -> str:
    if runner.nudge_log.snoozed_until == due.at:
        return f"{runner.id}|{due.at}|snooze"
    return f"{runner.id}|{due.at.astimezone(runner.zone).date()}|nudge"
