"""Hello, thanks, and what can you do."""

from collections.abc import Callable
from dataclasses import replace

from core.model.prose import Block, Bullets, Paragraph, Reply
from core.model.talk import Answer
from core.skills import today
from core.skills.skill import Ask, Skill


def greet(ask: Ask) -> Answer:
    """A stranger gets something useful at once, not a questionnaire."""
    name = ask.runner.called or "there"
    is_stranger = not ask.runner.log and not ask.runner.injuries and ask.runner.nudge is None
    is_waiting = bool(ask.runner.holds) or ask.runner.consent.must_recheck
    if ask.is_group or not is_stranger or is_waiting:
        again = _words(ask, "greet.hello_again", "today", "injured", "leg_day", name=name)
        return _with_club(ask, again) if ask.is_group else again
    session = today.answer(ask).replies[0]
    hello = Paragraph(ask.say("greet.hello", name=name))
    offers = (ask.choice("set_reminder.offer"), ask.choice("settings.setup"))
    choices = (*session.choices, *offers)
    return Answer(replies=(Reply(blocks=(hello, *session.blocks), choices=choices),))


def _with_club(ask: Ask, hello: Answer) -> Answer:
    """In a group, what it can do together."""
    (reply,) = hello.replies
    club = Paragraph(ask.say("greet.club"))
    choices = (ask.choice("runs.offer"), ask.choice("leg_day.offer"), ask.choice("help.offer"))
    return Answer(replies=(Reply(blocks=(*reply.blocks, club), choices=choices),))


def thank(ask: Ask) -> Answer:
    """Short."""
    return _words(ask, "thanks.welcome")


def _words(ask: Ask, key: str, *offers: str, **facts: object) -> Answer:
    choices = tuple(ask.choice(f"{one}.offer") for one in offers)
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say(key, **facts)),), choices=choices),))


def help_with(skills: Callable[[], tuple[Skill, ...]]) -> Callable[[Ask], Answer]:
    """The answer to "help", listing the commands of `skills`."""

    def answer(ask: Ask) -> Answer:
        own = (s for s in skills() if s.command and not s.is_club)
        lines = tuple(f"/{s.command}: {s.summary}" for s in own)
        together = " ".join(f"/{s.command}" for s in skills() if s.command and s.is_club)
        club = Paragraph(ask.say("help.club", commands=together))
        blocks: list[Block] = [Paragraph(ask.say("help.intro")), Bullets(lines), club]
        if ask.is_group:
            blocks.append(Paragraph(ask.say("help.group")))
        blocks.append(Paragraph(ask.say("help.outro")))
        offers = ("today", "injured", "leg_day", "set_reminder", "dos_donts")
        choices = tuple(ask.choice(f"{one}.offer") for one in offers)
        if not ask.is_group:
            choices += (replace(ask.choice("help.invite"), is_invitation=True),)
        return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))

    return answer


greet_skill = Skill(intent="greet", command="start", summary="Say hello", answer=greet)
thanks_skill = Skill(intent="thanks", summary="You're welcome", answer=thank)
