"""What a message means, found out before anybody answers it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.dialogue.unseen import kind_of
from core.language.own_words import OwnWords
from core.model.intent import Decision, Reading
from core.model.messages import Incoming
from core.ports.language import Hearing
from core.skills import SKILLS, group_words, nudge_place, pair, runs

LONGEST = 2_000
"""Characters that are read for their meaning; the red-flag screen reads them all."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what is said; what the coach itself wrote is known by heart."""

    understanding: Hearing
    own_words: OwnWords

    def ahead(self, heard: Incoming) -> Callable[[], Reading] | None:
        """The work of finding out what a message means, to be done before its turn.

        None where that takes no thought: commands and our own buttons say what they mean.
        """
        return None if self._is_plain(heard) else lambda: self.read(heard)

    def read(self, heard: Incoming) -> Reading:
        """What was meant; our own buttons are never guessed at."""
        own = self._own(heard)
        if own is None and not self._is_plain(heard):
            understanding = self.understanding
            listen = understanding.read if heard.is_addressed else understanding.overhear
            return listen(heard.text)
        reading = self.understanding.glance(heard.text)
        if own is None:
            return reading
        intent = replace(reading.intent, name=own, confidence=1.0)
        return replace(reading, intent=intent, decision=Decision.ANSWER)

    def _is_plain(self, heard: Incoming) -> bool:
        """Whether nobody has to guess what it means."""
        is_said = heard.command is None and bool(heard.text)
        return not is_said or self._own(heard) is not None

    def _own(self, heard: Incoming) -> str | None:
        """The intent of words that the coach itself wrote."""
        own = self.own_words.intent_of(heard.text, is_press=heard.press is not None)
        if own is None and pair.is_meant(heard.text):
            return pair.skill.intent
        if own is None and runs.is_about_reminders(heard.text):
            return runs.skill.intent
        if own is None and nudge_place.is_meant(heard.text):
            return "set_reminder"
        if own is None and heard.is_group:
            own = group_words.intent_of(heard.text)
        return own if own in SKILLS else None


def unreadable(heard: Incoming) -> str | None:
    """Why a text cannot be understood at all, as the name of what to say."""
    if heard.files and not heard.text.strip():
        return kind_of(heard.files[0]).value
    if not any(letter.isalnum() for letter in heard.text):
        return "no_words"
    if len(heard.text) > LONGEST:
        return "too_long"
    return None
