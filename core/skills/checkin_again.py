"""A check-in weighed once more, as it was or with another score: for "why?" alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.advice.way_back import check_in
from core.advice.way_back.check_in import Outcome
from core.advice.way_back.counting import Look
from core.model.changes import LadderSet, PainNoted
from core.model.runner import Runner
from core.model.talk import Advice, Checked
from core.model.training import PainNote
from core.skills.explain import Turn
from core.skills.skill import Ask

WORST = 10


@dataclass(frozen=True, slots=True)
class _Score:
    """One score that could have been another."""

    moment: str
    """during or morning."""
    on: date
    said: int


def weighed(ask: Ask, past: Checked) -> Outcome:
    """The outcome by the diary of the ask's runner, from where things stood before."""
    runner = _as_before(ask.runner, past)
    before = Look(runner=_unscored(runner, past, ask.today), handbook=ask.handbook, today=ask.today)
    now = replace(before, runner=runner, is_unmasked=past.is_unmasked)
    return check_in.weigh(before, now, past.injury)


def turns(ask: Ask, advice: Advice) -> Iterator[Turn]:
    """The nearest scores, up or down, with which it would have come to something else."""
    past = advice.checked
    if past is None:
        return
    before = _verdict(weighed(ask, past))
    seen: set[str] = set()
    for score in _scores(ask, past):
        for other in sorted(range(WORST + 1), key=lambda one: abs(one - score.said)):
            outcome = weighed(_with_score(ask, past, score, other), past)
            verdict = _verdict(outcome)
            if verdict not in {before, *seen}:
                seen.add(verdict)
                moment = ask.say(f"why.at_{score.moment}")
                condition = ask.say("why.if_score", score=other, moment=moment)
                yield Turn(condition, ask.say(f"why.then_{verdict}", **_facts(past, outcome)))


def _verdict(outcome: Outcome) -> str:
    """What a check-in comes to, in a word."""
    if outcome.is_done:
        return "done"
    if outcome.refers:
        return "seen"
    if outcome.before is None or outcome.count is None or outcome.count.finding is None:
        return f"day_{outcome.day.zone.value}"
    moved = outcome.count.ladder.stage - outcome.before.stage
    return "up" if moved > 0 else "back" if moved < 0 else f"stay_{outcome.count.finding.zone}"


def _facts(past: Checked, outcome: Outcome) -> dict[str, object]:
    ladder = outcome.count.ladder if outcome.count else past.ladder
    return {"stage": ladder.stage if ladder else 0}


def _scores(ask: Ask, past: Checked) -> Iterator[_Score]:
    """The scores there are: of the session first, then of this morning."""
    days = [ask.today, ask.today - timedelta(days=1)]
    notes = {one.on: one for one in ask.runner.pains if one.injury == past.injury.key}
    for day in days:
        note = notes.get(day)
        if note is not None and note.during is not None:
            yield _Score("during", day, note.during)
            break
    today = notes.get(ask.today)
    if today is not None and today.morning is not None:
        yield _Score("morning", ask.today, today.morning)


def _with_score(ask: Ask, past: Checked, score: _Score, value: int) -> Ask:
    known = next(
        one for one in ask.runner.pains if (one.injury, one.on) == (past.injury.key, score.on)
    )
    if score.moment == "during":
        note = replace(known, during=value, limped=False)
    else:
        note = replace(known, morning=value)
    return ask.after(PainNoted(note))


def _as_before(runner: Runner, past: Checked) -> Runner:
    """The diary as it is, the ladder and the place as they were."""
    others = tuple(one for one in runner.injuries if not one.is_same_place(past.injury))
    then = replace(runner, injuries=(*others, past.injury), holds=())
    return then.after(LadderSet(past.injury.key, past.ladder))


def _unscored(runner: Runner, past: Checked, today: date) -> Runner:
    """Without what this morning said: so much was known before."""
    blank = PainNote(injury=past.injury.key, on=today)
    return runner.after(PainNoted(blank))
