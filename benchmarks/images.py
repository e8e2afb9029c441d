"""Compares the delivery of images with a bare handler, alone and behind nginx; and serves many slow clients."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template

import machine
from answers import noise, ratio
from figures import Report
from load import Pace, Side, compare, get
from seeds import PASSWORD, Town, on_postgres, username
from servers import Server, bare, kanjiku, start, stop

from kanjiku_api.database import connecting as database
from kanjiku_api.models import Group, Membership, User
from kanjiku_api.settings import DatabaseSettings
from kanjiku_api.storage import place_of
from kanjiku_api.storage.local import LocalStorage
from tests.images.gallery import Hung, hang, use
from tests.machine import free_port, wait_for
from tests.postgres import ExternalPostgres, PostgresServer

SHOWN_BYTES = 300_000
DOWNLOAD_BYTES = 20_000_000
CLIENTS = 200
PIECE_BYTES, PIECE_SECONDS = 256 * 1024, 0.4
GROWTH_MEGABYTES = 30.0
NGINX = Template("""
daemon off; master_process off; pid $folder/nginx-$port.pid; error_log $folder/nginx.log;
events { worker_connections 512; }
http {
    access_log off; sendfile on; etag off;
    client_body_temp_path $folder/nginx-body; proxy_temp_path $folder/nginx-proxy;
    fastcgi_temp_path $folder/nginx-1; uwsgi_temp_path $folder/nginx-2; scgi_temp_path $folder/nginx-3;
    upstream behind { server 127.0.0.1:$behind; keepalive 16; }
    server {
        listen 127.0.0.1:$port;
        location /_images/ {
            internal;
            alias $images/;
            add_header ETag $$upstream_http_etag;
            add_header Last-Modified $$upstream_http_last_modified;
            add_header Content-Security-Policy $$upstream_http_content_security_policy;
            add_header X-Content-Type-Options $$upstream_http_x_content_type_options;
            error_page 404 = @lost;
        }
        location /files/ { alias $images/; }
        location @lost { add_header Cache-Control no-store always; return 404; }
        location / { proxy_pass http://behind; proxy_http_version 1.1; proxy_set_header Connection ""; }
    }
}
""")


@dataclass(frozen=True, slots=True)
class Wall:
    """A folder with a public image, one for supporters, and a large one."""

    folder: Path
    public: Hung
    gated: Hung
    large: Hung


def serving(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare an image of 300 KB with a bare handler that sends a file; behind nginx, with one that redirects."""
    report = Report("GET /v1/Image/<uuid>, 300 KB, PostgreSQL")
    with on_postgres(postgres, folder, 20) as town:
        wall = asyncio.run(_decorate(town, folder / "images"))
        _directly(report, town, folder, wall, pace)
        if shutil.which("nginx"):
            _behind_nginx(report, town, folder, wall, pace)
        else:
            report.notes.append("nginx is not installed (Debian: apt-get install nginx-light): not compared behind it.")
    return report


async def _decorate(town: Town, folder: Path) -> Wall:
    """Create images in a database and a folder; the seventh user has early access."""
    await database.start(DatabaseSettings(url=town.url))
    storage = LocalStorage(folder)
    await storage.start()
    try:
        public, gated = [await hang(storage, folder, "page", SHOWN_BYTES) for _ in range(2)]
        large = await hang(storage, folder, "page", DOWNLOAD_BYTES)
        await use(public, "public")
        await use(large, "public")
        await use(gated, "early")
        group = await Group.get(name="supporters")
        await Membership.get_or_create(user_id=(await User.get(username=username(7))).id, group_id=group.id)
    finally:
        await storage.close()
        await database.stop()
    return Wall(folder, public, gated, large)


def _job(wall: Wall) -> dict[str, str]:
    key = wall.public.image.file_id
    return {
        "file": str(wall.folder / place_of(key)),
        "public": str(wall.public.image.id),
        "gated": str(wall.gated.image.id),
        "redirect": f"/_images/{place_of(key)}",
    }


def settings_of(images: Path, redirect: str = "") -> str:
    """Write the settings for the folder of images, and for the path where a proxy finds them."""
    return f'[Files]\nimage_path = "{images}"\naccel_redirect = "{redirect}"\n'


def _directly(report: Report, town: Town, folder: Path, wall: Wall, pace: Pace) -> None:
    with ExitStack() as stack:
        ours = stack.enter_context(kanjiku(folder, town.url, more=settings_of(wall.folder)))
        theirs = stack.enter_context(bare(folder, town.url, **_job(wall)))
        cookie = ours.sign_in(username(7), PASSWORD)
        sides = [
            Side("public", ours, (get(wall.public.url),)),
            Side("bare", theirs, (get("/whole"),)),
            Side("gated", ours, (get(wall.gated.url),), cookie),
        ]
        _require_bytes(sides, wall)
        seen = compare(sides, folder, pace=pace)
    ratio(report, seen, "public, against file() of a bare handler", "public", "bare", target=1.0)
    ratio(report, seen, "gated, with a session, against the same", "gated", "bare", target=0.7)
    report.notes.append(noise(seen))


def _behind_nginx(report: Report, town: Town, folder: Path, wall: Wall, pace: Pace) -> None:
    with ExitStack() as stack:
        behind = stack.enter_context(kanjiku(folder, town.url, more=settings_of(wall.folder, "/_images/")))
        bare_behind = stack.enter_context(bare(folder, town.url, **_job(wall)))
        cookie = behind.sign_in(username(7), PASSWORD)
        ours = stack.enter_context(nginx_before(folder, wall.folder, behind))
        theirs = stack.enter_context(nginx_before(folder, wall.folder, bare_behind))
        sides = [
            Side("public", ours, (get(wall.public.url),)),
            Side("bare public", theirs, (get("/redirected"),)),
            Side("gated", ours, (get(wall.gated.url),), cookie),
            Side("bare gated", theirs, (get("/redirected-gated"),), cookie),
        ]
        _require_bytes(sides, wall)
        seen = compare(sides, folder, pace=pace)
    for what in ("public", "gated"):
        label = f"{what}, by X-Accel-Redirect of nginx, against a bare handler that asks the same of the database"
        ratio(report, seen, label, what, f"bare {what}", target=0.7)
    report.notes.append(f"Behind nginx: processor time is that of both processes. {noise(seen)}")


def _require_bytes(sides: list[Side], wall: Wall) -> None:
    """Check that every side sends the image."""
    for side in sides:
        path = side.calls[0].split("\t")[1]
        status, body, _ = side.server.ask(path, headers={"Cookie": side.cookie} if side.cookie else {})
        if status != 200 or body not in {wall.public.content, wall.gated.content}:
            raise RuntimeError(f"{side.name} answers {status}, {len(body)} bytes: {body[:200]!r}")


@contextmanager
def nginx_before(folder: Path, images: Path, behind: Server) -> Iterator[Server]:
    """Run nginx as one process in front of a server, on the server's core."""
    port = free_port()
    file = folder / f"nginx-{port}.conf"
    file.write_text(NGINX.substitute(folder=folder, port=port, behind=behind.port, images=images))
    process = start(["nginx", "-c", str(file), "-e", str(folder / "nginx.log")], folder / "nginx.log")
    server = replace(behind, port=port, helpers=(process.pid,))
    try:
        if not wait_for(lambda: _answers(server), 10):
            raise RuntimeError((folder / "nginx.log").read_text()[-2000:])
        yield server
    finally:
        stop(process)


def _answers(server: Server) -> bool:
    try:
        return server.ask("/version")[0] == 200
    except OSError:
        return False


def downloads(postgres: PostgresServer | ExternalPostgres, folder: Path, _pace: Pace) -> Report:
    """Measure the server's memory while 200 slow clients download 20 MB each."""
    report = Report(f"{CLIENTS} slow clients download 20 MB each")
    with on_postgres(postgres, folder, 20) as town:
        wall = asyncio.run(_decorate(town, folder / "images"))
        with kanjiku(folder, town.url, more=settings_of(wall.folder)) as server:
            asyncio.run(_download(server, wall, 20, 0))  # its threads and connections exist after this
            before = machine.resident_megabytes(server.pid)
            since, (got, peak) = time.monotonic(), asyncio.run(_download(server, wall, CLIENTS, PIECE_SECONDS))
    if got != CLIENTS * DOWNLOAD_BYTES:
        raise RuntimeError(f"only {got} bytes came")
    details = f"{before:.0f} MB before, {peak:.0f} MB at most, in {time.monotonic() - since:.0f} s; every byte came"
    report.at_most("growth of the server's memory", peak - before, GROWTH_MEGABYTES, details, " MB")
    return report


async def _download(server: Server, wall: Wall, clients: int, pause: float) -> tuple[int, float]:
    """Download with `clients` clients; return the bytes of all bodies, and the server's peak memory."""
    work = [asyncio.create_task(_one_download(server, wall.large.url, pause)) for _ in range(clients)]
    peak = 0.0
    while not all(task.done() for task in work):
        peak = max(peak, machine.resident_megabytes(server.pid))
        await asyncio.sleep(0.1)
    return sum(task.result() for task in work), peak


async def _one_download(server: Server, path: str, pause: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=PIECE_BYTES)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    got = 0
    while piece := await reader.read(PIECE_BYTES):
        got += len(piece)
        await asyncio.sleep(pause)
    writer.close()
    return got
