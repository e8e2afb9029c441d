"""Reading progress: what apps store for one book, and what trackers count in a series."""

import struct
from collections.abc import Sequence
from uuid import UUID

from ..chapters.errors import PageOutOfRange
from ..chapters.marks import mark_unread, save_progress
from ..chapters.rows import NamedChapter
from ..chapters.schemas import ProgressUpdate
from .book_rows import THOUSANDTHS, StateRow

INFINITE = {True: float("inf"), False: float("-inf")}


async def note_progress(reader: UUID, chapter: NamedChapter, *, page: int | None, completed: bool | None) -> None:
    """Store progress in a book: `completed=True` means its last page; `completed=False` also removes the read mark.

    Raises `PageOutOfRange`, `ChapterNotFound`.
    """
    wanted = chapter.page_count if completed else page
    if wanted is None:
        raise PageOutOfRange
    await save_progress(reader, chapter, ProgressUpdate(page=wanted))
    if completed is False and wanted < chapter.page_count:
        await mark_unread(reader, [chapter.id])


def tracked_body(books: Sequence[StateRow]) -> dict[str, float]:
    """Count the books of a series; `books` must be ordered by number."""
    read = sum(book.is_read for book in books)
    begun = sum(book.is_in_progress for book in books)
    last = 0.0
    for book in books:
        if not book.is_read:
            break
        last = book.number_sort / THOUSANDTHS
    return {
        "booksCount": len(books),
        "booksReadCount": read,
        "booksUnreadCount": len(books) - read - begun,
        "booksInProgressCount": begun,
        "lastReadContinuousNumberSort": last,
        "maxNumberSort": max((book.number_sort / THOUSANDTHS for book in books), default=0.0),
    }


def read_up_to(books: Sequence[StateRow], number: float) -> list[StateRow]:
    """Get the unread books up to a number. Apps send it with 32 bits: 10.7 arrives as 10.699999809265137."""
    last = _as_float32(number)
    return [book for book in books if not book.is_read and _as_float32(book.number_sort / THOUSANDTHS) <= last]


def _as_float32(number: float) -> float:
    """Round a number to single precision (IEEE 754 binary32); numbers beyond its range become infinite."""
    try:
        (rounded,) = struct.unpack("f", struct.pack("f", number))
    except OverflowError:
        return INFINITE[number > 0]
    return float(rounded)
