"""I've been seen: the way out of a red flag, and what was said about an injury."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.hearing import one_line
from core.language.visits import (
    Visit,
    is_bad_news,
    is_examined,
    is_good_news,
    is_somebody,
    lets_train,
    names_clinician,
    read_visit,
)
from core.model.body import Hold
from core.model.changes import Change, FlagCleared, FlagRechecked
from core.model.intent import Level
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import (
    checkin,
    clinician,
    guard,
    injured,
    looked_at,
    prescribe,
    recovered,
    unclear,
)
from core.skills.guard import SERIOUS
from core.skills.skill import Ask, Skill

_ASKS_TRAINING = re.compile(r"\b(?:run\w*|jog\w*|train\w*|impact|exercis\w*|sports?)\b")
_KEPT = {
    Visit.NOT_SEEN: "not_yet",
    Visit.REFUSED: "refused",
    Visit.BOOKED: "booked",
    Visit.HELD: "on_hold",
}
"""What keeps a hold, and how that is said."""
_LOOKED = frozenset({Visit.SEEN, Visit.FOUND, Visit.CLEARED})
_FEW_WORDS = 8
_TOLD = frozenset({*_KEPT, Visit.LIMITED, Visit.CLEARED})


def answer(ask: Ask) -> Answer:
    """Cleared, on hold or with limits; a figure of speech is taken at its word but for RF21.

    Whatever leaves a doubt keeps the hold: only somebody who has looked may end it.
    """
    visit = read_visit(ask.text)
    if not (ask.runner.holds or ask.runner.consent.must_recheck):
        return _at_large(ask, visit)
    if visit is Visit.HELD and not any(one.level.stops_training for one in ask.runner.holds):
        told = clinician.told_to_rest(ask)
        return replace(told, changes=(*_rechecked(ask), *told.changes))
    if visit in _KEPT:
        return _kept(ask, visit)
    match visit:
        case Visit.FIGURE:
            return _figure(ask)
        case Visit.LIMITED | Visit.CLEARED if left := _left(ask):
            return _still(ask, left)
        case Visit.LIMITED:
            return _limited(ask)
        case Visit.CLEARED:
            return _cleared(ask, "cleared")
        case Visit.NONE | Visit.OTHER:
            return guard.standing(ask) or _what(ask, visit)
        case _:
            return _what(ask, visit)


def _left(ask: Ask) -> tuple[Hold, ...]:
    """The holds that a look at what the message names says nothing of."""
    return tuple(one for one in ask.runner.holds if not looked_at.is_of_hold(ask, one))


def _still(ask: Ask, left: tuple[Hold, ...]) -> Answer:
    """What was looked at no longer waits; what was not still does, and is asked about by name."""
    ended = tuple(FlagCleared(one.flag) for one in ask.runner.holds if one not in left)
    gravest = max(left, key=lambda one: one.level.gravity)
    words = ask.say("seen.still", what=ask.say(f"on_hold.what_{gravest.flag}"))
    told = _reply(words, ask.choice("seen.been"), ask.choice("seen.not_yet"))
    if any(one.level is Level.SUPPORT for one in left):
        told = guard.standing(ask.after(*ended)) or told
    return replace(told, changes=ended)


def _kept(ask: Ask, visit: Visit) -> Answer:
    """The hold stays; bad news is met kindly."""
    told = _answer(ask, _KEPT[visit], ask.choice("seen.been"))
    is_sad = visit is Visit.HELD and is_bad_news(ask.text)
    return clinician.sorry(ask, told) if is_sad else told


def is_told(ask: Ask) -> bool:
    """Whether somebody who knows is said to have looked, or to be about to: "physio tomorrow"."""
    return names_clinician(ask.text) and "?" not in ask.text and read_visit(ask.text) in _TOLD


def is_heard(ask: Ask) -> bool:
    """Whether it tells of a look, where nothing was understood for sure."""
    if ask.intent.name == skill.intent:
        return is_somebody(ask.text) and read_visit(ask.text) in _TOLD
    is_near = ask.intent.name == "recovered" or (ask.intent.name == "unclear" and _is_sore(ask))
    return is_near and is_told(ask)


def is_hinted(ask: Ask) -> bool:
    """Whether a few words may tell of a look that training waits for: "seen him last week"."""
    is_waiting = any(one.level.stops_training for one in ask.runner.holds)
    guesses = {ask.intent.name, *(one.intent for one in ask.intent.alternatives)}
    is_near = is_examined(ask.text) or skill.intent in guesses
    is_short = "?" not in ask.text and len(ask.text.split()) <= _FEW_WORDS
    return is_waiting and is_near and is_short and read_visit(ask.text) in _LOOKED


def asked_what(ask: Ask) -> Answer:
    """What they said of training; a hint alone ends no hold."""
    return _what(ask, Visit.FOUND)


def _at_large(ask: Ask, visit: Visit) -> Answer:
    """Nothing is on hold: it is about an injury that is down, or about one we do not know."""
    match visit:
        case Visit.NONE:
            return unclear.answer(ask)
        case Visit.OTHER:
            return _answer(ask, "other", ask.choice("today.offer"))
        case Visit.HELD:
            return clinician.told_to_rest(ask)
        case Visit.NOT_SEEN | Visit.REFUSED | Visit.BOOKED:
            none = "booked_nothing" if visit is Visit.BOOKED else "not_yet_nothing"
            return _answer(ask, _KEPT[visit] if _is_sore(ask) else none, *_ways(ask))
        case Visit.LIMITED:
            return _limited(ask)
        case _ if not looked_at.is_of_sore(ask):
            return _nothing(ask)
        case _:
            return _of_a_place(ask, visit)


def _of_a_place(ask: Ask, visit: Visit) -> Answer:
    """A word about what is sore: cleared, or only what it is."""
    match visit:
        case Visit.CLEARED if ask.runner.orders is not None:
            return clinician.lifted(ask)
        case Visit.CLEARED if _is_sore(ask):
            return recovered.answer(replace(ask, intent=replace(ask.intent, name="recovered")))
        case Visit.FOUND | Visit.SEEN if _is_sore(ask):
            return _what(ask, visit)
        case Visit.FOUND if _is_found_sore(ask):
            return injured.answer(replace(ask, intent=replace(ask.intent, name="injured")))
        case _:
            return _nothing(ask)


def _is_sore(ask: Ask) -> bool:
    """Whether a place is on the list, or somebody's limit."""
    sore = (one for one in ask.runner.injuries if one.key not in checkin.NOT_SCORED)
    return ask.runner.orders is not None or any(sore)


def _is_found_sore(ask: Ask) -> bool:
    """A name for what hurts: "shin splints", "sprained ankle"."""
    return bool(ask.slots.body_part or ask.slots.injury) and not is_good_news(ask.text)


def _nothing(ask: Ask) -> Answer:
    """Nothing was on hold, and nothing comes off the list by it."""
    if sore := prescribe.places(ask.runner.injuries):
        words = ask.say("seen.nothing_but", sore=sore)
        return _reply(words, ask.choice("today.offer"))
    is_good = is_good_news(ask.text) or read_visit(ask.text) in {Visit.CLEARED, Visit.FIGURE}
    return _answer(ask, "nothing" if is_good else "noted", *_ways(ask))


def _ways(ask: Ask) -> tuple[Choice, ...]:
    sore = () if ask.runner.injuries else (ask.choice("injured.offer"),)
    return (*sore, ask.choice("today.offer"))


def _limited(ask: Ask) -> Answer:
    """The sports they allowed are the limit; training as such is taken at its word.

    Where neither was named, a hold stays until we are told.
    """
    flags = tuple(FlagCleared(one.flag) for one in ask.runner.holds)
    if (told := clinician.allowing(ask.after(*flags))) is not None:
        return replace(told, changes=(*flags, *_rechecked(ask), *told.changes))
    if ask.runner.holds or ask.runner.consent.must_recheck:
        lets = lets_train(ask.text)
        return _cleared(ask, "with_limits") if lets else _what(ask, Visit.FOUND)
    if _is_sore(ask) and _ASKS_TRAINING.search(one_line(ask.text)) and looked_at.is_of_sore(ask):
        return _of_a_place(ask, Visit.CLEARED)
    return _answer(ask, "with_limits", ask.choice("today.offer"))


def _what(ask: Ask, visit: Visit) -> Answer:
    """Ask what they said."""
    name = "what_training" if visit is Visit.FOUND else "what"
    choices = (ask.choice(f"seen.{one}") for one in ("cleared", "hold", "limits"))
    return _answer(ask, name, *choices)


def _figure(ask: Ask) -> Answer:
    """Words taken back are the last ones; an older hold still waits for somebody's look."""
    if not ask.runner.holds:
        return _cleared(ask, "figure")
    last = max(ask.runner.holds, key=lambda hold: hold.since)
    if last.flag == SERIOUS:
        return _answer(ask, "still_here", ask.choice("seen.been"))
    return _cleared(ask, "figure", (last,))


def _cleared(ask: Ask, name: str, holds: Sequence[Hold] | None = None) -> Answer:
    answered = _answer(ask, name, ask.choice("today.offer"))
    ended = ask.runner.holds if holds is None else holds
    changes: tuple[Change, ...] = tuple(FlagCleared(one.flag) for one in ended)
    if holds is None:
        changes += _rechecked(ask)
    return Answer(replies=answered.replies, changes=changes)


def _rechecked(ask: Ask) -> tuple[Change, ...]:
    return (FlagRechecked(),) if ask.runner.consent.must_recheck else ()


def _answer(ask: Ask, name: str, *choices: Choice) -> Answer:
    return _reply(ask.say(f"seen.{name}"), *choices)


def _reply(words: str, *choices: Choice) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


skill = Skill(
    intent="seen",
    summary="Somebody has looked at it",
    answer=answer,
    is_personal=True,
)
