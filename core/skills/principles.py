"""Do's and don'ts, and why to bother at all."""

from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import prescribe
from core.skills.skill import Ask, Skill


def dos_donts(ask: Ask) -> Answer:
    """The short list, and how much a week.  Source: SEED 2 and 4, with A1, A2, A10."""
    book = ask.handbook.guidelines
    blocks = (
        Heading(ask.say("dos_donts.do")),
        Bullets(tuple(one.text for one in book.dos)),
        Heading(ask.say("dos_donts.dont")),
        Bullets(tuple(one.text for one in book.donts)),
        Heading(ask.say("dos_donts.week")),
        Bullets(tuple(_frequency(ask, level) for level in ("recreational", "competitive"))),
    )
    choices = (ask.choice("today.offer"), ask.choice("why_cross_train.offer"))
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def why(ask: Ask) -> Answer:
    """Three jobs, and which one is this runner's right now.  Source: S13-S25, A23."""
    purposes = ask.handbook.guidelines.purposes.values()
    blocks: list[Block] = [Paragraph(ask.say("why_cross_train.short"))]
    blocks.append(Bullets(tuple(f"{one.name.capitalize()}: {one.text}" for one in purposes)))
    if ask.runner.injuries and not ask.is_group:
        part = " and ".join(prescribe.place(one) for one in ask.runner.injuries)
        blocks.append(Paragraph(ask.say("why_cross_train.yours", part=part)))
    blocks.append(Paragraph(ask.say("why_cross_train.honest")))
    choices = (ask.choice("today.offer"), ask.choice("dos_donts.offer"))
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _frequency(ask: Ask, level: str) -> str:
    rows = ask.handbook.guidelines.frequency
    row = rows["competitive"] if level == "competitive" else rows["recreational"]
    return ask.say(
        "dos_donts.row",
        who=level.capitalize(),
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
