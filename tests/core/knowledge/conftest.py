"""One handbook for all tests of this folder: it is frozen, so sharing it is safe."""

import pytest

from core.knowledge.handbook import Handbook
from tests import shipped


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    return shipped.handbook()
