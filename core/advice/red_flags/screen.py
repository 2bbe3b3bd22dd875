"""The screen in front of everything: red flags, found by rules alone.  Source: EVIDENCE 4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from core.advice.red_flags.circumstances import (
    has_passed,
    is_a_general_question,
    is_about_other,
    is_laughed_off,
    is_long_ago,
    is_only_a_topic,
    is_planned_for,
    is_said_in_jest,
    names_the_sender,
    speaks_of_self,
)
from core.advice.red_flags.grammar import explains, is_bound, is_denied
from core.advice.red_flags.message import Message, concepts_in, understand
from core.advice.red_flags.nobody import is_about_nobody
from core.advice.red_flags.wording import read
from core.knowledge.lexicon import Mark
from core.knowledge.red_flag_sheet import FOREIGN
from core.knowledge.red_flags import RedFlag, RedFlags, Sign
from core.model.intent import CRISIS, Flag, Level

_PREGNANT = "RF24"
"""The child in it is no third person."""


@dataclass(frozen=True, slots=True)
class _Alarm:
    flag: Flag
    weight: int
    """How many concepts the sign needs: the more, the more exactly it names the trouble."""

    @property
    def danger(self) -> tuple[int, bool, bool, int, str]:
        """The smallest is the most dangerous."""
        flag = self.flag
        return -flag.level.gravity, flag.id != CRISIS, flag.is_in_doubt, -self.weight, flag.id


def screen(text: str, flags: RedFlags) -> Flag | None:
    """The most dangerous red flag in the text, or None; the same text always gives the same."""
    wording = read(text, flags.spelling)
    concepts = concepts_in(wording, flags)
    candidates = list(flags.signs_among({mark.name for mark in concepts}))
    if not candidates:
        return None  # so it is with most messages, and the rest takes as long again
    message = understand(wording, flags, concepts)
    signs = [(row, sign) for row, sign in candidates if sign.needs <= message.marks.keys()]
    signs.sort(key=_mildness)
    for _, alike in groupby(signs, key=_mildness):
        if alarms := [one for row, sign in alike if (one := _alarm(row, sign, message))]:
            return min(alarms, key=lambda alarm: alarm.danger).flag
    return None


def _mildness(candidate: tuple[RedFlag, Sign]) -> tuple[int, bool]:
    """How `danger` begins: where the gravest signs raise an alarm, milder ones need no look."""
    row, sign = candidate
    return -sign.level.gravity, row.id != CRISIS


def _alarm(row: RedFlag, sign: Sign, message: Message) -> _Alarm | None:
    for marks in _sightings(sign, message):
        flag = Flag(
            row.id,
            sign.level,
            is_in_doubt=sign.is_doubtful,
            is_foreign=any(name.endswith(FOREIGN) for name in sign.needs),
        )
        if (judged := _judged(flag, row, marks, message)) is not None:
            return _Alarm(judged, len(sign.needs))
    return None


def _sightings(sign: Sign, message: Message) -> Iterator[Sequence[Mark]]:
    """Every place where the sign is seen: its first group once for each, the others once."""
    first, *rest = sign.groups
    others = [next(_together(group, (), message), None) for group in rest]
    if None in others:
        return
    elsewhere = [mark for other in others if other for mark in other]
    for marks in _together(first, (), message):
        is_explained = any(explains(name, marks[0], message) for name in sign.unless)
        if not is_explained and not any(a.touches(b) for a in marks for b in elsewhere):
            yield (*marks, *elsewhere)


def _together(
    group: Sequence[str], chosen: tuple[Mark, ...], message: Message
) -> Iterator[tuple[Mark, ...]]:
    """The ways to find the group's concepts close together and bound to each other."""
    if len(chosen) == len(group):
        if not any(is_denied(mark, chosen, message) for mark in chosen):
            yield chosen
        return
    name = group[len(chosen)]
    candidates = message.near(name, chosen[0]) if chosen else message.of(name)
    for mark in candidates:
        if all(_belong(mark, one, message) for one in chosen):
            yield from _together(group, (*chosen, mark), message)


def _belong(one: Mark, other: Mark, message: Message) -> bool:
    if one.touches(other):
        return False
    places = message.flags.places
    match one.name in places, other.name in places:
        case True, False:
            return is_bound(one, other, message)
        case False, True:
            return is_bound(other, one, message)
        case _:
            return True


def _judged(flag: Flag, row: RedFlag, marks: Sequence[Mark], message: Message) -> Flag | None:
    """The flag in the light of when, who and whether; None if it explains itself away."""
    if is_only_a_topic(marks, message) or is_planned_for(marks, message):
        return None
    if is_laughed_off(marks, message) or is_about_nobody(marks, message):
        return None
    unborn = "baby" if flag.id == _PREGNANT else ""
    is_other = is_about_other(marks, message, part_of_sender=unborn)
    if row.is_done_by_others:
        is_other = not names_the_sender(message)
    flag = replace(flag, is_about_other=is_other)
    if has_passed(marks, message) and (flag.is_about_other or not row.lasts):
        return None
    if is_long_ago(marks, message):
        return replace(flag, is_in_doubt=True) if row.counts_when_past else None
    if is_said_in_jest(marks, message):
        flag = replace(flag, is_in_doubt=True)
    if not is_a_general_question(marks, message):
        return flag
    if speaks_of_self(marks, message):
        return replace(flag, is_in_doubt=True)
    # What to do if somebody faints is no emergency of the sender's own.  Source: EVIDENCE 4.1.
    general = replace(flag, is_about_other=True, is_in_doubt=True)
    return general if flag.level in {Level.EMERGENCY, Level.SUPPORT} else None
