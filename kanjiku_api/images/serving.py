"""Sends a file of the storage: from the cache, from the storage, or by the proxy in front of us."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping

from sanic.response import HTTPResponse

from ..auth.last_used import LastUsed, Used
from ..imaging.exchange import Form
from ..rules.errors import Busy, StorageAway
from ..storage import Missing, Storage, place_of
from ..web.delivery import Deliverable, deliver
from ..web.request import Request
from .cache import FileCache
from .conversions import Conversions
from .memory import ImageMemory
from .queries import Place, ServedFile, choose_in_form
from .service import Images


class BytesMissing(Exception):
    """The storage lacks a file, or a part of it, that a row names; ``fsck`` lists such files."""


async def send_file(
    request: Request, file: ServedFile, headers: Mapping[str, str] | None = None
) -> HTTPResponse | None:
    """Send a file; the caller has checked that the viewer may see it."""
    storage, cache = request.part(Images).storage, request.part(FileCache)
    settings = request.settings
    prefix = settings.files.accel_redirect if settings.storage.kind == "local" else ""  # the proxy has only these

    async def pieces(start: int, length: int) -> AsyncGenerator[bytes]:
        if cache.takes(file.size) and not prefix:
            content = await _whole(storage, cache, file)
            yield content[start : start + length]
            return
        async for piece in await read_file(storage, file.key, start, length):
            yield piece

    return await deliver(
        request,
        Deliverable(
            pieces=pieces,
            size=file.size,
            media_type=file.media_type,
            etag=f'"{file.key}"',
            modified=file.modified,
            cache_control=file.cache_control,
            headers=headers or {},
            cached=lambda: cache.get(file.key),
            redirect=f"{prefix}{place_of(file.key)}" if prefix else None,
        ),
    )


async def send_in_form(
    request: Request, place: Place, form: Form, headers: Mapping[str, str] | None = None
) -> HTTPResponse | None:
    """Send the image at a place in a form, if the viewer may see it, and convert it first if needed.

    Raises as `choose_in_form` and `Conversions.make` do.
    """
    memory, viewer = request.part(ImageMemory), request.viewer
    found = choose_in_form(await memory.find_in_form(place, form), place, viewer, form)
    if found.file is None:
        await request.part(Conversions).make(found.image_id, found.key, form, request.ctx.client_gone)
        found = choose_in_form(await memory.find_in_form(place, form), place, viewer, form)
    if found.file is None:
        raise Busy  # the page has another image now, or another process is converting it
    if found.conversion:
        request.part(LastUsed).note(Used.CONVERSION, *found.conversion)
    return await send_file(request, found.file, headers)


async def _whole(storage: Storage, cache: FileCache, file: ServedFile) -> bytes:
    content = cache.get(file.key)
    if content is None:
        content = b"".join([piece async for piece in await read_file(storage, file.key, 0, file.size)])
        if len(content) != file.size:
            raise BytesMissing(file.key)
        cache.put(file.key, content)
    return content


async def read_file(storage: Storage, key: str, start: int, length: int) -> AsyncIterator[bytes]:
    """Begin to read a file that a row names. Raises `BytesMissing`, `StorageAway`."""
    try:
        return await storage.open(key, start, length)
    except Missing as missing:
        await storage.require_reachable()
        raise BytesMissing(key) from missing


async def require_files(storage: Storage, sizes: Mapping[str, int]) -> None:
    """Check before an answer begins that all files that it needs are complete. Raises `StorageAway`."""
    if incomplete := await storage.incomplete(sizes):
        await storage.require_reachable()
        raise StorageAway(f"the file {incomplete[0]} is missing or incomplete; `fsck` lists all such files")
