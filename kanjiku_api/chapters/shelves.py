"""Lists of chapters below ``/v1/Manga`` (of a manga) and ``/v1/User/me`` (of a reader)."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in
from ..database.content import Content
from ..manga.errors import MangaNotFound
from ..web.contract import promises, sample
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from ..web.shared import shared
from .errors import ChapterNotFound
from .examples import ROW
from .marks import mark_read, mark_unread
from .queries import find_chapters, list_history, list_next_to_read
from .schemas import ChapterList, ContinueList, MangaChapterQuery, Marks
from .shared import chapters_of_manga, own_marks

bp = Blueprint("shelves", url_prefix="/v1")

MARK_ERRORS = [MangaNotFound, ChapterNotFound]


@bp.get("/Manga/<manga:str>/chapters")
@public
@promises(ChapterList, errors=[MangaNotFound], is_shared=True)
async def list_manga_chapters(request: Request, manga: str, query: MangaChapterQuery) -> HTTPResponse:
    """List the chapters of a manga in reading order."""
    return await shared(request, Content.MANGA, chapters_of_manga, manga, query, own=own_marks)


@bp.post("/Manga/<manga:str>/read")
@signed_in
@promises(errors=MARK_ERRORS, answer=sample("messages.marks_created", manga="Night Train", count=11))
async def mark_chapters_read(request: Request, manga: str, body: Marks) -> Answer[Message]:
    """Mark many chapters of a manga as read."""
    found = await find_chapters(manga, body, request.viewer)
    await mark_read(request.actor.user.user_id, [one.id for one in found])
    name = found[0].manga if found else manga
    return changed(request, "messages.marks_created", manga=name, count=len(found))


@bp.delete("/Manga/<manga:str>/read")
@signed_in
@promises(
    errors=MARK_ERRORS,
    example={"chapters": [11, 12]},
    answer=sample("messages.marks_deleted", manga="Night Train", count=2),
)
async def mark_chapters_unread(request: Request, manga: str, body: Marks) -> Answer[Message]:
    """Mark many chapters of a manga as unread."""
    found = await find_chapters(manga, body, request.viewer)
    await mark_unread(request.actor.user.user_id, [one.id for one in found])
    name = found[0].manga if found else manga
    return changed(request, "messages.marks_deleted", manga=name, count=len(found))


@bp.get("/User/me/continue")
@signed_in
@promises(answer={"chapter_count": 1, "chapters": [{**ROW, "page": None}]})
async def list_next_chapters(request: Request, query: PageQuery) -> Answer[ContinueList]:
    """List the next chapter to read of each manga that the user follows or has begun."""
    reader, language = request.actor.user.user_id, request.settings.language
    page = await list_next_to_read(query, request.viewer, reader, language=language)
    return Answer(page.named("chapter"))


@bp.get("/User/me/history")
@signed_in
@promises()
async def list_read_chapters(request: Request, query: PageQuery) -> Answer[ChapterList]:
    """List the chapters that the reader has read, last read first."""
    page = await list_history(query, request.viewer, request.actor.user.user_id)
    return Answer(page.named("chapter"))
