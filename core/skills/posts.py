"""Which skill writes which unasked post of a club."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from core.model.club_pace import DuePost
from core.model.gathering import Post
from core.model.talk import Answer
from core.skills import challenge, digest, leg_evening, runs
from core.skills.skill import Ask

Composer: TypeAlias = Callable[[Ask, DuePost], Answer | None]
"""The runner of the `Ask` is nobody: its clock is the club's. None: nothing to say this time."""

COMPOSERS: Mapping[Post, Composer] = {
    Post.LEG_DAY: leg_evening.announced,
    Post.RUN: runs.announced,
    Post.REMINDER: runs.reminded,
    Post.CHALLENGE: challenge.ended,
    Post.DIGEST: digest.posted,
}
