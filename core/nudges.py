"""What to say first: the daily nudge, composed by the skill that answers "today"."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.dialogue import measures
from core.model.changes import NudgeNoted
from core.model.club_book import ClubBook
from core.model.intent import Intent
from core.model.nudging import (
    LAST_AFTER,
    RARER_AFTER,
    RAREST_AFTER,
    Nudged,
    NudgeLog,
    NudgeState,
)
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.model.wall_clock import late_from
from core.ports.delivery import Due
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
        ask = Ask(
            shelf=self.shelf,
            intent=Intent(name="today"),
            runner=runner,
            now=now,
            clubs=ClubBook(mine=lambda: due.clubs),
        )
        if runner.nudge is None:
            return None
        if reason := _held(ask, due):
            held = Nudged(at=due.at, state=NudgeState.HELD, reason=reason)
            return Answer(intent="today", changes=(*news, NudgeNoted(held)))
        sent = NudgeNoted(Nudged(at=due.at))
        if any(hold.level.stops_training for hold in runner.holds):
            asked = guard.asked_again(ask)
            return asked and replace(asked, changes=(*news, *asked.changes, sent))
        nudge = _nudge(ask, due, ask.after(sent).runner.nudge_log)
        return Answer(
            replies=(measures.as_read(nudge, runner.profile),),
            intent="today",
            changes=(*news, sent),
        )


def _nudge(ask: Ask, due: Due, log: NudgeLog) -> Reply:
    """Today's idea, or the last friendly line; `log` already counts this one."""
    late = Paragraph(_late_opening(ask, due))
    if log.unanswered >= LAST_AFTER:
        words = Paragraph(ask.say("set_reminder.last_line"))
        return Reply(blocks=(words,), choices=(ask.choice("today.offer"),))
    reply = _session(ask)
    opening = late if is_late(due.at, ask.now) else Paragraph(_opening(ask, due))
    fewer = log.unanswered in {RARER_AFTER, RAREST_AFTER}
    more = (Paragraph(ask.say("set_reminder.fewer")),) if fewer else ()
    blocks = (opening, *reply.blocks, *more)
    return Reply(blocks=blocks, choices=_choices(ask, reply), if_late=late)


def _opening(ask: Ask, due: Due) -> str:
    """Calm for the injured, where they said we may use what we know; else one of a few."""
    log = ask.runner.nudge_log
    is_told = ask.runner.may_be_told and not ask.runner.consent.is_dropped
    name = "nudge_calm" if ask.runner.injuries and is_told else "nudge"
    name = "nudge_again" if log.snoozed_until == due.at else name
    return ask.shelf.words.nth(f"set_reminder.{name}", log.sent)


def _held(ask: Ask, due: Due) -> str:
    """Why there is no idea this time, in a word for the ledger; empty if there is one."""
    runner, local = ask.runner, ask.now.astimezone(ask.runner.zone)
    profile = runner.profile
    is_waiting = any(hold.level.stops_training for hold in runner.holds)
    reasons = (
        ("stale", late_from(due.at, runner.zone) <= ask.now),
        ("done", runner.nudge_heard_on == ask.today),
        ("away", runner.away is not None and ask.today <= runner.away.until),
        ("late_hours", profile.is_minor and not _MORNING <= local.hour < _NIGHT),
        ("peace", not is_waiting and guard.standing(ask) is not None),
        (
            "paused",
            not is_waiting
            and profile.paused_until is not None
            and ask.today < profile.paused_until,
        ),
        (
            "quiet",
            not is_waiting and profile.quiet is not None and profile.quiet.covers(local.time()),
        ),
    )
    return next((reason for reason, is_so in reasons if is_so), "")


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
    """Done, something else, shorter, in an hour, not today, stop."""
    labels = (*today.session_labels(ask), ask.say("today.offer_label"))
    session = tuple(one for one in reply.choices if one.label in labels)
    is_shown = any(one.label == ask.say("swap_suggestion.offer_label") for one in session)
    shorter = (ask.choice("today.shorter"),) if is_shown else ()
    later = (ask.choice("nudges.hour"), ask.choice("nudge_skip.skip"))
    return (*session, *shorter, *later, ask.choice("stop_reminders.offer"))
