"""News about a sore place we know: a slip corrected right after, better, worse, the same.

Read before anything is guessed at, since "worse today" names no place and "sorry, the left one"
no complaint.
"""

import re
from dataclasses import replace
from datetime import timedelta

from core.advice import clearance
from core.advice import injury as triage
from core.language.complaint import read_complaint
from core.language.diary import read_entry
from core.language.hearing import plain
from core.model.body import Injury
from core.model.changes import Change, InjuryRecovered, InjuryReported
from core.model.intent import Slots
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import checkin, injured, prescribe, sore_places, sore_scores
from core.skills.skill import Ask

RIGHT_AFTER = timedelta(minutes=30)
"""How long a slip can be corrected with a word. Ours."""

_SLIP = re.compile(
    r"^\W*(?:(?:no)+|nope|oh|oops|ah|argh|ehm?|wait|sorry|actually|correction|i mean|i meant"
    r"|my mistake|my bad|scrap that|not (?:my|the|that)|it'?s (?:actually|not)|make (?:it|that)"
    r"|typo)\b"
    r"|^\W*(?:the )?(?:left|right|both|other)\b.{0,12}"
    r"\b(?:sorry|oops|actually|i mean(?:t)?|my (?:mistake|bad))\W*$"
)
_LONGEST_SLIP = 9
_LONGEST_NEWS = 12
_TREND = re.compile(
    r"\b(?:worse|sorer|stiffer|more painful|(?:a (?:bit|little|touch)|slightly|somewhat|bit|much"
    r"|lots?|way|still) better|better (?:today|this morning|than)|easing|eased(?: off)?|improving"
    r"|improved|no change|unchanged|no different|no better|same as (?:yesterday|before|ever)"
    r"|(?:about|still|much) the same|the same today|(?:down|up|dropped|gone) (?:to|from) "
    r"(?:a |about )?\d|less sore"
    r"|still (?:a bit |a little |quite |very |rather )?(?:sore|stiff|aching|achy|tender|tight"
    r"|hurts?|hurting|painful|there|bad))\b"
)
_ASKS = re.compile(
    r"\?|^\W*(?:can|may|should|what|which|why|how|when|is (?:it|an?|the|this|that)|are|am i"
    r"|could|any|will|would|does|do) "
)
_BARE_SCORE = re.compile(
    r"^\W*(?:it'?s |its |about |now |just |only |a )*(?:10|\d)"
    r"(?: ?(?:/|out of) ?10(?: today| now| this morning| again)?"
    r"| (?:today|now|this morning|again))\W*$"
)
_SORE = re.compile(
    r"\b(?:sore|stiff|tight|hurts?|hurting|pain|ach(?:e|es|ed|ing|y)|painful|tender)\b"
)
_MUSCLES = re.compile(r"\b(?:legs|muscles|everything|all over|everywhere)\b")
"""Soreness of its own rather than of the place we know."""
_AGAIN = re.compile(
    r"\b(?:flar(?:ed|es|ing)(?: up)?|flare[- ]?up|acting up|playing up|is back|came back|back again"
    r"|hurts again|sore again|returned)\b"
)


def answer(ask: Ask, *, is_asked: bool = False) -> Answer | None:
    """The answer to news, a slip or a flare; None if the message is none of these."""
    if not _known(ask) or (is_asked and read_complaint(ask.text).onset is not None):
        return None
    if (corrected := _corrected(ask)) is not None:
        return corrected
    if _is_flare(ask) or _has_a_sign(ask):
        return replace(injured.answer(_about(ask, _meant(ask)[0])), intent="injured")
    if (several := sore_scores.answer(ask)) is not None:
        return several
    if not is_asked and (more := _more(ask)) is not None:
        return more
    if not is_asked and _is_scored(ask):
        ask = _about(ask, _meant(ask)[0])
    elif not (_is_news(ask) or (not is_asked and _BARE_SCORE.match(_plain(ask)))):
        return None
    elif ask.slots.injury == "doms":  # "still sore" names no other place
        ask = replace(ask, intent=replace(ask.intent, slots=replace(ask.slots, injury=None)))
    told = checkin.answer(replace(ask, intent=replace(ask.intent, name="checkin")))
    return replace(told, intent="checkin")


def _known(ask: Ask) -> tuple[Injury, ...]:
    return tuple(one for one in ask.runner.injuries if one.key not in checkin.NOT_SCORED)


def _corrected(ask: Ask) -> Answer | None:
    """Another place or side instead of the one told last, not beside it."""
    said = _plain(ask)
    last = _told_last(ask)
    if last is None or not _SLIP.search(said) or len(said.split()) > _LONGEST_SLIP:
        return None
    slots = ask.slots
    part = slots.body_part[0] if slots.body_part else last.body_part
    side = slots.side
    if (part, side or last.side) == (last.body_part, last.side) or not (slots.body_part or side):
        return None
    if part == last.body_part:
        return _other_side(ask, last, side)
    return _instead(ask, last, part, side)


def _other_side(ask: Ask, last: Injury, side: str | None) -> Answer:
    """Only the side was wrong: the rest stays as it was told, and the next question follows."""
    now = replace(last, side=side, heard_at=ask.now)
    name = "corrected_both" if side == "both" else "corrected_side"
    words = ask.say(f"injured.{name}", part=prescribe.place(now))
    changes = (InjuryRecovered(last.key, last.side), InjuryReported(now))
    told = injured.asked_on(ask.after(*changes), (now,), Paragraph(words))
    return replace(told, changes=changes, intent="injured")


def _told_last(ask: Ask) -> Injury | None:
    fresh = [one for one in _known(ask) if one.heard_at and ask.now - one.heard_at <= RIGHT_AFTER]
    return max(reversed(fresh), key=lambda one: one.heard_at or one.reported_at, default=None)


def _instead(ask: Ask, last: Injury, part: str | None, side: str | None) -> Answer:
    """The whole answer again, for the place that was meant, with what was told of the other."""
    gone: list[Change] = [InjuryRecovered(last.key, last.side)]
    slots = Slots(
        body_part=(part,) if part else (),
        side=side or last.side,
        injury=ask.slots.injury,
        pain=last.pain if ask.slots.pain is None else ask.slots.pain,
        hurts=ask.slots.hurts or (last.hurts.value if last.hurts else None),
        onset=last.onset.value if last.onset else None,
    )
    asked = replace(
        ask.after(*gone), intent=replace(ask.intent, name="injured", slots=slots), text=""
    )
    told = injured.answer(asked)
    key = triage.routing_key(slots) or last.key
    now = Injury(key=key, body_part=part, side=side or last.side, reported_at=ask.now)
    words = ask.say(
        "injured.corrected",
        part=prescribe.place(now),
        before=prescribe.place(last),
        calm=ask.handbook.injuries[key].calm_line,
    )
    first, *rest = told.replies
    led = replace(first, blocks=(Paragraph(words), *first.blocks[1:]))  # no second "sorry"
    changes = (*gone, *told.changes)
    return replace(told, replies=(led, *rest), changes=changes, intent="injured")


def _more(ask: Ask) -> Answer | None:
    """When it hurts, or that it swells, told of the place of a moment ago or the only one."""
    is_swollen, known = read_complaint(ask.text).is_swollen, _known(ask)
    last, said = _told_last(ask), ask.slots
    last = known[0] if is_swollen and len(known) == 1 else last
    is_more = said.hurts is not None or is_swollen
    if last is None or not is_more or said.body_part or not _is_plain(ask):
        return None
    about = _about(ask, last)
    injuries = sore_places.reports(about, last.key)
    changes = sore_places.changes(about, injuries)
    after = about.after(*changes)
    noted = Paragraph(ask.say("injured.swollen" if is_swollen else "injured.heard_again"))
    if clearance.is_referred(after.runner):
        reply = Reply(blocks=(noted,), choices=(ask.choice("today.offer"),))
        return Answer(replies=(reply,), changes=changes, intent="injured")
    return replace(injured.asked_on(after, injuries, noted), changes=changes, intent="injured")


def _is_scored(ask: Ask) -> bool:
    """A number for the one place it can be: "achilles 2/10", "stiff again this morning, 3"."""
    is_named = ask.slots.body_part or _SORE.search(_plain(ask))
    if _MUSCLES.search(_plain(ask)):
        return False
    if not is_named or ask.slots.hurts or not _is_plain(ask):
        return False
    meant = _meant(ask)
    is_one = len(meant) == 1 and ask.slots.side in {None, meant[0].side}
    return is_one and read_entry(ask.text).highest is not None


def _is_plain(ask: Ask) -> bool:
    """No question, no session, and not much else."""
    said, words = ask.slots, _plain(ask)
    is_session = said.distance_km or said.duration_min or set(said.activity) - {"run"}
    return not (is_session or _ASKS.search(words) or len(words.split()) > _LONGEST_SLIP)


def _is_news(ask: Ask) -> bool:
    said = _plain(ask)
    if _ASKS.search(said) or len(said.split()) > _LONGEST_NEWS or not _TREND.search(said):
        return False
    return _is_about_known(ask)


def _is_flare(ask: Ask) -> bool:
    said = _plain(ask)
    if _ASKS.search(said) or not _AGAIN.search(said) or len(said.split()) > _LONGEST_NEWS:
        return False
    return _is_about_known(ask) and len(_meant(ask)) == 1


def _has_a_sign(ask: Ask) -> bool:
    """One of the dangerous signs, and the screen agrees: no matter of a score any more."""
    is_told = bool(read_complaint(ask.text).signs) and bool(ask.runner.holds)
    return is_told and not _ASKS.search(_plain(ask)) and len(_meant(ask)) == 1


def _is_about_known(ask: Ask) -> bool:
    """No other sport or place is spoken of."""
    if set(ask.slots.activity) - {"run"} or ask.slots.injury in checkin.NOT_SCORED:
        return False
    if ask.slots.injury == "doms" and _MUSCLES.search(_plain(ask)):
        return False
    return bool(_meant(ask))


def _meant(ask: Ask) -> tuple[Injury, ...]:
    if not ask.slots.body_part:
        return _known(ask)
    key = triage.routing_key(ask.slots)
    parts = set(ask.slots.body_part)
    return tuple(one for one in _known(ask) if one.body_part in parts or one.key == key)


def _about(ask: Ask, known: Injury) -> Ask:
    """The request with the place that it leaves unsaid."""
    slots = replace(
        ask.slots,
        injury=known.key,
        body_part=(known.body_part,) if known.body_part else (),
        side=known.side,
    )
    return replace(ask, intent=replace(ask.intent, name="injured", slots=slots))


def _plain(ask: Ask) -> str:
    return plain(ask.text).strip()
