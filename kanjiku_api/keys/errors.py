"""Errors of keys that a request can end with."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from ..rules.errors import ApiError, NotFound


class KeyNotFound(NotFound):
    """The user has no key with this id."""

    msg_key = "errors.key_not_found"


class TooManyKeys(ApiError):
    """The user has reached the limit of keys."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.too_many_keys"
    example: ClassVar[Mapping[str, Any]] = {"limit": 50}

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit=limit)


class KeyExpiresTooSoon(ApiError):
    """A key must expire in the future, or never."""

    msg_key = "errors.key_expires_too_soon"
    field = "expires"
