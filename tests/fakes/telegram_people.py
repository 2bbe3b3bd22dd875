"""The people's side over HTTP, for a bot in another process and for playing by hand."""

from collections.abc import Callable, Mapping, Sequence

from aiohttp import web

from tests.fakes.telegram_model import Chat, Json, Message

Deed = Callable[..., object]


def people_routes(
    deeds: Mapping[str, Deed], messages: Callable[[str | int], Sequence[Message]]
) -> list[web.RouteDef]:
    """POST /people/<deed> with its arguments as JSON; GET /people/messages?where=ada."""

    async def do(request: web.Request) -> web.Response:
        deed = deeds.get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound(text=f"not one of {sorted(deeds)}")
        return web.json_response(_told(deed(**await request.json())))

    async def read(request: web.Request) -> web.Response:
        where = request.query["where"]
        is_id = where.removeprefix("-").isdecimal()
        return web.json_response([shown(one) for one in messages(int(where) if is_id else where)])

    return [web.get("/people/messages", read), web.post("/people/{deed}", do)]


def shown(message: Message) -> Json:
    """A message as people see it."""
    return {
        "id": message.id,
        "chat": message.chat.id,
        "thread": message.thread,
        "text": message.text,
        "buttons": message.buttons,
        "edits": message.edits,
    }


def _told(result: object) -> Json:
    match result:
        case Message():
            return shown(result)
        case Chat():
            return result.as_json()
        case _:
            return {"result": result}
