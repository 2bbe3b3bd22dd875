"""What the linear classifier looks at: words, pairs of words, and pieces of words.

Pieces forgive typos ("workuot"), pairs see order ("not sore"), words carry the rest.
"""

import re
import unicodedata
from collections.abc import Iterator

_CURLY = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\ufe0f": ""})
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_TOKEN = re.compile(r"\w+(?:'\w+)*|[^\w\s]")
_PIECES = (3, 4)


def tidy(text: str) -> str:
    """One spelling for what is written the same: case, quotes, widths, "soooo" and spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_CURLY).casefold()
    return " ".join(_STRETCHED.sub(r"\1\1", plain).split())


def has_words(text: str) -> bool:
    """Whether there is anything to read besides signs and emoji."""
    return any(sign.isalnum() for sign in text)


def grams(text: str) -> Iterator[str]:
    """Every feature of `text`: "w..." for words and pairs, "c..." for pieces of words."""
    tokens = _TOKEN.findall(_NUMBER.sub("0", tidy(text)))
    for token in tokens:
        yield f"w{token}"
    for first, second in zip(["^", *tokens], [*tokens, "$"], strict=True):
        yield f"w{first} {second}"
    for token in tokens:
        yield from _pieces(f" {token.replace(chr(39), '')} ")


def _pieces(padded: str) -> Iterator[str]:
    for size in _PIECES:
        for start in range(len(padded) - size + 1):
            yield f"c{padded[start : start + size]}"
