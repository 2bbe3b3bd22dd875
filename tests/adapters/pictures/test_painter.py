"""The worker that paints: what it gives back, and what happens when it does not."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from adapters.pictures.painter import CardPainter, NotPainted, Worker
from adapters.pictures.painting import Drawing, drawing_of
from core.model.scenes import Scene
from tests.pictures.samples import MOVING, SAMPLES, WEEK


@pytest.fixture
async def painter() -> AsyncIterator[CardPainter]:
    painter = CardPainter()
    yield painter
    await painter.stop()


async def test_nothing_is_started_before_the_first_picture() -> None:
    worker = Worker()
    CardPainter(worker)

    assert worker.pid is None


async def test_a_scene_becomes_a_picture_of_its_size(painter: CardPainter) -> None:
    painted = await painter.paint(WEEK)

    assert painted is not None
    image = Image.open(io.BytesIO(painted.data))
    assert (image.format, image.width) == ("PNG", 1080)
    assert painted.filename.endswith(".png")


async def test_a_movement_becomes_a_small_gif(painter: CardPainter) -> None:
    painted = await painter.paint(MOVING)

    assert painted is not None
    image = Image.open(io.BytesIO(painted.data))
    assert (image.format, image.size) == ("GIF", (480, 480))
    assert getattr(image, "n_frames", 1) > 10
    assert len(painted.data) < 300_000


async def test_every_letter_is_drawn(painter: CardPainter) -> None:
    """Without its fonts the engine leaves text out and says nothing."""
    ink = []
    for title in ("Zoë", "Żółć", "Συνν", "Тест"):
        painted = await painter.paint(replace(WEEK, title=title, about="", days=()))
        assert painted is not None
        image = Image.open(io.BytesIO(painted.data)).convert("L")
        ink.append(sum(image.point(lambda level: 255 if level < 100 else 0).histogram()[255:]))

    assert all(count > 800 for count in ink)
    assert len(set(ink)) == len(ink)


async def test_the_same_scene_is_painted_once(painter: CardPainter) -> None:
    first = await painter.paint(WEEK)

    assert await painter.paint(WEEK) is first


async def test_what_is_kept_is_bounded() -> None:
    painter = CardPainter(kept_bytes=50_000)
    for scene in SAMPLES.values():
        await painter.paint(scene)
    await painter.stop()

    assert sum(len(one.data) for one in painter._kept.values()) <= 50_000


async def test_a_worker_that_died_is_replaced() -> None:
    worker = Worker()
    painter = CardPainter(worker)
    await painter.paint(WEEK)
    first = worker.pid
    assert worker._process is not None
    worker._process.kill()
    await worker._process.wait()

    lost = await painter.paint(MOVING)
    found = await painter.paint(MOVING)
    await painter.stop()

    assert lost is None
    assert found is not None
    assert worker.pid != first


async def test_a_worker_that_hangs_is_ended(tmp_path: Path) -> None:
    script = tmp_path / "hangs.py"
    script.write_text("import time\ntime.sleep(60)\n")
    worker = Worker(script, patience_s=0.5)

    with pytest.raises(NotPainted, match="TimeoutError"):
        await worker.paint(drawing_of(WEEK))

    assert worker.pid is None


async def test_broken_markup_costs_one_picture_and_no_worker() -> None:
    worker = Worker()
    with pytest.raises(NotPainted):
        await worker.paint(Drawing(("<svg",)))
    pid = worker.pid
    picture = await worker.paint(drawing_of(WEEK))
    await worker.stop()

    assert picture.startswith(b"\x89PNG")
    assert pid is not None


async def test_the_event_loop_goes_on_while_a_picture_is_painted(painter: CardPainter) -> None:
    loop = asyncio.get_running_loop()
    gaps: list[float] = []

    async def beat() -> None:
        last = loop.time()
        while True:
            await asyncio.sleep(0.002)
            gaps.append(loop.time() - last)
            last = loop.time()

    beating = asyncio.create_task(beat())
    await painter.paint(MOVING)
    beating.cancel()

    assert len(gaps) > 20
    assert sorted(gaps)[len(gaps) // 2] < 0.05


@pytest.mark.parametrize("scene", SAMPLES.values(), ids=SAMPLES)
def test_the_same_scene_draws_the_same_markup(scene: Scene) -> None:
    assert drawing_of(scene) == drawing_of(scene)
