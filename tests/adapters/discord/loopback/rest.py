"""The few REST routes of Discord that the bot needs, over the world they change."""

from tests.adapters.discord.loopback.payloads import shown, user
from tests.adapters.discord.loopback.world import BOT, EPHEMERAL, Json, Refused, World

DEFERRED = 5


def answer_to(world: World, method: str, path: list[str], body: object) -> object:  # noqa: C901 -- a table of routes reads best in one piece
    said = body if isinstance(body, dict) else {}
    match (method, *path):
        case ("GET", "users", "@me"):
            return user(BOT, "Offday", is_bot=True)
        case ("GET", "oauth2", "applications", "@me"):
            return _application()
        case ("PUT", "applications", _, "commands"):
            specs = body if isinstance(body, list) else []
            world.commands = [one | {"id": str(world.snowflake())} for one in specs]
            return [one | {"application_id": str(BOT), "version": "1"} for one in world.commands]
        case ("POST", "users", "@me", "channels"):
            who = int(str(said["recipient_id"]))
            channel = world.direct_channel(who)
            return {
                "id": str(channel),
                "type": 1,
                "recipients": [user(who, world.people[who])],
                "last_message_id": None,
            }
        case ("POST", "channels", channel_id, "messages"):
            return shown(world.post(int(channel_id), said))
        case ("PATCH", "channels", _, "messages", message_id):
            return shown(world.edit(int(message_id), said))
        case ("POST", "interactions", _, token, "callback"):
            return _defer(world, token, said)
        case ("PATCH", "webhooks", _, token, "messages", "@original"):
            return shown(world.edit_original(token, said))
        case ("DELETE", "webhooks", _, token, "messages", "@original"):
            world.delete(world.interaction(token).original)
            return None
        case ("POST", "webhooks", _, token):
            return shown(world.follow_up(token, said))
        case _:
            raise Refused(404, 0, f"404: Not Found {method} {path}")


def _defer(world: World, token: str, said: Json) -> Json:
    if said.get("type") != DEFERRED:
        raise Refused(400, 50035, "only deferring is known here")
    data = said.get("data")
    flags = data.get("flags", 0) if isinstance(data, dict) else 0
    interaction = world.defer(token, is_ephemeral=bool(flags & EPHEMERAL))
    return {
        "interaction": {
            "id": str(interaction.id),
            "type": 2,
            "response_message_id": str(interaction.original),
            "response_message_loading": True,
            "response_message_ephemeral": interaction.is_ephemeral,
        }
    }


def _application() -> Json:
    return {
        "id": str(BOT),
        "name": "Offday",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": user(BOT + 9, "owner"),
    }
