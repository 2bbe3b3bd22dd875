"""The club: what is set, set it, and who may."""

import re
from dataclasses import replace
from functools import partial

from core.language.hearing import plain, straight
from core.model.club import Club
from core.model.club_changes import ClubNews, MemberGone
from core.model.gathering import ClubSettings
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import (
    about_us,
    captains,
    club_cards,
    club_settings,
    club_unasked,
    club_undoing,
    club_words,
    group_words,
)
from core.skills.skill import Ask, Skill

_UNDO = re.compile(r"\b(?:undo|take back|put back|revert|restore)\b")
_SWITCHES = re.compile(
    r"\b(?:turn|switch|take|disable|get rid of|no|off with|don'?t want)\b.*\b(?:leader ?boards?"
    r"|boards?"
    r"|rankings?|challenges?|buddy|injured list|who'?s out|lists?)\b"
)
"""What nobody is in who did not ask to be; so there is nothing to switch off."""
_OWN_SHARE = re.compile(
    r"\b(?:i|my|of mine)\b.*\b(?:shar(?:e|ing)|agree[d]?|consents?|said yes|get to see)\b"
    r"|\bsharing with\b"
)
"""What the club sees of whoever asks."""
_UNHEARD = re.compile(
    r"\b(?:ignor\w+|deaf|(?:no|without|get) (?:answer|reaction|reply|response|silence)"
    r"|nothing happen\w*|does nothing"
    r"|(?:not|never|don'?t|doesn'?t|didn'?t|only|won'?t) (?:even )?(?:answer|repl|react|respond)\w*"
    r"|(?:even|still) (?:hear|awake|active|alive|there)|do you (?:get|hear))\b"
)
"""That we stayed silent in the group, or seem to."""
_LANGUAGE = re.compile(r"\b(?:language|speak|talk(?: [a-z]+)? to us)\b")
_CAPTAINS = re.compile(
    r"\bwho(?:'?s| is| are| can| may| could)\b.*\b(?:admin\w*|captains?|in charge|change|set"
    r"|edit|boss|command|control|tell you)\b"
    r"|\b(?:make|add|remove|take) \w+(?: off| on)? (?:as )?(?:an? |the )?(?:club )?(?:admin"
    r"|captain|coach)\b"
)
_COUNT = re.compile(r"\bhow many\b.*\b(?:of us|members|people|runners)\b")
_LEAVES = re.compile(
    r"\b(?:leave|quit|exit|take me (?:out|off)|remove me|forget me|sign me out)\b"
    r"|\b(?:i'?m|i am) (?:not|no longer) (?:in|a member)\b"
)
_BOT_LEAVES = re.compile(
    r"^\W*(?:(?:please|pls|offday|bot|hey|can you|could you)\W+)*(?:leave|exit|quit)"
    r" (?:this|the|our) (?:group|chat|channel|server|thread)\b|\bremove yourself\b"
)
"""Said to whoever listens: the bot, not the one who says it."""
_AS_CAPTAIN = re.compile(r"\b(?:as|from|being) (?:an? |the )?(?:club )?(?:admin\w*|captains?)\b")
"""Not out of the club."""
_TAKEN_BACK = {"on_board": "board.leave", "on_whosout": "whosout.hide", "is_buddy": "buddy.off"}
"""What a member may share, and the button that ends it."""
_CITY = re.compile(
    r"\b(?:time ?zone(?: is| to)?|city(?: is| to)?|(?:club|we|group)(?:'s|'re| is| are| live| run)?"
    r"(?: based| all)? in|(?:club|group) (?:has )?moved to|based in|from)"
    r"\s+([^\W\d_][\w .,'/-]{1,40}?)\s*(?:now)?\s*(?:please|pls)?[.!]*$",
    re.IGNORECASE,
)
_CHANGES_CITY = re.compile(r"\b(?:city|time ?zone|clock)\b")
_CHANGES = re.compile(r"\b(?:change|set|move|new|different|edit|update|pick)\b")


def answer(ask: Ask) -> Answer:
    """In the group, its settings; in private, the clubs one takes part in."""
    said = plain(ask.text)
    if ask.is_group and _BOT_LEAVES.search(said):
        return _told(ask, "club.bot_leaves", "club.leave")
    if _LEAVES.search(said) and not _AS_CAPTAIN.search(said):
        return _left(ask)
    if _OWN_SHARE.search(said):
        return _privately_mine(ask)
    if ask.club is None or not ask.is_group:
        return _afar(ask, said)
    club = ask.club
    if _UNDO.search(said):
        return captains.only(ask, lambda: club_undoing.undone(ask))
    if (about := _about(ask, club, said)) is not None:
        return about
    if _is_deed(ask, club, said):
        return captains.only(ask, lambda: _deed(ask, club, said))
    if club.settings == ClubSettings():
        setup = partial(club_settings.ask_where, ask, "hello")
        return captains.only(ask, setup, otherwise="club.new_here")
    return _shown(ask, club)


def _afar(ask: Ask, said: str) -> Answer:
    """In private the clubs one is in; what captains set has to be said in the group itself."""
    if _UNHEARD.search(said):
        return _told(ask, about_us.here(ask, "club.heard"), "help.offer")
    is_deed = club_words.is_meant(said) or asks_to(said) or _CAPTAINS.search(said) is not None
    if is_deed and not ask.is_group and ask.clubs.mine():
        return captains.only(ask, partial(_mine, ask))
    return _mine(ask)


def _about(ask: Ask, club: Club, said: str) -> Answer | None:
    """What is asked of the club or of us in it, and sets nothing."""
    if _CAPTAINS.search(said):
        return _told(ask, "club.captains")
    if group_words.asks_what_we_see(said):
        return _told(ask, "privacy.group")
    if _SWITCHES.search(said):
        return _told(ask, "club.no_switch", "board.offer")
    if _COUNT.search(said):
        return _told(ask, "club.count", count=len(ask.clubs.members(club.id)))
    if not ask.is_reply and (told := club_unasked.told(ask)) is not None:
        return told
    return _told(ask, "club.language") if _LANGUAGE.search(said) else None


def _told(ask: Ask, name: str, offer: str = "club.offer", **facts: object) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say(name, **facts)),), choices=(ask.choice(offer),))
    return Answer(replies=(reply,))


def _is_deed(ask: Ask, club: Club, said: str) -> bool:
    is_news = club_words.read(ask, club.settings) != club.settings
    return is_news or city_named(ask) is not None or asks_to(said) or ask.is_reply


def asks_to(said: str) -> bool:
    """Whether `said` wants the club's city or one of its times changed."""
    things = (club_words.LEG_DAY, club_words.DIGEST, _CHANGES_CITY)
    return bool(_CHANGES.search(said)) and any(one.search(said) for one in things)


def _deed(ask: Ask, club: Club, said: str) -> Answer:
    city = city_named(ask)
    if city is not None and not ask.slots.time:
        return _in_city(ask, club, city)
    after = club_words.read(ask, club.settings)
    if after != club.settings:
        return _and_on(ask, club_settings.changed(ask, club, after), after)
    what = _what(ask, said)
    if what is None:
        return club_settings.ask_where(ask)
    is_half = ask.slots.time is not None and not ask.slots.days
    return club_settings.ask_day(ask, what) if is_half else club_settings.ask_when(ask, what)


def _what(ask: Ask, said: str) -> str | None:
    if club_words.DIGEST.search(said) or ask.slots.asked == "digest":
        return "digest"
    if club_words.LEG_DAY.search(said) or ask.slots.asked == "leg_day":
        return "leg_day"
    return None


def _in_city(ask: Ask, club: Club, name: str) -> Answer:
    found = ask.shelf.gazetteer.find(name, limit=1)
    if not found:
        return club_settings.ask_where(ask, "where_again")
    after = replace(club.settings, timezone=found[0].timezone, city=found[0].name)
    return _and_on(ask, club_settings.changed(ask, club, after), after)


def _and_on(ask: Ask, answer: Answer, after: ClubSettings) -> Answer:
    """A new club goes on to its leg-day time; after that it is set up."""
    is_setup = ask.slots.asked in {"city", "leg_day"} and ask.is_reply
    if answer.question is not None or not answer.news or not is_setup:
        return answer
    if after.leg_day is None and ask.slots.asked == "city":
        return club_settings.and_ask(answer, club_settings.ask_when(ask, "leg_day"))
    [done] = answer.replies
    more = Paragraph(ask.say("club.ready"))
    return replace(answer, replies=(replace(done, blocks=(*done.blocks, more)),))


def city_named(ask: Ask) -> str | None:
    """The city that a message names as the club's; None if it names none that we know."""
    if ask.slots.city is not None:
        return ask.slots.city
    found = _CITY.search(straight(ask.text).strip())
    name = found[1].strip() if found else None
    return name if name and ask.shelf.gazetteer.find(name, limit=1) else None


def _shown(ask: Ask, club: Club) -> Answer:
    settings = club.settings
    blocks: tuple[Block, ...] = (
        Heading(ask.say("club.title")),
        *club_settings.overview(ask, club),
        Paragraph(ask.say("club.how")),
    )
    choices = (
        ask.choice("club.set_leg_day"),
        ask.choice("club.set_digest"),
        ask.choice("club.set_city"),
        ask.choice("club.post_here"),
        ask.choice("club.drop_cards" if settings.keeps_cards else "club.keep_cards"),
    )
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _mine(ask: Ask) -> Answer:
    clubs = ask.clubs.mine()
    if not clubs:
        return Answer(replies=(Reply(blocks=(Paragraph(ask.say("club.none")),)),))
    lines = tuple(_membership(ask, club) for club in clubs)
    blocks = (Heading(ask.say("club.mine_title")), Bullets(lines))
    return Answer(replies=(Reply(blocks=blocks, choices=(ask.choice("club.leave"),)),))


def _privately_mine(ask: Ask) -> Answer:
    """What each club sees of them, and the ways to take it back."""
    told = _mine(ask)
    shown = {
        name
        for club in ask.clubs.mine()
        if (one := ask.clubs.member(club.id, ask.runner.id)) is not None
        for name in _TAKEN_BACK
        if getattr(one, name)
    }
    ways = tuple(ask.choice(way) for name, way in _TAKEN_BACK.items() if name in shown)
    replies = (replace(one, is_private=True, choices=(*ways, *one.choices)) for one in told.replies)
    return replace(told, replies=tuple(replies))


def _membership(ask: Ask, club: Club) -> str:
    member = ask.clubs.member(club.id, ask.runner.id)
    shown = [
        ask.say(f"club.shown_{name}")
        for name in _TAKEN_BACK
        if member is not None and getattr(member, name)
    ]
    name = member.name if member else ask.runner.called
    where = club.settings.city or club.home.platform.title()
    what = ", ".join(shown) or ask.say("club.shown_nothing")
    return ask.say("club.membership", where=where, name=name, what=what)


def _left(ask: Ask) -> Answer:
    """No trace of them stays in the club, or in any, where it is said in private."""
    clubs = ask.clubs.mine()
    if ask.is_group and ask.club is not None:
        clubs = tuple(one for one in clubs if one.id == ask.club.id)
    if not clubs:
        return _privately(ask, "not_in")
    news = tuple(ClubNews(one.id, MemberGone(ask.runner.id)) for one in clubs)
    told = _privately(ask, "left")
    return replace(told, replies=(*told.replies, *club_cards.without(ask, clubs)), news=news)


def _privately(ask: Ask, name: str) -> Answer:
    words = Paragraph(ask.say(f"club.{name}"))
    return Answer(replies=(Reply(blocks=(words,), is_private=True),))


skill = Skill(
    intent="club",
    command="club",
    argument="wish",
    summary="Your club: city, leg day, digest, places, posts",
    answer=answer,
    lead="our club",
)
