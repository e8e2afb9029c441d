"""Finds accounts whose names look like another's, because older releases kept repeated spaces in name keys."""

from dataclasses import dataclass

from ..database.statements import fetch_all
from ..rules.sql import Sql

# Keys that are written now never have two spaces in a row.
KEPT_KEYS = Sql("SELECT username FROM users WHERE username_key LIKE '%  %' ORDER BY created_at")


@dataclass(slots=True)
class Lookalike:
    """An account with such a name."""

    username: str


async def list_lookalikes() -> list[str]:
    """List the names; such an account can only log in by its address until one of the two is renamed."""
    return [row.username for row in await fetch_all(KEPT_KEYS, Lookalike)]
