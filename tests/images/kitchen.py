"""Prepares images as a worker does, but in this process."""

from pathlib import Path
from typing import NamedTuple

from PIL import Image

from kanjiku_api.images.service import Images
from kanjiku_api.imaging import worker
from kanjiku_api.imaging.exchange import Prepared, ProcessingOptions
from kanjiku_api.models import File, FileHold, Variant
from kanjiku_api.models import Image as Picture
from kanjiku_api.web.request import App
from tests.images.pictures import opened

KINDS = frozenset({"jpeg", "png", "webp", "gif", "avif"})
PIXELS_MAX = 40_000_000


class Made(NamedTuple):
    """A prepared image."""

    prepared: Prepared
    content: bytes
    """The bytes of the image itself."""
    all_bytes: bytes
    """The bytes of all files that would be stored."""

    @property
    def image(self) -> Image.Image:
        """The image itself, decoded."""
        return opened(self.content)

    @property
    def kind(self) -> str:
        """The format in which it is stored."""
        return self.prepared.original.media_type.removeprefix("image/")

    def variants(self) -> dict[int, Image.Image]:
        """Decode the smaller sizes, by their width; 0 is the thumbnail."""
        return {file.bound or 0: opened(file.path.read_bytes()) for file in self.prepared.renderings[1:]}


def made(folder: Path, content: bytes, *, still: bool = True, widths: bool = True, square: bool = False) -> Made:
    """Check, clean and shrink an image as a page; a refusal is raised."""
    options = ProcessingOptions(KINDS, PIXELS_MAX, still=still, widths=widths, square=square)
    prepared = worker._prepare(content, folder, options)
    contents = [file.path.read_bytes() for file in prepared.renderings]
    return Made(prepared, contents[0], b"".join(contents))


async def left_over(app: App) -> list[str]:
    """List all files and rows of images that are left."""
    storage = app.ctx.part(Images).storage
    rows = [f"{model.__name__} {row.pk}" for model in (Picture, Variant, FileHold, File) for row in await model.all()]
    files = [found.key async for found in storage.keys()]  # noqa: SIM118 - no dictionary
    return [*rows, *files, *(entry.name for entry in storage.incoming.iterdir())]
