"""``/v1/Admin/Manga``: manage series."""

from ..auth.guards import requires
from ..images.intake import IMAGE_ERRORS, ingest_body
from ..images.service import Images
from ..manga import service
from ..manga.errors import MangaNameTaken, MangaNotFound, MangaSlugTaken
from ..manga.examples import DETAILS
from ..manga.queries import find_manga, read_manga
from ..manga.schemas import MangaCreate, MangaMessage, MangaUpdate
from ..manga.thumbnails import replace_thumbnail
from ..models import Manga
from ..models.image import ImageKind
from ..rules.errors import Outdated
from ..rules.identity import Permission
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed

bp = Blueprint("admin_manga", url_prefix="/v1/Admin/Manga")

NAME = "Shingeki no Kyojin"


async def _reply(request: Request, key: str, *, manga: Manga) -> Answer[MangaMessage]:
    language = request.settings.language
    shown = await read_manga(str(manga.id), request.viewer, request.reader_id, language=language)
    return changed(request, key, shows={"manga": shown}, manga=manga.name)


@bp.post("/")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    errors=[MangaNameTaken, MangaSlugTaken],
    answer={**sample("messages.manga_created", manga=NAME), "manga": {**DETAILS, "version": 1}},
)
async def create_manga(request: Request, body: MangaCreate) -> Answer[MangaMessage]:
    """Create a series."""
    manga = await service.create_manga(body.changes(), actor=request.actor)
    return await _reply(request, "messages.manga_created", manga=manga)


@bp.patch("/<manga:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    errors=[MangaNotFound, MangaNameTaken, MangaSlugTaken, Outdated],
    answer={**sample("messages.manga_updated", manga=NAME), "manga": DETAILS},
)
async def update_manga(request: Request, manga: str, body: MangaUpdate) -> Answer[MangaMessage]:
    """Change a series; a new name gives it a new slug, and the old one keeps working."""
    found, changes = await find_manga(manga, request.viewer), body.changes()
    updated = await service.update_manga(found.id, changes, actor=request.actor, if_version=request.if_match)
    return await _reply(request, "messages.manga_updated", manga=updated)


@bp.delete("/<manga:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(errors=[MangaNotFound, Outdated], answer=sample("messages.manga_deleted", manga=NAME))
async def delete_manga(request: Request, manga: str) -> Answer[Message]:
    """Delete a series with its chapters and pages."""
    found, storage = await find_manga(manga, request.viewer), request.part(Images).storage
    seen = request.if_match
    deleted = await service.delete_manga(found.id, actor=request.actor, storage=storage, if_version=seen)
    return changed(request, "messages.manga_deleted", manga=deleted.name)


@bp.put("/<manga:str>/thumbnail", stream=True)
@requires(Permission.MANAGE_PROJECTS)
@promises(
    takes="image/*",
    errors=[*IMAGE_ERRORS, MangaNotFound, Outdated],
    answer={**sample("messages.thumbnail_updated", manga=NAME), "manga": DETAILS},
)
async def upload_thumbnail(request: Request, manga: str) -> Answer[MangaMessage]:
    """Upload the cover of a series; only the first file is used."""
    found, images = await find_manga(manga, request.viewer), request.part(Images)
    held, seen = await ingest_body(request, ImageKind.COVER), request.if_match
    updated = await replace_thumbnail(found.id, held, actor=request.actor, images=images, if_version=seen)
    return await _reply(request, "messages.thumbnail_updated", manga=updated)


@bp.delete("/<manga:str>/thumbnail")
@requires(Permission.MANAGE_PROJECTS)
@promises(errors=[MangaNotFound, Outdated], answer=sample("messages.thumbnail_deleted", manga=NAME))
async def delete_thumbnail(request: Request, manga: str) -> Answer[Message]:
    """Delete the cover of a series."""
    found, images = await find_manga(manga, request.viewer), request.part(Images)
    seen = request.if_match
    updated = await replace_thumbnail(found.id, None, actor=request.actor, images=images, if_version=seen)
    return changed(request, "messages.thumbnail_deleted", manga=updated.name)
