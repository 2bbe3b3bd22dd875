"""Every picture that the coach can send."""

from core.model.scenes import Scene
from tests.pictures.samples import SAMPLES


def scenes() -> dict[str, Scene]:
    """By name."""
    return dict(SAMPLES)
