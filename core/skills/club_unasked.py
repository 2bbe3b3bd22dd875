"""What a group hears without asking: said to whoever wants less of it, or wants all reminded."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.language.hearing import plain
from core.model.club import Club
from core.model.prose import Choice, Paragraph
from core.model.talk import Answer
from core.skills import club_settings
from core.skills.club_talk import said, voice
from core.skills.club_voice import joined
from core.skills.skill import Ask

_HERE = re.compile(r"\b(?:group|channel|chat|thread|here|us|everyone|everybody|all of us)\b")
_LESS = re.compile(
    r"\b(?:quiet|silent|mute|shut up|less|fewer|too (?:many|much)|cut (?:it|that) down|stop post\w*"
    r"|no (?:bot |more )*(?:messages|posts)"
    r"|only (?:talk|answer|post|speak)|(?:turn|switch) off (?:\w+ )?(?:messages|posts?)"
    r"|(?:don'?t|do not) post)\b(?! \d)"
)
_POSTS = re.compile(
    r"\b(?:what|when|how (?:much|often|many)|why) (?:do|will|did|are|would) you\b.*\bpost\w*\b"
)
_FOR_ALL = re.compile(
    r"\b(?:us|everyone|everybody|all of us|the (?:club|group|team|gang|others))\b"
)


def stopped(ask: Ask) -> Answer | None:
    """What is meant by "stop" in a group, from somebody who gets no idea of the day."""
    club = ask.club
    is_own = ask.runner.nudge is not None and _HERE.search(plain(ask.text)) is None
    if club is None or not ask.is_group or is_own:
        return None
    posts = tuple(_posts(ask, club))
    if not posts:
        return said(Paragraph(ask.say("club.unasked_none")))
    words = ask.say("club.unasked", posts=joined(voice(ask, club), posts))
    return said(Paragraph(words), choices=tuple(_ways_to_stop(ask, club)))


def told(ask: Ask) -> Answer | None:
    """What comes unasked and when, to whoever asks it or wants less; None for other words."""
    text = plain(ask.text)
    if _LESS.search(text) is None and _POSTS.search(text) is None:
        return None
    return stopped(replace(ask, runner=replace(ask.runner, nudge=None)))


def reminding(ask: Ask) -> Answer | None:
    """What is said to "remind us before the run": everybody says so for themselves."""
    if ask.club is None or not ask.is_group or _FOR_ALL.search(plain(ask.text)) is None:
        return None
    choices = (ask.choice("runs.remind_me"), ask.choice("runs.offer"))
    return said(Paragraph(ask.say("club.remind_all")), choices=choices)


def _posts(ask: Ask, club: Club) -> Iterator[str]:
    settings = club.settings
    for name, weekly in (("leg_day", settings.leg_day), ("digest", settings.digest)):
        if weekly is not None:
            when = club_settings.when(ask, weekly)
            yield ask.say(f"club.unasked_{name}", when=when)
    if club.runs:
        yield ask.say("club.unasked_runs")


def _ways_to_stop(ask: Ask, club: Club) -> Iterator[Choice]:
    if club.settings.leg_day is not None:
        yield ask.choice("club.no_leg_day")
    if club.settings.digest is not None:
        yield ask.choice("club.no_digest")
    yield ask.choice("club.offer")
