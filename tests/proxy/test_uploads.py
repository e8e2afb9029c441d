"""nginx allows bodies as large as the service does, and requests that take long."""

import re
import signal
import socket
import sqlite3
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import cache
from typing import Any
from uuid import uuid4

import httpx
import pytest

from kanjiku_api.admin import uploads
from kanjiku_api.settings import Settings
from kanjiku_api.web.receiving import Allowance
from tests.processes import PATIENCE
from tests.proxy.conftest import SHORT, Site, sign_in
from tests.proxy.nginx import NAME, seconds_of
from tests.uploads.pages import ZIP, cbz, png

pytestmark = pytest.mark.no_database
SETTINGS = Settings()
LIMITS, FILES = SETTINGS.limits, SETTINGS.files
JSON = LIMITS.json_body_bytes


@cache
def allowance(path: str) -> int:
    """Get the largest body that the service accepts, in bytes."""
    if path.endswith("/upload"):
        return uploads._allowance(FILES).body_bytes
    return Allowance(FILES.avatar_max_bytes if path.endswith("/avatar") else FILES.image_max_bytes).body_bytes


def ask(site: Site, method: str, path: str, length: int) -> tuple[int, str]:
    """Send only the head of a request with the length of its body; return the status and the key of the answer."""
    with socket.create_connection(("127.0.0.1", httpx.URL(site.nginx.url).port or 0), PATIENCE) as plain:
        context = ssl.create_default_context(cafile=site.nginx.authority)
        with context.wrap_socket(plain, server_hostname="127.0.0.1") as connection:
            head = f"{method} {path} HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {length}\r\nConnection: close\r\n"
            connection.sendall(f"{head}Content-Type: image/png\r\n\r\n".encode())
            answer = b""
            while b"msg_key" not in answer or not answer.endswith(b"}"):
                answer += connection.recv(4096) or pytest.fail(repr(answer))
    found = re.match(rb'HTTP/1.1 (\d+).*"msg_key": ?"([\w.]+)"', answer, re.DOTALL)
    assert found, answer
    return int(found[1]), found[2].decode()


def test_every_route_of_files_takes_in_nginx_what_it_takes_itself(site: Site) -> None:
    # Not by nginx: to write the document may take longer than the second that it waits here.
    document = httpx.get(f"{site.service.url}/openapi.json", headers={"Host": NAME}, timeout=PATIENCE).json()
    paths: dict[str, dict[str, Any]] = document["paths"]
    routes = [
        (method.upper(), re.sub(r"{\w+}", "1", path))
        for path, operations in paths.items()
        for method, operation in operations.items()
        if "multipart/form-data" in operation.get("requestBody", {}).get("content", {})
    ]
    assert len(routes) >= 6
    for method, path in routes:
        for spelled in (path, f"{path}/"):
            assert ask(site, method, spelled, allowance(path)) == (401, "errors.no_session"), path
            assert ask(site, method, spelled, allowance(path) + 1) == (413, "errors.too_large"), path


def test_json_is_as_long_as_the_service_takes_it(site: Site) -> None:
    with site.nginx.client() as client:
        sign_in(site, client, "demo_reader")
        for length, status in ((JSON, 400), (JSON + 1, 413)):
            body = b'{"birthday": "%b"}' % (b"x" * (length - 16))
            assert len(body) == length
            answer = client.patch("/v1/User/me", content=body, headers={"Content-Type": "application/json"})
            assert answer.status_code == status, answer.text


def test_a_head_that_is_too_long_is_refused_in_the_shape_of_the_service(site: Site) -> None:
    heads: tuple[dict[str, Any], ...] = (
        {"url": f"/{'x' * 9000}"},
        {"url": "/", "headers": {"X-Long": "x" * 9000}},
    )
    with site.nginx.client() as client:
        for long in heads:
            answer = client.get(**long)
            assert (answer.status_code, answer.json()["msg_key"]) == (413, "errors.too_large")
        assert client.get("/version", headers={"X-Long": "x" * 7000}).status_code == 200


@contextmanager
def frozen(site: Site) -> Iterator[None]:
    """Freeze the service while the block runs."""
    site.service.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        site.service.process.send_signal(signal.SIGCONT)


def chapter_of(client: httpx.Client, number: str) -> int:
    chapters = client.get("/v1/Manga/night-train/chapters", params={"language": "en"}).json()["chapters"]
    (found,) = [chapter["id"] for chapter in chapters if chapter["number"] == number]
    return int(found)


def test_an_upload_and_its_events_outlast_a_silence_that_ends_all_else(site: Site) -> None:
    """The common time-out is eight seconds here, not the shipped minute: what outlasts it has one of its own."""
    with site.nginx.client() as client, site.nginx.client() as other, ThreadPoolExecutor() as pool:
        sign_in(site, client, "demo_uploader")
        sign_in(site, other, "demo_uploader")
        chapter, name = chapter_of(client, "3"), f"{uuid4()}"
        note(site, name, chapter, "working")
        with other.stream("GET", f"/v1/Admin/Upload/{name}/events") as watched:
            events = watched.iter_text()
            assert '"state":"working"' in next(events)  # it arrives before the stream ends
            archive = cbz({f"{number}.png": png(color) for number, color in enumerate(("red", "green", "blue"))})
            with frozen(site):
                sent = pool.submit(client.post, f"/v1/Admin/Chapter/{chapter}/upload", content=archive, headers=ZIP)
                with site.nginx.client() as impatient:
                    assert impatient.get("/v1/Manga").status_code == 503
                assert not sent.done()
            answer = sent.result(PATIENCE)
            assert answer.status_code == 200, answer.text
            note(site, name, chapter, "done")
            assert '"state":"done"' in "".join(events)


def note(site: Site, name: str, chapter: int, state: str) -> None:
    """Write an upload's row beside the service, as another instance would."""
    with closing(sqlite3.connect(site.service.folder / "data/kanjiku.db", timeout=PATIENCE)) as connection, connection:
        columns = "id, user_id, chapter_id, state, done, total, problems, created_at, modified_at"
        connection.execute(
            f"""
            INSERT INTO uploads ({columns})
            SELECT ?, id, ?, ?, 0, 0, '[]', datetime('now'), datetime('now') FROM users WHERE username = 'demo_uploader'
            ON CONFLICT (id) DO UPDATE SET state = excluded.state
            """,  # noqa: S608 - of our own making
            (name, chapter, state),
        )


def test_an_upload_that_is_refused_is_refused_before_it_is_sent(site: Site) -> None:
    status, key = ask(site, "POST", "/v1/Admin/Chapter/1/upload", 500_000_000)
    assert (status, key) == (401, "errors.no_session")


def location(configuration: str, opening: str) -> str:
    """Find the directives of one location of the shipped file."""
    _, _, rest = configuration.partition(f"location {opening} {{")
    assert rest, opening
    return rest.partition("\n        }")[0]


def value(text: str, directive: str) -> str:
    (found,) = re.findall(rf"^\s*{directive} ([^;]+);", text, re.MULTILINE)
    return str(found)


def test_the_time_limits_of_nginx_agree_with_the_settings(site: Site, sending_site: Site) -> None:
    """It compares the configuration that nginx reads; the second site has all time-outs as shipped."""
    read = sending_site.nginx.effective()
    common = read.partition("server {\n        include")[0]
    assert seconds_of(value(common, "proxy_read_timeout")) > LIMITS.response_timeout_seconds
    assert seconds_of(value(common, "client_header_timeout")) == LIMITS.head_timeout_seconds
    assert seconds_of(value(common, "client_body_timeout")) >= max(
        LIMITS.body_grace_seconds, LIMITS.response_timeout_seconds
    ), "the service's own limit is looked at last"
    (kept,) = re.findall(r"upstream kanjiku {.*?\n    keepalive_timeout (\w+);", read, re.DOTALL)
    assert seconds_of(kept) < LIMITS.keep_alive_seconds
    longest = FILES.upload_minutes * 60 + uploads.TIDY_SECONDS
    for opening in ("~ ^/v1/Admin/Chapter/[^/]+/upload/?$", "~ ^/v1/Admin/Upload/[^/]+/events/?$"):
        assert seconds_of(value(location(read, opening), "proxy_read_timeout")) > longest
    assert SHORT in site.nginx.effective()
