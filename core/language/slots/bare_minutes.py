"""Minutes without the word: "bike 40", "did 50 on the peloton", "strength, 35"."""

from collections.abc import Iterable, Iterator

from core.language.slots.corrections import Mention
from core.language.slots.senses import Hit, Kind, words
from core.language.slots.times import REMINDING
from core.language.slots.utterance import PAUSE, Utterance

_SHORTEST, _LONGEST, _ROUND = 10, 180, 5
_RUN, _RUN_FROM = "run", 20
"""Below, "ran 10" may be kilometres."""
_BEFORE = words(
    "on the a an of easy steady hard in my this for some that at spin gentle light solid doing"
    " indoor outdoor and good quick long"
)
"""Between a figure and its sport: "50 easy on the bike"."""
_AFTER = words(
    "<end> for about around of was today tonight session class workout machine easy steady hard"
    " roughly only just maybe like lasted done did put bed instead total yesterday this morning"
)
"""Between a sport and its figure: "spin class, 55", "rowed for 20"."""
_ENDS = words(
    "<end> then and today tonight this before after easy on with w plus not but so hard steady"
    " yesterday morning all instead felt while was total no just or lol done sorry wait actually"
    " ish of in ok because cos as"
)
"""After a figure that is no count of something else."""
_NOT_BEFORE = words(
    "am im is age aged turned size number at page room house route bus day zone hr heart rate x"
    " by until till from every past last sub under week wk km mile level scored top zone degrees"
    " since before after to than gate bib unit no."
)
_ALONE_AFTER = words("<end> put log did done about only just total of for make was roughly no")
_AGES = words("older younger aged birthday born")
_REACH = 4
_SIGNS = (" -", " +", "+")


_SPORTS = words(
    "swim bike cycle cycling row rowing spin ride yoga run jog elliptical walk pilates barre"
    " strength tennis skate ski turbo peloton erg swimming spinning jogging running"
)


def read_bare_minutes(
    said: Utterance, text: str, hits: Iterable[Hit], sports: Iterable[str], *, is_on: bool = False
) -> list[Mention[float]]:
    """Figures that can only be the minutes of one of `sports`; `text` hides what others read.

    With `is_on` only "45 on the bike" counts: another sport has a length.
    """
    named = [hit for hit in hits if hit.kind is Kind.ACTIVITY and hit.key in set(sports)]
    if not named or said.has(REMINDING | _AGES):
        return []
    found = {
        at: hit.key
        for hit in named
        if not is_on or "on" in said.words[max(0, hit.first - 2) : hit.first]
        for at in _beside(said, hit)
        if _is_minutes(said, text, at, hit.key)
    }
    if not (found or is_on):
        found = {at: named[0].key for at in range(len(said.words)) if _is_alone(said, at)}
    for at in list(found):
        found.update(dict.fromkeys(_denied_with(said, at), found[at]))
    for at in list(found):
        found.update(dict.fromkeys(_corrected_to(said, at), found[at]))
    return [
        Mention(float(said.words[at]), said.starts[at], said.starts[at] + len(said.words[at]))
        for at, key in sorted(found.items())
        if _is_minutes(said, text, at, key)
    ]


def _beside(said: Utterance, hit: Hit) -> Iterator[int]:
    at = hit.first - 1
    while hit.first - at <= _REACH and said.word(at) in _BEFORE:
        at -= 1
    yield at - 1 if said.word(at) == PAUSE else at
    at = hit.last
    while at - hit.last <= _REACH and said.word(at) in _AFTER:
        at += 1
    yield at


def _is_alone(said: Utterance, at: int) -> bool:
    """Whether a figure fills its clause, or closes one that only logs it."""
    return said.word(at + 1) == PAUSE and said.word(at - 1) in _ALONE_AFTER


def _corrected_to(said: Utterance, first: int) -> Iterator[int]:
    """Later figures right behind a correction: "swam 40, then 45, no, 50"."""
    for cue in said.cues:
        at = next((at for at, start in enumerate(said.starts) if start >= cue), len(said.starts))
        while said.word(at) == PAUSE and at < len(said.words):
            at += 1
        if at > first and said.word(at).isdigit():
            yield at


def _denied_with(said: Utterance, at: int) -> Iterator[int]:
    """The other figure of "50 not 60 on the bike" and "60, no 50"."""
    if said.word(at - 1) == "not":
        yield at - 2 if said.word(at - 2) != PAUSE else at - 3
    if said.word(at + 1) == "not":
        yield at + 2


def _is_minutes(said: Utterance, text: str, at: int, key: str) -> bool:
    word = said.word(at)
    if not word.isdigit() or len(word) > len(str(_LONGEST)) or at < 0 or at >= len(said.words):
        return False
    value = int(word)
    is_round = value % _ROUND == 0 or value > _RUN_FROM
    least = _RUN_FROM if key == _RUN else _SHORTEST
    if not (least <= value <= _LONGEST and is_round and text.startswith(word, said.starts[at])):
        return False
    after = said.word(at + 1)
    is_followed = after in _ENDS or text.startswith(_SIGNS, said.starts[at] + len(word))
    return said.word(at - 1) not in _NOT_BEFORE and (is_followed or after in _SPORTS)
