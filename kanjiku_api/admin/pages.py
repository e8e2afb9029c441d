"""``/v1/Admin/Chapter/<id>/page``: add and replace single pages."""

from ..auth.guards import requires
from ..chapters.errors import ChapterNotFound, PageNotFound
from ..chapters.queries import read_chapter
from ..chapters.rows import pages_of
from ..images.intake import IMAGE_ERRORS, ingest_body
from ..images.service import Images, released_on_error
from ..imaging.errors import ImageAnimated
from ..models import Chapter, Page
from ..models.image import ImageKind
from ..rules.errors import Outdated
from ..rules.identity import Permission
from ..rules.versions import check_version
from ..uploads import pages
from ..uploads.errors import ChapterFull, PlaceOutOfRange
from ..uploads.schemas import PageMessage, PlaceQuery
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_id
from ..web.schemas import Answer, changed
from .chapters import LABEL

bp = Blueprint("admin_pages", url_prefix="/v1/Admin/Chapter")
PAGE_ERRORS = [*IMAGE_ERRORS, ImageAnimated]


@bp.post("/<chapter:str>/page", stream=True)
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    takes="image/*",
    errors=[ChapterNotFound, Outdated, PlaceOutOfRange, ChapterFull, *PAGE_ERRORS],
    answer=sample("messages.page_created", page=1, chapter=LABEL),
)
async def upload_page(request: Request, chapter: str, query: PlaceQuery) -> Answer[PageMessage]:
    """Add a page to a chapter, before another or at the end."""
    chapter_id, seen = parse_id(chapter, ChapterNotFound), request.if_match
    check_version(seen, (await Chapter.get(id=chapter_id)).version)
    held, most = await ingest_body(request, ImageKind.PAGE), request.settings.files.archive_max_entries
    async with released_on_error(request.part(Images), [held]):
        _, number = await pages.add_page(
            chapter_id, held, query.at, pages_max=most, actor=request.actor, if_version=seen
        )
    return await _reply(request, "messages.page_created", chapter=chapter_id, page=number)


@bp.put("/<chapter:str>/page/<number:str>", stream=True)
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    takes="image/*",
    errors=[ChapterNotFound, PageNotFound, Outdated, *PAGE_ERRORS],
    answer=sample("messages.page_updated", page=1, chapter=LABEL),
)
async def replace_page(request: Request, chapter: str, number: str) -> Answer[PageMessage]:
    """Replace the image of a page; its uuid stays the same."""
    chapter_id, place = parse_id(chapter, ChapterNotFound), parse_id(number, PageNotFound)
    images, seen = request.part(Images), request.if_match
    check_version(seen, (await Chapter.get(id=chapter_id)).version)
    if not await Page.exists(chapter_id=chapter_id, number=place):
        raise PageNotFound
    held = await ingest_body(request, ImageKind.PAGE)
    async with released_on_error(images, [held]):
        await pages.replace_page(chapter_id, place, held, actor=request.actor, images=images, if_version=seen)
    return await _reply(request, "messages.page_updated", chapter=chapter_id, page=place)


async def _reply(request: Request, key: str, *, chapter: int, page: int) -> Answer[PageMessage]:
    """Answer with a page and its chapter; the page is null if it has just been deleted."""
    shown = await read_chapter(chapter, request.viewer, request.reader_id)
    found = next((one for one in pages_of(shown) if one["number"] == page), None)
    return changed(request, key, shows={"page": found, "chapter": shown}, page=page, chapter=shown.label)
