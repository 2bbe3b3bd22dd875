"""Leaves out what our libraries would load and `offday run` never uses: a tenth of its start."""

import ctypes
import gc
import sys
from types import ModuleType

from core.model.errors import OffdayError


def leave_out_httpx() -> None:
    """Telegram's library loads httpx, with a command line and its colours; ours is aiohttp.

    Without effect where the library is loaded already, or has moved its transport elsewhere.
    """
    name = "telegram.request._httpxrequest"
    stand_in = ModuleType(name, "Not loaded: see bot.lean.")
    stand_in.__dict__["HTTPXRequest"] = _NotLoaded
    sys.modules.setdefault(name, stand_in)


def settle_memory() -> None:
    """Once all is loaded: facts and words stay, and what loading took goes back.

    A look for garbage that went through all facts would stall us. One such look now would take
    longer than the facts did, for two thousand things.
    """
    gc.freeze()
    gc.enable()
    if sys.platform == "linux":  # others give back by themselves
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:  # musl has none
            trim(0)


class _NotLoaded:
    """Whoever makes a client without our transport is told so."""

    def __init__(self, *_: object, **__: object) -> None:
        raise OffdayError("httpx was left out; make clients with adapters.telegram.client")
