"""Ends what must not come back with a restored backup: sessions, keys, pending mails, leases.

The statements run on the tables of the backup's release, which may be older; missing tables are skipped. **A new table
whose rows grant access or wait to be sent needs a statement here.**
"""

from typing import Any, NamedTuple
from uuid import uuid4

from tortoise import Tortoise
from tortoise.transactions import in_transaction

from ..database.content import RENEW
from ..database.statements import execute
from ..rules.sql import Sql


class Change(NamedTuple):
    """A statement that changes the restored rows of a table."""

    table: str
    statement: Sql


GRANTS_ACCESS = (
    Change("refresh_tokens", Sql("DELETE FROM refresh_tokens")),
    Change("identity_tokens", Sql("DELETE FROM identity_tokens")),
    Change("key_sessions", Sql("DELETE FROM key_sessions")),
    Change("api_keys", Sql("DELETE FROM api_keys")),
    Change("oauth_attempts", Sql("DELETE FROM oauth_attempts")),
    Change("one_time_tokens", Sql("UPDATE one_time_tokens SET expires_at = {now} WHERE expires_at > {now}")),
    Change(
        "webhooks",
        Sql("UPDATE webhooks SET enabled = FALSE, error = 'switched off: a backup was restored' WHERE enabled"),
    ),
)
"""Sessions, keys, feed tokens and mailed links: some were revoked after the backup, and must stay revoked.

Webhooks are switched off: one that was deleted after the backup must not get messages again.
"""
PENDING_SENDS = (
    Change(
        "mails",
        Sql("""
            UPDATE mails SET state = 'failed', error = 'not sent: it was waiting in a restored backup',
                             leased_until = NULL
            WHERE state IN ('asked', 'queued')
        """),
    ),
    Change("release_fan_outs", Sql("DELETE FROM release_fan_outs")),
    Change("release_notices", Sql("UPDATE release_notices SET due_at = NULL")),
    Change(
        "webhook_deliveries",
        Sql("""
            UPDATE webhook_deliveries SET state = 'failed', error = 'not sent: it was waiting in a restored backup'
            WHERE state = 'pending'
        """),
    ),
)
"""What was waiting to be sent when the backup was made; it may have been sent since."""
WORK_IN_PROGRESS = (
    Change("leases", Sql("DELETE FROM leases")),
    Change("webhooks", Sql("UPDATE webhooks SET leased_until = NULL, paused_until = NULL")),
    Change("file_holds", Sql("UPDATE file_holds SET until = {in_seconds}")),
    Change("files", Sql("UPDATE files SET doomed_at = {in_seconds} WHERE doomed_at IS NOT NULL")),
    Change("content_number", RENEW),
)
"""Work in progress at the time of the backup, which no process continues; a new epoch makes clients' caches stale."""
AN_HOUR_AGO = -3600
TABLES = {
    "postgres": "SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND pg_table_is_visible(oid)",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
}


async def revoke(*, keep_sessions: bool) -> None:
    """End what must not come back, in one transaction on the open database; `keep_sessions` skips `GRANTS_ACCESS`."""
    changes = [*(() if keep_sessions else GRANTS_ACCESS), *PENDING_SENDS, *WORK_IN_PROGRESS]
    async with in_transaction():
        tables = await _tables()
        for change in changes:
            if change.table in tables:
                await execute(change.statement, seconds=AN_HOUR_AGO, epoch=str(uuid4()))


async def _tables() -> set[str]:
    connection: Any = Tortoise.get_connection("default")
    rows = await connection.execute_query_dict(TABLES[connection.capabilities.dialect])
    return {str(row["name"]) for row in rows}
