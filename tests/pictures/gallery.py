"""Every picture that the coach can send, as its own answers carry them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.model.body import Injury, Phase
from core.model.intent import Intent, Slots
from core.model.plan import Workout
from core.model.profile import Profile, Race
from core.model.runner import Runner
from core.model.scenes import ExerciseStrip, Scene
from core.model.training import Ladder, PainNote
from core.skills import SKILLS, cards, move_pictures
from core.skills.skill import Ask, Shelf
from tests import shipped
from tests.pictures.samples import SAMPLES

NOW = datetime(2026, 11, 26, 7, tzinfo=UTC)
TODAY = NOW.date()


def scenes() -> dict[str, Scene]:
    """By name."""
    shelf = shipped.mind().shelf
    return {**SAMPLES, **dict(_answers(shelf)), **dict(_moves(shelf))}


def _answers(shelf: Shelf) -> Iterator[tuple[str, Scene]]:
    for name, (intent, text, runner) in _ASKED.items():
        ask = _ask(shelf, intent, text, runner)
        for reply in SKILLS[intent].answer(ask).replies:
            yield from ((f"real-{name}", one.scene) for one in reply.pictures)
    hurt = _ask(shelf, "checkin", "", _RETURNING)
    yield "real-ladder", cards.ladder(hurt, _LADDER)[0].scene
    yield "real-pain", cards.pain(hurt, _KNEE)[0].scene


def _moves(shelf: Shelf) -> Iterator[tuple[str, Scene]]:
    """Every move that is drawn: step by step, moving, easier and harder."""
    book = shelf.handbook
    for key in book.drawings:
        move = book.exercises.get(key) or book.poses[key]
        for name, text in (("", ""), ("-moving", "moving"), ("-versions", "harder")):
            ask = _ask(shelf, "exercise_howto", text, Runner(id="x"))
            for one in move_pictures.pictures(ask, move, "10-12, 2-3 sets", is_careful=False):
                strip = one.scene
                assert isinstance(strip, ExerciseStrip)
                if text != "harder" or not strip.is_numbered:  # only of those that have versions
                    yield f"{key}{name}", strip


def _ask(shelf: Shelf, intent: str, text: str, runner: Runner) -> Ask:
    found = Intent(name=intent, slots=Slots(), confidence=1.0)
    return Ask(shelf=shelf, intent=found, runner=runner, now=NOW, text=text)


def _log() -> tuple[Workout, ...]:
    done = (("run", 40), ("swim", 30), ("run", 55), ("cycle", 75), ("strength", 29), ("yoga", 20))
    return tuple(
        Workout(on=TODAY - timedelta(days=30 - 3 * n), activity=key, minutes=minutes)
        for n, (key, minutes) in enumerate(done * 2)
        if 30 - 3 * n > 0
    )


_KNEE = Injury(key="pfps", body_part="knee", side="left", phase=Phase.RETURNING, reported_at=NOW)
_LADDER = Ladder(injury="pfps", stage=3, since=TODAY)
_HURT = Runner(id="dan", injuries=(replace(_KNEE, phase=Phase.SUBACUTE),))
_RETURNING = Runner(
    id="ana",
    injuries=(_KNEE,),
    ladders=(_LADDER,),
    pains=tuple(
        PainNote(injury="pfps", on=TODAY - timedelta(days=14 - 2 * n), morning=m, during=d)
        for n, (m, d) in enumerate(((4, None), (3, None), (2, 3), (1, 2), (1, None), (0, 1)))
    ),
)
_RACER = Runner(
    id="ben",
    name="Đorđe Überström-Łukasiewicz",
    log=_log(),
    profile=Profile(races=(Race(kind="half", on=date(2026, 12, 20)),), likes=("swim", "cycle")),
)
_ASKED = {
    "today": ("today", "what should I do today", Runner(id="cleo")),
    "today-hurt": ("today", "what should I do today", _HURT),
    "week": ("plan_week", "plan my week", Runner(id="cleo")),
    "week-racer": ("plan_week", "plan my week", _RACER),
    "week-hurt": ("plan_week", "plan my week", _RETURNING),
    "legs": ("leg_day", "leg day", Runner(id="cleo")),
    "progress": ("progress", "how is it going", _RACER),
    "share": ("share", "", _RACER),
    "race": ("race", "when is my race", _RACER),
}
