"""Whether a message only wants to know: a question changes nothing."""

import re

from core.language.hearing import one_line

_LEAD = r"\W*(?:(?:so|and|but|hi|hey|coach|ok|right|oh|btw)\W+)*"
_WANTS_TO_KNOW = re.compile(
    rf"{_LEAD}(?:what|which|when|where|who|why|how)(?:'?s|'?re)?\b(?! about\b| if\b)"
)
_WHETHER = re.compile(
    rf"{_LEAD}(?:is|are|am|was|were|does|did|will|can|could|may|any\w*|do (?!not|it\b|a\b)"
    r"|ha(?:s|ve) (?:you|i|we|they|the|my)\b)\b"
    r"|.*, ?(?:is|are|am|was|did|do|does|have|has) (?:i|it|that|you|we|they|he|she)\W*$"
    r"|.*, right\W*$"
)
_BIDS = re.compile(
    r"\b(?:can|could) (?:you|u|we|i|the)\b|\b(?:will|would) you\b|\b(?:please|pls)\b"
    r"|\bis it possible\b"
)
"""A question in its form only."""
_AFTER_ALL = re.compile(
    r", ?(?:what|which|how|why|where|when (?:is|do|does|are|will)"
    r"|can (?:you|u) (?:check|tell|say))\b"
)
"""As in "morning or evening, which is mine"."""
_SENTENCE_ENDS = re.compile(r"(?<=[.?!;]) +")


def only_asks(text: str) -> bool:
    """Whether any sentence of `text` is a question, and not a request in the form of one."""
    return any(_is_question(one) for one in _SENTENCE_ENDS.split(one_line(text)))


def _is_question(sentence: str) -> bool:
    if _WANTS_TO_KNOW.match(sentence) or _AFTER_ALL.search(sentence):
        return True
    is_open = sentence.endswith("?") or _WHETHER.match(sentence) is not None
    return is_open and _BIDS.search(sentence) is None
