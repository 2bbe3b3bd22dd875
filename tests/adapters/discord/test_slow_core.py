"""No interaction is left without an answer past its deadline, however long the coach thinks."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clocks import StillClock
from bot.platforms import make_discord
from bot.settings import Settings
from core.model.intent import Reading
from core.model.messages import Incoming
from core.model.talk import Answer
from tests import shipped
from tests.fakes.discord_answers import ACKNOWLEDGE_WITHIN_S
from tests.fakes.discord_model import GENERAL
from tests.fakes.discord_server import DiscordServer
from tests.fakes.painting import PaintBox
from tests.fronts.program import Plot, Program

THINKS_S = ACKNOWLEDGE_WITHIN_S + 0.2


class Slow(Program):
    """A coach who takes longer for every answer than Discord waits."""

    def take(self, incoming: Incoming, meant: Reading | None = None) -> Answer:
        time.sleep(THINKS_S)
        return super().take(incoming, meant)


@pytest.fixture
def plot(tmp_path: Path) -> Iterator[Plot]:
    chance = random.Random(7)
    with ThreadPoolExecutor(1) as writer:
        yield Plot(
            mind=shipped.mind(),
            url=f"sqlite:///{tmp_path}/offday.db",
            clock=StillClock(datetime(2026, 11, 22, 8, tzinfo=UTC)),
            new_id=lambda: "".join(chance.choices("0123456789abcdef", k=20)),
            writer=writer,
        )


@pytest.mark.timeout(180)
async def test_every_interaction_is_acknowledged_in_time_and_answered_in_the_end(
    discord: DiscordServer, plot: Plot
) -> None:
    program = Slow(plot)
    known = {"discord_token": discord.token, "discord_api_url": discord.api_url}
    settings = Settings.model_validate(known | {"discord_gateway_url": discord.gateway_url})
    app = make_discord(settings, program.receive, plot.mind.shelf, PaintBox())
    program.serve(app.messenger, app.ranks)
    await app.start()
    asked = [
        await discord.slash("ann", "today"),
        await discord.slash("bob", "legday"),
        await discord.slash("cat", "log"),
    ]
    await discord.until(lambda: all(one.is_answered for one in asked), timeout_s=30)
    await discord.until(
        lambda: any("I'm in" in one.buttons for one in discord.seen_by("bob")), timeout_s=60
    )
    asked += [
        await discord.press(GENERAL, "I'm in", "ann"),
        await discord.press(GENERAL, "My version", "cat"),
        await discord.hand_in(asked[2], what="swam 40 min"),
        await discord.type("ann", "howto", "exercise", "squ"),
    ]
    await discord.until(lambda: all(one.is_answered for one in asked), timeout_s=30)
    await discord.until(lambda: not discord.thinking(), timeout_s=120)
    await app.stop()
    program.close()

    waits = [(one.answered_at or 0) - one.at for one in asked]
    assert max(waits) < ACKNOWLEDGE_WITHIN_S
    assert discord.failed() == []
    assert plot.failures == []
