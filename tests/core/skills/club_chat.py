"""A club's group in memory: members speak, press and read, and what happens is folded in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from core.coach import Coach
from core.model.changes import Change
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_changes import ClubNews, MemberGone, MemberSet
from core.model.gathering import ClubSettings, Member, Tally
from core.model.messages import Address, Incoming, Person
from core.model.prose import Reply, plain_text
from core.model.runner import Runner
from core.model.talk import Answer, Talk
from tests.core.skills.chat import MORNING, Turn, open_chat

HOME = Address("terminal", "club")
CLUB = Club(id="c", home=HOME, settings=ClubSettings(timezone="Europe/London", city="London"))
CAPTAIN = "ana"


@dataclass
class Group:
    """Several runners and one coach; ana is the captain."""

    coach: Coach
    club: Club = CLUB
    now: datetime = MORNING
    members: dict[str, Member] = field(default_factory=dict)
    tallies: tuple[Tally, ...] = ()
    sports: Mapping[str, int] = field(default_factory=dict)
    asked: list[tuple[date, date]] = field(default_factory=list)
    """The ranges that were looked up."""
    runners: dict[str, Runner] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    answer: Answer = field(default_factory=Answer)
    knows_rank: bool = True
    others: tuple[Club, ...] = ()
    """Clubs elsewhere that everybody is in, too."""

    def say(self, by: str, text: str, *, command: str | None = None, alone: bool = False) -> str:
        return self._take(by, text, alone=alone, command=command)

    def call(self, by: str, command: str) -> str:
        """A command that carries our name: "/today@offday_bot"."""
        return self._take(by, "", alone=False, command=command, is_named=True)

    def press(self, by: str, label: str, *, alone: bool = False) -> str:
        choice = next(
            one for reply in self.answer.replies for one in reply.choices if one.label == label
        )
        return self._take(by, choice.says, alone=alone, press="x:0", about=choice.about)

    def read_privately(self, by: str) -> str:
        """Press the button of a private answer; nothing is held for `by`."""
        return self._take(by, "show me my private answer", alone=True, press="x:0")

    def say_aloud(self, by: str, text: str) -> str:
        """Say it where no answer can be whispered: what all get to read of it."""
        self._take(by, text, alone=False, can_whisper=False)
        return self.public

    def press_aloud(self, by: str, says: str) -> str:
        """Press a button where no answer can be whispered: what all get to read of it."""
        self._take(by, says, alone=False, press="x:0", can_whisper=False)
        return self.public

    def arrive(self) -> str:
        """We are brought into the group."""
        return self._take(CAPTAIN, "", alone=False, is_arrival=True)

    def later(self, **span: float) -> "Group":
        self.now += timedelta(**span)
        return self

    def know(self, by: str, *changes: Change) -> None:
        self.runners[by] = self.runner(by).after(*changes)

    def runner(self, by: str) -> Runner:
        return self.runners.get(by) or Runner(id=by, name=by.capitalize())

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(one.label for reply in self.answer.replies for one in reply.choices)

    @property
    def private(self) -> str:
        return _read(tuple(one for one in self.answer.replies if one.is_private))

    @property
    def public(self) -> str:
        return _read(tuple(one for one in self.answer.replies if not one.is_private))

    @property
    def cards(self) -> Mapping[str, str]:
        return {one.card: plain_text(one.blocks) for one in self.answer.replies if one.card}

    def _take(
        self,
        by: str,
        text: str,
        *,
        alone: bool,
        command: str | None = None,
        press: str | None = None,
        about: str | None = None,
        can_whisper: bool = True,
        is_arrival: bool = False,
        is_named: bool = False,
    ) -> str:
        incoming = Incoming(
            key="k",
            sender=Person("terminal", by, by.capitalize()),
            where=Address("terminal", by) if alone else HOME,
            sent_at=self.now,
            text=text,
            command=command,
            press=press,
            about=about,
            is_group=not alone,
            can_whisper=can_whisper,
            is_arrival=is_arrival,
            is_named=is_named,
            is_captain=by == CAPTAIN if self.knows_rank else None,
        )
        turn = Turn(
            incoming=incoming,
            runner=self.runner(by),
            talk=self.talks.get(by, Talk()),
            club=None if alone else self.club,
            clubs=self._book(by),
        )
        self.answer = self.coach.answer(turn, self.now)
        self.runners[by] = self.runner(by).after(*self.answer.changes)
        self.talks[by] = Talk(question=self.answer.question, advice=self.answer.advice)
        self.hear(*self.answer.news)
        return _read(self.answer.replies)

    def hear(self, *news: ClubNews) -> None:
        for one in news:
            self.club = self.club.after(one.change)
            match one.change:
                case MemberSet(member):
                    self.members[member.runner] = member
                case MemberGone(runner):
                    self.members.pop(runner, None)
                case _:
                    pass

    def _book(self, by: str) -> ClubBook:
        return ClubBook(
            mine=lambda: (*((self.club,) if by in self.members else ()), *self.others),
            members=lambda _: tuple(self.members.values()),
            tallies=self._tallies,
            sports=lambda *_: self.sports,
        )

    def _tallies(self, club: str, since: date, until: date) -> tuple[Tally, ...]:
        del club
        self.asked.append((since, until))
        return self.tallies


def open_group(club: Club = CLUB, /, **means: str) -> Group:
    """A group whose coach understands `means`: text -> intent."""
    return Group(coach=open_chat(None, **means).coach, club=club)


def joins(group: Group, by: str, **fields: object) -> None:
    """A member as the club knows them already."""
    known = group.members.get(by) or Member(runner=by, name=by.capitalize())
    group.members[by] = replace(known, **fields)  # type: ignore[arg-type]  # (tests' own)


def _read(replies: tuple[Reply, ...]) -> str:
    return "\n".join(plain_text(one.blocks) for one in replies)


BEN = Tally(runner="ben", minutes=120, planned=130, pool_metres=2200, kept=3)
CEM = Tally(runner="cem", minutes=60, planned=60, pool_metres=500, kept=5)


def with_two() -> Group:
    """A club in which two are ranked."""
    group = open_group()
    joins(group, "ben")
    joins(group, "cem")
    group.tallies = (BEN, CEM)
    return group


# the board


def runs(group: Group, by: str, text: str = "", *, alone: bool = False) -> str:
    """What is said to /runs."""
    return group.say(by, text, command="runs", alone=alone)
