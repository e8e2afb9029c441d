"""Who a user is and what they may do: pure values that know nothing of HTTP or the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID


class Permission(StrEnum):
    """The six permissions that a group can give, as tokens and answers name them."""

    ADMIN = "admin"
    EARLY_ACCESS = "early_access"
    MANAGE_PROJECTS = "manage_projects"
    UPLOAD_CHAPTERS = "upload_chapters"
    MODERATE_AVATARS = "moderate_avatars"
    VIEW_HIDDEN = "view_hidden"


@dataclass(frozen=True, slots=True)
class Powers:
    """The combined permissions of a user's groups."""

    groups: tuple[str, ...] = ()
    granted: frozenset[Permission] = frozenset()
    early_access_days: int = 0

    @classmethod
    def of(cls, groups: Iterable[Mapping[str, Any]]) -> "Powers":
        """Combine groups: a permission of any group counts, and the longest early access.

        ``admin`` includes the other five permissions.
        """
        rows = sorted(groups, key=lambda row: row["name"])
        granted = frozenset(permission for permission in Permission if any(row[permission] for row in rows))
        return cls(
            groups=tuple(row["name"] for row in rows),
            granted=frozenset(Permission) if Permission.ADMIN in granted else granted,
            early_access_days=max((row[Permission.EARLY_ACCESS] for row in rows), default=0),
        )

    def as_claims(self) -> dict[str, bool]:
        """List all six permissions, as tokens and the session answer have them."""
        return {permission.value: permission in self.granted for permission in Permission}


class Scope(StrEnum):
    """What a key may do: read, make the changes that its owner may make, upload chapters."""

    READ = "read"
    WRITE = "write"
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class KeyUsed:
    """The key that identifies a user; it may do less than a session."""

    id: UUID
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Identity:
    """A user, and how they were identified: by a session or by one of their keys."""

    user_id: UUID
    username: str
    session_id: UUID | None
    """None if the user is identified by a key."""
    powers: Powers
    login_at: datetime | None
    """When this session began; risky actions need a recent login."""
    key: KeyUsed | None = None
    """None if the user is identified by a session."""

    def may(self, permission: Permission) -> bool:
        """Tell whether this user has `permission`."""
        return permission in self.powers.granted

    def logged_in_within(self, span: timedelta) -> bool:
        """Tell whether the session began within `span`; always False for a key."""
        return self.login_at is not None and datetime.now(UTC) - self.login_at <= span


class Kind(StrEnum):
    """The kind of a token, in the ``token`` field of its header, so that one kind is not accepted as the other."""

    IDENTITY = "IdentityToken"
    REFRESH = "RefreshToken"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A pair of signed tokens, their user's name, and when each expires."""

    username: str
    identity: str
    refresh: str
    identity_until: datetime
    refresh_until: datetime
