"""Interactions: acknowledged once and soon, answered for a quarter of an hour, then gone."""

from dataclasses import dataclass, field

from tests.fakes.discord_limits import check_message
from tests.fakes.discord_model import (
    AUTOCOMPLETE,
    COMPONENT,
    Interaction,
    Json,
    Post,
    Refused,
    number,
    within,
)
from tests.fakes.discord_world import World, is_ephemeral

ACKNOWLEDGE_WITHIN_S = 3.0
TOKEN_HOLDS_S = 15 * 60.0
PONG, SAY, DEFER, DEFER_EDIT, EDIT, COMPLETE, ASK = 1, 4, 5, 6, 7, 8, 9
NO_MESSAGE: Json = {}


@dataclass(slots=True)
class Answers:
    """Every interaction there was, and the only ways to answer it."""

    world: World
    asked: dict[str, Interaction] = field(default_factory=dict)
    """By token."""

    def open(self, kind: int, who: int, channel: int, source: int | None = None) -> Interaction:
        """Somebody used a command or pressed a button."""
        new = self.world.snowflake()
        interaction = Interaction(
            id=new,
            token=f"secret{new}",
            kind=kind,
            who=who,
            channel=channel,
            at=self.world.now(),
            source=source,
        )
        self.asked[interaction.token] = interaction
        return interaction

    def failed(self) -> list[Interaction]:
        """Those whose people read "the application did not respond"."""
        latest = self.world.now() - ACKNOWLEDGE_WITHIN_S
        return [one for one in self.asked.values() if not one.is_answered and one.at < latest]

    def acknowledge(
        self, interaction_id: str, token: str, body: Json, files: tuple[str, ...] = ()
    ) -> Interaction:
        """The one callback an interaction takes."""
        interaction = self._unanswered(interaction_id, token)
        kind, data = number(body, "type"), within(body, "data")
        _check_kind(interaction, kind)
        self._do(interaction, kind, data, files)
        interaction.answered_at, interaction.answered_with = self.world.now(), kind
        return interaction

    def message(self, token: str, name: str) -> Post:
        """One of the messages that answer, by its id or as `@original`."""
        interaction = self._open(token)
        if name == "@original":
            return self.world.find(interaction.original)
        return self.world.find(int(name), interaction.channel)

    def edit(self, token: str, name: str, body: Json, files: tuple[str, ...] = ()) -> Post:
        """Change one of them; "thinking" ends with it."""
        return self.world.edit(self.message(token, name).id, body, files)

    def delete(self, token: str, name: str) -> None:
        """Take one of them back."""
        post = self.message(token, name)
        self._open(token).was_withdrawn |= post.is_thinking
        self.world.delete(post.id)

    def follow_up(self, token: str, body: Json, files: tuple[str, ...] = ()) -> Post:
        """A further message; the first one takes the place of "thinking", and its readers.

        Where that place was deleted, Discord has been seen to take none (discord-api-docs 2739,
        3087): who wants to be safe says something first.
        """
        interaction = self._open(token)
        if interaction.was_withdrawn:
            raise Refused(404, 10008, "Unknown Message")
        original = self.world.messages.get(interaction.original or 0)
        if original is not None and original.is_thinking:
            check_message(body, files=files, may_whisper=True)
            return self.world.edit(original.id, _without_flags(body), files)
        return self._say(interaction, body, files)

    def _do(self, interaction: Interaction, kind: int, data: Json, files: tuple[str, ...]) -> None:
        match kind:
            case 4:
                interaction.original = self._say(interaction, data, files).id
            case 5:
                only_for = interaction.who if is_ephemeral(data) else None
                thinking = self.world.write(interaction.channel, NO_MESSAGE, only_for=only_for)
                thinking.is_thinking = True
                interaction.original = thinking.id
            case 6:
                interaction.original = interaction.source
            case 7:
                interaction.original = self.world.edit(interaction.source, data, files).id
            case _:
                interaction.said = data

    def _say(self, interaction: Interaction, body: Json, files: tuple[str, ...]) -> Post:
        check_message(body, files=files, may_whisper=True)
        only_for = interaction.who if is_ephemeral(body) else None
        sent = self.world.write(interaction.channel, body, files, only_for=only_for)
        self.world.on_change("MESSAGE_CREATE", sent)
        return sent

    def _unanswered(self, interaction_id: str, token: str) -> Interaction:
        interaction = self.asked.get(token)
        if interaction is None or str(interaction.id) != interaction_id:
            raise Refused(404, 10062, "Unknown interaction")
        if interaction.is_answered:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if self.world.now() - interaction.at > ACKNOWLEDGE_WITHIN_S:
            raise Refused(404, 10062, "Unknown interaction")
        return interaction

    def _open(self, token: str) -> Interaction:
        interaction = self.asked.get(token)
        if interaction is None or not interaction.is_answered:
            raise Refused(404, 10015, "Unknown Webhook")
        if self.world.now() - interaction.at > TOKEN_HOLDS_S:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return interaction


def _check_kind(interaction: Interaction, kind: int) -> None:
    fits = {
        PONG: False,
        SAY: interaction.kind != AUTOCOMPLETE,
        DEFER: interaction.kind != AUTOCOMPLETE,
        DEFER_EDIT: interaction.kind == COMPONENT,
        EDIT: interaction.kind == COMPONENT,
        COMPLETE: interaction.kind == AUTOCOMPLETE,
        ASK: interaction.kind in {2, COMPONENT},
    }
    if not fits.get(kind, False):
        raise Refused(400, 50035, f"Invalid Form Body: type {kind} does not answer this")


def _without_flags(body: Json) -> Json:
    return {name: value for name, value in body.items() if name != "flags"}
