"""Reading keys."""

from uuid import UUID

from ..auth.keys import scopes_from
from ..models import ApiKey
from ..models.key import KeyKind
from ..rules.identity import Scope
from ..web.pagination import PageQuery
from .schemas import KeyList, KeyRead


async def list_keys(user_id: UUID, query: PageQuery) -> KeyList:
    """Read one page of a user's keys, the latest first."""
    own = ApiKey.filter(user_id=user_id, kind=KeyKind.KEY.value)
    rows = await own.order_by("-id").offset(query.offset).limit(query.pagesize)
    return KeyList(key_count=await own.count() if query.count else None, keys=[key_read(row) for row in rows])


def key_read(row: ApiKey) -> KeyRead:
    """Write a key as its owner sees it."""
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
