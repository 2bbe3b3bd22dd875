"""What clubs hear without asking: each kind of post is composed by the skill it belongs to."""

from dataclasses import dataclass
from datetime import datetime

from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_pace import DuePost
from core.model.intent import Intent
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills.posts import COMPOSERS
from core.skills.skill import Ask, Shelf


@dataclass(frozen=True, slots=True)
class Announcements:
    """Composes the posts of clubs."""

    shelf: Shelf

    def compose(self, due: DuePost, club: Club, book: ClubBook, now: datetime) -> Answer | None:
        """The post, or None where there is nothing to say this time; `now` is aware."""
        nobody = Runner(id=club.id, timezone=club.settings.timezone, city=club.settings.city)
        ask = Ask(
            shelf=self.shelf,
            intent=Intent(name=due.post.value),
            runner=nobody,
            now=now,
            platform=club.home.platform,
            club=club,
            clubs=book,
            is_group=True,
        )
        composer = COMPOSERS.get(due.post)
        return None if composer is None else composer(ask, due)
