"""Errors of accounts."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class UserNotFound(NotFound):
    """No account has this id."""

    msg_key = "errors.user_not_found"


class UsernameTaken(ApiError):
    """Another account has this user name, perhaps in other letter case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.username_taken"


class EmailTaken(ApiError):
    """Another account has this address, perhaps in other letter case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.email_taken"


class WrongPassword(ApiError):
    """The current password, which confirms a change, is wrong."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.wrong_password"


class LastAdmin(ApiError):
    """Without this account the site would have no admin."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.last_admin"
