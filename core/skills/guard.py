"""What a red flag makes the coach say, and what it then no longer says.

Source: EVIDENCE 4 and 14; design.md 7, Red flags.
"""

from dataclasses import replace

from core.model.body import Hold
from core.model.changes import Change, FlagRaised
from core.model.intent import Flag, Level
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills.skill import Ask

SERIOUS = "RF21"
"""Always answered as meant: no "that was a figure of speech" beside it. Source: EVIDENCE CS20."""


def note(ask: Ask, flag: Flag | None) -> tuple[tuple[Change, ...], Ask]:
    """Remember a flag about the runner themselves before anything is answered."""
    if flag is None or flag.is_about_other:
        return (), ask
    raised = FlagRaised(Hold(flag=flag.id, level=flag.level, since=ask.now))
    return (raised,), ask.after(raised)


def escalate(ask: Ask, flag: Flag) -> Answer:
    """Action first, then who and how fast; nothing about training."""
    is_public = ask.is_group and flag.level is Level.EMERGENCY
    if flag.is_about_other or is_public:
        replies = (_for_someone(ask, flag),)
    else:
        replies = (_for_the_runner(ask, flag),)
    return Answer(replies=replies, intent="emergency", flag=flag)


def overheard(ask: Ask, flag: Flag | None) -> Answer:
    """Group talk not meant for us: silence, but for a red flag that cannot wait."""
    if flag is None or flag.level is Level.SOON:
        return Answer()
    if flag.is_about_other and flag.level is not Level.EMERGENCY:
        return Answer()
    changes, ask = note(ask, flag)
    return replace(escalate(ask, flag), changes=changes)


def refer_first(ask: Ask, flag: Flag | None, answer: Answer) -> Answer:
    """Level "soon": the referral stands before whatever else is answered."""
    if flag is None or flag.level is not Level.SOON or not answer.replies:
        return answer
    first, *rest = answer.replies
    referral = Paragraph(ask.say("emergency.soon", action=ask.say(f"emergency.{flag.id}")))
    led = replace(first, blocks=(referral, *first.blocks), is_private=ask.is_group)
    return replace(answer, replies=(led, *rest), flag=flag)


def standing(ask: Ask) -> Answer | None:
    """The answer to a wish for training while a flag stands; None if none does."""
    holds = [one for one in ask.runner.holds if one.level.stops_training]
    if not holds:
        return None
    hold = next((one for one in holds if one.flag == SERIOUS), holds[0])
    words = ask.say(f"emergency.standing_{'support' if hold.level is Level.SUPPORT else 'hold'}")
    choices = _ways_out(ask, hold.flag)
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices, is_private=True),))


def _for_the_runner(ask: Ask, flag: Flag) -> Reply:
    if flag.id == SERIOUS:
        words = ask.say("emergency.RF21")
    else:
        action = _action(ask, flag)
        words = ask.say(f"emergency.{flag.level.value}", action=action)
    is_private = ask.is_group and flag.level is not Level.EMERGENCY
    return Reply(blocks=(Paragraph(words),), choices=_ways_out(ask, flag.id), is_private=is_private)


def _action(ask: Ask, flag: Flag) -> str:
    """What to do about this sign; some signs sound different when they cannot wait."""
    sharper = f"emergency.{flag.id}_{flag.level.value}"
    said = ask.say(sharper if sharper in ask.shelf.words.says else f"emergency.{flag.id}")
    return said[:1].upper() + said[1:]


def _for_someone(ask: Ask, flag: Flag) -> Reply:
    """Words for a bystander, or for a whole group; they name nobody."""
    return Reply(blocks=(Paragraph(ask.say(f"emergency.other_{flag.level.value}")),))


def _ways_out(ask: Ask, flag: str) -> tuple[Choice, ...]:
    seen = ask.choice("seen.been")
    if flag == SERIOUS:
        return (seen,)
    return (seen, ask.choice("seen.figure"))
