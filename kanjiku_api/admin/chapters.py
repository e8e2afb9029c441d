"""``/v1/Admin/Chapter``: manage chapters, their release, and the order of their pages."""

from ..auth.guards import requires
from ..chapters import pages, service
from ..chapters.errors import ChapterNotFound, ChapterTaken, PageNotFound, PageOrderInvalid
from ..chapters.queries import read_chapter
from ..chapters.rows import label_of
from ..chapters.schemas import ChapterCreate, ChapterMessage, ChapterUpdate, PageOrder, Release
from ..images.service import Images
from ..models import Chapter
from ..rules.errors import Outdated
from ..rules.identity import Permission
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_id
from ..web.schemas import Answer, Message, changed

bp = Blueprint("admin_chapters", url_prefix="/v1/Admin/Chapter")

LABEL = "Night Train 10.5"
UPDATED = sample("messages.chapter_updated", chapter=LABEL)


def _label(chapter: Chapter) -> str:
    return label_of(chapter.manga.name, chapter.number, chapter.name)


async def _reply(request: Request, key: str, *, chapter: Chapter) -> Answer[ChapterMessage]:
    shown = await read_chapter(chapter.id, request.viewer, request.reader_id)
    return changed(request, key, shows={"chapter": shown}, chapter=shown.label)


@bp.post("/")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(errors=[ChapterTaken], answer=sample("messages.chapter_created", chapter=LABEL))
async def create_chapter(request: Request, body: ChapterCreate) -> Answer[ChapterMessage]:
    """Create a chapter, without pages."""
    chapter = await service.create_chapter(body, language=request.settings.language, actor=request.actor)
    return await _reply(request, "messages.chapter_created", chapter=chapter)


@bp.patch("/<chapter:str>")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(errors=[ChapterNotFound, ChapterTaken, Outdated], answer=UPDATED)
async def update_chapter(request: Request, chapter: str, body: ChapterUpdate) -> Answer[ChapterMessage]:
    """Change a chapter's details."""
    chapter_id, changes = parse_id(chapter, ChapterNotFound), body.changes()
    updated = await service.update_chapter(chapter_id, changes, actor=request.actor, if_version=request.if_match)
    return await _reply(request, "messages.chapter_updated", chapter=updated)


@bp.delete("/<chapter:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(errors=[ChapterNotFound, Outdated], answer=sample("messages.chapter_deleted", chapter=LABEL))
async def delete_chapter(request: Request, chapter: str) -> Answer[Message]:
    """Delete a chapter with its pages."""
    chapter_id, storage = parse_id(chapter, ChapterNotFound), request.part(Images).storage
    seen = request.if_match
    deleted = await service.delete_chapter(chapter_id, actor=request.actor, storage=storage, if_version=seen)
    return changed(request, "messages.chapter_deleted", chapter=_label(deleted))


@bp.put("/<chapter:str>/release")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(errors=[ChapterNotFound, Outdated], answer=UPDATED)
async def release_chapter(request: Request, chapter: str, body: Release) -> Answer[ChapterMessage]:
    """Set the date on which a chapter opens; readers with early access see it earlier."""
    chapter_id, changes = parse_id(chapter, ChapterNotFound), body.changes()
    updated = await service.update_chapter(chapter_id, changes, actor=request.actor, if_version=request.if_match)
    return await _reply(request, "messages.chapter_updated", chapter=updated)


@bp.put("/<chapter:str>/pages/order")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(errors=[ChapterNotFound, PageOrderInvalid, Outdated], answer=UPDATED)
async def reorder_pages(request: Request, chapter: str, body: PageOrder) -> Answer[ChapterMessage]:
    """Set the order of all pages of a chapter."""
    chapter_id = parse_id(chapter, ChapterNotFound)
    updated = await pages.reorder_pages(chapter_id, body.pages, actor=request.actor, if_version=request.if_match)
    return await _reply(request, "messages.chapter_updated", chapter=updated)


@bp.delete("/<chapter:str>/page/<number:str>")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(
    errors=[ChapterNotFound, PageNotFound, Outdated],
    answer=sample("messages.page_deleted", page=3, chapter=LABEL),
)
async def delete_page(request: Request, chapter: str, number: str) -> Answer[Message]:
    """Delete a page of a chapter; later pages move up."""
    chapter_id, place = parse_id(chapter, ChapterNotFound), parse_id(number, PageNotFound)
    storage, seen = request.part(Images).storage, request.if_match
    updated = await pages.delete_page(chapter_id, place, actor=request.actor, storage=storage, if_version=seen)
    return changed(request, "messages.page_deleted", page=place, chapter=_label(updated))
