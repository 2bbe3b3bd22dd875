"""What a surgeon, physio, doctor or midwife said: a hold that only they lift, with its limits.

Source: EVIDENCE 6.1 (test 6), 13, 15 (step 2).
"""

import re
from dataclasses import replace
from datetime import date

from core.advice import clearance
from core.advice import injury as triage
from core.language.circumstances import (
    Clinician,
    Word,
    allowance,
    read_clinician,
    says_only_running,
)
from core.language.dates import until_told
from core.language.visits import Visit, allowed_part, is_bad_news, read_visit
from core.model.body import Hurts, Injury, Orders, Phase
from core.model.changes import (
    Change,
    FlagCleared,
    InjuryRecovered,
    InjuryReported,
    OrdersSet,
)
from core.model.intent import Level, Slots
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import looked_at, sore_places, way_back
from core.skills.skill import Ask
from core.skills.still_open import open_to_you

_WALK = re.compile(r"\bwalk(?:s|ing)?\b")
ASKED = "allowed"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_OFFERED = ("walk_fast", "swim", "cycle")


def answer(ask: Ask) -> Answer | None:
    """The answer to a clinician's word or to surgery; None if the message tells of neither."""
    told = read_clinician(ask.text, is_known=ask.runner.orders is not None)
    if told is None or _is_for_others(ask, told):
        return None
    match told.word:
        case Word.CLEARED:
            return lifted(ask)
        case Word.NO_RUNNING | Word.REST:
            return _held(ask, told)
        case Word.ALLOWS if allowed := sports_named(ask):
            return _allowed(ask, allowed)
        case _ if told.is_surgery:
            return _held(ask, told)
        case _:
            return None


def told_to_rest(ask: Ask) -> Answer:
    """Rest, or a finding that rests: the limit, with a kind word for bad news."""
    read = read_clinician(ask.text, is_known=True)
    is_less = read is not None and read.word is Word.NO_RUNNING and not is_bad_news(ask.text)
    surgery = read is not None and read.is_surgery
    word = Word.NO_RUNNING if is_less else Word.REST
    told = _held(ask, Clinician(word, is_surgery=surgery))
    return sorry(ask, told) if is_bad_news(ask.text) else told


def sorry(ask: Ask, told: Answer) -> Answer:
    """`told` behind a kind word."""
    first, *rest = told.replies
    led = replace(first, blocks=(Paragraph(ask.say("seen.sorry")), *first.blocks))
    return replace(told, replies=(led, *rest))


def heard(ask: Ask) -> Answer | None:
    """The bare answer to "what have they allowed?"."""
    allowed = sports_named(ask)
    return _allowed(ask, allowed) if allowed else None


def allowing(ask: Ask) -> Answer | None:
    """The sports that a message allows, without those it rules out; None if it names none."""
    allowed = _sports_in(ask, allowed_part(ask.text))
    return _allowed(ask, allowed) if allowed else None


def _is_for_others(ask: Ask, told: Clinician) -> bool:
    """A word that ends a red flag, a bone or a stuck ladder belongs to those who asked for it."""
    is_limit = told.word in {Word.NO_RUNNING, Word.ALLOWS} or told.is_surgery
    if is_limit:
        return False
    if told.word is Word.CLEARED:
        is_clear = read_visit(ask.text) is Visit.CLEARED and looked_at.is_of_sore(ask)
        return ask.runner.orders is None or not is_clear
    return any(one.level.stops_training for one in ask.runner.holds)


def sports_named(ask: Ask) -> tuple[str, ...]:
    """The activities that the message names; a plain walk counts as one here."""
    named = [one for one in ask.slots.activity if one in ask.handbook.activities]
    is_walk = clearance.WALK not in named and _WALK.search(ask.text.casefold())
    return (*named, clearance.WALK) if is_walk else tuple(named)


def _sports_allowed(ask: Ask) -> tuple[str, ...]:
    """Of a sentence that also rules something out: what it leaves."""
    said = allowance(ask.text)
    return () if said is None else _sports_in(ask, said)


def _sports_in(ask: Ask, said: str) -> tuple[str, ...]:
    slots = replace(ask.read_slots(said), body_part=ask.slots.body_part)
    return sports_named(replace(ask, text=said, intent=replace(ask.intent, slots=slots)))


def _held(ask: Ask, told: Clinician) -> Answer:
    """No running, or nothing at all, until they say otherwise."""
    before = ask.runner.orders
    allowed = _what_is_left(ask, told)
    orders = Orders(
        is_surgery=told.is_surgery or (before is not None and before.is_surgery),
        body_part=ask.slots.body_part[0] if ask.slots.body_part else None,
        side=ask.slots.side if ask.slots.side in sore_places.BOTH else None,
        allowed=allowed,
        until=until_told(ask.text, ask.today) if told.word else None,
        since=ask.now,
    )
    soon = (one for one in ask.runner.holds if one.level is Level.SOON and one.since < ask.now)
    seen = tuple(  # not what this very message has raised
        FlagCleared(one.flag) for one in soon if looked_at.is_of_hold(ask, one)
    )
    place = () if orders.is_surgery or allowed is not None else _sore_place(ask)
    changes: tuple[Change, ...] = (OrdersSet(orders), *seen, *_found_to_be(ask), *place)
    return replace(_said(ask.after(*changes), told), changes=changes)


def _what_is_left(ask: Ask, told: Clinician) -> tuple[str, ...] | None:
    if named := _sports_allowed(ask):
        return named
    is_all_off = told.word is Word.REST or (told.is_surgery and told.word is None)
    if says_only_running(ask.text):
        return None
    return () if is_all_off or told.is_surgery else None


def _sore_place(ask: Ask) -> tuple[Change, ...]:
    """The place that the word was about, where it was named and is not known yet."""
    key = triage.routing_key(ask.slots)
    if key is None or key in triage.WITHOUT_WHEN or key == "unspecified":
        return ()
    return sore_places.changes(ask, sore_places.reports(ask, key))


def _found_to_be(ask: Ask) -> tuple[Change, ...]:
    """A suspected bone that somebody has looked at is what they say it is."""
    key = triage.routing_key(ask.slots)
    if key in {None, "unspecified", sore_places.BONE, *triage.WITHOUT_WHEN}:
        return ()
    bones = [one for one in ask.runner.injuries if one.key == sore_places.BONE]
    parts = ask.slots.body_part
    meant = [one for one in bones if not (parts and one.body_part) or one.body_part in parts]
    gone = (InjuryRecovered(one.key, one.side) for one in meant)
    part = next(iter(parts), None)
    found = (
        InjuryReported(replace(one, key=key or one.key, body_part=one.body_part or part))
        for one in meant
    )
    return (*gone, *found)


def _said(ask: Ask, told: Clinician) -> Answer:
    """That it is kept, until when, what stays open, and what we would like to know."""
    orders = ask.runner.orders
    assert orders is not None  # noqa: S101  (it was set just now)
    name = "surgery" if told.is_surgery and told.word is None else "orders"
    until = ask.say("injured.orders_until", day=_day(ask, orders.until)) if orders.until else ""
    words = ask.say(f"injured.{name}", until=f" {until}" if until else "")
    blocks = [Paragraph(words)]
    if orders.allowed is not None and orders.allowed:
        blocks.append(Paragraph(ask.say("injured.orders_allowed", names=_names(ask, orders))))
    question = replace(
        replace(ask, intent=replace(ask.intent, name="injured")).question("activity"),
        known=Slots(asked=ASKED),
    )
    if orders.allowed:
        body = (*blocks, *open_to_you(ask))
        return _reply(Reply(blocks=body, choices=(ask.choice("today.offer"),)))
    more = () if orders.is_rest else open_to_you(ask)
    body = (*blocks, *more, Paragraph(ask.say("injured.allowed")))
    choices = tuple(replace(one, about=question.id) for one in _choices(ask, orders))
    return replace(_reply(Reply(blocks=body, choices=choices)), question=question)


def _choices(ask: Ask, orders: Orders) -> tuple[Choice, ...]:
    keys = (ask.handbook.activities[key].name for key in _OFFERED)
    told = tuple(ask.choice("injured.allows", what=name) for name in keys)
    rest = () if orders.is_rest else (ask.choice("injured.only_running"),)
    return (*told, *rest, ask.choice("injured.skip"))


def _allowed(ask: Ask, allowed: tuple[str, ...]) -> Answer:
    """More, or the first, of what they agreed to."""
    before = ask.runner.orders
    known = before.allowed if before and before.allowed else ()
    both = tuple(dict.fromkeys((*known, *allowed)))
    orders = replace(before, allowed=both) if before else Orders(allowed=both, since=ask.now)
    change = OrdersSet(orders)
    after = ask.after(change)
    words = Paragraph(ask.say("injured.orders_allowed", names=_names(after, orders)))
    blocks = (words, *open_to_you(after))
    choices = (ask.choice("today.offer"), ask.choice("injured.lifted"))
    return replace(_reply(Reply(blocks=blocks, choices=choices)), changes=(change,))


def lifted(ask: Ask) -> Answer:
    """Lifted; we start as if returning, with the dangerous things asked first.  Source: CS7."""
    orders = ask.runner.orders
    changes: list[Change] = [OrdersSet(None)]
    soon = (one for one in ask.runner.holds if one.level is Level.SOON)
    changes += [FlagCleared(one.flag) for one in soon if looked_at.is_of_hold(ask, one)]
    hurt = [one for one in ask.runner.injuries if one.key not in triage.WITHOUT_WHEN]
    back = [_returning(one) for one in hurt] or [_of_orders(ask, orders)]
    changes += [InjuryRecovered(one.key, one.side) for one in hurt]
    changes += [InjuryReported(one) for one in back]
    words = Paragraph(ask.say("injured.orders_lifted"))
    after = replace(ask.after(*changes), intent=replace(ask.intent, name="recovered"))
    asked = way_back.ask_spot(after, (back[0],), words, is_cleared=True)
    return replace(asked, changes=tuple(changes), intent="recovered")


def _returning(injury: Injury) -> Injury:
    return replace(injury, hurts=Hurts.NOT_NOW, pain=None, phase=Phase.RETURNING)


def _of_orders(ask: Ask, orders: Orders | None) -> Injury:
    """What the limits were about, as something on its way back."""
    part = orders.body_part if orders else None
    key = triage.routing_key(Slots(body_part=(part,))) if part else None
    return Injury(
        key=key or "unspecified",
        body_part=part,
        side=orders.side if orders else None,
        hurts=Hurts.NOT_NOW,
        phase=Phase.RETURNING,
        reported_at=ask.now - triage.FIRST_DAYS,
    )


def _names(ask: Ask, orders: Orders) -> str:
    return ", ".join(ask.handbook.activities[key].name for key in orders.allowed or ())


def _day(ask: Ask, day: date) -> str:
    is_near = (day - ask.today).days < len(_DAYS)
    return _DAYS[day.weekday()] if is_near else f"{day.day} {_MONTHS[day.month - 1]}"


def _reply(reply: Reply) -> Answer:
    return Answer(replies=(reply,), intent="injured")
