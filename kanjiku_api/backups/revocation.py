"""What does not come back with a backup, or not as it was: it speaks of a moment that is over.

The statements work on tables of the backup's own release, which may be an older one; a table that it does not have is
passed over. **Whoever adds a table whose rows let somebody in, or wait to be sent, adds its statement here.**
"""

from typing import Any, NamedTuple
from uuid import uuid4

from tortoise import Tortoise
from tortoise.transactions import in_transaction

from ..database.content import RENEW
from ..database.statements import execute
from ..rules.sql import Sql


class Change(NamedTuple):
    """What happens to the rows of a table."""

    table: str
    statement: Sql


LETS_IN = (
    Change("refresh_tokens", Sql("DELETE FROM refresh_tokens")),
    Change("identity_tokens", Sql("DELETE FROM identity_tokens")),
    Change("key_sessions", Sql("DELETE FROM key_sessions")),
    Change("api_keys", Sql("DELETE FROM api_keys")),
    Change("oauth_attempts", Sql("DELETE FROM oauth_attempts")),
    Change("one_time_tokens", Sql("UPDATE one_time_tokens SET expires_at = {now} WHERE expires_at > {now}")),
    Change(
        "webhooks",
        Sql("UPDATE webhooks SET enabled = FALSE, error = 'switched off: it comes from a backup' WHERE enabled"),
    ),
)
"""Sessions, keys, tokens of feeds, mailed links: some were ended since the backup, and those may not come back.

Webhooks are switched off, since one that was deleted since would be told of what only staff should know.
"""
WAITS = (
    Change(
        "mails",
        Sql("""
            UPDATE mails SET state = 'failed', error = 'held back: it waited in a backup that was restored',
                             leased_until = NULL
            WHERE state IN ('asked', 'queued')
        """),
    ),
    Change("release_fan_outs", Sql("DELETE FROM release_fan_outs")),
    Change("release_notices", Sql("UPDATE release_notices SET due_at = NULL")),
    Change(
        "webhook_deliveries",
        Sql("""
            UPDATE webhook_deliveries SET state = 'failed', error = 'held back: it waited in a backup that was restored'
            WHERE state = 'pending'
        """),
    ),
)
"""What waited to be sent when the backup was made: it may have been sent since."""
PASSES = (
    Change("leases", Sql("DELETE FROM leases")),
    Change("webhooks", Sql("UPDATE webhooks SET leased_until = NULL, paused_until = NULL")),
    Change("file_holds", Sql("UPDATE file_holds SET until = {in_seconds}")),
    Change("files", Sql("UPDATE files SET doomed_at = {in_seconds} WHERE doomed_at IS NOT NULL")),
    Change("content_number", RENEW),
)
"""What processes of that time were at, and the epoch of the content: what was remembered of it counts no longer."""
AN_HOUR_AGO = -3600
TABLES = {
    "postgres": "SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND pg_table_is_visible(oid)",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
}


async def revoke(*, keep_sessions: bool) -> None:
    """End what must not come back, in one transaction on the open database."""
    changes = [*(() if keep_sessions else LETS_IN), *WAITS, *PASSES]
    async with in_transaction():
        tables = await _tables()
        for change in changes:
            if change.table in tables:
                await execute(change.statement, seconds=AN_HOUR_AGO, epoch=str(uuid4()))


async def _tables() -> set[str]:
    connection: Any = Tortoise.get_connection("default")
    rows = await connection.execute_query_dict(TABLES[connection.capabilities.dialect])
    return {str(row["name"]) for row in rows}
