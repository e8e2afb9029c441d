"""Sign-in with an account of another site (a provider)."""

from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation

from .ids import uuid7
from .user import User

PROVIDER_MAX = 50
ISSUER_MAX = 255
SUBJECT_MAX = 255
"""OpenID Connect Core section 2: a subject has at most 255 ASCII characters."""


class ProviderLink(Model):
    """One row links an account of a provider, identified by (issuer, subject), to the user it may sign in as."""

    noun = "provider"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="providers", db_index=True)
    provider = fields.CharField(max_length=PROVIDER_MAX)
    issuer = fields.CharField(max_length=ISSUER_MAX)
    subject = fields.CharField(max_length=SUBJECT_MAX)
    created_at = fields.DatetimeField(auto_now_add=True)

    user_id: UUID

    class Meta:
        table = "provider_links"
        unique_together = (("issuer", "subject"), ("user", "provider"))


class OAuthAttempt(Model):
    """One row is a sign-in that has begun at a provider; only the browser that began it can complete it, once."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    provider = fields.CharField(max_length=PROVIDER_MAX)
    state_hash = fields.CharField(max_length=64, unique=True)
    browser_hash = fields.CharField(max_length=64, description="hash of the cookie in the browser that began it")
    nonce = fields.CharField(max_length=64)
    verifier = fields.CharField(max_length=128, description="PKCE, RFC 7636")
    user: ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User",
        related_name="oauth_attempts",
        null=True,
        db_index=True,
        description="the signed-in user who links an account; null for a sign-in",
    )
    expires_at = fields.DatetimeField(db_index=True)

    user_id: UUID | None

    class Meta:
        table = "oauth_attempts"
