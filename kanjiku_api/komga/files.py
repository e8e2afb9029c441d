"""``/komga``: covers, pages and files of books."""

from dataclasses import replace

from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..chapters.downloads import CBZ
from ..chapters.errors import ChapterNotFound, PageNotFound
from ..chapters.serving import send_cbz, send_cover, send_page
from ..images.errors import NotConvertible
from ..images.memory import ImageMemory
from ..images.queries import cached_by_apps, choose_page
from ..images.serving import send_file
from ..imaging.exchange import Form
from ..manga.errors import MangaNotFound
from ..rules.errors import Busy, InvalidRequest, Licensed, StorageAway
from ..web.contract import promises
from ..web.errors import RangeNotSatisfiable
from ..web.request import Blueprint, Request, parse_id, parse_place
from .asking import arguments_of
from .paging import truth, wrong_parameter
from .schemas import BookPageQuery

bp = Blueprint("komga_files", url_prefix="/komga/api/v1")

COVER = Form("jpeg", side=600)
SMALL = Form("jpeg", side=300)
CONVERTED: dict[str, Form] = {"jpeg": Form("jpeg"), "png": Form("png")}
FILE_ERRORS = [Licensed, RangeNotSatisfiable, StorageAway]
FORM_ERRORS = [*FILE_ERRORS, NotConvertible, Busy]


@bp.get("/series/<series:str>/thumbnail")
@signed_in
@promises(errors=[MangaNotFound, *FORM_ERRORS], media_type="image/jpeg", sends_file=True)
async def show_series_cover(request: Request, series: str) -> HTTPResponse | None:
    """Show the cover of a series: its own, or the first page of its first book."""
    return await send_cover(request, series, COVER)


@bp.get("/books/<book:str>/thumbnail")
@signed_in
@promises(errors=[ChapterNotFound, *FORM_ERRORS], media_type="image/jpeg", sends_file=True)
async def show_book_cover(request: Request, book: str) -> HTTPResponse | None:
    """Show the thumbnail of a book: its first page."""
    return await send_page(request, parse_id(book, ChapterNotFound), 1, COVER)


@bp.get("/books/<book:str>/pages/<number:str>/thumbnail")
@signed_in
@promises(errors=[PageNotFound, *FORM_ERRORS], media_type="image/jpeg", sends_file=True)
async def show_small_page(request: Request, book: str, number: str) -> HTTPResponse | None:
    """Show the thumbnail of a page."""
    return await send_page(request, parse_id(book, PageNotFound), parse_id(number, PageNotFound), SMALL)


@bp.get("/books/<book:str>/pages/<number:str>")
@signed_in
@promises(
    query=BookPageQuery, errors=[PageNotFound, InvalidRequest, *FORM_ERRORS], media_type="image/*", sends_file=True
)
async def show_book_page(request: Request, book: str, number: str) -> HTTPResponse | None:
    """Show a page of a book, as stored or converted."""
    arguments = arguments_of(request)
    is_from_zero = truth(arguments, "zero_based") or False
    book_id = parse_id(book, PageNotFound)
    place = (parse_place if is_from_zero else parse_id)(number, PageNotFound)
    if "convert" in arguments:
        form = CONVERTED.get(",".join(arguments["convert"]))
        if form is None:
            raise wrong_parameter("convert", "one_of", "…", "jpeg, png")
        return await send_page(request, book_id, place, form)
    row = await request.part(ImageMemory).find_page(book_id, place)
    file = choose_page(row, request.viewer, width=None)
    return await send_file(request, replace(file, cache_control=cached_by_apps(file.cache_control)))


@bp.get("/books/<book:str>/file")
@signed_in
@promises(errors=[ChapterNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_book(request: Request, book: str) -> HTTPResponse | None:
    """Download a book as CBZ."""
    return await send_cbz(request, book)


@bp.get("/books/<book:str>/file/<name:str>")
@signed_in
@promises(errors=[ChapterNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_book_as(request: Request, book: str, name: str) -> HTTPResponse | None:  # noqa: ARG001 - any name
    """Download a book as CBZ, under any file name that the app chooses."""
    return await send_cbz(request, book)
