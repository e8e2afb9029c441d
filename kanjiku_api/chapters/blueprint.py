"""``/v1/Chapter``: the latest releases, one chapter, and what readers note about it."""

from ..auth.guards import public, signed_in
from ..manga.errors import MangaNotFound
from ..rules.errors import NoSession
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_id
from ..web.schemas import Answer, Message, changed
from .errors import ChapterNotFound, PageOutOfRange
from .marks import mark_read, mark_unread, save_progress
from .queries import find_chapter, list_releases, read_chapter
from .schemas import ChapterList, ChapterRead, ProgressMessage, ProgressUpdate, ReleaseQuery

bp = Blueprint("chapters", url_prefix="/v1/Chapter")


@bp.get("/")
@public
@promises(errors=[NoSession, MangaNotFound])
async def list_latest_releases(request: Request, query: ReleaseQuery) -> Answer[ChapterList]:
    """List the latest releases across all manga, the newest first."""
    page = await list_releases(query, request.viewer, request.reader_id, language=request.settings.language)
    return Answer(page.named("chapter"))


@bp.get("/<chapter:str>")
@public
@promises(errors=[ChapterNotFound])
async def show_chapter(request: Request, chapter: str) -> Answer[ChapterRead]:
    """Show a chapter with its pages and neighbours."""
    chapter_id = parse_id(chapter, ChapterNotFound)
    return Answer(await read_chapter(chapter_id, request.viewer, request.reader_id))


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
    """Note the page that the reader is on; the newest time wins."""
    found = await find_chapter(parse_id(chapter, ChapterNotFound), request.viewer)
    progress = await save_progress(request.actor.user.user_id, found, body)
    return changed(request, "messages.progress_updated", shows={"progress": progress}, chapter=found.label)
