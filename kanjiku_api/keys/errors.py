"""The situations of keys that end a request early."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from ..rules.errors import ApiError, NotFound


class KeyNotFound(NotFound):
    """None of the own keys has this id."""

    msg_key = "errors.key_not_found"


class TooManyKeys(ApiError):
    """The user has as many keys as one may have."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.too_many_keys"
    example: ClassVar[Mapping[str, Any]] = {"limit": 50}

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit=limit)


class KeyExpiresTooSoon(ApiError):
    """A key must expire in the future, or never."""

    msg_key = "errors.key_expires_too_soon"
    field = "expires"
