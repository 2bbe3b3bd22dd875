"""What counts in a club, and what a club may see."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.advice.club_credit import WITHOUT_PLAN, Credit, credits_between
from core.advice.club_status import is_ranked, shown, status_of
from core.model.body import Hold, Injury
from core.model.changes import WorkoutLogged
from core.model.gathering import Member, Status
from core.model.intent import Level
from core.model.plan import Away, Workout
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Day, Planned, Week

MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOBODY = Runner(id="r")
MEMBER = Member(runner="r", name="Ana", on_whosout=True, is_buddy=True)
HURT = Injury(key="achilles", reported_at=NOON)


def of(day: date, *counted: Credit) -> Credit:
    return next(one for one in counted if one.on == day)


def after(runner: Runner, today: date = MONDAY) -> Credit:
    return of(today, *credits_between(NOBODY, runner, today, ()))


def week(*sessions: Planned) -> Week:
    return Week(starts=MONDAY, days=(Day(on=MONDAY, sessions=sessions),))


def test_nobody_earns_more_than_was_planned() -> None:
    long = Workout(on=MONDAY, activity="cycle", minutes=180)
    planned = week(Planned(activity="cycle", kind="easy", minutes=45))

    assert after(replace(NOBODY, log=(long,))).minutes == WITHOUT_PLAN
    assert after(replace(NOBODY, log=(long,), week=planned)).minutes == 45
    assert after(replace(NOBODY, log=(long,), profile=Profile(minutes=90))).minutes == 90


def test_what_grows_too_old_for_the_log_still_counts() -> None:
    old = MONDAY - timedelta(days=40)
    runner = NOBODY.after(WorkoutLogged(Workout(on=old, activity="run", minutes=40)))
    later = runner.after(WorkoutLogged(Workout(on=MONDAY, activity="swim", minutes=20)))
    counted = credits_between(runner, later, MONDAY, [old])

    assert later.log != runner.log + later.log[-1:]
    assert old not in {one.on for one in counted}


def test_a_hard_session_done_as_planned_counts_in_full() -> None:
    hard = Workout(on=MONDAY, activity="row", minutes=30, effort=8)
    planned = week(Planned(activity="row", kind="interval", minutes=30))

    assert after(replace(NOBODY, log=(hard,), week=planned)).minutes == 60


def test_what_grew_too_old_for_the_log_was_done_all_the_same() -> None:
    old = Workout(on=MONDAY, activity="row", minutes=30)
    later = MONDAY + timedelta(days=40)
    before = NOBODY.after(WorkoutLogged(old))
    news = before.after(WorkoutLogged(replace(old, on=later)))
    counted = credits_between(before, news, later, [MONDAY])

    assert len(news.log) == 1
    assert MONDAY not in {one.on for one in counted}


@pytest.mark.parametrize(
    "runner",
    [
        replace(NOBODY, log=(Workout(on=MONDAY, activity="rest"),)),
        replace(NOBODY, week=week(Planned(activity="rest", kind="rest"))),
        replace(NOBODY, injuries=(HURT,)),
        replace(NOBODY, injuries=(replace(HURT, key="illness"),)),
        replace(NOBODY, holds=(Hold(flag="RF01", level=Level.URGENT, since=NOON),)),
    ],
    ids=["rest taken", "rest planned", "rehab", "illness", "waiting to be seen"],
)
def test_rest_rehab_and_illness_are_days_kept(runner: Runner) -> None:
    assert after(runner).is_kept
    assert not after(NOBODY).is_kept


def test_a_day_that_is_over_stays_as_it_was_counted() -> None:
    tuesday = MONDAY + timedelta(days=1)
    hurt, healed = replace(NOBODY, injuries=(HURT,)), NOBODY
    known = [tuesday - timedelta(days=ago) for ago in range(40)]
    counted = credits_between(hurt, healed, tuesday, known)

    assert [one.on for one in counted] == [tuesday]


def test_what_was_planned_last_week_still_caps_last_week() -> None:
    sunday = MONDAY - timedelta(days=1)
    done = (Workout(on=sunday, activity="swim", minutes=90),)
    old = Week(
        starts=MONDAY - timedelta(days=7),
        days=(Day(on=sunday, sessions=(Planned(activity="swim", kind="easy", minutes=30),)),),
    )
    before = replace(NOBODY, week=old)
    now = replace(NOBODY, week=week(), log=done)

    assert of(sunday, *credits_between(before, now, MONDAY, ())).minutes == 30


@pytest.mark.parametrize(
    ("runner", "status"),
    [
        (NOBODY, Status.RUNNING),
        (replace(NOBODY, injuries=(HURT,)), Status.CROSS_TRAINING),
        (replace(NOBODY, injuries=(replace(HURT, key="doms"),)), Status.RUNNING),
        (replace(NOBODY, injuries=(replace(HURT, key="illness"),)), Status.RESTING),
        (replace(NOBODY, away=Away(until=MONDAY), injuries=(HURT,)), Status.AWAY),
    ],
)
def test_how_somebody_trains_is_told_without_why(runner: Runner, status: Status) -> None:
    assert status_of(runner, MONDAY) is status
    assert "achilles" not in repr(shown(MEMBER, runner, MONDAY))


def test_what_is_not_shared_is_not_there() -> None:
    runner = replace(NOBODY, away=Away(until=MONDAY), injuries=(HURT,))
    silent = shown(replace(MEMBER, on_whosout=False, is_buddy=False), runner, MONDAY)

    assert (silent.status, silent.until, silent.swap) == (None, None, None)


def test_the_injured_and_the_young_are_never_ranked() -> None:
    assert is_ranked(NOBODY)
    assert not is_ranked(replace(NOBODY, injuries=(HURT,)))
    assert not is_ranked(replace(NOBODY, profile=Profile(is_minor=True)))


def test_company_is_looked_for_the_swap_of_the_week() -> None:
    planned = week(Planned(activity="run", kind="easy"), Planned(activity="swim", kind="easy"))
    done = (Workout(on=MONDAY, activity="row", minutes=30),)

    assert shown(MEMBER, replace(NOBODY, week=planned, log=done), MONDAY).swap == "swim"
    assert shown(MEMBER, replace(NOBODY, log=done), MONDAY).swap == "row"
