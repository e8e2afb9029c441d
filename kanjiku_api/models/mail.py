"""Mails to be sent, and the one-time tokens in their links."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation
from tortoise.indexes import Index

from .ids import uuid7
from .user import EMAIL_MAX, User

ERROR_MAX = 500


class Purpose(StrEnum):
    """What a one-time token may be used for."""

    ACTIVATION = "activation"
    RESET = "reset"
    EMAIL = "email"


class MailState(StrEnum):
    """The state of a mail."""

    ASKED = "asked"
    """Requested for an address; it is not yet known whether an account has that address."""
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class OneTimeToken(Model):
    """One row is a link that was sent by mail; only the hash of its token is stored."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="one_time_tokens", db_index=True
    )
    purpose = fields.CharField(max_length=20)
    token_hash = fields.CharField(max_length=64, unique=True)
    email = fields.CharField(max_length=EMAIL_MAX, null=True, description="the address that the link confirms")
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField(db_index=True)
    used_at = fields.DatetimeField(null=True)

    user_id: UUID

    class Meta:
        table = "one_time_tokens"


class Mail(Model):
    """One row is a mail; it is created in the transaction that it reports on, and its text when it is sent."""

    noun = "mail"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="mails", null=True, db_index=True
    )
    token: ForeignKeyNullableRelation[OneTimeToken] = fields.ForeignKeyField(
        "models.OneTimeToken", related_name="mails", null=True, db_index=True
    )
    to = fields.CharField(max_length=EMAIL_MAX)
    kind = fields.CharField(max_length=30)
    language = fields.CharField(max_length=8)
    params: Any = fields.JSONField()
    state = fields.CharField(max_length=10, default=MailState.QUEUED.value)
    attempts = fields.SmallIntField(default=0)
    error = fields.CharField(max_length=ERROR_MAX, null=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    next_attempt_at = fields.DatetimeField()
    leased_until = fields.DatetimeField(null=True, description="until then only the instance that took it may send it")

    user_id: UUID | None
    token_id: UUID | None

    class Meta:
        table = "mails"
        indexes = (Index(fields=("state", "next_attempt_at")),)
