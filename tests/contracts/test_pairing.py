"""What everybody may rely on when two accounts become one runner, and when they part."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from core.model.body import Hold, Injury
from core.model.changes import (
    Change,
    FlagRaised,
    HealthForgotten,
    HomeChanged,
    InjuryReported,
    Met,
    NudgeSet,
    PairedUp,
    PairEnded,
    ProfileSet,
    TimeZoneSet,
    WorkoutLogged,
)
from core.model.club_changes import EventJoined, EventOpened, MemberSet
from core.model.gathering import Attendee, Event, Member, Post
from core.model.intent import Level
from core.model.merging import merged
from core.model.messages import Address, Incoming, Person
from core.model.pair_book import Burnt, Coded, Offer, Paired, Separated
from core.model.pairing import CODE_FOR, Pair, brings_code
from core.model.plan import Nudge, Workout
from core.model.profile import Profile
from core.model.prose import Choice
from core.model.runner import Runner
from core.model.separating import separated
from core.model.talk import Answer, Question, Talk
from tests.contracts.house import ANA, BEN, HOUR, MORNING, House, paragraph, says, words

ANA_THERE = Person("discord", "77", "ana_runs")
HOME = Address("telegram", "1")
HOME_THERE = Address("discord", "77")
KNEE = Injury(key="pfps", side="left", reported_at=MORNING)
SHIN = Injury(key="shin", reported_at=MORNING)
CHEST = Hold(flag="RF01", level=Level.EMERGENCY, since=MORNING)
SWIM = Workout(on=MORNING.date(), activity="swim", minutes=40)
ROW = Workout(on=MORNING.date(), activity="row", minutes=30)
AT_SEVEN = Nudge(at=time(7), platform="telegram")
AT_EIGHT = Nudge(at=time(8), platform="discord")
NOTICE = paragraph("This account and the other are one now.")
PAIR = Pair(platform="discord", other="telegram", since=MORNING)
QUESTION = Question(id="q1", intent="injured", slot="pain", asked_at=MORNING)
WHY = Choice("Why this?", "why this today")


def tell(house: House, by: Person, *changes: Change) -> Runner:
    """Become known, with a home."""
    home = HomeChanged(HOME if by == ANA else HOME_THERE)
    return house.answer(house.said(by=by), Answer(changes=(Met(by), home, *changes)))


def get_code(house: House, by: Person = ANA) -> str:
    """Ask for a code; what the book gave."""
    incoming = house.said("pair", by=by)
    with house.parts.turns.begin(incoming) as turn:
        code = turn.pairs.fresh()
        turn.finish(Answer(pairing=Coded(code, house.clock.now() + CODE_FOR)))
    return code


def look_up(house: House, code: str, by: Person = ANA_THERE) -> Offer | None:
    """What somebody finds behind a code."""
    with house.parts.turns.begin(house.said(code, by=by)) as turn:
        return turn.pairs.partner(code)


def join(house: House, nudge: Nudge | None = None, incoming: Incoming | None = None) -> str:
    """Pair Ana's account there with hers here; the id of the one runner."""
    code = get_code(house)
    incoming = incoming or house.said("pair them", by=ANA_THERE)
    with house.parts.turns.begin(incoming) as turn:
        offer = turn.pairs.partner(code)
        assert offer is not None
        pair = replace(PAIR, since=house.clock.now(), nudge=offer.runner.nudge)
        runner = merged(offer.runner, turn.runner, pair=pair, nudge=nudge)
        paired = Paired(runner=runner, changes=(PairedUp(pair),), notice=NOTICE)
        turn.finish(Answer(replies=(paragraph("Paired."),), pairing=paired))
    return runner.id


def part(house: House, by: Person = ANA_THERE) -> None:
    """Separate them again."""
    with house.parts.turns.begin(house.said("separate them", by=by)) as turn:
        before = turn.pairs.before()
        assert before is not None
        assert turn.runner.pair is not None
        second = separated(turn.runner, before, turn.runner.pair)
        over = PairEnded(house.clock.now())
        parted = Separated(runner=second, changes=(over,), notice=NOTICE)
        turn.finish(Answer(replies=(paragraph("Separated."),), changes=(over,), pairing=parted))


def test_a_code_leads_to_whoever_made_it(house: House) -> None:
    ana = tell(house, ANA, WorkoutLogged(SWIM))
    code = get_code(house)
    house.restart()

    offer = look_up(house, code)
    assert brings_code(code)
    assert offer is not None
    assert (offer.runner.id, offer.platform) == (ana.id, "telegram")
    assert offer.runner.log == (SWIM,)
    assert offer.until == MORNING + CODE_FOR
    assert look_up(house, "234567") is None


def test_a_new_code_ends_the_one_before(house: House) -> None:
    first, second = get_code(house), get_code(house)

    assert look_up(house, first) is None
    assert look_up(house, second) is not None


def test_a_code_that_was_seen_is_burnt(house: House) -> None:
    code = get_code(house)
    house.answer(house.said(by=BEN), Answer(pairing=Burnt(code)))

    assert look_up(house, code) is None


def test_what_was_told_last_is_known_as_newer(house: House) -> None:
    tell(house, ANA, ProfileSet(Profile(minutes=30)))
    house.clock.advance(HOUR)
    tell(house, ANA_THERE, TimeZoneSet("Europe/Lisbon", "Lisbon"))
    code = get_code(house)

    offer = look_up(house, code)
    stranger = look_up(house, code, BEN)
    assert offer is not None
    assert stranger is not None
    assert not offer.is_newer
    assert stranger.is_newer


def test_both_accounts_lead_to_one_runner(house: House) -> None:
    tell(house, ANA, WorkoutLogged(SWIM), InjuryReported(KNEE))
    second = tell(house, ANA_THERE, WorkoutLogged(ROW), FlagRaised(CHEST))
    first = join(house)
    house.restart()

    here, there = house.runner(ANA), house.runner(ANA_THERE)
    assert here == there
    assert here.id == first != second.id
    assert set(here.log) == {SWIM, ROW}
    assert here.injuries == (KNEE,)
    assert here.holds == (CHEST,)
    assert {one.platform for one in here.homes} == {"telegram", "discord"}


def test_a_code_is_good_once(house: House) -> None:
    tell(house, ANA)
    code = get_code(house)
    with house.parts.turns.begin(house.said(by=ANA_THERE)) as turn:
        offer = turn.pairs.partner(code)
        assert offer is not None
        runner = merged(offer.runner, turn.runner, pair=PAIR, nudge=None)
        turn.finish(Answer(pairing=Paired(runner=runner, changes=(), notice=NOTICE)))

    assert look_up(house, code, BEN) is None


def test_the_other_account_is_told(house: House) -> None:
    tell(house, ANA)
    tell(house, ANA_THERE)
    join(house)

    (notice,) = house.send_all("telegram")
    (reply,) = house.send_all("discord")
    assert (notice.where, words(notice.reply), notice.answers) == (HOME, words(NOTICE), None)
    assert words(reply.reply) == "Paired."


def test_a_button_from_before_the_pairing_works_after_it(house: House) -> None:
    tell(house, ANA)
    old = Answer(replies=(paragraph("Swim.", WHY),))
    house.answer(house.said(by=ANA_THERE), old)
    (sent,) = house.send_all("discord")
    join(house)
    house.restart()

    pressed = house.pressed(sent.button_key(0), by=ANA_THERE)
    with house.parts.turns.begin(pressed) as turn:
        assert turn.incoming.text == WHY.says
    with house.parts.turns.begin(replace(pressed, sender=BEN)) as turn:
        assert turn.incoming.text == ""


def test_a_button_from_the_time_as_one_works_after_parting(house: House) -> None:
    tell(house, ANA)
    tell(house, ANA_THERE)
    join(house)
    house.send_all("discord")
    house.answer(house.said(by=ANA_THERE), Answer(replies=(paragraph("Swim.", WHY),)))
    (sent,) = house.send_all("discord")
    part(house)

    with house.parts.turns.begin(house.pressed(sent.button_key(0), by=ANA_THERE)) as turn:
        assert turn.incoming.text == WHY.says


def test_an_open_question_of_the_first_outlives_the_pairing(house: House) -> None:
    tell(house, ANA)
    tell(house, ANA_THERE)
    house.answer(house.said(), Answer(replies=(paragraph("How bad?"),), question=QUESTION))
    code = get_code(house)
    house.answer(house.said(), Answer(question=QUESTION))
    with house.parts.turns.begin(house.said(by=ANA_THERE)) as turn:
        offer = turn.pairs.partner(code)
        assert offer is not None
        runner = merged(offer.runner, turn.runner, pair=PAIR, nudge=None)
        turn.finish(Answer(pairing=Paired(runner=runner, changes=(), notice=NOTICE)))

    for by in (ANA, ANA_THERE):
        with house.parts.turns.begin(house.said(by=by)) as turn:
            assert turn.talk.question == QUESTION


def test_what_is_open_in_a_group_goes_along_and_comes_back(house: House) -> None:
    tell(house, ANA)
    tell(house, ANA_THERE)
    in_group = replace(
        house.said(by=ANA_THERE), where=Address("discord", "9"), is_group=True, home=None
    )
    house.answer(in_group, Answer(replies=(paragraph("How bad?"),), question=QUESTION))
    join(house)
    later = replace(in_group, key="discord:update:later")
    with house.parts.turns.begin(later) as turn:
        assert turn.talk == Talk(question=QUESTION)
    part(house)

    with house.parts.turns.begin(later) as turn:
        assert turn.talk == Talk(question=QUESTION)


def test_an_exception_leaves_them_apart(house: House) -> None:
    ana, there = tell(house, ANA), tell(house, ANA_THERE)
    code = get_code(house)
    said, begin = house.said(by=ANA_THERE), house.parts.turns.begin
    with pytest.raises(ZeroDivisionError), begin(said) as turn:  # noqa: PT012 - it is the block that must fail after `finish`
        offer = turn.pairs.partner(code)
        assert offer is not None
        runner = merged(offer.runner, turn.runner, pair=PAIR, nudge=None)
        turn.finish(Answer(pairing=Paired(runner=runner, changes=(), notice=NOTICE)))
        raise ZeroDivisionError

    assert (house.runner(ANA).id, house.runner(ANA_THERE).id) == (ana.id, there.id)
    assert look_up(house, code) is not None


def test_the_nudge_comes_to_one_place(house: House) -> None:
    tell(house, ANA, TimeZoneSet("UTC", "Town"), NudgeSet(AT_SEVEN))
    tell(house, ANA_THERE, TimeZoneSet("UTC", "Town"), NudgeSet(AT_EIGHT))
    join(house, AT_EIGHT)
    for place in ("telegram", "discord"):
        house.send_all(place)
    house.clock.advance(HOUR)

    assert house.nudge_whoever_is_due() == 0
    house.clock.advance(HOUR)
    assert house.nudge_whoever_is_due() == 1
    assert house.send_all("telegram") == []
    (nudge,) = house.send_all("discord")
    assert nudge.where == HOME_THERE


def test_whoever_was_nudged_today_is_not_nudged_again_for_having_paired(house: House) -> None:
    tell(house, ANA, TimeZoneSet("UTC", "Town"), NudgeSet(AT_SEVEN))
    tell(house, ANA_THERE, TimeZoneSet("UTC", "Town"), NudgeSet(replace(AT_EIGHT, at=time(6, 30))))
    house.clock.advance(timedelta(minutes=31))
    assert house.nudge_whoever_is_due() == 1
    house.send_all("discord")
    join(house, AT_SEVEN)
    house.clock.advance(HOUR)
    house.nudge_whoever_is_due()

    assert [one for one in house.send_all("telegram") if one.due_at] == []


def test_whoever_was_nudged_as_one_is_not_nudged_again_for_having_parted(house: House) -> None:
    tell(house, ANA, TimeZoneSet("UTC", "Town"), NudgeSet(AT_SEVEN))
    tell(house, ANA_THERE, TimeZoneSet("UTC", "Town"), NudgeSet(AT_EIGHT))
    join(house, AT_SEVEN)
    house.clock.advance(HOUR)
    assert house.nudge_whoever_is_due() == 1
    part(house)
    house.clock.advance(2 * HOUR)

    assert house.nudge_whoever_is_due() == 0
    house.clock.advance(timedelta(days=1))
    assert house.nudge_whoever_is_due() == 2


def test_a_nudge_that_waits_for_the_place_given_up_stays_away(house: House) -> None:
    tell(house, ANA, TimeZoneSet("UTC", "Town"), NudgeSet(replace(AT_SEVEN, at=time(6, 30))))
    tell(house, ANA_THERE, TimeZoneSet("UTC", "Town"), NudgeSet(AT_EIGHT))
    house.clock.advance(timedelta(minutes=31))
    assert house.nudge_whoever_is_due() == 1
    join(house, AT_EIGHT)

    assert [one for one in house.send_all("telegram") if one.due_at] == []


def test_parting_gives_the_second_account_its_own_runner_back(house: House) -> None:
    first = tell(house, ANA, WorkoutLogged(SWIM), InjuryReported(KNEE))
    second = tell(house, ANA_THERE, WorkoutLogged(ROW))
    house.clock.advance(HOUR)
    join(house)
    shin = replace(SHIN, reported_at=house.clock.now())
    house.answer(house.said(), Answer(changes=(InjuryReported(shin),)))
    part(house)
    house.restart()

    here, there = house.runner(ANA), house.runner(ANA_THERE)
    assert (here.id, there.id) == (first.id, second.id)
    assert set(here.log) == {SWIM, ROW}
    assert here.injuries == (KNEE, shin)
    assert there.log == (ROW,)
    assert there.injuries == (shin,)
    assert here.pair is None is there.pair
    assert [one.platform for one in here.homes] == ["telegram"]
    assert [one.platform for one in there.homes] == ["discord"]


def test_parting_is_told_to_the_other_account(house: House) -> None:
    for by, here, there in ((ANA, "telegram", "discord"), (ANA_THERE, "discord", "telegram")):
        tell(house, ANA)
        tell(house, ANA_THERE)
        join(house)
        for place in (here, there):
            house.send_all(place)
        part(house, by)

        assert [words(one.reply) for one in house.send_all(here)] == ["Separated."]
        assert [words(one.reply) for one in house.send_all(there)] == [words(NOTICE)]


def test_an_erasure_takes_both_along(house: House) -> None:
    tell(house, ANA, WorkoutLogged(SWIM))
    second = tell(house, ANA_THERE, WorkoutLogged(ROW))
    first = join(house)
    house.answer(house.said(), Answer(replies=(paragraph("Gone."),), is_erasure=True))
    house.restart()

    for by in (ANA, ANA_THERE):
        assert house.runner(by).log == ()
        assert house.runner(by).id not in {first, second.id}
        with house.parts.turns.begin(house.said(by=by)) as turn:
            assert turn.everything() == ()


def test_what_sleeps_stays_when_its_last_message_has_left(house: House) -> None:
    tell(house, ANA)
    second = tell(house, ANA_THERE, WorkoutLogged(ROW))
    house.answer(house.said(by=ANA_THERE), says("Hello."))
    join(house)
    assert len(house.send_all("discord")) == 2
    part(house)

    assert house.runner(ANA_THERE).id == second.id
    assert house.runner(ANA_THERE).log == (ROW,)


def test_what_sleeps_can_be_seen_too(house: House) -> None:
    tell(house, ANA, WorkoutLogged(SWIM))
    tell(house, ANA_THERE, WorkoutLogged(ROW))
    join(house)
    with house.parts.turns.begin(house.said()) as turn:
        kept = {one.table: len(one.rows) for one in turn.everything()}

    assert kept["runner"] == 2
    assert kept["account"] == 2
    assert kept["pair"] == 1


def test_forgotten_health_is_forgotten_by_the_sleeper_too(house: House) -> None:
    tell(house, ANA)
    tell(house, ANA_THERE, InjuryReported(KNEE))
    join(house)
    house.answer(house.said(), Answer(changes=(HealthForgotten(MORNING),)))
    with house.parts.turns.begin(house.said()) as turn:
        sleeper = turn.pairs.before()

    assert sleeper is not None
    assert sleeper.injuries == ()


def test_a_home_that_is_lost_is_lost_to_the_one_runner(house: House) -> None:
    tell(house, ANA)
    tell(house, ANA_THERE)
    house.answer(house.said(by=ANA_THERE), says("Hello."))
    (claimed,) = house.parts.outbox.claim("discord", MORNING, 10)
    join(house)
    house.parts.outbox.dead(claimed.id, "closed", datetime(2026, 3, 2, 7, tzinfo=UTC))

    assert house.runner().home("discord") is None


def test_a_member_of_a_club_stays_one_through_pairing_and_parting(house: House) -> None:
    there, here = tell(house, ANA_THERE), tell(house, ANA, WorkoutLogged(SWIM))
    legs = Event(id="legs", kind=Post.LEG_DAY, on=MORNING.date())
    in_it = EventJoined("legs", Attendee(runner=here.id, name="Ana"))
    member = MemberSet(Member(runner=here.id, name="Ana", on_board=True))
    house.tell_club(ANA, member, EventOpened(legs), in_it)
    code = get_code(house, ANA_THERE)
    with house.parts.turns.begin(house.said(by=ANA)) as turn:
        offer = turn.pairs.partner(code)
        assert offer is not None
        pair = Pair(platform="telegram", other="discord", since=MORNING)
        runner = merged(offer.runner, turn.runner, pair=pair, nudge=None)
        turn.finish(Answer(pairing=Paired(runner=runner, changes=(), notice=NOTICE)))

    assert taking_part(house) == ([there.id], [there.id])
    part(house, ANA)
    assert taking_part(house) == ([here.id], [here.id])


def taking_part(house: House) -> tuple[list[str], list[str]]:
    """Who is a member, and who is in, as the club knows them."""
    with house.parts.turns.begin(house.said_in_group()) as turn:
        assert turn.club is not None
        (event,) = turn.club.events
        mine = [one.id for one in turn.clubs.mine()]
        assert mine == [turn.club.id]
        members = [one.runner for one in turn.clubs.members(turn.club.id)]
        return members, [one.runner for one in event.going]
