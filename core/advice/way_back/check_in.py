"""What a pain score changes: the ladder, how careful to be with the place, and who should look."""

from dataclasses import dataclass, replace
from datetime import date

from core.advice import clearance, injury
from core.advice.way_back import counting, pain
from core.advice.way_back import ladder as way
from core.advice.way_back.counting import Count, Look
from core.advice.way_back.ladder import Outing
from core.advice.way_back.pain import Finding
from core.model.body import Hurts, Injury, Phase
from core.model.training import Ladder, PainNote, Zone

BONE_RULE = "PM2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one entry of the diary comes to."""

    injury: Injury
    """In the phase it is now in."""
    day: Finding
    """What today's scores say, session or not."""
    before: Ladder | None
    """None without a ladder."""
    count: Count | None = None
    """None without a ladder, and while it is stuck or frozen by a referral."""
    refers: str | None = None
    """The red flag, of level SOON, that this raises."""
    is_done: bool = False
    """The whole way back is behind them."""


def weigh(before: Look, now: Look, hurt: Injury) -> Outcome:
    """What the diary of `now` says that the one of `before` did not.

    Source: EVIDENCE 1.2, 5, 6.3.
    """
    facts, rules = now.handbook.injuries[hurt.key], now.handbook.guidelines
    day = pain.today(now.runner.pains, facts, rules, now.today)
    ladder = counting.ladder_of(now.runner, hurt.key)
    plain = Outcome(injury=hurt, day=day, before=ladder)
    if ladder is None:
        return _referred(replace(plain, injury=_without_ladder(plain, now)), now)
    if ladder.is_stuck or clearance.is_referred(now.runner):
        return replace(plain, injury=_settled(plain, before, now))
    counted = replace(plain, count=_count(ladder, before, now))
    return _referred(_finished(replace(counted, injury=_settled(counted, before, now)), now), now)


def outing_today(look: Look) -> Outing | None:
    """The session of the way back that today may hold: the one gate for every skill.

    None with a flag standing, before the next run day, on a sore or masked morning, or while any
    place is not quiet; with several ladders the lowest decides.  Source: EVIDENCE 5, 6.3, 13.
    """
    runner = look.runner
    if runner.holds or runner.orders or not runner.ladders:
        return None
    if not all(_is_quiet(one, look) for one in runner.injuries):
        return None
    days = (_next_day(one, look) for one in runner.ladders)
    if any(day != look.today for day in days):
        return None
    return way.session(min(runner.ladders, key=lambda one: one.stage), look.handbook)


def _next_day(ladder: Ladder, look: Look) -> date | None:
    return way.next_run_day(ladder, look.today, counting.run_days(ladder, look.runner))


def _is_quiet(hurt: Injury, look: Look) -> bool:
    note = look.note(hurt.key, look.today)
    day = pain.today(
        look.runner.pains,
        look.handbook.injuries[hurt.key],
        look.handbook.guidelines,
        look.today,
    )
    is_well = day.zone is Zone.GREEN and not note.took_painkiller
    return is_well and way.may_run(hurt, note.morning, look.handbook)


def _count(ladder: Ladder, before: Look, now: Look) -> Count:
    again = counting.recount(ladder, before, now)
    state = counting.count(again.ladder, now)
    return state if state.finding else replace(state, finding=again.finding, on=again.on)


def _finished(outcome: Outcome, now: Look) -> Outcome:
    if outcome.count is None or outcome.count.missing or outcome.day.zone is not Zone.GREEN:
        return outcome
    is_done = way.is_done(outcome.count.ladder, now.today, now.handbook.guidelines)
    return replace(outcome, is_done=is_done)


def _referred(outcome: Outcome, now: Look) -> Outcome:
    """Bone pain at once, anything else after two red days in a week.  Source: EVIDENCE 5."""
    if BONE_RULE in _red_rules(outcome):
        return replace(outcome, refers="RF17")
    if outcome.count is not None:
        return replace(outcome, refers="RF28" if outcome.count.ladder.is_stuck else None)
    facts, rules = now.handbook.injuries[outcome.injury.key], now.handbook.guidelines
    reds = pain.red_days(now.runner.pains, facts, rules)
    is_red = outcome.day.zone is Zone.RED
    is_often = is_red and pain.is_too_often({*reds, now.today}, now.today, rules)
    return replace(outcome, refers="RF28" if is_often else None)


def _red_rules(outcome: Outcome) -> frozenset[str]:
    counted = outcome.count.finding if outcome.count else None
    found = (one for one in (outcome.day, counted) if one is not None)
    return frozenset(one.rule for one in found if one.zone is Zone.RED)


def _without_ladder(outcome: Outcome, now: Look) -> Injury:
    """Soreness follows its score, and so does pain when walking; a red day is more careful still.

    Source: EVIDENCE 1.2.
    """
    hurt, note = outcome.injury, now.note(outcome.injury.key, now.today)
    scores = (note.morning, note.during, note.evening)
    worst = max((one for one in scores if one is not None), default=hurt.pain)
    if hurt.key == "doms":
        return injury.phased(replace(hurt, pain=worst))
    told = replace(hurt, pain=worst)
    if outcome.day.zone is Zone.RED:
        return _flared(told, (note,))
    is_walked = hurt.hurts is Hurts.WALKING and hurt.key not in way.CLINICIAN_FIRST
    return injury.phased(told) if is_walked else told


def _settled(outcome: Outcome, before: Look, now: Look) -> Injury:
    """A red day makes the matrix stricter; quiet mornings make it milder, a phase at a time."""
    hurt, today = outcome.injury, now.note(outcome.injury.key, now.today)
    ladder = outcome.count.ladder if outcome.count else outcome.before
    if _red_rules(outcome):
        on = outcome.count.on if outcome.count else None
        return _flared(hurt, (today, *((now.note(hurt.key, on),) if on else ())))
    is_new = today.morning is not None and before.note(hurt.key, now.today).morning is None
    if ladder is None or ladder.is_stuck or not is_new:
        return hurt
    is_quiet = outcome.day.zone is Zone.GREEN
    return replace(hurt, phase=way.phase_after(hurt, ladder, is_quiet=is_quiet, today=now.today))


def _flared(hurt: Injury, notes: tuple[PainNote, ...]) -> Injury:
    """Acute again with a limp or much pain in daily life.  Source: EVIDENCE 1.2."""
    is_bad = any(one.limped or (one.morning or 0) >= injury.WALKING_LIMIT for one in notes)
    is_acute = is_bad or hurt.phase is Phase.ACUTE or hurt.key in way.CLINICIAN_FIRST
    return replace(hurt, phase=Phase.ACUTE if is_acute else Phase.SUBACUTE)
