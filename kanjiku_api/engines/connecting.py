"""Opening one connection to PostgreSQL, by whatever of its servers answers as wanted."""

from collections.abc import Sequence
from typing import Any

import asyncpg
from tortoise.exceptions import DBConnectionError

NEXT_HOST = (OSError, TimeoutError, asyncpg.CannotConnectNowError, asyncpg.TargetServerAttributeNotMatched)
"""What another server of the list may do better."""


class BehindPgBouncer(DBConnectionError):
    """What answers is PgBouncer, which lends us another session for each transaction."""

    def __init__(self) -> None:
        super().__init__(
            "what answers is PgBouncer, which does not take what we set for a session or does not keep it: "
            "say pgbouncer = true in [database]"
        )


async def _connect(dsn: str | None, **options: Any) -> Any:
    try:
        return await asyncpg.connect(dsn, **options)
    except asyncpg.ProtocolViolationError as error:
        if "startup parameter" in str(error):
            raise BehindPgBouncer from error
        raise


async def connect(
    dsn: str | None = None,
    *,
    host: str | Sequence[str] | None = None,
    port: int | Sequence[int] = 5432,
    timeout: float = 60,  # noqa: ASYNC109 - asyncpg's own name for it, and passed on to it
    target_session_attrs: Any = None,
    **options: Any,
) -> Any:
    """Connect to the first server that takes us, like asyncpg, but with a part of the time for each.

    asyncpg tries them in one time-out, which the first uses up where packets to it vanish.
    """
    if host is None or isinstance(host, str) or isinstance(port, int):
        options |= {"host": host, "port": port, "target_session_attrs": target_session_attrs}
        return await _connect(dsn, timeout=timeout, **options)
    wanted: list[Any] = ["standby", "any"] if target_session_attrs == "prefer-standby" else [target_session_attrs]
    attempts = [(name, number, one) for one in wanted for name, number in zip(host, port, strict=True)]
    share = timeout / len(attempts)
    for place, (name, number, one) in enumerate(attempts, 1):
        try:
            return await _connect(dsn, host=name, port=number, target_session_attrs=one, timeout=share, **options)
        except NEXT_HOST:
            if place == len(attempts):
                raise
    raise ValueError("no host to connect to")
