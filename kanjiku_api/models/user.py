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
"""RFC 5321 section 4.5.3.1.3: a path has at most 256 octets, including two brackets."""


class User(Model):
    """One row is an account."""

    noun = "user"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    username = fields.CharField(max_length=USERNAME_MAX)
    username_key = fields.CharField(max_length=USERNAME_MAX, unique=True)
    email = fields.CharField(max_length=EMAIL_MAX)
    email_key = fields.CharField(max_length=EMAIL_MAX, unique=True)
    password_hash = fields.CharField(max_length=200, null=True)
    birthday = fields.DateField(null=True)
    activated = fields.BooleanField(default=True)
    activated_at = fields.DatetimeField(null=True, description="time of the first activation; null: never activated")
    email_confirmed_at: datetime | None = fields.DatetimeField(
        null=True, description="when it was proved that the user owns `email`; null: never"
    )
    language = fields.CharField(max_length=8, null=True, description="language of mails; null: the site's")
    time_zone = fields.CharField(max_length=ZONE_MAX, null=True, description="IANA name; null: UTC")
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
        """Change the user name, which is unique regardless of case."""
        self.username = username
        self.username_key = name_key(username)

    def change_email(self, email: str) -> None:
        """Change the e-mail address, which is unique regardless of case; a new one is not confirmed yet."""
        key = name_key(email)
        if key != self.email_key:
            self.email_confirmed_at = None
        self.email, self.email_key = email, key

    @property
    def is_banned(self) -> bool:
        """Tell whether the user is banned now."""
        return is_ban_in_force(self.banned_at, self.banned_until)

    def facts(self) -> dict[str, Any]:
        """Get the fields of the account that the audit log records; they contain no secret."""
        return {
            "username": self.username,
            "email": self.email,
            "birthday": self.birthday.isoformat() if isinstance(self.birthday, date) else None,
            "activated": self.activated,
        }


def is_ban_in_force(banned_at: datetime | None, banned_until: datetime | None) -> bool:
    """Tell whether a ban is in force now; a ban without an end lasts until it is lifted."""
    return banned_at is not None and (banned_until is None or banned_until > datetime.now(UTC))


def name_key(name: str) -> str:
    """Get the form of a user name or e-mail address that must be unique.

    Letter case, spaces at the ends, repeated spaces of any kind, and invisible characters are ignored.
    """
    seen = (" " if letter.isspace() else letter for letter in name if not _is_invisible(letter))
    return " ".join("".join(seen).lower().split())


def _is_invisible(letter: str) -> bool:
    """Tell whether a character is a format character (category Cf) or an invisible letter (Default_Ignorable)."""
    return not letter.isascii() and (unicodedata.category(letter) == "Cf" or letter in INVISIBLE)


def user_id(value: UUID | str) -> UUID:
    """Convert an id to `UUID`: drivers return text, or a class of their own."""
    return UUID(str(value))
