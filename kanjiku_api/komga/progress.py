"""``/komga``: reading progress, for apps and trackers."""

from sanic.response import HTTPResponse

from ..auth.guards import signed_in
from ..chapters.errors import ChapterNotFound, PageOutOfRange
from ..chapters.marks import forget, mark_read
from ..manga.errors import MangaNotFound
from ..manga.queries import find_manga
from ..rules.errors import Licensed, NoSession
from ..web.contract import promises
from ..web.request import Blueprint, Request, json_response, parse_id
from .asking import reader_of
from .book_rows import StateRow, find_book, states_of
from .door import NOTES, no_content
from .reading import note_progress, read_up_to, tracked_body
from .schemas import ReadProgressUpdate, TrackedSeries, TrackedUpdate

bp = Blueprint("komga_progress", url_prefix="/komga/api")

BOOK_ERRORS = [ChapterNotFound, Licensed]


@bp.patch("/v1/books/<book:str>/read-progress")
@signed_in
@promises(status=204, errors=[*BOOK_ERRORS, PageOutOfRange], notes=NOTES)
async def update_book_progress(request: Request, book: str, body: ReadProgressUpdate) -> HTTPResponse:
    """Store the reader's progress in a book."""
    found = await find_book(parse_id(book, ChapterNotFound), reader_of(request))
    await note_progress(request.actor.user.user_id, found.as_chapter(), page=body.page, completed=body.completed)
    return no_content()


@bp.delete("/v1/books/<book:str>/read-progress")
@signed_in
@promises(status=204, errors=BOOK_ERRORS, notes=NOTES)
async def delete_book_progress(request: Request, book: str) -> HTTPResponse:
    """Delete the reader's progress in a book."""
    found = await find_book(parse_id(book, ChapterNotFound), reader_of(request))
    await forget(request.actor.user.user_id, [found.id])
    return no_content()


@bp.post("/v1/series/<series:str>/read-progress")
@signed_in
@promises(status=204, errors=[MangaNotFound], notes=NOTES)
async def mark_series_read(request: Request, series: str) -> HTTPResponse:
    """Mark all books of a series as read."""
    await mark_read(request.actor.user.user_id, [book.id for book in await _books(request, series)])
    return no_content()


@bp.delete("/v1/series/<series:str>/read-progress")
@signed_in
@promises(status=204, errors=[MangaNotFound], notes=NOTES)
async def delete_series_progress(request: Request, series: str) -> HTTPResponse:
    """Delete the reader's progress in all books of a series."""
    await forget(request.actor.user.user_id, [book.id for book in await _books(request, series)])
    return no_content()


@bp.get("/v2/series/<series:str>/read-progress/tachiyomi")
@signed_in
@promises(TrackedSeries, errors=[MangaNotFound], notes=NOTES)
async def show_tracked_series(request: Request, series: str) -> HTTPResponse:
    """Show the reader's progress in a series."""
    return json_response(tracked_body(await _books(request, series)))


@bp.put("/v2/series/<series:str>/read-progress/tachiyomi")
@signed_in
@promises(status=204, errors=[MangaNotFound, NoSession], notes=NOTES)
async def track_series(request: Request, series: str, body: TrackedUpdate) -> HTTPResponse:
    """Mark the books of a series as read up to a number; later ones are not changed."""
    books = read_up_to(await _books(request, series), body.lastBookNumberSortRead)
    await mark_read(request.actor.user.user_id, [book.id for book in books])
    return no_content()


async def _books(request: Request, series: str) -> list[StateRow]:
    """Find the books of a series, ordered by number. Raises `MangaNotFound`."""
    manga = await find_manga(str(parse_id(series, MangaNotFound)), request.viewer)
    return await states_of(manga.id, reader_of(request))
