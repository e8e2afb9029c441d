"""Schemas of keys and feed tokens."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from ..models.key import NAME_MAX
from ..rules.identity import Scope
from ..web.fields import Line, Moment
from ..web.pagination import Listed
from ..web.schemas import Message, Schema

KEY: JsonDict = {
    "id": "01936b2e-8b22-7d33-9e44-af55b6c7d8e9",
    "name": "Mihon on my phone",
    "scopes": ["read", "write"],
    "hint": "kj_q5vt",
    "created": "2026-11-29T17:00:00Z",
    "expires": None,
    "last_used": None,
}
NEW: JsonDict = {"name": "Mihon on my phone", "scopes": ["read", "write"], "expires": None}
SECRET = "kj_q5vt2m7xk3nra6wd4hycj5pbze"  # noqa: S105 - an example
TOKEN = "kf_m3xk7qw2ynr5tavd6hcj4pbzeo"  # noqa: S105 - an example


class KeyCreate(Schema):
    """A new key: its name, its scopes, and when it expires (null: never)."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW]})

    name: Annotated[str, Line(NAME_MAX, 1)]
    scopes: list[Scope] = Field(default=[Scope.READ, Scope.WRITE], min_length=1, max_length=len(Scope))
    expires: Moment | None = None


class KeyRead(Schema):
    """A key as its owner sees it; its secret is shown only once, when it is created."""

    model_config = ConfigDict(json_schema_extra={"examples": [KEY]})

    id: UUID
    name: str
    scopes: list[Scope]
    hint: str
    created: Moment
    expires: Moment | None
    last_used: Moment | None


class KeyWithSecret(KeyRead):
    """A key that was just created, with its secret."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**KEY, "secret": SECRET}]})

    secret: str


class KeyMessage(Message):
    """The result of creating a key; only this answer has its secret."""

    key: KeyWithSecret


class KeyList(Listed):
    """One page of one's own keys, newest first."""

    key_count: int | None
    keys: list[KeyRead]


class FeedTokenMessage(Message):
    """The result of creating a feed token; only this answer has it."""

    token: str
