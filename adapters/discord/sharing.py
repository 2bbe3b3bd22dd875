"""What one person was shown, shown to everybody because they wish it."""

import logging

from adapters.discord.buttons import without_share
from adapters.discord.deferrals import NOBODY
from adapters.discord.failures import delivered
from adapters.discord.inbound import Interaction
from adapters.discord.markdown import escaped, size
from adapters.discord.once import sent_once
from adapters.discord.render import CONTENT_LIMIT, Labels
from core.model.errors import NotDelivered

log = logging.getLogger(__name__)


async def share(interaction: Interaction, labels: Labels) -> None:
    """Take the button away and write the same words for all: the event itself carries them."""
    message = interaction.message
    if message is None or not message.content:
        return
    opening = labels.shared.format(name=escaped(interaction.user.display_name))
    words = f"{opening}\n\n{message.content}"
    words = words if size(words) <= CONTENT_LIMIT else message.content
    try:
        await delivered(
            interaction.response.edit_message(view=without_share(message)), is_repeatable=False
        )
        with sent_once():
            sending = interaction.followup.send(words, allowed_mentions=NOBODY, wait=True)
            await delivered(sending, is_repeatable=False)
    except NotDelivered as error:
        log.info("an answer was not shared: %s", error)
