"""The club tick: ask which post is due, compose it, put it into the outbox."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_pace import DuePost
from core.model.talk import Answer
from core.ports.delivery import Announcing
from core.ports.world import Clock

log = logging.getLogger(__name__)

Compose = Callable[[DuePost, Club, ClubBook, datetime], Answer | None]
"""The words of one post, or None (`core.announcements.Announcements.compose`)."""


def post_due(announcing: Announcing, compose: Compose, clock: Clock, most: int) -> int:
    """Put at most so many due posts into the outbox (synchronous, in the writer's thread)."""
    due = announcing.due_posts(clock.now(), most)
    for one in due:
        now = clock.now()
        announcing.announced(one, partial(_composed, compose, one, now), now)
    return len(due)


def _composed(
    compose: Compose, due: DuePost, now: datetime, club: Club, book: ClubBook
) -> Answer | None:
    """The post; where it cannot be composed, this one is left out and nobody waits for it."""
    try:
        return compose(due, club, book, now)
    except Exception:
        log.exception("could not compose %s of %s", due.post, due.club)
        return None
