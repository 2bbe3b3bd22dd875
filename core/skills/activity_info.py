"""Tell me about swimming."""

import re
from dataclasses import replace
from enum import StrEnum

from core.advice import clearance
from core.advice.week.season import easing_at
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity, Effort, RunnerLevel
from core.language.hearing import plain
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Reply
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import compare, prescribe
from core.skills.skill import Ask, Skill

SHOWN = ("swim", "water_run", "cycle", "elliptical", "row", "yoga", "pilates", "skate")
"""Buttons when no activity was named."""


class Section(StrEnum):
    """What can be read about an activity, one button each."""

    SHORT = "short"
    FIRST = "first"
    SESSIONS = "sessions"
    CAUTIONS = "cautions"
    FACTS = "facts"


_NAMED = (
    (Section.FIRST, ("first time", "beginner", "how do i start", "never done")),
    (Section.SESSIONS, ("session", "interval", "workout", "how hard", "how long")),
    (Section.FACTS, ("worth knowing", "what studies", "evidence", "research")),
    (Section.CAUTIONS, ("caution", "careful", "what to avoid", "risks", "dangers")),
)
_EFFORTS: tuple[Effort, ...] = ("easy", "steady", "interval")
_CALORIES = re.compile(r"\b(?:k?cals?|calor\w+|kcals?)\b")
_EASY_FIRST = 4
"""Easy sessions before the first intervals.  Source: EVIDENCE LR6."""
_MOST = 4
"""Cautions of one answer."""


def answer(ask: Ask) -> Answer:
    """What it is for and whether it suits this runner; the rest by button."""
    asked = tuple(one for one in ask.slots.activity if one in ask.handbook.activities)
    if len(asked) > 1:
        return compare.answer(ask)
    if asked:
        told = _about(ask, ask.handbook.activities[asked[0]], _section(ask))
        return _uncounted(ask, told) if _CALORIES.search(plain(ask.text)) else told
    if "run" in ask.slots.activity:
        return Answer(
            replies=(_reply((Paragraph(_say(ask, "running")),), ask.choice("today.offer")),)
        )
    return _ask_which(ask)


def _uncounted(ask: Ask, told: Answer) -> Answer:
    """No calories: they are guesses, and training here goes by time and effort."""
    first, *rest = told.replies
    words = Paragraph(_say(ask, "no_calories"))
    return replace(told, replies=(replace(first, blocks=(words, *first.blocks)), *rest))


def _section(ask: Ask) -> Section:
    said = ask.text.casefold()
    found = (one for one, words in _NAMED if any(word in said for word in words))
    return next(found, Section.SHORT)


def _ask_which(ask: Ask) -> Answer:
    known = ask.handbook.activities
    names = ", ".join(one.name for one in known.values())
    choices = tuple(ask.choice("activity_info.which", name=known[key].name) for key in SHOWN)
    question = _reply((Paragraph(_say(ask, "which", names=names)),), *choices)
    return Answer(replies=(question,), question=ask.question("activity"))


def _about(ask: Ask, activity: Activity, section: Section) -> Answer:
    told: dict[Section, tuple[Block, ...]] = {
        Section.SHORT: _short(ask, activity),
        Section.FIRST: _first(ask, activity),
        Section.SESSIONS: _sessions(ask, activity),
        Section.CAUTIONS: _cautions(ask, activity),
        Section.FACTS: _facts(ask, activity),
    }
    hidden = {section, Section.SHORT, *(() if told[Section.FACTS] else (Section.FACTS,))}
    section = section if told[section] else Section.SHORT
    others = (one for one in Section if one not in hidden)
    choices = [ask.choice(f"activity_info.{one.value}", name=activity.name) for one in others]
    rival = _rival(ask, activity)
    choices.append(ask.choice("compare.which", one=activity.name, other=rival.name))
    choices.append(ask.choice("today.offer"))
    heading = Heading(activity.name.capitalize())
    return Answer(replies=(_reply((heading, *told[section]), *choices),))


def _short(ask: Ask, activity: Activity) -> tuple[Block, ...]:
    """What for, for whom, what to mind, and one session."""
    trains = ", ".join(activity.trains)
    lines = [
        activity.why,
        _say(ask, "trains", trains=trains, impact=activity.impact),
        _say(ask, "good_for", good_for=_lower(activity.good_for)),
        _say(ask, "careful", careful=activity.careful),
    ]
    if _is_open(ask, activity):
        lines.append(_session(ask, activity, "easy"))
    lines.append(_kit(ask, activity))
    return (*_for_this_body(ask, activity), *(Paragraph(one) for one in lines if one))


def _lower(line: str) -> str:
    return line[:1].lower() + line[1:]


def _first(ask: Ask, activity: Activity) -> tuple[Block, ...]:
    """How to begin, with what, and how it grows.  Source: EVIDENCE LR6."""
    body = _for_this_body(ask, activity)
    if not _is_open(ask, activity):
        return body
    is_sore = bool(ask.runner.injuries) and not ask.is_group and activity.key == "yoga"
    first = ask.say("today.yoga_sore") if is_sore else activity.first_time
    lines = [_say(ask, "first_time", first_time=first), _kit(ask, activity)]
    lines.append(ask.handbook.guidelines.rule("LR6").text)
    if not ask.is_group and _done(ask, activity):
        lines.insert(0, _say(ask, "known", times=_done(ask, activity)))
    return (*body, *(Paragraph(one) for one in lines if one))


def _sessions(ask: Ask, activity: Activity) -> tuple[Block, ...]:
    """Easy, steady and interval at this runner's level, as far as the body goes along."""
    body = _for_this_body(ask, activity)
    if not _is_open(ask, activity):
        return body
    lines = tuple(line for one in _EFFORTS if (line := _session(ask, activity, one)))
    return (*body, Bullets(lines), Paragraph(prescribe.stop_rule(_seen(ask))))


def _session(ask: Ask, activity: Activity, effort: Effort) -> str:
    """One session in a line; empty where nobody prescribes it, a reason where it must wait."""
    runner = _seen(ask).runner
    level: RunnerLevel = "competitive" if runner.profile.level == "competitive" else "recreational"
    found = activity.sessions.get(level, effort)
    if found is None:
        return ""
    if (waits := _waits(ask, activity, effort)) is not None:
        return _say(ask, "waits", effort=effort.capitalize(), why=_say(ask, f"waits_{waits}"))
    word = clearance.verdict(runner, ask.handbook, activity.key, ask.now)
    low, high = found.minutes.low, found.minutes.high
    span = prescribe.span(low, low if word is Verdict.CAUTION else high)
    rpe = prescribe.span(found.rpe.low, found.rpe.high)
    how = prescribe.how(ask, activity, found)
    return _say(ask, "session", effort=effort.capitalize(), minutes=span, rpe=rpe, how=how)


def _waits(ask: Ask, activity: Activity, effort: Effort) -> str | None:
    """Why anything harder than easy has to wait.  Source: EVIDENCE 2, 8, LR6."""
    runner = _seen(ask).runner
    if effort == "easy":
        return None
    if clearance.verdict(runner, ask.handbook, activity.key, ask.now) is not Verdict.GOOD:
        return "careful"
    if easing_at(runner.profile, ask.today, ask.handbook.guidelines) is not None:
        return "taper"
    if effort == "interval" and runner.injuries:
        return "hurt"
    is_known = activity.key in runner.profile.likes or _done(ask, activity) >= _EASY_FIRST
    return None if effort == "steady" or is_known or ask.is_group else "new"


def _done(ask: Ask, activity: Activity) -> int:
    return sum(one.activity == activity.key for one in ask.runner.log)


def _kit(ask: Ask, activity: Activity) -> str:
    """What it takes; only what is missing, where the runner's kit is known."""
    book, owned = ask.handbook.guidelines.kit, ask.runner.profile.kit
    names = [book[one].name for one in activity.kit]
    missing = [book[one].name for one in activity.kit if owned is not None and one not in owned]
    if missing and not ask.is_group:
        return _say(ask, "kit_missing", names=", ".join(missing))
    hurt = set() if ask.is_group else {one.key for one in ask.runner.injuries}
    barred = {key for key, one in activity.variants.items() if hurt & set(one.avoid)}
    optional = [book[one].name for one in activity.kit_optional if one not in barred]
    if names:
        return _say(ask, "kit_needed", names=", ".join(names))
    return _say(ask, "kit_optional", names=", ".join(optional)) if optional else ""


def _cautions(ask: Ask, activity: Activity) -> tuple[Block, ...]:
    """Ways of doing it that some bodies should leave; this runner's first.  EVIDENCE 2.2."""
    mine = frozenset() if ask.is_group else frozenset(one.key for one in ask.runner.injuries)
    barred = [one for one in activity.variants.values() if mine & set(one.avoid)]
    minded = [one for one in activity.variants.values() if mine & set(one.caution)]
    rest = [one for one in activity.variants.values() if one not in (*barred, *minded)]
    lines = [
        _say(ask, "not_this", what=one.name.capitalize(), part=_minding(ask, one.avoid))
        for one in barred
    ]
    lines += [f"{one.name.capitalize()}: {one.how}" for one in (*minded, *rest)]
    lines += [
        _say(ask, "not_with", what=one.name.capitalize(), names=", ".join(one.not_with))
        for one in rest
        if one.not_with
    ]
    careful = Paragraph(_say(ask, "careful", careful=activity.careful))
    listed = (Bullets(tuple(lines[:_MOST])),) if lines else ()
    return (*_for_this_body(ask, activity), careful, *listed)


def _minding(ask: Ask, keys: tuple[str, ...]) -> str:
    return prescribe.places(one for one in ask.runner.injuries if one.key in keys)


def _facts(ask: Ask, activity: Activity) -> tuple[Block, ...]:
    """What studies found, with its source; only where there is something.  EVIDENCE 9.3, 10."""
    rules = ask.handbook.guidelines
    known = {
        "water_run": rules.water_facts,
        "swim": rules.water_facts[2:],
        "strength": rules.strength_facts,
    }.get(activity.key, ())
    who = ask.handbook.sources
    lines = (
        ask.say("why.line", text=one.text, source=who.spoken(one.source, one.evidence))
        for one in known[:_MOST]
    )
    found = tuple(lines)
    return (Bullets(found),) if found else ()


def _seen(ask: Ask) -> Ask:
    """In public nobody's body or habits show."""
    return replace(ask, runner=Runner(id=ask.runner.id)) if ask.is_group else ask


def _is_open(ask: Ask, activity: Activity) -> bool:
    return clearance.is_open(_seen(ask).runner, ask.handbook, activity.key, ask.now)


def _rival(ask: Ask, activity: Activity) -> Activity:
    """What it is worth comparing with: the nearest that does the same job."""
    known = ask.handbook.activities
    others = (known[key] for key in SHOWN if key != activity.key)
    return max(others, key=lambda one: len(set(one.purposes) & set(activity.purposes)))


def _for_this_body(ask: Ask, activity: Activity) -> tuple[Block, ...]:
    """What the runner's own injury means here; never said in public."""
    cared = clearance.care_for(ask.runner, ask.handbook, activity.key, ask.now)
    if cared is None or ask.is_group:
        return ()
    injury, how = cared
    word = clearance.verdict(ask.runner, ask.handbook, activity.key, ask.now)
    name = "refer" if word is Verdict.REFER else word.value
    if word is Verdict.AVOID and prescribe.is_for_later(ask, injury, activity):
        name = "later"
    part = prescribe.minding(ask, activity) or prescribe.place(injury)
    return (Paragraph(_say(ask, name, part=part, how=how)),)


def _say(ask: Ask, name: str, **facts: object) -> str:
    return ask.say(f"activity_info.{name}", **facts)


def _reply(blocks: tuple[Block, ...], *choices: Choice) -> Reply:
    return Reply(blocks=blocks, choices=choices)


skill = Skill(
    intent="activity_info",
    command="activity",
    argument="name",
    summary="About an activity: what for, how to start",
    answer=answer,
    is_training=True,
)
