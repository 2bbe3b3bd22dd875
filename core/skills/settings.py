"""Everything a runner can set, shown and changed in a line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.language.hearing import plain, straight
from core.model.changes import Change, NudgeSet, ProfileSet, TimeZoneSet
from core.model.profile import Profile
from core.model.prose import Bullets, Choice, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import settings_words, welcome
from core.skills.settings_rows import (
    NAMES,
    PAGES,
    ROWS,
    TWELVE_HOURS,
    is_paused,
    row_of,
    value_of,
)
from core.skills.skill import Ask, Skill

_CITY = re.compile(
    r"\b(?:i(?:'?m| am) (?:now )?(?:in|based in)|i(?:'?m| am)? (?:now )?liv(?:e|ing) in"
    r"|moved (?:back )?(?:from [\w ]+? )?to"
    r"|my (?:city|town|time ?zone) is(?: now)?|time ?zone(?! (?:am|are|is|do|does|did|you|i)\b)"
    r"|(?:set|change) (?:my |the )?(?:city|town|time ?zone) to)\s+"
    r"([^\W\d_][\w .'/-]{1,40}?(?:, [a-z]{2})?)\s*"
    r"(?:(?:,? (?:now|please|pls|and|so|from|last|since|but|on \w+day)\b|, | [+-]\d|[.!]).*)?$",
    re.IGNORECASE,
)
_CITY_TIME = re.compile(
    r"\b(?:put|set|have|keep|use|switch|move)(?: me| my clock)?(?: to| on)? "
    r"([^\W\d_][\w .'-]{1,30}?) time\b",
    re.IGNORECASE,
)
"""By the clock of a city: "set me to Mumbai time"."""
_ASKS_CITY = re.compile(r"\b(?:what|which) (?:time ?zone|city|clock|time)\b.*\b(?:i|me|you)\b")
_LANGUAGE = re.compile(
    r"\b(?:language|german|deutsch|spanish|espa\u00f1ol|french|fran\u00e7ais|italian|portuguese|dutch"
    r"|polish|swedish|danish|norwegian|turkish|russian|chinese|japanese|english|nederlands"
    r"|italiano|francais|espanol|languages?)\b"
)


_SHOWS = re.compile(
    r"^$|\b(?:settings?|set ?up|preferences?|profile|configur\w+|options|menu|details|show|what"
    r"|which|where|units?|quiet hours|(?:change|edit|update|switch) (?:my|the) \w+$)"
)
"""To look at what there is, or to be led to it."""
_LEVEL = re.compile(r"\b(?:intermediate|advanced|experienced|elite|level)\b")
_CLOCK_IS_OFF = re.compile(
    r"\b(?:an?|one|two|\d) hours? (?:off|behind|ahead|out|early|late|wrong|fast|slow)\b"
    r"|\bwrong time ?zone\b|\btime ?zone(?: is|'s)? wrong\b|\bclock(?: is|'s)? wrong\b"
)
_OF_THE_CITY = re.compile(r"^(?:to|is|for me|as)\s+", re.IGNORECASE)


def answer(ask: Ask) -> Answer:
    """Change what the message sets; show a page, or all of it, if it sets nothing."""
    said = plain(ask.text)
    if welcome.is_step(said):
        return welcome.step(ask)
    if _CLOCK_IS_OFF.search(said) and _moved(ask) == ():
        local = ask.now.astimezone(ask.runner.zone)
        return _said(ask, "clock_is_off", time=f"{local:%H:%M}")
    changes = (*_set(ask), *_moved(ask))
    if changes:
        return _changed(ask, changes)
    if same := _touched(ask):
        rows = tuple(Paragraph(row_of(ask, name)) for name in same)
        blocks = (Paragraph(ask.say("settings.already")), *rows)
        return Answer(replies=(Reply(blocks=blocks, choices=(ask.choice("settings.offer"),)),))
    if named := _city_named(ask):
        known = ask.runner.timezone is not None and named == ask.runner.city
        return _said(ask, "same" if known else "no_city", city=named)
    if _ASKS_CITY.search(said) and ask.runner.city:
        local = ask.now.astimezone(ask.runner.zone)
        return _said(ask, "set_city", city=ask.runner.city, time=f"{local:%H:%M}")
    if _LANGUAGE.search(said):
        return _said(ask, "language")
    if _LEVEL.search(said):
        return _said(ask, "two_levels")
    page = next((one for one in PAGES if said.removeprefix("settings").strip(" :") == one), None)
    if page:
        return _page(ask, page)
    return _overview(ask, is_found=ask.is_press or _SHOWS.search(said) is not None)


def lines(ask: Ask, before: Profile) -> tuple[str, ...]:
    """What is different in the profile of `ask`, a line each."""
    return tuple(_confirmed(ask, before, ask.runner.profile))


def _set(ask: Ask) -> tuple[Change, ...]:
    before = ask.runner.profile
    after = settings_words.read_settings(ask.text, ask.slots, before, ask.today)
    if after == before:
        return ()
    return (ProfileSet(after), *_out_of_quiet(ask, after))


def _touched(ask: Ask) -> tuple[str, ...]:
    """What the message sets to what it is already."""
    before = ask.runner.profile
    other = replace(
        before,
        units="",
        clock=0,
        called="",
        quiet=None,
        is_text_only=not before.is_text_only,
        level="",
        is_new=not before.is_new,
        lacks=settings_words.PLACES,
    )
    after = settings_words.read_settings(ask.text, ask.slots, other, ask.today)
    return tuple(name for name in NAMES if getattr(after, name) != getattr(other, name))


def _out_of_quiet(ask: Ask, after: Profile) -> tuple[Change, ...]:
    """A daily idea inside quiet hours comes when they end."""
    nudge = ask.runner.nudge
    if nudge is None or after.quiet is None or not after.quiet.covers(nudge.at):
        return ()
    return (NudgeSet(replace(nudge, at=after.quiet.end)),)


def _moved(ask: Ask) -> tuple[Change, ...]:
    named = _city_named(ask)
    found = ask.shelf.gazetteer.find(named, limit=1) if named else ()
    if not found or (found[0].timezone, found[0].name) == (ask.runner.timezone, ask.runner.city):
        return ()
    place = found[0]
    return (TimeZoneSet(timezone=place.timezone, city=place.name, country=place.country or None),)


def _city_named(ask: Ask) -> str | None:
    said = straight(ask.text).strip()
    found = _CITY.search(said) or _CITY_TIME.search(said)
    return _OF_THE_CITY.sub("", found[1].strip()) if found else None


def _changed(ask: Ask, changes: tuple[Change, ...]) -> Answer:
    after = ask.after(*changes)
    said = [*lines(after, ask.runner.profile), *_side_effects(after, changes)]
    blocks = tuple(Paragraph(one) for one in said) or (Paragraph(ask.say("settings.noted")),)
    reply = Reply(blocks=blocks, choices=(ask.choice("settings.offer"),))
    return Answer(replies=(reply,), changes=changes)


def _side_effects(after: Ask, changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        match change:
            case TimeZoneSet(_, city):
                local = after.now.astimezone(after.runner.zone)
                yield after.say("settings.set_city", city=city, time=f"{local:%H:%M}")
            case NudgeSet(nudge):
                yield after.say("settings.set_nudge_moved", time=f"{nudge.at:%H:%M}")
            case _:
                pass


def _confirmed(ask: Ask, before: Profile, after: Profile) -> Iterator[str]:
    shown = {name: value_of(ask, name) for name in NAMES}
    for name in NAMES:
        if getattr(before, name) != getattr(after, name):
            yield ask.say("settings.now", name=ask.say(f"settings.name_{name}"), value=shown[name])


def _overview(ask: Ask, *, is_found: bool) -> Answer:
    """All there is; first that what was wished is none of it."""
    rows = tuple(row_of(ask, name) for page in PAGES for name in ROWS[page])
    blocks = (
        *(() if is_found else (Paragraph(ask.say("settings.nothing_set")),)),
        Heading(ask.say("settings.title")),
        Bullets(rows),
        Paragraph(ask.say("settings.how")),
    )
    choices = tuple(ask.choice(f"settings.{page}") for page in PAGES)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _page(ask: Ask, page: str) -> Answer:
    rows = tuple(row_of(ask, name) for name in ROWS[page])
    blocks = (Heading(ask.say(f"settings.{page}_title")), Bullets(rows))
    others = tuple(ask.choice(f"settings.{one}") for one in PAGES if one != page)
    choices = (*_ways(ask, page), *others)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _ways(ask: Ask, page: str) -> Iterator[Choice]:
    """What can be changed by one tap, given how things stand."""
    profile = ask.runner.profile
    match page:
        case "you":
            fun = profile.level == "competitive" or profile.is_new
            yield ask.choice("settings.fun" if fun else "settings.compete")
            yield ask.choice("settings.setup")
        case "training":
            yield ask.choice("settings.no_kit" if profile.kit != () else "settings.any_kit")
            yield ask.choice("settings.no_pool" if "pool" not in profile.lacks else "settings.pool")
            yield ask.choice("settings.no_gym" if "gym" not in profile.lacks else "settings.gym")
        case _:
            yield ask.choice("settings.miles" if profile.units != "miles" else "settings.km")
            yield ask.choice(
                "settings.hours12" if profile.clock != TWELVE_HOURS else "settings.hours24"
            )
            yield ask.choice("settings.pictures" if profile.is_text_only else "settings.text_only")
            yield ask.choice("settings.no_quiet" if profile.quiet else "settings.quiet")
            if ask.runner.nudge is None:
                yield ask.choice("set_reminder.offer")
            else:
                yield ask.choice("settings.resume" if is_paused(ask) else "settings.pause")


def _said(ask: Ask, name: str, **facts: object) -> Answer:
    reply = Reply(
        blocks=(Paragraph(ask.say(f"settings.{name}", **facts)),),
        choices=(ask.choice("settings.offer"),),
    )
    return Answer(replies=(reply,))


skill = Skill(
    intent="settings",
    command="settings",
    argument="what",
    summary="Your settings: units, days, kit, quiet hours",
    answer=answer,
    beside=welcome.beside,
    left=welcome.left,
    is_personal=True,
)
