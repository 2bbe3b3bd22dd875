"""The worker process: SVG in, PNG or GIF out, one job after the other until its input ends.

It is started by path and imports nothing of ours, so that it stays small. A message is the length
of its body in four bytes, then the body: a job is JSON, an answer is the picture, or nothing where
it could not be painted.
"""

import io
import json
import sys
from typing import BinaryIO

import resvg_py
from PIL import Image

COLOURS = 64


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Paint until there is nothing more to read."""
    while head := jobs.read(4):
        body = jobs.read(int.from_bytes(head, "big"))
        try:
            picture = paint(json.loads(body))
        except Exception as error:  # noqa: BLE001  (one bad picture must not end the worker)
            sys.stderr.write(f"not painted: {type(error).__name__}: {error}\n")
            picture = b""
        answers.write(len(picture).to_bytes(4, "big") + picture)
        answers.flush()


def paint(job: dict[str, object]) -> bytes:
    """One PNG, or a GIF where the job has a time for each frame."""
    svgs, fonts, times = job["svgs"], job["fonts"], job["times"]
    assert isinstance(svgs, list)  # noqa: S101  (we wrote the job ourselves)
    assert isinstance(fonts, list)  # noqa: S101
    assert isinstance(times, list)  # noqa: S101
    images = [_png(svg, fonts) for svg in svgs]
    return _gif(images, times) if times else images[0]


def _png(svg: str, fonts: list[str]) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, font_files=fonts, skip_system_fonts=True, font_family="Inter"
        )
    )


def _gif(pngs: list[bytes], times: list[int]) -> bytes:
    """One palette for all frames, so that nothing flickers."""
    frames = [Image.open(io.BytesIO(one)).convert("RGB") for one in pngs]
    wide, high = frames[0].size
    sheet = Image.new("RGB", (wide, high * 2))
    sheet.paste(frames[0], (0, 0))
    sheet.paste(frames[len(frames) // 2], (0, high))
    palette = sheet.quantize(COLOURS, dither=Image.Dither.NONE)
    first, *others = [one.quantize(palette=palette, dither=Image.Dither.NONE) for one in frames]
    out = io.BytesIO()
    first.save(
        out, "GIF", save_all=True, append_images=others, duration=times, loop=0, optimize=False
    )
    return out.getvalue()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
