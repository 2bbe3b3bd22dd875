"""The limits of each platform, and the sender that keeps them."""

from adapters.delivery.gate import Gate
from adapters.delivery.policy import Policy
from adapters.delivery.sender import Sender
from adapters.delivery.traffic import Limits, Traffic
from adapters.delivery.writing import Writing
from adapters.telegram.messenger import is_group
from bot.wiring import House
from core.ports.delivery import Messenger

LIMITS = {
    "telegram": Limits(
        per_second=29,
        nudges_per_second=27,
        most_a_second=30,
        chat_gap_s=1.0,
        group_per_minute=20,
        is_group=is_group,
        looks_apart_s=0.12,
    ),
    "discord": Limits(per_second=45, nudges_per_second=40, most_a_second=50, looks_apart_s=0.12),
}
"""A little below what the platforms allow: 30 and 50 a second."""


def make_sender(messenger: Messenger, house: House, writing: Writing, *, hurry: float) -> Sender:
    """The sender of one platform, `hurry` times faster than the platform allows."""
    limits = LIMITS[messenger.platform].hurried(hurry)
    return Sender(
        messenger=messenger,
        outbox=house.outbox,
        clock=house.clock,
        writing=writing,
        traffic=Traffic.within(limits, Gate(hurry=hurry)),
        policy=Policy(outbox=house.outbox, hurry=hurry),
    )
