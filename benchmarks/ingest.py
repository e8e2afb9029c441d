"""Compares storing uploaded images with the work of the codecs alone; measures what the optimisers save."""

import asyncio
import os
import random
import shutil
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from uuid import uuid4

import mozjpeg_lossless_optimization as mozjpeg
import oxipng
from figures import Report, spread
from load import Pace
from PIL import Image, ImageDraw
from seeds import Town, on_postgres

from kanjiku_api.database import connecting as database
from kanjiku_api.images.service import Images, ingest_image, keep, release
from kanjiku_api.imaging.pool import Imaging
from kanjiku_api.models.image import ImageKind
from kanjiku_api.settings import DatabaseSettings, FileSettings
from kanjiku_api.storage.local import LocalStorage
from tests.postgres import ExternalPostgres, PostgresServer

PAGES = 100


def ingest(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare storing 100 pages of 1 MB with the codecs alone, and the levels of the optimiser."""
    report = Report(f"Taking in {PAGES} pages of 1 MB")
    pages = _draw(folder / "pages")
    own, everything = os.sched_getaffinity(0), set(range(os.cpu_count() or 1))
    os.sched_setaffinity(0, everything)
    try:
        with on_postgres(postgres, folder, 1) as town:
            times = asyncio.run(_bring_in_turns(town, folder, pages, max(1, pace.rounds // 3)))
    finally:
        os.sched_setaffinity(0, own)
    ratios = [ours / alone for ours, alone in zip(*times, strict=True)]
    sizes = sum(page.stat().st_size for page in pages) / len(pages) / 1e6
    details = f"{median(times[0]):.1f} s against {median(times[1]):.1f} s, {sizes:.2f} MB each; {spread(ratios)}"
    report.at_most("brought in and kept, against the codec work alone in the same pool", median(ratios), 1.5, details)
    for row in _levels(pages):
        report.add(*row)
    return report


def _draw(folder: Path) -> list[Path]:
    """Draw pages of about 1 MB; every fourth is a PNG."""
    folder.mkdir(exist_ok=True)
    pages = []
    for number in range(PAGES):
        page, (kind, side) = folder / f"{number}", ("PNG", 900) if number % 4 == 0 else ("JPEG", 1400)
        _page(number, side, 1 if kind == "PNG" else 3).save(page, kind, quality=88)
        pages.append(page)
    return pages


def _page(number: int, width: int, grain: int) -> Image.Image:
    """Draw lines and screen tone with grain, like a scan."""
    rng = random.Random(number)  # noqa: S311 - the same pages in every run
    size = (width, width * 3 // 2)
    noise = Image.effect_noise((size[0] // grain, size[1] // grain), 60).resize(size)
    image = Image.merge("RGB", (noise, noise, Image.effect_noise(size, 12)) if grain > 1 else (noise,) * 3)
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        draw.line([rng.randrange(size[0]) for _ in range(4)], fill=(0, 0, 0), width=rng.randint(2, 9))
    for _ in range(12):
        left, top = rng.randrange(size[0]), rng.randrange(size[1])
        draw.rectangle((left, top, left + 300, top + 200), fill="white", outline="black")
    return image


async def _bring_in_turns(town: Town, folder: Path, pages: list[Path], rounds: int) -> tuple[list[float], list[float]]:
    await database.start(DatabaseSettings(url=town.url))
    imaging, storage = Imaging(FileSettings()), LocalStorage(folder / "ingested")
    await storage.start()
    images = Images(imaging, storage)
    ours: list[float] = []
    alone: list[float] = []
    try:
        await _work_alone(imaging, folder, pages[:4])  # so that the workers have started before the measurement
        for number in range(rounds):
            for side in (ours, alone) if number % 2 == 0 else (alone, ours):
                since = time.perf_counter()
                await (_bring_in(images, pages) if side is ours else _work_alone(imaging, folder, pages))
                side.append(time.perf_counter() - since)
    finally:
        imaging.close()
        await storage.close()
        await database.stop()
    return ours, alone


async def _bring_in(images: Images, pages: list[Path]) -> None:
    held_images = await asyncio.gather(*(ingest_image(images, page, ImageKind.PAGE) for page in pages))
    await keep(held_images[:50])
    await release(images, held_images[50:])


async def _work_alone(imaging: Imaging, folder: Path, pages: list[Path]) -> None:
    async def prepare(page: Path) -> None:
        own = folder / f"alone-{uuid4().hex}"
        own.mkdir()
        await imaging.prepare(page, own, imaging.options(still=True))
        shutil.rmtree(own)

    await asyncio.gather(*(prepare(page) for page in pages))


def _levels(pages: list[Path]) -> Iterator[tuple[str, str]]:
    """Run the optimisers on a few pages; report the saved bytes and the time."""
    scans, drawings = ([page.read_bytes() for page in pages[first : first + 12 : 4]] for first in (1, 0))
    drawings += [_drawing(number) for number in range(3)]
    yield "JPEG: mozjpeg", _saved(scans, mozjpeg.optimize)
    for level in range(5):
        yield (
            f"PNG: oxipng level {level}",
            _saved(drawings, lambda png, level=level: oxipng.optimize_from_memory(png, level=level)),
        )


def _drawing(number: int) -> bytes:
    buffer = BytesIO()
    _page(number, 1400, 40).quantize(16).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _saved(contents: list[bytes], optimize: object) -> str:
    since = time.perf_counter()
    after = [len(optimize(content)) for content in contents]  # type: ignore[operator]
    seconds = (time.perf_counter() - since) / len(contents)
    return f"{1 - sum(after) / sum(map(len, contents)):.1%} saved, {seconds * 1000:.0f} ms each"
