"""How much pain is too much: the gates in numbers, for this body or for any."""

from core.advice import clearance
from core.advice.way_back import pain
from core.skills import prescribe
from core.skills.skill import Ask


def lines(ask: Ask) -> tuple[str, ...]:
    """Fine, ease off, stop.  Source: EVIDENCE 5, PM1-PM3.

    In a group nobody's body shows.
    """
    injuries = () if ask.is_group else ask.runner.injuries
    if injuries and clearance.is_referred(ask.runner):
        return (ask.say("sore_questions.limit_seen", part=prescribe.places(injuries)),)
    rules = ask.handbook.guidelines
    limit = prescribe.pain_limit(ask) if injuries else prescribe.DEFAULT_PAIN_LIMIT
    facts = (ask.handbook.injuries[one.key] for one in injuries)
    green = rules.pain_zones["green"].during.high
    quiet = min((pain.quiet(one, rules) for one in facts), default=min(limit, green))
    names = ["limit_green", *(["limit_amber"] if quiet < limit else ()), "limit_red", "limit_warm"]
    said = [ask.say(f"sore_questions.{one}", quiet=quiet, limit=limit) for one in names]
    return tuple(said)
