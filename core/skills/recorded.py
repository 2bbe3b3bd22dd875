"""Here is what my watch recorded."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from core.advice.recordings import Sorted, is_past, sorted_out
from core.language.hearing import plain
from core.model.changes import HistoryBrought
from core.model.history import line_of
from core.model.intent import Intent
from core.model.plan import Workout
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer, Question
from core.skills import log_words, log_workout
from core.skills.skill import Ask, Skill
from core.skills.week_lines import long_date

_YES = re.compile(
    r"^\W*(?:y|yes|yeah|yep|yup|sure|ok(?:ay)?|please|go ahead|do it|log|add|save|correct|right"
    r"|that'?s (?:it|right))\b|^\s*👍"
)
_NO = re.compile(
    r"^\W*(?:n|no|nope|nah|don'?t|do not|not|never ?mind|leave|skip|forget|cancel|wrong)\b"
    r"|\b(?:don'?t|do not) (?:count|log|add|save|use) (?:it|that|this)\b"
    r"|\b(?:not|isn'?t|wasn'?t) (?:me|mine)\b"
)
_OTHERS = re.compile(r"\b(?:others?|rest)\b")
"""Only those whose sport is known."""
_PICTURE = re.compile(r"\b(?:screen ?shots?|photos?|pictures?|pics?)\b")
_SENT = re.compile(
    r"\battached\b|\bjust sent\b|\bwon'?t (?:upload|load|send)\b"
    r"|\b(?:the|that|this|my) (?:\w+ )?(?:file|gpx|tcx|fit|recording|track)\b"
)
"""As if a file had come."""
_LONG_DAYS = 60
_USUAL = ("run", "cycle", "swim", "walk_fast")
"""What a recording without a sport most likely is."""


def answer(ask: Ask) -> Answer:
    """What is in the files, and whether to log it; without a file, how to send one."""
    if not ask.found:
        said = plain(ask.text)
        name = "no_pictures" if _PICTURE.search(said) else "none_came" if _SENT.search(said) else ""
        first = f"{ask.say(f'recorded.{name}')} " if name else ""
        return _said(f"{first}{ask.say('recorded.how')}")
    found = sorted_out(ask.found, ask.runner, ask.now)
    beside = tuple(_beside(ask, found))
    if not found.new:
        return _said(" ".join(beside))
    words = _question(ask, found.new)
    asked = replace(ask, intent=Intent(name=skill.intent))
    question = replace(asked.question("yes"), workouts=found.new, words=words)
    told = (_head(ask, found.new), *_past(ask, found), *beside)
    blocks = (Paragraph(" ".join(told)), Paragraph(words))
    choices = _choices(ask, question)
    question = replace(question, choices=choices)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),), question=question)


def reply_to(ask: Ask, question: Question) -> Answer | None:
    """Yes, no, or what it was; None for anything else."""
    said = plain(ask.text)
    sport = ask.slots.activity[0] if ask.slots.activity else None
    is_open = any(not one.activity for one in question.workouts)
    if _NO.search(said) and sport is None:
        return left(ask, question)
    if sport is not None and (is_open or len(question.workouts) == 1):
        named = [replace(one, activity=one.activity or sport) for one in question.workouts]
        named = [replace(named[0], activity=sport)] if len(named) == 1 else named
        return _logged(ask, tuple(named))
    if is_open and _OTHERS.search(said):
        return _logged(ask, tuple(one for one in question.workouts if one.activity))
    if _YES.match(said) and not is_open:
        return _logged(ask, question.workouts)
    if _YES.match(said):
        reply = Reply(blocks=(Paragraph(question.words),), choices=_choices(ask, question))
        return Answer(replies=(reply,), question=question)
    return None


def left(ask: Ask, _question: Question) -> Answer:
    """The file is left alone."""
    return _said(ask.say("recorded.left"))


def _logged(ask: Ask, workouts: tuple[Workout, ...]) -> Answer:
    """The recent ones into the log, the others into the history: no plan is built on those."""
    past = tuple(one for one in workouts if is_past(one, ask.today))
    recent = tuple(one for one in workouts if not is_past(one, ask.today))
    done = log_workout.logged(ask, recent) if recent else _said("")
    if len(recent) == 1 and not past:
        return done
    first, *rest = done.replies
    name = "logged" if recent else "logged_past"
    what = _span(ask, workouts) if len(workouts) > 1 else _dated(ask, workouts[0])
    line = Paragraph(ask.say(f"recorded.{name}", what=what))
    first = replace(first, blocks=(line, *first.blocks[1:]))
    brought = (HistoryBrought(tuple(map(line_of, past))),) if past else ()
    return replace(done, replies=(first, *rest), changes=(*brought, *done.changes))


def _head(ask: Ask, new: Sequence[Workout]) -> str:
    """What is new in it."""
    if len(new) == 1:
        return ask.say(
            "recorded.one", what=_told(ask, new[0]), day=log_words.day_name(ask, new[0].on)
        )
    return ask.say("recorded.many", what=_span(ask, new), sports=_sports(ask, new))


def _past(ask: Ask, found: Sorted) -> Iterator[str]:
    """What becomes of those that the plan does not look at."""
    if found.past:
        which = "all" if found.past == len(found.new) else "some"
        one = "_one" if found.past == 1 else ""
        yield ask.say(f"recorded.past_{which}{one}", count=found.past)


def _question(ask: Ask, new: Sequence[Workout]) -> str:
    unknown = sum(not one.activity for one in new)
    many = "" if len(new) == 1 else "_many"
    return ask.say(f"recorded.{'which' if unknown else 'ask'}{many}", count=unknown or len(new))


def _choices(ask: Ask, question: Question) -> tuple[Choice, ...]:
    """Log it, or what it was; and leave it."""
    leave = ask.choice("recorded.leave", question.id)
    if all(one.activity for one in question.workouts):
        return (ask.choice("recorded.log", question.id), leave)
    names = (log_words.name(ask, one) for one in _USUAL)
    sports = (ask.choice("recorded.as", question.id, name=one) for one in names)
    known = sum(bool(one.activity) for one in question.workouts)
    others = (ask.choice("recorded.others", question.id, count=known),) if known else ()
    return (*sports, *others, leave)


def _beside(ask: Ask, found: Sorted) -> Iterator[str]:
    """What is not new, or could not be read, and why."""
    counts = (
        ("known", found.known),
        ("old", found.old),
        ("ahead", found.ahead),
        ("left_out", found.left_out),
        ("not_read", found.not_read),
    )
    for name, count in counts:
        if count:
            is_all = name == "known" and not found.new and count == 1
            many = "only" if is_all else "one" if count == 1 else "many"
            yield ask.say(f"recorded.{name}_{many}", count=count)
    for reason in found.refused:
        yield ask.say(f"recorded.{reason.value}")


def _sports(ask: Ask, new: Sequence[Workout]) -> str:
    """How many of which, the most first: "7 running, 3 swimming"."""
    counts = Counter(one.activity for one in new).most_common()
    nameless = ask.say("recorded.nameless")
    names = ((log_words.name(ask, key) if key else nameless, count) for key, count in counts)
    return ", ".join(f"{count} {name}" for name, count in names)


def _told(ask: Ask, workout: Workout) -> str:
    name = log_words.name(ask, workout.activity) if workout.activity else ""
    far = workout.distance_km
    distance = ask.say("log_workout.distance", km=log_words.km(far)) if far else ""
    minutes = ask.say("log_workout.minutes", minutes=workout.minutes or 0)
    return ", ".join(filter(None, (name, distance, minutes)))


def _dated(ask: Ask, workout: Workout) -> str:
    return f"{_told(ask, workout)} {log_words.day_name(ask, workout.on)}"


def _span(ask: Ask, workouts: Sequence[Workout]) -> str:
    """How many, and from when to when."""
    first, last = (pick(one.on for one in workouts) for pick in (min, max))
    name = "span_day" if first == last else "span"
    return ask.say(
        f"recorded.{name}",
        count=len(workouts),
        day=log_words.day_name(ask, first),
        first=_date(ask, first, last),
        last=_date(ask, last, first),
    )


def _date(ask: Ask, on: date, other: date) -> str:
    """Day and month of this year; of a longer time the months are enough."""
    if on.year == other.year == ask.today.year:
        return long_date(on)
    return f"{on:%B %Y}" if abs(on - other).days > _LONG_DAYS else f"{long_date(on)} {on.year}"


def _said(words: str) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(words),)),))


skill = Skill(
    intent="recorded",
    summary="Log what your watch recorded",
    answer=answer,
    beside=reply_to,
    left=left,
    is_personal=True,
)
