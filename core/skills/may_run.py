"""May I run?  A question, which never changes what is known."""

import re

from core.advice import clearance
from core.advice.way_back import counting
from core.advice.week.running import Running, licence
from core.advice.week.season import Easing, easing_at
from core.language.whose import is_about_other
from core.model.body import Phase
from core.model.prose import Paragraph, Reply
from core.model.talk import Advice, Answer
from core.skills import checkin_words, guard, injured, prescribe, week_lines
from core.skills.skill import Ask

_LONG = re.compile(r"\blong (?:run|one|jog)\b")


def answer(ask: Ask) -> Answer:
    """Not yet, why, and what has to be true first.  Source: EVIDENCE 6.1."""
    if is_about_other(ask.text):
        return injured.answer(ask)
    if (waiting := guard.standing(ask)) is not None:
        return waiting
    if clearance.is_referred(ask.runner):
        return _seen_first(ask)
    if (special := _of_its_own(ask)) is not None:
        return special
    if (on_ladder := _on_ladder(ask)) is not None:
        return on_ladder
    if not _in_the_way(ask) and (long := _long_run(ask)) is not None:
        return long
    part = _in_the_way(ask)
    words = ask.say(f"recovered.run_{'not_yet' if part else 'yes'}", part=part)
    if part and all(one.key == "illness" for one in ask.runner.injuries):
        is_over = all(one.phase is Phase.RETURNING for one in ask.runner.injuries)
        words = ask.say("recovered.back_ill" if is_over else "today.rest_illness")
    blocks = (Paragraph(words),)
    why = (ask.choice("why.may_run"), ask.choice("recovered.offer")) if part else ()
    reply = Reply(blocks=blocks, choices=(*why, ask.choice("today.offer")))
    return Answer(replies=(reply,), advice=Advice(intent="may_run", at=ask.now))


def is_limited(ask: Ask) -> bool:
    """Whether anything known bears on the question: the body, or a taper on a long run."""
    runner = ask.runner
    is_unknown = runner.consent.must_recheck
    is_hurt = runner.injuries or runner.holds or runner.orders or is_unknown
    return bool(is_hurt) or _easing(ask) is not None


def _easing(ask: Ask) -> Easing | None:
    """The taper in which a long run is asked for.  Source: EVIDENCE 8."""
    easing = easing_at(ask.runner.profile, ask.today, ask.handbook.guidelines)
    is_long = _LONG.search(ask.text.casefold()) is not None
    return easing if is_long else None


def _long_run(ask: Ask) -> Answer | None:
    easing = _easing(ask)
    if easing is None:
        return None
    words = ask.say(
        "race.long_last" if easing.allows_long_run else "race.long_over",
        race=week_lines.race_name(ask, easing.race),
        when=week_lines.countdown(ask, easing.race, ask.today),
        days=easing.taper.last_long_run_days.low,
        first=easing.taper.last_long_run_days.high,
    )
    choices = (ask.choice("plan_week.offer"), ask.choice("today.offer"))
    advice = Advice(intent="race", at=ask.now)
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),), advice=advice)


def _of_its_own(ask: Ask) -> Answer | None:
    """A clinician's word, or a pregnancy: neither is ours to end."""
    is_pregnant = any(one.key == "pregnancy" for one in ask.runner.injuries)
    if ask.runner.orders is None and not is_pregnant:
        return None
    name = "run_pregnant" if is_pregnant else "run_orders"
    blocks = (Paragraph(ask.say(f"recovered.{name}")),)
    lifted = () if is_pregnant else (ask.choice("injured.lifted"),)
    reply = Reply(blocks=blocks, choices=(*lifted, ask.choice("today.offer")))
    return Answer(replies=(reply,), advice=Advice(intent="may_run", at=ask.now))


def _seen_first(ask: Ask) -> Answer:
    """A referral stands: no running before somebody had a look.  Source: EVIDENCE 4."""
    blocks = (Paragraph(ask.say("recovered.run_seen_first")),)
    choices = (ask.choice("seen.been"), ask.choice("today.offer"))
    advice = Advice(intent="may_run", at=ask.now)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),), advice=advice)


def _on_ladder(ask: Ask) -> Answer | None:
    """On the way back: today's stage, or which day is next."""
    climbing = (one for one in ask.runner.injuries if counting.ladder_of(ask.runner, one.key))
    injury = next(climbing, None)
    if injury is None:
        return None
    blocks = tuple(Paragraph(one) for one in checkin_words.where(ask, injury))
    choices = (ask.choice("checkin.offer"), ask.choice("today.offer"))
    advice = Advice(intent="may_run", at=ask.now)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),), advice=advice)


def _in_the_way(ask: Ask) -> str:
    """The sore places that rule out even an easy run, as the week has it; none: nothing does."""
    if licence(ask.runner, ask.handbook, ask.now).running < Running.LADDER:
        return ""
    return prescribe.places(ask.runner.injuries)
