"""The REST API below /api/v10: which request does what to the world."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.fakes.discord_answers import Answers
from tests.fakes.discord_limits import check_commands
from tests.fakes.discord_model import BOT, Json, Post, Refused, number
from tests.fakes.discord_payloads import application, bot, callback, channel, message
from tests.fakes.discord_world import World

NOTHING = None
YES = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, as far as its meaning goes."""

    method: str
    path: tuple[str, ...]
    body: object = None
    query: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Below /api/v10."""
        return "/" + "/".join(self.path)

    @property
    def said(self) -> Json:
        return self.body if isinstance(self.body, dict) else {}


@dataclass(slots=True)
class Api:
    """The bot's side of the world."""

    world: World
    answers: Answers
    gateway_url: Callable[[], str]

    def answer(self, request: Request) -> object:
        """What is answered, as JSON; None for an empty answer.  Raises `Refused`."""
        match request.path:
            case ("channels", channel_id, *rest) if channel_id.isdecimal():
                return self._channel(request, int(channel_id), *rest)
            case ("webhooks", application_id, token, *rest):
                return self._webhook(request, application_id, token, *rest)
            case ("interactions", asked_id, token, "callback") if request.method == "POST":
                return self._callback(request, asked_id, token)
            case ("applications", application_id, "commands"):
                return self._commands(request, application_id)
            case _:
                return self._about(request)

    def _about(self, request: Request) -> object:
        match (request.method, *request.path):
            case ("GET", "users", "@me"):
                return bot()
            case ("GET", "oauth2" | "applications", *_) if request.path[-1] == "@me":
                return application()
            case ("GET", "gateway"):
                return {"url": self.gateway_url()}
            case ("GET", "gateway", "bot"):
                starts = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                return {"url": self.gateway_url(), "shards": 1, "session_start_limit": starts}
            case ("POST", "users", "@me", "channels"):
                who = number(request.said, "recipient_id")
                return channel(self.world, self.world.direct_channel(who))
            case _:
                raise unknown(request)

    def _commands(self, request: Request, application_id: str) -> object:
        if application_id != str(BOT):
            raise Refused(403, 20012, "You are not authorized to perform this action")
        if request.method == "PUT":
            self.world.commands = [
                one | {"id": str(self.world.snowflake()), "application_id": str(BOT)}
                for one in check_commands(request.body)
            ]
        elif request.method != "GET":
            raise unknown(request)
        return [one | {"version": "1"} for one in self.world.commands]

    def _channel(self, request: Request, where: int, *rest: str) -> object:
        world = self.world
        match (request.method, *rest):
            case ("GET",):
                _check_known(world, where)
                return channel(world, where)
            case ("POST", "typing"):
                world.check_channel(where)
                return NOTHING
            case ("GET", "messages"):
                return [message(world, one) for one in world.history(where, request.query)]
            case ("POST", "messages"):
                return message(world, world.post(where, request.said, request.files))
            case (_, "messages", message_id, *more) if message_id.isdecimal():
                return self._message(request, world.find(int(message_id), where), *more)
            case _:
                raise unknown(request)

    def _message(self, request: Request, post: Post, *rest: str) -> object:
        match (request.method, *rest):
            case ("GET",):
                return message(self.world, post)
            case ("PATCH",):
                self.world.check_channel(post.channel)
                if post.only_for:
                    raise Refused(404, 10008, "Unknown Message")
                return message(self.world, self.world.edit(post.id, request.said, request.files))
            case ("DELETE",):
                self.world.delete(post.id)
                return NOTHING
            case ("PUT", "reactions", _, "@me"):
                return NOTHING
            case _:
                raise unknown(request)

    def _webhook(self, request: Request, application_id: str, token: str, *rest: str) -> object:
        if application_id != str(BOT):
            raise Refused(404, 10015, "Unknown Webhook")
        answers = self.answers
        match (request.method, *rest):
            case ("POST",):
                said = answers.follow_up(token, request.said, request.files)
                if request.query.get("wait") not in YES:
                    return NOTHING
            case ("GET", "messages", name):
                said = answers.message(token, name)
            case ("PATCH", "messages", name):
                said = answers.edit(token, name, request.said, request.files)
            case ("DELETE", "messages", name):
                answers.delete(token, name)
                return NOTHING
            case _:
                raise unknown(request)
        return message(self.world, said)

    def _callback(self, request: Request, asked_id: str, token: str) -> object:
        asked = self.answers.acknowledge(asked_id, token, request.said, request.files)
        if request.query.get("with_response") not in YES:
            return NOTHING
        return callback(asked, self.world.messages.get(asked.original or 0))


def unknown(request: Request) -> Refused:
    """A path that Discord does not know, or that this fake does not play yet."""
    return Refused(404, 0, f"404: Not Found: {request.method} {request.address}")


def _check_known(world: World, where: int) -> None:
    if where not in world.channels and where not in world.direct:
        raise Refused(404, 10003, "Unknown Channel")
