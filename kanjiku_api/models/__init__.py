"""All tables of the service, one file per aggregate; Tortoise finds them here."""

from .attempt import Attempt
from .group import Group, Membership
from .log import LogEntry
from .mail import Mail, OneTimeToken
from .oauth import OAuthAttempt, ProviderLink
from .session import IdentityToken, RefreshToken
from .user import User

__all__ = [
    "Attempt",
    "Group",
    "IdentityToken",
    "LogEntry",
    "Mail",
    "Membership",
    "OAuthAttempt",
    "OneTimeToken",
    "ProviderLink",
    "RefreshToken",
    "User",
]
