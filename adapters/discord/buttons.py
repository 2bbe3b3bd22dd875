"""Buttons that outlive the process: they carry a key, and no view is kept for them."""

import discord

from adapters.discord.render import Button


def view_of(buttons: tuple[Button, ...]) -> discord.ui.View:
    """A view to send and forget.

    It is stopped before it is sent, so discord.py neither stores it for ever nor lets it time
    out: presses are read from the interaction itself, also those on messages of earlier runs.
    """
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(discord.ui.Button(label=button.label, custom_id=button.custom_id))
    view.stop()
    return view
