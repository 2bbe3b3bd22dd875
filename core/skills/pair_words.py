"""What a pairing or a parting would bring, in plain words."""

from collections.abc import Iterator
from dataclasses import replace

from core.advice.streak import weeks_in_a_row
from core.model.changes import PairEnded
from core.model.intent import Intent, Slots
from core.model.merging import differing
from core.model.merging_body import keeps
from core.model.pair_book import Offer
from core.model.pairing import Pair
from core.model.plan import Nudge
from core.model.prose import Choice, Paragraph, Reply
from core.model.runner import Runner
from core.model.separating import separated
from core.model.talk import Answer, Question
from core.skills.skill import Ask

_MOST_NAMED = 5
"""Things named in one line."""


def place(ask: Ask, platform: str) -> str:
    """What people call a platform."""
    key = f"pair.place_{platform}"
    return ask.say(key) if key in ask.shelf.words.says else platform.title()


def names(ask: Ask, said: str, platform: str) -> bool:
    """Whether `said`, in small letters, names it."""
    return place(ask, platform).casefold().removeprefix("the ") in said


def joining(ask: Ask, offer: Offer, first: Runner, runner: Runner) -> tuple[str, ...]:
    """What becomes of either account's profile, log, body, streak and nudge."""
    return tuple(_joining(ask, offer, first, runner))


def parting(ask: Ask, pair: Pair, before: Runner) -> tuple[str, ...]:
    """What either account has afterwards."""
    second = separated(ask.runner, before, pair)
    first = ask.runner.after(PairEnded(ask.now))
    one, other = place(ask, pair.other), place(ask, pair.platform)
    told = sum(entry in second.log for entry in pair.told)
    return (
        ask.say("pair.part_first", place=one),
        _second(ask, other, told),
        _nudge_after(ask, one, first.nudge),
        _nudge_after(ask, other, second.nudge),
    )


def nudge_now(ask: Ask, nudge: Nudge | None) -> str:
    """Where the daily idea comes from now on."""
    if nudge is None:
        return ask.say("pair.nudge_none")
    return ask.say("pair.nudge_one", place=place(ask, nudge.platform), time=f"{nudge.at:%H:%M}")


def _joining(ask: Ask, offer: Offer, first: Runner, runner: Runner) -> Iterator[str]:
    second = ask.runner
    there, here = place(ask, offer.platform), place(ask, ask.platform)
    yield _profile(ask, offer, first, there if offer.is_newer else here)
    yield _log(ask, first, runner)
    yield _body(ask, runner)
    if (first.keeps_health or second.keeps_health) and not keeps(first, second):
        yield ask.say("pair.consent")
    if (weeks := weeks_in_a_row(runner, ask.today)) > 1:
        yield ask.say("pair.streak", weeks=weeks)
    if first.nudge is not None and second.nudge is not None:
        yield ask.say("pair.nudge_two", there=there, here=here)
    else:
        yield nudge_now(ask, first.nudge or second.nudge)


def _profile(ask: Ask, offer: Offer, first: Runner, newest: str) -> str:
    newer, older = (first, ask.runner) if offer.is_newer else (ask.runner, first)
    keys = [f"undo.what_{name}" for name in differing(newer.profile, older.profile)]
    cities = (newer.city, older.city)
    if None not in cities and cities[0] != cities[1]:
        named = [ask.say("undo.what_city", city=cities[0])]
    else:
        named = []
    named += dict.fromkeys(ask.say(key) for key in keys if key in ask.shelf.words.says)
    if not named:
        return ask.say("pair.profile_fits")
    return ask.say("pair.profile", place=newest, what=", ".join(named[:_MOST_NAMED]))


def _log(ask: Ask, first: Runner, runner: Runner) -> str:
    here, there, both = len(ask.runner.log), len(first.log), len(runner.log)
    if not both:
        return ask.say("pair.log_none")
    same = here + there - both
    key = "pair.log_same" if same > 0 else "pair.log"
    facts = {"same": same} if same > 0 else {}
    return ask.say(key, here=here, there=there, entries=_entries(ask, both), **facts)


def _body(ask: Ask, runner: Runner) -> str:
    """In numbers only: nothing of the other account is told before they are one."""
    if runner.holds:
        return ask.say("pair.body_hold")
    if not runner.has_health:
        return ask.say("pair.body_none")
    return ask.say("pair.body")


def _second(ask: Ask, where: str, told: int) -> str:
    if not told:
        return ask.say("pair.part_second", place=where)
    return ask.say("pair.part_second_log", place=where, entries=_entries(ask, told))


def _nudge_after(ask: Ask, where: str, nudge: Nudge | None) -> str:
    if nudge is None:
        return ask.say("pair.part_nudge_none", place=where)
    return ask.say("pair.part_nudge", place=where, time=f"{nudge.at:%H:%M}")


def _entries(ask: Ask, count: int) -> str:
    return ask.say("pair.entries_one" if count == 1 else "pair.entries_many", count=count)


def asking(ask: Ask, asked: str) -> Question:
    """Yes or no to what `asked` stands for: a code, or the way apart."""
    asks = replace(ask, intent=Intent(name="pair", slots=Slots(asked=asked)))
    return asks.question("yes")


def said(ask: Ask, name: str, *choices: Choice, **facts: object) -> Answer:
    """One sentence of the phrase book, with its buttons."""
    words = Paragraph(ask.say(f"pair.{name}", **facts))
    return Answer(replies=(Reply(blocks=(words,), choices=choices),))
