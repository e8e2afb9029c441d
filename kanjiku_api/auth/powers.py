"""Reads what a user may do from their groups in the database."""

from functools import lru_cache

import orjson

from ..rules.identity import Permission, Powers
from ..rules.sql import Sql

COLUMNS = ", ".join(f"'{name}', g.{name}" for name in ("name", *Permission))
GROUPS_OF_USER = Sql("""
    (SELECT {list}({object}({columns})) FROM memberships m
     JOIN "groups" g ON g.id = m.group_id WHERE m.user_id = u.id)
""")(columns=Sql(COLUMNS))
"""A column for statements over ``users u``: the groups as JSON; read it with `powers_from`."""


@lru_cache(maxsize=1024)
def powers_from(groups: str | None) -> Powers:
    """Parse the column `GROUPS_OF_USER`; cached, since many users have the same groups."""
    return Powers.of(orjson.loads(groups) if groups else [])
