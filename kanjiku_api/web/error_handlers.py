"""Converts every exception to the error envelope; no other module does."""

import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from sanic.exceptions import PayloadTooLarge, RequestCancelled, SanicException
from sanic.response import HTTPResponse
from tortoise.exceptions import DoesNotExist, IntegrityError

from ..database.connecting import conflict, is_foreign_key_violation
from ..database.engines.conditions import Condition, Fullness, condition_of
from ..models import User
from ..rules import errors, i18n
from ..rules.addresses import address_key
from ..rules.disk import is_full
from ..rules.errors import ApiError, FieldFault
from ..rules.identity import Identity
from ..rules.repeats import repeated
from .doors import door_of
from .errors import FrameworkRefusal, RowNotFound
from .pace import RefusalPace
from .request import App, Request, json_response

log = logging.getLogger("kanjiku")
CLIENT_GONE = 499
"""nginx's status for logs: the client disconnected before there was an answer."""
FAULTS_MAX = 100
"""How many faults an answer lists at most."""

BY_STATUS: dict[int, Callable[[], ApiError]] = {
    404: errors.NotFound,
    405: errors.MethodNotAllowed,
    503: errors.Unavailable,
}


BY_CONDITION: dict[Condition, type[ApiError]] = {
    Condition.AWAY: errors.DatabaseAway,
    Condition.READ_ONLY: errors.DatabaseReadOnly,
    Condition.FULL: errors.DatabaseFull,
}
UNAVAILABLE_PARTS: dict[type[ApiError], str] = {
    errors.DatabaseReadOnly: "database read-only",
    errors.DatabaseAway: "database away",
    errors.DatabaseFull: "database full",
    errors.StorageAway: "storage away",
    errors.StorageFull: "storage full",
}
"""These are logged in one line without a traceback: they are no bugs, and not the client's fault."""


def attach_error_handlers(app: App) -> None:
    """Answer every exception with the envelope."""
    app.exception(Exception)(answer_exception)
    app.exception(RequestCancelled)(note_client_gone)  # type: ignore[arg-type]  # Sanic handles cancellations here too


async def note_client_gone(_request: Request, _gone: RequestCancelled) -> HTTPResponse:
    """Answer 499 if the client or proxy has disconnected; only log and metrics use it.

    Sanic would count it as 500, an error of ours.
    """
    return HTTPResponse(status=CLIENT_GONE)


async def answer_exception(request: Request, exception: Exception) -> HTTPResponse:
    """Turn `exception` into an answer; log it if it is a bug of ours."""
    is_too_large = isinstance(exception, PayloadTooLarge)
    error = _too_large(request) if is_too_large else as_api_error(exception)
    if isinstance(exception, IntegrityError) and is_foreign_key_violation(exception):
        log.warning("a row was deleted while a request created a reference to it: %s", conflict(exception))
        error = errors.NoSession() if await _is_gone(request.ctx.identity) else error
    if error.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("unexpected error", exc_info=exception, extra={"request_id": request.request_id})
    elif what := next((what for kind, what in UNAVAILABLE_PARTS.items() if isinstance(error, kind)), None):
        extra = {"request_id": request.request_id, **repeated(what)}
        log.warning("%s: %s", what, errors.reason_of(exception), extra=extra)
        if isinstance(error, errors.DatabaseFull):
            request.part(Fullness).note()
    kept = getattr(exception, "headers", None)
    headers = {**(kept if isinstance(kept, dict) else {}), **error.headers}
    door = door_of(request)
    refusal = (door.refusal if door and door.refusal else _refusal)(request, error, headers)
    if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        await _hold_back(request, exception)
    return refusal


async def _hold_back(request: Request, exception: Exception) -> None:
    """Delay a refusal if this client has had many; its body is freed before the wait."""
    pace = request.part(RefusalPace)
    if seconds := pace.count(address_key(request.client_address)):
        request.body = b""
        exception.__traceback__ = None  # its frames refer to the body
        await pace.wait(seconds)


def _refusal(request: Request, error: ApiError, headers: Mapping[str, str]) -> HTTPResponse:
    return json_response(envelope(error, request.locale), error.status, headers)


async def _is_gone(identity: Identity | None) -> bool:
    """Tell whether the user's account was deleted during the request."""
    return identity is not None and not await User.exists(id=identity.user_id)


def _too_large(request: Request) -> errors.TooLarge:
    """Find which limit was exceeded when Sanic refused: that of the body, or else that of the head."""
    stream: Any = request.stream
    if (stream.request_bytes or 0) > stream.request_max_size:
        length = request.headers.get("content-length")
        return errors.TooLarge(limit=stream.request_max_size, size=stream.request_bytes if length else None)
    return errors.TooLarge(limit=stream.HEADER_MAX_SIZE, size=None)


def as_api_error(exception: Exception) -> ApiError:
    """Get the API error for `exception`."""
    if isinstance(exception, ApiError):
        return exception
    if isinstance(exception, SanicException):
        return _refusal_of_sanic(exception)
    if is_full(exception):
        return errors.StorageFull()
    return _refusal_of_the_database(exception) or errors.InternalError()


def _refusal_of_the_database(exception: Exception) -> ApiError | None:
    if isinstance(exception, DoesNotExist):
        noun = getattr(exception.model, "noun", None)
        return RowNotFound(noun) if noun else errors.NotFound()
    if isinstance(exception, IntegrityError) and is_foreign_key_violation(exception):
        return errors.NotFound()
    condition = condition_of(exception)
    return BY_CONDITION[condition]() if condition else None


def _refusal_of_sanic(exception: SanicException) -> ApiError:
    if exception.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return BY_STATUS.get(exception.status_code, lambda: FrameworkRefusal(exception.status_code))()
    return errors.Unavailable() if exception.status_code == HTTPStatus.SERVICE_UNAVAILABLE else errors.InternalError()


def envelope(error: ApiError, locale: str) -> dict[str, Any]:
    """Make the body of an error."""
    body: dict[str, Any] = {"msg": i18n.translate(error.key, locale, **error.params), "msg_key": error.key}
    if error.faults:
        body["details"] = fault_bodies(error.faults[:FAULTS_MAX], locale)
    if len(error.faults) > FAULTS_MAX:
        body["details_omitted"] = len(error.faults) - FAULTS_MAX
    return body


def fault_bodies(faults: Sequence[FieldFault], locale: str) -> list[dict[str, str]]:
    """Make the list of faults in an error's body (`schemas.Fault`)."""
    return [
        {
            "field": fault.field,
            "msg_key": fault.msg_key,
            "msg": i18n.translate(fault.msg_key, locale, **fault.params),
        }
        for fault in faults
    ]
