"""What else fills a runner's week: choir on Wednesday, a meeting at ten, bins at seven."""

from bisect import bisect_right

from core.language.slots.senses import words
from core.language.slots.utterance import PAUSE, Utterance

ENGAGEMENTS = words(
    "choir church mosque rehearsal rehearsals nursery band orchestra scouts brownies guides"
    " bingo dentist"
)
"""A day named right with one of these is taken."""
_AT_A_TIME = ENGAGEMENTS | words(
    "meeting meetings bins shift shifts exam exams dark light school appointment interview flight"
    " train bus ferry wedding funeral dinner lunch breakfast tea delivery plumber doctor vet work"
    " lecture kickoff match film ends opens prayers prayer siesta nap tide finish"
    " finishes finished knock pickup closes shuts"
)
_REACH = 7
"""Words."""


def is_engaged(said: Utterance, start: int) -> bool:
    """Whether the clause up to the time at `start` tells of something else: "a meeting at ten"."""
    at = bisect_right(said.starts, start) - 1
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if said.words[back] in (PAUSE, "so", "then", "but"):
            return False
        if said.words[back] in _AT_A_TIME:
            return said.word(back - 1) not in ("before", "after")
    return False
