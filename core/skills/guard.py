"""What a red flag makes the coach say, and what it then no longer says.

Source: EVIDENCE 4 and 14.
"""

from dataclasses import replace
from datetime import datetime

from core.model.body import Hold
from core.model.changes import Change, FlagRaised
from core.model.intent import Flag, Level
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import help_lines
from core.skills.skill import Ask

SERIOUS = "RF21"
"""Always answered as meant: no "that was a figure of speech" beside it. Source: EVIDENCE CS20."""

_SUPPORT = "_support"
_ASKED_AFTER = (1, 3, 7)
"""Days after a flag on which the nudge asks whether somebody has looked at it."""


def note(ask: Ask, flag: Flag | None) -> tuple[tuple[Change, ...], Ask]:
    """Remember a flag about the runner themselves before anything is answered."""
    if flag is None or flag.is_about_other:
        return (), ask
    raised = FlagRaised(Hold(flag=flag.id, level=flag.level, since=ask.now))
    return (raised,), ask.after(raised)


def escalate(ask: Ask, flag: Flag, words: str = "") -> Answer:
    """Action first, then who and how fast; nothing about training.

    What was said aloud in a group and cannot wait is answered aloud, in words for everybody.
    `words`: what the runner is told, where it is not what this sign asks for as a rule.
    """
    is_aloud = ask.is_group and not (ask.can_whisper and (ask.is_command or ask.is_press))
    if flag.is_about_other or (is_aloud and flag.level is Level.EMERGENCY):
        replies = (_for_someone(ask, flag),)
    else:
        replies = (_for_the_runner(ask, flag, words),)
    return Answer(replies=replies, intent="emergency", flag=flag)


def for_bystanders(ask: Ask, flag: Flag) -> Answer:
    """Words that fit whoever reads them, where nobody knows whom it is about."""
    return Answer(replies=(_for_someone(ask, flag),), intent="emergency", flag=flag)


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
    referral = Paragraph(_referral(ask, flag))
    led = replace(first, blocks=(referral, *first.blocks), is_private=ask.is_group)
    return replace(answer, replies=(led, *rest), flag=flag)


def after_referral(ask: Ask, flag: Flag) -> Answer:
    """What follows a referral where nothing else was understood: no guesses, the sign was."""
    own = () if flag.is_about_other else (ask.choice("seen.been"),)
    choices = (*own, ask.choice("today.offer"))
    return Answer(replies=(Reply(blocks=(), choices=choices),), intent="emergency")


def _referral(ask: Ask, flag: Flag) -> str:
    if flag.is_about_other:
        return ask.say("emergency.other_soon")
    return ask.say("emergency.soon", action=ask.say(f"emergency.{flag.id}"))


def standing(ask: Ask) -> Answer | None:
    """The answer to a wish for training while a flag stands; None if none does."""
    holds = [one for one in ask.runner.holds if one.level.stops_training]
    if not holds:
        return _recheck(ask) if ask.runner.consent.must_recheck else None
    hold = next((one for one in holds if one.flag == SERIOUS), holds[0])
    kind = "support" if hold.level is Level.SUPPORT else "hold"
    words = ask.say(f"emergency.standing_{kind}", **help_lines.facts(ask))
    choices = _ways_out(ask, hold.flag)
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices, is_private=True),))


def asked_again(ask: Ask) -> Answer | None:
    """In the place of a nudge: have you been seen?  The next day, and twice more at most."""
    last = max((one for one in ask.runner.holds if one.level.stops_training), key=_since)
    days = (ask.today - last.since.astimezone(ask.runner.zone).date()).days
    if days not in (_ASKED_AFTER[:1] if last.level is Level.SUPPORT else _ASKED_AFTER):
        return None
    return standing(ask)


def _since(hold: Hold) -> datetime:
    return hold.since


def _recheck(ask: Ask) -> Answer:
    """A red flag was dropped for want of a yes: how it ended is asked, not assumed."""
    choices = _ways_out(ask, "")
    return Answer(replies=(Reply(blocks=(recheck_words(ask),), choices=choices, is_private=True),))


def recheck_words(ask: Ask) -> Paragraph:
    """How a dropped red flag is asked about, in words that fit whatever it was."""
    return Paragraph(ask.say("emergency.recheck", **help_lines.facts(ask)))


def _for_the_runner(ask: Ask, flag: Flag, words: str) -> Reply:
    said = Paragraph(words or _words_for(ask, flag))
    return Reply(blocks=(said,), choices=_ways_out(ask, flag.id), is_private=ask.is_group)


def _words_for(ask: Ask, flag: Flag) -> str:
    lines = help_lines.facts(ask)
    if flag.is_foreign:
        return ask.say(f"emergency.foreign{_SUPPORT if flag.id == SERIOUS else ''}", **lines)
    if flag.id == SERIOUS:
        return ask.say("emergency.RF21", **lines)
    return ask.say(f"emergency.{flag.level.value}", action=_action(ask, flag), **lines)


def _action(ask: Ask, flag: Flag) -> str:
    """What to do about this sign; some signs sound different when they cannot wait."""
    sharper = f"emergency.{flag.id}_{flag.level.value}"
    said = ask.say(sharper if sharper in ask.shelf.words.says else f"emergency.{flag.id}")
    return said[:1].upper() + said[1:]


def _for_someone(ask: Ask, flag: Flag) -> Reply:
    """Words for a bystander, or for a whole group; they name nobody."""
    words = ask.say(f"emergency.other_{flag.level.value}", **help_lines.facts(ask))
    return Reply(blocks=(Paragraph(words),))


def _ways_out(ask: Ask, flag: str) -> tuple[Choice, ...]:
    seen = ask.choice("seen.been")
    if flag == SERIOUS:
        return (seen,)
    return (seen, ask.choice("seen.figure"))
