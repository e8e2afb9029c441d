"""The slugs of series: unique, made from names; former slugs are kept."""

from itertools import count

from ..database.statements import fetch_number
from ..models import Manga, MangaSlug
from ..rules.naming import numbered
from ..rules.sql import Sql
from .errors import MangaSlugTaken

TAKEN = Sql("""
    SELECT count(*) FROM (
        SELECT id FROM mangas WHERE slug = :slug AND id <> :own
        UNION ALL SELECT manga_id FROM manga_slugs WHERE slug = :slug AND manga_id <> :own
    ) taken
""")
RESERVED = frozenset({"facets"})
"""Words that other routes use in the place of a slug."""
NOBODY = 0


async def is_taken(slug: str, *, but_by: int = NOBODY) -> bool:
    """Tell whether a series other than `but_by` has or had this slug."""
    return slug in RESERVED or await fetch_number(TAKEN, slug=slug, own=but_by) > 0


async def free_slug(wanted: str, *, own: int = NOBODY) -> str:
    """Find a slug that no series other than `own` has or had: this one, or the first free one with a number."""
    slug = wanted
    for number in count(2):
        if not await is_taken(slug, but_by=own):
            break
        slug = numbered(wanted, number)
    return slug


async def require_free(slug: str, *, own: int = NOBODY) -> str:
    """Raise `MangaSlugTaken` unless a chosen slug is free."""
    if await is_taken(slug, but_by=own):
        raise MangaSlugTaken
    return slug


async def change_slug(manga: Manga, slug: str) -> None:
    """Change the slug of a series, perhaps back to one of its former slugs; the old one keeps working."""
    if slug == manga.slug:
        return
    await MangaSlug.filter(slug=slug, manga_id=manga.id).delete()
    await MangaSlug.create(slug=manga.slug, manga_id=manga.id)
    manga.slug = slug
