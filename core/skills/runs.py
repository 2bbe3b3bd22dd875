"""The club's runs: who comes, and what captains change."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from core.language.hearing import plain
from core.model.club import Club
from core.model.club_changes import EventJoined, EventLeft, EventOpened, MemberSet
from core.model.club_pace import DuePost
from core.model.gathering import Event, Member, Post
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Reply
from core.model.talk import Answer, Note
from core.skills import (
    club_races,
    club_run_words,
    group_words,
    run_card,
    run_days,
    run_names,
    run_sheet,
)
from core.skills.club_run_words import Sheet, Wish
from core.skills.club_talk import attendee, joining, member, news, past, said, voice, within
from core.skills.club_voice import Voice, capital
from core.skills.prescribe import places as sore_places
from core.skills.skill import Ask, Skill

MOST_SHOWN = 6
MOST_OFFERED = 4
_BARE = re.compile(
    r"\W*(?:(?:yes|yep|yeah|ok|me|sorry|no)\W+)*"
    r"(?:i'?m (?:in|out|coming)|i in|count me (?:in|out)|in|out|me too|me as well"
    r"|\+1|i'?ll be there|can'?t make it"
    r"|who(?:'?s| is) (?:all )?(?:in|coming|up for it)(?: then)?)\W*"
)
_REMIND = re.compile(
    r"\b(?:remind|nudge|tell|ping|write to|message|word)\b.*\bbefore\b.*\b(?:club'?s? |our )runs?\b"
)
_NO_MORE = re.compile(r"\b(?:no|not|don'?t|stop|never|without|off)\b")
_HAS_BEEN = re.compile(r"\bwho (?:all )?(?:was|were|came|ran|turned up|showed up|did)\b")
_NOT_MINE = re.compile(r"\b(?:for me|remind|nudge|ping|my)\b")
"""Of one's own day, whoever else runs."""
_NEEDS_CAPTAIN = frozenset({Wish.SET, Wish.CALL_OFF, Wish.CALL_ON, Wish.DROP})


def is_about_reminders(text: str) -> bool:
    """Whether it asks for a word before each run, or for none."""
    return _REMIND.search(plain(text)) is not None


def _answer(ask: Ask, club: Club) -> Answer:
    if (told := _besides(ask, club)) is not None:
        return told
    if ask.is_reply and ask.slots.asked:
        return run_sheet.answer(ask, club, Wish.SET)
    wished = club_run_words.wish(ask.text)
    if wished in _NEEDS_CAPTAIN:
        return run_sheet.answer(ask, club, wished)
    if wished is Wish.SHOW and ask.is_press and club_races.is_to_enter(ask):
        return past(ask, "runs")  # its race is on the calendar no more
    if wished is Wish.HOW:
        return said(Paragraph(ask.say("runs.how")), choices=(ask.choice("runs.offer"),))
    if wished is Wish.MINE:
        return _own(ask, club)
    if wished is Wish.SHOW:
        return _named_or_all(ask, club)
    return _of_one(ask, club, wished)


def _besides(ask: Ask, club: Club) -> Answer | None:
    """What is not about a run as such: other people, newcomers, reminders, races."""
    if group_words.speaks_for_others(ask.text):
        return _each_for_themselves(ask, club)
    is_asked = club_run_words.wish(ask.text) in {Wish.WHO, Wish.DETAIL}
    if group_words.brings_guests(ask.text) and not is_asked:
        return said(Paragraph(ask.say("runs.guests")), choices=_next_buttons(ask, club))
    if group_words.asks_to_join(ask.text):
        return _welcome(ask, club)
    if is_about_reminders(ask.text) or (ask.is_group and group_words.wants_a_reminder(ask.text)):
        return _reminding(ask, club, is_on=_NO_MORE.search(plain(ask.text)) is None)
    return club_races.answer(ask, club) if club_races.is_meant(ask, club) else None


def _named_or_all(ask: Ask, club: Club) -> Answer:
    """All that is ahead; that there is none, where a day is named on which nobody runs."""
    speak, ahead = voice(ask, club), run_days.coming(club, ask.now)
    sheet = club_run_words.read_sheet(ask.text, ask.slots, speak.today)
    is_dated = sheet.on is not None or len(sheet.days) == 1
    if ahead and is_dated and not any(_fits(one, sheet) for one in ahead):
        return _none_such(ask, club, speak)
    return _shown(ask, club)


def _welcome(ask: Ask, club: Club) -> Answer:
    """What a newcomer can do: there is no list to be on, only runs to come to."""
    lines = _lines(ask, club, voice(ask, club))
    if not lines:
        return said(Paragraph(ask.say("runs.join_none")), choices=(ask.choice("help.offer"),))
    return said(Paragraph(ask.say("runs.join")), Bullets(lines), choices=_next_buttons(ask, club))


def _own(ask: Ask, club: Club) -> Answer:
    """Those that they said yes to, for their own eyes."""
    speak = voice(ask, club)
    ahead = run_days.coming(club, ask.now)
    mine = tuple(run_card.line(speak, one) for one in ahead if one.attendee(ask.runner.id))
    words = Paragraph(ask.say("runs.mine" if mine else "runs.mine_none"))
    blocks = (words, Bullets(mine)) if mine else (words,)
    return said(*blocks, choices=(ask.choice("runs.offer"),), private=True)


def _each_for_themselves(ask: Ask, club: Club) -> Answer:
    """Nobody is put on a list, or taken off one, by somebody else; what to press is here."""
    race = club_races.button(ask, club)
    choices = race or _next_buttons(ask, club)
    return said(Paragraph(ask.say("runs.for_others")), choices=choices)


def _of_one(ask: Ask, club: Club, wished: Wish) -> Answer:
    """What is about a single run: who comes, I come, I do not."""
    speak, ahead = voice(ask, club), run_days.coming(club, ask.now)
    sheet = club_run_words.read_sheet(ask.text, ask.slots, speak.today)
    fitting = _called(ask, ahead, sheet)
    if wished is Wish.STAY:
        fitting = tuple(one for one in fitting if one.attendee(ask.runner.id)) or fitting
    event = meant(fitting, sheet)
    if event is None and ask.is_press:
        return past(ask, "runs")
    if _HAS_BEEN.search(plain(ask.text)):
        return said(Paragraph(ask.say("runs.over")), choices=(ask.choice("runs.offer"),))
    if event is None:
        return _none_such(ask, club, speak, wished, is_dated=_is_dated(sheet))
    if wished is Wish.DETAIL:
        told = capital(run_card.details(speak, event))
        return _public(ask, run_card.card(speak, event), ask.say("runs.not_told", what=told))
    if wished is Wish.STAY and club_run_words.is_of_all(ask.text):
        return _stay_away(ask, club, ahead)
    if wished is Wish.WHO:
        off = [one for one in ahead if _fits(one, sheet) and one.is_off and one.on < event.on]
        words = " ".join(run_card.who(speak, one) for one in (*off[:1], event))
        return _public(ask, run_card.card(speak, event), words)
    if event.is_off:
        return said(Paragraph(run_card.who(speak, event)), private=ask.is_press)
    return _come(ask, club, event) if wished is Wish.COME else _stay(ask, club, event)


def _stay_away(ask: Ask, club: Club, ahead: tuple[Event, ...]) -> Answer:
    """Off every run that they are down for."""
    mine = tuple(one for one in ahead if one.attendee(ask.runner.id) is not None)
    told = [_stay(ask, club, one) for one in mine or ahead[:1]]
    replies = tuple(reply for one in told for reply in one.replies)
    return replace(told[0], replies=replies, news=tuple(new for one in told for new in one.news))


def _reminding(ask: Ask, club: Club, *, is_on: bool) -> Answer:
    """From now on, or no longer; for whoever is in."""
    known = replace(member(ask, club), is_reminded=is_on)
    words = Paragraph(ask.say("runs.reminded" if is_on else "runs.not_reminded"))
    choice = ask.choice("runs.unremind" if is_on else "runs.remind_me")
    told = said(words, choices=(choice,), private=True)
    return replace(told, news=news(club, MemberSet(known)), toast=words.text)


def reminded(ask: Ask, due: DuePost) -> Answer | None:
    """A private word two hours before a run, to those who come and wished for it."""
    event = ask.club.event(due.key) if ask.club is not None else None
    if ask.club is None or event is None or event.is_off or event.at is None:
        return None
    if event.at <= ask.now:
        return None
    speak, going = voice(ask, ask.club), [one.runner for one in event.going]
    notes = (
        Note(runner=one.runner, key=event.id, reply=_before(speak, event, one))
        for one in ask.clubs.among(ask.club.id, going)
        if one.is_reminded
    )
    return Answer(notes=tuple(notes))


def _before(speak: Voice, event: Event, who: Member) -> Reply:
    """The same to all who may be ranked; to the others every way of coming is as good."""
    name = "runs.remind" if who.is_ranked else "runs.remind_soft"
    words = speak.say(name, when=capital(run_card.place(speak, event)))
    return Reply(blocks=(Paragraph(words),), choices=(speak.choice("runs.unremind"),))


def announced(ask: Ask, due: DuePost) -> Answer | None:
    """The word before a weekly run: its card, below what was said since; none if it is off."""
    if (club := ask.club) is None:
        return None
    ahead = (one for one in run_days.coming(club, ask.now) if one.run == due.key)
    event = next(ahead, None)
    if event is None or event.is_off:
        return None
    shown = run_card.card(voice(ask, club), event)
    is_out = club.event(event.id) is not None
    shown = replace(shown, retires=shown.card if is_out else None)
    return Answer(replies=(shown,), news=news(club, EventOpened(event)))


def is_of_one_called(ask: Ask) -> bool:
    """Whether somebody comes, or does not, to a run that they call by its name."""
    if ask.club is None or club_run_words.wish(ask.text) not in {Wish.COME, Wish.STAY}:
        return False
    return bool(run_names.called(ask.text, run_days.coming(ask.club, ask.now)))


def is_bare_word(ask: Ask) -> bool:
    """Whether a word below a card ("I'm in") is about a run, and can be about nothing else."""
    text = plain(ask.text).strip()
    if ask.club is None or _BARE.fullmatch(text) is None:
        return False
    there = (one for one in ask.club.events if one.kind is Post.LEG_DAY and not one.is_off)
    has_legs = any(one.on >= ask.today for one in there)
    return not has_legs and any(not one.is_off for one in run_days.coming(ask.club, ask.now))


def is_about_one(ask: Ask) -> bool:
    """Whether it calls off, or puts at another time, a day on which the club runs.

    Or it drops out of one, or asks what only the captains know of it.
    """
    wished = club_run_words.wish(ask.text)
    if ask.club is None or (wished is not Wish.DETAIL and _NOT_MINE.search(plain(ask.text))):
        return False
    sheet = club_run_words.read_sheet(ask.text, ask.slots, voice(ask, ask.club).today)
    day, ahead = replace(sheet, at=None), run_days.coming(ask.club, ask.now)
    is_named = bool(sheet.days or sheet.on) and any(_fits(one, day) for one in ahead)
    match wished:
        case Wish.DETAIL:
            return any(not one.is_off for one in ahead)
        case Wish.STAY:
            return any(one.attendee(ask.runner.id) for one in ahead)
        case Wish.CALL_OFF:
            return is_named
        case Wish.CALL_ON:
            return any(one.is_off for one in ahead)
        case Wish.SET:
            return is_named and sheet.at is not None
        case _:
            return False


def meant(ahead: tuple[Event, ...], sheet: Sheet) -> Event | None:
    """The run that the words name; the next one, if they name none."""
    fits = [one for one in ahead if _fits(one, sheet)]
    return next((one for one in fits if not one.is_off), fits[0] if fits else None)


def _fits(event: Event, sheet: Sheet) -> bool:
    if sheet.on is not None and event.on != sheet.on:
        return False
    if sheet.days and f"{event.on:%a}".casefold() not in sheet.days:
        return False
    return not (_is_dated(sheet) and sheet.at and event.at) or event.at.time() == sheet.at


def _come(ask: Ask, club: Club, event: Event) -> Answer:
    known = event.attendee(ask.runner.id)
    deeds = joining(ask, club, EventOpened(event), EventJoined(event.id, attendee(ask)))
    after = _after(club, event, EventOpened(event), EventJoined(event.id, attendee(ask)))
    speak = voice(ask, club)
    name = "again" if known else "come"
    words = ask.say(f"runs.{name}", when=run_card.place(speak, after), count=len(after.going))
    answer = _told(ask, club, after, words)
    return replace(answer, news=deeds)


def _stay(ask: Ask, club: Club, event: Event) -> Answer:
    after = _after(club, event, EventOpened(event), EventLeft(event.id, ask.runner.id))
    was_in = event.attendee(ask.runner.id) is not None
    speak = voice(ask, club)
    words = ask.say(
        "runs.stay" if was_in else "runs.stay_anyway", when=run_card.place(speak, event)
    )
    if not was_in:
        return said(Paragraph(words), private=True)
    deeds = news(club, EventLeft(event.id, ask.runner.id))
    return replace(_told(ask, club, after, words), news=deeds)


def _after(club: Club, event: Event, *changes: EventOpened | EventJoined | EventLeft) -> Event:
    return club.after(*changes).event(event.id) or event


def _told(ask: Ask, club: Club, event: Event, words: str) -> Answer:
    """The card is edited; whoever wrote it in words also reads it where they wrote."""
    shown = run_card.card(voice(ask, club), event)
    if not ask.is_group:
        is_coming = event.attendee(ask.runner.id) is not None
        soft = (Paragraph(soft_word(ask)),) if _is_hurt(ask) and is_coming else ()
        told = said(Paragraph(words), *soft, choices=(ask.choice("runs.offer"),))
        return Answer(replies=(*told.replies, replace(shown, club=club.id)))
    is_new = club.event(event.id) is None
    if ask.is_press or is_new:
        return Answer(replies=(shown,), toast=words)
    return Answer(replies=(Reply(blocks=(Paragraph(words),)), shown))


def _is_hurt(ask: Ask) -> bool:
    return bool(ask.runner.injuries or ask.runner.holds)


def soft_word(ask: Ask) -> str:
    """For whoever cannot run now and comes all the same."""
    if not ask.runner.injuries:
        return ask.say("runs.soft")
    part = sore_places(ask.runner.injuries)
    return ask.say("runs.soft_part", part=part)


def _public(ask: Ask, shown: Reply, words: str) -> Answer:
    """A look at one run: in private words alone."""
    choices = shown.choices if ask.is_group else (*shown.choices[:1], ask.choice("runs.offer"))
    return said(Paragraph(words), choices=choices)


def _called(ask: Ask, ahead: tuple[Event, ...], sheet: Sheet) -> tuple[Event, ...]:
    """The runs that are called by name; where a day is told, that counts more than a name."""
    dated = tuple(one for one in ahead if _fits(one, sheet))
    called = run_names.called(ask.text, dated)
    return dated if called is None or (_is_dated(sheet) and not called) else called


def _is_dated(sheet: Sheet) -> bool:
    return sheet.on is not None or bool(sheet.days)


def _none_such(
    ask: Ask, club: Club, speak: Voice, wished: Wish = Wish.SHOW, *, is_dated: bool = True
) -> Answer:
    """What is ahead; whoever comes, or does not, taps the one that they mean."""
    lines = _lines(ask, club, speak)
    if not lines:
        return _shown(ask, club)
    blocks = (
        Paragraph(ask.say("runs.none_such" if is_dated else "runs.none_named")),
        Bullets(lines),
    )
    return said(*blocks, choices=(*_each(ask, club, wished), ask.choice("runs.offer")))


def _each(ask: Ask, club: Club, wished: Wish) -> Iterator[Choice]:
    if wished in {Wish.COME, Wish.STAY}:
        ahead = (one for one in run_days.coming(club, ask.now) if not one.is_off)
        for one in islice(ahead, MOST_OFFERED):
            yield ask.choice(f"runs.{wished}_to", which=run_card.spoken(one))


def _lines(ask: Ask, club: Club, speak: Voice) -> tuple[str, ...]:
    ahead = run_days.coming(club, ask.now)[:MOST_SHOWN]
    return tuple(run_card.line(speak, one) for one in ahead)


def _shown(ask: Ask, club: Club) -> Answer:
    """What is on, and the races in a line."""
    speak = voice(ask, club)
    if not (lines := _lines(ask, club, speak)):
        races = club_races.lines(speak, club)
        more = (Bullets(races),) if races else ()
        return said(Paragraph(ask.say("runs.none")), *more, choices=(ask.choice("runs.races"),))
    blocks: list[Block] = [Heading(ask.say("runs.title")), Bullets(lines)]
    nearest = club_races.nearest(speak, club)
    blocks += [Paragraph(nearest)] if nearest else []
    choices = _next_buttons(ask, club)
    return said(*blocks, choices=(*choices, ask.choice("runs.races"), ask.choice("runs.remind_me")))


def _next_buttons(ask: Ask, club: Club) -> tuple[Choice, ...]:
    """To come to the next run, or not; none where all are off."""
    first = next((one for one in run_days.coming(club, ask.now) if not one.is_off), None)
    return run_card.buttons(voice(ask, club), first) if first else ()


skill = Skill(
    intent="runs",
    command="runs",
    argument="wish",
    summary="The club's runs and races, and who comes",
    answer=within(_answer),
    is_club=True,
)
