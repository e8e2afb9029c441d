"""Sessions: an identity per device, and the refresh token that keeps it alive."""

from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyRelation, OneToOneRelation

from .ids import uuid7
from .user import User

USER_AGENT_MAX = 200
ADDRESS_MAX = 45


class IdentityToken(Model):
    """One row is one signed-in device: the ``kid`` of its IdentityTokens, through every refresh."""

    noun = "device"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="identity_tokens", db_index=True
    )
    created_at = fields.DatetimeField(description="the login, from which the absolute lifetime counts")
    last_used_at = fields.DatetimeField()
    user_agent = fields.CharField(max_length=USER_AGENT_MAX, default="")
    ip = fields.CharField(max_length=ADDRESS_MAX, default="")

    user_id: UUID

    class Meta:
        table = "identity_tokens"


class RefreshToken(Model):
    """One row is the refresh token of one identity: the current one and its immediate predecessor."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    identity: OneToOneRelation[IdentityToken] = fields.OneToOneField(
        "models.IdentityToken", related_name="refresh_token"
    )
    current = fields.UUIDField(description="the kid that is valid")
    previous = fields.UUIDField(null=True, description="the kid that it replaced, good for a short grace")
    rotated_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    identity_id: UUID

    class Meta:
        table = "refresh_tokens"
