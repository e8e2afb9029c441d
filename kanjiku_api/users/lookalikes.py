"""Accounts whose names read as another's: from before the key of a name left repeated spaces out."""

from ..database import Statement

# No key that is written now has two spaces in a row.
KEPT_KEYS = Statement("SELECT username FROM users WHERE username_key LIKE '%  %' ORDER BY created_at")


async def list_lookalikes() -> list[str]:
    """List the names; such an account logs in by its address until one of the two is renamed."""
    return [row["username"] for row in await KEPT_KEYS.rows()]
