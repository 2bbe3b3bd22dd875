"""Everything a runner can set, shown and changed in a line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.language.hearing import plain, straight
from core.model.changes import Change, NudgeSet, ProfileSet, TimeZoneSet
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.prose import Bullets, Choice, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import settings_words, week_lines, welcome
from core.skills.skill import Ask, Skill

PAGES = ("you", "training", "messages")
_CITY = re.compile(
    r"\b(?:i(?:'m| am) (?:now )?(?:in|based in)|i live in|(?:i've |i )?moved to"
    r"|my (?:city|town|time ?zone) is(?: now)?|time ?zone"
    r"|(?:set|change) my (?:city|town|time ?zone) to)\s+"
    r"([^\W\d_][\w .'/-]{1,40}?(?:, [a-z]{2})?)\s*(?:,? (?:now|please|pls|and .*))?[.!]*$",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\b(?:language|german|deutsch|spanish|espa\u00f1ol|french|fran\u00e7ais|italian|portuguese|dutch"
    r"|polish|swedish|danish|norwegian|turkish|russian|chinese|japanese|english|nederlands"
    r"|italiano|francais|espanol|languages?)\b"
)
_DAYS = {
    "mon": "Mon",
    "tue": "Tue",
    "wed": "Wed",
    "thu": "Thu",
    "fri": "Fri",
    "sat": "Sat",
    "sun": "Sun",
}


def answer(ask: Ask) -> Answer:
    """Change what the message sets; show a page, or all of it, if it sets nothing."""
    said = plain(ask.text)
    if welcome.is_step(said):
        return welcome.step(ask)
    changes = (*_set(ask), *_moved(ask))
    if changes:
        return _changed(ask, changes)
    if same := _touched(ask):
        rows = tuple(Paragraph(_row(ask, name)) for name in same)
        blocks = (Paragraph(ask.say("settings.already")), *rows)
        return Answer(replies=(Reply(blocks=blocks, choices=(ask.choice("settings.offer"),)),))
    if named := _city_named(ask):
        known = ask.runner.timezone is not None and named == ask.runner.city
        return _said(ask, "same" if known else "no_city", city=named)
    if _LANGUAGE.search(said):
        return _said(ask, "language")
    page = next((one for one in PAGES if said.removeprefix("settings").strip(" :") == one), None)
    return _page(ask, page) if page else _overview(ask)


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
        before, units="", clock=0, called="", quiet=None, is_text_only=not before.is_text_only
    )
    after = settings_words.read_settings(ask.text, ask.slots, other, ask.today)
    return tuple(name for name in _NAMES if getattr(after, name) != getattr(other, name))


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
    found = _CITY.search(straight(ask.text).strip())
    return found[1].strip() if found else None


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
    shown = {name: _value(ask, name) for name in _NAMES}
    for name in _NAMES:
        if getattr(before, name) != getattr(after, name):
            yield ask.say("settings.now", name=ask.say(f"settings.name_{name}"), value=shown[name])


def _overview(ask: Ask) -> Answer:
    rows = tuple(_row(ask, name) for page in PAGES for name in _ROWS[page])
    blocks = (
        Heading(ask.say("settings.title")),
        Bullets(rows),
        Paragraph(ask.say("settings.how")),
    )
    choices = tuple(ask.choice(f"settings.{page}") for page in PAGES)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _page(ask: Ask, page: str) -> Answer:
    rows = tuple(_row(ask, name) for name in _ROWS[page])
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
            yield ask.choice("settings.hours12" if profile.clock != _NOON else "settings.hours24")
            yield ask.choice("settings.pictures" if profile.is_text_only else "settings.text_only")
            yield ask.choice("settings.no_quiet" if profile.quiet else "settings.quiet")
            if ask.runner.nudge is None:
                yield ask.choice("set_reminder.offer")
            else:
                yield ask.choice("settings.resume" if _is_paused(ask) else "settings.pause")


_NOON = 12


def _is_paused(ask: Ask) -> bool:
    until = ask.runner.profile.paused_until
    return until is not None and until > ask.today


def _row(ask: Ask, name: str) -> str:
    return f"{ask.say(f'settings.name_{name}')}: {_value(ask, name)}"


def _value(ask: Ask, name: str) -> str:
    """A setting in words."""
    profile, runner = ask.runner.profile, ask.runner
    match name:
        case "called":
            return runner.called or ask.say("settings.unsaid")
        case "level":
            return ask.say(f"settings.level_{profile.level}")
        case "is_new":
            return ask.say("settings.yes" if profile.is_new else "settings.no")
        case "days" | "busy":
            return _days(ask, getattr(profile, name))
        case "races":
            race = profile.next_race(ask.today)
            return _race(ask) if race else ask.say("settings.none")
        case "likes" | "dislikes":
            return _activities(ask, getattr(profile, name))
        case "kit":
            return _kit(ask, profile)
        case "lacks":
            return ", ".join(profile.lacks) or ask.say("settings.nothing")
        case "goals":
            told = (ask.say(f"settings.goal_{one}") for one in profile.goals)
            return ", ".join(told) or ask.say("settings.none")
        case _:
            return _message_value(ask, name)


def _message_value(ask: Ask, name: str) -> str:
    profile, runner = ask.runner.profile, ask.runner
    match name:
        case "weaknesses":
            named = ", ".join(profile.weaknesses).replace("_", " ")
            return named or ask.say("settings.none")
        case "units":
            return ask.say(f"settings.units_{profile.units}")
        case "clock":
            return ask.say(f"settings.clock_{profile.clock}")
        case "city":
            return runner.city or runner.timezone or ask.say("settings.unsaid")
        case "is_text_only":
            return ask.say("settings.words_only" if profile.is_text_only else "settings.words_too")
        case "nudge":
            return f"{runner.nudge.at:%H:%M}" if runner.nudge else ask.say("settings.none")
        case "quiet":
            hours = profile.quiet
            return (
                f"{hours.start:%H:%M} to {hours.end:%H:%M}" if hours else ask.say("settings.none")
            )
        case "paused_until":
            until = profile.paused_until
            return (
                week_lines.long_date(until) if until and _is_paused(ask) else ask.say("settings.no")
            )
        case "language":
            return ask.say("settings.english")
        case _:
            value = getattr(profile, name)
            return f"{value}" if value else ask.say("settings.unsaid")


def _race(ask: Ask) -> str:
    race = ask.runner.profile.next_race(ask.today)
    assert race is not None  # noqa: S101  (asked for before)
    return f"{week_lines.race_name(ask, race)}, {week_lines.long_date(race.on)}"


def _days(ask: Ask, days: tuple[str, ...]) -> str:
    return ", ".join(_DAYS[one] for one in WEEK if one in days) or ask.say("settings.unsaid")


def _activities(ask: Ask, keys: tuple[str, ...]) -> str:
    known = ask.handbook.activities
    return ", ".join(known[one].name for one in keys if one in known) or ask.say("settings.nothing")


def _kit(ask: Ask, profile: Profile) -> str:
    if profile.kit is None:
        return ask.say("settings.unsaid")
    return ", ".join(one.replace("_", " ") for one in profile.kit) or ask.say("settings.nothing")


def _said(ask: Ask, name: str, **facts: object) -> Answer:
    reply = Reply(
        blocks=(Paragraph(ask.say(f"settings.{name}", **facts)),),
        choices=(ask.choice("settings.offer"),),
    )
    return Answer(replies=(reply,))


_ROWS = {
    "you": ("called", "level", "is_new", "goals", "weaknesses", "races"),
    "training": ("days", "busy", "runs", "minutes", "likes", "dislikes", "kit", "lacks"),
    "messages": (
        *("units", "clock", "city", "language", "is_text_only", "nudge", "quiet", "paused_until"),
    ),
}
_NAMES = (
    *(
        "called",
        "level",
        "is_new",
        "goals",
        "weaknesses",
        "days",
        "busy",
        "runs",
        "minutes",
        "long_run_day",
    ),
    *("likes", "dislikes", "kit", "lacks", "units", "clock", "is_text_only", "quiet"),
    *("paused_until",),
)
"""What of the profile is set here."""

skill = Skill(
    intent="settings",
    command="settings",
    argument="what",
    summary="Your settings: units, days, kit, quiet hours",
    answer=answer,
    is_personal=True,
)
