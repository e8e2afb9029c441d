"""Serves the page, and is the development proxy: what begins with ``/api`` goes to the service."""

import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

PAGE = Path(__file__).with_name("page.html").read_bytes()
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "host"}
"""What a proxy does not hand on (RFC 9110 section 7.6.1); Host becomes that of the service."""


class PageServer(ThreadingHTTPServer):
    """A web server of a front end, on a free port of loopback; `service` is what its ``/api`` leads to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.service = ""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def origin(self, host: str = "127.0.0.1") -> str:
        """Tell the origin of its pages, by one of the names of this machine."""
        return f"http://{host}:{self.server_port}"

    def stop(self) -> None:
        """End it."""
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PageServer

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        """Give the page, whatever the path."""
        if self.path.startswith("/api/"):
            self.forward()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def forward(self) -> None:
        """Ask the service, and hand its answer on."""
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
