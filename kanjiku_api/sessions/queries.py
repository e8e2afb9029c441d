"""Reading sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..models import IdentityToken
from ..rules.identity import Identity
from ..web.pagination import Page, PageQuery


@dataclass
class DeviceRow:
    """A session as its owner and admins see it."""

    uuid: UUID
    current: bool
    created: datetime
    last_used: datetime
    user_agent: str
    ip: str


async def devices_of(user_ids: Sequence[UUID], *, current: UUID | None) -> dict[UUID, list[DeviceRow]]:
    """List the sessions of users, the latest login first; `current` is the one that asks."""
    devices: dict[UUID, list[DeviceRow]] = {}
    for row in await IdentityToken.filter(user_id__in=list(user_ids)).order_by("-created_at", "-id"):
        devices.setdefault(UUID(str(row.user_id)), []).append(_device(row, current))
    return devices


async def list_devices(identity: Identity, query: PageQuery) -> Page[DeviceRow]:
    """Read one page of the own sessions."""
    own = IdentityToken.filter(user_id=identity.user_id)
    rows = await own.order_by("-created_at", "-id").offset(query.offset).limit(query.pagesize)
    return Page([_device(row, identity.session_id) for row in rows], await own.count() if query.count else None)


def _device(row: IdentityToken, current: UUID | None) -> DeviceRow:
    return DeviceRow(
        uuid=row.id,
        current=row.id == current,
        created=row.created_at,
        last_used=row.last_used_at,
        user_agent=row.user_agent,
        ip=row.ip,
    )
