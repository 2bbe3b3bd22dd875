"""What captains did for their club last, put back and said back."""

from collections.abc import Iterator, Sequence

from core.model.club import Club
from core.model.club_changes import (
    ChallengeClosed,
    ChallengeOpened,
    EventClosed,
    EventOpened,
    RaceAdded,
    RaceDropped,
    RunDropped,
    RunSet,
    TakenBack,
)
from core.model.club_undo import ClubDeed
from core.model.gathering import Post
from core.model.prose import Block, Bullets, Paragraph, Reply
from core.model.talk import Answer
from core.skills import club_settings, leg_card, run_card, run_days
from core.skills.club_talk import news, said, voice
from core.skills.skill import Ask

MOST_SHOWN = 5
_RUNS = (RunSet, RunDropped, EventOpened, EventClosed)


def last_deed(ask: Ask) -> ClubDeed | None:
    """What could be taken back now: with it goes all that its message did."""
    history = ask.clubs.history(ask.club.id) if ask.club is not None else ()
    return next((one for one in reversed(history) if one.runner), None)


def undone(ask: Ask) -> Answer:
    """The last thing captains changed within a day, put back."""
    assert ask.club is not None  # noqa: S101  (asked in a club)
    club, deed = ask.club, last_deed(ask)
    if deed is None:
        return said(Paragraph(ask.say("club.nothing_to_undo")))
    after = club.after(*deed.inverse)
    blocks = (Paragraph(ask.say("club.undone")), *_as_it_is(ask, club, after, deed))
    cards = tuple(_cards(ask, club, after))
    return Answer(
        replies=(Reply(blocks=blocks), *cards), news=news(club, *deed.inverse, TakenBack())
    )


def _as_it_is(ask: Ask, before: Club, after: Club, deed: ClubDeed) -> Iterator[Block]:
    """How things are now, as far as it changed."""
    lines = tuple(club_settings.differences(ask, before.settings, after.settings))
    yield from map(Paragraph, lines)
    changes = (deed.change, *deed.inverse)
    if any(isinstance(one, _RUNS) for one in changes) and not _is_leg_day(changes):
        speak = voice(ask, after)
        ahead = run_days.coming(after, ask.now)[:MOST_SHOWN]
        yield Paragraph(ask.say("club.undone_run" if ahead else "club.undone_no_run"))
        yield from (Bullets(tuple(run_card.line(speak, one) for one in ahead)),) if ahead else ()
    for name, kinds in (
        ("race", (RaceAdded, RaceDropped)),
        ("challenge", (ChallengeOpened, ChallengeClosed)),
    ):
        if any(isinstance(one, kinds) for one in changes):
            yield Paragraph(ask.say(f"club.undone_{name}"))
    if _is_leg_day(changes):
        yield Paragraph(ask.say("club.undone_event"))


def _is_leg_day(changes: Sequence[object]) -> bool:
    return any(isinstance(one, EventOpened) and one.event.kind is Post.LEG_DAY for one in changes)


def _cards(ask: Ask, before: Club, after: Club) -> Iterator[Reply]:
    """The cards that are out already, as they are again."""
    speak = voice(ask, after)
    for event in after.events:
        was = before.event(event.id)
        if was is None or was == event:
            continue
        is_run = event.kind is Post.RUN
        yield run_card.card(speak, event) if is_run else leg_card.card(ask, after, event.id)
