"""Two accounts' health facts as one: the union of both, and the stricter where they differ.

Whatever either of them was told to spare stays spared.  Source: EVIDENCE 1.2 (unknown counts as
the more cautious), docs/decisions/0018.
"""

from dataclasses import replace
from datetime import date, datetime
from functools import reduce

from core.model.body import Hold, Hurts, Injury, Onset, Orders, Phase
from core.model.consent import Consent
from core.model.intent import Level
from core.model.runner import Runner
from core.model.training import Ladder, PainNote

_PHASES = tuple(Phase)
_HURTS = tuple(Hurts)
_LEVELS = tuple(Level)
"""Each worst first."""


def with_body(first: Runner, second: Runner, now: datetime) -> Runner:
    """`first` with the bodies of both; no injury, hold or order of either is lost."""
    injuries = reduce(_with_injury, second.injuries, first.injuries)
    joined = replace(
        first,
        injuries=injuries,
        holds=reduce(_with_hold, second.holds, first.holds),
        orders=_orders(first.orders, second.orders),
        pains=_pains(first.pains, second.pains),
        ladders=reduce(_with_ladder, second.ladders, first.ladders),
    )
    return _with_consent(joined, first, second, now)


def is_told(runner: Runner) -> bool:
    """Whether they said a yes or a no to having health facts kept, or had the chance to."""
    return runner.keeps_health or runner.consent.is_asked or runner.has_health


def keeps(first: Runner, second: Runner) -> bool:
    """The stricter wish of those who have one."""
    wishes = [one.keeps_health for one in (first, second) if is_told(one)]
    return bool(wishes) and all(wishes)


def _with_consent(joined: Runner, first: Runner, second: Runner, now: datetime) -> Runner:
    """A yes that no longer holds starts the time anew, and the question is put again."""
    both = (first.consent, second.consent)
    is_kept = keeps(first, second)
    is_lost = not is_kept and (first.keeps_health or second.keeps_health)
    told = [one.told_at for one in both if one.told_at is not None]
    consent = Consent(
        is_asked=any(one.is_asked for one in both) and not is_lost,
        told_at=now if is_lost and joined.has_health else max(told, default=None),
        is_dropped=any(one.is_dropped for one in both),
        must_recheck=any(one.must_recheck for one in both),
    )
    return replace(joined, keeps_health=is_kept, consent=consent)


def _with_injury(known: tuple[Injury, ...], news: Injury) -> tuple[Injury, ...]:
    if not any(one.is_same_place(news) for one in known):
        return (*known, news)
    return tuple(_stricter(one, news) if one.is_same_place(news) else one for one in known)


def _stricter(one: Injury, other: Injury) -> Injury:
    """One place, told twice: the worse of everything, as far back as it goes."""
    heard = [at for at in (one.heard_at, other.heard_at) if at is not None]
    began = [on for on in (one.began, other.began) if on is not None]
    hurts = [how for how in (one.hurts, other.hurts) if how is not None]
    pains = [score for score in (one.pain, other.pain) if score is not None]
    return replace(
        one,
        body_part=one.body_part or other.body_part,
        side=one.side or other.side,
        pain=max(pains, default=None),
        hurts=min(hurts, key=_HURTS.index, default=None),
        phase=min(one.phase, other.phase, key=_PHASES.index),
        reported_at=min(one.reported_at, other.reported_at),
        heard_at=max(heard, default=None),
        onset=Onset.SUDDEN if Onset.SUDDEN in {one.onset, other.onset} else one.onset,
        began=min(began, default=None),
        is_screened=one.is_screened and other.is_screened,
        is_swollen=one.is_swollen or other.is_swollen,
        is_after_birth=one.is_after_birth and other.is_after_birth,
    )


def _with_hold(known: tuple[Hold, ...], news: Hold) -> tuple[Hold, ...]:
    same = next((one for one in known if one.flag == news.flag), None)
    if same is None:
        return (*known, news)
    level = min(same.level, news.level, key=_LEVELS.index)
    kept = replace(same, level=level, since=max(same.since, news.since))
    return tuple(kept if one is same else one for one in known)


def _orders(one: Orders | None, other: Orders | None) -> Orders | None:
    """Only what both clinicians allow, for as long as the later of them says."""
    if one is None or other is None:
        return one or other
    newer = max(one, other, key=_since)
    ends = [on for on in (one.until, other.until) if on is not None]
    return replace(
        newer,
        is_surgery=one.is_surgery or other.is_surgery,
        allowed=_allowed(one.allowed, other.allowed),
        until=max(ends, default=None),
    )


def _allowed(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    return tuple(key for key in one if key in other)


def _since(orders: Orders) -> datetime:
    return orders.since


def _pains(one: tuple[PainNote, ...], other: tuple[PainNote, ...]) -> tuple[PainNote, ...]:
    notes = {(note.injury, note.on): note for note in one}
    for note in other:
        key = (note.injury, note.on)
        notes[key] = _worse(notes[key], note) if key in notes else note
    return tuple(sorted(notes.values(), key=_on))


def _worse(one: PainNote, other: PainNote) -> PainNote:
    return replace(
        one,
        morning=_higher(one.morning, other.morning),
        during=_higher(one.during, other.during),
        evening=_higher(one.evening, other.evening),
        next_morning=_higher(one.next_morning, other.next_morning),
        limped=one.limped or other.limped,
        took_painkiller=one.took_painkiller or other.took_painkiller,
    )


def _higher(one: int | None, other: int | None) -> int | None:
    return max((score for score in (one, other) if score is not None), default=None)


def _on(note: PainNote) -> date:
    return note.on


def _with_ladder(known: tuple[Ladder, ...], news: Ladder) -> tuple[Ladder, ...]:
    same = next((one for one in known if one.injury == news.injury), None)
    if same is None:
        return (*known, news)
    return tuple(_lower(one, news) if one is same else one for one in known)


def _lower(one: Ladder, other: Ladder) -> Ladder:
    """The step further down, with every setback of both."""
    runs = [on for on in (one.last_run, other.last_run) if on is not None]
    return replace(
        min(one, other, key=_stage),
        greens=min(one.greens, other.greens),
        reds=tuple(sorted({*one.reds, *other.reds})),
        since=max(one.since, other.since),
        last_run=max(runs, default=None),
        is_stuck=one.is_stuck or other.is_stuck,
    )


def _stage(ladder: Ladder) -> int:
    return ladder.stage
