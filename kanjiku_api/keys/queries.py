"""Reads keys."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..auth.keys import scopes_from
from ..models import ApiKey
from ..rules.identity import Scope
from ..rules.orders import Order, SortKey
from ..rules.sql import Sql
from ..web.pagination import COUNT, LIST, Listing, Page, PageQuery, fetch_page
from .schemas import KeyRead

COLUMNS = Sql("k.id, k.name, k.scopes, k.hint, k.created_at, k.expires_at, k.last_used_at")
OWN = Sql("k.user_id = :user AND k.kind = 'key'")
API_KEYS = Sql("api_keys k")
MADE_LAST = Order("keys", SortKey("k.id", UUID, is_descending=True))


@dataclass(slots=True)
class KeyRow:
    """A row of the list of keys."""

    id: UUID
    name: str
    scopes: str
    hint: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


async def list_keys(user_id: UUID, query: PageQuery) -> Page[KeyRead]:
    """Read one page of a user's keys, newest first."""
    rows, count = LIST(columns=COLUMNS, tables=API_KEYS, wanted=OWN), COUNT(tables=API_KEYS, wanted=OWN)
    page = await fetch_page(query, Listing(MADE_LAST, KeyRow, rows, count), user=user_id)
    return page.each(key_read)


def key_read(row: ApiKey | KeyRow) -> KeyRead:
    """Make the answer's form of a key."""
    scopes = scopes_from(row.scopes)
    return KeyRead(
        id=row.id,
        name=row.name,
        scopes=[scope for scope in Scope if scope in scopes],
        hint=row.hint,
        created=row.created_at,
        expires=row.expires_at,
        last_used=row.last_used_at,
    )
