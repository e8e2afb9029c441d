"""Endpoints for the files of chapters: single pages, and downloads of chapters and volumes."""

from sanic.response import HTTPResponse

from ..auth.guards import public
from ..images.blueprint import ImageQuery
from ..images.memory import ImageMemory
from ..images.queries import choose_page
from ..images.service import Images
from ..images.serving import send_file
from ..manga.errors import MangaNotFound
from ..rules.errors import Licensed, StorageAway
from ..web.contract import promises
from ..web.delivery import deliver
from ..web.errors import RangeNotSatisfiable
from ..web.request import Blueprint, Request, parse_id
from .downloads import CBZ, download_of_chapter, download_of_volume
from .errors import ChapterNotFound, PageNotFound, VolumeNotFound
from .numbers import NUMBER_PATTERN
from .schemas import VolumeQuery

bp = Blueprint("chapter_files", url_prefix="/v1")
FILE_ERRORS = [Licensed, RangeNotSatisfiable, StorageAway]


@bp.get("/Chapter/<chapter:str>/page/<number:str>")
@public
@promises(errors=[PageNotFound, *FILE_ERRORS], media_type="image/*", sends_file=True)
async def show_page(request: Request, chapter: str, number: str, query: ImageQuery) -> HTTPResponse | None:
    """Show the image of a page by the page's number."""
    chapter_id, place = parse_id(chapter, PageNotFound), parse_id(number, PageNotFound)
    row = await request.part(ImageMemory).find_page(chapter_id, place)
    return await send_file(request, choose_page(row, request.viewer, width=query.width))


@bp.get("/Chapter/<chapter:str>/download")
@public
@promises(errors=[ChapterNotFound, PageNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_chapter(request: Request, chapter: str) -> HTTPResponse | None:
    """Download a chapter as CBZ."""
    storage = request.part(Images).storage
    chapter_id = parse_id(chapter, ChapterNotFound)
    return await deliver(request, await download_of_chapter(chapter_id, request.viewer, storage))


@bp.get("/Manga/<manga:str>/volume/<volume:str>/download")
@public
@promises(errors=[MangaNotFound, VolumeNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_volume(request: Request, manga: str, volume: str, query: VolumeQuery) -> HTTPResponse | None:
    """Download the chapters of a volume that one may read as CBZ, in one language."""
    if not NUMBER_PATTERN.fullmatch(volume):
        raise VolumeNotFound
    language = query.language or request.settings.language
    storage = request.part(Images).storage
    return await deliver(request, await download_of_volume(manga, volume, request.viewer, language, storage))
