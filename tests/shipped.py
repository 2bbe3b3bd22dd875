"""What ships with the coach, read once a process: nothing in it changes, and reading it takes long.

Tests about the reading itself call the loaders.
"""

from functools import cache

from bot.wiring import Mind, build_mind
from core.knowledge.handbook import Handbook, load_handbook
from core.language.phrasebook import Phrasebook, load_phrasebook


@cache
def handbook() -> Handbook:
    """The facts."""
    return load_handbook()


@cache
def phrasebook() -> Phrasebook:
    """The words."""
    return load_phrasebook()


@cache
def mind() -> Mind:
    """The coach and what it thinks with."""
    return build_mind()
