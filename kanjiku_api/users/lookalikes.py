"""Accounts whose names read as another's: from before the key of a name left repeated spaces out."""

from dataclasses import dataclass

from ..database.statements import fetch_all
from ..rules.sql import Sql

# No key that is written now has two spaces in a row.
KEPT_KEYS = Sql("SELECT username FROM users WHERE username_key LIKE '%  %' ORDER BY created_at")


@dataclass(slots=True)
class Lookalike:
    """Such an account."""

    username: str


async def list_lookalikes() -> list[str]:
    """List the names; such an account logs in by its address until one of the two is renamed."""
    return [row.username for row in await fetch_all(KEPT_KEYS, Lookalike)]
