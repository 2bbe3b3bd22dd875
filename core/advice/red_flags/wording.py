"""What a runner typed, as plain words with the sentence and clause each stands in."""

import re
import unicodedata
from dataclasses import dataclass

from core.knowledge.spelling import Spelling

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]|https?://\S+")
_APOSTROPHES = "'\u2018\u2019\u02bc\u00b4`\u2032\u201b"
_APOSTROPHE = re.compile(rf"(?<=[a-z])\s?[{_APOSTROPHES}]\s?(?=(?:[tsdm]|ll|re|ve|nt)\b)")
_OWNER = re.compile(
    r"\b(?!(?:it|he|she|that|there|what|who|let|where|how|here)\b)([a-z]{3,})['\u2019`\u2032]s\b"
)
_TOKEN = re.compile(
    r"[a-z]+|\d+(?:st|nd|rd|th)\b|\d+(?:\.\d+)?|(?P<pause>\.{2,}|\u2026|(?<=\w)\.(?=[a-z])|[,:()\u2013\u2014]|\s-\s)|(?P<stop>[.!?;\n])"
)
_LAUGHTER = str.maketrans(
    dict.fromkeys(
        "\U0001f602\U0001f923\U0001f605\U0001f606\U0001f639\U0001f480\U0001f61c\U0001f92a", " haha "
    )
)
"""Faces that laugh or play are read as laughter."""
_SHORTEST_SENTENCE = 3
"""Fewer words before a full stop belong to what follows ("ouch chest. hurts a lot")."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A message as words; the three tuples are of equal length."""

    words: tuple[str, ...]
    sentences: tuple[int, ...]
    """Counts up at full stops, question marks and new lines."""
    clauses: tuple[int, ...]
    """Counts up at those and at commas, dashes and the like."""


def read(text: str, spelling: Spelling) -> Wording:
    """Lower case, plain letters, no apostrophes, misspellings mended."""
    words: list[str] = []
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = 0
    for token in _TOKEN.finditer(_plain(text)):
        if token.lastgroup:
            is_long = clauses[-_SHORTEST_SENTENCE:] == [clause] * _SHORTEST_SENTENCE
            sentence += token.lastgroup == "stop" and is_long
            clause += 1
            continue
        for word in spelling.mended(token[0]):
            words.append(word)
            sentences.append(sentence)
            clauses.append(clause)
    return _with_joined_pairs(Wording(tuple(words), tuple(sentences), tuple(clauses)), spelling)


def _plain(text: str) -> str:
    if "http" in text or not text.isascii():
        text = _UNSEEN.sub("", text).translate(_LAUGHTER)
    letters = text.casefold().replace("_", " ")
    if not letters.isascii():
        folded = unicodedata.normalize("NFKD", letters)
        letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
        letters = letters.replace("\u0142", "l").replace("\u00f8", "o")
    if not any(one in letters for one in _APOSTROPHES):
        return letters
    return _APOSTROPHE.sub("", _OWNER.sub(r"\1", letters))


def _with_joined_pairs(wording: Wording, spelling: Spelling) -> Wording:
    """Read two words as one, also when either already was two ("is not able", "not be able")."""
    if not spelling.has_pair(wording.words):
        return wording
    words: list[str] = []
    kept: list[int] = []
    for at, word in enumerate(wording.words):
        words.append(word)
        kept.append(at)
        while len(words) > 1 and (joined := spelling.joined(words[-2], words[-1])) is not None:
            words[-2:] = [joined]
            kept.pop()
    return Wording(
        tuple(words),
        tuple(wording.sentences[at] for at in kept),
        tuple(wording.clauses[at] for at in kept),
    )
