"""What is plain in a group, though it would be doubtful said alone."""

import re

from core.model.intent import Decision, Reading
from core.model.talk import Answer, Question
from core.skills import (
    SKILLS,
    club,
    club_races,
    club_run_words,
    club_settings,
    club_words,
    leg_evening,
    runs,
)
from core.skills.skill import Ask

LIKELY = 0.45
"""In a group a guess this sure at something that groups do is good enough."""
LONGEST_CITY = 3
"""Words; what is longer and no city that we know says something else."""
_CALLS_OFF = re.compile(
    r"\b(?:let's |please )?call(?:ing)? (?:it|the run|tonight|tomorrow) off\b(?!.*\?)"
)
_DIGEST = re.compile(r"\bdigest\b.*\b(?:every|on|off|at|sun|mon|tue|wed|thu|fri|sat)\w*\b")


def meant(ask: Ask) -> str | None:
    """The skill that a doubtful message is for; None where the doubt remains."""
    if _DIGEST.search(ask.text.casefold()):
        return "digest"
    if ask.club is None:
        return None
    is_set = club_run_words.sets_a_run(ask.text) or _CALLS_OFF.search(ask.text.casefold())
    is_coming = runs.is_bare_word(ask) or runs.is_of_one_called(ask)
    if is_set or is_coming or runs.is_about_one(ask) or club_races.is_spoken_of(ask, ask.club):
        return "runs"
    if club.asks_to(ask.text.casefold()):
        return club.skill.intent
    if leg_evening.is_meant(ask):
        return "leg_day"
    skill = SKILLS.get(ask.intent.name)
    is_likely = skill is not None and skill.is_club and ask.intent.confidence >= LIKELY
    return ask.intent.name if is_likely else None


def bare(ask: Ask) -> str | None:
    """The skill that a word below a card is for ("I'm done"), however sure another reading is."""
    return "leg_day" if ask.club is not None and leg_evening.is_bare(ask) else None


def is_request(question: Question, ask: Ask, reading: Reading) -> bool:
    """Whether a captain who is asked for the club's city or times says something else for it.

    Almost any words could be a city, and many hold a time: what reads alone is heard alone.
    """
    if question.intent != club.skill.intent or ask.is_press:
        return False
    text = ask.text.casefold()
    if question.slot == "city":
        is_other = reading.intent.name != club.skill.intent and _is_clear(ask, reading)
        is_city = bool(ask.shelf.gazetteer.find(ask.text.strip(" .!?"), limit=1))
        is_city = is_city or club.city_named(ask) is not None
        is_long = len(ask.text.split()) > LONGEST_CITY
        return _sets(ask.text) or ((is_other or is_long) and not is_city)
    asked = club_words.DIGEST if question.known.asked == "digest" else club_words.LEG_DAY
    return _sets(ask.text) and asked.search(text) is None


def asked_again(ask: Ask, question: Question | None, answer: Answer) -> Answer:
    """`answer`, and below it the city once more, if that is still open and something was set."""
    is_open = club_settings.is_city_question(question) and answer.question is None
    if not is_open or not answer.news or not answer.replies or ask.club is None:
        return answer
    is_known = ask.club.after(*(one.change for one in answer.news)).settings.timezone is not None
    is_card = answer.replies[-1].card is not None
    return (
        answer
        if is_known or is_card
        else club_settings.and_ask(answer, club_settings.ask_where(ask))
    )


def _sets(text: str) -> bool:
    return (
        club_words.is_meant(text)
        or _DIGEST.search(text.casefold()) is not None
        or club_run_words.sets_a_run(text)
    )


def _is_clear(ask: Ask, reading: Reading) -> bool:
    is_read = reading.decision is Decision.ANSWER and reading.intent.name in SKILLS
    return is_read or meant(ask) is not None
