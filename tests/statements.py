"""The SQL statements that run during a test."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

CATALOGS = ("pg_trigger", "pg_proc", "sqlite_master", "FROM aerich")
"""Statements that the service runs by itself, beside requests, to check whether it is ready."""


class _Texts(logging.Handler):
    """Collects the statements that Tortoise logs, without their values."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Collect one statement."""
        if record.msg == "%s: %s" and isinstance(record.args, tuple):
            text = str(record.args[0])
            if not any(catalog in text for catalog in CATALOGS):
                self.texts.append(text)


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the statements of a block."""
    log, handler = logging.getLogger("tortoise.db_client"), _Texts()
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    try:
        yield handler.texts
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
