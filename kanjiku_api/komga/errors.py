"""What apps may meet at the door of Komga alone."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class ConditionInvalid(ApiError):
    """A condition of a search is none, or too large a tree of them."""

    msg_key = "errors.condition_invalid"


class NothingToChange(ApiError):
    """Nothing can be changed at this address."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.nothing_to_change"


class LibraryNotFound(NotFound):
    """The one library has the id 1."""

    msg_key = "errors.library_not_found"
