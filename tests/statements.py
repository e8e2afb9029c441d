"""What the database is asked while a test runs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

CATALOGS = ("pg_trigger", "pg_proc", "sqlite_master", "FROM aerich")
"""What the service reads of itself, beside requests, to say whether it is ready."""


class _Texts(logging.Handler):
    """Notes the statements that Tortoise logs; their values are left out."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
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
