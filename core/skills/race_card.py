"""The countdown to a race as a picture."""

from datetime import date, timedelta

from core.advice.week.season import easy_days_after, taper_of
from core.model.profile import Race
from core.model.prose import Picture
from core.model.scenes import Milestone, RaceCountdown
from core.skills import week_lines
from core.skills.skill import Ask


def countdown(ask: Ask, race: Race) -> tuple[Picture, ...]:
    """How many days are left, and what they hold."""
    left = (race.on - ask.today).days
    name = week_lines.race_name(ask, race)
    number = f"{left}" if left else ask.say("pictures.race_today")
    unit = "" if not left else ask.say("pictures.race_day" if left == 1 else "pictures.race_days")
    scene = RaceCountdown(
        title=name[:1].upper() + name[1:],
        about=f"{week_lines.day_name(race.on)} {week_lines.long_date(race.on)}",
        number=number,
        unit=unit,
        milestones=_milestones(ask, race),
    )
    alt = ask.say("pictures.alt_race", number=number, unit=unit, race=name)
    return (Picture(scene=scene, alt=alt if left else f"{scene.title}: {number}."),)


def _milestones(ask: Ask, race: Race) -> tuple[Milestone, ...]:
    """Those still to come, in order."""
    rules = ask.handbook.guidelines
    taper = taper_of(race.kind, rules)
    dated: list[tuple[date, str]] = [(race.on, "gun")]
    if taper is not None:
        dated += [
            (race.on - timedelta(days=taper.last_long_run_days.high), "long"),
            (race.on - timedelta(days=taper.last_heavy_legs_days.high), "legs"),
            (race.on - timedelta(days=1), "eve"),
        ]
    coming = sorted(one for one in dated if one[0] >= ask.today)
    days = easy_days_after(race.kind, rules)
    return (
        *(
            Milestone(label=week_lines.long_date(on), text=ask.say(f"pictures.race_{name}"))
            for on, name in coming
        ),
        Milestone(
            label=ask.say("pictures.afterwards"), text=ask.say("pictures.race_after", days=days)
        ),
    )
