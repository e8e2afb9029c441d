"""Logs: one JSON object a line for machines, readable lines while developing; never a secret."""

import logging
import re
import sys
from time import perf_counter

from pythonjsonlogger.orjson import OrjsonFormatter
from sanic.response import BaseHTTPResponse

from .http import App, Request
from .settings import Settings

REQUEST_LOG = logging.getLogger("kanjiku.requests")
SECRETS = re.compile(
    r"eyJ[\w-]+\.[\w-]+\.[\w-]*"  # a JWT
    r"|\$argon2id?\$\S+"
    r"|(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"  # user and password of a URL
)
NOISY = ("sanic.root", "sanic.access", "sanic.server", "tortoise", "tortoise.db_client", "asyncio")


class WithoutSecrets(logging.Filter):
    """Blots out what must not be read in a log, whoever wrote it there."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, blotted where it must be."""
        text = record.getMessage()
        if SECRETS.search(text):
            record.msg, record.args = SECRETS.sub("[secret]", text), ()
        return True


class BlottingFormatter(logging.Formatter):
    """Readable lines for development; a trace is blotted as well."""

    def formatException(self, exc_info: object) -> str:  # noqa: N802 - the name is logging's
        """Write a trace without the secrets in it."""
        return SECRETS.sub("[secret]", super().formatException(exc_info))  # type: ignore[arg-type]  # logging's own union


class JsonFormatter(OrjsonFormatter):
    """One JSON object a line; a trace is blotted as well."""

    def formatException(self, exc_info: object) -> str:  # noqa: N802 - the name is logging's
        """Write a trace without the secrets in it."""
        return SECRETS.sub("[secret]", super().formatException(exc_info))  # type: ignore[arg-type]  # logging's own union


def configure_logs(settings: Settings) -> None:
    """Send all loggers to standard error, in the form that the settings ask for."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(WithoutSecrets())
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
    if app.ctx.settings.log.requests:
        app.register_middleware(_log_request, "response")


async def _log_request(request: Request, response: BaseHTTPResponse) -> None:
    """Log one answer; the path goes without its query, which may hold a token."""
    milliseconds = round((perf_counter() - request.started) * 1000, 1)
    identity = request.ctx.identity
    REQUEST_LOG.info(
        "%s %s %s %sms",
        request.method,
        request.path,
        response.status,
        milliseconds,
        extra={
            "request_id": request.request_id,
            "method": request.method,
            "path": request.path,
            "status": response.status,
            "ms": milliseconds,
            "ip": request.client_address,
            "user": str(identity.user_id) if identity else None,
        },
    )
