"""Pregnancy and the time after a birth: no injury, nothing that heals, and nothing we plan.

Source: EVIDENCE 2, 6.1 (test 6), 13.
"""

import re
from datetime import timedelta

from core.advice import clearance
from core.knowledge.matrix import Verdict
from core.language.circumstances import Word, is_after_birth, is_loss, read_clinician
from core.language.complaint import read_complaint
from core.language.hearing import plain, straight
from core.model.body import Injury, Orders, Phase
from core.model.changes import Change, InjuryRecovered, InjuryReported, OrdersSet
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import clinician
from core.skills.skill import Ask

KEY = "pregnancy"
_LEAKS = re.compile(
    r"\b(?:leak(?:ing|s|ed)?|(?:wee|pee)(?:ing)?(?: a (?:bit|little)| myself)?)\b"
    r"(?=.*\b(?:run|running|jump\w*|jog\w*|sneez\w*|cough\w*|skip\w*)\b)(?!.*\b(?:tyre|bottle|bladder)\b)"
    r"|\b(?:heav(?:y|iness)|dragging|pressure|bulg(?:e|ing)) (?:\w+ )?(?:down (?:there|below)"
    r"|in my (?:pelvi|vagina))|\bpelvic floor (?:is |feels )?(?:weak|sore|heavy|gone)\b"
)
"""What running asks of a pelvic floor that is not ready."""
_WELL = re.compile(
    r"\b(?:better|recovered|healed|fine|well again|back to normal|over it|take .* off|off my list"
    r"|not pregnant|no longer)\b"
)
_CHECKED = re.compile(r"\bcheck(?:ed|[- ]?up)?\b.*\b(?:good|fine|ok(?:ay)?|clear|well|great)\b")
_USUAL_WAIT = timedelta(weeks=12)
"""Before it a check that went well is not yet a yes to running.  Source: EVIDENCE 13."""
_CLEARED = re.compile(r"\b(?:clear(?:ed)?|ok'?d|said yes|signed off|check-?up was (?:fine|good))\b")
_MAY = re.compile(
    r"^\W*(?:so |and |ok |but )*(?:can|may|could|should|is it|am i|what (?:can|may|should)"
    r"|are there|do you)\b"
)


def answer(ask: Ask) -> Answer | None:
    """The answer to news of a pregnancy, a birth or a loss; None if it is about neither."""
    known = next((one for one in ask.runner.injuries if one.key == KEY), None)
    if is_loss(ask.text) and (known or ask.slots.injury == KEY):
        changes = (InjuryRecovered(KEY),) if known else ()
        return _say(ask, "loss", changes=changes)
    if _LEAKS.search(plain(ask.text)):
        return _say(ask, "leaking", changes=() if known or ask.runner.orders else _no_runs(ask))
    if known and known.is_after_birth and _is_cleared(ask, known):
        return _cleared(ask)
    if ask.slots.injury == KEY or is_after_birth(ask.text):
        return _told(ask, known)
    return _about_known(ask, known) if known else None


def _told(ask: Ask, known: Injury | None) -> Answer:
    """Kept, with what we do and do not do."""
    told = read_complaint(ask.text)
    born = is_after_birth(ask.text)
    began = ask.today - timedelta(days=told.days_ago) if told.days_ago and born else None
    news = Injury(
        key=KEY,
        phase=Phase.ACUTE,
        reported_at=known.reported_at if known else ask.now,
        is_after_birth=born or (known is not None and known.is_after_birth),
        began=began or (known.began if known and not born else None),
    )
    return _said(ask, news, (InjuryReported(news), *_agreed(ask)))


def _agreed(ask: Ask) -> tuple[OrdersSet, ...]:
    """What was agreed to already, told in the same breath."""
    told = read_clinician(ask.text)
    allowed = clinician.sports_named(ask)
    if told is None or told.word is not Word.ALLOWS or not allowed:
        return ()
    return (OrdersSet(Orders(allowed=allowed, since=ask.now)),)


def _said(ask: Ask, news: Injury, changes: tuple[Change, ...]) -> Answer:
    name = "born" if news.is_after_birth else "pregnant"
    after = ask.after(*changes)
    words = [ask.say(f"injured.{name}"), ask.say(f"injured.{name}_what")]
    if not after.runner.orders:
        words.append(ask.say("injured.agreed"))
        choices = tuple(ask.choice("injured.midwife", what=one) for one in _names(ask))
    else:
        choices = (ask.choice("today.offer"),)
    stop = Paragraph(ask.say("today.stop_pregnant"))
    reply = Reply(blocks=(*map(Paragraph, words), stop), choices=choices)
    return Answer(replies=(reply,), changes=changes, intent="injured")


def _about_known(ask: Ask, known: Injury) -> Answer | None:
    """Better, or cleared: neither ends a pregnancy; a birth that somebody looked at has an end."""
    said = plain(ask.text)
    if _MAY.search(said) and (named := _first_named(ask)):
        return _about_sport(ask, named)
    if _first_named(ask) and read_clinician(ask.text):
        return None
    is_alone = len(ask.runner.injuries) == 1 and not ask.slots.body_part
    if is_alone and _WELL.search(said) and not _MAY.search(said):
        name = "born_not_yet" if known.is_after_birth else "stays"
        choices = (ask.choice("injured.born"),) if not known.is_after_birth else ()
        clear = (ask.choice("injured.born_cleared"),) if known.is_after_birth else ()
        return _say(ask, name, choices=(*choices, *clear, ask.choice("today.offer")))
    return None


def _no_runs(ask: Ask) -> tuple[OrdersSet]:
    """Running waits for whoever looks at it, also after a birth that was cleared."""
    return (OrdersSet(Orders(since=ask.now)),)


def _is_cleared(ask: Ask, known: Injury) -> bool:
    """Whether somebody said yes, or a check went well and the usual wait is over as well."""
    said = straight(ask.text.casefold())
    is_denied = re.search(r"\b(?:not|n't|never|no one|nobody)\b", said)
    is_long = known.began is not None and ask.today - known.began >= _USUAL_WAIT
    is_yes = _CLEARED.search(said) or (is_long and _CHECKED.search(said) and "?" not in said)
    return bool(is_yes) and not is_denied and not clinician.sports_named(ask)


def _first_named(ask: Ask) -> str | None:
    return next(iter(clinician.sports_named(ask)), None)


def _about_sport(ask: Ask, key: str) -> Answer:
    """Agreed to, better not, or a question for those who know her.  Source: EVIDENCE 2."""
    word = clearance.verdict(ask.runner, ask.handbook, key, ask.now)
    cell = ask.handbook.cell(KEY, key)
    name = {Verdict.AVOID: "sport_no", Verdict.REFER: "sport_ask"}.get(word, "sport_yes")
    activity = ask.handbook.activities[key].name
    words = ask.say(f"injured.{name}", name=activity, how=cell.how)
    choices = (ask.choice("injured.midwife", what=activity),) if name == "sport_ask" else ()
    reply = Reply(blocks=(Paragraph(words),), choices=(*choices, ask.choice("today.offer")))
    return Answer(replies=(reply,), intent="injured")


def _cleared(ask: Ask) -> Answer:
    """Walking first; how running starts is for whoever checked her.  Source: EVIDENCE 6.1, 13."""
    changes: tuple[Change, ...] = (InjuryRecovered(KEY), OrdersSet(None))
    return _say(ask, "born_back", choices=(ask.choice("today.offer"),), changes=changes)


def _names(ask: Ask) -> tuple[str, ...]:
    keys = ("walk_fast", "swim", "cycle", "yoga")
    return tuple(ask.handbook.activities[key].name for key in keys)


def _say(
    ask: Ask,
    name: str,
    *,
    choices: tuple[Choice, ...] = (),
    changes: tuple[Change, ...] = (),
) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say(f"injured.{name}")),), choices=choices)
    return Answer(replies=(reply,), changes=changes, intent="injured")
