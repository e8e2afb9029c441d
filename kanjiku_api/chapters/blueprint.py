"""``/v1/Chapter``: the latest releases, one chapter, and what readers note about it."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in, signed_in_identity
from ..contract import promises, sample
from ..errors import NoSession
from ..http import Blueprint, Request, message, parse_id
from ..manga.errors import MangaNotFound
from ..schemas import Message
from .errors import ChapterNotFound, PageOutOfRange
from .marks import find_chapter, mark_read, mark_unread, save_progress
from .queries import label_of, list_releases, read_chapter
from .schemas import ChapterList, ChapterRead, ProgressMessage, ProgressUpdate, ReleaseQuery

bp = Blueprint("chapters", url_prefix="/v1/Chapter")

ROW_EXAMPLE = {
    "id": 12,
    "manga": {"id": 7, "slug": "night-train", "name": "Night Train", "thumbnail": None},
    "number": "10.5",
    "volume": "2",
    "name": "The Lamp",
    "language": "en",
    "release_date": "2026-11-22T17:00:00Z",
    "hidden": False,
    "access": {"state": "public", "unlocks_at": "2026-11-22T17:00:00Z"},
    "page_count": 1,
    "revision": 1,
    "read": False,
    "progress": None,
    "version": 2,
}
PAGE_EXAMPLE = {
    "number": 1,
    "uuid": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8",
    "image": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c9",
    "width": 1200,
    "height": 1800,
    "media_type": "image/webp",
    "size": 314159,
    "double": False,
}
CHAPTER_EXAMPLE = {
    **ROW_EXAMPLE,
    "credits": [{"role": "translator", "name": "Mori"}],
    "previous": {"id": 11, "number": "10", "volume": "2", "name": None, "page": 4},
    "next": None,
    "pages": [PAGE_EXAMPLE],
}


@bp.get("/")
@public
@promises(
    ChapterList,
    query=ReleaseQuery,
    errors=[NoSession, MangaNotFound],
    answer={"chapter_count": 1, "chapters": [ROW_EXAMPLE]},
)
async def list_latest_releases(request: Request) -> HTTPResponse:
    """List the latest releases across all manga, the newest first."""
    query = ReleaseQuery.parse_query(request)
    return (await list_releases(request.ctx.identity, query, request.settings.language)).reply()


@bp.get("/<chapter:str>")
@public
@promises(ChapterRead, errors=[ChapterNotFound], answer=CHAPTER_EXAMPLE)
async def show_chapter(request: Request, chapter: str) -> HTTPResponse:
    """Show a chapter with its pages and neighbours."""
    return (await read_chapter(parse_id(chapter, ChapterNotFound), request.ctx.identity)).reply()


@bp.post("/<chapter:str>/read")
@signed_in
@promises(
    Message,
    errors=[ChapterNotFound],
    answer=sample("messages.mark_created", "Night Train 10.5 is marked as read."),
)
async def mark_chapter_read(request: Request, chapter: str) -> HTTPResponse:
    """Mark a chapter as read."""
    identity = signed_in_identity(request)
    found = await find_chapter(parse_id(chapter, ChapterNotFound), identity)
    await mark_read(identity.user_id, [found["id"]])
    return Message(**message(request, "messages.mark_created", title=label_of(found))).reply()


@bp.delete("/<chapter:str>/read")
@signed_in
@promises(
    Message,
    errors=[ChapterNotFound],
    answer=sample("messages.mark_deleted", "Night Train 10.5 is marked as unread."),
)
async def mark_chapter_unread(request: Request, chapter: str) -> HTTPResponse:
    """Mark a chapter as unread."""
    identity = signed_in_identity(request)
    found = await find_chapter(parse_id(chapter, ChapterNotFound), identity)
    await mark_unread(identity.user_id, [found["id"]])
    return Message(**message(request, "messages.mark_deleted", title=label_of(found))).reply()


@bp.put("/<chapter:str>/progress")
@signed_in
@promises(
    ProgressMessage,
    body=ProgressUpdate,
    errors=[ChapterNotFound, PageOutOfRange],
    example={"page": 1, "client_time": "2026-11-22T17:00:00Z"},
    answer={
        **sample("messages.progress_updated", "Your place in Night Train 10.5 is noted."),
        "progress": {"page": 1, "client_time": "2026-11-22T17:00:00Z"},
    },
)
async def update_progress(request: Request, chapter: str) -> HTTPResponse:
    """Note the page that the reader is on; the newest time wins."""
    chapter_id, wanted = parse_id(chapter, ChapterNotFound), ProgressUpdate.parse(request)
    found, progress = await save_progress(signed_in_identity(request), chapter_id, wanted)
    words = message(request, "messages.progress_updated", chapter=label_of(found))
    return ProgressMessage(**words, progress=progress).reply()
