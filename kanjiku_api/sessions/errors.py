"""Errors of logins and sessions."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class DeviceNotFound(NotFound):
    """The user has no session with this id."""

    msg_key = "errors.device_not_found"


class OAuthDenied(ApiError):
    """The provider, or the user there, refused."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.oauth_denied"


class RegistrationClosed(ApiError):
    """Registration is closed, by providers too."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.registration_closed"


class ProviderTaken(ApiError):
    """This identity belongs to another account, or the account has another identity at this provider."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.provider_taken"


class LastLogin(ApiError):
    """Without this provider, the account would have no way to log in."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.last_login"


class ProviderNotFound(NotFound):
    """There is no provider with this name, or the account is not linked to it."""

    msg_key = "errors.provider_not_found"


class Banned(ApiError):
    """The password is right, but an admin banned the account."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.banned"


class NotActivated(ApiError):
    """The password is right, but the address was never confirmed."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.not_activated"
