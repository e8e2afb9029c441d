"""``/v1/Admin/Manga``: series, as staff make and change them."""

from sanic.response import HTTPResponse

from ..auth.guards import requires, signed_in_identity
from ..contract import promises, sample
from ..errors import Outdated
from ..http import Blueprint, Request, message
from ..identity import Permission
from ..images.intake import IMAGE_ERRORS, bring_in_body
from ..images.service import Images
from ..manga.errors import MangaNameTaken, MangaNotFound, MangaSlugTaken
from ..manga.examples import DETAILS, WANTED
from ..manga.queries import find_manga, read_manga
from ..manga.schemas import MangaCreate, MangaMessage, MangaUpdate
from ..manga.service import create_manga, delete_manga, update_manga
from ..manga.thumbnails import replace_thumbnail
from ..models import Manga
from ..models.image import ImageKind
from ..schemas import Message
from ..visibility import Viewer

bp = Blueprint("admin_manga", url_prefix="/v1/Admin/Manga")


async def _reply(request: Request, key: str, *, manga: Manga) -> HTTPResponse:
    read = await read_manga(str(manga.id), request.ctx.identity, language=request.settings.language)
    return MangaMessage(**message(request, key, manga=manga.name), manga=read).reply()


async def _find(request: Request, address: str) -> int:
    manga_id, _ = await find_manga(address, Viewer.of(signed_in_identity(request)))
    return manga_id


@bp.post("/")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    MangaMessage,
    body=MangaCreate,
    errors=[MangaNameTaken, MangaSlugTaken],
    example=WANTED,
    answer={
        "msg": "Shingeki no Kyojin was created.",
        "msg_key": "messages.manga_created",
        "manga": {**DETAILS, "version": 1},
    },
)
async def add_manga(request: Request) -> HTTPResponse:
    """Make a series."""
    manga = await create_manga(request, MangaCreate.parse(request).changes())
    return await _reply(request, "messages.manga_created", manga=manga)


@bp.patch("/<manga:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    MangaMessage,
    body=MangaUpdate,
    errors=[MangaNotFound, MangaNameTaken, MangaSlugTaken, Outdated],
    example={"status": "completed", "year": None},
    answer={"msg": "Shingeki no Kyojin was updated.", "msg_key": "messages.manga_updated", "manga": DETAILS},
)
async def change_manga(request: Request, manga: str) -> HTTPResponse:
    """Change a series; a new name brings a new slug, and the former keeps answering."""
    changes = MangaUpdate.parse(request).changes()
    changed = await update_manga(request, await _find(request, manga), changes)
    return await _reply(request, "messages.manga_updated", manga=changed)


@bp.delete("/<manga:str>")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    Message,
    errors=[MangaNotFound, Outdated],
    answer=sample("messages.manga_deleted", "Shingeki no Kyojin was deleted."),
)
async def remove_manga(request: Request, manga: str) -> HTTPResponse:
    """Delete a series with its chapters and pages."""
    storage = request.part(Images).storage
    deleted = await delete_manga(request, await _find(request, manga), storage)
    return Message(**message(request, "messages.manga_deleted", manga=deleted.name)).reply()


@bp.put("/<manga:str>/thumbnail", stream=True)
@requires(Permission.MANAGE_PROJECTS)
@promises(
    MangaMessage,
    takes="image/*",
    errors=[*IMAGE_ERRORS, MangaNotFound, Outdated],
    answer={
        "msg": "The cover of Shingeki no Kyojin was updated.",
        "msg_key": "messages.thumbnail_updated",
        "manga": DETAILS,
    },
)
async def set_thumbnail(request: Request, manga: str) -> HTTPResponse:
    """Take the first file as the cover of a series."""
    manga_id = await _find(request, manga)
    held = await bring_in_body(request, ImageKind.COVER)
    changed = await replace_thumbnail(request, request.part(Images), manga_id, held)
    return await _reply(request, "messages.thumbnail_updated", manga=changed)


@bp.delete("/<manga:str>/thumbnail")
@requires(Permission.MANAGE_PROJECTS)
@promises(
    Message,
    errors=[MangaNotFound, Outdated],
    answer=sample("messages.thumbnail_deleted", "The cover of Shingeki no Kyojin was deleted."),
)
async def remove_thumbnail(request: Request, manga: str) -> HTTPResponse:
    """Take the cover of a series away."""
    changed = await replace_thumbnail(request, request.part(Images), await _find(request, manga), None)
    return Message(**message(request, "messages.thumbnail_deleted", manga=changed.name)).reply()
