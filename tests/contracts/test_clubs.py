"""What everybody may rely on about clubs: who takes part, what counts, and who is forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations

from core.model.body import Injury
from core.model.changes import AwaySet, HomeLost, InjuryReported, Met, WorkoutDropped, WorkoutLogged
from core.model.club_changes import (
    BotGone,
    ClubNews,
    EventJoined,
    EventOpened,
    MemberGone,
    MemberSet,
    RunSet,
    SettingsSet,
    TakenBack,
)
from core.model.club_undo import ClubDeed
from core.model.gathering import (
    Attendee,
    ClubRun,
    ClubSettings,
    Event,
    Member,
    Post,
    Status,
    Tally,
    Weekly,
)
from core.model.messages import Person
from core.model.plan import Away, Workout
from core.model.talk import Answer, Note
from tests.contracts.house import ANA, BEN, CLUB, MORNING, House, paragraph, words

LEGS = Event(id="legs", kind=Post.LEG_DAY, on=MORNING.date())
TUESDAY = ClubSettings(timezone="Europe/Vienna", leg_day=Weekly("tue", time(18, 30)))
TODAY = MORNING.date()


def history(house: House) -> tuple[ClubDeed, ...]:
    club = house.club()
    with house.parts.turns.begin(house.said_in_group()) as turn:
        return turn.clubs.history(club.id)


def joins(house: House, *, by: Person = ANA, on_whosout: bool = False) -> Member:
    """Somebody is known, and takes part."""
    house.answer(house.said(by=by), Answer(changes=(Met(by),)))
    runner = house.runner(by).id
    status = Status.RUNNING if on_whosout else None
    member = Member(runner=runner, name=by.name, on_whosout=on_whosout, status=status)
    at = EventJoined("legs", Attendee(runner=runner, name=by.name))
    house.tell_club(by, MemberSet(member), EventOpened(LEGS), at)
    return member


def members(house: House) -> tuple[Member, ...]:
    club = house.club()
    with house.parts.turns.begin(house.said_in_group()) as turn:
        return turn.clubs.members(club.id)


def tallies(house: House, since: date, until: date) -> tuple[Tally, ...]:
    club = house.club()
    with house.parts.turns.begin(house.said_in_group()) as turn:
        return turn.clubs.tallies(club.id, since, until)


def sports(house: House, since: date, until: date) -> Mapping[str, int]:
    club = house.club()
    with house.parts.turns.begin(house.said_in_group()) as turn:
        return turn.clubs.sports(club.id, since, until)


def logs(house: House, *workouts: Workout) -> None:
    house.answer(house.said("done"), Answer(changes=tuple(map(WorkoutLogged, workouts))))


def test_what_a_club_decided_survives_a_restart(house: House) -> None:
    run = ClubRun(id="r1", when=Weekly("thu", time(19)), place="track")
    before = house.tell_club(ANA, SettingsSet(TUESDAY), RunSet(run))
    house.restart()
    after = house.club()

    assert after == before
    assert (after.settings, after.runs) == (TUESDAY, (run,))


def test_nobody_is_a_member_by_talking(house: House) -> None:
    house.answer(house.said_in_group(), Answer(replies=(paragraph("Hello."),)))

    assert members(house) == ()


def test_members_are_listed_by_name_and_know_their_clubs(house: House) -> None:
    ben, ana = joins(house, by=BEN), joins(house)
    club = house.club()
    with house.parts.turns.begin(house.said()) as turn:
        mine = turn.clubs.mine()

    assert members(house) == (ana, ben)
    assert [one.id for one in mine] == [club.id]
    assert [one.runner for one in club.events[0].going] == [ben.runner, ana.runner]


def test_a_club_can_be_told_something_from_the_private_chat(house: House) -> None:
    ana = joins(house)
    club = house.club()
    shown = MemberSet(replace(ana, on_board=True))
    house.answer(house.said("yes"), Answer(news=(ClubNews(club.id, shown),)))

    assert members(house) == (replace(ana, on_board=True),)


def test_news_without_an_answer_kept_change_nothing(house: House) -> None:
    with house.parts.turns.begin(house.said_in_group()):
        pass

    assert house.club().events == ()


def test_whoever_leaves_a_club_leaves_no_trace_in_it(house: House) -> None:
    ana = joins(house)
    logs(house, Workout(on=TODAY, activity="swim", minutes=30))
    house.tell_club(ANA, MemberGone(ana.runner))

    assert members(house) == ()
    assert house.club().events[0].going == ()
    assert tallies(house, TODAY, TODAY) == ()


def test_what_was_done_is_added_up_between_two_dates(house: House) -> None:
    ana = joins(house)
    yesterday = TODAY - timedelta(days=1)
    logs(
        house,
        Workout(on=yesterday, activity="swim", minutes=40),
        Workout(on=TODAY, activity="yoga", minutes=20),
        Workout(on=TODAY, activity="swim", distance_km=1.0),
    )
    both = Tally(
        runner=ana.runner,
        minutes=85,
        kept=2,
        planned=120,
        pool_metres=2600,
        yoga_minutes=20,
    )

    assert tallies(house, yesterday, TODAY) == (both,)
    assert sports(house, yesterday, TODAY) == {"swim": 2, "yoga": 1}
    assert tallies(house, yesterday, yesterday) == (
        Tally(
            runner=ana.runner,
            minutes=40,
            kept=1,
            planned=60,
            pool_metres=1600,
        ),
    )


def test_months_and_years_add_up_to_their_days(house: House) -> None:
    joins(house)
    joins(house, by=BEN)
    last = Workout(on=TODAY, activity="row", minutes=30)
    for _ in range(6):
        house.clock.advance(timedelta(days=20))
        last = replace(last, on=last.on + timedelta(days=20))
        logs(house, last)
    house.answer(house.said("undo"), Answer(changes=(WorkoutDropped(last),)))
    ends = [TODAY, date(2026, 8, 1), date(2026, 8, 31), date(2026, 10, 9), last.on]
    days = [TODAY + timedelta(days=ahead) for ahead in range((last.on - TODAY).days + 1)]
    daily = {day: tallies(house, day, day) for day in days}

    assert sum(one.minutes for one in tallies(house, ends[0], ends[-1])) == 30 * 5
    for since, until in combinations(ends, 2):
        assert added(tallies(house, since, until)) == added(
            one for day in days if since <= day <= until for one in daily[day]
        )


def added(several: Iterable[Tally]) -> dict[str, tuple[int, int, int]]:
    found: dict[str, tuple[int, int, int]] = {}
    for one in several:
        known = found.get(one.runner, (0, 0, 0))
        news = (one.minutes, one.kept, one.planned)
        found[one.runner] = (known[0] + news[0], known[1] + news[1], known[2] + news[2])
    return found


def test_a_workout_logged_before_joining_counts_too(house: House) -> None:
    logs(house, Workout(on=TODAY, activity="row", minutes=30))
    ana = joins(house)

    assert tallies(house, TODAY, TODAY) == (
        Tally(runner=ana.runner, minutes=30, kept=1, planned=60),
    )


def test_what_is_shared_follows_the_runner_and_nothing_else_is_shown(house: House) -> None:
    joins(house, on_whosout=True)
    joins(house, by=BEN)
    for who in (ANA, BEN):
        hurt = InjuryReported(Injury(key="achilles", reported_at=house.clock.now()))
        house.answer(house.said("it hurts", by=who), Answer(changes=(hurt,)))
    ana, ben = members(house)
    away = AwaySet(Away(until=TODAY + timedelta(days=3)))
    house.answer(house.said("on holiday"), Answer(changes=(away,)))

    assert (ana.status, ben.status) == (Status.CROSS_TRAINING, None)
    assert (ana.is_ranked, ben.is_ranked) == (False, False)
    assert members(house)[0].status is Status.AWAY
    assert members(house)[0].until == TODAY + timedelta(days=3)


def test_captains_deeds_are_written_down_with_what_takes_them_back(house: House) -> None:
    house.tell_club(ANA, SettingsSet(TUESDAY))
    joins(house, by=BEN)
    [deed] = history(house)
    house.clock.advance(timedelta(hours=25))

    assert deed.runner == house.runner().id
    assert deed.change == SettingsSet(TUESDAY)
    assert deed.inverse == (SettingsSet(ClubSettings()),)
    assert history(house) == ()


def test_what_was_taken_back_gives_way_to_what_was_done_before_it(house: House) -> None:
    house.tell_club(ANA, SettingsSet(TUESDAY))
    house.tell_club(ANA, SettingsSet(replace(TUESDAY, city="Wien")))
    house.tell_club(ANA, SettingsSet(TUESDAY), TakenBack())

    assert [one.change for one in history(house)] == [SettingsSet(TUESDAY)]


def test_an_erased_runner_is_gone_from_every_club(house: House) -> None:
    joins(house, by=BEN)
    ana = joins(house)
    house.tell_club(ANA, SettingsSet(TUESDAY))
    with house.parts.turns.begin(house.said()) as turn:
        tables = {kept.table for kept in turn.everything()}
    farewell = Answer(replies=(paragraph("Gone."),), is_erasure=True)
    house.answer(house.said("erase my data"), farewell)
    club = house.club(BEN)

    assert {"club_member", "club_journal", "credit"} <= tables
    assert [one.name for one in members(house)] == ["Ben"]
    assert [one.name for one in club.events[0].going] == ["Ben"]
    assert club.settings == TUESDAY
    assert not any(one.runner == ana.runner for one in history(house))


def test_a_group_that_moves_takes_its_club_along(house: House) -> None:
    joins(house)
    house.tell_club(ANA, SettingsSet(TUESDAY))
    house.answer(house.said_in_group(), Answer(replies=(paragraph("Hello."),)))
    [outgoing] = house.parts.outbox.claim("telegram", house.clock.now(), 10)
    house.parts.outbox.moved(outgoing.id, "-200", house.clock.now())
    moved = replace(house.said_in_group(), where=replace(CLUB, chat="-200"))
    with house.parts.turns.begin(moved) as turn:
        club = turn.club
        listed = turn.clubs.members(club.id) if club else ()

    assert club is not None
    assert (club.home.chat, club.settings) == ("-200", TUESDAY)
    assert [one.name for one in listed] == ["Ana"]


def test_a_group_that_says_where_it_went_is_known_there_at_once(house: House) -> None:
    joins(house)
    house.tell_club(ANA, SettingsSet(TUESDAY))
    house.answer(house.said_in_group(), Answer(replies=(paragraph("Hello."),)))
    told = replace(house.said_in_group("", by=BEN), moved_to="-200")
    house.answer(told, Answer(moves_to="-200"))
    moved = replace(house.said_in_group(), where=replace(CLUB, chat="-200"))
    with house.parts.turns.begin(moved) as turn:
        club = turn.club
    [outgoing] = house.parts.outbox.claim("telegram", house.clock.now(), 10)

    assert club is not None
    assert (club.home.chat, club.settings) == ("-200", TUESDAY)
    assert outgoing.where.chat == "-200"
    assert house.runner(BEN).name == ""


def test_a_move_that_is_told_twice_happens_once(house: House) -> None:
    """By the group itself while a message is on its way, and then by the refusal of that one."""
    joins(house)
    house.tell_club(ANA, SettingsSet(TUESDAY))
    house.answer(house.said_in_group(), Answer(replies=(paragraph("Hello."),)))
    [outgoing] = house.parts.outbox.claim("telegram", house.clock.now(), 10)
    told = replace(house.said_in_group("", by=BEN), moved_to="-200")
    house.answer(told, Answer(moves_to="-200"))
    house.parts.outbox.moved(outgoing.id, "-200", house.clock.now())
    moved = replace(house.said_in_group(), where=replace(CLUB, chat="-200"))
    with house.parts.turns.begin(moved) as turn:
        club = turn.club

    assert club is not None
    assert (club.home.chat, club.settings) == ("-200", TUESDAY)
    [again] = house.parts.outbox.claim("telegram", house.clock.now(), 10)
    assert again.where.chat == "-200"


def test_a_club_that_we_were_taken_out_of_hears_nothing_until_we_are_back(house: House) -> None:
    house.tell_club(ANA, SettingsSet(TUESDAY))
    house.answer(house.said_in_group(), Answer(replies=(paragraph("Hello."),)))
    club = house.club()
    gone = replace(house.said_in_group("", by=BEN), is_departure=True)
    house.answer(gone, Answer(news=(ClubNews(club.id, BotGone(is_gone=True)),)))
    house.clock.advance(timedelta(days=14))

    assert house.send_all() == []
    assert house.announce_what_is_due(None) == 0
    house.tell_club(ANA, BotGone(is_gone=False))
    house.clock.advance(timedelta(days=7))
    assert house.announce_what_is_due(None) == 1


def test_whoever_shuts_us_out_is_not_written_to_until_they_write(house: House) -> None:
    house.wants_a_nudge()
    house.answer(house.said("hello"), Answer(replies=(paragraph("Hello."),)))
    shut = replace(house.said(""), is_departure=True)
    house.answer(shut, Answer(changes=(HomeLost("telegram", house.clock.now()),)))
    house.clock.advance(timedelta(days=1))

    assert house.send_all() == []
    assert house.nudge_whoever_is_due() == 0


def test_a_word_for_another_member_reaches_them_in_private_and_once(house: House) -> None:
    house.wants_a_nudge(by=BEN)
    joins(house)
    ben = house.runner(BEN).id
    note = Note(runner=ben, key="run", reply=paragraph("Today at 18:30."))
    nobody = Note(runner="nobody", key="run", reply=paragraph("Lost."))
    house.answer(house.said_in_group(), Answer(notes=(note, nobody)))
    house.answer(house.said_in_group(), Answer(notes=(note,)))
    [sent] = house.send_all()

    assert (sent.where.chat, words(sent.reply)) == (BEN.id, "Today at 18:30.")
