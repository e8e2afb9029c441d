"""``/v1/Admin/Chapter``: chapters, when they open, and the order of their pages."""

from sanic.response import HTTPResponse

from ..auth.guards import requires
from ..chapters.blueprint import CHAPTER_EXAMPLE
from ..chapters.errors import ChapterNotFound, ChapterTaken, PageNotFound, PageOrderInvalid
from ..chapters.pages import delete_page, reorder_pages
from ..chapters.queries import label_of, read_chapter
from ..chapters.schemas import ChapterCreate, ChapterMessage, ChapterRead, ChapterUpdate, PageOrder, Release
from ..chapters.service import create_chapter, delete_chapter, update_chapter
from ..contract import promises, sample
from ..errors import Outdated
from ..http import Blueprint, Request, message, parse_id
from ..identity import Permission
from ..models import Chapter
from ..schemas import Message

bp = Blueprint("admin_chapters", url_prefix="/v1/Admin/Chapter")

UPDATED_EXAMPLE = {
    **sample("messages.chapter_updated", "Chapter Night Train 10.5 was updated."),
    "chapter": CHAPTER_EXAMPLE,
}


def label_of_read(chapter: Chapter | ChapterRead) -> str:
    """Name a chapter in a sentence."""
    return label_of({"manga": chapter.manga.name, "number": chapter.number, "name": chapter.name})


async def _updated(request: Request, chapter: Chapter) -> HTTPResponse:
    read = await read_chapter(chapter.id, request.ctx.identity)
    return ChapterMessage(
        **message(request, "messages.chapter_updated", chapter=label_of_read(read)), chapter=read
    ).reply()


@bp.post("/")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    ChapterMessage,
    body=ChapterCreate,
    errors=[ChapterTaken],
    example={"manga": 7, "number": "10.5", "volume": "2", "name": "The Lamp"},
    answer={
        **sample("messages.chapter_created", "Chapter Night Train 10.5 was created."),
        "chapter": CHAPTER_EXAMPLE,
    },
)
async def add_chapter(request: Request) -> HTTPResponse:
    """Make a chapter, which has no pages yet."""
    chapter = await create_chapter(request, ChapterCreate.parse(request))
    read = await read_chapter(chapter.id, request.ctx.identity)
    return ChapterMessage(
        **message(request, "messages.chapter_created", chapter=label_of_read(read)), chapter=read
    ).reply()


@bp.patch("/<chapter:str>")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    ChapterMessage,
    body=ChapterUpdate,
    errors=[ChapterNotFound, ChapterTaken, Outdated],
    example={"number": "10.15", "sort": "10.91"},
    answer=UPDATED_EXAMPLE,
)
async def change_chapter(request: Request, chapter: str) -> HTTPResponse:
    """Change what is known of a chapter."""
    chapter_id, wanted = parse_id(chapter, ChapterNotFound), ChapterUpdate.parse(request)
    return await _updated(request, await update_chapter(request, chapter_id, wanted.changes()))


@bp.delete("/<chapter:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    Message,
    errors=[ChapterNotFound, Outdated],
    answer=sample("messages.chapter_deleted", "Chapter Night Train 10.5 was deleted."),
)
async def remove_chapter(request: Request, chapter: str) -> HTTPResponse:
    """Delete a chapter with its pages."""
    deleted = await delete_chapter(request, parse_id(chapter, ChapterNotFound))
    return Message(**message(request, "messages.chapter_deleted", chapter=label_of_read(deleted))).reply()


@bp.put("/<chapter:str>/release")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    ChapterMessage,
    body=Release,
    errors=[ChapterNotFound, Outdated],
    example={"release_date": "2026-12-24T18:00:00Z", "hidden": False},
    answer=UPDATED_EXAMPLE,
)
async def release_chapter(request: Request, chapter: str) -> HTTPResponse:
    """Set when a chapter opens; those with early access see it by their days before."""
    chapter_id, wanted = parse_id(chapter, ChapterNotFound), Release.parse(request)
    return await _updated(request, await update_chapter(request, chapter_id, wanted.changes()))


@bp.put("/<chapter:str>/pages/order")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    ChapterMessage,
    body=PageOrder,
    errors=[ChapterNotFound, PageOrderInvalid, Outdated],
    example={"pages": ["01936b2e-7a11-7c22-8d33-9e44f5a6b7c8"]},
    answer=UPDATED_EXAMPLE,
)
async def order_pages(request: Request, chapter: str) -> HTTPResponse:
    """Put the pages of a chapter into another order, all at once."""
    chapter_id, wanted = parse_id(chapter, ChapterNotFound), PageOrder.parse(request)
    return await _updated(request, await reorder_pages(request, chapter_id, wanted.pages))


@bp.delete("/<chapter:str>/page/<number:str>")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    Message,
    errors=[ChapterNotFound, PageNotFound, Outdated],
    answer=sample("messages.page_deleted", "Page 3 of Night Train 10.5 was deleted."),
)
async def remove_page(request: Request, chapter: str, number: str) -> HTTPResponse:
    """Delete one page of a chapter; those behind it move up."""
    chapter_id, place = parse_id(chapter, ChapterNotFound), parse_id(number, PageNotFound)
    changed = await delete_page(request, chapter_id, place)
    return Message(**message(request, "messages.page_deleted", page=place, chapter=label_of_read(changed))).reply()
