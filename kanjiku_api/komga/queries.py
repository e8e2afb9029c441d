"""Small queries of Komga's door: filter values, people, pages of a book, and slugs for redirects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..database.statements import fetch_all, fetch_column, fetch_one
from ..manga.facets import LANGUAGES_WITH
from ..rules.sql import Sql
from ..rules.visibility import Viewer
from .series_rows import Reader

SERIES_SLUG = Sql("SELECT m.slug FROM mangas m WHERE m.id = :manga AND {visible}")
BOOK_SLUG = Sql("SELECT m.slug FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE c.id = :book AND {visible}")
PEOPLE = Sql("""
    SELECT name, role FROM (
        SELECT a.name, CASE a.role WHEN 'author' THEN 'writer' ELSE 'penciller' END AS role
        FROM manga_people a JOIN mangas m ON m.id = a.manga_id WHERE {series}
        UNION
        SELECT e.value ->> 'name' AS name, lower(e.value ->> 'role') AS role
        FROM chapters c JOIN mangas m ON m.id = c.manga_id CROSS JOIN {entries}(c.credits) e
        WHERE c.credits <> '[]' AND {listed}
    ) named ORDER BY lower(name), name, role
""")
# Jumps from the latest release of one year to that of the next one with releases; DISTINCT would read all books.
LATEST_OF_YEARS = Sql("""
    WITH RECURSIVE found AS (
        SELECT ({latest}) AS at
        UNION ALL
        SELECT ({earlier}) FROM found WHERE found.at IS NOT NULL
    )
    SELECT at FROM found WHERE at IS NOT NULL
""")
# With CROSS JOIN, SQLite begins with the chapters, in the order of an index.
LATEST = Sql("""
    SELECT c.release_date FROM chapters c CROSS JOIN mangas m WHERE m.id = c.manga_id AND {before} AND {listed}
    ORDER BY c.release_date DESC LIMIT 1
""")
YEARS = LATEST_OF_YEARS(
    latest=LATEST(before=Sql("c.release_date IS NOT NULL")),
    earlier=LATEST(before=Sql("c.release_date < {year_opened}")),
)
LANGUAGES = LANGUAGES_WITH(
    row=Sql("""
        SELECT 1 FROM chapters c CROSS JOIN mangas m
        WHERE m.id = c.manga_id AND c.language = s.language AND {listed} ORDER BY c.release_date LIMIT 1
    """)
)
PAGES = Sql("""
    SELECT p.number, f.media_type, f.width, f.height, f.size_bytes
    FROM pages p JOIN images i ON i.id = p.image_id JOIN files f ON f.key = i.file_id
    JOIN chapters c ON c.id = p.chapter_id JOIN mangas m ON m.id = c.manga_id
    WHERE p.chapter_id = :book AND {listed} ORDER BY p.number
""")


@dataclass(slots=True)
class _Slug:
    slug: str


@dataclass(slots=True)
class PageRow:
    """A page of a book."""

    number: int
    media_type: str
    width: int
    height: int
    size_bytes: int


@dataclass(slots=True)
class PersonRow:
    """A person in one role."""

    name: str
    role: str


async def slug_of_series(manga_id: int, viewer: Viewer) -> str | None:
    """Find the slug of a series; None if `viewer` may not see it or it does not exist."""
    found = await fetch_one(SERIES_SLUG(visible=viewer.series), _Slug, manga=manga_id)
    return found.slug if found else None


async def slug_of_book(book_id: int, viewer: Viewer) -> str | None:
    """Find the slug of a chapter's series; None if `viewer` may not see the chapter or it does not exist."""
    found = await fetch_one(BOOK_SLUG(visible=viewer.chapters), _Slug, book=book_id, **viewer.values)
    return found.slug if found else None


async def list_people(reader: Reader) -> Sequence[PersonRow]:
    """List all people of listed series and books."""
    statement = PEOPLE(series=reader.viewer.series, listed=reader.listed)
    return await fetch_all(statement, PersonRow, **reader.values)


async def list_languages(reader: Reader) -> list[str]:
    """List the languages of listed books."""
    return sorted(await fetch_column(LANGUAGES(listed=reader.listed), str, **reader.values))


async def list_release_years(reader: Reader) -> list[str]:
    """List the years in which books have opened or will open to a reader, the latest first."""
    found = await fetch_column(YEARS(listed=reader.listed), datetime, **reader.values)
    return sorted({str((at - reader.viewer.early_access).year) for at in found}, reverse=True)


async def list_pages(book_id: int, reader: Reader) -> list[PageRow]:
    """List the pages of a book; none if it is not listed."""
    return await fetch_all(PAGES(listed=reader.listed), PageRow, book=book_id, **reader.values)
