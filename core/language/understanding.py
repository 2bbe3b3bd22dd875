"""Text in, reading out: warning signs, details, best guess, and whether it is good enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.language import rules
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

    answer: float = 0.6
    """At least this sure of an intent: answer."""
    refuse: float = 0.5
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
        """The reading of `text`; never fails, whatever is in it."""
        flag = self.screen(text)
        slots = self.read_slots(text)
        ranked = self.classifier.rank(text)
        if flag is not None and flag.level.stops_training:
            return _reading(EMERGENCY, slots, ranked, flag)
        if (known := self._certain(text, slots, ranked)) is not None:
            return _reading(known, slots, ranked, flag)
        intent = _intent(ranked[0][0], ranked[0][1], slots, ranked)
        return Reading(intent=intent, decision=self._decide(intent), flag=flag)

    def _certain(self, text: str, slots: Slots, ranked: _Ranked) -> str | None:
        if not has_words(text):
            return _SIGNS.get(tidy(text)[:1], UNCLEAR)
        if (known := rules.certain(text, slots)) is not None:
            return known
        if rules.complains(text, slots) and (safe := rules.safest(ranked)) != ranked[0][0]:
            return safe
        return None

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


def _reading(name: str, slots: Slots, ranked: _Ranked, flag: Flag | None) -> Reading:
    decision = Decision.UNCLEAR if name == UNCLEAR else Decision.ANSWER
    return Reading(intent=_intent(name, rules.SURE, slots, ranked), decision=decision, flag=flag)


def _intent(name: str, confidence: float, slots: Slots, ranked: _Ranked) -> Intent:
    others = [(other, chance) for other, chance in ranked if other != name]
    mass = sum(chance for _, chance in others)
    share = min(1.0, (1 - confidence) / mass) if mass else 0.0
    guesses = tuple(Guess(other, chance * share) for other, chance in others[:_ALTERNATIVES])
    return Intent(name=name, slots=slots, confidence=confidence, alternatives=guesses)
