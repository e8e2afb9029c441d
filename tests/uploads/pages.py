"""Small pages, archives of them, and the state that a failed upload must not change."""

import asyncio
import io
import struct
import time
import zipfile
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import httpx
from PIL import Image as Picture

from kanjiku_api.images.service import Images
from kanjiku_api.imaging.turns import Priority
from kanjiku_api.models import Chapter, File, FileHold, Image, Page, Upload, Variant
from kanjiku_api.uploads.progress import OVER
from kanjiku_api.web.request import App
from tests.waiting import HANGS_AFTER

ZIP = {"Content-Type": "application/zip"}


@lru_cache
def png(color: str, width: int = 40, height: int = 60) -> bytes:
    """Draw a page of one color."""
    buffer = io.BytesIO()
    Picture.new("RGB", (width, height), color).save(buffer, "PNG")
    return buffer.getvalue()


def numbered(number: int) -> bytes:
    """Draw a page of a different color for each number."""
    return png(f"#{number:06x}")


def giant() -> bytes:
    """Make an image that claims to be 30 000 pixels wide and high."""
    chunks = ((b"IHDR", struct.pack(">2I5B", 30_000, 30_000, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(9))))
    whole = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def moving() -> bytes:
    """Make an animation of two frames."""
    buffer = io.BytesIO()
    frames = [Picture.new("RGB", (40, 60), color) for color in ("red", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def cbz(entries: Mapping[str, bytes]) -> bytes:
    """Pack entries in the given order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def path(chapter: Chapter, query: str = "") -> str:
    return f"/v1/Admin/Chapter/{chapter.id}/upload{query}"


async def upload(
    http: httpx.AsyncClient, chapter: Chapter, archive: bytes, query: str = "", **headers: str
) -> httpx.Response:
    """Send an archive as the body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await http.post(path(chapter, query), content=archive, headers={**ZIP, **named})


async def colors(http: httpx.AsyncClient, chapter: Chapter) -> list[str]:
    """Read all pages of a chapter, and return their colors."""
    pages = (await http.get(f"/v1/Chapter/{chapter.id}")).json()["pages"]
    assert [page["number"] for page in pages] == list(range(1, len(pages) + 1))
    found = []
    for page in pages:
        shown = await http.get(f"/v1/Image/{page['image']}")
        assert shown.status_code == 200, shown.text
        picture = Picture.open(io.BytesIO(shown.content)).convert("RGB")
        assert (picture.width, picture.height) == (page["width"], page["height"])
        found.append("#{:02x}{:02x}{:02x}".format(*picture.getpixel((5, 5))))  # type: ignore[misc]
    return found


async def assert_whole(app: App) -> None:
    """Check that each row has its bytes, all bytes belong to rows, and no upload is running."""
    storage = app.ctx.part(Images).storage
    used = {str(key) for model in (Image, Variant) for key in await model.all().values_list("file_id", flat=True)}
    kept = {found.key: found.size_bytes async for found in storage.keys()}  # noqa: SIM118 - no dictionary
    assert kept == {file.key: file.size_bytes for file in await File.all()}
    assert used == set(kept)
    assert await FileHold.all().count() == 0
    assert await Image.filter(kind="page").count() == await Page.all().count()
    assert list(storage.incoming.iterdir()) == []
    assert await Upload.exclude(state__in=[*OVER]).count() == 0


@asynccontextmanager
async def workers_taken(app: App) -> AsyncIterator[AsyncExitStack]:
    """Occupy all image workers, so that an upload waits at its first page until the stack is closed."""
    imaging = app.ctx.part(Images).imaging
    async with AsyncExitStack() as stack:
        for _ in range(imaging.count):
            await stack.enter_async_context(imaging._queue.turn(Priority.SITE))
        yield stack


async def until_whole(app: App, seconds: float = HANGS_AFTER) -> None:
    """Wait until `assert_whole` holds."""
    give_up_at = time.monotonic() + seconds
    while True:
        try:
            return await assert_whole(app)
        except AssertionError:
            if time.monotonic() > give_up_at:
                raise
        await asyncio.sleep(0.05)


@dataclass
class Observed:
    """The state of a chapter."""

    app: App
    chapter: Chapter
    rows: list[Any]

    @classmethod
    async def of(cls, app: App, chapter: Chapter) -> "Observed":
        """Record the state."""
        return cls(app, chapter, await rows_of(chapter))

    async def assert_unchanged(self, http: httpx.AsyncClient) -> None:
        """Check that rows and bytes are unchanged, and that nothing was added."""
        await assert_whole(self.app)
        assert await rows_of(self.chapter) == self.rows
        assert await colors(http, self.chapter) == ["#ff0000", "#008000"]


async def rows_of(chapter: Chapter) -> list[Any]:
    """List the identifying columns of a chapter's pages."""
    row = await Chapter.get(id=chapter.id)
    pages = await Page.filter(chapter_id=chapter.id).order_by("number").values_list("id", "number", "image_id")
    return [row.revision, row.version, row.page_count, *pages]
