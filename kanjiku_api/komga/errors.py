"""Errors that only Komga's door has."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class ConditionInvalid(ApiError):
    """A search's condition is invalid, or the tree is too large."""

    msg_key = "errors.condition_invalid"


class NothingToChange(ApiError):
    """Nothing can be changed at this address."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.nothing_to_change"


class LibraryNotFound(NotFound):
    """There is only one library, with the id 1."""

    msg_key = "errors.library_not_found"
