"""Left, right or both, and never "right now" or "left work"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.corrections import Mention
from core.language.senses import Hit, words
from core.language.utterance import PAUSE, Utterance

_SIDES = {"left": "left", "right": "right", "lhs": "left", "rhs": "right", "lft": "left"}
_LETTERS = {"l": "left", "r": "right", "lt": "left", "rt": "right"}
_BOTH = words("both bilateral bilaterally")
_PAIRED = words("knees shins ankles feet heels calves hamstrings quads hips glutes arches thighs")
_TRIGGERS = frozenset(_SIDES) | frozenset(_LETTERS) | _BOTH | {"2"}
_BETWEEN = words(
    "inner outer lower upper front back side inside outside of my the big bad sore mid top high"
    " proximal distal whole dodgy tight stupid bloody old poor gammy weak injured painful swollen"
    " stiff aching achy damn and or left right"
)
_LINKS = words(
    "<end> the on my is pain trouble issue problem niggle injury strain hurts hurt hurting sore"
    " aches aching tight stiff bad one"
)
_LIMBS = words(
    "leg legs side sides one ones arm limb hand cheek elbow shoulder wrist thumb ear eye lung"
)
_STOPS = words("<end> hurts hurt aches is feels side one and only please pls again still")
_GOES_ON = _STOPS | words(
    "since when after for has been was from during but worse more mainly with if just really keeps"
    " started today yesterday these every at gets got when most mostly too so"
)
_WELL = words("fine ok okay good better great healed not")
_CORRECTING = words("<end> no not sorry actually mean meant wait")
_ARE = words("<end> are hurt feel ache have at is feels on still sore tight")
_ANSWER = words(
    "its it is the one side my just only no sorry please pls on left right both mainly mostly leg a"
    " bit think i maybe them of not wait mean meant actually"
)
_LONGEST_ANSWER = 6
_AND = re.compile(r" ?(?:and|/|\+) ?(?:my |the )?")
_REACH = 5
"""Words that a side may be away from its part."""


def read_side(said: Utterance, bodies: Sequence[Hit]) -> str | None:
    """The side that a part, limb or short answer was said to be on."""
    if not said.has(_TRIGGERS):
        return None
    standing = said.standing(list(_mentions(said, bodies)))
    sides = [one.value for one in standing]
    if "both" in sides or (len(sides) > 1 and _is_pair(said, standing, bodies)):
        return "both"
    return sides[0] if sides else None


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
    is_answer: bool
    """The message says nothing but a side."""

    def side_at(self, at: int, word: str) -> str | None:
        if word in _BOTH:
            after = self.said.word(at + 1)
            is_meant = after in ("of", "sides") or (bool(self.starts) and after in _ARE)
            return "both" if is_meant or self.is_answer or self._is_before_part(at) else None
        if word == "2":
            return "both" if at + 1 in self.starts and self.said.word(at + 1) in _PAIRED else None
        if (side := _LETTERS.get(word)) is not None:
            return side if self._is_letter_of_part(at) else None
        is_meant = self._leads_to_part(at) or self._follows_part(at) or self._stands_alone(at)
        return _SIDES[word] if is_meant or self.is_answer else None

    def _is_letter_of_part(self, at: int) -> bool:
        """Whether it is "R knee", "r. knee" or "knee (r)"."""
        if self.said.word(at + 1) in ("and", *_LETTERS) and self.said.word(at + 1) != PAUSE:
            other = at + 2 if self.said.word(at + 1) == "and" else at + 1
            return self.said.word(other) in _LETTERS and other + 1 in self.starts
        if at + 1 in self.starts or (self.said.word(at + 1) == PAUSE and at + 2 in self.starts):
            return True
        after_part = at in self.ends or (self.said.word(at - 1) == PAUSE and at - 1 in self.ends)
        return after_part and self.said.word(at + 1) == PAUSE

    def _leads_to_part(self, at: int) -> bool:
        """Whether it is "left knee", "left inner thigh", "right side of my back", "left leg"."""
        return self.said.word(at + 1) not in ("my", "the") and self._is_before_part(at)

    def _is_before_part(self, at: int) -> bool:
        for step in range(1, _REACH):
            word = self.said.word(at + step)
            if at + step in self.starts or word in _LIMBS:
                return True
            if word not in _BETWEEN:
                return False
        return False

    def _follows_part(self, at: int) -> bool:
        """Whether it is "knee (left)", "shin left side" or "my knee, the right"."""
        if self.said.word(at + 1) not in _STOPS:
            return False
        for back in range(_REACH):
            if at - back in self.ends:
                return True
            if self.said.word(at - back - 1) not in _LINKS:
                return False
        return False

    def _stands_alone(self, at: int) -> bool:
        """Whether it is "it's the left", "on my right" or "no, the left one"."""
        before, after = self.said.word(at - 1), self.said.word(at + 1)
        if before in _CORRECTING and after == PAUSE:
            return bool(self.starts)
        return before in ("my", "the", "on", "its") and after in _GOES_ON
