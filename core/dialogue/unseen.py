"""Pictures, films and voice notes: only words reach us, and whoever sends one is told so."""

import unicodedata
from dataclasses import replace
from enum import StrEnum

from core.model.intent import Decision, Reading
from core.model.messages import Incoming
from core.model.prose import Paragraph
from core.model.talk import Answer
from core.skills.skill import Ask

_SEEN = ("photo", "video", "video_note", "animation", "story")
_HEARD = ("voice", "audio")
_MEANT = ("sticker", "dice")
"""What Telegram calls them; Discord gives the names of files, and of its stickers."""
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".mp4", ".mov", ".webm")
_SOUNDS = (".ogg", ".oga", ".opus", ".mp3", ".m4a", ".wav")

_FEW_WORDS = 3
_EMOJI = frozenset({"So", "Sk", "Mn", "Me", "Cf"})
"""Unicode's kinds of signs that an emoji is made of."""

ABOUT_FILES = frozenset({"recorded", "log_workout", "nudge_done", "greet", "thanks", "help"})
"""Words beside a file that say no more than the file does."""


class Kind(StrEnum):
    """What a file is to whoever sent it; also the name of what to say to it."""

    PICTURE = "picture"
    SOUND = "sound"
    STICKER = "no_words"
    OTHER = "file"


def kind_of(file: str) -> Kind:
    """What an attached file is, by its name or kind."""
    name = file.casefold()
    if name in _SEEN or name.endswith(_PICTURES):
        return Kind.PICTURE
    if name in _HEARD or name.endswith(_SOUNDS):
        return Kind.SOUND
    return Kind.STICKER if name.split(":")[0] in _MEANT else Kind.OTHER


def is_banter(heard: Incoming, reading: Reading) -> bool:
    """A thumb, a sticker or a selfie below our message in a group: a sign among members.

    With our name in it, or with words that are understood, it is more than that.
    """
    if not heard.is_group or heard.is_named or heard.command or heard.press:
        return False
    kinds = {kind_of(one) for one in heard.files}
    if kinds:
        is_lost = reading.decision is Decision.UNCLEAR and reading.flag is None
        return Kind.OTHER not in kinds and (is_lost or not heard.text.strip())
    return is_emoji(heard.text)


def is_aside(heard: Incoming, reading: Reading) -> bool:
    """A word or two below our message that is none of our business: "lol", "same here"."""
    is_lost = reading.decision is Decision.UNCLEAR and reading.flag is None
    return is_lost and is_word_below(heard)


def is_word_below(heard: Incoming) -> bool:
    """So little that it may be said among members; whoever names us, or asks, waits for us."""
    is_below = heard.is_group and not (heard.is_named or heard.command or heard.press)
    return is_below and len(heard.text.split()) <= _FEW_WORDS and "?" not in heard.text


def is_emoji(text: str) -> bool:
    """Whether there is nothing else in it."""
    signs = [unicodedata.category(one) for one in "".join(text.split())]
    return "So" in signs and _EMOJI.issuperset(signs)


def is_withheld(heard: Incoming) -> bool:
    """A reply to us whose words the platform keeps: Discord does where it does not mention us."""
    is_bare = not (heard.text.strip() or heard.files or heard.command or heard.press)
    return heard.is_group and is_bare and not heard.is_named


def told(ask: Ask, heard: Incoming, answer: Answer) -> Answer:
    """`answer`, led by a word that nobody looked at the picture its words come with.

    Not where a warning sign comes first, and not where the words alone say what was done.
    """
    kinds = {kind_of(one) for one in heard.files} & {Kind.PICTURE, Kind.SOUND}
    is_beside = bool(heard.text.strip()) and answer.intent not in ABOUT_FILES
    if not kinds or not is_beside or answer.flag is not None or not answer.replies:
        return answer
    first, *rest = answer.replies
    if first.card is not None:
        return answer
    line = Paragraph(ask.say("unclear.only_words"))
    return replace(answer, replies=(replace(first, blocks=(line, *first.blocks)), *rest))
