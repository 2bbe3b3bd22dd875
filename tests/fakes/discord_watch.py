"""simcord refuses much, but it was not written from Discord's own description: hold it to that."""

from collections.abc import Callable

import pytest
from simcord.http import router

from tests.fakes.discord_spec import official

Dispatch = Callable[..., object]


def watch_simcord(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything from now on that simcord is asked for and Discord does not describe."""
    spec, unfit = official(), list[str]()
    dispatch: Dispatch = router.dispatch

    def watched(backend: object, method: str, path: str, **rest: object) -> object:
        if spec is not None and rest.get("json") is not None:
            found = spec.problems(method, path, rest["json"])
            unfit.extend(f"{method} {path}: {one}" for one in found)
        return dispatch(backend, method, path, **rest)

    monkeypatch.setattr(router, "dispatch", watched)
    return unfit
