"""Keys: secrets that authenticate a user without a session."""

from enum import StrEnum
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyRelation

from .ids import uuid7
from .user import User

NAME_MAX = 100
HINT_LENGTH = 7


class KeyKind(StrEnum):
    """What a secret gives access to."""

    KEY = "key"
    """The API and the doors for reader apps, within the scopes of the key."""
    FEED = "feed"
    """Only the feeds of its owner, whose addresses contain it; a user has at most one."""


class ApiKey(Model):
    """One row is a secret of a user; only its hash is stored."""

    noun = "key"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="keys", db_index=True)
    kind = fields.CharField(max_length=10)
    name = fields.CharField(max_length=NAME_MAX, default="", description="chosen by its owner")
    scopes = fields.CharField(max_length=40, default="", description="its scopes, separated by spaces")
    hint = fields.CharField(max_length=HINT_LENGTH, description="the first characters of the secret")
    secret_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField(null=True)
    last_used_at = fields.DatetimeField(null=True)

    user_id: UUID

    class Meta:
        table = "api_keys"


class KeySession(Model):
    """One row is a cookie that stands for a key, for apps that send their key once and then only cookies."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    key: ForeignKeyRelation[ApiKey] = fields.ForeignKeyField("models.ApiKey", related_name="sessions", db_index=True)
    secret_hash = fields.CharField(max_length=64, unique=True)
    renewed_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    key_id: UUID

    class Meta:
        table = "key_sessions"
