"""Serves the page, and is the development proxy: it forwards paths that begin with ``/api`` to the service."""

import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

PAGE = Path(__file__).with_name("page.html").read_bytes()
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "host"}
"""Headers that a proxy does not forward (RFC 9110 section 7.6.1); Host is set to that of the service."""


class PageServer(ThreadingHTTPServer):
    """A web server of a front end, on a free port of loopback; it forwards ``/api`` to `service`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.service = ""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def origin(self, host: str = "127.0.0.1") -> str:
        """Get the origin of its pages; `host` is one of the names of this machine."""
        return f"http://{host}:{self.server_port}"

    def stop(self) -> None:
        """Stop the server."""
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PageServer

    def log_message(self, *_arguments: object) -> None:
        """Log nothing."""

    def do_GET(self) -> None:
        """Send the page for every path."""
        if self.path.startswith("/api/"):
            self.forward()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def forward(self) -> None:
        """Forward the request to the service, and its answer to the client."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        connection = HTTPConnection(urlsplit(self.server.service).netloc, timeout=30)
        connection.request(self.command, self.path.removeprefix("/api"), body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_DELETE = do_PATCH = do_PUT = do_OPTIONS = forward  # noqa: N815 - http.server names them so
