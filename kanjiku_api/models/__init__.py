"""All tables of the service, one file per aggregate; Tortoise finds them here."""

from .group import Group, Membership
from .log import LogEntry
from .session import IdentityToken, RefreshToken
from .user import User

__all__ = ["Group", "IdentityToken", "LogEntry", "Membership", "RefreshToken", "User"]
