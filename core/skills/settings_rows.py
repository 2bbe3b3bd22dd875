"""The settings as they stand, a row each, in words."""

from core.model.plan import WEEK
from core.model.profile import Profile, Race
from core.skills import week_lines
from core.skills.skill import Ask

PAGES = ("you", "training", "messages")
ROWS = {
    "you": ("called", "level", "is_new", "goals", "weaknesses", "races"),
    "training": (
        "days",
        "busy",
        "times",
        "runs",
        "minutes",
        "longest",
        "likes",
        "dislikes",
        "kit",
        "lacks",
    ),
    "messages": (
        *("units", "clock", "city", "language", "is_text_only", "nudge", "quiet", "paused_until"),
    ),
}
NAMES = (
    *("called", "level", "is_new", "goals", "weaknesses"),
    *("days", "busy", "times", "runs", "minutes", "longest", "long_run_day"),
    *("likes", "dislikes", "kit", "lacks"),
    *("units", "clock", "is_text_only", "quiet", "paused_until"),
)
"""What of the profile is set here."""

TWELVE_HOURS = 12
"""The clock that says am and pm."""


def row_of(ask: Ask, name: str) -> str:
    """A setting by its name, and how it stands."""
    return f"{ask.say(f'settings.name_{name}')}: {value_of(ask, name)}"


def value_of(ask: Ask, name: str) -> str:
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
            return _race(ask, race) if race else ask.say("settings.none")
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
            return _other_value(ask, name)


def _other_value(ask: Ask, name: str) -> str:
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
                week_lines.long_date(until) if until and is_paused(ask) else ask.say("settings.no")
            )
        case "language":
            return ask.say("settings.english")
        case _:
            value = getattr(profile, name)
            return f"{value}" if value else ask.say("settings.unsaid")


def _race(ask: Ask, race: Race) -> str:
    return f"{week_lines.race_name(ask, race)}, {week_lines.long_date(race.on)}"


def _days(ask: Ask, days: tuple[str, ...]) -> str:
    return ", ".join(one.capitalize() for one in WEEK if one in days) or ask.say("settings.unsaid")


def _activities(ask: Ask, keys: tuple[str, ...]) -> str:
    known = ask.handbook.activities
    return ", ".join(known[one].name for one in keys if one in known) or ask.say("settings.nothing")


def _kit(ask: Ask, profile: Profile) -> str:
    if profile.kit is None:
        return ask.say("settings.unsaid")
    return ", ".join(one.replace("_", " ") for one in profile.kit) or ask.say("settings.nothing")


def is_paused(ask: Ask) -> bool:
    """Whether the daily idea waits."""
    until = ask.runner.profile.paused_until
    return until is not None and until > ask.today
