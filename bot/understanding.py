"""Puts together what messages are understood with; heavy to import, so only when it is needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from adapters.encoder.encoder import load_encoder
from core.advice.red_flags.screen import screen
from core.advice.red_flags.whose import is_about_others_only
from core.knowledge.handbook import Handbook
from core.knowledge.red_flags import load_red_flags
from core.language import segments
from core.language.blend import load_classifier
from core.language.nose import Nose
from core.language.pairs import Pairs
from core.language.slots.hurts import read_hurts
from core.language.slots.lexicon import Lexicon
from core.language.slots.reading import read_slots
from core.language.slots.without import read_without
from core.language.understanding import Understanding
from core.model.intent import Slots
from core.ports.language import Encoder

_AT_HAND = 4
"""Messages whose details stay at hand: several skills ask for those of the same line."""
_PARTS_AT_HAND = 8
"""Texts whose guesses stay at hand: the halves of a message are often its sentences."""


@dataclass(frozen=True, slots=True)
class _Recent:
    """A classifier that does not guess at the same text twice; fulfils the port `Classifier`."""

    rank: Callable[[str], Sequence[tuple[str, float]]]


def load(handbook: Handbook) -> Understanding:
    """Read red flags and weights.  Raises `WrongFact`."""
    encoder = load_encoder()
    segmenter, odds = segments.load(encoder.gaps)
    return put_together(handbook, encoder, Pairs(boundaries=segmenter.boundaries, odds=odds))


def put_together(handbook: Handbook, encoder: Encoder, pairs: Pairs) -> Understanding:
    """What ships, but for how two things are told apart.  Raises `WrongFact`."""
    flags = load_red_flags()
    return Understanding(
        screen=lambda text: screen(text, flags),
        nose=Nose(
            classifier=_Recent(lru_cache(_PARTS_AT_HAND)(load_classifier(encoder).rank)),
            levels={row.id: row.level for row in flags.values()},
            is_about_other=lambda text: is_about_others_only(text, flags),
        ),
        pairs=pairs,
        read_slots=_slot_reader(handbook),
    )


def _slot_reader(handbook: Handbook) -> Callable[[str], Slots]:
    lexicon = _lexicon(handbook)

    @lru_cache(_AT_HAND)
    def read(text: str) -> Slots:
        return read_slots(text, lexicon, hurts=read_hurts(text), without=read_without(text))

    return read


def _lexicon(handbook: Handbook) -> Lexicon:
    return Lexicon(
        activities={key: (one.name, *one.aliases) for key, one in handbook.activities.items()},
        injuries={key: one.phrases for key, one in handbook.injuries.items()},
        exercises=_exercise_names(handbook),
    )


def _exercise_names(handbook: Handbook) -> Mapping[str, tuple[str, ...]]:
    return {
        key: (one.name, *one.aliases)
        for table in (handbook.exercises, handbook.poses)
        for key, one in table.items()
    }
