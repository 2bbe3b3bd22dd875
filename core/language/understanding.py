"""Text in, reading out: warning signs, details, best guess, and whether it is good enough."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.language import pairs, rules
from core.language.bare import bare
from core.language.denials import without_denials
from core.language.features import has_words, tidy
from core.language.halves import clauses, sentences
from core.model.intent import (
    CRISIS,
    Decision,
    Flag,
    Guess,
    Intent,
    Level,
    Reading,
    Slots,
    contract_name,
)
from core.ports import Classifier

UNCLEAR = "unclear"
EMERGENCY = "emergency"

_SIGNS = {"👍": "thanks", "🙏": "thanks", "❤": "thanks", "👋": "greet", "?": "help"}
"""The few messages without a word that have one meaning."""
_ALTERNATIVES = 3
_LIKELIEST = 12
"""Guesses that are looked at."""
_MORE_LIKELY_THAN_NOT = 0.5
_A_CLAUSE_MAY = 0.1
"""Smell so much of trouble, out of its context, without keeping up what the screen heard."""

_Ranked = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How sure is sure enough; chosen on held-out lines, see `core.language.train --report`."""

    answer: float = 0.8
    """At least this sure of an intent: answer."""
    refuse: float = 0.6
    """At least this sure that it is none of our business: say what the coach can do."""
    worry: float = 0.65
    """At least this sure of a sign of trouble that the screen's words missed: raise the flag."""
    dismiss: float = 0.99
    """At least this sure that it holds no sign: what the screen heard meant something else."""


@dataclass(frozen=True, slots=True)
class _Smell:
    """How much a text smells of trouble to the classifier."""

    chance: float
    """Of all signs together."""
    likeliest: str
    """The one that is most likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a message means. The red-flag screen looks first.

    Where the screen's words find nothing, or something milder, the classifier may still smell
    trouble: the flag is then in doubt, which is said. The screen's word stands unless the
    classifier is all but certain that there is no sign in it; of a crisis it stands always.
    Source: EVIDENCE CS1, CS20; docs/decisions/0022.
    """

    screen: Callable[[str], Flag | None]
    """The deterministic red-flag screen."""
    levels: Mapping[str, Level]
    """Of each red flag, RF01 to RF29: labels of the classifier that are no intents."""
    is_about_other: Callable[[str], bool]
    """Whether a text is about somebody else."""
    read_slots: Callable[[str], Slots]
    """The slot rules."""
    classifier: Classifier
    thresholds: Thresholds = Thresholds()

    def read(self, text: str) -> Reading:
        """The reading of `text`, two things in it told apart; never fails, whatever is in it."""
        whole = self.read_one(text)
        if (both := pairs.both(text, whole, self.read_one)) is None:
            return whole
        intent = replace(both[0].intent, slots=whole.intent.slots)
        return replace(
            whole,
            intent=intent,
            decision=Decision.ANSWER,
            both=both,
            by=f"{whole.by}, in two parts",
        )

    def glance(self, text: str) -> Reading:
        """Warning signs and details alone, for a text whose intent is known from elsewhere."""
        if not text:
            return Reading(intent=Intent(name=UNCLEAR), decision=Decision.UNCLEAR, by="no words")
        return Reading(
            intent=Intent(name=UNCLEAR, slots=self.read_slots(text)),
            decision=Decision.UNCLEAR,
            flag=self.screen(text),
            by="the red-flag screen",
        )

    def overhear(self, text: str) -> Reading:
        """As `glance`, for what was said to others: what is all but certainly no sign is let go."""
        reading = self.glance(text)
        if reading.flag is None or not self._is_no_sign(reading.flag, text, self._smell(text)):
            return reading
        return replace(reading, flag=None)

    def read_one(self, text: str) -> Reading:
        """The reading of `text` as one thing."""
        slots = self.read_slots(text)
        guessed = self._guessed(text)
        known = self.screen(text)
        flag = self._worse(known, text, guessed)
        ranked = self._intents(guessed) if flag is None else self._wishes(guessed)
        if flag is not None and flag.level.stops_training:
            intent = _intent(Guess(EMERGENCY, rules.SURE), slots, ranked)
            is_known = flag is known
            by = "the red-flag screen" if is_known else "the classifier, which smells trouble"
            return Reading(intent=intent, decision=Decision.ANSWER, flag=flag, by=by)
        best, by = self._best(text, slots, ranked)
        intent = _intent(best, slots, ranked)
        return Reading(intent=intent, decision=self._decide(intent), flag=flag, by=by)

    def _intents(self, guessed: _Ranked) -> _Ranked:
        """The guesses with all signs of trouble taken together.

        Many signs that are each unlikely do not outweigh one likely wish.
        """
        trouble = sum(chance for name, chance in guessed if name in self.levels)
        others = [(name, chance) for name, chance in guessed if name not in self.levels]
        if trouble < _MORE_LIKELY_THAN_NOT and others:
            first, *rest = others
            return [first, *sorted([*rest, (EMERGENCY, trouble)], key=lambda one: -one[1])]
        return sorted([*others, (EMERGENCY, trouble)], key=lambda one: -one[1])

    def _wishes(self, guessed: _Ranked) -> _Ranked:
        """The guesses without the trouble, which is told already: what is wished beside it."""
        others = [(name, chance) for name, chance in guessed if name not in self.levels]
        left = sum(chance for _, chance in others)
        return [(name, chance / left) for name, chance in others] if left else guessed

    def _guessed(self, text: str) -> _Ranked:
        return self.classifier.rank(without_denials(text))

    def _worse(self, known: Flag | None, text: str, guessed: _Ranked) -> Flag | None:
        """What the screen found or what the classifier smells, whichever is more serious."""
        smell = self._smell(text, guessed)
        if known is not None and self._is_no_sign(known, text, smell):
            return None
        smelled = self._smelled(text, smell)
        if known is None or smelled is None:
            return known or smelled
        return smelled if smelled.level.gravity > known.level.gravity else known

    def _smell(self, text: str, guessed: _Ranked | None = None) -> _Smell | None:
        """The strongest of the text and its sentences: beside a request a sign seems little.

        None from a classifier that knows no signs: it cannot tell that there is none.
        """
        whole = self._guessed(text) if guessed is None else guessed
        every = [whole, *map(self._guessed, sentences(text))]
        signs = ([(name, chance) for name, chance in one if name in self.levels] for one in every)
        smells = [_Smell(sum(c for _, c in one), one[0][0]) for one in signs if one]
        return max(smells, default=None, key=lambda smell: smell.chance)

    def _is_no_sign(self, flag: Flag, text: str, smell: _Smell | None) -> bool:
        """Whether what the screen heard was said of something else, all but certainly.

        So it must be in every clause: "swam 40 min, then passed out" is a log to a first glance.
        """
        if smell is None or flag.id == CRISIS or flag.is_foreign:  # it knows English only
            return False
        is_plain = smell.chance <= 1 - self.thresholds.dismiss
        return is_plain and all(self._trouble(one) <= _A_CLAUSE_MAY for one in clauses(text))

    def _trouble(self, text: str) -> float:
        smell = self._smell(text)
        return 0.0 if smell is None else smell.chance

    def _smelled(self, text: str, smell: _Smell | None) -> Flag | None:
        """The likeliest sign, if together they are likely enough."""
        if smell is None or smell.chance < self.thresholds.worry:
            return None
        if not has_words(text) or rules.is_expecting(text):
            return None
        return Flag(
            smell.likeliest,
            self.levels[smell.likeliest],
            is_about_other=self.is_about_other(text),
            is_in_doubt=True,
        )

    def _best(self, text: str, slots: Slots, ranked: _Ranked) -> tuple[Guess, str]:
        """The best guess and who made it."""
        if not has_words(text):
            return Guess(_SIGNS.get(tidy(text)[:1], UNCLEAR), rules.SURE), "a message without words"
        if (name := rules.certain(text, slots)) is not None:
            return Guess(name, rules.SURE), "a rule: words and details that leave no doubt"
        if (name := bare(text, slots, self.read_slots)) is not None:
            return Guess(name, rules.SURE), "a rule: a bare name"
        if (guess := rules.complaint(without_denials(text), slots, ranked)) is not None:
            return guess, "a rule: whoever names what hurts is looked after first"
        return Guess(*ranked[0]), "the classifier"

    def _decide(self, intent: Intent) -> Decision:
        match intent.name:
            case "unclear":
                is_sure = intent.confidence >= self.thresholds.refuse
                return Decision.UNCLEAR if is_sure else Decision.CLARIFY
            case "emergency":
                return Decision.CLARIFY
            case _:
                is_sure = intent.confidence >= self.thresholds.answer
                return Decision.ANSWER if is_sure else Decision.CLARIFY


def _intent(best: Guess, slots: Slots, ranked: _Ranked) -> Intent:
    """The best guess, and the classifier's next three sharing what confidence is left."""
    others: dict[str, tuple[str, float]] = {}
    for name, chance in ranked[:_LIKELIEST]:
        if contract_name(name) != contract_name(best.intent):
            others.setdefault(contract_name(name), (name, chance))
    mass = sum(chance for _, chance in others.values())
    share = min(1.0, (1 - best.confidence) / mass) if mass else 0.0
    guesses = [Guess(name, chance * share) for name, chance in others.values()]
    return Intent(
        name=best.intent,
        slots=slots,
        confidence=best.confidence,
        alternatives=tuple(guesses[:_ALTERNATIVES]),
    )
