"""What KOReader may meet at its door alone."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from ..chapters.errors import PageOutOfRange
from ..rules.errors import ApiError, NotFound


class KeyNeeded(ApiError):
    """Accounts are not made by apps: a reader makes a key, at `url`. KOReader knows 201 and 402 here only."""

    status = HTTPStatus.PAYMENT_REQUIRED
    msg_key = "errors.key_needed"
    example: ClassVar[Mapping[str, Any]] = {"url": "https://manga.example.org"}

    def __init__(self, *, url: str) -> None:
        super().__init__(url=url)


class FileUnknown(NotFound):
    """No file of this digest was sent, or this viewer may not read its chapter."""

    msg_key = "errors.file_unknown"


class ProgressOutOfRange(PageOutOfRange):
    """The chapter has fewer pages than that."""

    field = "progress"
