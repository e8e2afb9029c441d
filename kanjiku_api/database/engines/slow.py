"""Counts slow statements, and logs their text without values."""

import logging
import re
from collections.abc import Sequence
from math import inf
from sqlite3 import Row
from time import perf_counter
from typing import Any

from ...rules.repeats import repeated

log = logging.getLogger("kanjiku.database")
TEXT_MAX = 1000
STEPS = 100_000
"""Steps of SQLite's virtual machine between two checks of the clock, 10 to 250 ms: each check needs Python's lock."""
LITERALS = re.compile(r"'(?:[^']|'')*(?:'|$)|(?<![\w$.])\d+(?:\.\d+)?")
"""Literal texts and numbers in a statement; the end of a text may be missing."""


class SlowStatements:
    """The slow statements of one running service."""

    def __init__(self, threshold_seconds: float) -> None:
        """With a threshold of 0, no statement counts as slow."""
        self._threshold_seconds = threshold_seconds or inf
        self.count = 0

    def check(self, text: str, began: float) -> None:
        """Report a statement that has just ended, if it was slow; `began` is by `perf_counter`."""
        seconds = perf_counter() - began
        if seconds >= self._threshold_seconds:
            self.count += 1
            masked = without_values(text)
            log.warning("slow statement, %.2f s: %s", seconds, masked, extra=repeated(f"slow: {masked}"))


def without_values(text: str) -> str:
    """Write a statement on one line, with ``?`` instead of texts and numbers; a long one is cut."""
    return LITERALS.sub("?", " ".join(text[:TEXT_MAX].split()))


class TimedConnection:
    """A connection of aiosqlite that measures its statements and limits their time; everything else is passed on."""

    def __init__(self, connection: Any, slow: SlowStatements, limit_seconds: float = 0) -> None:
        """With a `limit_seconds` of 0, there is no time limit."""
        self._connection = connection
        self._slow = slow
        self._limit_seconds = limit_seconds or inf
        self._until = inf

    async def watch(self) -> None:
        """Install a check that ends statements that take too long (``SQLITE_INTERRUPT``); SQLite calls it regularly."""
        if self._limit_seconds < inf:
            await self._connection.set_progress_handler(lambda: perf_counter() > self._until, STEPS)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def fetch(self, sql: str, values: Sequence[Any]) -> list[Row]:
        """Run a statement after those that were begun before it, and get its rows; its time begins when it runs."""
        rows: list[Row] = await self._connection._execute(self._fetch, sql, values)  # noqa: SLF001 - what its own methods call
        return rows

    def _fetch(self, sql: str, values: Sequence[Any]) -> list[Row]:
        """Run a statement in the thread of the connection; `watch` ends it after the time limit."""
        began, before = perf_counter(), self._until
        until = self._until = began + self._limit_seconds
        try:
            rows: list[Row] = self._connection._conn.execute(sql, values).fetchall()  # noqa: SLF001 - see above
            return rows
        finally:
            if self._until == until:
                self._until = before  # if its task was cancelled, the next statement may have set its own time
            self._slow.check(sql, began)

    async def execute(self, sql: str, *values: Any) -> Any:
        """Run a statement."""
        return await self._timed(sql, self._connection.execute(sql, *values))

    async def executemany(self, sql: str, *values: Any) -> Any:
        """Run a statement for each of several rows."""
        return await self._timed(sql, self._connection.executemany(sql, *values))

    async def executescript(self, sql: str) -> Any:
        """Run several statements."""
        return await self._timed(sql, self._connection.executescript(sql))

    async def execute_insert(self, sql: str, *values: Any) -> Any:
        """Run an INSERT and get the id of the new row."""
        return await self._timed(sql, self._connection.execute_insert(sql, *values))

    async def execute_fetchall(self, sql: str, *values: Any) -> Any:
        """Run a statement and get all its rows."""
        return await self._timed(sql, self._connection.execute_fetchall(sql, *values))

    async def commit(self) -> None:
        """Commit, which waits for the disk."""
        await self._timed("COMMIT", self._connection.commit())

    async def _timed(self, sql: str, work: Any) -> Any:
        began = perf_counter()
        self._until = began + self._limit_seconds
        try:
            return await work
        finally:
            self._until = inf
            self._slow.check(sql, began)
