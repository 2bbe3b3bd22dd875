"""Whether and how a runner may run: as usual, easily, on the ladder, or not at all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from core.advice.injury import current_phase, is_early_after_illness
from core.advice.week.comeback import Comeback
from core.knowledge.guidelines import Stage
from core.knowledge.handbook import Handbook
from core.model.body import Injury, Phase
from core.model.runner import Runner
from core.model.training import Ladder

LAST_RUNG = 10
"""Normal easy runs at half of what was usual. Source: EVIDENCE 6.2."""


class Running(IntEnum):
    """How much running is left, strictest last."""

    NORMAL = 0
    EASY = 1
    """Easy runs only. Source: LR9."""
    LADDER = 2
    """Walk-run sessions on alternate days. Source: EVIDENCE 6."""
    NONE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The word on running, and on which rung if there is a ladder."""

    running: Running
    stage: Stage | None = None
    not_before: date | None = None
    """The next run at the earliest. Source: RT3, RT5."""


def licence(
    runner: Runner, handbook: Handbook, now: datetime, back: Comeback | None = None
) -> Licence:
    """The strictest word over holds, injuries, ladders and a long break."""
    ladders = runner.ladders
    today = now.astimezone(runner.zone).date()
    words = [_for_injury(one, ladders, now, today) for one in runner.injuries]
    words += [Running.NONE if one.is_stuck else Running.LADDER for one in ladders]
    words += [Running.NONE for _ in runner.holds]
    words += [Running.NONE] if runner.orders else []
    numbers = [one.stage for one in ladders]
    if back is not None and back.stage is not None:
        words.append(Running.LADDER)
        numbers.append(back.stage)
    strictest = max(words, default=Running.NORMAL)
    if strictest is not Running.LADDER:
        return Licence(running=strictest)
    stage = next(one for one in handbook.guidelines.stages if one.number == min(numbers))
    return Licence(
        running=strictest, stage=stage, not_before=_next_run(runner, ladders, handbook, now)
    )


def _for_injury(injury: Injury, ladders: tuple[Ladder, ...], now: datetime, today: date) -> Running:
    """Without a ladder only light soreness and a healed blister leave running alone."""
    phase = current_phase(injury, now)
    if any(one.injury == injury.key for one in ladders):
        return Running.LADDER if phase is Phase.RETURNING else Running.NONE
    match injury.key, phase:
        case (("doms" | "blister"), Phase.RETURNING):
            return Running.NORMAL
        case "illness", Phase.RETURNING if not is_early_after_illness(injury, today):
            return Running.EASY
        case "doms", Phase.SUBACUTE:
            return Running.EASY
        case _:
            return Running.NONE


def _next_run(
    runner: Runner, ladders: tuple[Ladder, ...], handbook: Handbook, now: datetime
) -> date | None:
    today = now.astimezone(runner.zone).date()
    ran = [one.last_run for one in ladders if one.last_run]
    ran += [one.on for one in runner.log if one.activity == "run" and one.on <= today]
    apart = int(handbook.guidelines.rule("RT5").values["days_apart"])
    return max(ran) + timedelta(days=apart) if ran else None
