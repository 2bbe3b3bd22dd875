"""Requests that stand alone: which skill answers, and what goes with it."""

import re
from dataclasses import replace
from difflib import get_close_matches

from core.dialogue import asides, picking, questions, repeating, together, unseen
from core.dialogue.discretion import made_private
from core.dialogue.reader import unreadable
from core.language.features import tidy
from core.language.permission import asks_before, asks_leave, asks_to_run
from core.language.runs import asks_to_convert
from core.language.whose import is_about_other
from core.model.intent import Decision, Intent, Reading, Slots
from core.model.messages import Incoming
from core.model.missed import missed
from core.model.talk import Answer, Question
from core.skills import (
    SKILLS,
    checkin,
    exercise_howto,
    guard,
    log_workout,
    may_run,
    on_hold,
    race,
    seen,
    unclear,
    why,
)
from core.skills.day_options import RUN
from core.skills.skill import Ask, Skill

_COMMANDS = {one.command: one.intent for one in SKILLS.values() if one.command}
_MOST_PIECES = 2
"""Words behind the first piece of a command's name."""
_SURE = 0.9
"""How likely hello and help together are said where one of them is answered."""
_NO_LETTERS = re.compile(r"[^a-z]")
_BARE = 4
"""Words of a question about a sport that asks nothing else."""
_WITHOUT = frozenset({"equipment", "settings", "swap_suggestion"})
"""What "I don't have a bike" may be taken for, which asks for something else."""
_SCORED = frozenset({"checkin", "unclear", "why", "soreness", "repeat"})
"""What a supposed score may be taken for."""
_SORE = frozenset({"injured", "soreness", "recovered", "checkin", "emergency"})


def request(ask: Ask, heard: Incoming, reading: Reading) -> Answer:
    """A message that stands alone."""
    told = (
        _wordless(ask, heard, reading)
        or _before_it_is_done(ask, reading)
        or _supposed(ask, reading)
    )
    if told is not None:
        return told
    match reading.decision:
        case _ if ask.is_group and (card := together.bare(ask)):
            return run(SKILLS[card], ask)
        case Decision.ANSWER if reading.intent.name == "soreness" and checkin.is_heard(ask):
            return run(SKILLS["checkin"], _meaning(ask, "checkin"))
        case Decision.ANSWER if reading.intent.name in SKILLS:
            return _with_asides(SKILLS[reading.intent.name], ask)
        case Decision.CLARIFY if _is_of_somebody_sore(ask, reading):
            return run(SKILLS["injured"], ask)
        case Decision.CLARIFY | Decision.UNCLEAR if seen.is_hinted(ask):
            return replace(seen.asked_what(ask), intent="seen")
        case Decision.CLARIFY | Decision.UNCLEAR if likely := _likely(ask):
            return run(SKILLS[likely.intent.name], likely)
        case Decision.ANSWER if reading.intent.name != "unclear":
            return unclear.not_yet(ask)
        case _ if reading.flag is not None:
            return guard.after_referral(ask, reading.flag)
        case _:
            return _lost(ask, heard, reading)


def _tells_a_session(ask: Ask) -> bool:
    """Whether a score stands beside a session with its length, which is logged and weighed at once.

    Of a run the check-in knows more: the way back counts it.
    """
    slots = ask.slots
    is_measured = bool(slots.duration_min or slots.distance_km)
    is_session = is_measured and bool(slots.activity) and RUN not in slots.activity
    return is_session and not questions.asks(ask.text)


def _meaning(ask: Ask, name: str) -> Ask:
    return replace(ask, intent=replace(ask.intent, name=name))


def _likely(ask: Ask) -> Ask | None:
    """What was not understood for sure, as the request that it most likely is."""
    if name := _COMMANDS.get(tidy(ask.text)):
        return replace(_meaning(ask, name), text="")
    return _meaning(ask, name) if (name := _hearer(ask)) else None


def _hearer(ask: Ask) -> str | None:
    """The skill that hears what was not understood for sure."""
    if name := together.meant(ask):
        return name
    if _is_hello(ask.intent):
        return "help"
    if seen.is_heard(ask):
        return "seen"
    if checkin.is_heard(ask) or checkin.is_on_the_way(ask):
        return "checkin"
    if log_workout.is_outing(ask):
        return "log_workout"
    if checkin.is_better(ask):
        return "recovered"
    if asides.told(ask):
        return "settings"
    if _is_without(ask) or _is_conversion(ask):
        return "swap_suggestion"
    if on_hold.is_low(ask):
        return "motivation"
    is_move = exercise_howto.names_near(ask) or exercise_howto.keeps_out(ask)
    return "exercise_howto" if is_move else None


def _is_without(ask: Ask) -> bool:
    """Whether something is told to be out of reach, so that something else is asked for."""
    guesses = {ask.intent.name, *(one.intent for one in ask.intent.alternatives[:1])}
    return bool(ask.slots.without) and not _WITHOUT.isdisjoint(guesses)


def _is_conversion(ask: Ask) -> bool:
    """Whether a run and another sport are named, and it may be that one stands for the other."""
    guesses = {ask.intent.name, *(one.intent for one in ask.intent.alternatives)}
    is_other = bool(set(ask.slots.activity) - {"run", "strength"})
    return is_other and "swap_suggestion" in guesses and asks_to_convert(ask.text)


def _is_hello(intent: Intent) -> bool:
    """Whether a newcomer says hello and asks what this is, and only which is more is in doubt."""
    guesses = (intent.confidence, *(one.confidence for one in intent.alternatives[:1]))
    names = {intent.name, *(one.intent for one in intent.alternatives[:1])}
    return names == {"greet", "help"} and sum(guesses) >= _SURE


def _wordless(ask: Ask, heard: Incoming, reading: Reading) -> Answer | None:
    """What is said, if anything, to what holds no words that could be understood."""
    if unseen.is_banter(heard, reading):
        return Answer()
    if unseen.is_withheld(heard):
        return unclear.line(ask, "help.withheld")
    problem = unreadable(heard)
    return unclear.say(ask, problem) if problem else None


def _is_of_somebody_sore(ask: Ask, reading: Reading) -> bool:
    """Whether somebody else's sore place is named, and it may be what it is about."""
    names = {reading.intent.name, *(one.intent for one in reading.intent.alternatives)}
    is_named = bool(ask.slots.body_part or ask.slots.injury)
    return is_named and not names.isdisjoint(_SORE) and is_about_other(ask.text)


def _before_it_is_done(ask: Ask, reading: Reading) -> Answer | None:
    """What "can I run 1 min, walk 1 min?" asks; a question is never logged."""
    if reading.intent.name != "log_workout" or not asks_before(ask.text):
        return None
    if asks_to_run(ask.text):
        return may_they_run(ask, reading)
    return run(SKILLS["activity_info"], ask) if ask.slots.activity else None


def _supposed(ask: Ask, reading: Reading) -> Answer | None:
    """What "would you say that if it was a 2?" or "can I skip a stage?" asks; nothing is noted."""
    if checkin.is_leap(ask):
        return run(SKILLS["checkin"], _meaning(ask, "checkin"))
    is_asked = reading.intent.name in _SCORED and why.is_what_if(ask)
    return run(SKILLS["why"], ask) if is_asked else None


def of_a_sport(ask: Ask, reading: Reading) -> Answer | None:
    """What "is it ok to cycle to work" asks, where nothing surer was heard; None if not that."""
    sports = ask.slots.activity
    is_leave = asks_leave(ask.text) and len(sports) == 1 and "run" not in sports
    name = reading.intent.name
    is_log = name == "log_workout" and not asks_before(ask.text)
    is_bare = name == "dos_donts" and len(ask.text.split()) <= _BARE  # "swim allowed?"
    is_sure = reading.decision is Decision.ANSWER and name != "log_workout" and not is_bare
    if not is_leave or is_sure or is_log:
        return None
    return run(SKILLS["activity_info"], ask)


def command(ask: Ask, heard: Incoming, question: Question | None) -> Answer:
    """A command never answers what is open; what was open stays so."""
    if question and heard.command == "cancel":
        return unclear.say(ask, "cancelled", intent="cancel")
    skill, words = _called(heard)
    if skill is None and ask.is_group and not heard.is_named:
        return Answer()  # another bot's command, most likely
    if skill is None:
        near = get_close_matches(heard.command or "", _COMMANDS, n=1)
        return unclear.unknown(ask, heard.command or "", [_COMMANDS[one] for one in near])
    ask = replace(ask, text=words)
    said = f"{skill.lead} {words}".strip()
    slots = ask.read_slots(said) if said else Slots()
    intent = Intent(name=skill.intent, slots=slots)
    answer = run(skill, replace(ask, intent=intent))
    return questions.kept(question, together.asked_again(ask, question, answer))


def _called(heard: Incoming) -> tuple[Skill | None, str]:
    """The skill of the command and what is said with it, also where its name is in pieces.

    "/leg day" and "/who's out" are /legday and /whosout.
    """
    words = heard.text.split()
    for count in range(min(len(words), _MOST_PIECES) + 1):
        name = _NO_LETTERS.sub("", f"{heard.command}{''.join(words[:count])}".casefold())
        if name in _COMMANDS:
            rest = heard.text if count == 0 else " ".join(words[count:])
            return SKILLS[_COMMANDS[name]], rest
    return None, heard.text


def again(ask: Ask, question: Question | None) -> Answer:
    """What was asked or advised last, once more; nothing changes by it."""
    intent = repeating.intent_again(question, ask.advice)
    if intent is None or intent.name not in SKILLS:
        return repeating.nothing(ask)
    answer = run(SKILLS[intent.name], replace(ask, intent=intent, text=""))
    is_open = answer.question or question
    return replace(answer, changes=(), question=is_open, intent="repeat")


def may_they_run(ask: Ask, reading: Reading) -> Answer:
    """Whether they may run, for whom the answer is not simply yes."""
    said = made_private(replace(may_run.answer(ask), intent=reading.intent.name))
    return replace(said, advice=why.remembered(ask, said))


def run(skill: Skill, ask: Ask) -> Answer:
    """What the skill says, unless something stands before it; remembered for "why"."""
    is_for_all = skill.is_for_all is not None and skill.is_for_all(ask)
    if skill.is_training and not is_for_all and (waiting := on_hold.waiting(ask, skill.intent)):
        return replace(waiting, intent=skill.intent)
    if skill.shared is not None and (shared := skill.shared(ask)) is not None:
        return replace(shared, intent=skill.intent)
    answer = skill.answer(ask)
    answer = replace(answer, intent=skill.intent)
    answer = made_private(answer) if skill.is_personal else answer
    is_why = skill.intent == why.skill.intent
    return answer if is_why else replace(answer, advice=why.remembered(ask, answer))


def _with_asides(skill: Skill, ask: Ask) -> Answer:
    """What a message tells for good beside its request is heard as well."""
    if skill.intent == "checkin" and _tells_a_session(ask):
        return run(SKILLS["log_workout"], _meaning(ask, "log_workout"))
    if skill.intent in asides.SORE and (off := race.withdrawn(ask)) is not None:
        return asides.behind(off, run(skill, ask.after(*off.changes)))
    changes = asides.told(ask) if skill.intent in asides.BESIDE else ()
    if changes and asides.is_all(ask):
        return replace(run(SKILLS["settings"], ask), intent=skill.intent)
    return asides.added(ask, changes, run(skill, ask.after(*changes)))


def _lost(ask: Ask, heard: Incoming, reading: Reading) -> Answer:
    """Silence where members only chat below our post; else that it was not understood."""
    if unseen.is_aside(heard, reading):
        return Answer()
    return replace(_puzzled(ask, reading), missed=missed(reading, ask.text))


def _puzzled(ask: Ask, reading: Reading) -> Answer:
    """What is said to something that was not understood."""
    if unclear.is_foreign(ask.text):
        return unclear.say(ask, "foreign")
    is_guess = reading.decision is Decision.CLARIFY
    if not is_guess and (held := on_hold.puzzled(ask)) is not None:
        return held
    return picking.offered(ask, unclear.clarify(ask, SKILLS) if is_guess else unclear.answer(ask))
