"""The coach's own buttons: what they say is never guessed at.

A request of the phrase book ("<intent>.<name>_request") lives in the file of the intent that
answers it, so its words name their intent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from core.language.phrasebook import Phrasebook


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Which intent a button's words belong to."""

    exact: Mapping[str, str]
    shaped: Sequence[tuple[re.Pattern[str], str]]
    """Requests with facts in them ("my {part} hurts"); only a press is held against these."""

    def intent_of(self, text: str, *, is_press: bool) -> str | None:
        """The intent of a request that the coach itself wrote; None for anything else."""
        said = text.strip().casefold()
        if said in self.exact or not is_press:
            return self.exact.get(said)
        return next((intent for shape, intent in self.shaped if shape.fullmatch(said)), None)


def own_words(words: Phrasebook) -> OwnWords:
    """Every request of the phrase book."""
    exact: dict[str, str] = {}
    shaped: list[tuple[re.Pattern[str], str]] = []
    for key, variants in words.says.items():
        if not key.endswith("_request"):
            continue
        intent = key.partition(".")[0]
        for said in variants:
            if "{" in said:
                shaped.append((_shape(said), intent))
            else:
                exact[said.casefold()] = intent
    return OwnWords(exact=exact, shaped=shaped)


def _shape(said: str) -> re.Pattern[str]:
    """The request as a pattern in which every {fact} is a few words."""
    parts = Formatter().parse(said)
    return re.compile(
        "".join(
            re.escape(text.casefold()) + ("" if name is None else r"[\w ',:-]{1,40}")
            for text, name, _, _ in parts
        )
    )
