"""``/komga``: chapters, which apps list and show as books."""

from dataclasses import replace

from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..chapters.errors import ChapterNotFound
from ..rules.errors import InvalidRequest, Licensed, MalformedBody, NotFound
from ..web.contract import promises
from ..web.origins import reads
from ..web.request import Blueprint, Request, json_response, parse_id
from . import values
from .asking import arguments_of, page_reply, reader_of
from .book_orders import NEWEST
from .book_rows import find_book, list_books, list_on_deck, read_book, read_book_beside
from .conditions import read_search
from .door import NOTES
from .errors import ConditionInvalid
from .filters import books_matching, books_wanted
from .objects import KomgaBook, KomgaPages
from .paging import paging_of
from .queries import PageRow, list_pages
from .schemas import BooksQuery, Nothing, PageOfBooks, PagingQuery, Search

bp = Blueprint("komga_books", url_prefix="/komga/api/v1/books")

WRONG_QUERY = [InvalidRequest, ConditionInvalid]
NOT_THERE = [ChapterNotFound, Licensed]
EXTENSIONS = {"image/jpeg": "jpg"}
"""File endings that differ from the second half of the media type."""


@bp.get("/")
@signed_in
@promises(PageOfBooks, query=BooksQuery, errors=WRONG_QUERY, notes=NOTES)
async def list_komga_books(request: Request) -> HTTPResponse:
    """List the books that match a search and filters."""
    arguments = arguments_of(request)
    paging, wanted = paging_of(arguments), books_wanted(arguments)
    return page_reply(await list_books(wanted, paging, reader_of(request)), paging)


@bp.post("/list")
@signed_in
@reads
@promises(PageOfBooks, body=Search, query=PagingQuery, errors=[*WRONG_QUERY, MalformedBody], notes=NOTES)
async def search_komga_books(request: Request) -> HTTPResponse:
    """List the books that match a tree of conditions."""
    paging, search = paging_of(arguments_of(request)), read_search(request.body)
    wanted = books_matching(search.get("condition"), search.get("fullTextSearch") or "")
    return page_reply(await list_books(wanted, paging, reader_of(request)), paging)


@bp.get("/latest")
@signed_in
@promises(PageOfBooks, query=BooksQuery, errors=WRONG_QUERY, notes=NOTES)
async def list_latest_books(request: Request) -> HTTPResponse:
    """List books, latest opened first."""
    arguments = arguments_of(request)
    paging, wanted = replace(paging_of(arguments), sorts=NEWEST), books_wanted(arguments)
    return page_reply(await list_books(wanted, paging, reader_of(request)), paging)


@bp.get("/ondeck")
@signed_in
@promises(PageOfBooks, query=PagingQuery, errors=[InvalidRequest, NotFound], notes=NOTES)
async def list_books_on_deck(request: Request) -> HTTPResponse:
    """List the next unread book of each series that the reader has begun."""
    if request.ctx.identity is None:
        raise NotFound  # guests have read nothing
    paging = paging_of(arguments_of(request))
    return page_reply(await list_on_deck(paging, reader_of(request)), paging)


@bp.get("/<book:str>")
@signed_in
@promises(KomgaBook, errors=NOT_THERE, notes=NOTES)
async def show_komga_book(request: Request, book: str) -> HTTPResponse:
    """Show a book."""
    return json_response(await read_book(parse_id(book, ChapterNotFound), reader_of(request)))


@bp.get("/<book:str>/next")
@signed_in
@promises(KomgaBook, errors=NOT_THERE, notes=NOTES)
async def show_next_book(request: Request, book: str) -> HTTPResponse:
    """Show the next book of the same series and language."""
    return json_response(await read_book_beside(parse_id(book, ChapterNotFound), reader_of(request), is_next=True))


@bp.get("/<book:str>/previous")
@signed_in
@promises(KomgaBook, errors=NOT_THERE, notes=NOTES)
async def show_previous_book(request: Request, book: str) -> HTTPResponse:
    """Show the previous book of the same series and language."""
    return json_response(await read_book_beside(parse_id(book, ChapterNotFound), reader_of(request), is_next=False))


@bp.get("/<book:str>/readlists")
@signed_in
@promises(Nothing, errors=NOT_THERE, answer=[], notes=NOTES)
async def list_readlists_of_book(request: Request, book: str) -> HTTPResponse:
    """Show an empty list: books are in no read lists."""
    await find_book(parse_id(book, ChapterNotFound), reader_of(request))
    return json_response([])


@bp.get("/<book:str>/pages")
@signed_in
@promises(KomgaPages, errors=NOT_THERE, notes=NOTES)
async def list_book_pages(request: Request, book: str) -> HTTPResponse:
    """List the pages of a book."""
    book_id, reader = parse_id(book, ChapterNotFound), reader_of(request)
    rows = await list_pages(book_id, reader)
    if not rows:
        await find_book(book_id, reader)
    return json_response([_page(row) for row in rows])


def _page(row: PageRow) -> dict[str, object]:
    extension = EXTENSIONS.get(row.media_type, row.media_type.rpartition("/")[2])
    return {
        "number": row.number,
        "fileName": f"{row.number:03}.{extension}",
        "mediaType": row.media_type,
        "width": row.width,
        "height": row.height,
        "sizeBytes": row.size_bytes,
        "size": values.size(row.size_bytes),
    }
