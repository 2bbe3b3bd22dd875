"""How the coach speaks to a whole club, when nobody has asked as well as when somebody has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.language.phrasebook import Phrasebook
from core.model.club import Club
from core.model.gathering import Attendee
from core.model.prose import Choice
from core.skills.week_lines import day_name, long_date

MOST_NAMES = 12
"""Longer lists end in a count."""
_TWO_WEEKS = 14


@dataclass(frozen=True, slots=True)
class Voice:
    """Sentences and buttons for everybody: the same for each reader, on the club's clock."""

    words: Phrasebook
    club: Club
    today: date
    """The club's local date."""

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the phrase book, the same all day."""
        return self.words.say(key, f"{self.club.id}|{self.today}", None, **facts)

    def choice(self, key: str, **facts: object) -> Choice:
        """A button whose words are the phrases `<key>.label` and `<key>.request`."""
        label, says = (self.say(f"{key}_{part}", **facts) for part in ("label", "request"))
        return Choice(label, says)


def voice_of(words: Phrasebook, club: Club, now: datetime) -> Voice:
    """The voice for `club` at `now` (aware)."""
    return Voice(words, club, now.astimezone(club.zone).date())


def joined(voice: Voice, words: Sequence[str]) -> str:
    """As in "Ana, Ben and Cem"."""
    if len(words) < 2:  # noqa: PLR2004  (nothing to join)
        return "".join(words)
    return voice.say("club_talk.and", first=", ".join(words[:-1]), last=words[-1])


def names(voice: Voice, people: Sequence[Attendee]) -> str:
    """Who they are, in the order in which they came; a long list ends in a count."""
    called = [one.name for one in people[:MOST_NAMES]]
    left = len(people) - len(called)
    if left:
        called.append(voice.say("club_talk.more", count=left))
    return joined(voice, called)


def when(voice: Voice, on: date) -> str:
    """A day as one names it now: "today", "Tuesday", "Tuesday 24 November"."""
    left = (on - voice.today).days
    if left in {0, 1}:
        return voice.say("club_talk.today" if left == 0 else "club_talk.tomorrow")
    return day_name(on) if 0 < left < 7 else full_date(on)  # noqa: PLR2004  (days of a week)


def capital(text: str) -> str:
    """With a capital, and the rest as it is."""
    return text[:1].upper() + text[1:]


def full_date(on: date) -> str:
    """As in "Tuesday 24 November"."""
    return f"{day_name(on)} {long_date(on)}"


def countdown(voice: Voice, on: date) -> str:
    """How far away a day is: "tomorrow", "in 9 days", "in 20 weeks"."""
    left = (on - voice.today).days
    if left in {0, 1}:
        return voice.say("club_talk.today" if left == 0 else "club_talk.tomorrow")
    if left < _TWO_WEEKS:
        return voice.say("club_talk.in_days", days=left)
    return voice.say("club_talk.in_weeks", weeks=left // 7)
