"""What the tests of chapters share: a client of every role."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.conftest import Persona

Clients = dict[str, httpx.AsyncClient]


@pytest.fixture
def everybody(  # noqa: PLR0913, PLR0917 - one per role
    anonymous: httpx.AsyncClient,
    reader: Persona,
    early_reader: Persona,
    uploader: Persona,
    manager: Persona,
    moderator: Persona,
    admin: Persona,
) -> Clients:
    people = (reader, early_reader, uploader, manager, moderator, admin)
    roles = ("reader", "early_reader", "uploader", "manager", "moderator", "admin")
    return {"anonymous": anonymous, **{role: one.http for role, one in zip(roles, people, strict=True)}}


class Statements(logging.Handler):
    """Notes every statement that goes to the database."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
        if record.msg == "%s: %s" and isinstance(record.args, tuple):
            self.texts.append(str(record.args[0]))


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the statements of a block, as Tortoise logs them."""
    log, handler = logging.getLogger("tortoise.db_client"), Statements()
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    try:
        yield handler.texts
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
