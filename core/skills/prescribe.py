"""How an option is put into words, alike in every skill."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from core.advice import clearance
from core.advice.recommend import Option
from core.knowledge.schema import Activity, Session
from core.model.body import Injury
from core.model.intent import Slots
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph
from core.skills.listing import listed
from core.skills.skill import Ask

EASY, STEADY = 3, 6
"""Upper ends of the effort bands, RPE 0-10. Source: EVIDENCE 12."""

DEFAULT_PAIN_LIMIT = 3

_NEVER_EASY = frozenset({"strength", "walk_fast"})
"""Their names and "easy" do not go together."""


def spoken(choice: Choice) -> Choice:
    """A button that names a move: a comma would end the name where its request is read."""
    return replace(choice, says=choice.says.replace(",", ""))


def minutes(option: Option) -> str:
    """The minutes in words: "20-30", or "20"."""
    return span(option.low, option.high)


def span(low: int, high: int) -> str:
    """A range in words."""
    return f"{low}" if low == high else f"{low}-{high}"


def what(option: Option) -> str:
    """The option in words: "easy swimming"."""
    name = option.activity.name
    return name if option.activity.key in _NEVER_EASY else f"easy {name}"


def main(ask: Ask, option: Option) -> tuple[Block, ...]:
    """The main option: what, how, how hard, why, and when to stop."""
    title = ask.say("today.title", what=what(option), minutes=minutes(option))
    lines = [how(ask, option.activity, option.session), effort(ask, option)]
    if option.care and option.injury:
        name = "careful_ill" if option.injury.key == "illness" else "careful"
        part = minding(ask, option.activity) or place(option.injury)
        lines.append(ask.say(f"today.{name}", part=part, how=option.care))
    lines.append(ask.say("today.why", reason=option.activity.why))
    return (Heading(title), *(Paragraph(line) for line in lines), Paragraph(stop_rule(ask)))


def alternatives(ask: Ask, options: tuple[Option, ...]) -> tuple[Block, ...]:
    """What else would do, one line each."""
    if not options:
        return ()
    return (Paragraph(ask.say("today.or_these")), Bullets(tuple(line(ask, o) for o in options)))


def line(ask: Ask, option: Option) -> str:
    """One option in one line, with its modification when the injury asks for one."""
    facts = {"what": what(option), "minutes": minutes(option)}
    if option.care:
        return ask.say("today.other_how", how=option.care, **facts)
    return ask.say("today.other", **facts)


def how(ask: Ask, activity: Activity, session: Session) -> str:
    """How the session goes; poses are named to sound bodies only.  Source: EVIDENCE 3."""
    is_sore = bool(ask.runner.injuries) and not ask.is_group
    return ask.say("today.yoga_sore") if is_sore and activity.key == "yoga" else session.how


def effort(ask: Ask, option: Option) -> str:
    """Effort in words and as RPE."""
    rpe = option.session.rpe
    band = "easy" if rpe.high <= EASY else "steady" if rpe.high <= STEADY else "hard"
    return ask.say(f"today.effort_{band}", rpe=span(rpe.low, rpe.high))


def stop_rule(ask: Ask) -> str:
    """When to stop. Source: EVIDENCE 5; the lower end of a range is the limit."""
    if any(one.key == "pregnancy" for one in ask.runner.injuries):
        return ask.say("today.stop_pregnant")
    if not ask.runner.injuries:
        return ask.say("today.stop_healthy")
    if all(one.key == "illness" for one in ask.runner.injuries):
        return ask.say("today.stop_ill")
    return ask.say("today.stop_injured", limit=pain_limit(ask))


def pain_limit(ask: Ask) -> int:
    """The lowest limit of all the runner's injuries."""
    limits = (ask.handbook.injuries[one.key].pain_limit.low for one in ask.runner.injuries)
    return min(limits, default=DEFAULT_PAIN_LIMIT)


def place(injury: Injury) -> str:
    """The sore place as the runner would say it: "left knee"."""
    if injury.key == "doms" and injury.body_part in _MUSCLES:
        return _both(injury.body_part)
    return _spot(injury.body_part or _whole_body(injury.key), injury.side)


def places(injuries: Iterable[Injury]) -> str:
    """Several sore places in words: "shins, calf and right achilles"."""
    told = tuple(injuries)
    sided = {(one.body_part, one.side) for one in told}
    return listed(dict.fromkeys(_one_or_both(one, sided) for one in told))


def scored(ask: Ask, injury: Injury) -> str:
    """What a score is about: places under one key, such as both shins, share a diary."""
    alike = [one for one in ask.runner.injuries if one.key == injury.key]
    return place(replace(injury, side=None) if len(alike) > 1 else injury)


def named(slots: Slots) -> str:
    """The places that a message names, or what is the matter with them."""
    parts = slots.body_part or (_whole_body(slots.injury or "unspecified"),)
    return listed(_spot(one, slots.side) for one in parts)


def _one_or_both(injury: Injury, sided: Collection[tuple[str | None, str | None]]) -> str:
    part = injury.body_part
    if part and (part, "left") in sided and (part, "right") in sided:
        return _both(part)
    return place(injury)


def _both(part: str) -> str:
    return _PLURALS.get(part, f"{_spot(part, None)}s")


def _spot(part: str, side: str | None) -> str:
    name = part.replace("it_band", "IT band")
    return f"{side} {name}" if side in {"left", "right"} else name


def minding(ask: Ask, activity: Activity) -> str:
    """The sore places that ask for care with it, in words."""
    return places(clearance.minding(ask.runner, ask.handbook, activity.key, ask.now))


def is_for_later(ask: Ask, injury: Injury, activity: Activity) -> bool:
    """Whether the way to do it that the matrix knows fits once the place is on its way back."""
    return ask.handbook.cell(injury.key, activity.key).returning.may_offer


def can_heal(ask: Ask) -> bool:
    """Whether "I'm better" means anything: a pregnancy or a clinician's word is not over by it."""
    return any(one.key != "pregnancy" for one in ask.runner.injuries)


def rest_of_its_own(ask: Ask) -> str | None:
    """The phrase for those whom no session suits for a reason of its own: pregnancy, illness."""
    if ask.runner.orders and ask.runner.orders.is_rest:
        return "today.rest_orders"
    if ask.runner.orders and ask.runner.orders.allowed:
        return "today.rest_allowed"
    keys = {one.key for one in ask.runner.injuries}
    special = next((key for key in ("pregnancy", "illness") if key in keys), None)
    return f"today.rest_{special}" if special else None


_MUSCLES = frozenset({"quad", "calf", "hamstring", "glute"})
"""Sore muscles come in pairs."""
_PLURALS = {"calf": "calves", "foot": "feet", "achilles": "achilles tendons"}


_PLAIN = {"doms": "sore muscles", "illness": "illness", "pregnancy": "pregnancy"}


def _whole_body(key: str) -> str:
    return {**_PLAIN, "bsi_suspected": "sore bone"}.get(
        key, "injury" if key == "unspecified" else key.replace("_", " ")
    )
