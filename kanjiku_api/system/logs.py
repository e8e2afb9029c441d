"""Logging: a JSON object per line in production, readable lines in debug mode; secrets are redacted."""

import asyncio
import logging
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import orjson
from pythonjsonlogger.orjson import OrjsonFormatter
from sanic.response import BaseHTTPResponse

from ..rules.errors import reason_of
from ..rules.repeats import repeated
from ..settings import Settings
from ..web.request import Request
from .repeats import RepeatFilter

REQUEST_LOG = logging.getLogger("kanjiku.requests")
SECRETS = re.compile(
    r"eyJ[\w-]+\.[\w-]+\.[\w-]*"  # a JWT
    r"|\$argon2id?\$[\w$=,.+/-]+"
    r"|k[jfu]_[a-z2-7]{26}"  # a key, the tokens of feeds and of unsubscribing
    r"|(?<=token=)[^&\s\"\\]+"  # in an address
    r"|(?<=Basic )[\w+/=]{16,}"
    r"|(?<=://)[^/\s:@\"]*:[^/\s@\"]+(?=@)"  # user and password of a URL; never past the end of a JSON string
)
NOISY = ("sanic.root", "sanic.access", "sanic.server", "tortoise", "tortoise.db_client", "aiosqlite", "asyncio")


MULTIPART_LOGGER = "python_multipart"
"""This logger warns about each malformed form. The sender gets an error; log lines would let clients fill the disk."""
POOL_LOGGER = "asyncpg.pool"
"""This logger warns with a traceback each time a connection fails while PostgreSQL is away or recovers."""
NOT_FOR_OPERATORS = (
    "Sanic is running in PRODUCTION mode",
    "Experienced exception while trying to serve",
    "Unable to start server",
)
"""Messages of Sanic at the start: advice for developers, and tracebacks of errors that we explain in a sentence."""
MARKS = ("eyJ", "$argon2", "://", "kj_", "kf_", "ku_", "token=", "Basic ")
"""Every secret that `SECRETS` finds contains one of these; looking for them first is many times faster."""


def redacted(text: str) -> str:
    """Replace secrets in a log line, no matter which library wrote it."""
    return SECRETS.sub("[secret]", text) if _may_have_secret(text) else text


def _may_have_secret(text: str) -> bool:
    return any(mark in text for mark in MARKS)


class RedactingFormatter(logging.Formatter):
    """Readable lines for development, with secrets redacted."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line and its traceback, with secrets redacted."""
        return redacted(super().format(record))


class JsonFormatter(OrjsonFormatter):
    """One JSON object a line, with secrets redacted."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the JSON object, with secrets redacted in all values."""
        return redacted(super().format(record))


def configure_logs(settings: Settings) -> None:
    """Send all loggers to standard error, in the form that the settings ask for."""
    # No format uses these fields, and looking them up for each line takes time (Logging HOWTO, "Optimization").
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(settings))
    handler.addFilter(RepeatFilter(handler))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log.level)
    for name in NOISY:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(max(logging.WARNING, root.level))
    logging.getLogger(MULTIPART_LOGGER).setLevel(logging.CRITICAL)
    logging.getLogger("sanic.error").handlers.clear()
    logging.getLogger("sanic.error").propagate = True
    logging.getLogger("sanic.error").addFilter(_is_for_operators)
    logging.getLogger(POOL_LOGGER).addFilter(_state_reason)


def _is_for_operators(record: logging.LogRecord) -> bool:
    return not any(text in record.getMessage() for text in NOT_FOR_OPERATORS)


def _state_reason(record: logging.LogRecord) -> bool:
    """Replace the traceback by the reason, and give all such lines the same name."""
    if record.exc_info and (error := record.exc_info[1]):
        record.msg, record.args, record.exc_info = f"{record.getMessage()}: {reason_of(error)}", None, None
        record.__dict__.update(repeated("pool of connections"))
    return True


def _formatter(settings: Settings) -> logging.Formatter:
    if settings.debug:
        return RedactingFormatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")
    return JsonFormatter(
        "%(levelname)s %(name)s %(message)s",
        timestamp=True,
        rename_fields={"levelname": "level", "name": "logger"},
    )


def request_log(settings: Settings) -> Callable[[Request, BaseHTTPResponse], None] | None:
    """Get the function that logs a line for an answer; None if the settings ask for no such lines."""
    if not settings.log.requests or settings.log.level not in {"DEBUG", "INFO"}:
        return None
    return _log_request if settings.debug else RequestLines().write


def _log_request(request: Request, response: BaseHTTPResponse) -> None:
    """Log one answer as a readable line."""
    facts = _facts(request, response.status, perf_counter())
    REQUEST_LOG.info("%s", _message(facts), extra=facts)


class RequestLines:
    """Writes JSON lines without the logging library, which would take several times as long.

    Lines of one turn of the event loop are made and written together at its end: one after the other, they take less
    time than each between two answers.
    """

    def __init__(self) -> None:
        self._answered: list[tuple[Request, int, float, datetime]] = []

    def write(self, request: Request, response: BaseHTTPResponse) -> None:
        """Log one answer."""
        if not self._answered:
            asyncio.get_running_loop().call_soon(self._flush)
        self._answered.append((request, response.status, perf_counter(), datetime.now(UTC)))

    def _flush(self) -> None:
        answered, self._answered = self._answered, []
        lines = [_line(*each) for each in answered]
        text = b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in lines).decode()
        # What clients write is only in these fields; to search whole lines takes several times as long.
        if _may_have_secret("\n".join(f"{line['message']} {line['request_id']} {line['ip']}" for line in lines)):
            text = redacted(text)  # no secret goes beyond its line
        with suppress(OSError):  # nobody reads standard error any more; answers must not fail because of it
            sys.stderr.write(text)


def _line(request: Request, status: int, ended: float, at: datetime) -> dict[str, Any]:
    """Make the line of an answer with this status, which `ended` by `perf_counter`, and `at` by the clock."""
    facts = _facts(request, status, ended)
    return {"level": "INFO", "logger": REQUEST_LOG.name, "message": _message(facts), **facts, "timestamp": at}


def _facts(request: Request, status: int, ended: float) -> dict[str, Any]:
    """Gather the fields of a line; the query is left out, since it may contain a token."""
    identity = request.ctx.identity
    return {
        "request_id": request.request_id,
        "method": request.method,
        "path": request.path,
        "route": f"/{request.route.path}" if request.route else None,
        "status": status,
        "ms": round((ended - request.started) * 10_000) / 10,
        "ip": request.client_address,
        "user": str(identity.user_id) if identity else None,
    }


def _message(facts: Mapping[str, Any]) -> str:
    return f"{facts['method']} {facts['path']} {facts['status']} {facts['ms']}ms"
