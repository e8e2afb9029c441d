"""Errors that a request can end with; `web/error_handlers` turns them into answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

REASON_MAX = 400
"""The longest reason, in characters; obstore writes pages."""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field of a request; `params` fill the message's placeholders."""

    field: str
    msg_key: str
    params: Mapping[str, Any]


class ApiError(Exception):
    """An error answer: a status, a key for programs, and a message in the reader's language."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    msg_key: ClassVar[str] = "errors.bad_request"
    field: ClassVar[str | None] = None
    """The invalid field of the body, if it is always the same."""
    example: ClassVar[Mapping[str, Any]] = {}
    """Values of the message's variables in the API document."""

    def __init__(self, **params: object) -> None:
        super().__init__(self.msg_key)
        self.params = params

    @property
    def key(self) -> str:
        """The message key of this error; most classes have only one."""
        return self.msg_key

    @property
    def headers(self) -> dict[str, str]:
        """Headers that belong to the answer."""
        return {}

    @property
    def faults(self) -> Sequence[FieldFault]:
        """The fields at fault, for the answer's ``details``."""
        return [FieldFault(self.field, self.key, self.params)] if self.field else []


class InvalidRequest(ApiError):
    """One or more fields of a body or a query are invalid; all of them are named."""

    msg_key = "errors.validation"

    def __init__(self, faults: Sequence[FieldFault], *, key: str | None = None) -> None:
        self._faults = list(faults)
        self._key = key or self.msg_key
        own = next((fault for fault in self._faults if fault.msg_key == self._key), None)
        super().__init__(**(own.params if own else {}))

    @property
    def key(self) -> str:
        """The key of the first field that has one of its own, else ``errors.validation``."""
        return self._key

    @property
    def faults(self) -> Sequence[FieldFault]:
        """All fields at fault, in their order."""
        return self._faults


class MalformedBody(ApiError):
    """The body is not JSON, or JSON that parsers read differently, such as duplicate names (RFC 8259 section 4)."""

    msg_key = "errors.malformed_body"


class NoSession(ApiError):
    """This needs a signed-in user, and nobody is signed in."""

    status = HTTPStatus.UNAUTHORIZED
    msg_key = "errors.no_session"

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9110 section 11.6.1: a 401 names the scheme that would help."""
        return {"WWW-Authenticate": 'Bearer realm="kanjiku"'}


class SessionRevoked(NoSession):
    """The session was ended, by a logout or because an old refresh token was used again."""

    msg_key = "errors.session_revoked"


class WrongKey(NoSession):
    """A key is unknown, revoked or expired, or its owner is banned."""

    @property
    def headers(self) -> dict[str, str]:
        """``invalid_token`` of RFC 6750 section 3.1; not used if no key was sent."""
        return {"WWW-Authenticate": 'Bearer realm="kanjiku", error="invalid_token"'}


class LoginFailed(NoSession):
    """Unknown user or wrong password; the answer is the same for both."""

    msg_key = "errors.login_failed"


class NoPermission(ApiError):
    """The user is signed in, but may not do this."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.no_permission"


class ScopeMissing(NoPermission):
    """The key is valid, but lacks `scope`."""

    def __init__(self, *, scope: str) -> None:
        super().__init__()
        self._scope = scope

    @property
    def headers(self) -> dict[str, str]:
        """RFC 6750 section 3.1."""
        return {"WWW-Authenticate": f'Bearer realm="kanjiku", error="insufficient_scope", scope="{self._scope}"'}


class KeyNotAllowed(ApiError):
    """No key can do this, whatever its scopes; it needs a session."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.key_not_allowed"


class LoginTooOld(ApiError):
    """This needs a login of the last ten minutes, or the password."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.login_too_old"


class OriginForbidden(ApiError):
    """A page of a foreign origin tried to act with the visitor's cookies."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.origin_forbidden"


class NotFound(ApiError):
    """There is nothing at this address."""

    status = HTTPStatus.NOT_FOUND
    msg_key = "errors.not_found"


class MethodNotAllowed(ApiError):
    """The address exists, but not for this method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED
    msg_key = "errors.method_not_allowed"


class Outdated(ApiError):
    """The resource has changed since: ``If-Match`` names an older version."""

    status = HTTPStatus.PRECONDITION_FAILED
    msg_key = "errors.outdated"


class Licensed(ApiError):
    """The manga is licensed: its pages are not shown (RFC 7725)."""

    status = HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS
    msg_key = "errors.licensed"


class UnsupportedType(ApiError):
    """The route does not accept this media type of the body, or this kind of file.

    `sent` is a word that the message translates (``rar``, ``unknown``), or a name as it is; `taken` lists the accepted
    names.
    """

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    msg_key = "errors.unsupported_type"
    example: ClassVar[Mapping[str, Any]] = {"sent": "text/plain", "taken": "application/json"}

    def __init__(self, *, sent: str, taken: str) -> None:
        super().__init__(sent=sent, taken=taken)


class TooLarge(ApiError):
    """A body or a head is above its limit. Sizes are in bytes; `size` is None if it is not known exactly."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    msg_key = "errors.too_large"
    example: ClassVar[Mapping[str, Any]] = {"limit": 1_048_576, "size": 2_000_000}

    def __init__(self, *, limit: int, size: int | None) -> None:
        super().__init__(limit=limit, size="more" if size is None else size)


class InternalError(ApiError):
    """A bug of ours; the log has the traceback, the answer only the request's id."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    msg_key = "errors.internal"


class Unavailable(ApiError):
    """The service cannot answer now, but will again."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    msg_key = "errors.unavailable"
    retry_after_seconds: ClassVar[int] = 2

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9110 section 10.2.3."""
        return {"Retry-After": str(self.retry_after_seconds)}


class DatabaseAway(Unavailable):
    """The database does not answer."""

    msg_key = "errors.database_unavailable"


class DatabaseReadOnly(DatabaseAway):
    """The database can be read, but does not accept changes."""

    msg_key = "errors.database_read_only"


class SchemaNotCurrent(Unavailable):
    """The database has the schema of another release."""

    msg_key = "errors.schema_not_current"


class StorageFull(ApiError):
    """The disk has no space for what would be written."""

    status = HTTPStatus.INSUFFICIENT_STORAGE
    msg_key = "errors.storage_full"


class DatabaseFull(ApiError):
    """The database has no space for what would be written."""

    status = HTTPStatus.INSUFFICIENT_STORAGE
    msg_key = "errors.storage_full"


class StorageAway(Unavailable):
    """The image storage does not answer, or denies access; `reason` is for the log."""

    msg_key = "errors.storage_unavailable"

    def __init__(self, reason: str = "") -> None:
        super().__init__()
        self.reason = reason


class Busy(Unavailable):
    """Too much work at once: passwords to check, images to process, or several writers of the same thing."""

    msg_key = "errors.busy"


def reason_of(error: BaseException) -> str:
    """Get the reason of an error in one line, for the log: its own text, or else that of its cause."""
    cause = error.__cause__ or error
    reason = getattr(error, "reason", "") or f"{type(cause).__name__}: {cause}"
    return " ".join(reason.split())[:REASON_MAX]
