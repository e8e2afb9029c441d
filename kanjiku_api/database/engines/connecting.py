"""Opens a connection to the first of several PostgreSQL servers that answers as required."""

from collections.abc import Sequence
from typing import Any

import asyncpg
from tortoise.exceptions import DBConnectionError

NEXT_HOST = (OSError, TimeoutError, asyncpg.CannotConnectNowError, asyncpg.TargetServerAttributeNotMatched)
"""Errors after which another server of the list is tried."""


class BehindPgBouncer(DBConnectionError):
    """The server is PgBouncer in transaction mode, which uses another session for each transaction."""

    def __init__(self) -> None:
        super().__init__(
            "a PgBouncer in transaction mode answers, which does not keep the settings of a session: "
            "set pgbouncer = true in [database]"
        )


async def _connect(dsn: str | None, **options: Any) -> Any:
    try:
        return await asyncpg.connect(dsn, **options)
    except asyncpg.ProtocolViolationError as error:
        if "startup parameter" in str(error):
            raise BehindPgBouncer from error
        raise


class Connector:
    """Connects as asyncpg does, but gives each server a part of the time-out, and begins with the last good one.

    asyncpg tries all servers in one time-out, which the first one uses up if packets to it are lost.
    """

    def __init__(self) -> None:
        self._last_good: tuple[str, int] | None = None

    async def __call__(
        self,
        dsn: str | None = None,
        *,
        host: str | Sequence[str] | None = None,
        port: int | Sequence[int] = 5432,
        timeout: float = 60,  # noqa: ASYNC109 - asyncpg's own name for it, and passed on to it
        target_session_attrs: Any = None,
        **options: Any,
    ) -> Any:
        """Connect to a server with the required attributes."""
        if host is None or isinstance(host, str) or isinstance(port, int):
            options |= {"host": host, "port": port, "target_session_attrs": target_session_attrs}
            return await _connect(dsn, timeout=timeout, **options)
        hosts = sorted(zip(host, port, strict=True), key=lambda one: one != self._last_good)
        wanted: list[Any] = ["standby", "any"] if target_session_attrs == "prefer-standby" else [target_session_attrs]
        attempts = [
            {"host": name, "port": number, "target_session_attrs": one} for one in wanted for name, number in hosts
        ]
        for place, attempt in enumerate(attempts, 1):
            try:
                connection = await _connect(dsn, timeout=timeout / len(attempts), **attempt, **options)
            except NEXT_HOST:
                if place == len(attempts):
                    raise
            else:
                self._last_good = (attempt["host"], attempt["port"])
                return connection
        raise ValueError("no host to connect to")
