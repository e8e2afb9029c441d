"""Shows many images on one page in Chromium, and takes a screenshot of it."""

import base64
from collections.abc import Sequence
from io import BytesIO
from operator import itemgetter
from typing import NamedTuple

from PIL import Image, ImageChops, ImageStat
from playwright.async_api import Page

COLUMNS = 12
PAPER = "#7f3f1f"
"""The background of the images, so that transparency is visible."""
READY = (
    "Promise.all([...document.images].map(i => i.decode().then(() => [i.naturalWidth, i.naturalHeight], () => null)))"
)


class File(NamedTuple):
    """An image file and its media type."""

    content: bytes
    media_type: str


class Apart(NamedTuple):
    """The difference of two pictures, of 255: at the worst pixel, and on average."""

    worst: int
    mean: float


def file_of(content: bytes) -> File:
    """Make a file of bytes, with the media type that a server would send."""
    heads = {b"\x89P": "png", b"\xff\xd8": "jpeg", b"GI": "gif", b"RI": "webp"}
    return File(content, f"image/{heads.get(content[:2], 'avif')}")


class Viewer:
    """A page that shows images."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def shown(self, files: Sequence[File], side: int) -> list[Image.Image | None]:
        """Take pictures of images at their own size, at most `side`; None for an image that the browser cannot show."""
        cell = side + 4
        places = [(number % COLUMNS * cell, number // COLUMNS * cell) for number in range(len(files))]
        images = (
            f"<img style='position:absolute;left:{left}px;top:{top}px'"
            f" src='data:{file.media_type};base64,{base64.b64encode(file.content).decode()}'>"
            for (left, top), file in zip(places, files, strict=True)
        )
        await self._page.set_viewport_size({"width": COLUMNS * cell, "height": (len(files) // COLUMNS + 1) * cell})
        await self._page.set_content(f"<body style='margin:0;background:{PAPER}'>{''.join(images)}")
        sizes = await self._page.evaluate(READY)
        picture = Image.open(BytesIO(await self._page.screenshot())).convert("RGB")
        return [
            picture.crop((left, top, left + size[0], top + size[1])) if size else None
            for (left, top), size in zip(places, sizes, strict=True)
        ]


def apart(one: Image.Image, other: Image.Image) -> Apart:
    """Compare two pictures of one size."""
    change = ImageChops.difference(one, other)
    means = ImageStat.Stat(change).mean
    return Apart(max(ImageStat.Stat(change).extrema, key=itemgetter(1))[1], sum(means) / len(means))
