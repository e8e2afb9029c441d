"""A connection of asyncpg that measures its statements."""

from time import perf_counter
from typing import Any

import asyncpg

from .slow import SlowStatements


class Connection(asyncpg.Connection):
    """A pooled connection that is not reset between uses, and that measures its statements.

    No session state outlives a transaction (only ``SET LOCAL`` and transaction-level locks), so the extra round trip
    after every query is useless. asyncpg still rolls an open transaction back.
    Its query loggers are not used: they cost a turn of the event loop for every statement.
    """

    slow = SlowStatements(0)

    def get_reset_query(self) -> str:
        """Get the statement for a connection that returns to the pool: none."""
        return ""

    async def fetch(self, query: str, *args: Any, **options: Any) -> Any:
        """Run a statement and get its rows."""
        began = perf_counter()
        try:
            return await super().fetch(query, *args, **options)
        finally:
            self.slow.check(query, began)

    async def fetchrow(self, query: str, *args: Any, **options: Any) -> Any:
        """Run a statement and get its first row."""
        began = perf_counter()
        try:
            return await super().fetchrow(query, *args, **options)
        finally:
            self.slow.check(query, began)

    async def execute(self, query: str, *args: Any, **options: Any) -> str:
        """Run a statement, or several without values; transactions begin and end with it."""
        began = perf_counter()
        try:
            return await super().execute(query, *args, **options)
        finally:
            self.slow.check(query, began)

    async def executemany(self, command: str, args: Any, **options: Any) -> None:
        """Run a statement for each of several rows."""
        began = perf_counter()
        try:
            await super().executemany(command, args, **options)
        finally:
            self.slow.check(command, began)
