"""A client of every role, for the tests of chapters."""

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
