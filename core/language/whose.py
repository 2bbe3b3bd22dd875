"""Whose body a message is about, where somebody besides the sender is named.

The nearest owner before a place counts: "my mate says my knee" is the sender's, "dad says his" not.
"""

import re
from collections.abc import Iterator, Sequence

from core.language.hearing import plain
from core.language.slots.bodies import part_of

_WORDS = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[.!?;]")
_STOPS = frozenset(".!?;")
_ENDING = re.compile(r"'[a-z]+$")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KIN = _set(
    "husband hubby wife wifey missus girlfriend boyfriend gf bf mum mummy mom dad daddy mother"
    " father gran granny grandma grandad grandpa nan brother sister son daughter niece"
    " nephew uncle aunt auntie cousin kid kids child children kiddo grandson granddaughter stepson"
    " stepdaughter someone somebody anyone anybody"
)
"""Whom people name without "my" in front."""
_OTHERS = _set(
    "partner mate friend buddy pal bro sis youngest eldest oldest athlete"
    " runner jogger walker swimmer cyclist colleague neighbour neighbor boss teen teenager lad"
    " lass girl boy bloke guy chap fella man men woman women lady teammate clubmate coach captain"
    " leader pacer client pupil student beginner newbie member junior twin flatmate roommate person"
    " inlaw law"
)
"""Who is somebody only with a word like "my" or "a" in front: "alright mate" is nobody."""
PERSONS = _KIN | _OTHERS
_ONE = _set("my our the a an another some this that these those of his her their every two three")
_IS = _set("i'm im am as")
_REACH = 3
"""Words between "my" and the person, at most: "my old training partner"."""
_THIRD = _set("he she his her he's she's hes shes their theirs they'd him")
_FIRST = _set("i i'm im i've ive i'd me mine mines mine's myself we")
_LEADS = _set("coach train teach run know pace mentor look help")
"""What "I" do with those I look after: "the kid I coach"."""
_KINDS = _set("runner runners jumper jumpers swimmer swimmers golfer golfers athlete athletes")
"""Before a part of the body they are a kind of pain: "runner's knee"."""
_COMPANY = _set(
    "with like than after chasing chased raced beat carrying carried lifting lifted behind passed"
    " pushing pushed playing met following followed"
)
"""Before somebody who only came along."""
_SPEAKS = _set(
    "say says said saying think thinks thought tell tells told reckon reckons suggest suggests"
    " suggested ask asks asked asking insist insists insisted noticed worry worries laughs"
)
"""After somebody who only talks about it."""
_NO_OWNERS = _set(
    "it that what there here where who let how when one today yesterday tomorrow tonight morning"
    " everything nothing something bone bones"
)
"""Their "'s" owns no knee."""
_TROUBLE = _set(
    "pregnant pregnancy expecting baby birth surgery operation op surgeon physio physiotherapist"
    " doctor midwife gp fracture fractures splints injured injury injuries fasciitis tendon"
    " tendinitis tendonitis sprain strain leg legs muscle muscles shoulder neck elbow wrist arm"
    " disc osgood sever severs trimester reaction fever flu covid ill sick hurt"
    " sore pain aching limping"
)
_ONE_OF_US = re.compile(
    r"\bone of (?:ours|us|my (?:runners|group|lot)"
    r"|the (?:runners|group|team|members|girls|boys|lads))\b"
)
_TRADES = _set("physio physiotherapist doctor surgeon midwife gp")
_MAY_THEY = re.compile(
    r"\W*(?:(?:and|so|but|ok|then),? )*(?:can|could|may|should|is it ok (?:if|for))"
    r" (?:she|he|her|him)\b|^\W*(?:is|are|would|what about) [^.!]{2,40}\b(?:for|with) (?:her|him)\b"
)
_SAYS_IT_HURTS = re.compile(
    r"\b(?:she|he|they)(?:'s| is|'re| are)? (?:says?|said|saying|told me|tells me)(?: that)?"
    r" (?:it|this|that|the \w+)(?:'s| is| was)? ?(?:really |still |now |also |only |a bit )*"
    r"(?:hurts?|hurting|aches?|aching|sore|painful|stiff|swollen|numb|worse|better|wakes|woke)\b"
)
"""Only who feels it can say so; a clinician says what it is."""
_TOLD_ME = re.compile(r"\b(?:told|tells) me\b")
_ME = re.compile(r"\b(?:i|i'm|i've|im|ive|my|mine|me)\b")
_AGED = re.compile(r"\byears?[- ]old\b|\b(?:other|better) half\b")
_OF_MINE = re.compile(r"\bgave me\b|\basking for (?:me\b|the person typing)")
"""However many others are named."""
_FOR_THEM = re.compile(
    r"\b(?:for|of|it'?s|its|about) (?:my|our|the|a) (?:[\w-]+ ){0,2}?(?:"
    + "|".join(sorted(PERSONS))
    + r")\b|\basking for (?:a|my) \w+|\bnot (?:for )?me\b.{0,12}\b(?:my|our|the) \w+"
)


def is_about_other(text: str) -> bool:
    """Whether somebody else is the one who is sore, ill, or expecting."""
    if told_by_them(text) or _OF_MINE.search(plain(text)):
        return told_by_them(text)
    said = _WORDS.findall(_ONE_OF_US.sub("somebody", _AGED.sub("teenager", plain(text))))
    owners = [owner for at in _troubles(said) if (owner := _owner(said, at)) is not None]
    if owners:
        return not any(owners)
    return _FOR_THEM.search(plain(text)) is not None


def asks_of_others(text: str) -> bool:
    """Whether it asks what "he" or "she" may do, and names nobody: "can she swim?"."""
    return _MAY_THEY.match(plain(text)) is not None and not is_about_other(text)


def told_by_them(text: str) -> bool:
    """Whether somebody else's own words are passed on: "she says it hurts at night"."""
    said = plain(text)
    return _SAYS_IT_HURTS.search(said) is not None and not _ME.search(_TOLD_ME.sub(" ", said))


def _troubles(said: Sequence[str]) -> Iterator[int]:
    """Where parts of the body, and what may be wrong, are named."""
    for at, word in enumerate(said):
        name = _bare(word)
        is_a_trade = name in _TRADES and said[at - 1 : at] in (["a"], ["an"])
        if (part_of(name) or name in _TROUBLE) and not is_a_trade:
            yield at


def _owner(said: Sequence[str], thing: int) -> bool | None:
    """True if it is the sender's, False if somebody else's; None if nobody is named before it."""
    for at in range(thing - 1, -1, -1):
        word = said[at]
        if word in _STOPS:
            return None
        if word == "my" and not _is_person(said, at + 1) and thing - at <= _REACH + 1:
            return True
        if word in _FIRST and not _is_led(said, at):
            return True
        if (word in _THIRD or _is_person(said, at)) and not _is_beside(said, at):
            return False
        if thing - at <= _REACH and part_of(_bare(said[thing])) and _is_a_name(said, at):
            return False  # "tom's knee"
    return None


def _is_led(said: Sequence[str], at: int) -> bool:
    """Whether it is the "I" of "the kid I coach"."""
    is_after = at > 0 and _is_person(said, at - 1)
    return is_after and said[at] == "i" and not _LEADS.isdisjoint(said[at + 1 : at + 2])


def _bare(word: str) -> str:
    return _ENDING.sub("", word)


def _is_a_name(said: Sequence[str], at: int) -> bool:
    """Whether its "'s" can own a knee."""
    name = said[at].removesuffix("'s")
    is_name = name not in {said[at], *_NO_OWNERS, *_TROUBLE} and part_of(name) is None
    return is_name and not _is_a_kind(said, at)


def _is_a_kind(said: Sequence[str], at: int) -> bool:
    """Whether it is the runner of "runner's knee"."""
    is_part = any(part_of(_bare(one)) for one in said[at + 1 : at + 2])
    return _bare(said[at]) in _KINDS and is_part


def _is_person(said: Sequence[str], at: int) -> bool:
    """Whether the word names somebody else; "i'm a runner" does not."""
    word = _bare(said[at])
    names = {word, word.removesuffix("s")}
    if names & _KIN:
        return True
    if not names & _OTHERS or _is_a_kind(said, at):
        return False
    before = said[max(0, at - _REACH) : at]
    is_one = any(one in _ONE or _bare(one) not in {one, *_NO_OWNERS} for one in before)
    return is_one and _IS.isdisjoint(before)


def _is_beside(said: Sequence[str], at: int) -> bool:
    """Whether that person only came along, or only talks."""
    if not _SPEAKS.isdisjoint(said[at + 1 : at + 2]):
        return True
    before = said[max(0, at - _REACH) : at]
    return not _COMPANY.isdisjoint(before) and said[at] not in _THIRD
