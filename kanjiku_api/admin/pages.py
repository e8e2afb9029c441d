"""``/v1/Admin/Chapter/<id>/page``: single pages, added and replaced."""

from collections.abc import Mapping

from sanic.response import HTTPResponse

from ..auth.guards import requires
from ..chapters.blueprint import CHAPTER_EXAMPLE, PAGE_EXAMPLE
from ..chapters.errors import ChapterNotFound, PageNotFound
from ..chapters.queries import read_chapter
from ..chapters.schemas import ChapterRead
from ..contract import promises, sample
from ..errors import Outdated
from ..http import Blueprint, Request, message, parse_id
from ..identity import Permission
from ..images.intake import IMAGE_ERRORS, bring_in_body
from ..images.service import Images, or_released
from ..imaging.errors import ImageAnimated
from ..models import Chapter, Page
from ..models.image import ImageKind
from ..uploads.errors import ChapterFull, PlaceOutOfRange
from ..uploads.pages import add_page, replace_page
from ..uploads.schemas import PageMessage, PlaceQuery
from ..versions import check_version
from .chapters import label_of_read

bp = Blueprint("admin_pages", url_prefix="/v1/Admin/Chapter")
PAGE_ERRORS = [*IMAGE_ERRORS, ImageAnimated]


@bp.post("/<chapter:str>/page", stream=True)
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    PageMessage,
    query=PlaceQuery,
    takes="image/*",
    errors=[ChapterNotFound, Outdated, PlaceOutOfRange, ChapterFull, *PAGE_ERRORS],
    answer={
        **sample("messages.page_created", "Page 1 of Night Train 10.5 was added."),
        "page": PAGE_EXAMPLE,
        "chapter": CHAPTER_EXAMPLE,
    },
)
async def create_page(request: Request, chapter: str) -> HTTPResponse:
    """Add a page to a chapter, before another or at the end."""
    chapter_id, at = parse_id(chapter, ChapterNotFound), PlaceQuery.parse_query(request).at
    check_version(request.if_match, (await Chapter.get(id=chapter_id)).version)
    held = await bring_in_body(request, ImageKind.PAGE)
    async with or_released(request.part(Images), [held]):
        _, number = await add_page(request, held, chapter_id, at)
    read = await read_chapter(chapter_id, request.ctx.identity)
    return _reply(message(request, "messages.page_created", page=number, chapter=label_of_read(read)), read, number)


@bp.put("/<chapter:str>/page/<number:str>", stream=True)
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    PageMessage,
    takes="image/*",
    errors=[ChapterNotFound, PageNotFound, Outdated, *PAGE_ERRORS],
    answer={
        **sample("messages.page_updated", "Page 1 of Night Train 10.5 was replaced."),
        "page": PAGE_EXAMPLE,
        "chapter": CHAPTER_EXAMPLE,
    },
)
async def change_page(request: Request, chapter: str, number: str) -> HTTPResponse:
    """Give a page of a chapter another image; its uuid stays."""
    chapter_id, place = parse_id(chapter, ChapterNotFound), parse_id(number, PageNotFound)
    check_version(request.if_match, (await Chapter.get(id=chapter_id)).version)
    if not await Page.exists(chapter_id=chapter_id, number=place):
        raise PageNotFound
    images, held = request.part(Images), await bring_in_body(request, ImageKind.PAGE)
    async with or_released(images, [held]):
        await replace_page(request, images, held, chapter_id, place)
    read = await read_chapter(chapter_id, request.ctx.identity)
    return _reply(message(request, "messages.page_updated", page=place, chapter=label_of_read(read)), read, place)


def _reply(words: Mapping[str, str], read: ChapterRead, number: int) -> HTTPResponse:
    """Answer a page and its chapter; the page is null where somebody has taken it away meanwhile."""
    page = next((page for page in read.pages if page.number == number), None)
    return PageMessage(**words, page=page, chapter=read).reply()
