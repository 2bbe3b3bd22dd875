"""The way back to running: who may start, how a session moves them, and when the next one is.

Source: EVIDENCE 6.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from core.advice.way_back import pain
from core.knowledge.guidelines import Guidelines, MedicalRule
from core.knowledge.handbook import Handbook
from core.model.body import Injury, Phase
from core.model.plan import Workout
from core.model.training import Ladder, Zone

TOP = 10
"""The last stage: normal easy runs."""

CLINICIAN_FIRST = frozenset({"bsi_suspected", "pregnancy"})
"""Nobody starts with these before a clinician said yes.  Source: EVIDENCE 6.1, test 6."""

WITHOUT_LADDER = frozenset({"blister", "doms", "illness", "pregnancy"})
"""They end without one.  Source: EVIDENCE 6.1, test 3; 13."""

HEEL_RAISES = frozenset({"achilles", "ankle_sprain", "calf_strain", "mtss", "plantar"})
"""Source: EVIDENCE 6.1, test 4."""

WALK = "RC1"
"""The check that stage 0 is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One session of the ladder."""

    stage: int
    text: str
    run_min: int | None
    """None at the last stage, which is no single session."""
    total_min: int | None


def checks(
    injury: str, rules: Guidelines, *, is_screened: bool, is_cleared: bool = False
) -> tuple[MedicalRule, ...]:
    """What has to be true before the first run, in the order in which it is asked.

    Hops and heel raises are only tried once the questions about one sore spot, pain at night and
    pain with weight on it were answered no (`is_screened`), and never on a bone that nobody has
    cleared.  Source: EVIDENCE 6.1.
    """
    may_load = is_screened and (is_cleared or injury not in CLINICIAN_FIRST)
    may_load = may_load and injury not in WITHOUT_LADDER
    wanted = {"RC2": True, "RC5": True, WALK: True}
    wanted["RC3"] = may_load
    wanted["RC4"] = may_load and injury in HEEL_RAISES
    wanted["RC6"] = injury in CLINICIAN_FIRST and not is_cleared
    order = ("RC6", "RC2", "RC5", WALK, "RC3", "RC4")
    known = {one.id: one for one in rules.return_checks}
    return tuple(known[name] for name in order if wanted[name])


def start(injury: str, on: date, *, stage: int = 0, is_cleared: bool = False) -> Ladder | None:
    """A ladder from `stage` on; None where there is none, or a clinician comes first.

    Source: EVIDENCE 6.1, 6.2.
    """
    if injury in WITHOUT_LADDER or (injury in CLINICIAN_FIRST and not is_cleared):
        return None
    return Ladder(injury=injury, stage=min(max(stage, 0), TOP), since=on)


def shortest(rules: Guidelines) -> timedelta:
    """From the first run to the last stage where every session is quiet.  Source: EVIDENCE 6.3."""
    sessions = (TOP - 1) * rules.rule("RT1").values["green_sessions"]
    return timedelta(days=sessions * rules.rule("RT5").values["days_apart"])


def after_session(
    ladder: Ladder, zone: Zone, on: date, rules: Guidelines, *, limped: bool = False
) -> Ladder:
    """The ladder once the session of `on` is known to have been green, amber or red.

    A score nobody knows, or that something masked, counts as amber (see `pain.zone`).
    Source: EVIDENCE 6.3.
    """
    ran = replace(ladder, last_run=on)
    match zone:
        case Zone.GREEN:
            moved = _green(ran, on, rules)
        case Zone.AMBER:
            moved = replace(ran, greens=0)
        case Zone.RED:
            moved = _red(ran, on, rules, limped=limped)
        case _:
            assert_never(zone)
    return replace(moved, is_stuck=ladder.is_stuck or _is_stuck(moved, on, rules))


def uncounted(ladder: Ladder, zone: Zone, on: date) -> Ladder:
    """The ladder before the session of `on` counted as `zone`, so that it can count as worse.

    Only progress is taken back: what was said to be amber or red never turns better.
    """
    if zone is not Zone.GREEN:
        return ladder
    if ladder.greens:
        return replace(ladder, greens=ladder.greens - 1)
    if ladder.since == on and ladder.stage:
        return replace(ladder, stage=ladder.stage - 1, greens=1)
    return ladder


def resumed(ladder: Ladder, on: date) -> Ladder:
    """A stuck ladder that a physio has let go on, at the same stage with a clean sheet."""
    return replace(ladder, is_stuck=False, greens=0, reds=(), since=on)


def is_done(ladder: Ladder, today: date, rules: Guidelines) -> bool:
    """Two weeks of normal easy running, the last sessions all green.  Source: EVIDENCE 1.2."""
    weeks = rules.rule("P_recovered").values["quiet_weeks"]
    is_long = today - ladder.since >= timedelta(weeks=weeks)
    is_green = ladder.greens >= rules.rule("RT1").values["green_sessions"]
    return ladder.stage == TOP and is_long and is_green and not ladder.is_stuck


def session(ladder: Ladder, handbook: Handbook) -> Outing:
    """What a session of this stage is.  Source: EVIDENCE 6.2."""
    stage = next(one for one in handbook.guidelines.stages if one.number == ladder.stage)
    return Outing(
        stage=stage.number, text=stage.text, run_min=stage.run_min, total_min=stage.total_min
    )


def sessions(ladder: Ladder, runs: Iterable[date]) -> tuple[date, ...]:
    """The days with a session that has not been counted yet, oldest first."""
    done = ladder.last_run
    return tuple(sorted({day for day in runs if (day > done if done else day >= ladder.since)}))


def outings(ladder: Ladder, log: Iterable[Workout]) -> frozenset[date]:
    """The days on which the log knows a session of the ladder: runs, or walks at stage 0."""
    counted = {"run", "walk_fast"} if ladder.stage == 0 else {"run"}
    return frozenset(one.on for one in log if one.activity in counted)


def next_run_day(ladder: Ladder, today: date, runs: Iterable[date] = ()) -> date | None:
    """The first day from `today` on that may hold a session; None while the ladder is stuck.

    `runs` are all days with a run, counted or not: every other day at most, and two whole days
    off after a red one.  Source: EVIDENCE 6.3 (RT3, RT5).
    """
    if ladder.is_stuck:
        return None
    ran = [*runs, *([ladder.last_run] if ladder.last_run else [])]
    gap = timedelta(days=1 if ladder.stage == 0 else 2)
    earliest = [today, *(day + gap for day in ran), *(day + _AFTER_RED for day in ladder.reds)]
    return max(earliest)


def is_back_to_back(ladder: Ladder, on: date) -> bool:
    """Whether the session of `on` came the day after another.  Source: EVIDENCE 6.3 (RT5)."""
    last = ladder.last_run
    return ladder.stage > 0 and last is not None and (on - last).days == 1


def may_run(injury: Injury, morning: int | None, handbook: Handbook) -> bool:
    """Whether the place itself allows a session on a day that woke up like this."""
    facts = handbook.injuries[injury.key]
    is_quiet = morning is None or morning <= pain.quiet(facts, handbook.guidelines)
    return is_quiet and injury.phase is Phase.RETURNING


def phase_after(injury: Injury, ladder: Ladder, *, is_quiet: bool, today: date) -> Phase:
    """A flare settles by one phase a quiet morning, once the days off after a red are over."""
    resting = any(today < day + _AFTER_RED for day in ladder.reds)
    if not is_quiet or resting or injury.phase is Phase.RETURNING:
        return injury.phase
    return Phase.SUBACUTE if injury.phase is Phase.ACUTE else Phase.RETURNING


_AFTER_RED = timedelta(days=3)
"""Two whole days off: 48 hours (RT3) are over by then, whatever the hour of the run."""


def _green(ladder: Ladder, on: date, rules: Guidelines) -> Ladder:
    if ladder.is_stuck:
        return ladder
    greens = ladder.greens + 1
    if greens < rules.rule("RT1").values["green_sessions"] or ladder.stage == TOP:
        return replace(ladder, greens=greens)
    return replace(ladder, stage=ladder.stage + 1, greens=0, since=on)


def _red(ladder: Ladder, on: date, rules: Guidelines, *, limped: bool) -> Ladder:
    values = rules.rule("RT3").values
    back = int(values["stages_back_with_limp" if limped else "stages_back"])
    stage = max(0, ladder.stage - back)
    window = timedelta(days=rules.rule("RT4").values["days"])
    kept = {day for day in (*ladder.reds, on) if on - day <= window}
    since = ladder.since if stage == ladder.stage else on
    return replace(ladder, stage=stage, greens=0, since=since, reds=tuple(sorted(kept)))


def _is_stuck(ladder: Ladder, on: date, rules: Guidelines) -> bool:
    weeks = rules.rule("RT4").values["stuck_weeks"]
    is_standing = ladder.stage < TOP and on - ladder.since >= timedelta(weeks=weeks)
    return is_standing or pain.is_too_often(ladder.reds, on, rules)
