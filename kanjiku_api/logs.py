"""Logs: one JSON object a line for machines, readable lines while developing; never a secret."""

import logging
import re
import sys
from datetime import UTC, datetime
from time import perf_counter

import orjson
from pythonjsonlogger.orjson import OrjsonFormatter
from sanic.response import BaseHTTPResponse

from .http import App, Request
from .settings import Settings

REQUEST_LOG = logging.getLogger("kanjiku.requests")
SECRETS = re.compile(
    r"eyJ[\w-]+\.[\w-]+\.[\w-]*"  # a JWT
    r"|\$argon2id?\$[\w$=,.+/-]+"
    r"|(?<=://)[^/\s:@\"]*:[^/\s@\"]+(?=@)"  # user and password of a URL; never past the end of a JSON string
)
NOISY = ("sanic.root", "sanic.access", "sanic.server", "tortoise", "tortoise.db_client", "aiosqlite", "asyncio")


MARKS = ("eyJ", "$argon2", "://")
"""What every secret that `SECRETS` finds has in it: looking for these first is many times as fast."""


def blotted(text: str) -> str:
    """Blot out what must not be read in a log, whoever wrote it there."""
    return SECRETS.sub("[secret]", text) if any(mark in text for mark in MARKS) else text


class BlottingFormatter(logging.Formatter):
    """Readable lines for development, without what must not be read in a log, whoever wrote it there."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line and its trace, blotted where it must be."""
        return blotted(super().format(record))


class JsonFormatter(OrjsonFormatter):
    """One JSON object a line, blotted likewise."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an object, blotted in all of its values.

        The lines of requests bring their fields ready made: the library would look through the whole
        record for them, which takes as long as the answer itself.
        """
        fields = record.__dict__.get("fields")
        if fields is None:
            return blotted(super().format(record))
        line = {"level": record.levelname, "logger": record.name, "message": record.getMessage(), **fields}
        line["timestamp"] = datetime.fromtimestamp(record.created, UTC)
        return blotted(orjson.dumps(line).decode())


def configure_logs(settings: Settings) -> None:
    """Send all loggers to standard error, in the form that the settings ask for."""
    # Nothing shows these, and looking them up for each line takes time (Logging HOWTO, "Optimization").
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(settings))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log.level)
    for name in NOISY:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(max(logging.WARNING, root.level))
    logging.getLogger("sanic.error").handlers.clear()
    logging.getLogger("sanic.error").propagate = True


def _formatter(settings: Settings) -> logging.Formatter:
    if settings.debug:
        return BlottingFormatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")
    return JsonFormatter(
        "%(levelname)s %(name)s %(message)s",
        timestamp=True,
        rename_fields={"levelname": "level", "name": "logger"},
    )


def attach_request_log(app: App) -> None:
    """Log a line for every answer, where the settings want it."""
    if app.ctx.settings.log.requests and app.ctx.settings.log.level in {"DEBUG", "INFO"}:
        app.register_middleware(_log_request, "response")


async def _log_request(request: Request, response: BaseHTTPResponse) -> None:
    """Log one answer; the path goes without its query, which may hold a token."""
    milliseconds = round((perf_counter() - request.started) * 1000, 1)
    identity = request.ctx.identity
    # Not by `info`, which walks the stack for the line of code that logs: half of the time that this takes.
    values = (request.method, request.path, response.status, milliseconds)
    record = logging.LogRecord(REQUEST_LOG.name, logging.INFO, __file__, 0, "%s %s %s %sms", values, None)
    fields = {
        "request_id": request.request_id,
        "method": request.method,
        "path": request.path,
        "route": f"/{request.route.path}" if request.route else None,
        "status": response.status,
        "ms": milliseconds,
        "ip": request.client_address,
        "user": str(identity.user_id) if identity else None,
    }
    record.__dict__.update(fields, fields=fields)
    REQUEST_LOG.handle(record)
