"""Errors that only KOReader's door has."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from ..chapters.errors import PageOutOfRange
from ..rules.errors import ApiError, NotFound


class KeyNeeded(ApiError):
    """Apps cannot register accounts: the reader creates a key at `url`. KOReader only understands 201 and 402 here."""

    status = HTTPStatus.PAYMENT_REQUIRED
    msg_key = "errors.key_needed"
    example: ClassVar[Mapping[str, Any]] = {"url": "https://manga.example.org"}

    def __init__(self, *, url: str) -> None:
        super().__init__(url=url)


class FileUnknown(NotFound):
    """No file with this digest was sent, or the reader may not read its chapter."""

    msg_key = "errors.file_unknown"


class ProgressOutOfRange(PageOutOfRange):
    """The chapter has fewer pages than the given page."""

    field = "progress"
