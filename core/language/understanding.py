"""Text in, reading out: warning signs, details, best guess, and whether it is good enough."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.language import rules
from core.language.bare import bare
from core.language.denials import is_answered, is_painless, without_denials
from core.language.features import has_words, tidy
from core.language.names import as_somebody
from core.language.nose import Nose, Ranked
from core.language.pairs import Pairs
from core.language.whose import told_by_them
from core.model.intent import (
    Decision,
    Flag,
    Guess,
    Intent,
    Level,
    Reading,
    Said,
    Slots,
    contract_name,
)

UNCLEAR = "unclear"
EMERGENCY = "emergency"

_SIGNS = {"👍": "thanks", "🙏": "thanks", "❤": "thanks", "👋": "greet", "?": "help"}
"""The few messages without a word that have one meaning."""
_ALTERNATIVES = 3
_LIKELIEST = 12
"""Guesses that are looked at."""
_MORE_LIKELY_THAN_NOT = 0.5
_A_WISH = 0.05
"""So likely at least is what is wished beside a sign of trouble; below, it is noise."""
_KIND_WORD = re.compile(
    r"\W*(?:(?:thanks?(?: you)?|ta|cheers|thx|hi|hello|hey|good (?:morning|evening)|morning|great"
    r"|perfect|nice|brilliant|cool)(?: (?:so much|very much|a lot|there|coach|again|mate))*"
    r"\s*[!.,;]+\s+)+(?=(?:\S+\s+){4})",
    re.IGNORECASE,
)
"""Thanks or a greeting, with a sentence behind it."""
_ON_FILE = frozenset({"privacy", "my_data"})
"""What is kept of somebody, and how it is kept."""
_SORE = Guess("injured", rules.SURE), "a rule: a sign at a sore place, and nothing else is wished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How sure is sure enough; chosen on held-out lines, see `core.language.train --report`."""

    answer: float = 0.8
    """At least this sure of an intent: answer."""
    refuse: float = 0.6
    """At least this sure that it is none of our business: say what the coach can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a message means. The red-flag screen looks first."""

    screen: Callable[[str], Flag | None]
    """The deterministic red-flag screen."""
    nose: Nose
    """Guesses, judges what the screen heard, and smells what it missed."""
    pairs: Pairs
    """Tells two things in one text apart."""
    read_slots: Callable[[str], Slots]
    """The slot rules."""
    thresholds: Thresholds = Thresholds()

    def read(self, text: str) -> Reading:
        """The reading of `text`, two things in it told apart; never fails, whatever is in it."""
        whole = self.read_one(text)
        if (both := self._both(text, whole)) is None:
            return whole
        intent = _within(both[0].intent, whole.intent)
        return replace(
            whole,
            intent=intent,
            decision=Decision.ANSWER,
            both=both,
            by=f"{whole.by}, in two parts",
        )

    def _both(self, text: str, whole: Reading) -> tuple[Said, Said] | None:
        """The two things in `text`; a kind word before two others is none of them."""
        kind = _KIND_WORD.match(text)
        rest = text[kind.end() :] if kind and whole.flag is None else ""
        if rest and (both := self.pairs.both(rest, self.read_one(rest), self.read_one)):
            return both
        return self.pairs.both(text, whole, self.read_one)

    def glance(self, text: str) -> Reading:
        """Warning signs and details alone, for a text whose intent is known from elsewhere."""
        if not text:
            return Reading(intent=Intent(name=UNCLEAR), decision=Decision.UNCLEAR, by="no words")
        return Reading(
            intent=Intent(name=UNCLEAR, slots=self.read_slots(text)),
            decision=Decision.UNCLEAR,
            flag=self._screened(text),
            by="the red-flag screen",
        )

    def overhear(self, text: str) -> Reading:
        """As `glance`, for what was said to others: what is all but certainly no sign is let go."""
        reading = self.glance(text)
        is_let_go = reading.flag is not None and self.nose.lets_go(reading.flag, text)
        return replace(reading, flag=None) if is_let_go else reading

    def read_one(self, text: str) -> Reading:
        """The reading of `text` as one thing."""
        slots = self.read_slots(text)
        guessed = self.nose.guess(text)
        if is_passed := is_painless(text):  # "hopped ten times, no pain" is no sore bone
            slots = replace(slots, injury=None)
        known = None if is_passed or is_answered(text) else self._screened(text)
        flag = None if is_answered(text) else self.nose.judged(known, text)
        if flag is not None and told_by_them(text):
            flag = known = replace(flag, is_about_other=True)
        if flag is not None and flag.level is Level.SOON and rules.asks_who(text):
            flag = known = None
        ranked = self._intents(guessed) if flag is None else self._wishes(guessed)
        if flag is not None and flag.level.stops_training:
            intent = _intent(Guess(EMERGENCY, rules.SURE), slots, ranked)
            is_known = flag is known
            by = "the red-flag screen" if is_known else "the classifier, which smells trouble"
            return Reading(intent=intent, decision=Decision.ANSWER, flag=flag, by=by)
        is_own = flag is not None and not flag.is_about_other
        is_all = is_own and _is_sore(slots) and self._wish(guessed) < _A_WISH
        best, by = _SORE if is_all else self._best(text, slots, ranked)
        intent = _intent(best, slots, ranked)
        return Reading(intent=intent, decision=self._decide(intent, ranked), flag=flag, by=by)

    def _screened(self, text: str) -> Flag | None:
        """What the screen hears; an emergency of somebody by name is not the sender's own."""
        flag, named = self.screen(text), as_somebody(text)
        if flag is None or flag.level is not Level.EMERGENCY or named == text:
            return flag
        return self.screen(named) or flag

    def _intents(self, guessed: Ranked) -> Ranked:
        """The guesses with all signs of trouble taken together, none of which was a flag.

        Many signs that are each unlikely do not outweigh one likely wish. Where they are likely
        all the same, the words were harmless for a reason that the classifier does not know.
        """
        trouble = sum(chance for name, chance in guessed if name in self.nose.levels)
        others = [(name, chance) for name, chance in guessed if name not in self.nose.levels]
        if trouble >= _MORE_LIKELY_THAN_NOT:
            return self._wishes(guessed)
        first, *rest = others
        return [first, *sorted([*rest, (EMERGENCY, trouble)], key=lambda one: -one[1])]

    def _wishes(self, guessed: Ranked) -> Ranked:
        """The guesses without the trouble, which is told already: what is wished beside it."""
        others = [(name, chance) for name, chance in guessed if name not in self.nose.levels]
        left = sum(chance for _, chance in others)
        return [(name, chance / left) for name, chance in others] if left else guessed

    def _wish(self, guessed: Ranked) -> float:
        """How likely the likeliest thing is that is no sign of trouble."""
        return max((c for name, c in guessed if name not in self.nose.levels), default=0.0)

    def _best(self, text: str, slots: Slots, ranked: Ranked) -> tuple[Guess, str]:
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

    def _decide(self, intent: Intent, ranked: Ranked) -> Decision:
        match intent.name:
            case "unclear":
                is_sure = intent.confidence >= self.thresholds.refuse
                return Decision.UNCLEAR if is_sure else Decision.CLARIFY
            case "emergency":
                return Decision.CLARIFY
            case _:
                is_sure = _confidence(intent) + _twin(intent, ranked) >= self.thresholds.answer
                return Decision.ANSWER if is_sure else Decision.CLARIFY


def _confidence(intent: Intent) -> float:
    """How sure it is; a named sore place is heard where all else it may be is a graver sign.

    Its signs are asked about next, so that nothing is passed over.
    """
    graver = (one.confidence for one in intent.alternatives if one.intent == EMERGENCY)
    is_place = intent.name == "injured" and bool(intent.slots.body_part)
    return intent.confidence + (sum(graver) if is_place else 0.0)


def _twin(intent: Intent, ranked: Ranked) -> float:
    """How likely the other one of two is whose answers show much the same."""
    if intent.name not in _ON_FILE:
        return 0.0
    return sum(chance for name, chance in ranked if name in _ON_FILE and name != intent.name)


def _is_sore(slots: Slots) -> bool:
    return bool(slots.body_part or slots.injury)


def _within(first: Intent, whole: Intent) -> Intent:
    """The first of two things, with the details of the whole line and what else that may be."""
    guesses = (Guess(whole.name, whole.confidence), *whole.alternatives)
    name = contract_name(first.name)
    others = tuple(one for one in guesses if contract_name(one.intent) != name)
    return replace(first, slots=whole.slots, alternatives=others[:_ALTERNATIVES])


def _intent(best: Guess, slots: Slots, ranked: Ranked) -> Intent:
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
