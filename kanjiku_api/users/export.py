"""Exports everything that is stored about a user (GDPR article 15) as one JSON document."""

from typing import Any
from uuid import UUID

from tortoise import Model
from tortoise.expressions import Q

from ..models import (
    AnnouncementRead,
    ApiKey,
    Attempt,
    ChapterMark,
    Follow,
    IdentityToken,
    KeySession,
    LogEntry,
    Mail,
    Membership,
    OAuthAttempt,
    OneTimeToken,
    Post,
    PostRead,
    ProviderLink,
    RefreshToken,
    ReleaseNotice,
    ReleaseSubscription,
    Upload,
    User,
)
from ..models.attempt import SIGNED_IN

SECRET = frozenset(
    {
        "password_hash",
        "token_hash",
        "secret_hash",
        "username_key",
        "email_key",
        "state_hash",
        "browser_hash",
        "nonce",
        "verifier",
        "unsubscribe_token",
        "current",
        "previous",
        "error",  # the answer of the mail server
    }
)
"""Columns that are left out: hashes and keys, which are risky and useless to their owner, copies, internal values."""
ABOUT: dict[str, tuple[type[Model], str]] = {
    "sessions": (IdentityToken, "user_id"),
    "renewals": (RefreshToken, "identity__user_id"),
    "keys": (ApiKey, "user_id"),
    "app_sessions": (KeySession, "key__user_id"),
    "memberships": (Membership, "user_id"),
    "providers": (ProviderLink, "user_id"),
    "logins_begun": (OAuthAttempt, "user_id"),
    "links_mailed": (OneTimeToken, "user_id"),
    "mails": (Mail, "user_id"),
    "follows": (Follow, "user_id"),
    "release_mails": (ReleaseSubscription, "user_id"),
    "release_notices": (ReleaseNotice, "user_id"),
    "chapters": (ChapterMark, "user_id"),
    "posts_read": (PostRead, "user_id"),
    "announcements_read": (AnnouncementRead, "user_id"),
    "posts_written": (Post, "author_id"),
    "uploads": (Upload, "user_id"),
}
"""Every table with rows of users, and the column with the user; a test finds missing tables."""


async def export_account(user_id: UUID) -> dict[str, Any]:
    """Collect the rows of all tables that belong to a user."""
    export: dict[str, Any] = {"user": (await _rows(User, Q(id=user_id)))[0]}
    for name, (model, column) in ABOUT.items():
        export[name] = await _rows(model, Q(**{column: str(user_id)}))
    own = export["user"]["email"].lower()
    export["mails"] = [mail for mail in export["mails"] if _is_about(mail, own)]
    export["links_mailed"] = [link for link in export["links_mailed"] if (link["email"] or own).lower() == own]
    export["groups"] = await Membership.filter(user_id=user_id).values_list("group__name", flat=True)
    counted = await _rows(Attempt, Q(key=str(user_id)) | Q(key__startswith=f"{user_id} "))
    export["attempts"] = [row for row in counted if row["kind"] != SIGNED_IN]
    export["known_addresses"] = [row for row in counted if row["kind"] == SIGNED_IN]
    export["log"] = [
        _entry(row, user_id) for row in await _rows(LogEntry, Q(actor_id=user_id) | Q(target=str(user_id)))
    ]
    return export


def _is_about(mail: dict[str, Any], own: str) -> bool:
    """Tell whether a mail is about the account's own address.

    A mail about another address would reveal whether that has an account: only a free address gets a confirmation link.
    """
    return str(mail["to"]).lower() == own and str(mail["params"].get("email", own)).lower() == own


async def _rows(model: type[Model], whose: Q) -> list[dict[str, Any]]:
    rows = await model.filter(whose).order_by("id").values()
    return [{name: content for name, content in row.items() if name not in SECRET} for row in rows]


def _entry(row: dict[str, Any], user_id: UUID) -> dict[str, Any]:
    """Remove other users' data from an entry of the audit log: actor, address, values before and after."""
    others = {"actor_id", "ip"} if row["actor_id"] != user_id else set()
    others |= {"before", "after"} if row["target"] != str(user_id) else set()
    return {name: content for name, content in row.items() if name not in others}
