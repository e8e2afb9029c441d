"""The audit log."""

from typing import Any
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation
from tortoise.indexes import Index

from .ids import uuid7
from .session import ADDRESS_MAX
from .user import User


class LogEntry(Model):
    """One row records one action: who did it, when, from where, and what it changed. It contains no secrets."""

    noun = "log"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    at = fields.DatetimeField(auto_now_add=True, db_index=True)
    actor: ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="log_entries", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    action = fields.CharField(max_length=50)
    kind = fields.CharField(max_length=50)
    target = fields.CharField(max_length=100)
    before: Any = fields.JSONField(null=True)
    after: Any = fields.JSONField(null=True)
    ip = fields.CharField(max_length=ADDRESS_MAX, default="")

    actor_id: UUID | None

    class Meta:
        table = "log_entries"
        indexes = (Index(fields=("kind", "target")),)
