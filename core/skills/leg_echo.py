"""What is logged elsewhere, or taken back, counts on the card of the club's leg day."""

from dataclasses import replace
from datetime import date

from core.model.changes import Undone, WorkoutDropped, WorkoutLogged
from core.model.club_changes import ClubNews, EventJoined
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import leg_card
from core.skills.skill import Ask

STRENGTH = "strength"
_LOGGED = (WorkoutLogged, WorkoutDropped, Undone)


def echoed(ask: Ask, answer: Answer) -> Answer:
    """What is logged, or taken back, elsewhere counts on the card of whoever is in."""
    if not any(isinstance(one, _LOGGED) for one in answer.changes):
        return answer
    runner = ask.runner.after(*answer.changes)
    told = {one.club for one in answer.news}
    for club in ask.clubs.mine():
        event = leg_card.todays(ask, club)
        who = event.attendee(runner.id) if event and club.id not in told else None
        if event and who and not event.is_off and who.is_done != has_trained(runner, ask.today):
            change = EventJoined(event.id, replace(who, is_done=not who.is_done))
            shown = replace(leg_card.card(ask, club.after(change), event.id), club=club.id)
            answer = replace(
                answer,
                news=(*answer.news, ClubNews(club.id, change)),
                replies=(*answer.replies, shown),
            )
    return answer


def has_trained(runner: Runner, today: date) -> bool:
    """Whether that day has its strength session."""
    return any(one.on == today and one.activity == STRENGTH for one in runner.log)
