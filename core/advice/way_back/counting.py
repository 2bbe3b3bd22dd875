"""Which sessions on the way back are still to be counted, and what they bring once they are."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.advice.way_back import ladder as way
from core.advice.way_back import pain
from core.advice.way_back.pain import Finding
from core.knowledge.handbook import Handbook
from core.model.runner import Runner
from core.model.training import Ladder, PainNote, Zone


class Missing(StrEnum):
    """What is needed before the next session counts, in the order in which it is asked."""

    MORNING = "morning"
    DURING = "during"
    PAINKILLER = "painkiller"
    """Asked only where it would keep a session from being green."""
    TOMORROW = "tomorrow"
    """Nothing can be asked before the next morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Where the ladder stands now, and why."""

    ladder: Ladder
    finding: Finding | None = None
    """Of the session counted last, if one was."""
    on: date | None = None
    """The day of that session, or of the one that waits."""
    missing: Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is looked at: one runner's way back from one injury on one day."""

    runner: Runner
    handbook: Handbook
    today: date
    is_unmasked: bool = False
    """The runner was asked, and took nothing for the pain."""

    def note(self, injury: str, on: date) -> PainNote:
        """The scores of that day's session."""
        return pain.whole(self.runner.pains, injury, on)

    def finding(self, injury: str, on: date) -> Finding:
        """What that day's session was."""
        facts = self.handbook.injuries[injury]
        return pain.zone(self.note(injury, on), facts, self.handbook.guidelines)


def ladder_of(runner: Runner, injury: str) -> Ladder | None:
    """The runner's ladder for this injury."""
    return next((one for one in runner.ladders if one.injury == injury), None)


def run_days(ladder: Ladder, runner: Runner) -> frozenset[date]:
    """Every day with a session of the ladder that the log or a score during a run tells of."""
    scored = {
        one.on for one in runner.pains if one.injury == ladder.injury and one.during is not None
    }
    return way.outings(ladder, runner.log) | scored


def count(ladder: Ladder, look: Look) -> Count:
    """Every session whose morning after is over, oldest first, until something is missing.

    Source: EVIDENCE 5 (24-hour rule), 6.3.
    """
    state = Count(ladder=ladder)
    for day in way.sessions(ladder, run_days(ladder, look.runner)):
        if missing := _missing(look, ladder.injury, day):
            return replace(state, missing=missing, on=day)
        state = _counted(state.ladder, look, day)
    return state


def recount(ladder: Ladder, before: Look, now: Look) -> Count:
    """The ladder when what is said `now` makes the session counted last worse than it was."""
    day = ladder.last_run
    if day is None:
        return Count(ladder=ladder)
    old, new = before.finding(ladder.injury, day), now.finding(ladder.injury, day)
    if pain.badness(new.zone) <= pain.badness(old.zone):
        return Count(ladder=ladder)
    return _counted(way.uncounted(ladder, old.zone, day), now, day)


def _counted(ladder: Ladder, look: Look, day: date) -> Count:
    finding = _at_most(look.finding(ladder.injury, day), ladder, look, day)
    moved = way.after_session(
        ladder,
        finding.zone,
        day,
        look.handbook.guidelines,
        limped=look.note(ladder.injury, day).limped,
    )
    return Count(ladder=moved, finding=finding, on=day)


def _at_most(finding: Finding, ladder: Ladder, look: Look, day: date) -> Finding:
    """Green only if it was asked about in time, and the day before was free."""
    if finding.zone is not Zone.GREEN:
        return finding
    if way.is_back_to_back(ladder, day):
        return Finding(Zone.AMBER, "RT5")
    is_in_time = look.is_unmasked and look.today - day == timedelta(days=1)
    return finding if is_in_time else Finding(Zone.AMBER, "PM4")


def _missing(look: Look, injury: str, day: date) -> Missing | None:
    note, finding = look.note(injury, day), look.finding(injury, day)
    ago = (look.today - day).days
    if finding.zone is Zone.RED or ago > 1:
        return None
    if ago < 1:
        return Missing.DURING if note.during is None else Missing.TOMORROW
    if note.next_morning is None:
        return Missing.MORNING
    if note.during is None:
        return Missing.DURING
    is_green = finding.zone is Zone.GREEN
    return Missing.PAINKILLER if is_green and not look.is_unmasked else None
