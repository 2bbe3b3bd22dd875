"""The people's side over HTTP, for a bot in another process and for playing by hand."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from aiohttp import web

from tests.fakes.discord_model import Interaction, Json, Post
from tests.fakes.discord_rest import as_json

Deed = Callable[..., Awaitable[object]]
Look = Callable[[str], Sequence[object]]


def people_routes(deeds: Mapping[str, Deed], looks: Mapping[str, Look]) -> list[web.RouteDef]:
    """POST /people/<deed> with its arguments as JSON; GET /people/<look>?of=<person or place>."""

    async def do(request: web.Request) -> web.Response:
        deed = deeds.get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound(text=f"not one of {sorted(deeds)}\n")
        given = await request.json() if request.can_read_body else {}
        try:
            return as_json(told(await deed(**given)))
        except (LookupError, TypeError, ValueError) as error:
            raise web.HTTPBadRequest(text=f"{error}\n") from None

    async def look(request: web.Request) -> web.Response:
        see = looks.get(request.match_info["look"])
        if see is None:
            raise web.HTTPNotFound(text=f"not one of {sorted(looks)}\n")
        of = next(iter(request.query.values()), "")
        return as_json([told(one) for one in see(of)])

    return [web.get("/people/{look}", look), web.post("/people/{deed}", do)]


def told(result: object) -> Json:
    """Ids are strings, because many readers of JSON round numbers of that size."""
    match result:
        case Post():
            return {
                "id": str(result.id),
                "channel": str(result.channel),
                "text": result.content,
                "buttons": list(result.buttons),
                "is_ephemeral": result.only_for is not None,
                "is_thinking": result.is_thinking,
                "reply_to": str(result.reply_to or ""),
                "edits": result.edits,
                "at": result.at,
            }
        case Interaction():
            return {
                "id": str(result.id),
                "channel": str(result.channel),
                "is_answered": result.is_answered,
            }
        case dict():
            return result
        case _:
            return {"result": result}
