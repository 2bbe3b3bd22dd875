"""Runners of every kind, built from the model alone, and every request a runner can make."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from core.model.body import Hurts, Injury, Onset, Phase
from core.model.intent import Intent, Slots
from core.model.messages import Address
from core.model.plan import Nudge
from core.model.profile import Profile, Race
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Answer
from core.model.training import Week
from core.ports.delivery import Due
from core.skills import SKILLS
from core.skills.skill import Ask
from tests.proofs import sheet
from tests.proofs.offers import Offer, offers
from tests.shipped import mind

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HOME = Address("terminal", "1")
LEVELS = ("recreational", "competitive")
SEASONS = ("base", "off", "taper", "eve", "day")
EVERYTHING = (
    *("bike", "dh_skis", "elliptical", "helmet", "mat", "racket", "rowing_machine", "skates"),
    *("xc_skis", "dumbbells", "stability_ball", "float_belt", "pull_buoy", "strap", "block"),
)
KITS: Mapping[str, tuple[str, ...] | None] = {"unsaid": None, "none": (), "all": EVERYTHING}
HURTS = {
    "acute": Hurts.AT_REST,
    "subacute": Hurts.RUNNING,
    "returning": Hurts.NOT_NOW,
}
PARTS = {
    "pfps": "knee",
    "itbs": "knee",
    "achilles": "achilles",
    "mtss": "shin",
    "plantar": "foot",
    "calf_strain": "calf",
    "hamstring": "hamstring",
    "hip_groin": "hip",
    "low_back": "back",
    "ankle_sprain": "ankle",
    "bsi_suspected": "shin",
    "blister": "foot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One runner on one day."""

    body: tuple[tuple[str, str], ...]
    level: str = "recreational"
    kit: str = "unsaid"
    season: str = "base"
    weekday: int = 0
    has_skills: bool = False
    is_fresh: bool = False
    """It happened today and suddenly."""

    @property
    def now(self) -> datetime:
        return MONDAY + timedelta(days=self.weekday)

    @property
    def skills(self) -> tuple[str, ...]:
        return tuple(sorted(sheet.NEEDS_SKILL)) if self.has_skills else ()

    @property
    def runner(self) -> Runner:
        return Runner(
            id="r",
            name="Ana",
            homes=(HOME,),
            timezone="UTC",
            keeps_health=True,
            profile=self._profile,
            injuries=tuple(self._injury(key, phase) for key, phase in self.body),
            nudge=Nudge(at=time(7), platform="terminal"),
        )

    @property
    def _profile(self) -> Profile:
        ahead = {"taper": 10, "eve": 1, "day": 0}.get(self.season)
        races = (Race(kind="half", on=_after(self.now, ahead)),) if ahead is not None else ()
        return Profile(
            level=self.level,
            kit=KITS[self.kit],
            races=races,
            is_off_season=self.season == "off",
            skills=self.skills,
            likes=self.skills,
        )

    def _injury(self, key: str, phase: str) -> Injury:
        began = self.now - timedelta(hours=3 if self.is_fresh else 240)
        return Injury(
            key=key,
            body_part=PARTS.get(key),
            side="left" if key in PARTS else None,
            hurts=HURTS[phase],
            phase=Phase(phase),
            pain={"acute": 7, "subacute": 4, "returning": 1}[phase] if key == "doms" else 3,
            onset=Onset.SUDDEN if self.is_fresh else Onset.GRADUAL,
            began=began.date(),
            reported_at=began,
            heard_at=began,
            is_screened=True,
        )


def _after(now: datetime, days: int) -> date:
    return now.date() + timedelta(days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came back to one request."""

    request: str
    answer: Answer
    known: tuple[tuple[str, str], ...] = ()
    """Injuries that the request itself told of."""

    @property
    def replies(self) -> tuple[Reply, ...]:
        return self.answer.replies

    @property
    def offers(self) -> tuple[Offer, ...]:
        return tuple(one for reply in self.replies for one in offers(reply))

    @property
    def weeks(self) -> tuple[Week, ...]:
        found = (getattr(change, "week", None) for change in self.answer.changes)
        return tuple(week for week in found if week is not None)


GENERAL: Mapping[str, Intent] = {
    **{
        name: Intent(name=name)
        for name in (
            *("today", "swap_suggestion", "indoor", "equipment", "leg_day", "plan_week"),
            *("off_season", "rest_day", "motivation", "race", "dos_donts", "why_cross_train"),
            *("progress", "help", "greet"),
        )
    },
    "equipment none": Intent(name="equipment", slots=Slots(kit=("none",))),
    "today indoors": Intent(name="indoor", slots=Slots(indoors=True)),
    "today 20 min": Intent(name="today", slots=Slots(duration_min=20)),
    "race half": Intent(name="race", slots=Slots(race="half", weeks=6)),
    "convert": Intent(name="convert", slots=Slots(duration_min=40)),
    "sore": Intent(name="soreness", slots=Slots(pain=6)),
}
"""Requests that depend on everything about the runner."""


@cache
def particular() -> Mapping[str, Intent]:
    """Requests about one thing: each activity, each pair of neighbours, each move."""
    found: dict[str, Intent] = {}
    keys = sheet.activities()
    for one, two in zip(keys, (*keys[1:], keys[0]), strict=True):
        found[f"about {one}"] = Intent(name="activity_info", slots=Slots(activity=(one,)))
        found[f"today {one}"] = Intent(name="today", slots=Slots(activity=(one,)))
        found[f"run as {one}"] = Intent(
            name="convert", slots=Slots(activity=(one,), duration_min=40)
        )
        found[f"{one} or {two}"] = Intent(name="compare", slots=Slots(activity=(one, two)))
    for move in sheet.move_names():
        found[f"how {move}"] = Intent(name="exercise_howto", slots=Slots(exercise=move))
    return found


def ask(case: Case, request: str, intent: Intent, runner: Runner | None = None) -> Heard:
    """What the skill itself says."""
    of = Ask(
        shelf=mind().shelf,
        intent=intent,
        runner=runner or case.runner,
        now=case.now,
        text=request,
    )
    known = (("doms", "acute"),) if request == "sore" else ()
    return Heard(request=request, answer=SKILLS[intent.name].answer(of), known=known)


def heard(case: Case, intents: Mapping[str, Intent]) -> Iterator[Heard]:
    """The answers to all of `intents`, the week kept, today asked again with it, and the nudge."""
    runner = case.runner
    for request, intent in intents.items():
        said = ask(case, request, intent, runner)
        yield said
        for week in said.weeks:
            kept = replace(runner, week=week)
            yield ask(case, "today in the week", Intent(name="today"), kept)
    if intents is GENERAL:
        nudge = mind().nudges.compose(Due(runner=runner, at=case.now), case.now)
        yield Heard(request="nudge", answer=nudge or Answer())
