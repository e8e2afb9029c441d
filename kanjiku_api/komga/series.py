"""``/komga``: series, which apps list and show."""

from dataclasses import replace

from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..database.content import Content
from ..manga.errors import MangaNotFound
from ..manga.queries import find_manga
from ..rules.errors import InvalidRequest, MalformedBody
from ..web.contract import promises
from ..web.origins import reads
from ..web.request import Blueprint, Request, json_response, parse_id
from ..web.response import Response
from ..web.shared import shared_body
from .asking import arguments_of, page_reply, reader_of
from .book_orders import BY_NUMBER
from .book_rows import list_books, of_series
from .conditions import read_search
from .door import NOTES
from .errors import ConditionInvalid
from .filters import books_wanted, series_matching
from .objects import KomgaSeries
from .paging import SortBy, paging_of
from .schemas import BooksQuery, Nothing, PageOfBooks, PageOfSeries, PagingQuery, Search, SeriesQuery
from .series_orders import NEW, UPDATED
from .series_rows import list_series, read_series
from .shared import SeriesAsked, find_series, series_for_guests

bp = Blueprint("komga_series", url_prefix="/komga/api/v1/series")

WRONG_QUERY = [InvalidRequest, ConditionInvalid]


@bp.get("/")
@signed_in
@promises(PageOfSeries, query=SeriesQuery, errors=WRONG_QUERY, notes=NOTES)
async def list_komga_series(request: Request) -> HTTPResponse:
    """List the series that match a search and filters."""
    arguments = arguments_of(request)
    return await _reply(request, SeriesAsked.of(arguments, paging_of(arguments)))


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


async def _list_sorted(request: Request, sorts: tuple[SortBy, ...], *, has_books: bool = False) -> HTTPResponse:
    arguments = arguments_of(request)
    paging = replace(paging_of(arguments), sorts=sorts)
    return await _reply(request, SeriesAsked.of(arguments, paging, has_books=has_books))


async def _reply(request: Request, asked: SeriesAsked) -> HTTPResponse:
    """Answer one page of series; only the lists of guests are cached, since readers have marks of their own."""
    if request.ctx.identity or asked.is_random:
        return page_reply(await find_series(asked, reader_of(request)), asked.paging)
    arguments, is_rare = (asked, request.settings.language), asked.is_rare
    body, _ = await shared_body(request, Content.MANGA, series_for_guests, *arguments, is_rare=is_rare)
    return Response(body, content_type="application/json")


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
