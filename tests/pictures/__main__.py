"""`make pictures`: every picture there is, and one sheet with all of them, to look at."""

import asyncio
import sys
from pathlib import Path

from PIL import Image

from adapters.pictures.painter import CardPainter
from core.model.scenes import Scene
from core.ports.world import Painted
from tests.pictures.gallery import scenes

FOLDER = Path("build/pictures")
PHONE, COLUMNS = 360, 6


def main(wanted: list[str]) -> None:
    """Paint all, or those whose name contains one of `wanted`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not wanted:
        for old in (*FOLDER.glob("*.png"), *FOLDER.glob("*.gif")):
            old.unlink()
    found = {name: scene for name, scene in scenes().items() if _is_wanted(name, wanted)}
    files = asyncio.run(_paint(found))
    sheet = _sheet([file for file in files if file.suffix == ".png"])
    sheet.save(FOLDER / "_sheet.png")
    sys.stdout.write(f"{len(files)} pictures in {FOLDER}, all on _sheet.png\n")


def _is_wanted(name: str, wanted: list[str]) -> bool:
    if "--still" in wanted and "moving" in name:
        return False
    named = [one for one in wanted if one != "--still"]
    return not named or any(one in name for one in named)


async def _paint(found: dict[str, Scene]) -> list[Path]:
    painter = CardPainter()
    try:
        return [_saved(name, await painter.paint(scene)) for name, scene in found.items()]
    finally:
        await painter.stop()


def _saved(name: str, painted: Painted | None) -> Path:
    if painted is None:
        raise SystemExit(f"{name} could not be painted")
    file = FOLDER / f"{name}.{'gif' if painted.is_moving else 'png'}"
    file.write_bytes(painted.data)
    return file


def _sheet(files: list[Path]) -> Image.Image:
    """Every still picture as wide as on a phone."""
    small = [_phone(Image.open(file).convert("RGB")) for file in files]
    rows = [small[n : n + COLUMNS] for n in range(0, len(small), COLUMNS)]
    heights = [max(one.height for one in row) + 20 for row in rows]
    sheet = Image.new("RGB", (COLUMNS * (PHONE + 20), sum(heights)), "#36393f")
    y = 10
    for row, height in zip(rows, heights, strict=True):
        for column, image in enumerate(row):
            sheet.paste(image, (10 + column * (PHONE + 20), y))
        y += height
    return sheet


def _phone(image: Image.Image) -> Image.Image:
    return image.resize(
        (PHONE, round(image.height * PHONE / image.width)), Image.Resampling.LANCZOS
    )


if __name__ == "__main__":
    main(sys.argv[1:])
