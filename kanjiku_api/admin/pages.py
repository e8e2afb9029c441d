"""``/v1/Admin/Chapter/<id>/page``: single pages, added and replaced."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from sanic import Blueprint
from sanic.response import HTTPResponse

from ..auth.guards import requires
from ..chapters.blueprint import CHAPTER_EXAMPLE, PAGE_EXAMPLE
from ..chapters.errors import ChapterNotFound, PageNotFound
from ..chapters.queries import read_chapter
from ..chapters.schemas import ChapterRead
from ..contract import promises, said
from ..errors import Busy, Outdated, StorageAway
from ..http import Request, message, parse_id
from ..identity import Permission
from ..images.service import Held, Images, bring_in, release
from ..imaging.errors import ImageAnimated, ImageInvalid, NotAnImage, TooManyPixels
from ..models import Chapter, Page
from ..models.image import ImageKind
from ..receiving import Allowance, received
from ..uploads.errors import ChapterFull, PlaceOutOfRange
from ..uploads.pages import add_page, replace_page
from ..uploads.schemas import PageMessage, PlaceQuery
from ..versions import check_version
from .chapters import label_of_read

bp = Blueprint("admin_pages", url_prefix="/v1/Admin/Chapter")
IMAGE_ERRORS = [ImageInvalid, NotAnImage, TooManyPixels, ImageAnimated, Busy, StorageAway]


@bp.post("/<chapter:str>/page", stream=True)
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    PageMessage,
    query=PlaceQuery,
    takes="image/*",
    errors=[ChapterNotFound, Outdated, PlaceOutOfRange, ChapterFull, *IMAGE_ERRORS],
    answer={
        **said("messages.page_created", "Page 1 of Night Train 10.5 was added."),
        "page": PAGE_EXAMPLE,
        "chapter": CHAPTER_EXAMPLE,
    },
)
async def create_page(request: Request, chapter: str) -> HTTPResponse:
    """Add a page to a chapter, before another or at the end."""
    chapter_id, at = parse_id(chapter, ChapterNotFound), PlaceQuery.parse_query(request).at
    check_version(request, (await Chapter.get(id=chapter_id)).version)
    async with _held(request) as held:
        _, number = await add_page(request, held, chapter_id, at)
    read = await read_chapter(chapter_id, request.ctx.identity)
    return _reply(message(request, "messages.page_created", page=number, chapter=label_of_read(read)), read, number)


@bp.put("/<chapter:str>/page/<number:str>", stream=True)
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    PageMessage,
    takes="image/*",
    errors=[ChapterNotFound, PageNotFound, Outdated, *IMAGE_ERRORS],
    answer={
        **said("messages.page_updated", "Page 1 of Night Train 10.5 was replaced."),
        "page": PAGE_EXAMPLE,
        "chapter": CHAPTER_EXAMPLE,
    },
)
async def change_page(request: Request, chapter: str, number: str) -> HTTPResponse:
    """Give a page of a chapter another image; its uuid stays."""
    chapter_id, place = parse_id(chapter, ChapterNotFound), parse_id(number, PageNotFound)
    check_version(request, (await Chapter.get(id=chapter_id)).version)
    if not await Page.exists(chapter_id=chapter_id, number=place):
        raise PageNotFound
    async with _held(request) as held:
        await replace_page(request, request.part(Images), held, chapter_id, place)
    read = await read_chapter(chapter_id, request.ctx.identity)
    return _reply(message(request, "messages.page_updated", page=place, chapter=label_of_read(read)), read, place)


@asynccontextmanager
async def _held(request: Request) -> AsyncIterator[Held]:
    """Bring in the page that the body is; if the block fails, it goes again."""
    images = request.part(Images)
    async with received(request, images.storage.incoming, Allowance(request.settings.files.image_max_bytes)) as files:
        held = await bring_in(images, files[0].path, ImageKind.PAGE)
    try:
        yield held
    except BaseException:
        await release(images, [held])
        raise


def _reply(words: Mapping[str, str], read: ChapterRead, number: int) -> HTTPResponse:
    """Answer a page and its chapter; the page is null where somebody has taken it away meanwhile."""
    page = next((page for page in read.pages if page.number == number), None)
    return PageMessage(**words, page=page, chapter=read).reply()
