"""Reads sessions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from ..models import IdentityToken
from ..rules.identity import Identity
from ..rules.orders import Order, SortKey
from ..rules.sql import Sql
from ..web.pagination import PAGING, Listing, Page, PageQuery, fetch_page

DEVICES = Sql("""
    SELECT t.id AS uuid, COALESCE(t.id = :current, FALSE) AS current, t.created_at AS created,
           t.last_used_at AS last_used, t.user_agent, t.ip, {keys}
    FROM identity_tokens t WHERE t.user_id = :user AND {beyond} ORDER BY {order} {paging}
""")(paging=PAGING)
COUNT = Sql("SELECT count(*) FROM identity_tokens t WHERE t.user_id = :user")
SIGNED_IN_LAST = Order(
    "devices", SortKey("t.created_at", datetime, is_descending=True), SortKey("t.id", UUID, is_descending=True)
)


class DeviceRow(Struct):
    """A session as its owner and admins see it."""

    uuid: UUID
    current: bool
    created: datetime
    last_used: datetime
    user_agent: str
    ip: str


async def devices_of(user_ids: Sequence[UUID], *, current: UUID | None) -> dict[UUID, list[DeviceRow]]:
    """List the sessions of users, latest login first; `current` is the session of the request."""
    devices: dict[UUID, list[DeviceRow]] = {}
    for row in await IdentityToken.filter(user_id__in=list(user_ids)).order_by("-created_at", "-id"):
        devices.setdefault(UUID(str(row.user_id)), []).append(_device(row, current))
    return devices


async def list_devices(identity: Identity, query: PageQuery) -> Page[DeviceRow]:
    """Read one page of the user's own sessions."""
    listing = Listing(SIGNED_IN_LAST, DeviceRow, DEVICES, COUNT)
    return await fetch_page(query, listing, user=identity.user_id, current=identity.session_id)


def _device(row: IdentityToken, current: UUID | None) -> DeviceRow:
    return DeviceRow(
        uuid=row.id,
        current=row.id == current,
        created=row.created_at,
        last_used=row.last_used_at,
        user_agent=row.user_agent,
        ip=row.ip,
    )
