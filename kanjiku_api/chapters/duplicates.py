"""Finds chapters that equal another one, from before that was forbidden; they are kept and reported."""

from dataclasses import dataclass

from ..database.statements import fetch_all
from ..rules.sql import Sql

DUPLICATES = Sql("""
    SELECT m.name AS manga, c.volume, c.number, c.language, c.id, o.number AS first_number, o.id AS first_id
    FROM chapters c JOIN mangas m ON m.id = c.manga_id
    JOIN chapters o ON o.id = (
        SELECT f.id FROM chapters f
        WHERE f.manga_id = c.manga_id AND f.language = c.language AND f.place_key = c.place_key
        ORDER BY f.duplicate LIMIT 1
    )
    WHERE c.duplicate > 0 AND o.id <> c.id ORDER BY m.name_key, c.id
""")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A chapter, and the one that it is equal to."""

    manga: str
    volume: str | None
    number: str | None
    language: str
    id: int
    first_number: str | None
    first_id: int

    def __str__(self) -> str:
        """Describe it in a sentence for staff."""
        volume = f", volume {self.volume}" if self.volume else ""
        names = [
            f"{f'chapter {number}' if number else 'the chapter without a number'} (id {chapter_id})"
            for number, chapter_id in ((self.number, self.id), (self.first_number, self.first_id))
        ]
        return f"{self.manga}{volume}, {self.language}: {names[0]} and {names[1]}"


async def find_duplicates() -> list[Duplicate]:
    """Find all duplicates, ordered by series."""
    return await fetch_all(DUPLICATES, Duplicate)
