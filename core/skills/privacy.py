"""Privacy: what is kept, for how long, and who sees it."""

import re
from datetime import timedelta

from core.knowledge.review import review
from core.language.hearing import plain
from core.language.secrecy import is_about_who_knows
from core.model.changes import HealthForgotten, HealthKept
from core.model.consent import KEPT_FOR
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.ports.storage import BUTTONS_FOR, JOURNAL_FOR
from core.skills import board, my_data
from core.skills.skill import Ask, Skill

_ON_ME = re.compile(
    r"\b(?:know|have|got|save|saved|remember|store|stored|keep|written|file)\b.*\b(?:me|mine"
    r"|my \w+)\b"
)
"""Whoever asks what there is about them gets to see it at once."""


_ASKS = re.compile(
    r"^\W*(?:so |and |but )?(?:what|how|do|does|did|who|where|which|why|is|are|will)\b"
)
_BODY = re.compile(
    r"\b(?:health|injur\w*|knee|pain\w*|ankle|achilles|body|pregnan\w*|ill\w*|notes?|told you"
    r"|i (?:\w+ )?said|telling you|mentioned|eating|food|weight|periods?|medic\w*|meds|sick"
    r"|mental|personal)\b"
)
_FORGET = re.compile(
    r"\b(?:forget|drop|delete|erase|remove|wipe|lose|bin|scrub|unlearn"
    r"|get rid of|take out|my \w+ gone|stop (?:keeping|storing)"
    r"|(?:don'?t|do not) (?:keep|store))\b"
)
_KEEP = re.compile(r"\b(?:keep|remember|store)\b")


def answer(ask: Ask) -> Answer:
    """A wish about health notes is done; anything else gets plain words and buttons."""
    said = plain(ask.text)
    if is_about_who_knows(said):
        return _seen_by(ask)
    if _ASKS.search(said) or not _BODY.search(said):
        return _in_words(ask)
    if _FORGET.search(said):
        return _forgotten(ask)
    return _kept(ask) if _KEEP.search(said) else _in_words(ask)


def _seen_by(ask: Ask) -> Answer:
    """Nobody, in a line; and what of them is shown by their own wish."""
    members = (ask.clubs.member(one.id, ask.runner.id) for one in ask.clubs.mine())
    shown = (one.status for one in members if one is not None and one.on_whosout)
    lines = [
        ask.say("whosout.own", status=ask.say(f"whosout.as_{one.value}")) for one in shown if one
    ]
    blocks = tuple(map(Paragraph, (ask.say("privacy.seen_by"), *dict.fromkeys(lines))))
    return Answer(replies=(Reply(blocks=blocks, choices=(ask.choice("privacy.offer"),)),))


def _kept(ask: Ask) -> Answer:
    """One yes for everything about the body."""
    words = Paragraph(ask.say("privacy.kept"))
    return Answer(replies=(Reply(blocks=(words,)),), changes=(HealthKept(),))


def _forgotten(ask: Ask) -> Answer:
    """At once, and the yes goes with it."""
    is_known = ask.runner.has_health
    words = Paragraph(ask.say("privacy.forgotten" if is_known else "privacy.forgotten_none"))
    choices = (ask.choice("injured.offer"), ask.choice("privacy.offer"))
    reply = Reply(blocks=(words,), choices=choices if is_known else choices[1:])
    return Answer(replies=(reply,), changes=(HealthForgotten(ask.now),))


def _in_words(ask: Ask) -> Answer:
    blocks: list[Block] = []
    if _ON_ME.search(ask.text.casefold()):
        blocks += [Paragraph(ask.say("privacy.mine")), Bullets(my_data.lines(ask))]
    blocks += [Heading(ask.say("privacy.title")), Bullets(_promises(ask))]
    choices = (
        ask.choice("my_data.offer"),
        ask.choice("my_data.export"),
        ask.choice("delete_data.offer"),
        *_consent(ask),
    )
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _consent(ask: Ask) -> tuple[Choice, ...]:
    """The yes, or the way back from it."""
    keep, forget = ask.choice("privacy.keep_notes"), ask.choice("privacy.forget_notes")
    if ask.runner.keeps_health:
        return (forget,)
    return (keep, forget) if ask.runner.has_health else (keep,)


def _promises(ask: Ask) -> tuple[str, ...]:
    body = "body_kept" if ask.runner.keeps_health else "body"
    names = ("what", body, "club", "group", "sold")
    what, its_body, *others = (ask.say(f"privacy.{name}") for name in names)
    return (what, _messages(ask), its_body, _how_long(ask), *others, _reviewed(ask))


def _messages(ask: Ask) -> str:
    if not ask.shelf.keeps_missed:
        return ask.say("privacy.messages")
    return ask.say("privacy.messages_missed", hours=KEPT_FOR // timedelta(hours=1))


def _how_long(ask: Ask) -> str:
    return ask.say("privacy.long", buttons=BUTTONS_FOR.days, journal=JOURNAL_FOR.days)


def _reviewed(ask: Ask) -> str:
    found = review(ask.handbook, ask.today)
    if not found.signed:
        return ask.say("privacy.review_none")
    return ask.say("privacy.review_some", signed=found.signed, rows=found.rows)


skill = Skill(
    intent="privacy",
    command="privacy",
    summary="What I keep, for how long, and who sees it",
    answer=answer,
    shared=board.leaving,
    is_personal=True,
)
