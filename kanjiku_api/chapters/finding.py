"""From what a path or a parameter says to the row that it means."""

from functools import lru_cache

from tortoise.exceptions import DoesNotExist

from ..database import Statement
from ..errors import ApiError
from ..models import Manga
from ..models.manga import SLUG_MAX
from ..schemas import CONTROL, INT4_MAX
from ..visibility import Viewer

DIGITS_MAX = len(str(INT4_MAX))
BY_ID = "SELECT m.id FROM mangas m WHERE m.id = $1"
# A slug of today counts before one that another manga had once.
BY_SLUG = """
    SELECT m.id FROM mangas m
    WHERE (m.slug = $1 OR m.id = (SELECT s.manga_id FROM manga_slugs s WHERE s.slug = $1)) AND {rule}
    ORDER BY CASE WHEN m.slug = $1 THEN 0 ELSE 1 END LIMIT 1
"""

prepared = lru_cache(maxsize=256)(Statement)
"""The statement of a text; there are as many texts as combinations of filters."""


def parse_id(text: str, missing: type[ApiError]) -> int:
    """Read a number out of a path; what no ``integer`` column holds names nothing, so it raises `missing`."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS_MAX and 0 < int(text) <= INT4_MAX):
        raise missing
    return int(text)


async def find_manga_id(text: str, viewer: Viewer) -> int:
    """Find a manga by its id, its slug or a former slug, if `viewer` may see it. Raises `DoesNotExist`."""
    row = None
    if text.isascii() and text.isdigit():
        is_number = len(text) <= DIGITS_MAX and int(text) <= INT4_MAX
        row = await prepared(f"{BY_ID} AND {viewer.mangas_sql}").row(int(text)) if is_number else None
    elif len(text) <= SLUG_MAX and not CONTROL.search(text):
        row = await prepared(BY_SLUG.replace("{rule}", viewer.mangas_sql)).row(text)
    if row is None:
        raise DoesNotExist(Manga)
    return int(row["id"])
