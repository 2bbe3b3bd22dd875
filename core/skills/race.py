"""A race is coming, or has just been."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.advice.week.season import (
    Easing,
    Legs,
    easing_at,
    easy_days_after,
    recovering_from,
    taper_of,
    taper_starts,
)
from core.knowledge.guidelines import Taper
from core.language.hearing import plain
from core.model.changes import ProfileSet
from core.model.intent import Slots
from core.model.profile import Profile, Race
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Picture, Reply
from core.model.talk import Advice, Answer
from core.skills import club_races, prescribe, race_card, week_lines
from core.skills.race_days import moved_within, race_day
from core.skills.race_questions import ask_kind, ask_when, for_others
from core.skills.skill import Ask, Skill
from core.skills.week_words import is_about_others

_KM = {"5k": 5.0, "10k": 10.0, "half": 21.1, "marathon": 42.2}
_NEAR_KM = 0.3
_OUT = re.compile(
    r"\b(?:i(?:'ve| have)? |^)(?:(?:had to |just )*(?:pull|pulled|drop|dropped) out|withdrew"
    r"|withdrawn|deferred)\b|\b(?:not|no longer) racing\b"
)
_SAME_DAY = re.compile(r"\bsame (?:day|date|weekend|event)\b")
_MOVED_TO = re.compile(
    r"\b(?:moved|shifted|postponed|rescheduled|put back|changed|brought forward|now)\b"
    r"[a-z ]{0,16}?\b(?:to|for|on|is)? ?the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?[a-z]{3,9}\b)"
)
KEPT = timedelta(days=60)
"""How long a race that is over stays on the calendar."""

_OVER = re.compile(
    r"\b(?:i (?:just )?(?:ran|raced|finished|did|completed)|just (?:ran|raced|finished)"
    r"|yesterday)\b"
)
_OFF = re.compile(
    r"\b(?:not racing|no longer racing|cancel(?:led|ed)?|called off|withdr\w+|pulled out"
    r"|dropp(?:ed|ing) out|had to pull out|deferr?ed|won'?t be (?:racing|at the start)"
    r"|(?<!should )i(?:'?m|'?ll| am| will)? (?:pull|pulling|drop) out)\b"
)


def answer(ask: Ask) -> Answer:
    """Remember the race, count down, and say what the taper asks for.  Source: EVIDENCE 8."""
    said, known = plain(ask.text), ask.runner.profile.next_race(ask.today)
    if _OFF.search(said) and not (ask.is_reply and ask.slots.race):
        if known and ask.slots.race not in {None, known.kind}:
            return _another(ask, known)
        return _called_off(ask, known) if known else _reply(ask, Paragraph(ask.say("race.none")))
    on = _asked_before(ask) or _near_known(said, known) or race_day(said, ask.slots, ask.today)
    if _OVER.search(said) or (on is not None and on < ask.today):
        return _over(ask, on)
    named = ask.slots.race or (_covered(ask) if on else None)
    if is_about_others(said):
        return for_others(ask, named)
    kind = named or (known.kind if known else None)
    if on is not None and kind is not None:
        return _entered(ask, Race(kind=kind, on=on))
    if on is not None:
        return ask_kind(ask, on)
    if known is not None and kind == known.kind:
        return _shown(ask, known)
    return ask_when(ask, kind) if kind else ask_kind(ask, None)


def _near_known(said: str, known: Race | None) -> date | None:
    """The day that only makes sense beside the race we know of: "moved to the 10th", "same day"."""
    if known is None:
        return None
    if _SAME_DAY.search(said):
        return known.on
    found = _MOVED_TO.search(said)
    return moved_within(known.on, int(found[1])) if found else None


def is_called_off(ask: Ask) -> bool:
    """Whether a race that we know of will not be run."""
    has_race = ask.runner.profile.next_race(ask.today) is not None
    return has_race and _OFF.search(plain(ask.text)) is not None


def withdrawn(ask: Ask) -> Answer | None:
    """The race off the calendar, where a sore place is told as the reason; None if it is not.

    Of "cancel" beside it nobody knows what is meant; that alone takes no race off.
    """
    if _OUT.search(plain(ask.text)) is None:
        return None
    coming = (one for one in ask.runner.profile.races if one.on >= ask.today)
    left = next((one for one in coming if ask.slots.race in {None, one.kind}), None)
    return None if left is None else _called_off(ask, left)


def _asked_before(ask: Ask) -> date | None:
    """The day that was said before we asked for the distance."""
    kept = (ask.slots.asked or "").removeprefix("on ")
    return date.fromisoformat(kept) if kept and ask.is_reply else None


def _entered(ask: Ask, race: Race) -> Answer:
    changed = ProfileSet(_with_race(ask.runner.profile, race, ask.today))
    is_rough = bool(ask.slots.weeks) and race_day(plain(ask.text), Slots(), ask.today) is None
    shown = _shown(ask.after(changed), race, is_rough=is_rough)
    return replace(shown, changes=(changed,))


def _with_race(profile: Profile, race: Race, today: date) -> Profile:
    """A second date for the same kind is a correction; old races go."""
    others = [
        one
        for one in profile.races
        if one.on > today - KEPT and one.on != race.on and _stays(one, race, today)
    ]
    return replace(profile, races=tuple(sorted((*others, race), key=lambda one: one.on)))


def _stays(one: Race, race: Race, today: date) -> bool:
    return one.on < today or one.kind != race.kind


def _called_off(ask: Ask, race: Race) -> Answer:
    profile = ask.runner.profile
    changed = ProfileSet(replace(profile, races=tuple(r for r in profile.races if r != race)))
    words = ask.say("race.called_off", race=week_lines.race_name(ask, race))
    gone = Advice(intent="called_off", at=ask.now)  # nothing to ask "why?" about
    return replace(_reply(ask, Paragraph(words)), changes=(changed,), advice=gone)


def _another(ask: Ask, race: Race) -> Answer:
    """Off the calendar, and the one that takes its place: "cancel the marathon, i do the half"."""
    off = _called_off(ask, race)
    after = ask.after(*off.changes)
    day = race_day(plain(ask.text), ask.slots, ask.today)
    kind = ask.slots.race or race.kind
    new = _entered(after, Race(kind=kind, on=day)) if day else ask_when(after, kind)
    first, *rest = new.replies
    led = replace(first, blocks=(off.replies[0].blocks[0], *first.blocks))
    return replace(new, replies=(led, *rest), changes=(*off.changes, *new.changes))


def _over(ask: Ask, on: date | None) -> Answer:
    """Easy days, as many as the distance asks for.  Source: EVIDENCE 8, TP6."""
    last = recovering_from(ask.runner.profile, ask.today, ask.handbook.guidelines)
    kind = ask.slots.race or _covered(ask) or (last.kind if last else None)
    day = on or (last.on if last else ask.today - timedelta(days=1))
    if kind is None:
        return ask_kind(ask, day)
    race = Race(kind=kind, on=min(day, ask.today))
    changed = ProfileSet(_with_race(ask.runner.profile, race, ask.today))
    days = easy_days_after(kind, ask.handbook.guidelines)
    words = ask.say(
        "race.over",
        race=week_lines.race_name(ask, race),
        days=days,
        until=week_lines.long_date(race.on + timedelta(days=days)),
    )
    rule = ask.handbook.guidelines.rule("W10").text
    found = _reply(ask, Paragraph(words), Paragraph(ask.say("race.after", rule=rule)))
    return replace(found, changes=(changed,))


def _covered(ask: Ask) -> str | None:
    """The race whose length was covered: "I ran 21 km" after one is a half marathon."""
    km = ask.slots.distance_km
    if km is None:
        return None
    near = (kind for kind, length in _KM.items() if abs(length - km) < _NEAR_KM)
    return next(near, "ultra" if km > _KM["marathon"] else None)


def _shown(ask: Ask, race: Race, *, is_rough: bool = False) -> Answer:
    title = ask.say(
        "race.title",
        race=_titled(week_lines.race_name(ask, race)),
        day=week_lines.day_name(race.on),
        date=week_lines.long_date(race.on),
    )
    taper = taper_of(race.kind, ask.handbook.guidelines)
    blocks: list[Block] = [Heading(title), Paragraph(_today(ask, race)), *_hurt(ask)]
    if taper is not None:
        blocks.append(Bullets(_milestones(ask, race, taper)))
    if is_rough:
        blocks.append(Paragraph(ask.say("race.another_day")))
    pictures = race_card.countdown(ask, race)
    return _reply(ask, *blocks, more=(ask.choice("race.off"),), pictures=pictures)


def _titled(name: str) -> str:
    """With a capital, and "5K" as it is."""
    return name[:1].upper() + name[1:]


def _today(ask: Ask, race: Race) -> str:
    """The countdown, and what it means now."""
    left = week_lines.countdown(ask, race, ask.today)
    easing = easing_at(ask.runner.profile, ask.today, ask.handbook.guidelines)
    if race.on == ask.today:
        return ask.say("race.today")
    if easing is None or easing.race != race:
        starts = taper_starts(race, ask.handbook.guidelines)
        when = week_lines.long_date(starts) if starts else ""
        name = "race.not_yet_hurt" if ask.runner.injuries else "race.not_yet"
        return ask.say(name, when=left, starts=when)
    if easing.days_before == 1:
        return ask.say("race.eve", rule=ask.handbook.guidelines.rule("W11").text)
    # Whoever is hurt hears about leg strength from the injury, not from the calendar.
    legs = "" if ask.runner.injuries else ask.say(f"race.legs_{Legs(easing.legs).value}")
    cut, then = easing.cut_percent, _then(ask, easing)
    return ask.say("race.in_taper", when=left, cut=cut, next=then, legs=legs).strip()


def _then(ask: Ask, easing: Easing) -> str:
    """From when on it is less still, if it is."""
    after = easing_at(ask.runner.profile, easing.next_cut, ask.handbook.guidelines)
    if after is None or after.race != easing.race or after.cut_percent <= easing.cut_percent:
        return ""
    day = week_lines.day_name(easing.next_cut)
    return ask.say("race.in_taper_next", cut=after.cut_percent, day=day)


def _hurt(ask: Ask) -> tuple[Block, ...]:
    if not ask.runner.injuries:
        return ()
    part = prescribe.places(ask.runner.injuries)
    return (Paragraph(ask.say("race.hurt", part=part)),)


def _milestones(ask: Ask, race: Race, taper: Taper) -> tuple[str, ...]:
    """The dates that matter, those to come first; of a range the earlier day."""
    rules = ask.handbook.guidelines
    days = easy_days_after(race.kind, rules)
    dated = (
        ("long", taper.last_long_run_days.high),
        ("legs", taper.last_heavy_legs_days.high),
    )
    lines = [
        ask.say(f"race.point_{name}", date=week_lines.long_date(on))
        for name, before in dated
        if (on := race.on - timedelta(days=before)) >= ask.today
    ]
    return (
        taper.text,
        *lines,
        _nothing_new(ask, race),
        ask.say("race.point_eve", rule=rules.rule("W11").text),
        ask.say("race.point_after", days=days),
    )


def _nothing_new(ask: Ask, race: Race) -> str:
    """What the taper keeps out; strength is no matter of "more" once it is over.  Source: TP1."""
    easing = easing_at(ask.runner.profile, ask.today, ask.handbook.guidelines)
    if easing is not None and easing.race == race and easing.legs is Legs.NONE:
        return ask.say("race.point_new_fresh")
    return ask.say("race.point_new", rule=ask.handbook.guidelines.rule("TP1").text)


def _reply(
    ask: Ask,
    *blocks: Block,
    more: tuple[Choice, ...] = (),
    pictures: tuple[Picture, ...] = (),
) -> Answer:
    choices = (ask.choice("plan_week.offer"), ask.choice("today.offer"), *more)
    return Answer(replies=(Reply(blocks=blocks, choices=choices, pictures=pictures),))


skill = Skill(
    intent="race",
    command="race",
    argument="which",
    summary="Your race: countdown and taper",
    answer=answer,
    lead="my race",
    shared=club_races.shared,
    is_personal=True,
    is_training=True,
)
