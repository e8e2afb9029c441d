"""Accounts."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation

from ..rules.zones import NAME_MAX as ZONE_MAX
from .ids import uuid7
from .image import Image

USERNAME_MAX = 30
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
EMAIL_MAX = 254
"""RFC 5321 section 4.5.3.1.3: a path has 256 octets with its brackets."""


class User(Model):
    """One row is one account."""

    noun = "user"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    username = fields.CharField(max_length=USERNAME_MAX)
    username_key = fields.CharField(max_length=USERNAME_MAX, unique=True)
    email = fields.CharField(max_length=EMAIL_MAX)
    email_key = fields.CharField(max_length=EMAIL_MAX, unique=True)
    password_hash = fields.CharField(max_length=200, null=True)
    birthday = fields.DateField(null=True)
    activated = fields.BooleanField(default=True)
    activated_at = fields.DatetimeField(null=True, description="when it first was; null is never")
    email_confirmed_at: datetime | None = fields.DatetimeField(
        null=True, description="when who reads its mails proved it (null: never)"
    )
    language = fields.CharField(max_length=8, null=True, description="of mails; null is the site's")
    time_zone = fields.CharField(max_length=ZONE_MAX, null=True, description="by its IANA name (null: UTC)")
    banned_at = fields.DatetimeField(null=True)
    banned_until = fields.DatetimeField(null=True)
    ban_reason = fields.CharField(max_length=500, null=True)
    avatar: ForeignKeyNullableRelation[Image] = fields.ForeignKeyField(
        "models.Image", related_name="users", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    created_at = fields.DatetimeField(auto_now_add=True)
    modified_at = fields.DatetimeField(auto_now=True)

    avatar_id: UUID | None

    class Meta:
        table = "users"

    def rename(self, username: str) -> None:
        """Take another user name; it is unique without regard to case."""
        self.username = username
        self.username_key = name_key(username)

    def change_email(self, email: str) -> None:
        """Take another e-mail address, which nobody has confirmed yet; it is unique without regard to case."""
        key = name_key(email)
        if key != self.email_key:
            self.email_confirmed_at = None
        self.email, self.email_key = email, key

    @property
    def is_banned(self) -> bool:
        """Tell whether a ban is in force now."""
        return is_ban_in_force(self.banned_at, self.banned_until)

    def facts(self) -> dict[str, Any]:
        """Get what the audit log keeps of an account: no secret, nothing that is not needed."""
        return {
            "username": self.username,
            "email": self.email,
            "birthday": self.birthday.isoformat() if isinstance(self.birthday, date) else None,
            "activated": self.activated,
        }


def is_ban_in_force(banned_at: datetime | None, banned_until: datetime | None) -> bool:
    """Tell whether a ban holds now; one without an end holds until it is lifted."""
    return banned_at is not None and (banned_until is None or banned_until > datetime.now(UTC))


def name_key(name: str) -> str:
    """Fold a user name or an address to the form that is unique: neither case, nor what nobody sees, counts.

    That is: outer and repeated spaces of any kind, and characters without width.
    """
    seen = (" " if letter.isspace() else letter for letter in name if not _is_invisible(letter))
    return " ".join("".join(seen).lower().split())


def _is_invisible(letter: str) -> bool:
    """Tell format characters (Cf), and the letters that Unicode makes look like nothing (Default_Ignorable)."""
    return not letter.isascii() and (unicodedata.category(letter) == "Cf" or letter in INVISIBLE)


def user_id(value: UUID | str) -> UUID:
    """Get an id in one form: the databases' drivers answer it as text or as a class of their own."""
    return UUID(str(value))
