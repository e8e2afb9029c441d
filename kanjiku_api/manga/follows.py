"""Who follows which series."""

from uuid import UUID

from tortoise.exceptions import IntegrityError

from ..models import Follow
from .errors import MangaNotFound


async def follow(user_id: UUID, manga_id: int) -> None:
    """Let a user follow a series, once, however often it is asked. Raises `MangaNotFound`."""
    try:
        await Follow.bulk_create([Follow(user_id=user_id, manga_id=manga_id)], ignore_conflicts=True)
    except IntegrityError:  # it was deleted since it was found
        raise MangaNotFound from None


async def unfollow(user_id: UUID, manga_id: int) -> None:
    """Let a user follow a series no more; nor did they perhaps."""
    await Follow.filter(user_id=user_id, manga_id=manga_id).delete()
