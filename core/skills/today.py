"""What to do today."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from core.advice import clearance, recommend
from core.advice import injury as triage
from core.advice.recommend import Option, Wish
from core.advice.way_back.ladder import Outing
from core.knowledge.matrix import Verdict
from core.language.hearing import plain
from core.language.runs import asks_to_convert, read_run
from core.model.changes import OptionDeclined
from core.model.intent import Slots
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Reply
from core.model.run import Run
from core.model.talk import Advice, Answer
from core.model.training import Planned
from core.skills import cards, club_places, convert, kit, leg_day, prescribe, week_words
from core.skills.day_options import (
    RUN,
    asks_for_quiet,
    options_of,
    planned_today,
    race_rule,
    trained_today,
    way_back_outing,
    wish_of,
)
from core.skills.skill import Ask, Skill
from core.skills.week_changes import changed_by_words

_OPEN = frozenset({Verdict.GOOD, Verdict.CAUTION})
_BORED = re.compile(
    r"\b(?:bored|sick|tired|fed up) (?:of|with|by)\b|^\W*(?:please )?(?:no|not)\b|\banything but\b"
)
_CANNOT = re.compile(
    r"\b(?:can'?t|cannot|can not|couldn'?t|unable to|not able to|don'?t know how to"
    r"|never learn\w* to)\b([^,.;!?]+?)(?=\b(?:but|so|because|and|how|what)\b|[,.;!?]|$)"
)
_IDEAS = frozenset({"today", "swap_suggestion", "indoor", "equipment"})
STILL_WISHED = timedelta(minutes=30)
"""How long a bare "too long" or "something else" is about the idea given last; ours."""
_LEGS = re.compile(r"\blegs?\b")


def answer(ask: Ask) -> Answer:
    """One main option, two alternatives, and what to press.  Source: EVIDENCE 15."""
    if rest := _rest(ask):
        return Answer(replies=(Reply(blocks=rest, choices=_after_rest(ask)),))
    wish = wish_of(ask)
    found = options_of(ask, wish)
    if wish == Wish() and (outing := way_back_outing(ask)):
        return Answer(replies=(_outing(ask, outing, found),))
    if wish == Wish() and (planned := _planned(ask, found)):
        return Answer(replies=(planned,))
    if found:
        quiet = (Paragraph(ask.say("today.quiet")),) if asks_for_quiet(ask.text) else ()
        return Answer(replies=(_session(ask, found, *quiet),))
    nearest = options_of(ask, Wish())
    if nearest and wish != Wish():
        return Answer(replies=(_session(ask, nearest, Paragraph(_unmet(ask, wish))),))
    return Answer(replies=(Reply(blocks=_nothing(ask), choices=_after_rest(ask)),))


def _unmet(ask: Ask, wish: Wish) -> str:
    """Why not what was asked for, where a sore place is the reason."""
    book, now = ask.handbook, ask.now
    words = {one: clearance.verdict(ask.runner, book, one, now) for one in wish.activities}
    if not words or not ask.runner.injuries or any(word in _OPEN for word in words.values()):
        return ask.say("today.wish_unmet")
    names = " and ".join(book.activities[one].name for one in words)
    part = prescribe.places(ask.runner.injuries)
    return ask.say("today.wish_waits", activity=names.capitalize(), part=part)


def swap(ask: Ask) -> Answer:
    """Something else: the main option of today is waved away until tomorrow."""
    is_convert = asks_to_convert(ask.text) and set(ask.slots.activity) - {RUN}
    if is_convert and _is_one_run(ask):
        return convert.answer(ask)
    if ask.runner.week and (changed := changed_by_words(ask)):
        return changed
    if is_convert:
        return convert.answer(ask)
    if ask.slots.activity and (_BORED.search(ask.text.casefold()) or _is_beyond_them(ask)):
        return _tired_of(ask)
    if ask.slots.activity or ask.slots.without:
        return answer(ask)
    ask = _as_before(ask)
    found = options_of(ask, wish_of(ask))
    if not found:
        return answer(ask)
    first = RUN if way_back_outing(ask) else found[0].activity.key
    declined = OptionDeclined(on=ask.today, activity=first)
    instead = answer(ask.after(declined))
    advice = Advice(intent="swap_suggestion", slots=ask.slots, at=ask.now)
    return Answer(replies=instead.replies, changes=(declined, *instead.changes), advice=advice)


def is_about(last: Advice | None, now: datetime) -> bool:
    """Whether the answer given last was an idea, and a bare word still is about it."""
    return last is not None and last.intent in _IDEAS and now - last.at <= STILL_WISHED


def _as_before(ask: Ask) -> Ask:
    """Something else is as short, and as much at home, as what it takes the place of."""
    last = ask.advice
    if last is None or not is_about(last, ask.now):
        return ask
    wish = last.slots
    known = Slots(duration_min=wish.duration_min, indoors=wish.indoors, kit=wish.kit)
    return replace(ask, intent=replace(ask.intent, slots=known.merged(ask.slots)))


def _is_beyond_them(ask: Ask) -> bool:
    """Whether the sports that are named are those they cannot do: "I can't swim"."""
    found = _CANNOT.search(plain(ask.text))
    beyond = set(ask.read_slots(found[1]).activity) if found else set[str]()
    return not set(ask.slots.activity) - beyond - {RUN} and beyond != {RUN}


def _tired_of(ask: Ask) -> Answer:
    """Something else than the sport that bores."""
    gone = tuple(OptionDeclined(on=ask.today, activity=one) for one in ask.slots.activity)
    slots = replace(ask.slots, activity=())
    plain_wish = replace(ask, intent=replace(ask.intent, slots=slots))
    instead = answer(plain_wish.after(*gone))
    return replace(instead, changes=(*gone, *instead.changes))


def _is_one_run(ask: Ask) -> bool:
    """Whether a run is described for itself, rather than as a day of the week."""
    names_a_day = week_words.days_named(plain(ask.text), ask.today, ask.today)
    return not names_a_day and read_run(ask.text) not in {None, Run()}


def without_kit(ask: Ask) -> Answer:
    """Something that needs nothing; legs, where legs were named; or what it takes, if asked."""
    if kit.is_question(ask):
        return kit.answer(ask)
    if not _LEGS.search(ask.text.casefold()):
        return answer(ask)
    slots = replace(ask.slots, kit=ask.slots.kit or ("none",))
    legs = leg_day.answer(replace(ask, intent=replace(ask.intent, slots=slots)))
    return replace(legs, advice=Advice(intent="leg_day", slots=slots, at=ask.now))


def _outing(ask: Ask, outing: Outing, others: tuple[Option, ...]) -> Reply:
    part = prescribe.places(ask.runner.injuries) or "legs"
    title = ask.say("today.way_back", stage=outing.stage, part=part)
    blocks: list[Block] = [
        Heading(title),
        Paragraph(outing.text),
        Paragraph(ask.say("today.way_back_how")),
    ]
    blocks.append(Paragraph(prescribe.stop_rule(ask)))
    blocks += prescribe.alternatives(ask, others[:2])
    done = ask.choice("log_workout.done", what=ask.say("today.way_back_run"))
    choices = (
        done,
        ask.choice("swap_suggestion.offer"),
        ask.choice("why.today"),
        ask.choice("checkin.offer"),
    )
    return Reply(blocks=tuple(blocks), choices=choices)


def _planned(ask: Ask, found: tuple[Option, ...]) -> Reply | None:
    """What the runner's own week has for today: a run or a rest day.  Source: EVIDENCE 15."""
    sessions = planned_today(ask)
    if not sessions:
        return None
    runs = [one for one in sessions if one.activity == RUN]
    blocks: list[Block] = [Heading(_planned_title(ask, runs))]
    blocks.append(Paragraph(ask.say("today.planned_run" if runs else "today.planned_rest")))
    others = prescribe.alternatives(ask, found[:2])
    blocks += [one for one in others if isinstance(one, Bullets)]  # the line above leads to them
    minutes = runs[0].minutes if runs else 0
    what = ask.say("today.planned_done" if minutes else "today.way_back_run", minutes=minutes)
    choices = (ask.choice("log_workout.done", what=what),) if runs else ()
    return Reply(
        blocks=tuple(blocks),
        choices=(
            *choices,
            ask.choice("swap_suggestion.offer"),
            ask.choice("why.today"),
            ask.choice("plan_week.offer"),
        ),
    )


def _planned_title(ask: Ask, runs: list[Planned]) -> str:
    if not runs:
        return ask.say("today.rest_title")
    kind, minutes = ask.say(f"today.kind_{runs[0].kind}"), runs[0].minutes
    if not minutes:
        return ask.say("today.planned_plain", kind=kind)
    return ask.say("today.planned_title", kind=kind, minutes=minutes)


def session_choices(ask: Ask, option: Option) -> tuple[Choice, ...]:
    """Done, something else."""
    return (
        ask.choice("log_workout.done", what=option.activity.name),
        ask.choice("swap_suggestion.offer"),
    )


def session_labels(ask: Ask) -> tuple[str, ...]:
    """The labels of the buttons that answer a session."""
    return (ask.say("log_workout.done_label"), ask.say("swap_suggestion.offer_label"))


def _session(ask: Ask, found: tuple[Option, ...], *before: Block) -> Reply:
    first, *others = found
    blocks = [*before, *_no_run(ask), *_within(ask), *prescribe.main(ask, first)]
    blocks += club_places.lines(ask, first.activity.place)
    blocks += prescribe.alternatives(ask, tuple(others))
    last = ask.choice("injured.lifted" if ask.runner.orders else "injured.offer")
    choices = (*session_choices(ask, first), ask.choice("why.today"), last)
    pictures = cards.today(ask, found)
    return Reply(blocks=tuple(blocks), choices=choices, pictures=pictures)


def _within(ask: Ask) -> tuple[Block, ...]:
    """A clinician's word stands before ours; when its day is over it is asked about."""
    orders = ask.runner.orders
    if orders is None:
        return ()
    is_over = orders.until is not None and ask.today > orders.until
    return (Paragraph(ask.say("today.orders_over" if is_over else "today.orders")),)


def _no_run(ask: Ask) -> tuple[Block, ...]:
    """Whoever asks to run while injured is told first."""
    if "run" in ask.slots.activity and (ask.runner.injuries or ask.runner.orders):
        return (Paragraph(ask.say("today.wish_run")),)
    return ()


def _rest(ask: Ask) -> tuple[Block, ...] | None:
    """Reasons to rest that no option can outweigh."""
    if ask.slots.activity:
        return None
    if trained_today(ask):
        return (Heading(ask.say("today.rest_title")), Paragraph(ask.say("today.rest_logged")))
    if recommend.needs_rest(ask.runner, ask.today):
        return (Heading(ask.say("today.rest_title")), Paragraph(ask.say("today.rest_six")))
    if ask.runner.profile.next_race(ask.today) and not ask.runner.injuries:
        return _race_near(ask)
    return None


def _race_near(ask: Ask) -> tuple[Block, ...] | None:
    """Race day, and the two days before it.  Source: EVIDENCE W11, TP4."""
    coming = ask.runner.profile.next_race(ask.today)
    if coming is not None and coming.on == ask.today:
        return (Heading(ask.say("today.race_title")), Paragraph(ask.say("today.race_today")))
    rule = race_rule(ask)
    if rule is None or wish_of(ask) != Wish():
        return None
    words = ask.handbook.guidelines.rule(rule).text
    name = "today.race_tomorrow" if rule == "W11" else "today.race_near"
    return (Heading(ask.say("today.rest_title")), Paragraph(ask.say(name, rule=words)))


def _nothing(ask: Ask) -> tuple[Block, ...]:
    declined = ask.runner.declined
    is_picky = declined is not None and declined.on == ask.today
    is_fresh = triage.is_fresh(ask.runner.injuries, ask.now) and not clearance.is_referred(
        ask.runner
    )
    why = prescribe.rest_of_its_own(ask) or (
        "injured.first_days_rest" if is_fresh else "today.rest_only"
    )
    reason = "today.rest_declined" if is_picky else why
    title = Heading(ask.say("today.rest_title"))
    names = [ask.handbook.activities[one].name for one in wish_of(ask).activities]
    if names and reason == "today.rest_only":
        part = prescribe.places(ask.runner.injuries)
        words = ask.say("today.rest_wish", activity=" and ".join(names).capitalize(), part=part)
        return (title, Paragraph(words))
    return (title, Paragraph(ask.say(reason)))


def _after_rest(ask: Ask) -> tuple[Choice, ...]:
    if not prescribe.can_heal(ask) and (ask.runner.injuries or ask.runner.orders):
        return (ask.choice("help.offer"),)
    last = ask.choice("recovered.offer" if ask.runner.injuries else "why_cross_train.offer")
    return (ask.choice("why.today"), last, ask.choice("help.offer"))


skill = Skill(
    intent="today",
    command="today",
    summary="What to do today, and two other ideas",
    answer=answer,
    is_personal=True,
    is_training=True,
)
swap_skill = Skill(
    intent="swap_suggestion",
    summary="Something else for today",
    answer=swap,
    is_personal=True,
    is_training=True,
)
indoor_skill = Skill(
    intent="indoor",
    summary="Something under a roof",
    answer=answer,
    is_personal=True,
    is_training=True,
)
equipment_skill = Skill(
    intent="equipment",
    summary="Something without kit",
    answer=without_kit,
    is_personal=True,
    is_training=True,
)
