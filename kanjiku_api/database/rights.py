"""Checks the rights of the database role on PostgreSQL, and names a missing one with the statement that grants it."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

Ask = Callable[..., Awaitable[Sequence[Mapping[str, Any]]]]
"""Runs one statement without values and gets its rows."""

ROLE = """
    SELECT quote_ident(current_user) AS role, quote_ident(current_schema()) AS schema,
           has_schema_privilege(current_schema(), 'CREATE') AS may_create
"""
ELSEWHERE = """
    SELECT quote_ident(n.nspname) AS schema, has_schema_privilege(n.oid, 'USAGE') AS may_look,
           pg_table_is_visible(c.oid) AS is_seen
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relname = 'aerich' AND c.relkind = 'r' ORDER BY is_seen DESC, n.nspname LIMIT 1
"""
LACKING = """
    SELECT c.relname AS name, r.name AS right
    FROM pg_class c CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) r (name)
    WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND c.relname = ANY ('{{{tables}}}')
      AND NOT has_table_privilege(c.oid, r.name)
    UNION ALL
    SELECT s.relname, 'USAGE' FROM pg_class s
    JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') JOIN pg_class c ON c.oid = d.refobjid
    WHERE pg_table_is_visible(c.oid) AND c.relname = ANY ('{{{tables}}}')
      AND CASE WHEN s.relkind = 'S' THEN NOT has_sequence_privilege(s.oid, 'USAGE') END
    ORDER BY 2, 1
"""
NAMED = 3
"""How many of the tables that are concerned are named."""


class MissingRight(Exception):
    """The role lacks a right; the message names it, and the statement that grants it."""


async def require_schema(ask: Ask) -> None:
    """Raise `MissingRight` if the role cannot see tables that exist."""
    (role,) = await ask(ROLE)
    found = await ask(ELSEWHERE)
    if not found or found[0]["is_seen"]:  # which another migrator may have made just now
        return
    schema, name = found[0]["schema"], role["role"]
    if not found[0]["may_look"]:
        raise MissingRight(
            f"The role {name} has no access to the schema {schema}, which contains the tables. "
            f"Run as the owner of the schema: GRANT USAGE ON SCHEMA {schema} TO {name};"
        )
    raise MissingRight(
        f"The tables are in the schema {schema}, which is not in the search path of the role {name}. "
        f"Run: ALTER ROLE {name} SET search_path = {schema}; or add options=-csearch_path%3D{schema} to [database] url."
    )


async def require_creation(ask: Ask) -> None:
    """Raise `MissingRight` if the role may not create tables."""
    (role,) = await ask(ROLE)
    if role["may_create"]:
        return
    name, schema = role["role"], role["schema"] or "public"
    raise MissingRight(
        f"The role {name} may not create tables in the schema {schema}, but a migration must. "
        f"Run as the owner of the schema: GRANT USAGE, CREATE ON SCHEMA {schema} TO {name};"
    )


async def require_work(ask: Ask, tables: Iterable[str]) -> None:
    """Raise `MissingRight` if the role may not read and write these tables."""
    lacking: dict[str, list[str]] = {}
    for row in await ask(LACKING.format(tables=",".join(tables))):
        lacking.setdefault(row["right"], []).append(row["name"])
    if not lacking:
        return
    (role,) = await ask(ROLE)
    name, schema = role["role"], role["schema"]
    grants = [f"{', '.join(right for right in lacking if right != 'USAGE')} ON ALL TABLES"]
    if "USAGE" in lacking:
        grants = [*(grants if len(lacking) > 1 else []), "USAGE ON ALL SEQUENCES"]
    raise MissingRight(
        f"The role {name} lacks rights: {'; '.join(_described(right, names) for right, names in lacking.items())}. "
        f"Run as their owner: {' '.join(f'GRANT {grant} IN SCHEMA {schema} TO {name};' for grant in grants)}"
    )


def denied(error: BaseException) -> MissingRight:
    """Explain why a statement was denied; PostgreSQL's error names neither the missing right nor the remedy."""
    return MissingRight(f"The role in [database] url lacks a right: {error}. The owner of that object must GRANT it.")


def _described(right: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{right} on {', '.join(names[:NAMED])}{more}"
