"""A challenge on one card: how far all are together, never who is behind."""

from collections.abc import Sequence
from datetime import date

from core.model.gathering import Aim, Challenge, Tally
from core.model.prose import Block, Choice, Heading, Paragraph, Picture, Reply
from core.model.scenes import ClubCard, ClubRow
from core.skills.club_shares import progress, reached
from core.skills.club_voice import Voice, capital, names
from core.skills.week_lines import long_date

_STEPS = (
    (0.03, "bar_start"), (0.18, "bar_begun"), (0.29, "bar_quarter"), (0.42, "bar_third"),
    (0.58, "bar_half"), (0.71, "bar_two_thirds"), (0.88, "bar_three_quarters"), (1.0, "bar_nearly"),
)  # fmt: skip
"""Up to which part of the way which words fit."""
_ICONS = {Aim.EFFORT_MINUTES: "club", Aim.POOL_METRES: "swim", Aim.YOGA_MINUTES: "yoga"}


def card(voice: Voice, challenge: Challenge, tallies: Sequence[Tally]) -> Reply:
    """The public card; the same challenge is always the same card."""
    return Reply(
        blocks=(Heading(title(voice, challenge)), *body(voice, challenge, tallies)),
        choices=buttons(voice, challenge),
        card=f"challenge.{challenge.id}",
    )


def buttons(voice: Voice, challenge: Challenge) -> tuple[Choice, ...]:
    """In or out, each a request that reads alone."""
    if is_over(challenge, voice.today):
        return ()
    name = voice.say(f"challenge.aim_{challenge.aim.value}")
    return (voice.choice("challenge.join", name=name), voice.choice("challenge.leave", name=name))


def is_over(challenge: Challenge, today: date) -> bool:
    """Whether its last day has passed."""
    return challenge.until < today


def title(voice: Voice, challenge: Challenge) -> str:
    """As in "Pool challenge, until 20 December"."""
    name = voice.say(f"challenge.aim_{challenge.aim.value}")
    key = "challenge.title_ahead" if challenge.since > voice.today else "challenge.title"
    facts = {"since": long_date(challenge.since), "until": long_date(challenge.until)}
    return capital(voice.say(key, name=name, **facts))


def body(voice: Voice, challenge: Challenge, tallies: Sequence[Tally]) -> tuple[Block, ...]:
    """How far all are, what one adds, and who is in it."""
    if not challenge.joined:
        return (Paragraph(_each(voice, challenge)), Paragraph(voice.say("challenge.nobody")))
    who = names(voice, challenge.joined)
    inside = voice.say("challenge.in_it", who=who, count=len(challenge.joined))
    lines = (state(voice, challenge, tallies), _each(voice, challenge), inside)
    return tuple(Paragraph(one) for one in lines)


def state(voice: Voice, challenge: Challenge, tallies: Sequence[Tally]) -> str:
    """How far it is, with the bar in words."""
    part = progress(challenge, tallies, voice.today)
    bar = voice.say(f"challenge.{_step(part)}")
    done = amount(voice, challenge.aim, reached(challenge, tallies))
    if challenge.aim is Aim.EFFORT_MINUTES:
        return voice.say("challenge.state_effort", done=done, bar=bar)
    goal = amount(voice, challenge.aim, challenge.goal)
    return voice.say("challenge.state", done=done, goal=goal, bar=bar)


def summary(voice: Voice, challenge: Challenge, tallies: Sequence[Tally]) -> Reply:
    """How it ended: kind, whatever it came to."""
    part = progress(challenge, tallies, voice.today)
    done = amount(voice, challenge.aim, reached(challenge, tallies))
    name = voice.say(f"challenge.aim_{challenge.aim.value}")
    key = "challenge.end_none"
    if challenge.joined and reached(challenge, tallies):
        key = "challenge.end_all" if part >= 1 else "challenge.end_some"
    count = len(challenge.joined)
    who = voice.say("challenge.people_one" if count == 1 else "challenge.people", count=count)
    words = voice.say(key, name=name, done=done, who=who)
    blocks = (Heading(capital(voice.say("challenge.end_title", name=name))), Paragraph(words))
    return Reply(blocks=blocks, choices=(voice.choice("challenge.offer"),))


def line(voice: Voice, challenge: Challenge, tallies: Sequence[Tally]) -> str:
    """The challenge in one line of a digest."""
    return f"{title(voice, challenge)}. {state(voice, challenge, tallies)}"


def picture(voice: Voice, challenge: Challenge, tallies: Sequence[Tally]) -> Picture:
    """The same, to be looked at."""
    bar = voice.say(f"challenge.{_step(progress(challenge, tallies, voice.today))}")
    rows = [
        (
            voice.say("challenge.row_so_far"),
            amount(voice, challenge.aim, reached(challenge, tallies)),
        ),
        (voice.say("challenge.row_way"), bar),
        (voice.say("challenge.row_in"), f"{len(challenge.joined)}"),
    ]
    icon = _ICONS[challenge.aim]
    scene = ClubCard(
        title=capital(voice.say(f"challenge.aim_{challenge.aim.value}")),
        about=voice.say("challenge.until", until=long_date(challenge.until)),
        rows=tuple(ClubRow(label=label, text=text, icon=icon) for label, text in rows),
        footer=_each(voice, challenge),
    )
    return Picture(scene=scene, alt=state(voice, challenge, tallies))


def amount(voice: Voice, aim: Aim, count: int) -> str:
    """As in "3,400 m" or "612 effort minutes"."""
    return voice.say(f"challenge.unit_{aim.value}", count=f"{count:,}")


def _each(voice: Voice, challenge: Challenge) -> str:
    each = amount(voice, challenge.aim, challenge.each)
    is_effort = challenge.aim is Aim.EFFORT_MINUTES
    return voice.say("challenge.each_effort" if is_effort else "challenge.each", each=each)


def _step(part: float) -> str:
    return next((name for most, name in _STEPS if part < most), "bar_all")
