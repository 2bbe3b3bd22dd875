"""From what was said about sore places to what we keep of them: news, another, or a flare."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from core.advice import injury as triage
from core.advice.way_back import ladder as way
from core.language.complaint import Complaint, read_complaint, sides_told
from core.language.illness import is_above_neck
from core.model.body import Hurts, Injury, Onset, Phase
from core.model.changes import Change, InjuryRecovered, InjuryReported, LadderSet
from core.model.intent import Slots
from core.model.training import Zone
from core.skills.skill import Ask

BONE = "bsi_suspected"
ONE_TALK = timedelta(hours=12)
BOTH = ("left", "right")
_OF_BONE = frozenset({"spot", "night"})


def reports(ask: Ask, key: str) -> tuple[Injury, ...]:
    """Every sore place of the request, with what was known of it before."""
    told = read_complaint(ask.text)
    places = _asked_about(ask) or _places(ask, key)
    return tuple(_report(ask, told, *place) for place in places)


def one_spot(ask: Ask) -> Ask:
    """The IT band is felt at the knee: who names both means one place.  Source: EVIDENCE 1."""
    said = ask.slots
    if not {"knee", "it_band"} <= set(said.body_part) or said.injury not in {None, "itbs", "pfps"}:
        return ask
    parts = tuple(one for one in said.body_part if one != "knee")
    slots = replace(said, body_part=parts, injury=None)
    return replace(ask, intent=replace(ask.intent, slots=slots))


def changes(ask: Ask, injuries: tuple[Injury, ...]) -> tuple[Change, ...]:
    """What the reports bring about.

    A bone takes the place of whatever the spot was called before, "both" of one side, and a flare
    steps the way back down.
    """
    found: list[Change] = []
    for one in injuries:
        found += [InjuryRecovered(old.key, old.side) for old in replaced(ask, one)]
        found.append(InjuryReported(one))
        found += _stepped_back(ask, one)
    return tuple(found)


def is_flare(ask: Ask, injury: Injury) -> bool:
    """Whether something that was on its way back hurts again.  Source: EVIDENCE 1.2, 6.3."""
    before = next((one for one in ask.runner.injuries if one.is_same_place(injury)), None)
    was_quiet = before is not None and before.phase is Phase.RETURNING
    return was_quiet and injury.phase is not Phase.RETURNING


def _asked_about(ask: Ask) -> tuple[tuple[str, str | None, str | None], ...]:
    """The places that our open question is about, each on its own side."""
    said = ask.slots
    if not (ask.is_reply and said.put) or said.injury == BONE:
        return ()
    return tuple(
        (one.key, one.body_part, one.side)
        for one in ask.runner.injuries
        if (one.key == said.injury or one.body_part in said.body_part)
        and (said.side in {None, "both", one.side} or one.side is None)
    )


def _places(ask: Ask, key: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Every sore place named in one breath: routing key, part, side; `key` is one of them."""
    said = ask.slots
    named = {part: triage.routing_key(Slots(body_part=(part,))) for part in said.body_part}
    if key in triage.WITHOUT_WHEN or key not in named.values():
        return ((key, next(iter(named), _only_part(ask, key)), said.side),)
    firsts = {its_key: part for part, its_key in reversed(named.items()) if its_key}
    told = sides_told(ask.text)
    return tuple(
        (its_key, part, side)
        for part, its_key in named.items()
        if its_key and firsts[its_key] == part
        for side in _sides(_side(said, part, told))
    )


def _only_part(ask: Ask, key: str) -> str | None:
    """The place of a bone that is not named, where just one is known: "my left one at night"."""
    sides = {None, ask.slots.side}
    known = {one.body_part for one in ask.runner.injuries if one.body_part and one.side in sides}
    return next(iter(known)) if key == BONE and len(known) == 1 else None


def _side(said: Slots, part: str, told: Mapping[str, str]) -> str | None:
    """Of several places the side belongs to the one it stands before, else to the first."""
    if said.side == "both" and len(told) < len(said.body_part):
        return "both"
    is_first = part == said.body_part[0]
    return told.get(part) or (said.side if is_first and said.side != "both" else None)


def _sides(side: str | None) -> tuple[str | None, ...]:
    """Both knees are two knees: each settles for itself."""
    return BOTH if side == "both" else (side,)


def _report(ask: Ask, told: Complaint, key: str, part: str | None, side: str | None) -> Injury:
    said = ask.slots
    news = Injury(
        key=BONE if _is_bone(ask, told, key) else key,
        body_part=part,
        side=side or (said.side if said.side in BOTH and ask.is_reply else None),
        pain=said.pain,
        hurts=Hurts(said.hurts) if said.hurts else None,
        reported_at=ask.now,
        heard_at=ask.now,
        onset=told.onset or (Onset(said.onset) if said.onset else None),
        began=told.began(ask.today),
        is_screened=told.is_clear or (said.yes is False and said.asked == triage.Missing.DANGER),
        is_swollen=told.is_swollen,
    )
    if key == "illness":
        return _ill(ask, news)
    known = next((one for one in ask.runner.injuries if one.is_same_place(news)), None)
    return triage.phased(_continued(known, news) if known else news)


def _ill(ask: Ask, news: Injury) -> Injury:
    """Only above the neck and no fever is mild; what nobody said counts as the other.

    Source: EVIDENCE 2 (row meanings), 13.
    """
    is_mild = is_above_neck(ask.text)
    if is_mild is None and ask.slots.asked == triage.Missing.NECK:
        is_mild = ask.slots.yes
    phase = Phase.SUBACUTE if is_mild else Phase.ACUTE
    return replace(news, phase=phase, is_screened=is_mild is not None, hurts=None, began=None)


def _is_bone(ask: Ask, told: Complaint, key: str) -> bool:
    """One spot, or pain at night, and the screen agrees.  Source: EVIDENCE 1.1, Q2."""
    is_raised = any(one.flag == "RF17" for one in ask.runner.holds)
    return is_raised and not told.signs.isdisjoint(_OF_BONE) and key not in triage.WITHOUT_WHEN


def _continued(known: Injury, news: Injury) -> Injury:
    """What was said before stands until it is said anew; the first day stays the first day.

    On another day it is all asked anew: a complaint that comes back may have got worse.
    """
    is_again = news.reported_at - (known.heard_at or known.reported_at) > ONE_TALK
    is_again = is_again or (known.phase is Phase.RETURNING and news.hurts is None)
    kept = replace(known, hurts=None, onset=None, began=None, is_screened=False, is_swollen=False)
    before = kept if is_again else known
    return replace(
        news,
        body_part=news.body_part or known.body_part,
        side=news.side or known.side,
        pain=news.pain if news.pain is not None else before.pain,
        hurts=news.hurts or before.hurts,
        onset=news.onset or before.onset,
        began=news.began or before.began,
        is_screened=news.is_screened or before.is_screened,
        is_swollen=news.is_swollen or before.is_swollen,
        reported_at=known.reported_at,
    )


def replaced(ask: Ask, news: Injury) -> tuple[Injury, ...]:
    """What is known of the same spot under another key."""
    if news.key != BONE or news.body_part is None:
        return ()
    return tuple(
        one
        for one in ask.runner.injuries
        if one.key != BONE
        and one.body_part == news.body_part
        and (one.side is None or news.side in {None, one.side})
    )


def _stepped_back(ask: Ask, injury: Injury) -> tuple[LadderSet, ...]:
    """One step down, two with swelling or a limp, and days off.  Source: EVIDENCE 6.3 (RT3)."""
    ladder = next((one for one in ask.runner.ladders if one.injury == injury.key), None)
    if ladder is None or ask.is_reply or not is_flare(ask, injury):
        return ()
    rules = ask.handbook.guidelines
    lower = way.after_session(ladder, Zone.RED, ask.today, rules, limped=injury.is_swollen)
    return (LadderSet(injury.key, lower),)
