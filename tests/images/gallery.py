"""Stored images of every kind in every state."""

import hashlib
import zlib
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from kanjiku_api.models import Chapter, File, Image, Manga, Page, PostImage, Variant
from kanjiku_api.storage import Storage
from tests.factories import make_chapter, make_manga, make_post, make_user

SIZES = {None: 90_000, 480: 30_000, 800: 50_000, 0: 9_000}


class Hung(NamedTuple):
    """A stored image: its row, and the bytes of its files by their bound."""

    image: Image
    contents: dict[int | None, bytes]

    @property
    def url(self) -> str:
        """The path of the image."""
        return f"/v1/Image/{self.image.id}"

    @property
    def content(self) -> bytes:
        """The bytes of the image itself, not of a smaller size."""
        return self.contents[None]


async def hang(storage: Storage, folder: Path, kind: str, size: int = SIZES[None]) -> Hung:
    """Create an image with a thumbnail and two widths; its bytes are no real picture: nothing decodes them."""
    contents = {bound: bytes_like(f"{uuid4()}", size if bound is None else SIZES[bound]) for bound in SIZES}
    keys = {bound: await _file(storage, folder, bound, content) for bound, content in contents.items()}
    image = await Image.create(kind=kind, file_id=keys.pop(None), color="#808080")
    for bound, key in keys.items():
        await Variant.create(image_id=image.id, bound=bound, file_id=key)
    return Hung(image, contents)


def bytes_like(name: str, size: int) -> bytes:
    return hashlib.shake_128(name.encode()).digest(size)


async def _file(storage: Storage, folder: Path, bound: int | None, content: bytes) -> str:
    source, key = folder / "source", hashlib.sha256(content).hexdigest()
    source.write_bytes(content)
    await storage.put(key, source)
    source.unlink()
    shape: dict[str, Any]
    shape = {"width": bound or 1200, "height": 900, "size_bytes": len(content), "crc32": zlib.crc32(content)}
    await File.create(key=key, media_type="image/png" if bound is None else "image/webp", **shape)
    return key


async def use(hung: Hung, state: str) -> Chapter | Manga | None:
    """Use the image in an object in this state, such as a page of a hidden chapter."""
    match hung.image.kind, state:
        case "avatar", _:
            await make_user(avatar_id=hung.image.id)
        case "cover", _:
            return await make_manga(thumbnail_id=hung.image.id, hidden=state == "hidden", licensed=state == "licensed")
        case "blog", _:
            post = await make_post(days={"public": -1, "scheduled": 5, "draft": None}[state])
            await PostImage.create(image_id=hung.image.id, post_id=post.id)
        case _:
            manga = await make_manga(hidden=state == "hidden manga", licensed=state == "licensed")
            days = {"early": 5, "scheduled": 30, "draft": None}.get(state, -1)
            chapter = await make_chapter(manga, "1", days=days, hidden=state == "hidden")
            await Page.create(chapter_id=chapter.id, number=1, image_id=hung.image.id)
            return chapter
    return None
