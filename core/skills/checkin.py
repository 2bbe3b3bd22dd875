"""How is it this morning? One tap, and what it means for today."""

import re
from dataclasses import replace

from core.advice import injury as triage
from core.advice.way_back import check_in, counting
from core.advice.way_back.check_in import Outcome
from core.advice.way_back.counting import Look, Missing
from core.language.diary import (
    Entry,
    Moment,
    asks_to_leap,
    asks_where,
    is_nod,
    is_troubled,
    read_entry,
    tells_briefly,
)
from core.language.hearing import plain
from core.language.whose import is_about_other
from core.model.body import Hold, Injury
from core.model.changes import (
    Change,
    FlagRaised,
    InjuryRecovered,
    InjuryReported,
    LadderSet,
)
from core.model.intent import Flag, Level, Slots
from core.model.prose import Block, Choice, Paragraph, Picture, Reply
from core.model.talk import Advice, Answer, Checked, Question
from core.skills import (
    cards,
    checkin_words,
    guard,
    injured,
    pain_diary,
    prescribe,
    sore_signs,
    way_back,
)
from core.skills.skill import Ask, Skill

NOT_SCORED = frozenset({"illness", "pregnancy"})
_FEELINGS = frozenset({"doms", "plantar", "unspecified"})
"""What "still sore" or "first steps" alone are taken for, where nobody is known to be sore."""
_OTHER = re.compile(r"\b(?:my|the) other\b(?! (?:day|morning|night|week|time))")
"""The side that is not on the list."""
SCORES = ("nothing", "little", "clear", "lots")


def answer(ask: Ask) -> Answer:
    """Note the score, move the ladder by the 24-hour rule, and say what that means for today.

    Source: EVIDENCE 5, 6.3.
    """
    if is_about_other(ask.text):
        return injured.answer(ask)
    said = pain_diary.entry(ask)
    if said.stage is not None and said.is_empty:
        return way_back.at_stage(ask, said.stage)
    found = meant(ask)
    if not found:
        return _nobody(ask, said)
    if len(found) > 1:
        return _ask_which(ask, found, said)
    if said.is_empty and (asks_where(ask.text) or asks_to_leap(ask.text)):
        return _where(ask, found[0])
    return _checked(ask, found[0], said)


def is_heard(ask: Ask) -> bool:
    """Whether a few words tell how the sore place is, where nothing was understood for sure."""
    if not tells_briefly(ask.text) or is_nod(ask.text) or not meant(ask):
        return False
    is_score = not read_entry(ask.text).is_empty
    return is_score or ask.intent.name in {"checkin", "injured", "soreness", "recovered"}


def is_on_the_way(ask: Ask) -> bool:
    """Whether somebody on the way back asks where they are on it."""
    return asks_where(ask.text) and _is_climbing(ask)


def is_leap(ask: Ask) -> bool:
    """Whether somebody on the way back wants to leave out a part of it."""
    return asks_to_leap(ask.text) and _is_climbing(ask)


def _is_climbing(ask: Ask) -> bool:
    return any(counting.ladder_of(ask.runner, one.key) for one in meant(ask))


def is_better(ask: Ask) -> bool:
    """Whether a place on the list is better, and the doubt is only whether that is a score."""
    guesses = (ask.intent.name, *(one.intent for one in ask.intent.alternatives[:1]))
    return guesses == ("recovered", "checkin") and is_named(ask) and bool(meant(ask))


def after_run(ask: Ask) -> Answer | None:
    """The question that follows a run on the way back; None for everybody else.

    `ask` already knows of the run.  Source: EVIDENCE 5.
    """
    ask = replace(ask, intent=replace(ask.intent, name="checkin", slots=Slots()))
    climbing = (one for one in ask.runner.injuries if counting.ladder_of(ask.runner, one.key))
    injury = next(climbing, None)
    if injury is None or _missing(ask, injury) is not Missing.DURING:
        return None
    return _ask_score(ask, injury, Moment.DURING)


def meant(ask: Ask) -> tuple[Injury, ...]:
    """The injuries that a score may be about: those named, else those on the way back, else all."""
    scored = tuple(one for one in ask.runner.injuries if one.key not in NOT_SCORED)
    said = ask.slots
    if is_named(ask) and _OTHER.search(plain(ask.text)):
        return ()
    if is_named(ask):
        named = [one for one in scored if one.key == said.injury]
        named = named or [one for one in scored if _is_named(ask, one)]
        return tuple(one for one in named if is_that_side(one, said.side))[:1]
    climbing = tuple(one for one in scored if counting.ladder_of(ask.runner, one.key))
    each = {one.key: one for one in reversed(climbing or scored)}
    return tuple(reversed(each.values()))


def is_named(ask: Ask) -> bool:
    """Whether the place is said, and not only how it feels: "stiff" names none."""
    return bool(ask.slots.body_part) or ask.slots.injury not in {None, *_FEELINGS}


def is_that_side(injury: Injury, side: str | None) -> bool:
    """Whether a word about this side, or about none, can be about `injury`."""
    return side in {None, "both", injury.side} or injury.side is None


def _is_named(ask: Ask, injury: Injury) -> bool:
    is_there = injury.body_part in ask.slots.body_part
    return is_there or injury.key == triage.routing_key(ask.slots)


def _nobody(ask: Ask, said: Entry) -> Answer:
    """A score for something we know nothing about is news of an injury."""
    named = is_named(ask)
    is_quiet = said.highest == 0 or said.painkiller is not None
    is_sore = said.limped or said.highest or (said.highest is None and is_troubled(ask.text))
    if is_sore or (named and not is_quiet):
        slots = ask.slots if named else replace(ask.slots, injury=None)
        return injured.answer(replace(ask, intent=replace(ask.intent, name="injured", slots=slots)))
    if named:
        return not_down(ask)
    is_ill = any(one.key == "illness" for one in ask.runner.injuries)
    words = Paragraph(ask.say("checkin.ill" if is_ill else "checkin.all_well"))
    offer = ask.choice("recovered.offer" if is_ill else "injured.offer")
    return _reply(words, choices=(offer, _today(ask)))


def not_down(ask: Ask) -> Answer:
    """A quiet place that was never on the list; those that are stay there."""
    part = prescribe.named(ask.slots)
    sore = prescribe.places(ask.runner.injuries)
    name = "not_down_but" if sore else "not_down"
    words = Paragraph(ask.say(f"checkin.{name}", part=part, sore=sore))
    better = (ask.choice("recovered.offer"),) if prescribe.can_heal(ask) else ()
    return _reply(words, choices=(*better, _today(ask)))


def _where(ask: Ask, injury: Injury) -> Answer:
    """Which stage, and when the next one is."""
    ladder = counting.ladder_of(ask.runner, injury.key)
    lines = checkin_words.where(ask, injury)
    if ladder is not None and asks_to_leap(ask.text):
        lines = (ask.say("checkin.leap"), *lines)
    words = (Paragraph(line) for line in lines)
    offer = ask.choice("recovered.offer" if ladder is None else "checkin.offer")
    pictures = cards.ladder(ask, ladder) if ladder else cards.pain(ask, injury)
    return _reply(*words, choices=(offer, _today(ask)), pictures=pictures)


def _ask_which(ask: Ask, found: tuple[Injury, ...], said: Entry) -> Answer:
    question = replace(ask.question("body_part"), known=Slots(pain=said.highest))
    choices = (ask.choice("checkin.place", part=prescribe.scored(ask, one)) for one in found)
    return _asking(question, ask.say("checkin.which"), tuple(choices))


def _checked(ask: Ask, injury: Injury, said: Entry) -> Answer:
    notes = pain_diary.written(ask, injury, said)
    if not notes and said.painkiller is None and (moment := _first_question(ask, injury, said)):
        return _ask_score(ask, injury, moment, said)
    noted = ask.after(*notes)
    outcome = check_in.weigh(_look(ask), _look(noted, said), injury)
    changes = (*notes, *_changes(noted, outcome))
    after = noted.after(*changes)
    told = _seen_today(after, outcome) or _answered(after, outcome)
    return replace(told, changes=changes, advice=_given(ask, injury, said))


def _seen_today(ask: Ask, outcome: Outcome) -> Answer | None:
    """Bone pain at the hip or groin cannot wait for days.  Source: EVIDENCE 4, RF17."""
    level = _level(outcome)
    if outcome.refers is None or not level.stops_training:
        return None
    return guard.escalate(ask, Flag(outcome.refers, level))


def _level(outcome: Outcome) -> Level:
    is_deep = outcome.refers == "RF17" and outcome.injury.body_part in sore_signs.DEEP
    return Level.URGENT if is_deep else Level.SOON


def _given(ask: Ask, injury: Injury, said: Entry) -> Advice:
    """How things stood before, so that "why?" can weigh the same scores again."""
    ladder = counting.ladder_of(ask.runner, injury.key)
    past = Checked(injury=injury, ladder=ladder, is_unmasked=said.painkiller is False)
    return Advice(intent="checkin", at=ask.now, checked=past)


def _first_question(ask: Ask, injury: Injury, said: Entry) -> Moment | None:
    """What to ask when no number was said: today's run, else the morning; None if all is known."""
    if said.trend is not None:
        return Moment.MORNING
    if _missing(ask, injury) is Missing.DURING:
        return Moment.DURING
    is_known = pain_diary.known(ask, injury, ask.today).morning is not None
    return None if is_known else Moment.MORNING


def _missing(ask: Ask, injury: Injury) -> Missing | None:
    ladder = counting.ladder_of(ask.runner, injury.key)
    return counting.count(ladder, _look(ask)).missing if ladder else None


def _look(ask: Ask, said: Entry | None = None) -> Look:
    is_unmasked = said is not None and said.painkiller is False
    return Look(runner=ask.runner, handbook=ask.handbook, today=ask.today, is_unmasked=is_unmasked)


def _changes(ask: Ask, outcome: Outcome) -> tuple[Change, ...]:
    """Everything the entry brings about, beyond its notes."""
    injury, count = outcome.injury, outcome.count
    if outcome.is_done:
        return (InjuryRecovered(injury.key), LadderSet(injury.key, None))
    changes: list[Change] = []
    if count is not None and count.ladder != outcome.before:
        changes.append(LadderSet(injury.key, count.ladder))
    if injury not in ask.runner.injuries:
        changes.append(InjuryReported(injury))
    if outcome.refers is not None:
        hold = Hold(flag=outcome.refers, level=_level(outcome), since=ask.now)
        changes.append(FlagRaised(hold))
    return tuple(changes)


def _answered(ask: Ask, outcome: Outcome) -> Answer:
    """The next question if one is left, else the verdict and what is next."""
    match outcome.count.missing if outcome.count and not outcome.refers else None:
        case Missing.DURING:
            return _ask_score(ask, outcome.injury, Moment.DURING)
        case Missing.MORNING:
            return _ask_score(ask, outcome.injury, Moment.MORNING)
        case Missing.PAINKILLER:
            return _ask_painkiller(ask, outcome.injury)
        case _:
            words = (Paragraph(line) for line in checkin_words.told(ask, outcome))
            choices, pictures = _next_steps(ask, outcome), _pictures(ask, outcome)
            return _reply(*words, choices=choices, pictures=pictures)


def _pictures(ask: Ask, outcome: Outcome) -> tuple[Picture, ...]:
    """The ladder when the stage has changed, else the scores so far."""
    if outcome.refers is not None or outcome.is_done:
        return ()
    before, count = outcome.before, outcome.count
    if before is not None and count is not None and count.ladder.stage != before.stage:
        return cards.ladder(ask, count.ladder)
    return cards.pain(ask, outcome.injury)


def _next_steps(ask: Ask, outcome: Outcome) -> tuple[Choice, ...]:
    is_paused = outcome.refers or (outcome.before is not None and outcome.count is None)
    last = (ask.choice("why.checkin"), _today(ask))
    return (ask.choice("seen.been"), *last) if is_paused else last


def _ask_score(ask: Ask, injury: Injury, moment: Moment, said: Entry | None = None) -> Answer:
    part = prescribe.scored(ask, injury)
    what = checkin_words.outing(ask, injury)
    question = _question(ask, injury, "pain", moment.value)
    is_again = is_troubled(ask.text) or (said is not None and said.trend is not None)
    name = "how_much" if is_again else moment.value
    choices = tuple(
        ask.choice(f"checkin.{moment.value}_{one}", part=part, what=what) for one in SCORES
    )
    if moment is Moment.DURING:
        choices += (ask.choice("checkin.during_limped", part=part, what=what),)
    return _asking(question, ask.say(f"checkin.{name}", part=part, what=what), choices)


def _ask_painkiller(ask: Ask, injury: Injury) -> Answer:
    part = prescribe.scored(ask, injury)
    question = _question(ask, injury, "yes", Missing.PAINKILLER.value)
    choices = tuple(ask.choice(f"checkin.took_{one}", part=part) for one in ("none", "some"))
    return _asking(question, ask.say("checkin.painkiller"), choices)


def _question(ask: Ask, injury: Injury, slot: str, asked: str) -> Question:
    known = Slots(
        injury=injury.key,
        body_part=(injury.body_part,) if injury.body_part else (),
        side=injury.side,
        asked=asked,
    )
    question = ask.question(slot)
    return replace(question, id=f"{question.id}.{asked}", known=known)


def _asking(question: Question, words: str, choices: tuple[Choice, ...]) -> Answer:
    about = tuple(replace(one, about=question.id) for one in choices)
    return replace(_reply(Paragraph(words), choices=about), question=question)


def _today(ask: Ask) -> Choice:
    return ask.choice("today.offer")


def _reply(
    *blocks: Block, choices: tuple[Choice, ...], pictures: tuple[Picture, ...] = ()
) -> Answer:
    return Answer(replies=(Reply(blocks=blocks, choices=choices, pictures=pictures),))


skill = Skill(
    intent="checkin",
    command="checkin",
    argument="score",
    summary="How is it this morning? One tap, and the day is clear",
    answer=answer,
    lead="check in",
    is_personal=True,
    is_training=True,
)
