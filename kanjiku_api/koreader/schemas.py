"""Schemas of KOReader's requests and their answers (its kosync plugin: ``KOSyncClient.lua`` and ``api.json``)."""

import re
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from ..models.chapter import DEVICE_MAX
from ..web.fields import Line
from ..web.schemas import Schema
from .errors import ProgressOutOfRange

DIGEST = re.compile(r"[0-9A-Fa-f]{32}")
PROGRESS_MAX = 2000
"""The longest position, in characters; in books without pages, KOReader sends a path."""
DEVICE: JsonDict = {"device": "Kobo_nova", "device_id": "5B2A6D3A4C7E4F0E9A1B2C3D4E5F6071"}
DOCUMENT = "41cce710f34e5ec21315e19c99821415"
PLACE: JsonDict = {"document": DOCUMENT, "progress": "12", "percentage": 0.5, **DEVICE}


class ProgressPut(Schema):
    """A reader's progress in a file; other fields are ignored."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [PLACE]})

    document: Annotated[str, StringConstraints(max_length=32, pattern=rf"^{DIGEST.pattern}$")]
    progress: Annotated[str, Field(max_length=PROGRESS_MAX)]
    percentage: Annotated[float, Field(ge=0, le=1)]
    device: Annotated[str, Line(DEVICE_MAX)]
    device_id: Annotated[str, Line(DEVICE_MAX)]

    def page_of(self, page_count: int) -> int:
        """Get the page, counted from 1: from `progress` if it is a number, else from `percentage`.

        Raises `ProgressOutOfRange`.
        """
        is_whole = self.progress.isascii() and self.progress.isdigit()
        page = int(self.progress) if is_whole else 0
        if page > page_count:
            raise ProgressOutOfRange
        return page or max(1, round(self.percentage * page_count))


class Authorized(Schema):
    """The key is valid."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"authorized": "OK"}]})

    authorized: Literal["OK"]


class Place(Schema):
    """A reader's progress in a file, and the device that stored it; `timestamp` is in seconds since 1970."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**PLACE, "timestamp": 1796054400}]})

    document: str
    percentage: float
    progress: str
    device: str
    device_id: str
    timestamp: int


class NoPlace(Schema):
    """No progress: the file is unknown, or the reader has none in it."""


class Noted(Schema):
    """The progress is stored."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"document": DOCUMENT, "timestamp": 1796054400}]})

    document: str
    timestamp: int


class Refused(Schema):
    """An error, in words that the app shows."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"message": "You are not logged in."}]})

    message: str
