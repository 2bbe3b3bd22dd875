"""What is heard before anything is guessed at: news that changes what is safe.

A clinician's word, a pregnancy, an illness that is over, days away, and news of a sore place.
"""

from dataclasses import replace

from core.advice import injury as triage
from core.language.permission import asks_to_run
from core.language.whose import asks_of_others, is_about_other
from core.model.changes import AwaySet, Change, InjuryRecovered
from core.model.talk import Answer, Question
from core.skills import away, clinician, injured, pregnancy, seen, sore_news, well_again
from core.skills.skill import Ask


def answer(ask: Ask, question: Question | None, *, is_press: bool) -> Answer | None:
    """The answer to such news; None if the message is nothing of the kind."""
    if is_about_other(ask.text):
        return None
    if question is None and (told := injured.about_it(ask)) is not None:
        return told
    if asks_of_others(ask.text) and ask.slots.activity and not ask.slots.body_part:
        return replace(injured.of_whom(ask), intent="injured")
    if asks_to_run(ask.text):
        return None
    is_asked = question is not None and question.known.asked == clinician.ASKED
    is_told = "?" not in ask.text and ask.intent.name != "log_workout"  # "swim?" is not their word
    if is_asked and is_told and (heard := clinician.heard(ask)) is not None:
        return heard
    looks = (pregnancy.answer, clinician.answer, well_again.answer, away.answer)
    found = (told for look in looks if (told := look(ask)) is not None)
    told = next(found, None)
    if told is not None or is_press or seen.is_heard(ask):
        return told
    return sore_news.answer(ask, is_asked=question is not None)


def lapsed(ask: Ask) -> tuple[Change, ...]:
    """What the calendar alone brings to an end: the easy week after an illness, days away."""
    runner, today = ask.runner, ask.today
    over = tuple(InjuryRecovered(one.key) for one in runner.injuries if triage.is_over(one, today))
    is_home = runner.away is not None and runner.away.until < today
    return (*over, *((AwaySet(None),) if is_home else ()))
