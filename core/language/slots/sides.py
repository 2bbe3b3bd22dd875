"""Left, right or both, and never "right now" or "left work"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.slots.bodies import part_of
from core.language.slots.corrections import Mention
from core.language.slots.injury_words import COMPLAINING
from core.language.slots.senses import Hit, words
from core.language.slots.utterance import PAUSE, Utterance

_SIDES = {"left": "left", "right": "right", "lhs": "left", "rhs": "right", "lft": "left"}
_LETTERS = {"l": "left", "r": "right", "lt": "left", "rt": "right"}
_NICKNAMES = {
    "lefty": "left", "leftie": "left", "lh": "left",
    "righty": "right", "rightie": "right", "rh": "right",
}  # fmt: skip
"""Sides only where a part is named: a lefty may also be left-handed."""
_BOTH = words("both bilateral bilaterally")
_PAIRED = words(
    "knees shins ankles feet heels calves calfs hamstrings hammies quads hips glutes arches thighs"
    " kneecaps quadriceps"
)
_JOINTS = words("knees shins ankles feet heels hips arches kneecaps")
"""Said to hurt, these are both; muscles in the plural are merely sore."""
_PEOPLE = words("us you them ye these those our your their")
_TRIGGERS = frozenset({*_SIDES, *_LETTERS, *_NICKNAMES, *_BOTH, "2"})
_BETWEEN = words(
    "inner outer lower upper front back side inside outside of my the big bad sore mid top high"
    " proximal distal whole dodgy tight stupid bloody old poor gammy weak injured painful swollen"
    " stiff aching achy damn and or left right"
)
_LIMBS = words(
    "leg legs side sides one ones arm limb hand cheek elbow shoulder wrist thumb ear eye lung"
)
_BODILY = _LIMBS | COMPLAINING
_GOES_ON = words(
    "<end> hurts hurt aches is feels side one and only please pls again still since when after for"
    " has been was from during but worse more mainly with if just really keeps started today"
    " yesterday these every at gets got most mostly too so"
)
_NO_SIDE_AFTER = {
    "left": words(
        "i ive have has had weeks week days day km k miles mile minutes min mins months hours reps"
        " sets nothing what whats much lot any turn turned who he she we they you got be been"
        " energy time anything something"
    ),
    "right": words(
        "that thats be all feel feels felt not isnt quite seem seems doing done do get got getting"
        " look looks exactly turn turned yeah yes ok wrong"
    ),
}
"""After these words it is no side: "5 km left", "that's right", "feels right"."""
_IS = words("is are whats")
_REMAINS = words("what whats which")
_NO_SIDE_BEFORE = {
    "left": words(
        "work home house it me to early out school town over behind alone off my him her them us a"
        " until till before unless"
    ),
    "right": words(
        "now away then before as there here up so my way thing time amount place shoes shoe for to"
        " through ok okay guys coach mate behind next about around"
    ),
}
"""And before these: "left work", "right now"."""
_WELL = words("fine ok okay good better great healed not than unlike")
_ARE = words("<end> are hurt feel ache have at is feels on still sore tight")
_ANSWER = words(
    "its it is the one side my just only no sorry please pls on left right both mainly mostly leg a"
    " bit think i maybe them of not wait mean meant actually mistake bad oops"
)
_LONGEST_ANSWER = 6
_IS_WELL = re.compile(
    r"(?: [a-z]+)?(?: (?:is|are|was|feels))?(?: (?:now|totally|all))? (?:fine|ok|okay|good|great"
    r"|healed|alright)\b"
)
_AND = re.compile(r" ?(?:and|/|\+) ?(?:my |the )?")
_REACH = 5
"""Words that a side may be away from its part."""


def read_side(said: Utterance, bodies: Sequence[Hit]) -> str | None:
    """The side that a part, limb or short answer was said to be on."""
    if not (said.has(_TRIGGERS) or bodies):
        return None
    standing = said.standing(list(_mentions(said, bodies)))
    if len(standing) > 1 and said.has(_WELL):
        standing = [one for one in standing if not _IS_WELL.match(said.text, one.end)] or standing
    if len(standing) > 1 and _is_of_each(said, standing, bodies):
        return None
    sides = [one.value for one in standing]
    if "both" in sides or (len(sides) > 1 and _is_pair(said, standing, bodies)):
        return "both"
    if not sides and said.has(COMPLAINING):
        return "both" if any(hit.phrase in _JOINTS for hit in bodies) else None
    return sides[0] if sides else None


def _is_of_each(said: Utterance, sides: Sequence[Mention[str]], parts: Sequence[Hit]) -> bool:
    """Whether two places have each a side of their own: "left knee and right ankle"."""
    places: dict[str, set[str]] = {}
    for hit in parts:
        before = said.word(hit.first - 1)
        if (side := _SIDES.get(before) or _LETTERS.get(before)) is not None:
            places.setdefault(side, set()).add(hit.key)
    return {"left", "right"} == {one.value for one in sides} == places.keys() and places[
        "left"
    ].isdisjoint(places["right"])


def _is_pair(said: Utterance, sides: Sequence[Mention[str]], parts: Sequence[Hit]) -> bool:
    """Whether it is "left and right", "L/R" or "left knee 2, right knee 4"."""
    if len({one.value for one in sides}) == 1:
        return False
    is_same_part = len({hit.key for hit in parts}) == 1 and not said.has(_WELL)
    return is_same_part or any(
        one.value != other.value and _AND.fullmatch(said.text, one.end, other.start)
        for one, other in pairwise(sides)
    )


def _mentions(said: Utterance, bodies: Sequence[Hit]) -> Iterator[Mention[str]]:
    scene = _Scene(
        said,
        starts=frozenset(hit.first for hit in bodies),
        ends=frozenset(hit.last for hit in bodies),
        inside=frozenset(at for hit in bodies for at in range(hit.first, hit.last)),
        is_answer=_is_answer(said),
    )
    for at, word in enumerate(said.words):
        if word in _TRIGGERS and (side := scene.side_at(at, word)) is not None:
            yield Mention(side, said.starts[at], said.starts[at] + len(word))


def _is_answer(said: Utterance) -> bool:
    spoken = [word for word in said.words if word != PAUSE]
    return len(spoken) <= _LONGEST_ANSWER and _ANSWER.issuperset(spoken)


@dataclass(frozen=True, slots=True)
class _Scene:
    said: Utterance
    starts: frozenset[int]
    """Where the parts of the body begin, as word numbers; `ends` are one past their ends."""
    ends: frozenset[int]
    inside: frozenset[int]
    is_answer: bool
    """The message says nothing but a side."""

    def side_at(self, at: int, word: str) -> str | None:
        if word in _BOTH:
            after = self.said.word(at + 1)
            if at in self.ends and after != PAUSE:
                return None if self._is_of_two_places(at) else "both"
            is_of_people = after == "of" and self.said.word(at + 2) in _PEOPLE
            if is_of_people and not (self._is_of_body() or self.is_answer):
                return None
            is_meant = after in ("of", "sides") or (bool(self.starts) and after in _ARE)
            is_meant = is_meant or (self.said.word(at - 1) == "are" and at - 1 in self.ends)
            return "both" if is_meant or self.is_answer or self._is_before_part(at) else None
        if word == "2":
            return "both" if at + 1 in self.starts and self.said.word(at + 1) in _PAIRED else None
        if (side := _NICKNAMES.get(word)) is not None:
            return side if self.starts else None
        if (side := _LETTERS.get(word)) is not None:
            return side if self._is_letter_of_part(at) else None
        if at in self.inside:
            return _SIDES[word]
        if self.starts and at + 1 not in self.inside and part_of(self.said.word(at + 1)):
            return None  # of a place that is well, or that was taken back
        if self._is_side_of_part(at):
            return None
        side = _SIDES[word]
        is_meant = self._is_before_limb(at) or self._stands_alone(at) or self.is_answer
        return side if is_meant or self._goes_with_part(at, side) else None

    def _is_of_body(self) -> bool:
        return bool(self.starts) or self.said.has(_BODILY)

    def _is_of_two_places(self, at: int) -> bool:
        """Whether it sums up two places of one side: "my right hip and right wrist both ache"."""
        before = self.said.words[max(0, at - _REACH - 1) : at]
        is_many = self.said.word(at - 1) in _PAIRED
        return not is_many and "and" in before and not _SIDES.keys().isdisjoint(before)

    def _is_letter_of_part(self, at: int) -> bool:
        """Whether it is "R knee", "r. knee" or "knee (r)"."""
        if self.said.word(at + 1) in ("and", *_LETTERS) and self.said.word(at + 1) != PAUSE:
            other = at + 2 if self.said.word(at + 1) == "and" else at + 1
            return self.said.word(other) in _LETTERS and other + 1 in self.starts
        if self.said.word(at + 1) in ("one", "side", "leg"):
            return self.said.word(at - 1) in ("the", "my", PAUSE, "its", "not")
        if at + 1 in self.starts or (self.said.word(at + 1) == PAUSE and at + 2 in self.starts):
            return True
        after_part = at in self.ends or (self.said.word(at - 1) == PAUSE and at - 1 in self.ends)
        after = self.said.word(at + 1)
        return after_part and (after == PAUSE or after[0].isdigit())

    def _is_side_of_part(self, at: int) -> bool:
        """Whether it is the "right" of "the right side of my left knee"."""
        following = self.said.words[at + 1 : at + 5]
        return following[:2] == ("side", "of") and not _SIDES.keys().isdisjoint(following)

    def _is_before_limb(self, at: int) -> bool:
        """Whether it is "left lower leg", "right side" or "left elbow"."""
        words = (self.said.word(at + step) for step in range(1, _REACH))
        return next((word in _LIMBS for word in words if word not in _BETWEEN), False)

    def _is_before_part(self, at: int) -> bool:
        for step in range(1, _REACH):
            word = self.said.word(at + step)
            if at + step in self.starts or word in _LIMBS:
                return True
            if word not in _BETWEEN:
                return False
        return False

    def _goes_with_part(self, at: int, word: str) -> bool:
        """Whether a part is named and nothing makes the word mean something else."""
        if not self.starts or (at == 0 and self.said.word(1) == PAUSE):
            return False
        before, after = self.said.word(at - 1), self.said.word(at + 1)
        if word == "left" and before in _IS and self.said.has(_REMAINS):
            return False  # "what is left for me"
        return before not in _NO_SIDE_AFTER[word] and after not in _NO_SIDE_BEFORE[word]

    def _stands_alone(self, at: int) -> bool:
        """Whether it is "it's the left", "on my right" or "no, the left one"."""
        before, after = self.said.word(at - 1), self.said.word(at + 1)
        return before in ("my", "the", "on", "its") and after in _GOES_ON
