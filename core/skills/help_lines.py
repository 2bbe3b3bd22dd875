"""Whom to call where the runner is.  Source: EVIDENCE 14, CS5 and CS16."""

from collections.abc import Mapping

from core.skills.skill import Ask


def facts(ask: Ask) -> Mapping[str, str]:
    """The `number`, `line` and `directory` that emergency sentences speak of.

    One number where the country is known; else words that are right anywhere.
    """
    contacts = ask.handbook.contacts
    clubs = (*((ask.club,) if ask.club else ()), *ask.clubs.mine())
    zones = (ask.runner.timezone, *(one.settings.timezone for one in clubs))
    zone = next((one for one in zones if one), None)
    country = contacts.country(ask.runner.country, zone) or ""
    number = contacts.numbers.get(country)
    return {
        "number": number or ask.say("emergency.number"),
        "number_briefly": number or ask.say("emergency.number_briefly"),
        "line": contacts.health_lines.get(country) or ask.say("emergency.line"),
        "directory": contacts.directory,
    }
