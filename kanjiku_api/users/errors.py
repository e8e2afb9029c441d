"""What may be wrong with what somebody wants of an account."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class UserNotFound(NotFound):
    """No account has this id."""

    msg_key = "errors.user_not_found"


class UsernameTaken(ApiError):
    """Somebody else has this user name, perhaps in other case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.username_taken"


class EmailTaken(ApiError):
    """Somebody else has this address, perhaps in other case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.email_taken"


class WrongPassword(ApiError):
    """The current password, asked for to confirm, is another one."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.wrong_password"


class LastAdmin(ApiError):
    """Without this one nobody could administer the site any more."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.last_admin"


class RegistrationClosed(ApiError):
    """The operator takes no registrations."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.registration_closed"
