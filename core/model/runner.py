"""Who we coach, and how each change alters what we know of them."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import assert_never
from zoneinfo import ZoneInfo

from core.model.body import Hold
from core.model.calendar import CalendarBook
from core.model.changes import (
    CalendarSent,
    Change,
    CodeMissed,
    DeedKept,
    FlagCleared,
    FlagRaised,
    FlagRechecked,
    HealthAsked,
    HealthDropped,
    HealthDropSaid,
    HealthForgotten,
    HealthKept,
    HealthTold,
    HomeChanged,
    HomeLost,
    Met,
    NudgeHeard,
    NudgeLost,
    NudgeNoted,
    NudgeSet,
    NudgeSnoozed,
    NudgesSeen,
    NudgeStopped,
    OptionDeclined,
    PairedUp,
    PairEnded,
    PairTold,
    ShutTold,
    Undone,
    WorkoutLogged,
)
from core.model.consent import KEPT_FOR, Consent
from core.model.deeds import HEALTH, MOST_DEEDS, UNDO_FOR, Deed, Known, taken_back
from core.model.messages import Address
from core.model.names import plain_name
from core.model.nudging import NudgeLog, NudgeState
from core.model.pairing import MISSES, PAIR_DEED, Pair
from core.model.telling import Telling, after_telling, with_workout

ConsentChange = (
    HealthTold
    | HealthAsked
    | HealthKept
    | HealthForgotten
    | HealthDropped
    | HealthDropSaid
    | FlagRechecked
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner(Known):
    """Everything the coach knows about one person.

    What can be undone is a field of `Known`; the rest is here.
    """

    id: str
    """Opaque, random."""
    name: str = ""
    homes: tuple[Address, ...] = ()
    """Private conversations we may write to, at most one a platform."""
    shut_out: str | None = None
    """The platform that did not let an idea of the day through; until they were told."""
    holds: tuple[Hold, ...] = ()
    """Lifted only by somebody who has looked, never by an undo."""
    deeds: tuple[Deed, ...] = ()
    """What was changed in the last `UNDO_FOR`, oldest first."""
    nudge_log: NudgeLog = field(default_factory=NudgeLog)
    """What became of the ideas we sent."""
    calendar: CalendarBook = field(default_factory=CalendarBook)
    """What went into their own calendar."""
    consent: Consent = field(default_factory=Consent)
    """What has been said and done about keeping health facts; the yes itself is `keeps_health`."""
    pair: Pair | None = None
    """Set where two accounts lead to this runner."""
    code_misses: tuple[datetime, ...] = ()
    """When wrong pairing codes were tried, the latest few."""

    @property
    def units(self) -> str:
        """km, miles or both."""
        return self.profile.units

    @property
    def called(self) -> str:
        """What to call them, wherever it is read."""
        return plain_name(self.profile.called or "") or plain_name(self.name)

    @property
    def zone(self) -> ZoneInfo:
        """The runner's clock; UTC until they tell us."""
        return ZoneInfo(self.timezone or "UTC")

    @property
    def mailbox(self) -> Address | None:
        """Where to write to them unasked: where their idea of the day goes, else any home."""
        nudged = self.home(self.nudge.platform) if self.nudge is not None else None
        return nudged or next(iter(self.homes), None)

    def home(self, platform: str) -> Address | None:
        """Where to reach the runner in private on `platform`, if anywhere."""
        return next((home for home in self.homes if home.platform == platform), None)

    def homes_but(self, platform: str) -> tuple[Address, ...]:
        """Where to reach the runner anywhere else."""
        return tuple(home for home in self.homes if home.platform != platform)

    @property
    def has_health(self) -> bool:
        """Whether anything is known about their body."""
        return bool(self.injuries or self.holds or self.orders or self.pains or self.ladders)

    @property
    def may_be_told(self) -> bool:
        """Whether health facts may be used beyond this runner's own safety: they said yes."""
        return self.keeps_health or not self.has_health

    @property
    def health_until(self) -> datetime | None:
        """When the facts go; None if they stay or there are none."""
        told_at = self.consent.told_at
        return None if self.keeps_health or told_at is None else told_at + KEPT_FOR

    def without_health(self) -> "Runner":
        """This runner as anything but the safety check may see them without a yes.

        The plan of the week goes too: it was made for a body that is no longer known.
        """
        return replace(self, injuries=(), holds=(), orders=None, pains=(), ladders=(), week=None)

    def after(self, *changes: Change) -> "Runner":
        """This runner once `changes` have happened, in order."""
        return reduce(lambda before, news: _told(_after(before, news), news), changes, self)


def _after(runner: Runner, change: Change) -> Runner:
    if isinstance(change, Telling):
        return after_telling(runner, change)
    match change:
        case Met(person):
            return replace(runner, name=person.name)
        case FlagRaised(hold):
            others = tuple(one for one in runner.holds if one.flag != hold.flag)
            return replace(runner, holds=(*others, hold))
        case FlagCleared(flag):
            return replace(runner, holds=tuple(h for h in runner.holds if h.flag != flag))
        case NudgeNoted() | NudgeLost() | NudgeSnoozed() | NudgesSeen():
            return runner
        case CalendarSent(book):
            return replace(runner, calendar=book)
        case HomeChanged(home):
            return replace(runner, homes=(*runner.homes_but(home.platform), home))
        case HomeLost(platform):
            is_missed = runner.nudge is not None and runner.nudge.platform == platform
            homes = runner.homes_but(platform)
            return replace(runner, homes=homes, shut_out=platform if is_missed else None)
        case ShutTold():
            return replace(runner, shut_out=None)
        case DeedKept(deed):
            return replace(runner, deeds=_with_deed(runner.deeds, deed))
        case Undone(id):
            return _without_deed(runner, id)
        case (
            HealthTold()
            | HealthAsked()
            | HealthKept()
            | HealthForgotten()
            | HealthDropped()
            | HealthDropSaid()
            | FlagRechecked()
        ):
            return _with_consent(runner, change)
        case CodeMissed() | PairedUp() | PairTold() | PairEnded():
            return _with_pair(runner, change)
        case _:
            assert_never(change)


def _with_pair(runner: Runner, change: CodeMissed | PairedUp | PairTold | PairEnded) -> Runner:
    match change:
        case CodeMissed(at):
            return replace(runner, code_misses=(*runner.code_misses, at)[-MISSES:])
        case PairedUp(pair):
            return replace(runner, pair=pair)
        case PairTold(workout):
            told = runner.pair and replace(
                runner.pair, told=with_workout(runner.pair.told, workout)
            )
            return replace(runner, pair=told)
        case PairEnded():
            return _alone(runner)


def _alone(runner: Runner) -> Runner:
    """The first account's side of a pairing that is over: it keeps all but the other's place."""
    pair = runner.pair
    if pair is None:
        return runner
    is_moved = runner.nudge is not None and runner.nudge.platform == pair.platform
    return replace(
        runner,
        pair=None,
        homes=runner.homes_but(pair.platform),
        nudge=pair.nudge if is_moved else runner.nudge,
        deeds=tuple(one for one in runner.deeds if one.id != PAIR_DEED),
    )


def _told(runner: Runner, news: Change) -> Runner:
    """`runner` with what `news` means for the ideas we sent."""
    log = runner.nudge_log
    last = log.last_sent
    local = None if last is None else last.astimezone(runner.zone).date()
    match news:
        case NudgeNoted(nudged):
            log = log.with_one(nudged)
        case NudgeLost(at):
            log = log.lost(at)
        case NudgeSnoozed(until):
            on = until.astimezone(runner.zone).date()
            log = replace(log.marked(on, local, NudgeState.SNOOZED), snoozed_until=until)
        case NudgesSeen():
            log = replace(log, unanswered=0)
        case NudgeSet() | NudgeStopped():
            log = replace(log, unanswered=0, snoozed_until=None)
        case WorkoutLogged(workout) if workout.activity != "rest":
            log = log.marked(workout.on, local, NudgeState.DONE)
        case NudgeHeard(on):
            log = replace(log.marked(on, local, NudgeState.SKIPPED), snoozed_until=None)
        case OptionDeclined(on):
            log = log.marked(on, local, NudgeState.SWAPPED)
        case _:
            return runner
    return runner if log == runner.nudge_log else replace(runner, nudge_log=log)


def _with_deed(deeds: tuple[Deed, ...], news: Deed) -> tuple[Deed, ...]:
    fresh = (one for one in deeds if news.at - one.at < UNDO_FOR)
    return (*fresh, news)[-MOST_DEEDS:]


def _without_deed(runner: Runner, id: str) -> Runner:
    deed = next((one for one in runner.deeds if one.id == id), None)
    if deed is None:
        return runner
    kept = tuple(one for one in runner.deeds if one.id != id)
    return replace(taken_back(deed, runner), deeds=kept)


def _with_consent(runner: Runner, change: ConsentChange) -> Runner:
    consent = runner.consent
    match change:
        case HealthTold(at):
            return replace(runner, consent=replace(consent, told_at=at))
        case HealthAsked():
            return replace(runner, consent=replace(consent, is_asked=True))
        case HealthKept():
            return replace(runner, keeps_health=True, consent=replace(consent, is_asked=True))
        case HealthForgotten():
            return _without_body(runner, is_dropped=False)
        case HealthDropped():
            return _without_body(runner, is_dropped=runner.has_health)
        case HealthDropSaid():
            return replace(runner, consent=replace(consent, is_dropped=False))
        case FlagRechecked():
            return replace(runner, consent=replace(consent, must_recheck=False))
        case _:
            assert_never(change)


def _without_body(runner: Runner, *, is_dropped: bool) -> Runner:
    """Nothing stays but the wish to ask again where a red flag went unanswered."""
    is_held = any(hold.level.stops_training for hold in runner.holds)
    must_recheck = runner.consent.must_recheck or is_held or runner.orders is not None
    consent = Consent(is_dropped=is_dropped, must_recheck=must_recheck)
    deeds = tuple(one for one in runner.deeds if one.parts and not HEALTH & set(one.parts))
    return replace(runner.without_health(), consent=consent, keeps_health=False, deeds=deeds)
