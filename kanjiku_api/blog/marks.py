"""Read marks: who has read which post and which announcement."""

from datetime import UTC, datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError

from ..database import Statement
from ..errors import NotFound
from ..models.ids import uuid7
from .errors import AnnouncementNotFound, PostNotFound


class Marks:
    """The marks of one kind of thing, in a table of their own."""

    def __init__(self, table: str, column: str, missing: type[NotFound]) -> None:
        self._missing = missing
        self._add = Statement(
            f"INSERT INTO {table} (id, user_id, {column}, created_at) VALUES ($1, $2, $3, $4) "  # noqa: S608 - constants
            f"ON CONFLICT (user_id, {column}) DO NOTHING"
        )
        self._remove = Statement(f"DELETE FROM {table} WHERE user_id = $1 AND {column} = $2")  # noqa: S608 - the same

    async def add(self, user_id: UUID, thing_id: int) -> None:
        """Mark a thing as read; it stays one row however often. Raises where it was deleted in this moment."""
        try:
            await self._add.rows(str(uuid7()), str(user_id), thing_id, datetime.now(UTC))
        except IntegrityError:
            raise self._missing from None

    async def remove(self, user_id: UUID, thing_id: int) -> None:
        """Mark it as unread."""
        await self._remove.rows(str(user_id), thing_id)


POST_MARKS = Marks("post_reads", "post_id", PostNotFound)
ANNOUNCEMENT_MARKS = Marks("announcement_reads", "announcement_id", AnnouncementNotFound)
