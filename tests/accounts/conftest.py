"""A service that sends mails, and what its database is asked."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.mail.service import mail_app, mail_url, mailing, serve_with, sink, sink_port

__all__ = ["mail_app", "mail_url", "mailing", "serve_with", "sink", "sink_port"]


class Statements(logging.Handler):
    """Collects the statements that Tortoise logs; their values are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count one statement."""
        if isinstance(record.args, tuple) and record.args:
            self.texts[str(record.args[0])] += 1


@pytest.fixture
def count_statements() -> Iterator[Callable[[], Counter[str]]]:
    """Give a function that tells what the database was asked until now, by the text of the statements."""
    log, handler = logging.getLogger("tortoise.db_client"), Statements()
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    yield lambda: Counter(handler.texts)
    log.removeHandler(handler)
    log.setLevel(level)
