"""Something the club reaches together; nobody is ranked in it."""

from dataclasses import replace

from core.model.club import Club
from core.model.club_changes import (
    ChallengeClosed,
    ChallengeJoined,
    ChallengeLeft,
    ChallengeOpened,
)
from core.model.club_pace import DuePost
from core.model.gathering import Aim, Challenge, Tally
from core.model.prose import Choice, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import captains, challenge_card, challenge_words
from core.skills.challenge_words import Wish
from core.skills.club_talk import attendee, joining, news, past, said, voice, within
from core.skills.club_voice import capital
from core.skills.skill import Ask, Skill

MOST_OPEN = 3


def _answer(ask: Ask, club: Club) -> Answer:
    match challenge_words.wish(ask.text):
        case Wish.HOW:
            return said(
                Paragraph(ask.say("challenge.how")), choices=(ask.choice("challenge.offer"),)
            )
        case Wish.ALTER if club.challenges:
            words = Paragraph(ask.say("challenge.fixed"))
            return said(words, choices=(ask.choice("challenge.offer"),))
        case Wish.OPEN | Wish.ALTER:
            return _opened(ask, club)
        case Wish.SHOW:
            return _shown(ask, club)
        case wished:
            return _of_one(ask, club, wished)


def _of_one(ask: Ask, club: Club, wished: Wish) -> Answer:
    """What is about one challenge: join it, leave it, close it."""
    if wished is Wish.CLOSE and (refused := captains.refusal(ask)) is not None:
        return refused
    fits = _meant(ask, club, is_closing=wished is Wish.CLOSE)
    if not fits:
        return past(ask, "challenge") if ask.is_press else _none(ask)
    if len(fits) > 1:
        return _which(ask, fits, wished)
    if wished is Wish.CLOSE:
        return _closed(ask, club, fits[0])
    return _joined(ask, club, fits[0]) if wished is Wish.JOIN else _left(ask, club, fits[0])


def _meant(ask: Ask, club: Club, *, is_closing: bool = False) -> tuple[Challenge, ...]:
    """Those the words may be about; what is over can only be closed."""
    aim, today = challenge_words.aim_named(ask.text), voice(ask, club).today
    there = [one for one in club.challenges if is_closing or not challenge_card.is_over(one, today)]
    named = tuple(one for one in there if one.aim is aim)
    return named or (tuple(there) if aim in (None, Aim.EFFORT_MINUTES) else ())


def _which(ask: Ask, fits: tuple[Challenge, ...], wished: Wish) -> Answer:
    names = [ask.say(f"challenge.aim_{one.aim.value}") for one in fits]
    choices = tuple(
        Choice(capital(name), ask.say(f"challenge.{wished.value}_request", name=name))
        for name in names
    )
    return said(Paragraph(ask.say("challenge.which")), choices=choices)


def _tallies(ask: Ask, club: Club, one: Challenge) -> tuple[Tally, ...]:
    return ask.clubs.tallies(club.id, one.since, one.until)


def _shown(ask: Ask, club: Club) -> Answer:
    """Every challenge there is, the one that is named first alone."""
    aim = challenge_words.aim_named(ask.text)
    there = [one for one in club.challenges if aim in (None, one.aim)] or list(club.challenges)
    if not there:
        return _none(ask)
    speak = voice(ask, club)
    replies: list[Reply] = []
    for one in there:
        tallies = _tallies(ask, club, one)
        if challenge_card.is_over(one, speak.today):
            replies.append(challenge_card.summary(speak, one, tallies))
            continue
        card = challenge_card.card(speak, one, tallies)
        picture = (challenge_card.picture(speak, one, tallies),) if one.joined else ()
        replies.append(replace(card, card=None, pictures=picture))
    return Answer(replies=_as_one(replies))


def _as_one(replies: list[Reply]) -> tuple[Reply, ...]:
    """One message for several challenges."""
    first, *others = replies
    if not others:
        return (first,)
    blocks = tuple(block for one in replies for block in one.blocks)
    choices = {choice.says: choice for one in replies for choice in one.choices}
    named = [
        replace(one, label=capital(one.says)[:40]) for one in choices.values() if "join" in one.says
    ]
    return (Reply(blocks=blocks, choices=tuple(named)),)


def _none(ask: Ask) -> Answer:
    """Nothing is on: what could be, at one tap for captains."""
    choices = tuple(ask.choice(f"challenge.open_{one.value}") for one in Aim)
    return said(Paragraph(ask.say("challenge.none")), choices=choices if ask.is_group else ())


def _opened(ask: Ask, club: Club) -> Answer:
    if (refused := captains.refusal(ask)) is not None:
        return refused
    if challenge_words.is_uncounted(ask.text):
        choices = tuple(ask.choice(f"challenge.open_{one.value}") for one in Aim)
        return said(Paragraph(ask.say("challenge.uncounted")), choices=choices)
    speak = voice(ask, club)
    running = [one for one in club.challenges if not challenge_card.is_over(one, speak.today)]
    terms = challenge_words.terms(ask.text, speak.today)
    twin = next((one for one in running if one.aim is terms.aim), None)
    if twin is not None:
        tallies = _tallies(ask, club, twin)
        words = Heading(ask.say("challenge.is_on"))
        card = challenge_card.card(speak, twin, tallies)
        return said(words, *card.blocks, choices=card.choices)
    if len(running) >= MOST_OPEN:
        return said(Paragraph(ask.say("challenge.too_many", count=MOST_OPEN)))
    made = Challenge(
        id=f"{terms.aim.value}.{ask.now:%y%m%d%H%M%S}",
        aim=terms.aim,
        since=terms.since,
        until=terms.until,
        each=terms.each,
    )
    over = (ChallengeClosed(one.id) for one in club.challenges if one not in running)
    is_sum = challenge_words.is_sum(ask.text)
    told = (Reply(blocks=(Paragraph(ask.say("challenge.no_sum")),)),) if is_sum else ()
    return Answer(
        replies=(*told, challenge_card.card(speak, made, ())),
        news=news(club, *over, ChallengeOpened(made)),
    )


def _closed(ask: Ask, club: Club, one: Challenge) -> Answer:
    summary = challenge_card.summary(voice(ask, club), one, _tallies(ask, club, one))
    return Answer(replies=(summary,), news=news(club, ChallengeClosed(one.id)))


def ended(ask: Ask, due: DuePost) -> Answer | None:
    """The word after the last day: what all did together; nobody's quiet challenge is closed."""
    one = ask.club.challenge(due.key) if ask.club is not None else None
    if ask.club is None or one is None:
        return None
    closed = _closed(ask, ask.club, one)
    return closed if one.joined else replace(closed, replies=())


def _joined(ask: Ask, club: Club, one: Challenge) -> Answer:
    deed = ChallengeJoined(one.id, attendee(ask))
    after = club.after(deed).challenge(one.id) or one
    words = ask.say(
        "challenge.joined", name=ask.say(f"challenge.aim_{one.aim.value}"), count=len(after.joined)
    )
    answer = _told(ask, club, after, words)
    return replace(answer, news=joining(ask, club, deed))


def _left(ask: Ask, club: Club, one: Challenge) -> Answer:
    name = ask.say(f"challenge.aim_{one.aim.value}")
    if not any(who.runner == ask.runner.id for who in one.joined):
        return said(Paragraph(ask.say("challenge.not_in", name=name)), private=True)
    deed = ChallengeLeft(one.id, ask.runner.id)
    after = club.after(deed).challenge(one.id) or one
    answer = _told(ask, club, after, ask.say("challenge.left", name=name))
    return replace(answer, news=news(club, deed))


def _told(ask: Ask, club: Club, one: Challenge, words: str) -> Answer:
    """The card is edited; whoever wrote it in words also reads it where they wrote."""
    card = challenge_card.card(voice(ask, club), one, _tallies(ask, club, one))
    if not ask.is_group:
        body = (Paragraph(ask.say("challenge.body")),) if ask.runner.injuries else ()
        told = said(Paragraph(words), *body, choices=(ask.choice("challenge.offer"),))
        return Answer(replies=(*told.replies, replace(card, club=club.id)))
    if ask.is_press:
        return Answer(replies=(card,), toast=words)
    return Answer(replies=(Reply(blocks=(Paragraph(words),)), card))


skill = Skill(
    intent="challenge",
    command="challenge",
    argument="wish",
    summary="Something we reach together, without a ranking",
    answer=within(_answer),
    is_club=True,
)
