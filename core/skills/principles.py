"""Do's and don'ts, and why to bother at all."""

import re

from core.advice import recommend
from core.advice.week.season import easing_at
from core.model.plan import WEEK
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import day_options, pain_limits, prescribe
from core.skills.skill import Ask, Skill

HONEST = ("plyometrics", "tennis", "skating", "handstand")
"""Where the article contradicts itself or the evidence.  Source: A1, A2, A8, A9."""
_ASKED = {
    "plyometrics": ("plyo", "jump", "hop", "box"),
    "tennis": ("tennis", "soccer", "rugby", "football"),
    "skating": ("skat", "rink"),
    "handstand": ("handstand", "firefly", "inversion"),
}
_PAIN = re.compile(r"\b(?:pain|painful|hurts?|hurting|niggles?)\b")
_TELLING = {"injured": ("D4", "N5"), "taper": ("N6",), "off": ("D6",), "sore": ("N4",)}
"""The lines that matter most to whoever is in that state."""


def dos_donts(ask: Ask) -> Answer:
    """The short list, yours first; the disputed ones on their own.  Source: SEED 4, A1-A10."""
    if (topic := _topic(ask)) is not None:
        return _honest(ask, topic)
    if _PAIN.search(ask.text.casefold()):
        return _how_much_pain(ask)
    book, first = ask.handbook.guidelines, _mine_first(ask)
    dos = sorted(book.dos, key=lambda one: one.id not in first)
    donts = sorted((one for one in book.donts if one.id != "N3"), key=lambda o: o.id not in first)
    blocks: tuple[Block, ...] = (
        *_yours(ask),
        Heading(ask.say("dos_donts.do")),
        Bullets(tuple(one.text for one in dos[:_SHOWN])),
        Heading(ask.say("dos_donts.dont")),
        Bullets(tuple(one.text for one in donts[: _SHOWN - 1])),
        Paragraph(_frequency(ask, _level(ask))),
    )
    choices = tuple(ask.choice(f"dos_donts.{one}") for one in HONEST)
    more = (ask.choice("today.offer"), ask.choice("why_cross_train.offer"))
    return Answer(replies=(Reply(blocks=blocks, choices=(*choices, *more)),))


def _how_much_pain(ask: Ask) -> Answer:
    choices = (ask.choice("injured.offer"), ask.choice("today.offer"))
    reply = Reply(blocks=(Bullets(pain_limits.lines(ask)),), choices=choices)
    return Answer(replies=(reply,))


_SHOWN = 4
"""Lines of each kind; more is a lecture."""


def _topic(ask: Ask) -> str | None:
    said = ask.text.casefold()
    return next((one for one in HONEST if any(w in said for w in _ASKED[one])), None)


def _honest(ask: Ask, topic: str) -> Answer:
    """What the article says, what is known, and what that means for this runner."""
    lines = [ask.say(f"dos_donts.{topic}_says"), ask.say(f"dos_donts.{topic}_so")]
    if not ask.is_group:
        lines.append(ask.say(f"dos_donts.{topic}_{_state(ask, topic)}"))
    choices = (ask.choice("dos_donts.offer"), ask.choice("today.offer"))
    return Answer(replies=(Reply(blocks=tuple(map(Paragraph, lines)), choices=choices),))


def _state(ask: Ask, topic: str) -> str:
    """Whether this runner should leave it for now, or may."""
    profile = ask.runner.profile
    if ask.runner.injuries or ask.runner.holds:
        return "hurt"
    is_tapering = easing_at(profile, ask.today, ask.handbook.guidelines) is not None
    if is_tapering or profile.is_minor or profile.is_new:
        return "not_now"
    needed = {"tennis": "tennis", "skating": "skate"}.get(topic)
    if needed is not None and needed not in (*profile.skills, *profile.likes):
        return "not_now"
    strong = sum(one.activity == "strength" for one in ask.runner.log)
    return "not_now" if topic == "plyometrics" and strong < _BASE else "may"


_BASE = 8
"""Strength sessions in the log before jumps are worth a thought.  Source: EVIDENCE 10, ours."""


def _mine_first(ask: Ask) -> frozenset[str]:
    if ask.is_group:
        return frozenset()
    profile = ask.runner.profile
    found: list[str] = []
    if ask.runner.injuries:
        is_sore = any(one.key == "doms" for one in ask.runner.injuries)
        found += _TELLING["sore" if is_sore else "injured"]
    if easing_at(profile, ask.today, ask.handbook.guidelines):
        found += _TELLING["taper"]
    if profile.is_off_season:
        found += _TELLING["off"]
    return frozenset((*found, *(("D7",) if profile.weaknesses else ())))


def _yours(ask: Ask) -> tuple[Block, ...]:
    if ask.is_group or not _mine_first(ask):
        return ()
    return (Paragraph(ask.say("dos_donts.yours")),)


def _level(ask: Ask) -> str:
    return "recreational" if ask.is_group else ask.runner.profile.level


def why(ask: Ask) -> Answer:
    """Three jobs, and which one is this runner's right now.  Source: S13-S25, A23."""
    purposes = ask.handbook.guidelines.purposes.values()
    blocks: list[Block] = [Paragraph(ask.say("why_cross_train.short"))]
    blocks.append(Bullets(tuple(f"{one.name.capitalize()}: {one.text}" for one in purposes)))
    if not ask.is_group:
        blocks.append(Paragraph(_yours_now(ask)))
    blocks.append(Paragraph(ask.say("why_cross_train.honest")))
    choices = (ask.choice("today.offer"), ask.choice("dos_donts.offer"))
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _yours_now(ask: Ask) -> str:
    """The purpose that serves this runner most this week."""
    profile = ask.runner.profile
    if ask.runner.injuries:
        part = prescribe.places(ask.runner.injuries)
        return ask.say("why_cross_train.yours", part=part)
    if easing_at(profile, ask.today, ask.handbook.guidelines) or day_options.race_rule(ask):
        return ask.say("why_cross_train.recovery_now")
    if profile.weaknesses:
        names = " and ".join(profile.weaknesses).replace("_", " ")
        return ask.say("why_cross_train.weak_now", names=names)
    recent = [one for one in ask.runner.log if (ask.today - one.on).days < len(WEEK)]
    if not any(one.activity in recommend.LEG_STRENGTH for one in recent):
        return ask.say("why_cross_train.strength_now")
    return ask.say("why_cross_train.cardio_now")


def _frequency(ask: Ask, level: str) -> str:
    rows = ask.handbook.guidelines.frequency
    row = rows["competitive"] if level == "competitive" else rows["recreational"]
    return ask.say(
        "dos_donts.row",
        who=level,
        runs=prescribe.span(row.runs.low, row.runs.high),
        cross=prescribe.span(row.cross_training.low, row.cross_training.high),
    )


dos_donts_skill = Skill(
    intent="dos_donts",
    summary="What to do more of, and what to leave",
    answer=dos_donts,
    is_training=True,
)
why_skill = Skill(
    intent="why_cross_train",
    summary="Why train off the run",
    answer=why,
    is_training=True,
)
