"""Images prepared as in a worker, without its process."""

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
    """What became of an image."""

    prepared: Prepared
    content: bytes
    """Of the image itself."""
    all_bytes: bytes
    """Of all files that would be kept."""

    @property
    def image(self) -> Image.Image:
        """The image itself, decoded."""
        return opened(self.content)

    @property
    def kind(self) -> str:
        """The format that it is kept in."""
        return self.prepared.original.media_type.removeprefix("image/")

    def variants(self) -> dict[int, Image.Image]:
        """Decode what was made of it, by the width that it serves; 0 is the thumbnail."""
        return {file.bound or 0: opened(file.path.read_bytes()) for file in self.prepared.renderings[1:]}


def made(folder: Path, content: bytes, *, still: bool = True, widths: bool = True, square: bool = False) -> Made:
    """Check, clean and shrink an image as a page; what refuses it is raised."""
    options = ProcessingOptions(KINDS, PIXELS_MAX, still=still, widths=widths, square=square)
    prepared = worker._prepare(content, folder, options)
    contents = [file.path.read_bytes() for file in prepared.renderings]
    return Made(prepared, contents[0], b"".join(contents))


async def left_over(app: App) -> list[str]:
    """List files and rows of images, wherever there are any."""
    storage = app.ctx.part(Images).storage
    rows = [f"{model.__name__} {row.pk}" for model in (Picture, Variant, FileHold, File) for row in await model.all()]
    files = [found.key async for found in storage.keys()]  # noqa: SIM118 - no dictionary
    return [*rows, *files, *(entry.name for entry in storage.incoming.iterdir())]
