"""What a day leaves open, and what was wished for it: the facts of today's answer and its why."""

import re
from dataclasses import replace

from core.advice import recommend
from core.advice.recommend import Option, Wish
from core.advice.way_back.check_in import outing_today
from core.advice.way_back.counting import Look
from core.advice.way_back.ladder import Outing
from core.advice.week.legs import legs_allowed
from core.advice.week.season import Legs, recovering_from
from core.language.hearing import plain
from core.model.training import Planned
from core.skills import club_places
from core.skills.skill import Ask

RUN = "run"
_ROOM = re.compile(
    r"\b(?:hotel|hostel|motel|airbnb|b&b|dorm)\b(?!.*\b(?:gym|pool|bikes?)\b)"
    r"|\b(?:tiny|small|little) (?:room|flat|space)\b"
)
_QUIET = re.compile(
    r"\b(?:quiet|silent)ly\b|\b(?:something|anything|it|this|that|be) (?:quiet|silent)\b"
    r"|\b(?:quiet|silent) (?:one|version|session|workout|exercises?|moves?)\b"
    r"|\b(?:no|without|less|making) (?:any )?noise\b"
    r"|\b(?:baby|kids?|child(?:ren)?|toddler|everyone|they)(?: is| are|'s|'re)"
    r" (?:a?sleep\w*|napping)\b"
    r"|\bwithout waking\b|\bthin walls\b|\bneighbours? below\b"
)


def way_back_outing(ask: Ask) -> Outing | None:
    """The session of the return ladder, on the days that may hold one.  Source: EVIDENCE 6."""
    look = Look(runner=ask.runner, handbook=ask.handbook, today=ask.today)
    outing = outing_today(look)
    declined = ask.runner.declined
    is_waved_away = declined is not None and declined.on == ask.today and RUN in declined.activities
    return None if is_waved_away else outing


def planned_today(ask: Ask) -> tuple[Planned, ...]:
    """The run or the rest of the runner's own week, where nothing speaks against it."""
    runner = ask.runner
    day = runner.week.day(ask.today) if runner.week else None
    is_declined = runner.declined is not None and runner.declined.on == ask.today
    if day is None or runner.holds or is_declined:
        return ()
    is_rest = all(one.activity == "rest" for one in day.sessions)
    if runner.injuries or runner.orders:
        return day.sessions if is_rest and _has_no_runs(ask) else ()
    runs = tuple(one for one in day.sessions if one.activity == RUN)
    return runs or (day.sessions if is_rest else ())


def _has_no_runs(ask: Ask) -> bool:
    """Whether the week was made for a body that does not run; an older one no longer counts."""
    week = ask.runner.week
    coming = (day for day in week.days if day.on >= ask.today) if week else ()
    return not any(one.activity == RUN for day in coming for one in day.sessions)


def options_of(ask: Ask, wish: Wish) -> tuple[Option, ...]:
    """What the body and the calendar leave open; legs stay fresh before a race or a key run.

    Source: EVIDENCE 15, W4, TP2.
    """
    legs = legs_allowed(ask.runner, ask.handbook, ask.now)
    closed = frozenset[str]() if legs.legs is Legs.FULL else recommend.LEG_STRENGTH
    away = ask.runner.away
    if away is not None and away.is_without_kit and not wish.activities:
        wish = replace(wish, is_without_kit=True)
    shut = frozenset[str]() if wish.activities else club_places.closed(ask)
    near = replace(wish, without=(*wish.without, *sorted(shut)))
    found = recommend.options(ask.runner, ask.handbook, ask.now, near, closed=closed)
    if found or not shut:
        return found
    return recommend.options(ask.runner, ask.handbook, ask.now, wish, closed=closed)


def is_resting(ask: Ask) -> bool:
    """Whether enough was done, so that nothing is picked unless it is named."""
    is_enough = trained_today(ask) or recommend.needs_rest(ask.runner, ask.today)
    return is_enough and not ask.slots.activity


def trained_today(ask: Ask) -> bool:
    """Whether the log has something for today already."""
    return any(one.on == ask.today and one.activity != "rest" for one in ask.runner.log)


def race_rule(ask: Ask) -> str | None:
    """The rule that a race so close makes for today: W11, TP4 or TP6; None without one."""
    profile, rules = ask.runner.profile, ask.handbook.guidelines
    coming = profile.next_race(ask.today)
    left = (coming.on - ask.today).days if coming else None
    if left == 1:
        return "W11"
    if left == rules.rule("TP4").values["days"]:
        return "TP4"
    return "TP6" if left is None and recovering_from(profile, ask.today, rules) else None


def wish_of(ask: Ask) -> Wish:
    """What the runner asked for beyond "something"."""
    said, is_quiet = ask.slots, asks_for_quiet(ask.text)
    is_bare = is_quiet or _is_cramped(ask)
    named = (ask.handbook.activities[one] for one in said.activity if one != "run")
    reachable = (one for one in named if Wish(without=said.without).is_met_by(one))
    return Wish(
        minutes=int(said.duration_min) if said.duration_min else None,
        activities=tuple(one.key for one in reachable),
        is_indoors=said.indoors or is_quiet or ask.intent.name == "indoor" or None,
        without=said.without,
        is_without_kit=is_bare or "none" in said.kit or ask.intent.name == "equipment",
    )


def _is_cramped(ask: Ask) -> bool:
    """Whether a room is all there is; a hotel's gym or pool is named by whoever has one."""
    return _ROOM.search(plain(ask.text)) is not None and not (ask.slots.kit or ask.slots.activity)


def asks_for_quiet(text: str) -> bool:
    """Whether nobody is to hear it: a child asleep, thin walls."""
    return _QUIET.search(plain(text)) is not None
