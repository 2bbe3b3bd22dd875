"""One runner of two accounts becomes two again."""

from dataclasses import replace

from core.model.changes import Change, FlagRaised, InjuryReported, PairEnded, WorkoutLogged
from core.model.pair_book import Separated
from core.model.prose import Bullets, Paragraph, Reply
from core.model.runner import Runner
from core.model.separating import separated
from core.model.talk import Answer
from core.skills import pair_words
from core.skills.skill import Ask

APART = "apart"
"""What the question is about, in the place of a code."""


def offered(ask: Ask) -> Answer:
    """What would become of either account, and the question whether to part them."""
    pair, before = ask.runner.pair, ask.pairs.before()
    if pair is None or before is None:
        return pair_words.said(ask, "alone", ask.choice("pair.offer"))
    question = pair_words.asking(ask, APART)
    lines = pair_words.parting(ask, pair, before)
    blocks = (Bullets(lines), Paragraph(ask.say("pair.part_sure")))
    choices = (
        ask.choice("pair.part_yes", about=question.id),
        ask.choice("pair.part_no", about=question.id),
    )
    return Answer(replies=(Reply(blocks=blocks, choices=choices),), question=question)


def parted(ask: Ask) -> Answer:
    """Each account has its own runner again."""
    pair, before = ask.runner.pair, ask.pairs.before()
    if pair is None or before is None:
        return pair_words.said(ask, "alone", ask.choice("pair.offer"))
    second = separated(ask.runner, before, pair)
    over = PairEnded(ask.now)
    there = pair_words.place(ask, pair.elsewhere(ask.platform))
    here = pair_words.place(ask, ask.platform)
    told = Reply(blocks=(Paragraph(ask.say("pair.part_notice", place=here)),))
    parted = Separated(runner=second, changes=(over, *_learned(before, second)), notice=told)
    return replace(pair_words.said(ask, "parted", place=there), changes=(over,), pairing=parted)


def _learned(before: Runner, second: Runner) -> tuple[Change, ...]:
    """What the second account takes along beyond what it knew."""
    return (
        *(WorkoutLogged(one) for one in second.log if one not in before.log),
        *(InjuryReported(one) for one in second.injuries if one not in before.injuries),
        *(FlagRaised(one) for one in second.holds if one not in before.holds),
    )
