"""Sessions: one identity for each device, and the refresh token that renews it."""

from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyRelation, OneToOneRelation

from .ids import uuid7
from .user import User

USER_AGENT_MAX = 200
ADDRESS_MAX = 45


class IdentityToken(Model):
    """One row is a signed-in device; its id is the ``kid`` of all its IdentityTokens, which renewals do not change."""

    noun = "device"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="identity_tokens", db_index=True
    )
    created_at = fields.DatetimeField(description="time of the login; the absolute lifetime begins here")
    last_used_at = fields.DatetimeField()
    user_agent = fields.CharField(max_length=USER_AGENT_MAX, default="")
    ip = fields.CharField(max_length=ADDRESS_MAX, default="")

    user_id: UUID

    class Meta:
        table = "identity_tokens"


class RefreshToken(Model):
    """One row holds the refresh token of an identity: the current one and the one before it."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    identity: OneToOneRelation[IdentityToken] = fields.OneToOneField(
        "models.IdentityToken", related_name="refresh_token"
    )
    current = fields.UUIDField(description="kid of the current token")
    previous = fields.UUIDField(null=True, description="kid of the token before; accepted for a short time")
    rotated_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    identity_id: UUID

    class Meta:
        table = "refresh_tokens"
