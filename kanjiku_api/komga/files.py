"""``/komga``: covers, pages and files of books."""

from dataclasses import replace

from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..chapters.covers import find_cover
from ..chapters.downloads import CBZ, download_of_chapter
from ..chapters.errors import ChapterNotFound, PageNotFound
from ..images.conversions import NotConvertible
from ..images.memory import ImageMemory
from ..images.queries import cached_by_apps, choose_page
from ..images.service import Images
from ..images.serving import send_file, send_in_form
from ..imaging.exchange import Form
from ..manga.errors import MangaNotFound
from ..rules.errors import Busy, InvalidRequest, Licensed, StorageAway
from ..web.contract import promises
from ..web.delivery import RangeNotSatisfiable, deliver
from ..web.request import Blueprint, Request, parse_id
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
    viewer, manga_id = request.viewer, parse_id(series, MangaNotFound)
    found = await find_cover(manga_id, viewer)
    if found.image_id is not None:
        return await send_in_form(request, found.image_id, COVER)
    if found.chapter_id is None:
        raise MangaNotFound
    return await send_in_form(request, (found.chapter_id, 1), COVER)


@bp.get("/books/<book:str>/thumbnail")
@signed_in
@promises(errors=[ChapterNotFound, *FORM_ERRORS], media_type="image/jpeg", sends_file=True)
async def show_book_cover(request: Request, book: str) -> HTTPResponse | None:
    """Show the thumbnail of a book: its first page."""
    return await _send_small(request, parse_id(book, ChapterNotFound), 1, COVER)


@bp.get("/books/<book:str>/pages/<number:str>/thumbnail")
@signed_in
@promises(errors=[PageNotFound, *FORM_ERRORS], media_type="image/jpeg", sends_file=True)
async def show_small_page(request: Request, book: str, number: str) -> HTTPResponse | None:
    """Show the thumbnail of a page."""
    return await _send_small(request, parse_id(book, PageNotFound), parse_id(number, PageNotFound), SMALL)


async def _send_small(request: Request, book_id: int, number: int, form: Form) -> HTTPResponse | None:
    return await send_in_form(request, (book_id, number), form)


@bp.get("/books/<book:str>/pages/<number:str>")
@signed_in
@promises(
    query=BookPageQuery, errors=[PageNotFound, InvalidRequest, *FORM_ERRORS], media_type="image/*", sends_file=True
)
async def show_book_page(request: Request, book: str, number: str) -> HTTPResponse | None:
    """Show a page of a book, as stored or converted."""
    arguments, viewer = arguments_of(request), request.viewer
    is_from_zero = truth(arguments, "zero_based") or False
    book_id = parse_id(book, PageNotFound)
    place = 1 if is_from_zero and number == "0" else parse_id(number, PageNotFound) + is_from_zero
    if "convert" in arguments:
        form = CONVERTED.get(",".join(arguments["convert"]))
        if form is None:
            raise wrong_parameter("convert", "one_of", "…", "jpeg, png")
        return await send_in_form(request, (book_id, place), form)
    row = await request.part(ImageMemory).find_page(book_id, place)
    file = choose_page(row, viewer, width=None)
    return await send_file(request, replace(file, cache_control=cached_by_apps(file.cache_control)))


@bp.get("/books/<book:str>/file")
@signed_in
@promises(errors=[ChapterNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_book(request: Request, book: str) -> HTTPResponse | None:
    """Download a book as CBZ."""
    return await _send_book(request, book)


@bp.get("/books/<book:str>/file/<name:str>")
@signed_in
@promises(errors=[ChapterNotFound, *FILE_ERRORS], media_type=CBZ, sends_file=True)
async def download_book_as(request: Request, book: str, name: str) -> HTTPResponse | None:  # noqa: ARG001 - any name
    """Download a book as CBZ, under any file name that the app chooses."""
    return await _send_book(request, book)


async def _send_book(request: Request, book: str) -> HTTPResponse | None:
    storage = request.part(Images).storage
    file = await download_of_chapter(parse_id(book, ChapterNotFound), request.viewer, storage)
    return await deliver(request, replace(file, cache_control=cached_by_apps(file.cache_control)))
