"""A second connection to an SQLite file, which reads a row in the event loop itself.

To read one row takes a few microseconds. To pass the statement to aiosqlite's thread, and the row back, takes several
times as long, and the row would have to wait for the transactions of the one connection.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter

from .slow import SlowStatements


class ReaderAtOnce:
    """Reads what was committed last, and never waits.

    With a write-ahead log, a reader does not wait for writers (https://sqlite.org/wal.html section 2.2). Where it would
    have to wait all the same, as while another process recovers the log, nothing is read.
    """

    def __init__(self, file: Path, slow: SlowStatements) -> None:
        """`open` connects to `file`, and slow statements are reported to `slow`."""
        self._file = file
        self._slow = slow
        self._connection: sqlite3.Connection | None = None
        self._is_wanted = False

    @property
    def is_open(self) -> bool:
        """Tell whether it can read."""
        return self._connection is not None

    async def open(self) -> None:
        """Connect, if this was not tried since the start or the last `close`; call it while the file is in use."""
        if self._is_wanted:
            return
        self._is_wanted = True
        connecting = asyncio.get_running_loop().run_in_executor(None, _connect, self._file)
        connecting.add_done_callback(self._keep)
        await asyncio.wait([connecting])  # it goes on even if this caller is cancelled

    def _keep(self, connecting: asyncio.Future[sqlite3.Connection | None]) -> None:
        """Keep the connection that was made, unless `close` was called meanwhile."""
        connection = connecting.result()
        if self._is_wanted and self._connection is None:
            self._connection = connection
        elif connection is not None:
            connection.close()

    def fetch(self, query: str) -> list[sqlite3.Row] | None:
        """Run a statement without values, which reads a few rows by a key; None if it cannot be run at once."""
        if self._connection is None:
            return None
        began = perf_counter()
        try:
            # All rows: a statement that is not at its end keeps the state that it reads, and the log grows.
            return self._connection.execute(query).fetchall()
        except sqlite3.Error:
            return None
        finally:
            self._slow.check(query, began)

    def close(self) -> None:
        """Disconnect. Call it before the connection that writes is closed: the last one removes the log."""
        self._is_wanted = False
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _connect(file: Path) -> sqlite3.Connection | None:
    """Connect for reading; None if that fails, or if readers would wait for writers."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    try:
        connection = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error:
        return None
    try:
        with closing(connection.execute("PRAGMA journal_mode")) as found:
            is_logged = found.fetchone()[0] == "wal"
    except sqlite3.Error:
        is_logged = False
    if not is_logged:
        connection.close()
        return None
    connection.row_factory = sqlite3.Row
    return connection
