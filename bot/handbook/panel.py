"""A fixed panel of runners, and what each is told: the same runners for every handbook."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product

from core.knowledge.handbook import Handbook
from core.model.body import Injury, Phase
from core.model.intent import Intent
from core.model.profile import Profile
from core.model.prose import plain_text
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import leg_day, plan_week, today
from core.skills.skill import Ask, Shelf

SEED = 9
SIZE = 240
"""Runners; every injury in every phase is among them."""
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
DAYS = (0, 2, 5)
LEVELS = ("recreational", "competitive")
KITS: tuple[tuple[str, ...] | None, ...] = (None, (), ("mat", "stability_ball", "dumbbells"))
QUESTIONS: Mapping[str, Callable[[Ask], Answer]] = {
    "today": today.answer,
    "leg day": leg_day.answer,
    "plan": plan_week.answer,
}
_INTENTS = {"today": "today", "leg day": "leg_day", "plan": "plan_week"}


@dataclass(frozen=True, slots=True)
class Member:
    """One runner of the panel on one day."""

    name: str
    runner: Runner
    now: datetime

    @property
    def injury(self) -> str | None:
        """The key of what hurts."""
        return self.runner.injuries[0].key if self.runner.injuries else None


Place = tuple[str, Phase]
Case = tuple[Place | None, str, tuple[str, ...] | None, int]
"""What hurts, level, kit, day."""
Told = Mapping[tuple[str, str], tuple[str, ...]]
"""(member, question) -> the lines of the answer."""


def panel(book: Handbook) -> tuple[Member, ...]:
    """The same for the same injuries: seeded, and every injury and phase at least once."""
    chance = random.Random(SEED)
    places: list[Place | None] = [None, *product(book.injuries, Phase)]
    everybody = list(product(places, LEVELS, KITS, DAYS))
    chance.shuffle(everybody)
    chosen = everybody[: SIZE - len(places)]
    chosen += [(place, *chance.choice(everybody)[1:]) for place in places]
    return tuple(_member(book, number, case) for number, case in enumerate(chosen))


def _member(book: Handbook, number: int, case: Case) -> Member:
    place, level, kit, day = case
    now = MONDAY + timedelta(days=day)
    runner = Runner(id=f"panel-{number}", profile=Profile(level=level, kit=kit))
    body = "nothing hurts"
    if place is not None:
        runner = replace(runner, injuries=(_hurt(book, *place, now),))
        body = " ".join(place)
    owned = "kit unknown" if kit is None else ", ".join(kit) or "no kit"
    return Member(f"{number}: {body}, {level}, {owned}, {now:%A}", runner, now)


def _hurt(book: Handbook, key: str, phase: Phase, now: datetime) -> Injury:
    parts = book.injuries[key].body_parts
    since = now - timedelta(days=10)
    return Injury(key=key, body_part=parts[0] if parts else None, phase=phase, reported_at=since)


def told(members: Sequence[Member], shelf: Shelf, questions: Sequence[str]) -> Told:
    """What every one of `members` hears to each of `questions`."""
    return dict(_answers(members, shelf, questions))


def _answers(
    members: Sequence[Member], shelf: Shelf, questions: Sequence[str]
) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for member, question in product(members, questions):
        intent = Intent(name=_INTENTS[question])
        ask = Ask(shelf=shelf, intent=intent, runner=member.runner, now=member.now)
        said = QUESTIONS[question](ask)
        text = "\n".join(plain_text(reply.blocks) for reply in said.replies)
        yield (member.name, question), tuple(filter(None, text.splitlines()))
