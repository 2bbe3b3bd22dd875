"""Text in, reading out: warning signs, details, best guess, and whether it is good enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.language import pairs, rules
from core.language.bare import bare
from core.language.features import has_words, tidy
from core.model.intent import Decision, Flag, Guess, Intent, Reading, Slots
from core.ports import Classifier

UNCLEAR = "unclear"
EMERGENCY = "emergency"

_SIGNS = {"👍": "thanks", "🙏": "thanks", "❤": "thanks", "👋": "greet", "?": "help"}
"""The few messages without a word that have one meaning."""
_ALTERNATIVES = 3

_Ranked = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How sure is sure enough; chosen on held-out lines, see `core.language.train --report`."""

    answer: float = 0.75
    """At least this sure of an intent: answer."""
    refuse: float = 0.6
    """At least this sure that it is none of our business: say what the coach can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a message means. The red-flag screen looks first, and its word stands."""

    screen: Callable[[str], Flag | None]
    """The deterministic red-flag screen."""
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

    def read_one(self, text: str) -> Reading:
        """The reading of `text` as one thing."""
        flag = self.screen(text)
        slots = self.read_slots(text)
        ranked = self.classifier.rank(text)
        if flag is not None and flag.level.stops_training:
            intent = _intent(Guess(EMERGENCY, rules.SURE), slots, ranked)
            by = "the red-flag screen"
            return Reading(intent=intent, decision=Decision.ANSWER, flag=flag, by=by)
        best, by = self._best(text, slots, ranked)
        intent = _intent(best, slots, ranked)
        return Reading(intent=intent, decision=self._decide(intent), flag=flag, by=by)

    def _best(self, text: str, slots: Slots, ranked: _Ranked) -> tuple[Guess, str]:
        """The best guess and who made it."""
        if not has_words(text):
            return Guess(_SIGNS.get(tidy(text)[:1], UNCLEAR), rules.SURE), "a message without words"
        if (name := rules.certain(text, slots)) is not None:
            return Guess(name, rules.SURE), "a rule: words and details that leave no doubt"
        if (name := bare(text, slots, self.read_slots)) is not None:
            return Guess(name, rules.SURE), "a rule: a bare name"
        if (guess := rules.complaint(text, slots, ranked)) is not None:
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
    others = [(name, chance) for name, chance in ranked if name != best.intent]
    mass = sum(chance for _, chance in others)
    share = min(1.0, (1 - best.confidence) / mass) if mass else 0.0
    guesses = tuple(Guess(name, chance * share) for name, chance in others[:_ALTERNATIVES])
    return Intent(name=best.intent, slots=slots, confidence=best.confidence, alternatives=guesses)
