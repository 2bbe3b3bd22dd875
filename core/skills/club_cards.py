"""The cards that show a runner's name, as they are without it: whoever goes is gone at once."""

from collections.abc import Iterator
from dataclasses import replace

from core.model.club import Club
from core.model.club_changes import MemberGone
from core.model.gathering import Post
from core.model.prose import Reply
from core.skills import challenge_card, leg_card, run_card
from core.skills.club_talk import voice
from core.skills.skill import Ask


def without(ask: Ask, clubs: tuple[Club, ...]) -> tuple[Reply, ...]:
    """Every card of `clubs` that names whoever asks, edited where it hangs."""
    return tuple(replace(one, club=club.id) for club in clubs for one in _named(ask, club))


def _named(ask: Ask, club: Club) -> Iterator[Reply]:
    who, after = ask.runner.id, club.after(MemberGone(ask.runner.id))
    speak = voice(ask, after)
    for event in (one for one in club.events if one.attendee(who)):
        left = after.event(event.id)
        if left is not None and left.kind is Post.LEG_DAY:
            yield leg_card.card(ask, after, left.id)
        elif left is not None:
            yield run_card.card(speak, left)
    for shared in club.challenges:
        left_over = after.challenge(shared.id)
        if left_over is not None and left_over != shared:
            done = ask.clubs.tallies(club.id, shared.since, shared.until)
            others = tuple(one for one in done if one.runner != who)
            yield challenge_card.card(speak, left_over, others)
