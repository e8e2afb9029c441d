"""The chapters below ``/v1/Manga`` and ``/v1/User/me``: of one manga, and of one reader."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in, signed_in_identity
from ..contract import promises, sample
from ..http import Blueprint, Request, message
from ..manga.errors import MangaNotFound
from ..pagination import PageQuery
from ..schemas import Message
from .blueprint import ROW_EXAMPLE
from .errors import ChapterNotFound
from .marks import find_chapters, mark_read, mark_unread
from .queries import list_chapters_of, list_history, list_next_to_read
from .schemas import ChapterList, ContinueList, MangaChapterQuery, Marks

bp = Blueprint("shelves", url_prefix="/v1")

LIST_EXAMPLE = {"chapter_count": 1, "chapters": [ROW_EXAMPLE]}
MARK_ERRORS = [MangaNotFound, ChapterNotFound]


@bp.get("/Manga/<manga:str>/chapters")
@public
@promises(ChapterList, query=MangaChapterQuery, errors=[MangaNotFound], answer=LIST_EXAMPLE)
async def list_manga_chapters(request: Request, manga: str) -> HTTPResponse:
    """List the chapters of a manga in reading order."""
    query = MangaChapterQuery.parse_query(request)
    return (await list_chapters_of(manga, request.ctx.identity, query)).reply()


@bp.post("/Manga/<manga:str>/read")
@signed_in
@promises(
    Message,
    body=Marks,
    errors=MARK_ERRORS,
    example={"up_to": 12},
    answer=sample("messages.marks_created", "Night Train, chapters marked as read: 11."),
)
async def mark_chapters_read(request: Request, manga: str) -> HTTPResponse:
    """Mark many chapters of a manga as read."""
    identity = signed_in_identity(request)
    found = await find_chapters(manga, Marks.parse(request), identity)
    await mark_read(identity.user_id, [row["id"] for row in found])
    name = found[0]["manga"] if found else manga
    return Message(**message(request, "messages.marks_created", manga=name, count=len(found))).reply()


@bp.delete("/Manga/<manga:str>/read")
@signed_in
@promises(
    Message,
    body=Marks,
    errors=MARK_ERRORS,
    example={"chapters": [11, 12]},
    answer=sample("messages.marks_deleted", "Night Train, chapters marked as unread: 2."),
)
async def mark_chapters_unread(request: Request, manga: str) -> HTTPResponse:
    """Mark many chapters of a manga as unread."""
    identity = signed_in_identity(request)
    found = await find_chapters(manga, Marks.parse(request), identity)
    await mark_unread(identity.user_id, [row["id"] for row in found])
    name = found[0]["manga"] if found else manga
    return Message(**message(request, "messages.marks_deleted", manga=name, count=len(found))).reply()


@bp.get("/User/me/continue")
@signed_in
@promises(ContinueList, query=PageQuery, answer={"chapter_count": 1, "chapters": [{**ROW_EXAMPLE, "page": None}]})
async def list_next_chapters(request: Request) -> HTTPResponse:
    """List what to read next, of each manga that one follows or has begun."""
    query = PageQuery.parse_query(request)
    return (await list_next_to_read(signed_in_identity(request), query, request.settings.language)).reply()


@bp.get("/User/me/history")
@signed_in
@promises(ChapterList, query=PageQuery, answer=LIST_EXAMPLE)
async def list_read_chapters(request: Request) -> HTTPResponse:
    """List the chapters that the reader has read, the last one first."""
    return (await list_history(signed_in_identity(request), PageQuery.parse_query(request))).reply()
