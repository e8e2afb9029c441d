"""Schemas of answers about the service itself."""

from typing import Literal

from pydantic import ConfigDict

from ..web.schemas import Schema


class Start(Schema):
    """Which service this is."""

    name: str
    version: str
    docs: str


class Version(Schema):
    """The release of the service."""

    version: str


class Alive(Schema):
    """The process answers."""

    status: Literal["ok"]


class Ready(Schema):
    """The service works; `degraded` means that it cannot do all of its work."""

    status: Literal["ok", "degraded"]
    database: Literal["ok", "read_only", "full"]
    storage: Literal["ok", "away", "full"]


class Document(Schema):
    """An OpenAPI document; its shape is the OpenAPI Specification's."""

    model_config = ConfigDict(extra="allow")
