"""``/opds``: covers, pages and files of chapters. None of it changes the reader's progress."""

from pydantic import Field
from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..chapters.downloads import CBZ
from ..chapters.errors import ChapterNotFound, PageNotFound
from ..chapters.serving import send_cbz, send_cover, send_page
from ..images.errors import NotConvertible
from ..imaging.exchange import Form
from ..manga.errors import MangaNotFound
from ..rules.errors import Busy, Licensed, StorageAway
from ..web.contract import promises
from ..web.errors import RangeNotSatisfiable
from ..web.request import Blueprint, Request, parse_id, parse_place
from ..web.schemas import Schema
from .catalog import COVER
from .door import argument

bp = Blueprint("opds_files", url_prefix="/opds")

JPEG = "image/jpeg"
SCREENS = (480, 600, 720, 758, 800, 900, 1000, 1072, 1080, 1200, 1264, 1404, 1440, 1600, 1872, 2400)
WIDTHS = (1, 8, 16, 32, 64, 100, 200, 300, 400, *SCREENS)
"""The widths of pages that are stored for apps: usual widths of screens, so that few sizes suffice."""
WIDTH_DIGITS_MAX = 9
FILE_ERRORS = [Licensed, RangeNotSatisfiable, StorageAway]
FORM_ERRORS = [*FILE_ERRORS, NotConvertible, Busy]


class StreamQuery(Schema):
    """The greatest width of a page."""

    width: str = Field(
        "",
        max_length=WIDTH_DIGITS_MAX,
        description="Pixels; the next smaller of some widths is sent. No number: full size.",
    )


@bp.get("/v1.2/manga/<manga:str>/thumbnail")
@signed_in
@promises(errors=[MangaNotFound, *FORM_ERRORS], media_type=JPEG, sends_file=True)
async def show_opds1_cover(request: Request, manga: str) -> HTTPResponse | None:
    """Show the cover of a series: its own, or the first page of its first chapter."""
    return await send_cover(request, manga, COVER)


@bp.get("/v1.2/chapter/<chapter:str>/thumbnail")
@signed_in
@promises(errors=[ChapterNotFound, *FORM_ERRORS], media_type=JPEG, sends_file=True)
async def show_opds1_thumbnail(request: Request, chapter: str) -> HTTPResponse | None:
    """Show the thumbnail of a chapter: its first page."""
    return await send_page(request, parse_id(chapter, ChapterNotFound), 1, COVER)


@bp.get("/v2/chapter/<chapter:str>/thumbnail")
@signed_in
@promises(errors=[ChapterNotFound, *FORM_ERRORS], media_type=JPEG, sends_file=True)
async def show_opds2_thumbnail(request: Request, chapter: str) -> HTTPResponse | None:
    """Show the thumbnail of a chapter: its first page."""
    return await send_page(request, parse_id(chapter, ChapterNotFound), 1, COVER)


@bp.get("/v1.2/chapter/<chapter:str>/page/<number:str>")
@signed_in
@promises(query=StreamQuery, errors=[PageNotFound, *FORM_ERRORS], media_type=JPEG, sends_file=True)
async def show_opds1_page(request: Request, chapter: str, number: str) -> HTTPResponse | None:
    """Show a page of a chapter, counted from 0 (OPDS Page Streaming Extension 1.2)."""
    place, form = parse_place(number, PageNotFound), _form(argument(request, "width"))
    return await send_page(request, parse_id(chapter, PageNotFound), place, form)


@bp.get("/v2/chapter/<chapter:str>/page/<number:str>")
@signed_in
@promises(errors=[PageNotFound, *FORM_ERRORS], media_type=JPEG, sends_file=True)
async def show_opds2_page(request: Request, chapter: str, number: str) -> HTTPResponse | None:
    """Show a page of a chapter, counted from 1."""
    return await send_page(request, parse_id(chapter, PageNotFound), parse_id(number, PageNotFound), Form("jpeg"))


@bp.get("/v1.2/chapter/<chapter:str>/file.cbz")
@signed_in
@promises(errors=[ChapterNotFound, PageNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_opds1_chapter(request: Request, chapter: str) -> HTTPResponse | None:
    """Download a chapter as CBZ."""
    return await send_cbz(request, chapter)


@bp.get("/v2/chapter/<chapter:str>/file.cbz")
@signed_in
@promises(errors=[ChapterNotFound, PageNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_opds2_chapter(request: Request, chapter: str) -> HTTPResponse | None:
    """Download a chapter as CBZ."""
    return await send_cbz(request, chapter)


def _form(given: str) -> Form:
    """Choose the form of a page: the widest stored one that is not wider than requested."""
    is_number = given.isascii() and given.isdigit() and len(given) <= WIDTH_DIGITS_MAX
    width = int(given) if is_number else 0
    if width <= 0:
        return Form("jpeg")
    return Form("jpeg", width=max(step for step in WIDTHS if step <= width))
