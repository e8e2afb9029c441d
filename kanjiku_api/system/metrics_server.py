"""Serves the metrics on a port of its own, so that a firewall can treat it differently from the API's."""

import asyncio
import socket
from concurrent.futures import CancelledError
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Thread
from typing import Any

from ..rules.addresses import is_within
from ..settings import MetricsSettings
from ..web.request import App
from .metrics import METRICS_TYPE, Metrics

READ_SECONDS = 9.0
"""How long the event loop may take for the metrics; Prometheus waits ten seconds."""
CLIENT_SECONDS = 10.0
"""How long a client may take for each piece that it sends or reads."""


class MetricsServer(ThreadingTCPServer):
    """Serves ``/metrics`` to the networks of the settings, and closes all other connections.

    Each connection has a thread; that is safe, since only the operator's own networks can connect. It is a separate
    server because Sanic serves all routes of an app on one port.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, settings: MetricsSettings, app: App) -> None:
        """Bind the port. Raises `OSError`."""
        self.address_family = socket.AF_INET6 if ":" in settings.listening_ip else socket.AF_INET
        self._networks = settings.networks
        self._metrics = app.ctx.part(Metrics)
        self._loop: asyncio.AbstractEventLoop | None = None
        super().__init__((settings.listening_ip, settings.port), _Handler)

    async def start(self, _app: App) -> None:
        """Start serving in threads. Call it in the service's event loop."""
        self._loop = asyncio.get_running_loop()
        Thread(target=self.serve_forever, name="metrics server", daemon=True).start()

    async def stop(self, _app: App) -> None:
        """Stop serving and close the port."""
        if self._loop is not None:  # if it was never started, `shutdown` would wait forever
            await asyncio.to_thread(self.shutdown)
        self.server_close()

    def verify_request(self, _request: object, client_address: Any) -> bool:
        """Tell whether a client's address is in an allowed network."""
        return is_within(client_address[0], self._networks)

    def read(self) -> bytes:
        """Let the event loop write the metrics, and wait for them. Raises `TimeoutError` and `CancelledError`."""
        if self._loop is None:
            raise TimeoutError
        reading = asyncio.run_coroutine_threadsafe(self._metrics.read(), self._loop)
        try:
            return reading.result(READ_SECONDS)
        finally:
            reading.cancel()  # otherwise readings would pile up while a disk hangs


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: MetricsServer
    timeout = CLIENT_SECONDS
    server_version, sys_version = "kanjiku", ""

    def do_GET(self) -> None:
        """Send the metrics."""
        if self.path.partition("?")[0] != "/metrics":
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            body = self.server.read()
        except (TimeoutError, CancelledError, RuntimeError):  # the event loop is busy or stopping
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", METRICS_TYPE)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Log nothing: a scrape comes every few seconds."""
