"""What to do today."""

import re
from dataclasses import replace

from core.advice import recommend
from core.advice.recommend import Option, Wish
from core.advice.way_back.check_in import outing_today
from core.advice.way_back.counting import Look
from core.advice.way_back.ladder import Outing
from core.language.runs import asks_to_convert
from core.model.changes import OptionDeclined
from core.model.prose import Block, Choice, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.model.training import Planned
from core.skills import convert, leg_day, prescribe
from core.skills.skill import Ask, Skill
from core.skills.week_changes import changed_by_words

RUN = "run"
_LEGS = re.compile(r"\blegs?\b")


def answer(ask: Ask) -> Answer:
    """One main option, two alternatives, and what to press.  Source: EVIDENCE 15."""
    if rest := _rest(ask):
        return Answer(replies=(Reply(blocks=rest, choices=_after_rest(ask)),))
    wish = wish_of(ask)
    found = recommend.options(ask.runner, ask.handbook, ask.now, wish)
    if wish == Wish() and (outing := _way_back(ask)):
        return Answer(replies=(_outing(ask, outing, found),))
    if wish == Wish() and (planned := _planned(ask, found)):
        return Answer(replies=(planned,))
    if found:
        return Answer(replies=(_session(ask, found),))
    nearest = recommend.options(ask.runner, ask.handbook, ask.now)
    if nearest and wish != Wish():
        unmet = Paragraph(ask.say("today.wish_unmet"))
        return Answer(replies=(_session(ask, nearest, unmet),))
    return Answer(replies=(Reply(blocks=_nothing(ask), choices=_after_rest(ask)),))


def swap(ask: Ask) -> Answer:
    """Something else: the main option of today is waved away until tomorrow."""
    if ask.runner.week and (changed := changed_by_words(ask)):
        return changed
    if asks_to_convert(ask.text) and set(ask.slots.activity) - {"run"}:
        return convert.answer(ask)
    if ask.slots.activity or ask.slots.without:
        return answer(ask)
    found = recommend.options(ask.runner, ask.handbook, ask.now)
    if not found:
        return answer(ask)
    first = RUN if _way_back(ask) else found[0].activity.key
    declined = OptionDeclined(on=ask.today, activity=first)
    instead = answer(ask.after(declined))
    return Answer(replies=instead.replies, changes=(declined, *instead.changes))


def without_kit(ask: Ask) -> Answer:
    """Something that needs nothing; legs, where legs were named."""
    if not _LEGS.search(ask.text.casefold()):
        return answer(ask)
    slots = replace(ask.slots, kit=ask.slots.kit or ("none",))
    return leg_day.answer(replace(ask, intent=replace(ask.intent, slots=slots)))


def _way_back(ask: Ask) -> Outing | None:
    """The session of the return ladder, on the days that may hold one.  Source: EVIDENCE 6."""
    look = Look(runner=ask.runner, handbook=ask.handbook, today=ask.today)
    outing = outing_today(look)
    declined = ask.runner.declined
    is_waved_away = declined is not None and declined.on == ask.today and RUN in declined.activities
    return None if is_waved_away else outing


def _outing(ask: Ask, outing: Outing, others: tuple[Option, ...]) -> Reply:
    part = " and ".join(prescribe.place(one) for one in ask.runner.injuries) or "legs"
    title = ask.say("today.way_back", stage=outing.stage, part=part)
    blocks: list[Block] = [
        Heading(title),
        Paragraph(outing.text),
        Paragraph(ask.say("today.way_back_how")),
    ]
    blocks.append(Paragraph(prescribe.stop_rule(ask)))
    blocks += prescribe.alternatives(ask, others[:2])
    done = ask.choice("log_workout.done", what=ask.say("today.way_back_run"))
    choices = (done, ask.choice("swap_suggestion.offer"), ask.choice("checkin.offer"))
    return Reply(blocks=tuple(blocks), choices=choices)


def _planned(ask: Ask, found: tuple[Option, ...]) -> Reply | None:
    """What the runner's own week has for today: a run or a rest day.  Source: EVIDENCE 15."""
    day = ask.runner.week.day(ask.today) if ask.runner.week else None
    if day is None or ask.runner.injuries or ask.runner.holds or ask.runner.declined:
        return None
    runs = [one for one in day.sessions if one.activity == RUN]
    is_rest = all(one.activity == "rest" for one in day.sessions)
    if not runs and not is_rest:
        return None
    blocks: list[Block] = [Heading(_planned_title(ask, runs))]
    blocks.append(Paragraph(ask.say("today.planned_run" if runs else "today.planned_rest")))
    blocks += prescribe.alternatives(ask, found[:2])
    done = ask.choice("log_workout.done", what=ask.say("today.way_back_run"))
    choices = (done,) if runs else ()
    return Reply(
        blocks=tuple(blocks),
        choices=(*choices, ask.choice("swap_suggestion.offer"), ask.choice("plan_week.offer")),
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
    blocks = [*before, *_no_run(ask), *prescribe.main(ask, first)]
    blocks += prescribe.alternatives(ask, tuple(others))
    choices = (*session_choices(ask, first), ask.choice("why.offer"), ask.choice("injured.offer"))
    return Reply(blocks=tuple(blocks), choices=choices)


def _no_run(ask: Ask) -> tuple[Block, ...]:
    """Whoever asks to run while injured is told first."""
    if "run" in ask.slots.activity and ask.runner.injuries:
        return (Paragraph(ask.say("today.wish_run")),)
    return ()


def wish_of(ask: Ask) -> Wish:
    """What the runner asked for beyond "something"."""
    said = ask.slots
    named = (ask.handbook.activities[one] for one in said.activity if one != "run")
    reachable = (one for one in named if Wish(without=said.without).is_met_by(one))
    return Wish(
        minutes=int(said.duration_min) if said.duration_min else None,
        activities=tuple(one.key for one in reachable),
        is_indoors=said.indoors or ask.intent.name == "indoor" or None,
        without=said.without,
        is_without_kit="none" in said.kit or ask.intent.name == "equipment",
    )


def _rest(ask: Ask) -> tuple[Block, ...] | None:
    """Reasons to rest that no option can outweigh."""
    done = [one for one in ask.runner.log if one.on == ask.today and one.activity != "rest"]
    if ask.slots.activity:
        return None
    if done:
        return (Heading(ask.say("today.rest_title")), Paragraph(ask.say("today.rest_logged")))
    if recommend.needs_rest(ask.runner, ask.today):
        return (Heading(ask.say("today.rest_title")), Paragraph(ask.say("today.rest_six")))
    return None


def _nothing(ask: Ask) -> tuple[Block, ...]:
    declined = ask.runner.declined
    is_picky = declined is not None and declined.on == ask.today
    why = prescribe.rest_of_its_own(ask) or "today.rest_only"
    reason = "today.rest_declined" if is_picky else why
    return (Heading(ask.say("today.rest_title")), Paragraph(ask.say(reason)))


def _after_rest(ask: Ask) -> tuple[Choice, ...]:
    if ask.runner.injuries:
        return (ask.choice("recovered.offer"), ask.choice("help.offer"))
    return (ask.choice("why_cross_train.offer"), ask.choice("help.offer"))


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
