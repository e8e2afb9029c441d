"""Errors of links in mails, passwords, providers and limits of attempts."""

from http import HTTPStatus

from ..rules.errors import ApiError


class OAuthFailed(ApiError):
    """The provider does not answer, or its answer is invalid or belongs to another login."""

    status = HTTPStatus.BAD_GATEWAY
    msg_key = "errors.oauth_failed"


class TokenInvalid(ApiError):
    """The link was used, has expired, or never existed."""

    status = HTTPStatus.BAD_REQUEST
    msg_key = "errors.token_invalid"
    field = "token"


class PasswordWeak(ApiError):
    """The password is too short, too long, common, or one of the user's own names."""

    msg_key = "errors.password_weak"
    field = "password"


class TooManyRequests(ApiError):
    """Too many attempts; the answer says when to try again."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    msg_key = "errors.too_many_requests"

    def __init__(self, *, retry_after_seconds: int) -> None:
        super().__init__()
        self._seconds = max(retry_after_seconds, 1)

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9110 section 10.2.3."""
        return {"Retry-After": str(self._seconds)}
