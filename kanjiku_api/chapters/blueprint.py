"""``/v1/Chapter``: latest releases, single chapters, and readers' marks."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in
from ..database.content import Content
from ..manga.errors import MangaNotFound
from ..rules.errors import NoSession
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_id
from ..web.schemas import Answer, Message, changed
from ..web.shared import revalidated, shared
from .errors import ChapterNotFound, PageOutOfRange
from .marks import mark_read, mark_unread, save_progress
from .queries import find_chapter, list_releases
from .schemas import ChapterList, ChapterRead, ProgressMessage, ProgressUpdate, ReleaseQuery
from .shared import chapter_details, own_marks, releases

bp = Blueprint("chapters", url_prefix="/v1/Chapter")


@bp.get("/")
@public
@promises(ChapterList, errors=[NoSession, MangaNotFound], is_shared=True)
async def list_latest_releases(request: Request, query: ReleaseQuery) -> HTTPResponse:
    """List the latest releases across all manga, newest first."""
    if not (query.following or query.unread):
        return await shared(request, Content.MANGA, releases, query, own=own_marks)
    page = await list_releases(query, request.viewer, request.reader_id, language=request.settings.language)
    return revalidated(request, page.named("chapter"))


@bp.get("/<chapter:str>")
@public
@promises(ChapterRead, errors=[ChapterNotFound], is_shared=True)
async def show_chapter(request: Request, chapter: str) -> HTTPResponse:
    """Show a chapter with its pages and neighbours."""
    chapter_id = parse_id(chapter, ChapterNotFound)
    return await shared(request, Content.MANGA, chapter_details, chapter_id, own=own_marks)


@bp.post("/<chapter:str>/read")
@signed_in
@promises(errors=[ChapterNotFound], answer=sample("messages.mark_created", title="Night Train 10.5"))
async def mark_chapter_read(request: Request, chapter: str) -> Answer[Message]:
    """Mark a chapter as read."""
    found = await find_chapter(parse_id(chapter, ChapterNotFound), request.viewer)
    await mark_read(request.actor.user.user_id, [found.id])
    return changed(request, "messages.mark_created", title=found.label)


@bp.delete("/<chapter:str>/read")
@signed_in
@promises(errors=[ChapterNotFound], answer=sample("messages.mark_deleted", title="Night Train 10.5"))
async def mark_chapter_unread(request: Request, chapter: str) -> Answer[Message]:
    """Mark a chapter as unread."""
    found = await find_chapter(parse_id(chapter, ChapterNotFound), request.viewer)
    await mark_unread(request.actor.user.user_id, [found.id])
    return changed(request, "messages.mark_deleted", title=found.label)


@bp.put("/<chapter:str>/progress")
@signed_in
@promises(
    errors=[ChapterNotFound, PageOutOfRange],
    answer=sample("messages.progress_updated", chapter="Night Train 10.5"),
)
async def update_progress(request: Request, chapter: str, body: ProgressUpdate) -> Answer[ProgressMessage]:
    """Store the page that the reader is on; the newest time wins."""
    found = await find_chapter(parse_id(chapter, ChapterNotFound), request.viewer)
    progress = await save_progress(request.actor.user.user_id, found, body)
    return changed(request, "messages.progress_updated", shows={"progress": progress}, chapter=found.label)
