"""What only makes sense right after something: "make that 50 min", "no, 7:30", "i meant miles"."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import timedelta
from math import log

from core.dialogue import captain_answers, card_answers, keeping, nudge_answers, week_answers
from core.dialogue.measures import KM_A_MILE
from core.language.features import tidy
from core.model.deeds import Deed, changed_since, taken_back
from core.model.effort import minutes_of
from core.model.intent import Intent, Slots
from core.model.plan import WEEK, Workout
from core.model.talk import Question
from core.skills import leg_guide, log_edit, race_days, settings_words
from core.skills.skill import Ask

MENDED_FOR = timedelta(minutes=10)
"""How long a bare "no, 7:30" can only mean what was just set; ours."""

_CUE = re.compile(
    r"^\W*(?:(?:jeez|oh|ugh|argh|damn|ah|fat fingers?|wrong number)\b\W*)*(?:no+|nope|nah|oops"
    r"|sorry|wait|actually|hang on|correction|typo|my mistake|rather"
    r"|(?:oh |what )?i (?:meant?|said)|meant|(?:make|change|set) (?:that|it)(?: to)?"
    r"|(?:it|that)(?:'s| is| was| should be| should have been)|was(?= \d))\b[\s,.:;-]*"
)
_OLD = re.compile(r",? ?\b(?:not|instead of|rather than|instead|please|pls)\b.*$")
_MORE = re.compile(
    r"\?|\b(?:what|why|how|when|which|who|should|can|could|may|also|too|another|hurts?|sore|pain"
    r"|don'?t|didn'?t|stop|no|undo|cancel)\b"
)
"""What makes more of it than a correction."""
_BETTER = re.compile(
    r"\b(?:too |very )?(?:early|late)\b.*?\b(?:make|move|change|set) (?:it|that)(?: to)? (.{1,12})$"
)
_OOPS = re.compile(
    r"(?:(?:oh|ah|no+|wait|damn|sorry)\W+)*w?h?oops(?:ie)?\W*"
    r"(?:(?:no+|wait|sorry|my bad|wrong(?: one| button)?|not that|did ?n[o']?t mean that)\W*)*"
)
_A_DAY = re.compile(r"(?:on )?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|yesterday|today)")
_A_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WRONG = re.compile(r"\b(?:not|instead of|rather than) (\d+(?:[.,]\d+)?)\b")
_A_FIGURE = re.compile(
    r"(?:and |in |took (?:me )?|about |ca |was |it took (?:me )?)*\d+(?:[.,:]\d+)? ?"
    r"(?:h\w*|m\w*|k\w*)?(?: ?\d+ ?(?:m\w*)?)?"
)
"""A time or a distance and nothing else."""
_WHICH_DAYS = re.compile(
    r"(?:and |but |please |pls |oh |ok )*"
    r"(?:(?P<only>(?:only|just)(?: on| at)?)|(?P<more>add|plus|also(?: on)?)"
    r"|not(?: on| at)?|except(?: on| at)?|no|drop|remove|without|skip)"
    r"(?: the)? (?:\w+days?|weekends?|mon|tue|wed|thu|fri|sat|sun)"
    r"(?:(?:,| and| or|, and)? (?:\w+days?|mon|tue|wed|thu|fri|sat|sun))*"
    r"(?: from now(?: on)?)?(?: please| pls| though)?[!. ]*"
)
"""On which days only, on which not, or on which too."""
_ADDED = frozenset({"goals", "weaknesses", "days", "busy", "likes", "dislikes", "kit"})
"""Parts that grow when they are said again, and so start from how they were."""
_ON_TOP = re.compile(r"\b(?:add|plus)\b")
_MOST_WORDS = 6
_FLOW = ("time", "days", "duration_min", "race", "activity")
"""Details that may be corrected while the next one is asked for."""
_LEADS: Mapping[str, str] = {
    "called": "call me {}",
    "units": "use {}",
    "clock": "{} clock",
    "goals": "my goal is {}",
    "weaknesses": "my {} are weak",
    "days": "i can train on {}",
    "busy": "i can't train on {}",
    "runs": "i want to run {}",
    "likes": "i like {}",
    "dislikes": "i hate {}",
    "kit": "i only have {}",
    "quiet": "quiet hours {}",
    "paused_until": "pause my nudge for {}",
}
"""How each part of the profile is set in words."""


def meant(ask: Ask, question: Question | None) -> Ask | None:
    """The request that the words mean at this moment; None if they stand alone."""
    if week_answers.is_praise(ask):
        return replace(ask, intent=Intent(name="thanks", slots=Slots()))
    if (guided := leg_guide.meant(ask)) is not None:
        return replace(guided, intent=Intent(name="leg_day", slots=Slots()))
    if (shown := card_answers.meant(ask, question)) is not None:
        return shown
    if (kept := keeping.meant(ask, question)) is not None:
        return kept
    if question is None and (answered := nudge_answers.meant(ask)) is not None:
        return answered
    if (planned := week_answers.meant(ask, question)) is not None:
        return planned
    if question is not None and (mended := _in_flow(ask, question)) is not None:
        return mended
    if (mended := captain_answers.meant(ask, _rest(ask), MENDED_FOR)) is not None:
        return mended
    is_free = question is None or question.intent == "injured"
    if is_free and (told := _days_told(ask) or _nudge_moved(ask)):
        return replace(ask, intent=Intent(name="set_reminder", slots=told), text="")
    deed = next((one for one in reversed(ask.runner.deeds) if one.parts), None)
    is_logged = deed is not None and "log" in deed.parts
    set_anew = None if deed is None or is_logged else _just_set(ask, deed)
    return set_anew or _log(ask, question) or _taken_back(ask, deed, question)


def _taken_back(ask: Ask, deed: Deed | None, question: Question | None) -> Ask | None:
    """A bare "oops" right after something was stored."""
    is_fresh = deed is not None and ask.now - deed.at <= MENDED_FOR and question is None
    if not is_fresh or _OOPS.fullmatch(tidy(ask.text)) is None:
        return None
    return replace(ask, intent=Intent(name="undo", slots=Slots()))


def _log(ask: Ask, question: Question | None) -> Ask | None:
    if question is not None and not _has_figure(ask):
        return None
    rest = _rest(ask)
    if rest is not None and _A_DAY.fullmatch(rest):
        ask = replace(ask, text=f"make that on {rest.removeprefix('on ')}")
    last = log_edit.latest(ask, log_edit.MENDED_FOR)
    if rest is not None and last is not None and _A_NUMBER.fullmatch(rest):
        wrong = _WRONG.search(tidy(ask.text))
        figure = wrong[1] if wrong else rest  # what is put right tells of which it is
        unit = _unit(ask, last, float(figure.replace(",", ".")))
        ask = replace(ask, text=f"make that {rest} {unit}")
    elif last is not None and question is None and _completes(ask, last):
        ask = replace(ask, text=f"make that {tidy(ask.text)}")
    is_fresh = last is not None
    if is_fresh and log_edit.is_edit(ask.text) and log_edit.edited(ask) is not None:
        return replace(ask, intent=Intent(name="log_workout", slots=ask.slots))
    return None


def _unit(ask: Ask, last: Workout, figure: float) -> str:
    """Of minutes and distance the one that the figure is nearer to."""
    units = ask.runner.units.replace("both", "km")
    minutes, km = minutes_of(last), last.distance_km
    if not km or not minutes:
        return units if km else "min"
    distance = km / KM_A_MILE if units == "miles" else km
    is_time = abs(log(figure / minutes)) < abs(log(figure / distance)) if figure else False
    return "min" if is_time else units


def _completes(ask: Ask, last: Workout) -> bool:
    """Whether a bare figure is what the log still lacks: "ran 8k", "45 min"."""
    if not _A_FIGURE.fullmatch(tidy(ask.text).strip(" .!")):
        return False
    said = ask.slots
    return bool(
        (said.duration_min and last.minutes is None)
        or (said.distance_km and last.distance_km is None)
    )


def _has_figure(ask: Ask) -> bool:
    """Behind an open question only figures with a unit, or a clear cue, are a correction."""
    is_cued = re.match(r"\W*(?:make|change) (?:that|it) \d", ask.text.casefold()) is not None
    return is_cued or bool(ask.slots.duration_min or ask.slots.distance_km)


def _rest(ask: Ask) -> str | None:
    """What a correction puts in the place of the old; None if it does not sound like one."""
    said = tidy(ask.text).strip(" .!")
    rest = said
    while (found := _CUE.match(rest)) is not None:
        rest = rest[found.end() :]
    is_cued = rest != said or re.search(r"\bnot \w+$|\binstead$", said) is not None
    rest = _OLD.sub("", rest).strip(" ,.")
    is_plain = rest and len(rest.split()) <= _MOST_WORDS and not _MORE.search(rest)
    return rest if is_cued and is_plain else None


def _in_flow(ask: Ask, question: Question) -> Ask | None:
    """Another detail than the one asked for is mended: "no, 7:30" where the city is asked."""
    rest = _rest(ask)
    if rest is None or question.intent == "injured":
        return None
    said = _told(ask, rest) if question.known.time else ask.read_slots(rest)
    news = {
        name: value
        for name in _FLOW
        if name != question.slot
        and getattr(question.known, name) not in (None, ())
        and (value := getattr(said, name)) not in (None, (), getattr(question.known, name))
    }
    if not news or getattr(said, question.slot) not in (None, ()):
        return None
    slots = question.known.merged(_slots(said, frozenset(news)))
    return replace(ask, intent=Intent(name=question.intent, slots=slots), text="", is_reply=True)


def _slots(said: Slots, names: frozenset[str]) -> Slots:
    """`said`, and of it only `names`."""
    empty = Slots()
    others = {one.name: getattr(empty, one.name) for one in fields(Slots) if one.name not in names}
    return replace(said, **others)


def _just_set(ask: Ask, deed: Deed) -> Ask | None:
    is_old = ask.now - deed.at > MENDED_FOR or changed_since(deed, ask.runner)
    if is_old:
        return None
    rest = _rest(ask)
    if rest is None:
        return None
    if deed.after.nudge is not None and (said := _told(ask, rest)) != Slots():
        time = said.time or deed.after.nudge.at
        slots = Slots(time=time, days=said.days)
        return replace(ask, intent=Intent(name="set_reminder", slots=slots), text="")
    return _place(ask, rest) or _profile(ask, deed, rest)


def _nudge_moved(ask: Ask) -> Slots | None:
    """A better time for the series, behind what was wrong with the old: "7's too early, make it 8".

    Only where the idea has just come.
    """
    at, found = ask.runner.nudge_log.last_sent, _BETTER.search(tidy(ask.text).strip(" .!"))
    is_sent = at is not None and ask.now - at <= nudge_answers.ANSWERED_FOR
    recent = (one for one in ask.runner.deeds if ask.now - one.at <= MENDED_FOR)
    if found is None or not (is_sent or any("nudge" in one.parts for one in recent)):
        return None
    said = _told(ask, found[1])
    return Slots(time=said.time) if said.time is not None else None


def _days_told(ask: Ask) -> Slots | None:
    """The days that "only on weekdays" or "not on Sundays" leaves of what was just set."""
    found, nudge, named = _WHICH_DAYS.fullmatch(tidy(ask.text)), ask.runner.nudge, ask.slots.days
    recent = (one for one in ask.runner.deeds if ask.now - one.at <= MENDED_FOR)
    if found is None or nudge is None or not any("nudge" in one.parts for one in recent):
        return None
    now = nudge.days or WEEK
    if found["more"]:
        days = tuple(day for day in WEEK if day in {*now, *named})
    else:
        days = named if found["only"] else tuple(day for day in now if day not in named)
    return Slots(time=nudge.at, days=days) if named and days else None


def _told(ask: Ask, rest: str) -> Slots:
    """The time and the days in it; a bare "8" is a time here."""
    is_bare = re.match(r"(?:at )?\d", rest) is not None
    said = ask.read_slots(f"remind me at {rest.removeprefix('at ')}" if is_bare else rest)
    return Slots(time=said.time, days=said.days)


def _place(ask: Ask, rest: str) -> Ask | None:
    name = re.sub(r"^(?:in|from|near) ", "", rest)
    recent = (one for one in ask.runner.deeds if ask.now - one.at <= MENDED_FOR)
    if not any("city" in one.parts for one in recent) or not ask.shelf.gazetteer.find(
        name, limit=1
    ):
        return None
    return replace(ask, intent=Intent(name="settings"), text=f"I live in {name}")


def _profile(ask: Ask, deed: Deed, rest: str) -> Ask | None:
    """What was set, said anew in full, on top of how it was before."""
    names = [part.removeprefix("profile.") for part in deed.parts]
    if "races" in names and race_days.names_a_day(rest) and deed.after.profile.races:
        kind = ask.say(f"race.kind_{deed.after.profile.races[-1].kind}")
        words = f"my {kind} is on {rest.removeprefix('on ')}"
        return replace(ask, intent=Intent(name="race", slots=ask.read_slots(words)), text=words)
    name = next((one for one in names if one in _LEADS), None)
    if name is None:
        return None
    if name == "days" and _ON_TOP.search(rest):
        rest = " ".join((*deed.after.profile.days, rest))
    words = _LEADS[name].format(rest)
    intent = Intent(name="settings", slots=ask.read_slots(words))
    runner = taken_back(deed, ask.runner) if name in _ADDED else ask.runner
    before = runner.profile
    if settings_words.read_settings(words, intent.slots, before, ask.today) == before:
        return None
    return replace(ask, intent=intent, text=words, runner=runner)
