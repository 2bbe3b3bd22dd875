"""What a message says about a week: which days, which change, which wishes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.language.hearing import plain
from core.model.intent import Slots
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.training import Planned

_NAMES = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("mon", "tues", "tue", "weds", "wed", "thurs", "thur", "thu", "fri", "sat", "sun"),
)
_DAY = re.compile(rf"\b({'|'.join(_NAMES)}|today|tonight|tomorrow|2moro|tmrw)('?s)?\b")
_MOVE = re.compile(
    r"\b(?:move|shift|shuffle|push|postpone|reschedule|switch|swap|change|bring|flip|trade)\b"
    r"|\b(?:put|stick) (?:my |the )?[a-z ]{3,20} (?:on|to)\b|\bother way round\b"
)
_SKIP = re.compile(
    r"\b(?:skip|drop|cancel|leave out|miss|scrap)\b|\b(?:not|won'?t be) doing\b"
    r"|\bnot going to (?:do|manage|make)\b"
)
_TOO_MUCH = re.compile(
    r"\b(?:plan|week|schedule|programme|program|it)\b.{0,12}\b(?:too (?:hard|tough|much|many|full)"
    r"|more than i can|kill(?:s|ing) me|kick(?:s|ing) my|wip(?:es|ing) me out|brutal|exhausting)\b"
    r"|\b(?:can'?t|cannot|hard to) keep up\b"
)
_MADE_UP = re.compile(r"\b(?:make up|catch(?:ing)? up|squeeze)\b|\b(?:added|do it) later\b")
"""Whether what was missed is to be done after all."""
_AWAY = re.compile(
    r"\b(?:(?:can'?t|cannot|won'?t) (?:make|do|train|run)|away (?:on|from)"
    r"|(?:i'?m|i am|we'?re) (?:away|off|out of town|travell?ing|on holiday))\b"
)
_EASE = re.compile(
    r"\b(?:easier|lighter|gentler|shorter|less (?:hard|long)|not (?:so|that) (?:hard|long))\b"
    r"|\bis too (?:hard|long|much)\b"
)
_ADD = re.compile(r"\bmake .*\b(?:harder|longer|tougher)\b|\b(?:harder|longer) please\b")
_SWAP = re.compile(r"\b(?:swap|replace|change|switch|instead)\b")
_EVERY_WEEK = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|any ?more|every|from now on|always|in general"
    r"|my (?:training )?days|availab"
)
_CLOSED = re.compile(
    r"\b(?:can'?t|cannot|not|never|busy|no time|unavailable)\b|\bexcept (?:on )?[a-z]+days?\b"
)
_LEFT_OUT = re.compile(
    r"\b(?:skip(?:ping)?|drop(?:ping)?|no)(?: my| any)? (?P<no>[a-z]+days|weekends)\b"
    r"|\b(?P<off>[a-z]+days|weekends) off\b"
)
_OPEN = re.compile(
    r"\b(?:can|free|available|availability|my (?:training )?days|only|train on|weekends|set|i'?ve"
    r" got|i have)\b"
)
_TAKEN = re.compile(r"\b(?:work|working|nights|school|kids|family)\b")
_OTHERS = re.compile(
    r"\bmy (?:son|daughter|kid|child|athlete|runner|squad|team|husband|wife|partner|friend)s?\b"
    r"|\bone of my\b|\b(?:a|the|my) (?:squad|group|team)\b"
)
_NOT_MINE_TO_SET = re.compile(
    r"\bclub (?:nights?|runs?)\b|\bi run (?:on )?(?:mon|tue|wed|thu|fri|sat)"
)
_ASKS = re.compile(
    r"^\W*(?:so |and )?(?:what|whats|which|when|where|how|is|do i|am i|have i|should)\b"
)

_COUNT = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NUMBER = rf"(\d|{'|'.join(_COUNT)})"
_RUNS = (
    re.compile(rf"\brun(?:ning)? (?:about )?{_NUMBER} ?(?:x|days|times)\b(?! in a row)"),
    re.compile(rf"\b{_NUMBER} (?:runs|running days)\b"),
)
_SESSION = r"(?:sessions?|work ?outs?|slots?|goes)"
_OFTEN_ENOUGH = rf"([1-6]|{'|'.join(tuple(_COUNT)[:6])})"
_MINUTES = r"(\d{2,3}) ?-?(?:m|mins?|minutes?)"
_A_WEEK = r"(?: (?:a|per|each|every) |/ ?)(?:week|wk)\b"
_EACH = (
    re.compile(rf"\b{_OFTEN_ENOUGH} ?(?:x|times|lots|{_SESSION})(?: (?:of|for|at))? ?{_MINUTES}\b"),
    re.compile(rf"\b{_OFTEN_ENOUGH} {_MINUTES} {_SESSION}\b"),
)
"""How often, and how long each: "3 x 20 min", "three 20 minute sessions"."""
_OFTEN = re.compile(
    rf"\b(?:(?:{_OFTEN_ENOUGH} ?(?:x|times|days)|(?P<twice>once|twice))(?:{_A_WEEK}| weekly\b)"
    rf"|(?<!did ){_OFTEN_ENOUGH} {_SESSION}\b(?! (?:of [a-z]|last\b)))"
)
_TRAINS = re.compile(rf"\b(?:train(?:ing)?|exercis\w+|work ?out|plan|schedule|{_SESSION})\b")
_AT_MOST = re.compile(
    r"\b(?:max(?:imum)?|at (?:the )?most|no (?:longer|more) than|not (?:longer|more) than|up to"
    r"|tops|or less|or under)\b"
)
_NEW = re.compile(r"\b(?:beginner|new to running|new runner|just start(?:ed|ing)|couch to)\b")
_COMPETES = re.compile(r"\bcompetitive\b")
_RECREATIONAL = re.compile(r"\b(?:recreational|for fun|hobby)\b")
_LONG_RUN = re.compile(rf"\blong runs?\b.{{0,20}}?\b(?:on|to)\b.{{0,6}}?\b({'|'.join(_NAMES)})")
_LIKES = re.compile(r"\b(?:i (?:really )?(?:like|love|enjoy|already do)|into)\b")

_STRENGTH = re.compile(r"\b(?:leg ?day|strength|gym|weights|legs)\b")
_LONG = re.compile(r"\blong run\b")
_FAST = re.compile(r"\b(?:quality|speed|tempo|intervals?|hills?|fast)\b")


class Deed(StrEnum):
    """What can be done to a week by hand."""

    MOVE = "move"
    SKIP = "skip"
    AWAY = "away"
    """No time on these days of this week: what stands there finds other days, if it can."""
    SWAP = "swap"
    EASE = "ease"
    ADD = "add"
    """More than is planned, which no plan of ours gives by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of the week, as far as it was said."""

    deed: Deed
    days: tuple[date, ...] = ()
    """Dates named, in the order in which they were said."""
    session: str | None = None
    """"strength", "long", "quality" or an activity, when a session was named."""
    activity: str | None = None
    """What to do instead."""


def read_edit(text: str, slots: Slots, today: date, starts: date) -> Edit | None:
    """The change that `text` asks for; None if it asks for none.

    Weekdays are those of the week from `starts` on.
    """
    said = plain(text)
    days = days_named(said, today, starts)
    session = _session(said, slots)
    if _EVERY_WEEK.search(said) or _ASKS.match(said):
        return None
    if _SKIP.search(said):
        return Edit(deed=Deed.SKIP, days=days, session=session)
    if _AWAY.search(said) and days:
        named = tuple(starts + timedelta(days=WEEK.index(one)) for one in slots.days)
        return Edit(deed=Deed.AWAY, days=named if len(named) > len(days) else days)
    if (is_less := _EASE.search(said) is not None) or _ADD.search(said):
        return Edit(deed=Deed.EASE if is_less else Deed.ADD, days=days[:1]) if days else None
    if _SWAP.search(said) and slots.activity and len(days) < 2:  # noqa: PLR2004  (two days move)
        return Edit(deed=Deed.SWAP, days=days or (today,), activity=slots.activity[-1])
    if _MOVE.search(said) and (days or session):
        return Edit(deed=Deed.MOVE, days=days, session=session)
    return None


def days_named(said: str, today: date, starts: date) -> tuple[date, ...]:
    """Every day in the order it was said, once."""
    found = (_date(match[1], today, starts) for match in _DAY.finditer(said))
    return tuple(dict.fromkeys(found))


def _date(name: str, today: date, starts: date) -> date:
    if name in {"today", "tonight"}:
        return today
    if name in {"tomorrow", "2moro", "tmrw"}:
        return today + timedelta(days=1)
    return starts + timedelta(days=WEEK.index(name[:3]))


def _session(said: str, slots: Slots) -> str | None:
    named = ((_LONG, "long"), (_STRENGTH, "strength"), (_FAST, "quality"))
    found = next((name for pattern, name in named if pattern.search(said)), None)
    return found or next((one for one in slots.activity), None)


def is_it(session: str, one: Planned) -> bool:
    """Whether a planned session is the one that was named."""
    return session in {one.kind, one.activity}


def asks_for_a_day(text: str) -> bool:
    """Whether it asks what a day holds, rather than telling about days."""
    said = plain(text)
    return _ASKS.match(said) is not None or said.strip(" ?!.'s") in {"tomorrow", "today"}


def is_over(text: str) -> bool:
    """Whether it asks what a day has held."""
    return re.search(r"\b(?:did|was|were|have i|had)\b", plain(text)) is not None


def is_next_week(text: str) -> bool:
    """Whether it is about the week after this one."""
    return "next week" in plain(text)


def wants_a_fresh_plan(text: str) -> bool:
    """Whether the week is to be planned anew."""
    return (
        re.search(
            r"\b(?:new|fresh|again|rebuild|redo|rework|replan|reshuffle|anew|start over)\b",
            plain(text),
        )
        is not None
    )


def is_too_much(text: str) -> bool:
    """Whether the whole week is more than somebody manages: "this plan is kicking my ass"."""
    return _TOO_MUCH.search(plain(text)) is not None


def asks_to_catch_up(text: str) -> bool:
    """Whether it asks what becomes of what was missed."""
    return _MADE_UP.search(plain(text)) is not None


def with_wishes(profile: Profile, text: str, slots: Slots, *, is_reply: bool = False) -> Profile:
    """The profile with what `text` tells about level, days, runs, minutes and likes."""
    said = plain(text)
    if is_about_others(said):
        return profile
    profile = _with_days(profile, said, slots, is_reply=is_reply)
    if _COMPETES.search(said):
        profile = replace(profile, level="competitive")
    elif _RECREATIONAL.search(said):
        profile = replace(profile, level="recreational")
    if _NEW.search(said):
        profile = replace(profile, is_new=True)
    if (runs := _runs(said)) is not None:
        profile = replace(profile, runs=runs)
    if not _ASKS.match(said):
        profile = _with_sessions(profile, said, slots)
    if long := _LONG_RUN.search(said):
        profile = replace(profile, long_run_day=long[1][:3])
    if _LIKES.search(said) or (is_reply and slots.activity):
        profile = replace(profile, likes=_joined(profile.likes, slots.activity))
    return profile


def _with_sessions(profile: Profile, said: str, slots: Slots) -> Profile:
    """How often and how long; who says both, or "at most", leaves no room for a longer one."""
    each = next((found for one in _EACH if (found := one.search(said))), None)
    if each and not _FAST.search(said):
        minutes = int(each[2])
        return replace(profile, times=_count(each[1]), minutes=minutes, longest=minutes)
    often, minutes = _OFTEN.search(said), int(slots.duration_min or 0)
    is_all = _OFTEN.fullmatch(said.strip(" .!")) is not None
    if often and not slots.activity and (minutes or is_all or _TRAINS.search(said)):
        named = often[1] or often[3]
        times = _count(named) if named else 1 + (often["twice"] == "twice")
        profile = replace(profile, times=times, longest=minutes or profile.longest)
    elif minutes and _AT_MOST.search(said):
        return replace(profile, longest=minutes)
    elif minutes > (profile.longest or minutes):
        profile = replace(profile, longest=None)
    return replace(profile, minutes=minutes or profile.minutes)


def _with_days(profile: Profile, said: str, slots: Slots, *, is_reply: bool) -> Profile:
    if not slots.days or _LONG_RUN.search(said) or _NOT_MINE_TO_SET.search(said):
        return profile
    named = {match[1][:3] for match in _DAY.finditer(said) if match[1][:3] in WEEK}
    if (out := tuple(named - {*slots.days})) and set(slots.days) < named:
        return _exchanged(profile, out, slots.days)
    if _is_closed(said, slots):
        kept = tuple(one for one in profile.days if one not in slots.days)
        return replace(profile, busy=_joined(profile.busy, slots.days), days=kept)
    tells = _OPEN.search(said) or len(slots.days) > 1
    if (is_reply or tells) and not _ASKS.match(said):
        busy = tuple(one for one in profile.busy if one not in slots.days)
        return replace(profile, days=slots.days, busy=busy)
    return profile


def _exchanged(profile: Profile, out: Sequence[str], open_: Sequence[str]) -> Profile:
    """Days that fall away, others in their place: "mondays don't work any more, weds instead"."""
    left = [one for one in profile.days if one not in out]
    days = tuple(open_) if len(open_) > 1 else _joined(left, open_) if profile.days else ()
    busy = _joined([one for one in profile.busy if one not in open_], out)
    return replace(profile, days=days, busy=busy)


def _is_closed(said: str, slots: Slots) -> bool:
    """Whether the days named are those that are taken."""
    if found := _LEFT_OUT.search(said):
        name = found["no"] or found["off"]
        return ("sat" if name == "weekends" else name[:3]) in slots.days
    if found := _CLOSED.search(said):
        after = found[0].split()[-1][:3]
        return "except" not in found[0] or after in slots.days
    return _TAKEN.search(said) is not None and not re.search(r"\b(?:can|only|free)\b", said)


def is_about_others(said: str) -> bool:
    """Whether it is about somebody else's training: the speaker's own stays untouched."""
    return _OTHERS.search(said) is not None


def _joined(before: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def _runs(said: str) -> int | None:
    found = next((match for one in _RUNS if (match := one.search(said))), None)
    return None if found is None else _count(found[1])


def _count(said: str) -> int:
    return _COUNT.get(said) or int(said)
