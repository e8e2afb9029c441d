"""Reading sessions."""

from uuid import UUID

from ..models import IdentityToken
from .schemas import DeviceRead


async def devices_of(user_id: UUID, *, current: UUID) -> list[DeviceRead]:
    """List the sessions of a user, the latest login first; `current` is the one that asks."""
    return [
        DeviceRead(
            uuid=device.id,
            current=device.id == current,
            created=device.created_at,
            last_used=device.last_used_at,
            user_agent=device.user_agent,
            ip=device.ip,
        )
        for device in await IdentityToken.filter(user_id=user_id).order_by("-created_at", "-id")
    ]
