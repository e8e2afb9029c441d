"""Sends covers, pages and files of chapters to reader apps, which must revalidate their copies each time."""

from dataclasses import replace

from sanic.response import HTTPResponse

from ..images.queries import cached_by_apps
from ..images.service import Images
from ..images.serving import send_in_form
from ..imaging.exchange import Form
from ..manga.errors import MangaNotFound
from ..web.delivery import deliver
from ..web.request import Request, parse_id
from .covers import find_cover
from .downloads import download_of_chapter
from .errors import ChapterNotFound


async def send_cover(request: Request, manga: str, form: Form) -> HTTPResponse | None:
    """Send the cover of a series: its own, or the first page of its first chapter. Raises `MangaNotFound`."""
    cover = await find_cover(parse_id(manga, MangaNotFound), request.viewer)
    if cover.image_id is not None:
        return await send_in_form(request, cover.image_id, form)
    if cover.chapter_id is None:
        raise MangaNotFound
    return await send_page(request, cover.chapter_id, 1, form)


async def send_page(request: Request, chapter_id: int, number: int, form: Form) -> HTTPResponse | None:
    """Send a page of a chapter in a form. Raises as `send_in_form` does."""
    return await send_in_form(request, (chapter_id, number), form)


async def send_cbz(request: Request, chapter: str) -> HTTPResponse | None:
    """Send a chapter as CBZ. Raises as `download_of_chapter` does."""
    storage = request.part(Images).storage
    file = await download_of_chapter(parse_id(chapter, ChapterNotFound), request.viewer, storage)
    return await deliver(request, replace(file, cache_control=cached_by_apps(file.cache_control)))
