"""What to say first: the daily nudge, composed by the skill that answers "today"."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.dialogue import measures
from core.model.intent import Intent
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.ports import Due
from core.skills import consent, guard, today
from core.skills.skill import Ask, Shelf

_MORNING, _NIGHT = 6, 21
"""Under 18 nothing comes at night.  Source: EVIDENCE CS14."""

LATE_AFTER = timedelta(minutes=10)
"""A nudge that leaves later than this says so."""


@dataclass(frozen=True, slots=True)
class Nudges:
    """Composes the daily nudge."""

    shelf: Shelf

    def compose(self, due: Due, now: datetime) -> Answer | None:
        """The nudge for this runner, or None when today is a day to leave them in peace."""
        news = consent.expired(due.runner, now)
        runner = due.runner.after(*news)
        ask = Ask(shelf=self.shelf, intent=Intent(name="today"), runner=runner, now=now)
        if runner.nudge is None or runner.nudge_heard_on == ask.today:
            return None
        if runner.away is not None and ask.today <= runner.away.until:
            return None
        if (
            runner.profile.is_minor
            and not _MORNING <= ask.now.astimezone(runner.zone).hour < _NIGHT
        ):
            return None
        if any(hold.level.stops_training for hold in runner.holds):
            return guard.asked_again(ask)
        if guard.standing(ask) is not None or _is_left_in_peace(ask):
            return None
        reply = _session(ask)
        late = Paragraph(_late_opening(ask, due))
        opening = late if is_late(due.at, now) else Paragraph(ask.say("set_reminder.nudge"))
        nudge = Reply(blocks=(opening, *reply.blocks), choices=_choices(ask, reply), if_late=late)
        return Answer(
            replies=(measures.as_read(nudge, runner.profile),), intent="today", changes=news
        )


def _is_left_in_peace(ask: Ask) -> bool:
    """Paused, or inside the runner's quiet hours."""
    profile, local = ask.runner.profile, ask.now.astimezone(ask.runner.zone)
    if profile.paused_until is not None and ask.today < profile.paused_until:
        return True
    return profile.quiet is not None and profile.quiet.covers(local.time())


def _session(ask: Ask) -> Reply:
    """Today's idea; without a yes to keeping health facts no word of it may come from them."""
    if ask.runner.may_be_told and not ask.runner.consent.is_dropped:
        return today.answer(ask).replies[0]
    plain = replace(ask, runner=ask.runner.without_health())
    open_it = plain.choice("today.offer")
    return Reply(blocks=(Paragraph(plain.say("set_reminder.nudge_closed")),), choices=(open_it,))


def is_late(due_at: datetime, now: datetime) -> bool:
    """Whether a nudge that leaves `now` owes a word about its delay."""
    return now - due_at > LATE_AFTER


def _late_opening(ask: Ask, due: Due) -> str:
    planned = due.at.astimezone(ask.runner.zone)
    return ask.say("set_reminder.nudge_late", time=f"{planned:%H:%M}")


def _choices(ask: Ask, reply: Reply) -> tuple[Choice, ...]:
    """Done, something else, not today, stop."""
    labels = (*today.session_labels(ask), ask.say("today.offer_label"))
    session = tuple(one for one in reply.choices if one.label in labels)
    return (*session, ask.choice("nudge_skip.skip"), ask.choice("stop_reminders.offer"))
