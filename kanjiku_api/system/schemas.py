"""What the service says of itself."""

from typing import Literal

from pydantic import ConfigDict

from ..web.schemas import Schema


class Start(Schema):
    """What answers here."""

    name: str
    version: str
    docs: str


class Version(Schema):
    """Which release answers."""

    version: str


class Alive(Schema):
    """The process answers."""

    status: Literal["ok"]


class Ready(Schema):
    """The service answers; `degraded` is one that cannot do all of its work."""

    status: Literal["ok", "degraded"]
    database: Literal["ok", "read_only", "full"]
    storage: Literal["ok", "away", "full"]


class Document(Schema):
    """An OpenAPI document; its shape is the OpenAPI Specification's."""

    model_config = ConfigDict(extra="allow")
