"""The REST side on the wire: limits, faults, outcomes; every request ends up in the log."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch

from aiohttp import web

from tests.fakes.discord_api import Api, Request
from tests.fakes.discord_log import DROPPED, Fault, Logged, Pace, RequestLog
from tests.fakes.discord_model import Json, Refused
from tests.fakes.discord_spec import Specification

FINE, EMPTY = 200, 204
NOT_BY_TOKEN = ("/webhooks/", "/interactions/")
"""These carry a token of their own in the path."""
INVALID = 50035
"""Discord's code for a request that is wrong in itself."""
NO_FAULT = Fault(status=FINE)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one request."""

    status: int
    answer: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    problem: Refused | None = None
    effect: object = None
    """What would have been answered; with a fault, something else was."""


@dataclass(slots=True, kw_only=True)
class Rest:
    """Answers requests below /api/v10."""

    api: Api
    token: str
    pace: Pace
    log: RequestLog
    spec: Specification | None = None
    faults: list[Fault] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    """What Discord's own description does not allow."""

    async def serve(self, wire: web.Request) -> web.StreamResponse:
        """One request, from its limits to the log."""
        request = await _read(wire)
        is_ours = wire.headers.get("Authorization") == f"Bot {self.token}"
        outcome = await self._outcome(request, is_ours=is_ours)
        self.log.add(self._logged(request, outcome))
        if outcome.status == DROPPED and wire.transport is not None:
            wire.transport.abort()
        if outcome.answer is None:
            return web.Response(status=EMPTY, headers=outcome.headers)
        return as_json(outcome.answer, outcome.status, outcome.headers)

    def asked(self, method: str, path: str) -> list[Logged]:
        """The logged requests that fit, oldest first."""
        return [one for one in self.log.entries if one.method == method and fnmatch(one.path, path)]

    async def _outcome(self, request: Request, *, is_ours: bool) -> _Outcome:
        fault = self._fault(request)
        await asyncio.sleep(fault.delay_s)
        effect: object = None
        try:
            headers = self.pace.take(request.method, request.address)
            if fault.status == FINE or fault.has_effect:
                effect = self._carry_out(request, is_ours=is_ours)
        except Refused as refused:
            return _refused(refused)
        if fault.status == FINE:
            return _Outcome(FINE if effect is not None else EMPTY, effect, headers, None, effect)
        if fault.status == DROPPED:
            return _Outcome(DROPPED, problem=Refused(DROPPED, 0, "dropped"), effect=effect)
        return _refused(fault.refusal(), effect)

    def _fault(self, request: Request) -> Fault:
        for fault in self.faults:
            if fault.strikes(request.method, request.address):
                return fault
        return NO_FAULT

    def _carry_out(self, request: Request, *, is_ours: bool) -> object:
        if not is_ours and not request.address.startswith(NOT_BY_TOKEN):
            raise Refused(401, 0, "401: Unauthorized")
        self._check_described(request)
        try:
            return self.api.answer(request)
        except Refused as refused:
            if refused.code == INVALID:
                self.unfit.append(f"{request.method} {request.address}: {refused}")
            raise

    def _check_described(self, request: Request) -> None:
        """Let Discord's own description have its say before anything happens."""
        if self.spec is None or request.body is None:
            return
        if problems := self.spec.problems(request.method, request.address, request.body):
            self.unfit.append(f"{request.method} {request.address}: {problems[0]}")
            raise Refused(400, 50035, f"Invalid Form Body: {problems[0]}")

    def _logged(self, request: Request, outcome: _Outcome) -> Logged:
        made = _made(request, outcome.effect)
        return Logged(
            number=len(self.log.entries) + 1,
            at=self.api.world.now(),
            method=request.method,
            path=request.address,
            body=request.body,
            status=outcome.status,
            code=outcome.problem.code if outcome.problem else 0,
            problem=outcome.problem.message if outcome.problem else "",
            message_id=made,
            is_repeat=made in self.log.made,
        )


def as_json(
    content: object, status: int = FINE, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Without a charset, or discord.py takes it for text."""
    body = json.dumps(content).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


async def _read(wire: web.Request) -> Request:
    """The request with its body, and the names of the files that came with it."""
    body: object = None
    files: tuple[str, ...] = ()
    if wire.content_type == "multipart/form-data":
        form = await wire.post()
        files = tuple(one.filename for one in form.values() if isinstance(one, web.FileField))
        body = json.loads(str(form.get("payload_json", "{}")))
    elif wire.can_read_body:
        body = await wire.json()
    path = tuple(wire.match_info["path"].strip("/").split("/"))
    return Request(method=wire.method, path=path, body=body, query=dict(wire.query), files=files)


def _refused(refused: Refused, effect: object = None) -> _Outcome:
    headers: dict[str, str] = {}
    if "retry_after" in refused.more:
        headers = {"Retry-After": str(refused.more["retry_after"]), "Via": "1.1 fake"}
    if refused.more.get("global"):
        headers["X-RateLimit-Global"] = "true"
    return _Outcome(refused.status, refused.as_json(), headers, refused, effect)


def _made(request: Request, effect: object) -> int | None:
    """The id of the message that a POST made or found again."""
    if request.method != "POST" or not isinstance(effect, dict) or "author" not in effect:
        return None
    return int(str(effect["id"]))


def refusals(log: RequestLog) -> list[Json]:
    """What was refused, in few words: for a person who looks on."""
    return [
        {"method": one.method, "path": one.path, "status": one.status, "problem": one.problem}
        for one in log.entries
        if one.problem
    ]
