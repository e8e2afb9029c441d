"""The trigram index that makes searching fast, on PostgreSQL servers that have the extension pg_trgm.

Not every server has pg_trgm, and not every role may create it. Searches give the same answers without it, so it is not
a migration, and its absence is not an error.
"""

import logging
from contextlib import suppress

import asyncpg

from ..settings import DatabaseSettings
from . import connecting as database

log = logging.getLogger("kanjiku")
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
INDEX = "CREATE INDEX IF NOT EXISTS mangas_search_trigrams ON mangas USING gin (search gin_trgm_ops)"

IS_THERE = "SELECT to_regclass('mangas_search_trigrams') IS NOT NULL"
PATIENCE = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10s'"
"""Time limit for the lock of the table; after it, the next `migrate` creates the index."""


async def offer_trigrams(settings: DatabaseSettings) -> bool:
    """Create the index, and return whether it exists; SQLite has no such index."""
    if database.sqlite_file(settings):
        return False
    connection = await database.connect(settings, migrating=True)
    try:
        if await connection.fetchval(IS_THERE):
            return True
        async with connection.transaction():
            await connection.execute(PATIENCE)
            with suppress(asyncpg.PostgresError):  # an administrator may have created it
                async with connection.transaction():
                    await connection.execute(EXTENSION)
            await connection.execute(INDEX)
    except asyncpg.PostgresError as error:
        log.warning("the index for searches was not created; the next `migrate` tries again: %s", error)
        return False
    finally:
        await connection.close()
    return True
