"""What a captain puts right a moment after setting it: "no, 7:15" for the club's run."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from core.language.features import tidy
from core.model.club_changes import RunSet, SettingsSet
from core.model.club_undo import ClubDeed
from core.model.gathering import ClubRun, ClubSettings, Weekly
from core.model.intent import Intent
from core.skills import club, club_run_words, club_undoing, digest, group_words, run_days, runs
from core.skills.club_run_words import Wish
from core.skills.skill import Ask

_BARE = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?= ?(?:[ap]m)?\b(?! ?k|[.,]?\d))")

_THE_ONE = re.compile(r"\bthe \w+ (?:one|run)\b")


def meant(ask: Ask, rest: str | None, within: timedelta) -> Ask | None:
    """The whole request of which `rest` is the other half; None if it mends nothing of the club's.

    `within` is how long after the deed a few words can mean it.
    """
    if rest is None or ask.club is None or not ask.is_group or _stands_alone(ask.text):
        return None
    deed = club_undoing.last_deed(ask)
    if deed is None or deed.runner != ask.runner.id or ask.now - deed.at > within:
        return None
    words = _BARE.sub(lambda found: f"at {found[0]}", rest) if _BARE.match(rest) else rest
    said = club_run_words.read_sheet(words, ask.read_slots(words), ask.today)
    if not (said.at or said.days or said.place or said.km):
        return None
    return next(_restated(ask, deed, words), None)


def _stands_alone(text: str) -> bool:
    """Whether its "no" is no correction: "no run this Saturday"."""
    is_plain = club_run_words.wish(text) in {Wish.SHOW, Wish.SET}
    return not is_plain or group_words.intent_of(text) is not None


def _restated(ask: Ask, deed: ClubDeed, words: str) -> Iterator[Ask]:
    is_run = isinstance(deed.change, RunSet) or _THE_ONE.search(words) is not None
    if is_run and _names_a_run(ask, words):
        yield _as(ask, runs.skill.intent, f"change {words}")
    match deed.change:
        case RunSet(run):
            yield _as(ask, runs.skill.intent, _of_the_run(ask, run, words))
        case SettingsSet(after):
            before = next(one.settings for one in deed.inverse if isinstance(one, SettingsSet))
            for name, lead in (("leg_day", "leg day weekly"), ("digest", "digest")):
                if (weekly := _newly_set(before, after, name)) is not None:
                    intent = club.skill.intent if name == "leg_day" else digest.skill.intent
                    yield _as(ask, intent, f"{lead} every {_when(ask, weekly, words)}")
        case _:
            pass


def _names_a_run(ask: Ask, words: str) -> bool:
    """Whether the club runs on a day that is named."""
    named = ask.read_slots(words).days
    return ask.club is not None and any(one.when.day in named for one in ask.club.runs)


def _of_the_run(ask: Ask, run: ClubRun, words: str) -> str:
    """A day that is named is where it moves."""
    day, is_move = run_days.DAY_NAMES[run.when.day], bool(ask.read_slots(words).days)
    return f"change the {day} run to {words}" if is_move else f"change the {day} run: {words}"


def _newly_set(before: ClubSettings, after: ClubSettings, name: str) -> Weekly | None:
    now: Weekly | None = getattr(after, name)
    return now if now != getattr(before, name) else None


def _when(ask: Ask, weekly: Weekly, words: str) -> str:
    """The day and the time, each as it was where `words` do not say."""
    said = ask.read_slots(words)
    day = run_days.DAY_NAMES[said.days[0] if said.days else weekly.day]
    at = club_run_words.near(said.time, weekly.at, words) if said.time else weekly.at
    return f"{day} at {at:%H:%M}"


def _as(ask: Ask, intent: str, words: str) -> Ask:
    text = tidy(words)
    return replace(ask, intent=Intent(name=intent, slots=ask.read_slots(text)), text=text)
