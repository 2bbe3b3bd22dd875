"""Days that are left out: "any day but Friday", "can't do Tuesdays", "weekends off"."""

from collections.abc import Iterator

from core.language.slots.day_groups import DAY_OF, EXCEPT, SETS
from core.language.slots.engagements import ENGAGEMENTS
from core.language.slots.senses import words
from core.language.slots.utterance import PAUSE, Utterance

_UNLIKE = words(
    "not none nothing apart other no skip skipping isnt arent never leave cant cannot dont"
    " wont busy away"
)
_DENYING = ((EXCEPT | _UNLIKE) - words("but besides other")) | words(
    "work working busy away drop ditch lose"
)
_DENYING |= ENGAGEMENTS
"""These leave a day out even where no whole week was named before."""
_BUSY = words(
    "off out bad for family busy full family no not taken difficult hard impossible rubbish"
    " hopeless terrible awful choir church mosque gone tricky mad packed crazy manic mental"
    " nuts used"
)
_TAKEN = words("shift shifts choir church mosque family work wedding school rehearsal")
_SHORT_NO = words("no out not")
_FAILING = words("doesnt dont isnt arent wont cant never")
_LOOK_BACK, _NEXT = 5, 3
"""Words."""
_TURNS = words("<end> so but then")
_LINKS = words("and or , on the also plus nor")


def is_excepted(said: Utterance, at: int, after: int) -> bool:
    """Whether it is "any day but", "daily, not on", "can't do weekends" or "fridays off"."""
    if _is_off(said, after):
        return True
    pauses = 0
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        word = said.words[back]
        pauses += word == PAUSE
        if word in DAY_OF or pauses > 1:
            return False
        if word in EXCEPT or (word in _UNLIKE and not (pauses and back < at - _NEXT)):
            return True
    return False


def _is_off(said: Utterance, after: int) -> bool:
    """Whether it goes on "fridays off", "weekends are busy" or "weekends no"."""
    word, following = said.word(after), said.word(after + 1)
    if word in ("are", "is", "was"):
        ahead = said.words[after + 1 : after + 4]
        if any(one in _TAKEN for one in ahead[: ahead.index(PAUSE) if PAUSE in ahead else None]):
            return True
        return following in _BUSY or (following == "a" and said.word(after + 2) == "no")
    if word in ("off", "excluded") or (word in ("no", "out", "not") and following == PAUSE):
        return True
    if said.word(after - 1) == PAUSE:
        return False
    is_bad = following == "good" or (following in DAY_OF and word != "not")
    return word in _FAILING or (word in _SHORT_NO and is_bad)


def is_denied(said: Utterance, at: int, after: int, *, is_whole: bool = False) -> bool:
    """Whether a day is left out by itself: "can't do tue", "no sat or sun", not "no, tuesday".

    A whole week is not: in "daily, sundays off" only Sunday is.
    """
    if said.word(at - 1) == "no" and said.word(after) in ("or", "nor"):
        return True
    if any(cue <= said.starts[at] <= cue + _LOOK_BACK for cue in said.cues):
        return False
    if _is_off(said, after if is_whole else _list_end(said, after)):
        return True
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        word = said.words[back]
        if word in _TURNS or word in DAY_OF or word in SETS:
            return False
        if word in _DENYING:
            return True
    return False


def denied_list(said: Utterance, at: int) -> tuple[set[str], int]:
    """Further days that an "or" joins: in "not monday, tuesday" there are none."""
    end = _sentence_end(said, at, _list_end(said, at))
    is_joined = not {"or", "nor", "and"}.isdisjoint(said.words[at:end])
    days = {DAY_OF[word] for word in said.words[at:end] if word in DAY_OF}
    return (days, end) if is_joined else (set(), at)


def _sentence_end(said: Utterance, at: int, end: int) -> int:
    """Where a full stop ends the list before `end`: "choir on Wed. Thu and Fri are free"."""
    stops = (now for now in range(at, end) if said.text[said.starts[now]] in ".;!?")
    return next(stops, end)


def listed(said: Utterance, at: int) -> tuple[set[str], int]:
    """Further days of the same list."""
    return set(_walk(said, at)), _list_end(said, at)


def _list_end(said: Utterance, at: int) -> int:
    while (said.word(at) in _LINKS and at < len(said.words)) or said.word(at) in DAY_OF:
        at += 1
    return at


def _walk(said: Utterance, at: int) -> Iterator[str]:
    for word in said.words[at : _list_end(said, at)]:
        if word in DAY_OF:
            yield DAY_OF[word]
