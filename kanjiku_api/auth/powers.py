"""From a user's groups in the database to what they may do."""

from typing import Any

import orjson

from ..identity import Permission, Powers

COLUMNS = ", ".join(f"'{name}', g.{name}" for name in ("name", *Permission))
GROUPS_OF_USER = (
    f"(SELECT {{list}}({{object}}({COLUMNS})) FROM memberships m "  # noqa: S608 - made of constants
    'JOIN "groups" g ON g.id = m.group_id WHERE m.user_id = u.id)'
)
"""A column for statements over ``users u``: the groups as JSON; read it with `powers_from`."""


def powers_from(groups: Any) -> Powers:
    """Read the column `GROUPS_OF_USER`."""
    return Powers.of(orjson.loads(groups) if groups else [])
