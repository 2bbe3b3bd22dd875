"""Hello, thanks, and what can you do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from core.model.prose import Bullets, Paragraph, Reply
from core.model.talk import Answer
from core.skills import about_us, guard, today
from core.skills.skill import Ask, Skill

_TOGETHER = frozenset({"leg_day", "club"})
"""What a group does together beside the club's own skills."""
_PLUMBING = frozenset({"greet", "cancel", "help"})
"""What nobody needs a list to find."""


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
    """Short; nobody is told to enjoy what waits."""
    is_well = guard.standing(ask) is None and not ask.runner.injuries
    return _words(ask, "thanks.welcome" if is_well else "thanks.welcome_sore")


def _words(ask: Ask, key: str, *offers: str, **facts: object) -> Answer:
    choices = tuple(ask.choice(f"{one}.offer") for one in offers)
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say(key, **facts)),), choices=choices),))


def help_with(skills: Callable[[], tuple[Skill, ...]]) -> Callable[[Ask], Answer]:
    """The answer to "help", listing the commands of `skills`."""

    def answer(ask: Ask) -> Answer:
        if (about := about_us.told(ask)) is not None:
            return about
        return _help_together(ask, skills()) if ask.is_group else _help_alone(ask, skills())

    return answer


def _help_alone(ask: Ask, skills: Sequence[Skill]) -> Answer:
    lines = tuple(f"/{s.command}: {s.summary}" for s in skills if s.command and not s.is_club)
    club = _named(ask, "help.club", (s for s in skills if s.is_club))
    blocks = (_line(ask, "help.intro"), Bullets(lines), club, _line(ask, "help.outro"))
    offers = ("today", "injured", "leg_day", "set_reminder", "dos_donts")
    invite = replace(ask.choice("help.invite"), is_invitation=True)
    choices = (*(ask.choice(f"{one}.offer") for one in offers), invite)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _help_together(ask: Ask, skills: Sequence[Skill]) -> Answer:
    """Short, for all read it: what is done together a line each, the rest by name."""
    shared = [s for s in skills if s.command and (s.is_club or s.intent in _TOGETHER)]
    lines = tuple(f"/{s.command}: {s.summary}" for s in shared)
    blocks = (
        _line(ask, "help.intro_group"),
        Bullets(lines),
        _named(
            ask, "help.alone", (s for s in skills if s not in shared and s.intent not in _PLUMBING)
        ),
        _line(ask, about_us.here(ask, "help.group")),
        _line(ask, "help.captains"),
        _line(ask, "help.outro"),
    )
    offers = ("runs", "leg_day", "club", "today")
    choices = tuple(ask.choice(f"{one}.offer") for one in offers)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _named(ask: Ask, key: str, skills: Iterable[Skill]) -> Paragraph:
    return Paragraph(ask.say(key, commands=" ".join(f"/{s.command}" for s in skills if s.command)))


def _line(ask: Ask, key: str) -> Paragraph:
    return Paragraph(ask.say(key))


greet_skill = Skill(intent="greet", command="start", summary="Say hello", answer=greet)
thanks_skill = Skill(intent="thanks", summary="You're welcome", answer=thank)
