"""The people's side of the fake Discord: they write, use commands, press buttons, and leave."""

from collections.abc import Mapping

from tests.fakes.discord_answers import ASK, Answers
from tests.fakes.discord_gateway import DIRECT_MESSAGES, GUILD_MESSAGES, Gateway
from tests.fakes.discord_model import (
    AUTOCOMPLETE,
    BOT,
    BUTTON,
    COMMAND,
    COMPONENT,
    FORM,
    GENERAL,
    LINK,
    Interaction,
    Json,
    Post,
    objects,
)
from tests.fakes.discord_payloads import channel, command, heard, interaction
from tests.fakes.discord_world import Where, World


class People:
    """Everybody on this Discord but the bot."""

    def __init__(self, world: World, answers: Answers, gateway: Gateway) -> None:
        self._world = world
        self._answers = answers
        self._gateway = gateway

    async def say(self, who: str, text: str, *, reply_to: int | None = None) -> Post:
        """A direct message to the bot."""
        person = self._world.person(who)
        self._world.gone.discard(person)
        return await self._write(person, self._world.place(person), text, reply_to)

    async def say_in_channel(
        self,
        who: str,
        text: str,
        *,
        mention: bool = True,
        where: Where = GENERAL,
        reply_to: int | None = None,
        pings_quoted: bool = True,
    ) -> Post:
        """A message in a channel, to the bot or about anything else."""
        words = f"<@{BOT}> {text}".strip() if mention and reply_to is None else text
        place = self._world.place(where)
        return await self._write(self._world.person(who), place, words, reply_to, pings_quoted)

    async def crowd(self, count: int) -> dict[str, object]:
        """So many people on the server: r0, r1, ...; their ids."""
        return {"ids": [str(self._world.person(f"r{number}")) for number in range(count)]}

    async def slash(
        self,
        who: str,
        name: str,
        words: str | None = None,
        where: Where = GENERAL,
        options: Mapping[str, object] | None = None,
    ) -> Interaction:
        """A slash command; `words` go into its first option.

        Raises `LookupError` if people are not offered it there.
        """
        place = self._world.place(where)
        spec = self._command(name, place)
        given = dict(options or {})
        if words is not None:
            given[str(objects(spec.get("options"))[0]["name"])] = words
        _check_options(spec, given)
        asked = self._answers.open(COMMAND, self._world.person(who), place)
        return await self._ask(asked, command(spec, given))

    async def press(self, message: Post | Where, label: str, who: str) -> Interaction:
        """A button, by its label: on that message, or on the last one in that place that has it.

        Raises `LookupError` if they cannot see or press it.
        """
        person = self._world.person(who)
        post = self._pressable(message, label, person)
        button = post.buttons[label]
        if button.get("disabled") or button.get("style") == LINK:
            raise LookupError(f"pressing {label!r} tells the bot nothing")
        asked = self._answers.open(COMPONENT, person, post.channel, post.id)
        data: Json = {"custom_id": button["custom_id"], "component_type": BUTTON, "id": 1}
        return await self._ask(asked, data)

    async def type(
        self, who: str, name: str, option: str, typed: str, where: Where = GENERAL
    ) -> Interaction:
        """Somebody fills in an option of a command and waits for suggestions."""
        place = self._world.place(where)
        data = command(self._command(name, place), {option: typed})
        for one in objects(data["options"]):
            one["focused"] = True
        asked = self._answers.open(AUTOCOMPLETE, self._world.person(who), place)
        return await self._ask(asked, data)

    async def hand_in(self, form: Interaction, **fields: str) -> Interaction:
        """Somebody fills in the form that `form` brought them."""
        if form.answered_with != ASK:
            raise LookupError("they were shown no form")
        rows: list[Json] = [
            {"type": 18, "id": at, "component": {"type": 4, "custom_id": name, "value": value}}
            for at, (name, value) in enumerate(fields.items(), start=1)
        ]
        asked = self._answers.open(FORM, form.who, form.channel)
        data: Json = {"custom_id": form.said["custom_id"], "components": rows}
        return await self._ask(asked, data)

    async def close_messages(self, who: str) -> None:
        """Somebody takes no direct messages from now on: 50007."""
        self._world.closed.add(self._world.person(who))

    async def leave(self, who: str) -> None:
        """Somebody shares no server with the bot from now on: 50278."""
        self._world.gone.add(self._world.person(who))

    async def found(self, name: str) -> int:
        """A new channel."""
        new = self._world.snowflake()
        self._world.channels[new] = name
        await self._gateway.tell("CHANNEL_CREATE", channel(self._world, new))
        return new

    async def skip(self, seconds: float) -> None:
        """Let Discord's clock run ahead: nonces, deadlines and tokens age."""
        self._world.ahead_s += seconds

    async def _write(
        self, person: int, place: int, text: str, reply_to: int | None, pings: bool = True
    ) -> Post:
        post = self._world.write(place, {"content": text}, author=person, reply_to=reply_to)
        post.pings_quoted = pings
        await self.tell("MESSAGE_CREATE", post)
        return post

    async def tell(self, event: str, post: Post) -> None:
        """Let the bot hear of a message that is new, changed or gone."""
        is_public = self._world.is_public(post.channel)
        needs = GUILD_MESSAGES if is_public else DIRECT_MESSAGES
        if event == "MESSAGE_DELETE":
            told: Json = {"id": str(post.id), "channel_id": str(post.channel)}
        else:
            told = heard(self._world, post)
        await self._gateway.tell(event, told, needs)

    def _pressable(self, message: Post | Where, label: str, person: int) -> Post:
        visible = [one for one in self._world.messages.values() if self._world.can_see(person, one)]
        match message:
            case Post():
                visible = [message] if message in visible else []
            case int():
                visible = [one for one in visible if one.id == message]
            case str() if message.isdecimal():
                visible = [one for one in visible if one.id == int(message)]
            case str():
                place = self._world.place(message)
                visible = [one for one in visible if one.channel == place]
        found = [one for one in visible if label in one.buttons]
        if not found:
            seen = [list(one.buttons) for one in visible if one.buttons]
            raise LookupError(f"they see no button {label!r} there; they see {seen}")
        return found[-1]

    async def _ask(self, asked: Interaction, data: Json) -> Interaction:
        await self._gateway.tell("INTERACTION_CREATE", interaction(self._world, asked, data))
        return asked

    def _command(self, name: str, place: int) -> Json:
        context = 0 if self._world.is_public(place) else 1
        for one in self._world.commands:
            contexts = one.get("contexts")
            if one["name"] == name and (not isinstance(contexts, list) or context in contexts):
                return one
        known = [one["name"] for one in self._world.commands]
        raise LookupError(f"nobody is offered /{name} there; there are {known}")


def _check_options(spec: Json, given: Mapping[str, object]) -> None:
    """What people's apps see to before they send a command."""
    options = {str(one["name"]): one for one in objects(spec.get("options"))}
    if given.keys() - options.keys():
        raise LookupError(f"/{spec['name']} has no {sorted(given.keys() - options.keys())}")
    missing = [name for name, one in options.items() if one.get("required") and name not in given]
    if missing:
        raise LookupError(f"/{spec['name']} needs {missing}")
