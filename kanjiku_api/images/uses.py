"""Tells what files are used for, in readable terms: whose avatar, which page of which series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ..database.statements import fetch_all
from ..rules.sql import Sql

USES_TOLD = 5
"""The number of uses of one file that are listed; equal bytes are stored once, and many chapters may share a page."""
USES = Sql("""
    SELECT key, bound, kind, image_id, user_id, username, manga_id, manga, chapter_id, volume, number, name, language,
           page, post_id, post, uses
    FROM (
        SELECT named.key, named.bound, i.kind, i.id AS image_id, u.id AS user_id, u.username,
               m.id AS manga_id, m.name AS manga, c.id AS chapter_id, c.volume, c.number, c.name, c.language,
               p.number AS page, post.id AS post_id, post.title AS post,
               COUNT(*) OVER (PARTITION BY named.key) AS uses,
               ROW_NUMBER() OVER (
                   PARTITION BY named.key
                   ORDER BY named.bound NULLS FIRST, m.id NULLS LAST, c.id, p.number, post.id NULLS LAST, i.id
               ) AS place
        FROM (
            SELECT o.file_id AS key, CAST(NULL AS int) AS bound, o.id AS image_id
            FROM images o WHERE o.file_id {in:keys}
            UNION ALL
            SELECT v.file_id, v.bound, v.image_id FROM variants v WHERE v.file_id {in:keys}
        ) named
        JOIN images i ON i.id = named.image_id
        LEFT JOIN users u ON u.avatar_id = i.id
        LEFT JOIN pages p ON p.image_id = i.id
        LEFT JOIN chapters c ON c.id = p.chapter_id
        LEFT JOIN mangas cover ON cover.thumbnail_id = i.id
        LEFT JOIN mangas m ON m.id = COALESCE(c.manga_id, cover.id)
        LEFT JOIN post_images pi ON pi.image_id = i.id
        LEFT JOIN posts covered ON covered.image_id = i.id
        LEFT JOIN posts post ON post.id = COALESCE(pi.post_id, covered.id)
    ) told
    WHERE place <= :most
    ORDER BY key, place
""")


@dataclass(slots=True)
class Use:
    """One use of a file: the image, the size, and what the image belongs to."""

    key: str
    bound: int | None
    """None for the image itself, or the bound of a variant."""
    kind: str
    image_id: UUID
    user_id: UUID | None
    username: str | None
    manga_id: int | None
    manga: str | None
    chapter_id: int | None
    volume: str | None
    number: str | None
    name: str | None
    language: str | None
    page: int | None
    post_id: int | None
    post: str | None
    uses: int
    """The number of uses of the file, including those that are not listed."""


async def uses_of(keys: Sequence[str]) -> Mapping[str, list[Use]]:
    """Find the uses of files, at most `USES_TOLD` of each; files without uses are left out."""
    found: dict[str, list[Use]] = {}
    for use in await fetch_all(USES, Use, keys=keys, most=USES_TOLD) if keys else []:
        found.setdefault(use.key, []).append(use)
    return found
