"""Everything that is stored about somebody (GDPR article 15), as one JSON."""

from typing import Any
from uuid import UUID

from tortoise import Model

from ..models import IdentityToken, LogEntry, Mail, Membership, OneTimeToken, ProviderLink, User

SECRET = frozenset({"password_hash", "token_hash", "username_key", "email_key"})
"""Hashes tell their owner nothing and others too much; keys are copies."""
ABOUT: dict[str, tuple[type[Model], str]] = {
    "sessions": (IdentityToken, "user_id"),
    "memberships": (Membership, "user_id"),
    "providers": (ProviderLink, "user_id"),
    "links_mailed": (OneTimeToken, "user_id"),
    "mails": (Mail, "user_id"),
    "done": (LogEntry, "actor_id"),
}
"""Every table with a row per user, and the column that tells whose; a test walks the models for one that is missing."""


async def export_account(user_id: UUID) -> dict[str, Any]:
    """Collect the rows of all tables that belong to a user."""
    export: dict[str, Any] = {"user": (await _rows(User, "id", user_id))[0]}
    for name, (model, column) in ABOUT.items():
        export[name] = await _rows(model, column, user_id)
    export["groups"] = await Membership.filter(user_id=user_id).values_list("group__name", flat=True)
    export["log"] = await _rows(LogEntry, "target", user_id)
    return export


async def _rows(model: type[Model], column: str, value: UUID) -> list[dict[str, Any]]:
    rows = await model.filter(**{column: str(value) if column == "target" else value}).order_by("id").values()
    return [{name: content for name, content in row.items() if name not in SECRET} for row in rows]
