"""Forms: the fields of a command on one page. Handing one in equals saying one line of words."""

from collections.abc import Iterator, Mapping, Sequence

import discord

from adapters.discord.commands import SlashCommand
from adapters.discord.inbound import Interaction
from adapters.discord.markdown import shortened
from core.model.options import Option

FORM_PREFIX = "offday-form:"
TITLE_LIMIT = LABEL_LIMIT = 45
DESCRIPTION_LIMIT = 100
TEXT_LIMIT = 300
MOST_FIELDS = 5


def form_of(slash: SlashCommand) -> discord.ui.Modal:
    """The form to show and forget: handed in, it names its command, also after a restart."""
    form = discord.ui.Modal(
        title=shortened(slash.form or slash.name, TITLE_LIMIT),
        custom_id=FORM_PREFIX + slash.name,
        timeout=None,
    )
    for option in slash.options[:MOST_FIELDS]:
        form.add_item(_field(option))
    form.stop()
    return form


def command_of(interaction: Interaction) -> str | None:
    """Which command the form that was handed in belongs to; None if it is none of ours."""
    custom_id = interaction.custom_id or ""
    return custom_id.removeprefix(FORM_PREFIX) if custom_id.startswith(FORM_PREFIX) else None


def filled_in(interaction: Interaction) -> Mapping[str, object]:
    """What stands in the fields, by name."""
    told: Mapping[str, object] = {**(interaction.data or {})}
    rows = told.get("components")
    return dict(_values(rows if isinstance(rows, list) else []))


def _field(option: Option) -> discord.ui.Item[discord.ui.View]:
    return discord.ui.Label(
        text=shortened(option.name.capitalize(), LABEL_LIMIT),
        description=shortened(option.summary, DESCRIPTION_LIMIT),
        component=_control(option),
    )


def _control(option: Option) -> discord.ui.Item[discord.ui.View]:
    if option.picks:
        picks = [discord.SelectOption(label=one, value=one) for one in option.picks]
        return discord.ui.Select(
            custom_id=option.name, options=picks, required=False, min_values=0, max_values=1
        )
    length = len(str(option.most)) if option.is_number else TEXT_LIMIT
    return discord.ui.TextInput(custom_id=option.name, required=False, max_length=length)


def _values(rows: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Fields lie in a label or a row, and pickers bring a list."""
    for row in rows:
        if not isinstance(row, dict):
            continue
        inner = row.get("components")
        for one in [row.get("component"), *(inner if isinstance(inner, list) else [])]:
            if isinstance(one, dict) and isinstance(name := one.get("custom_id"), str):
                picked = one.get("values")
                first = picked[0] if isinstance(picked, list) and picked else ""
                yield name, one.get("value", first)
