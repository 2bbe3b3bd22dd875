"""Which platform the daily idea comes to, for whoever is on two."""

import re

from core.language.hearing import plain

_PLACED = re.compile(
    r"\W*(?:(?:please|ok|can you|could you|can i|i want|i'?d like|i would like|to|send|move|switch"
    r"|get|put|give me|deliver|have|let) )*"
    r"(?:(?:nudge|remind) me|(?:my |the |a )?(?:daily )?(?:nudges?|reminders?|ideas?))"
    r"(?: (?:to come|sent|every day|daily|each day|only|always|over))*"
    r" (?:here|(?:on|to|via|over|in) (?P<there>discord|telegram))"
    r"(?: (?:instead|please|pls|from now on|rather|and not|instead of|not|there|on|over|discord"
    r"|telegram))*\W*"
)


def is_meant(text: str) -> bool:
    """Whether it says where the daily idea should come, and nothing else."""
    return _PLACED.fullmatch(plain(text)) is not None


def named(text: str, here: str) -> str | None:
    """The platform it should come to, said on the platform `here`; None if none is named."""
    found = _PLACED.fullmatch(plain(text))
    return None if found is None else found["there"] or here
