"""The screen in front of everything: red flags, found by rules alone.  Source: EVIDENCE 4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.advice.grammar import is_about_other, is_bound, is_denied
from core.advice.message import Message, understand, words_in
from core.advice.wording import read
from core.knowledge.lexicon import Mark
from core.knowledge.red_flags import RedFlag, RedFlags, Sign
from core.model.intent import Flag, Level

_MOST_DANGEROUS_FIRST = (Level.EMERGENCY, Level.URGENT, Level.SUPPORT, Level.SOON)
_CRISIS = "RF21"


@dataclass(frozen=True, slots=True)
class _Alarm:
    flag: Flag
    weight: int
    """How many concepts the sign needs: the more, the more exactly it names the trouble."""

    @property
    def danger(self) -> tuple[int, bool, bool, int, str]:
        """The smallest is the most dangerous."""
        flag = self.flag
        rank = _MOST_DANGEROUS_FIRST.index(flag.level)
        return rank, flag.id != _CRISIS, flag.is_in_doubt, -self.weight, flag.id


def screen(text: str, flags: RedFlags) -> Flag | None:
    """The most dangerous red flag in the text, or None; the same text always gives the same."""
    message = understand(read(text, flags.spelling), flags)
    alarms = [alarm for row in flags.values() for alarm in _alarms(row, message)]
    return min(alarms, key=lambda alarm: alarm.danger).flag if alarms else None


def _alarms(row: RedFlag, message: Message) -> Iterator[_Alarm]:
    for sign in row.signs:
        if sign.needs <= message.marks.keys():
            for marks in _sightings(sign, message):
                flag = Flag(row.id, sign.level, is_in_doubt=sign.is_doubtful)
                if (judged := _judged(flag, row, marks, message)) is not None:
                    yield _Alarm(judged, len(sign.needs))
                    break


def _sightings(sign: Sign, message: Message) -> Iterator[Sequence[Mark]]:
    """Every place where the sign is seen: its first group once for each, the others once."""
    first, *rest = sign.groups
    others = [next(_together(group, (), message), None) for group in rest]
    if None in others:
        return
    for marks in _together(first, (), message):
        if not any(message.has_beside(name, marks[0]) for name in sign.unless):
            yield (*marks, *(mark for other in others if other for mark in other))


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
    last = max(marks, key=lambda mark: mark.end)
    if not row.lasts and _has_passed(marks, message):
        return None
    if message.has_beside("past", last) and not message.of("now"):
        if not row.counts_when_past:
            return None
        flag = replace(flag, is_in_doubt=True)
    flag = replace(flag, is_about_other=is_about_other(marks, message))
    if message.has_beside("joke", last):
        flag = replace(flag, is_in_doubt=True)
    return _asked_in_general(flag, last, message)


def _has_passed(marks: Sequence[Mark], message: Message) -> bool:
    """Whether it is said to be gone, in the same sentence, after naming it."""
    return any(
        message.same_sentence(gone, mark) and mark.end <= gone.start
        for gone in message.of("gone")
        if not is_denied(gone, (), message) and not any(gone.touches(one) for one in marks)
        for mark in marks
    )


def _asked_in_general(flag: Flag, last: Mark, message: Message) -> Flag | None:
    """A question about what to do if somebody faints is no emergency of the sender's own."""
    if not message.has_beside("rule", last):
        return flag
    asked = words_in(message.of("rule"))
    if any(
        message.same_sentence(one, last) and one.start not in asked for one in message.of("self")
    ):
        return replace(flag, is_in_doubt=True)
    if flag.level is Level.SOON:
        return None
    return replace(flag, is_about_other=True, is_in_doubt=True)
