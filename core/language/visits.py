"""What came of having something looked at: "x-ray clear but they want an MRI", "cleared to run".

A message falls into clauses, and a clause is read by the kinds of words in it: who looked, a yes,
a no, running, another sport, a time to come.  The strictest clause counts, and what is no clear
yes of somebody who has looked is none.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.language import visit_words as words
from core.language.hearing import one_line
from core.language.whose import is_about_other


class Visit(StrEnum):
    """What a message says of somebody's look."""

    FIGURE = "figure"
    """Nobody needs to look: the words were not meant so."""
    NOT_SEEN = "not_seen"
    """They did not go."""
    REFUSED = "refused"
    """They tried, and nobody would see them."""
    BOOKED = "booked"
    """Somebody will look, or the results are not there yet."""
    HELD = "held"
    """Told to rest, or found to have what does not run."""
    LIMITED = "limited"
    """Allowed some of it."""
    CLEARED = "cleared"
    FOUND = "found"
    """What it is, or is not; nothing about training."""
    SEEN = "seen"
    """Only that somebody has had a look."""
    OTHER = "other"
    """Somebody else was seen."""
    NONE = "none"
    """About nothing of the kind."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """One clause."""

    whole: str
    said: str
    """The same without trouble that is denied, and what the runner only feels."""

    @property
    def is_unseen(self) -> bool:
        """Somebody did not go, or was not let in."""
        return words.NOT_SEEN.search(self.whole) is not None

    @property
    def is_refused(self) -> bool:
        """The door was shut on them."""
        return self.is_unseen and words.REFUSED.search(self.whole) is not None

    @property
    def is_ahead(self) -> bool:
        """A look that is still to come, as far as a clause without a past can tell."""
        if self.is_unseen:
            return False
        if words.PLAN.search(self.said):
            return words.VISITED.search(self.said) is None
        is_past = words.DONE.search(self.said) or words.LATER.search(self.said)
        return words.SOON.search(self.said) is not None and is_past is None

    @property
    def is_ban(self) -> bool:
        """No running, nothing at all, not yet, or a yes that was not given."""
        said = self.said
        if words.UNKNOWN.search(said):
            return False
        if words.OFF.search(said) or words.BARE_NOT.search(said) or words.LATER.search(said):
            return True
        is_meant = words.RUN.search(said) or not (words.SPORT.search(said) or self.is_hard)
        return self._is_denied and is_meant and self._is_of_training

    @property
    def is_part_ban(self) -> bool:
        """No hills, no swimming."""
        return self._is_denied and bool(words.SPORT.search(self.said) or self.is_hard)

    @property
    def is_hard(self) -> bool:
        """What goes beyond easy training."""
        return words.HARD.search(self.said) is not None

    @property
    def is_yes(self) -> bool:
        """Whether everything, or running, is allowed."""
        if self._is_denied:
            return False
        is_meant = words.RUN.search(self.said) and words.YES.search(self.said)
        return bool(is_meant or words.ALLOWED.search(self.said) or words.WELL.search(self.said))

    @property
    def is_sport(self) -> bool:
        """Whether another sport is named, and nothing against it."""
        is_against = self._is_denied or words.AGAINST.search(self.said)
        return words.SPORT.search(self.said) is not None and not is_against

    @property
    def is_some(self) -> bool:
        """Whether another sport, or less, is allowed."""
        said = self.said
        if self._is_denied or words.AGAINST.search(said):
            return False
        is_named = words.SPORT.search(said) or (words.RUN.search(said) and words.PART.search(said))
        is_let = words.YES.search(said) or words.PART.search(said)
        return bool(words.LIMIT.search(said) or (is_named and is_let))

    @property
    def _is_denied(self) -> bool:
        return words.NOT.search(self.said) is not None

    @property
    def _is_of_training(self) -> bool:
        return bool(words.RUN.search(self.said) or words.YES.search(self.said))


def read_visit(text: str) -> Visit:
    """The outcome that `text` tells, the stricter of two.  Source: EVIDENCE 4, 6.1 (test 6)."""
    said = _spelt(text)
    if not is_somebody(text):
        return _untold(said)
    if is_about_other(text) or words.THEIRS.search(said):
        return Visit.OTHER
    clauses = _clauses(said)
    is_ahead = any(one.is_ahead for one in clauses)
    is_unseen = any(one.is_unseen for one in clauses)
    if _is_bad(said) and not _is_layman(said):
        return Visit.HELD
    if is_unseen:
        last = next(one for one in reversed(clauses) if one.is_ahead or one.is_unseen)
        return Visit.BOOKED if last.is_ahead else _unseen(clauses)
    told = _told(said, tuple(one for one in clauses if not one.is_ahead))
    if is_ahead:
        return told if told is Visit.HELD else Visit.BOOKED
    return told


def allowed_part(text: str) -> str:
    """The clauses of `text` that deny nothing."""
    said = words.CLAUSE.split(_spelt(text))
    return ", ".join(one.strip() for one in said if not words.NOT.search(one))


def lets_train(text: str) -> bool:
    """Whether running, or training as such, is allowed, be it with limits."""
    said = _spelt(text)
    told = any(one.is_yes for one in _clauses(said)) or words.WITH_LIMITS.search(said)
    return bool(told) and not any(one.is_ban for one in _clauses(said))


def is_examined(text: str) -> bool:
    """Whether somebody is heard to have looked, be they named or not: "he said fine"."""
    return words.EXAMINED.search(_spelt(text)) is not None


def is_bad_news(text: str) -> bool:
    """Whether something was found that hurts to hear, or to put weight on."""
    return _is_bad(_spelt(text))


def is_good_news(text: str) -> bool:
    """Whether what was feared was not found."""
    return not is_bad_news(text) and words.GOOD.search(_spelt(text)) is not None


def names_clinician(text: str) -> bool:
    """Whether somebody with the training to look is named, or what only they can do."""
    said = _spelt(text)
    return any(one.search(said) for one in (words.CLINICIAN, words.MEDICAL))


def is_somebody(text: str) -> bool:
    """Whether anybody is said to have looked, or any test to have been made."""
    said = _spelt(text)
    return any(one.search(said) for one in words.SOMEBODY)


def _spelt(text: str) -> str:
    return words.BARE_N_T.sub(r"\1n't", one_line(text))


def _is_bad(said: str) -> bool:
    return words.TROUBLE.search(words.DENIED_TROUBLE.sub(" ", said)) is not None


def _clauses(said: str) -> tuple[_Clause, ...]:
    return tuple(_Clause(one.strip(), _meant(one)) for one in words.CLAUSE.split(said) if one)


def _meant(clause: str) -> str:
    said = words.LOOKED_AT.sub(r"\1\2", clause)
    said = words.NO_LIMIT.sub(" allowedall ", words.DENIED_TROUBLE.sub(" ", said))
    said = words.NO_WORRY.sub(" ", words.OKAY.sub(" is okay", said))
    said = words.OWN.sub(" ", said)
    return " ".join(words.WATER_RUN.sub(" waterrun ", said).split())


def _untold(said: str) -> Visit:
    """Of a message that names nobody: "that was a joke", "cast for six weeks", "booked in"."""
    if words.FIGURE.search(said):
        return Visit.NONE if words.NOT_FIGURE.search(said) else Visit.FIGURE
    if _is_bad(said):
        return Visit.HELD
    clauses = _clauses(said)
    if any(one.is_unseen for one in clauses):
        return _unseen(clauses)
    return Visit.BOOKED if any(words.PLAN.search(one.said) for one in clauses) else Visit.NONE


def _unseen(clauses: tuple[_Clause, ...]) -> Visit:
    is_refused = any(one.is_refused for one in clauses)
    return Visit.REFUSED if is_refused else Visit.NOT_SEEN


def _told(said: str, clauses: tuple[_Clause, ...]) -> Visit:
    """What was said of training; else what was found, or only that somebody has looked."""
    if _is_layman(said):
        return Visit.FOUND
    is_sure = _is_examined(said) and not words.HEDGE.search(said)
    is_some = any(one.is_some for one in clauses)
    is_yes = any(one.is_yes and _is_their_word(said, one) for one in clauses)
    if any(one.is_ban for one in clauses):
        is_left = is_some or any(one.is_sport for one in clauses)
        return Visit.LIMITED if is_sure and is_left and not _is_off(clauses) else Visit.HELD
    if any(one.is_part_ban for one in clauses) and not (is_yes or is_some):
        return Visit.HELD
    is_less = any(one.is_part_ban or one.is_some for one in clauses)
    if is_sure and is_less:
        return Visit.LIMITED
    if is_sure and is_yes:
        return Visit.CLEARED
    return Visit.FOUND if words.SPOKEN.search(said) else Visit.SEEN


def _is_off(clauses: tuple[_Clause, ...]) -> bool:
    return any(words.OFF.search(one.said) or words.LATER.search(one.said) for one in clauses)


def _is_their_word(said: str, clause: _Clause) -> bool:
    """Whether somebody is heard saying so, and not only the runner."""
    return bool(words.SAYS.search(said) or words.CLINICIAN.search(clause.said))


def _is_examined(said: str) -> bool:
    """Whether it is the word of somebody who knows and has looked, and not one of long ago."""
    if words.OLD.search(said):
        return False
    is_named = words.CLINICIAN.search(said)
    return bool(is_named or (words.EXAMINED.search(said) and not words.LAYMAN.search(said)))


def _is_layman(said: str) -> bool:
    """A word of somebody who has not the training to look."""
    return words.LAY.search(said) is not None
