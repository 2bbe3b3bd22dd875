"""Buttons that outlive the process: they carry a key, and no view is kept for them."""

import discord

from adapters.discord.render import Part, Picker

SHARE = "offday-share"


def view_of(part: Part) -> discord.ui.View:
    """A view to send and forget.

    It is stopped before it is sent, so discord.py neither stores it for ever nor lets it time
    out: presses are read from the interaction itself, also those on messages of earlier runs.
    """
    view = discord.ui.View(timeout=None)
    for button in part.buttons:
        view.add_item(
            discord.ui.Button(
                label=button.label, custom_id=button.custom_id or None, url=button.url or None
            )
        )
    if part.picker is not None:
        view.add_item(_list(part.picker))
    if part.share:
        view.add_item(discord.ui.Button(label=part.share, custom_id=SHARE))
    view.stop()
    return view


def without_share(message: discord.Message) -> discord.ui.View:
    """The controls of `message` but the one that shares it."""
    view = discord.ui.View.from_message(message, timeout=None)
    for item in view.children:
        if isinstance(item, discord.ui.Button) and item.custom_id == SHARE:
            view.remove_item(item)
    view.stop()
    return view


def _list(picker: Picker) -> discord.ui.Select[discord.ui.View]:
    return discord.ui.Select(
        custom_id=picker.custom_id,
        placeholder=picker.placeholder,
        options=[
            discord.SelectOption(label=one.label, value=one.custom_id) for one in picker.lines
        ],
    )
