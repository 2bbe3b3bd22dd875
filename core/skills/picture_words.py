"""With pictures or in words alone, as runners ask for it."""

import re
from dataclasses import replace

from core.model.intent import Slots
from core.model.profile import Profile

_PICTURES = (
    r"(?:pic(?:ture)?s?|pix|im(?:age|g)s?|photos?|gifs?|animat(?:ions?|ed)|drawings?|cartoons?"
    r"|cards?|illustrations?|visuals?|graphics?|stick (?:men|man|figures?)|charts?|clip ?art)"
)
_ABOUT = re.compile(rf"\b(?:{_PICTURES}|them|they|those|these|it|one|ones)\b")
"""A picture, or a word that may stand for one."""
_NAMED = re.compile(rf"\b{_PICTURES}\b")
_WORDS = re.compile(
    r"\b(?:text|words?)[- ]only\b"
    r"|\b(?:only|just|plain) (?:the |my |in )?(?:text|words?|writing)\b(?! me| us)"
    r"|\bjust (?:text|write|send text)(?: me| it| am)?\W*$|\btext (?:instead|please|pls|mode)\b"
    r"|\b(?:as|in|keep it(?: to)?) (?:text|words|writing)\b|\bscreen ?reader|\bi'?m blind\b"
    r"|\b(?:visually|sight) ?-?impaired\b|\bwords instead\b|\blow data\b"
    r"|\bwords (?:please|pls|thanks)\b|^\W*text\W*$|\bsend (?:only |just )?words\b"
)
"""Words alone, without a picture being named."""
_NOT_WORDS = re.compile(r"\b(?:no|not|without|end) (?:more )?text[- ]only\b|\btext[- ]only off\b")
_OFF = re.compile(
    r"\b(?:no|not|never|dont|cant|stops?|without|hide|disable|deactivate|kill(?:ing)?|drop|skip|cut"
    r"|leave|less|fewer|enough|spare|knock|quit|wastes?|eat(?:s|ing)|block(?:s|ed)|annoying|sick"
    r"|grey)\b|n't\b|(?<!turned )(?<!turned them )(?<!turned it )(?<!turned pictures )\boff\b"
)
_WHETHER = re.compile(r"\b(?:or not|whether|not? (?:problem|worries)|why (?:don'?t|no))\b")
_ON = re.compile(
    rf"\b(?:on|back|again|enable|always|more {_PICTURES}|yes)\b|\bwant (?:them|those|it)\b"
    rf"|\b(?:send|show|add|like|love|want|prefer|miss|with|have)(?: me| us)?(?: the| some| your)?"
    rf" {_PICTURES}\b|\b{_PICTURES}(?: are| r)? (?:fine|ok|okay|good)\b"
    r"|\bkeep (?:them|those) coming\b"
)
_FEW = 2
"""Words that go on about the pictures without naming them again: "off please"."""
_CLAUSE = re.compile(r"[,.;!?\n]+|\bbut\b")


def read_pictures(said: str, slots: Slots, profile: Profile) -> Profile:
    """With pictures or in words alone; the last word on it counts."""
    del slots
    if _NOT_WORDS.search(said):
        return replace(profile, is_text_only=False)
    if not (_NAMED.search(said) or _WORDS.search(said)):
        return profile
    told = [one for one in map(_wants_words, _CLAUSE.split(said)) if one is not None]
    return replace(profile, is_text_only=told[-1]) if told else profile


def _wants_words(clause: str) -> bool | None:
    """Whether this asks for words alone, or for pictures; None for neither."""
    if _WORDS.search(clause):
        return True
    is_about = _ABOUT.search(clause) or len(clause.split()) <= _FEW
    if not is_about or _WHETHER.search(clause):
        return None
    if _OFF.search(clause):
        return True
    return False if _ON.search(clause) else None
