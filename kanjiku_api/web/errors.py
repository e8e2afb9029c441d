"""Errors of requests: their bodies, ranges and addresses."""

from http import HTTPStatus

from ..rules import errors
from ..rules.errors import ApiError, Unavailable


class TooManyBodies(Unavailable):
    """Bodies of other requests use all the memory for bodies."""

    msg_key = "errors.busy"


class RangeNotSatisfiable(ApiError):
    """The requested range begins after the end of the file."""

    status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    msg_key = "errors.range_not_satisfiable"

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    @property
    def headers(self) -> dict[str, str]:
        """``Content-Range`` with the file's size (RFC 9110 section 14.4)."""
        return {"Content-Range": f"bytes */{self._size}"}


class FileMissing(ApiError):
    """The body has no file."""

    msg_key = "errors.file_missing"


class RowNotFound(errors.NotFound):
    """The row that an address names does not exist, or this viewer may not see it."""

    def __init__(self, noun: str) -> None:
        super().__init__()
        self._noun = noun

    @property
    def key(self) -> str:
        """The key for the kind of thing that was looked for."""
        return f"errors.{self._noun}_not_found"


class FrameworkRefusal(ApiError):
    """An error of the HTTP server itself: a malformed head, or a client that is too slow."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = HTTPStatus(status)  # type: ignore[misc]  # the one refusal whose status varies

    @property
    def key(self) -> str:
        """The key: one for a slow client, another for a malformed request."""
        return "errors.timeout" if self.status == HTTPStatus.REQUEST_TIMEOUT else self.msg_key
