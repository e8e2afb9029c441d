"""The SQL statements that run during a test."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CATALOGS = ("pg_trigger", "pg_proc", "sqlite_master", "FROM aerich")
"""Statements that the service runs by itself, beside requests, to check whether it is ready."""


class _Texts(logging.Handler):
    """Collects the statements that Tortoise logs, without their values."""

    def __init__(self, of: asyncio.Task[Any] | None) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []
        self._of = of

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
        is_meant = self._of is None or asyncio.current_task() is self._of
        if is_meant and record.msg == "%s: %s" and isinstance(record.args, tuple):
            text = str(record.args[0])
            if not any(catalog in text for catalog in CATALOGS):
                self.texts.append(text)


@contextmanager
def counting(*, of_this_task: bool = False) -> Iterator[list[str]]:
    """Collect the statements of a block; with `of_this_task` none of requests, nor of jobs that run meanwhile."""
    log = logging.getLogger("tortoise.db_client")
    handler = _Texts(asyncio.current_task() if of_this_task else None)
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    try:
        yield handler.texts
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
