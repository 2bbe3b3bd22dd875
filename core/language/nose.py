"""What the classifier smells of trouble, beside what the red-flag screen hears by its words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.language import rules
from core.language.clauses import clauses, sentences
from core.language.denials import is_painless, without_denials
from core.language.features import has_words
from core.language.names import as_somebody
from core.model.intent import CRISIS, Flag, Level
from core.ports.language import Classifier

_OF_SOMEBODY = 0.004
"""So unlikely a sign must be, were it said of "someone", to be none where it is said of a name."""
_A_CLAUSE_MAY = 0.1
"""Smell so much of trouble, out of its context, without keeping up what the screen heard."""

_MILD = 0.5
"""A sign that can wait some days has to be likelier than not."""

Ranked = Sequence[tuple[str, float]]
"""(label, probability) pairs, best first."""


@dataclass(frozen=True, slots=True)
class _Smell:
    """How much a text smells of trouble."""

    chance: float
    """Of all signs together."""
    likeliest: str
    """The one that is most likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nose:
    """Smells what the screen missed, and what only sounds like trouble.

    Where the screen's words find nothing, or something milder, there may still be trouble: the flag
    is then in doubt, which is said. The screen's word stands unless the classifier is all but
    certain that there is no sign in it; of a crisis it stands always.
    Source: EVIDENCE CS1, CS20; docs/decisions/0022.
    """

    classifier: Classifier
    levels: Mapping[str, Level]
    """Of each red flag, RF01 to RF29: labels of the classifier that are no intents."""
    is_about_other: Callable[[str], bool]
    """Whether a text is about somebody else."""
    worry: float = 0.45
    """At least this sure of a sign that the screen's words missed: raise the flag."""
    dismiss: float = 0.97
    """At least this sure that it holds no sign: what the screen heard meant something else."""

    def guess(self, text: str) -> Ranked:
        """What `text` may mean, without the signs that it denies."""
        return self.classifier.rank(without_denials(text))

    def judged(self, heard: Flag | None, text: str) -> Flag | None:
        """What the screen `heard` or what there is to smell, whichever is more serious."""
        smell = self._smell(text)
        if heard is not None and self._is_no_sign(heard, text, smell):
            return None
        smelled = self._flag(text, smell)
        if heard is None or smelled is None:
            return heard or smelled
        return smelled if smelled.level.gravity > heard.level.gravity else heard

    def lets_go(self, heard: Flag, text: str) -> bool:
        """Whether what the screen `heard` was said of something else, all but certainly."""
        return self._is_no_sign(heard, text, self._smell(text))

    def _is_no_sign(self, heard: Flag, text: str, smell: _Smell | None) -> bool:
        """So it must be in every clause: "swam 40, then passed out" is a log to a first glance."""
        if smell is None or heard.id == CRISIS or heard.is_foreign:  # it knows English only
            return False
        is_plain = smell.chance <= 1 - self.dismiss and not self._may_be_somebody(heard, text)
        return is_plain and all(self._trouble(one) <= _A_CLAUSE_MAY for one in clauses(text))

    def _may_be_somebody(self, heard: Flag, text: str) -> bool:
        """Whether it is an emergency of somebody by name, whom the classifier knows nothing of.

        "Tom collapsed by the gate" and "bitcoin collapsed" are alike to it; "someone" is not.
        """
        named = as_somebody(text)
        if heard.level is not Level.EMERGENCY or named == text:
            return False
        return self._trouble(named) > _OF_SOMEBODY

    def _flag(self, text: str, smell: _Smell | None) -> Flag | None:
        """The likeliest sign, if together they are likely enough."""
        if smell is None or smell.chance < self.worry:
            return None
        level = self.levels[smell.likeliest]
        if level is Level.SOON and smell.chance < _MILD:
            return None
        is_harmless = rules.is_expecting(text) or rules.is_only_span(text) or is_painless(text)
        if is_harmless or not has_words(text):
            return None
        return Flag(
            smell.likeliest,
            level,
            is_about_other=self.is_about_other(text),
            is_in_doubt=True,
        )

    def _trouble(self, text: str) -> float:
        smell = self._smell(text)
        return 0.0 if smell is None else smell.chance

    def _smell(self, text: str) -> _Smell | None:
        """The strongest of the text and its sentences: beside a request a sign seems little.

        None from a classifier that knows no signs: it cannot tell that there is none.
        """
        told = (one for one in sentences(text) if not rules.is_only_span(one))
        every = map(self.guess, (text, *told))
        signs = ([(name, chance) for name, chance in one if name in self.levels] for one in every)
        smells = [_Smell(sum(c for _, c in one), one[0][0]) for one in signs if one]
        return max(smells, default=None, key=lambda smell: smell.chance)
