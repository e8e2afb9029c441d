"""``/komga``: series, which apps list and show."""

from dataclasses import replace

from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..manga.errors import MangaNotFound
from ..manga.queries import find_manga
from ..rules.errors import InvalidRequest, MalformedBody
from ..rules.sql import all_of
from ..web.contract import promises
from ..web.origins import reads
from ..web.request import Blueprint, Request, json_response, parse_id
from .asking import arguments_of, page_reply, reader_of
from .book_rows import BY_NUMBER, list_books, of_series
from .conditions import Compiled, read_search
from .door import NOTES
from .errors import ConditionInvalid
from .filters import books_wanted, series_matching, series_wanted
from .objects import KomgaSeries
from .paging import Sort, paging_of
from .schemas import BooksQuery, Nothing, PageOfBooks, PageOfSeries, PagingQuery, Search, SeriesQuery
from .series_rows import HAS_BOOKS, NEW, UPDATED, list_series, read_series

bp = Blueprint("komga_series", url_prefix="/komga/api/v1/series")

WRONG_QUERY = [InvalidRequest, ConditionInvalid]


@bp.get("/")
@signed_in
@promises(PageOfSeries, query=SeriesQuery, errors=WRONG_QUERY, notes=NOTES)
async def list_komga_series(request: Request) -> HTTPResponse:
    """List the series that match a search and filters."""
    arguments = arguments_of(request)
    paging, wanted = paging_of(arguments), series_wanted(arguments)
    return page_reply(await list_series(wanted, paging, reader_of(request)), paging)


@bp.post("/list")
@signed_in
@reads
@promises(PageOfSeries, body=Search, query=PagingQuery, errors=[*WRONG_QUERY, MalformedBody], notes=NOTES)
async def search_komga_series(request: Request) -> HTTPResponse:
    """List the series that match a tree of conditions."""
    paging, search = paging_of(arguments_of(request)), read_search(request.body)
    wanted = series_matching(search.get("condition"), search.get("fullTextSearch") or "")
    return page_reply(await list_series(wanted, paging, reader_of(request)), paging)


@bp.get("/new")
@signed_in
@promises(PageOfSeries, query=SeriesQuery, errors=WRONG_QUERY, notes=NOTES)
async def list_new_series(request: Request) -> HTTPResponse:
    """List series, newest first."""
    return await _list_sorted(request, NEW)


@bp.get("/latest")
@signed_in
@promises(PageOfSeries, query=SeriesQuery, errors=WRONG_QUERY, notes=NOTES)
async def list_latest_series(request: Request) -> HTTPResponse:
    """List series, those with the latest book first."""
    return await _list_sorted(request, UPDATED)


@bp.get("/updated")
@signed_in
@promises(PageOfSeries, query=SeriesQuery, errors=WRONG_QUERY, notes=NOTES)
async def list_updated_series(request: Request) -> HTTPResponse:
    """List series that have books, those with the latest book first."""
    return await _list_sorted(request, UPDATED, has_books=True)


async def _list_sorted(request: Request, sorts: tuple[Sort, ...], *, has_books: bool = False) -> HTTPResponse:
    arguments = arguments_of(request)
    paging, wanted = replace(paging_of(arguments), sorts=sorts), series_wanted(arguments)
    if has_books:
        wanted = Compiled(all_of(wanted.sql, HAS_BOOKS), wanted.values, is_made_up=wanted.is_made_up)
    return page_reply(await list_series(wanted, paging, reader_of(request)), paging)


@bp.get("/<series:str>")
@signed_in
@promises(KomgaSeries, errors=[MangaNotFound], notes=NOTES)
async def show_komga_series(request: Request, series: str) -> HTTPResponse:
    """Show a series."""
    return json_response(await read_series(parse_id(series, MangaNotFound), reader_of(request)))


@bp.get("/<series:str>/books")
@signed_in
@promises(PageOfBooks, query=BooksQuery, errors=[MangaNotFound, *WRONG_QUERY], notes=NOTES)
async def list_books_of_series(request: Request, series: str) -> HTTPResponse:
    """List the books of a series, ordered by number."""
    manga = await find_manga(str(parse_id(series, MangaNotFound)), request.viewer)
    arguments = arguments_of(request)
    paging, wanted = paging_of(arguments), of_series(manga.id, books_wanted(arguments))
    return page_reply(await list_books(wanted, paging, reader_of(request), default=BY_NUMBER), paging)


@bp.get("/<series:str>/collections")
@signed_in
@promises(Nothing, errors=[MangaNotFound], answer=[], notes=NOTES)
async def list_collections_of_series(request: Request, series: str) -> HTTPResponse:
    """Show an empty list: series are in no collections."""
    await find_manga(str(parse_id(series, MangaNotFound)), request.viewer)
    return json_response([])
