"""An instance that records what nginx sends to it, and gives predefined answers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar


class Recorder(BaseHTTPRequestHandler):
    """Records the headers of each request."""

    protocol_version = "HTTP/1.1"
    seen: ClassVar[list[Mapping[str, str]]] = []
    answers: ClassVar[dict[str, str]] = {}
    """Headers of all answers."""

    def do_GET(self) -> None:
        """Record the headers, and answer with the number of requests so far."""
        self.seen.append({name.lower(): value for name, value in self.headers.items()})
        body = str(len(self.seen)).encode()
        self.send_response(200)
        for name, value in {**self.answers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def recording(**answers: str) -> Iterator[tuple[int, list[Mapping[str, str]]]]:
    """Run an instance whose answers have these headers; give its port, and the recorded headers."""
    handler = type(
        "Handler", (Recorder,), {"seen": [], "answers": {k.replace("_", "-"): v for k, v in answers.items()}}
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port, handler.seen  # type: ignore[attr-defined]  # of the class just made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
