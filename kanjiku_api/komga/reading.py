"""How far a reader is: what apps write of one book, and what trackers count of a series."""

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
    """Note where a reader is; `completed` is the last page, and one that is not takes the read mark away.

    Raises `PageOutOfRange`, `ChapterNotFound`.
    """
    wanted = chapter.page_count if completed else page
    if wanted is None:
        raise PageOutOfRange
    await save_progress(reader, chapter, ProgressUpdate(page=wanted))
    if completed is False and wanted < chapter.page_count:
        await mark_unread(reader, [chapter.id])


def tracked_body(books: Sequence[StateRow]) -> dict[str, float]:
    """Count the books of a series, which stand in the order of their numbers."""
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
    """Choose the books up to a number that went through 32 bits: 10.7 comes back as 10.699999809265137."""
    last = _as_float32(number)
    return [book for book in books if not book.is_read and _as_float32(book.number_sort / THOUSANDTHS) <= last]


def _as_float32(number: float) -> float:
    """Round a number to single precision (IEEE 754 binary32); beyond it, it is without end."""
    try:
        (rounded,) = struct.unpack("f", struct.pack("f", number))
    except OverflowError:
        return INFINITE[number > 0]
    return float(rounded)
