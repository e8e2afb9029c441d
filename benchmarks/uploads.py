"""Compares an upload with its codecs alone, and measures memory during uploads and downloads of large archives."""

import asyncio
import http.client
import io
import json
import sqlite3
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

import machine
from figures import Report
from load import Pace
from PIL import Image, ImageDraw
from seeds import PASSWORD, Town, on_sqlite, username
from servers import Server, command, configuration, on_all_cores, running

from kanjiku_api.images.service import processing_options
from kanjiku_api.imaging.pool import Imaging
from kanjiku_api.models.image import ImageKind
from kanjiku_api.settings import FileSettings
from tests.postgres import ExternalPostgres, PostgresServer

PAGES, PAGE_SIZE, PAGE_QUALITY = 100, (1200, 1800), 60
"""100 pages; grey noise of this size and JPEG quality has about 1 MB."""
LARGE_PAGES, LARGE_SIZE, LARGE_QUALITY = 42, (3000, 4000), 95
"""Likewise, with about 12 MB: together 500 MB."""
ROUNDS = 3
LAST_BYTES = 64 * 1024
FLAT_MEGABYTES = 20.0


def uploads(_postgres: PostgresServer | ExternalPostgres, folder: Path, _pace: Pace) -> Report:
    """Compare an upload of 100 MB with its codecs alone; measure memory during upload and download of 500 MB."""
    report = Report("Uploads and downloads")
    with on_all_cores(), on_sqlite(folder, 10, "uploads") as town, _service(folder, town) as server:
        cookie = server.sign_in(username(0), PASSWORD)
        chapter = _chapter(server, cookie)
        _time(report, server, cookie, chapter, folder)
        _memory(report, server, cookie, chapter, folder)
    return report


@contextmanager
def _service(folder: Path, town: Town) -> Iterator[Server]:
    """Run the service with its own storage, and workers on all cores. The first users may upload."""
    with closing(sqlite3.connect(town.url.removeprefix("sqlite://"))) as connection, connection:
        connection.execute('UPDATE "groups" SET upload_chapters = 1, manage_projects = 1')
    file, port = configuration(folder, town.url)
    with tempfile.TemporaryDirectory(dir=folder) as images:
        file.write_text(f'{file.read_text()}\n[Files]\nimage_path = "{images}"\n')
        with running("service", port, command(file, "serve"), folder, split=False) as server:
            yield server


def _chapter(server: Server, cookie: str) -> int:
    made = _post(server, cookie, "/v1/Admin/Manga", {"name": "Night Train"})["manga"]["id"]
    body = {"manga": made, "release_date": "2020-01-01T00:00:00Z"}
    return int(_post(server, cookie, "/v1/Admin/Chapter", body)["chapter"]["id"])


def _post(server: Server, cookie: str, path: str, body: object) -> dict[str, dict[str, int]]:
    status, answer, _ = server.ask(path, "POST", body, {"Cookie": cookie})
    if status != 200:
        raise RuntimeError(f"{path}: {status} {answer!r}")
    return dict(json.loads(answer))


def draw_pages(count: int, size: tuple[int, int], quality: int) -> Iterator[bytes]:
    """Draw different pages of noise, which cannot be compressed further."""
    noise = Image.effect_noise(size, 80)
    for number in range(count):
        ImageDraw.Draw(noise).text((9, 9), f"{number}", fill=number)
        buffer = io.BytesIO()
        noise.save(buffer, "JPEG", quality=quality)
        yield buffer.getvalue()


def _time(report: Report, server: Server, cookie: str, chapter: int, folder: Path) -> None:
    pages = list(draw_pages(PAGES, PAGE_SIZE, PAGE_QUALITY))
    archive = folder / "chapter.cbz"
    pack(archive, pages)
    _upload(server, cookie, chapter, archive)  # starts the workers
    alone, whole = [], []
    for _ in range(ROUNDS):
        alone.append(asyncio.run(_codecs(pages, folder)))
        whole.append(_upload(server, cookie, chapter, archive))
    size = archive.stat().st_size / 1e6
    details = (
        f"{PAGES} pages, {size:.0f} MB, medians of {ROUNDS}: "
        f"{median(whole):.1f} s from the last byte to the answer, {median(alone):.1f} s in the pool alone"
    )
    ratio = median(one / other for one, other in zip(whole, alone, strict=True))
    report.at_most("an upload, in codec work alone", ratio, 1.5, details)


async def _codecs(pages: list[bytes], folder: Path) -> float:
    """Process all pages in the worker pool, like an upload, but store nothing."""
    imaging = Imaging(FileSettings())
    waiting = iter(enumerate(pages))

    async def serve() -> None:
        for number, page in waiting:
            with tempfile.TemporaryDirectory(dir=folder) as target:
                source = Path(target) / "source"
                source.write_bytes(page)
                await imaging.prepare(source, Path(target), processing_options(imaging, ImageKind.PAGE))
            assert number < PAGES  # noqa: S101 - there are this many pages

    try:
        await asyncio.gather(*(_warm(imaging, pages[0], folder) for _ in range(imaging.count)))
        since = time.perf_counter()
        await asyncio.gather(*(serve() for _ in range(imaging.count + 1)))
        return time.perf_counter() - since
    finally:
        imaging.close()


async def _warm(imaging: Imaging, page: bytes, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as target:
        source = Path(target) / "source"
        source.write_bytes(page)
        await imaging.prepare(source, Path(target), processing_options(imaging, ImageKind.PAGE))


def pack(archive: Path, pages: list[bytes]) -> None:
    """Write pages into an archive."""
    with zipfile.ZipFile(archive, "w") as file:
        for number, page in enumerate(pages):
            file.writestr(f"{number:04}.jpg", page)


def _upload(server: Server, cookie: str, chapter: int, archive: Path) -> float:
    """Send an archive; return the seconds from its last bytes to the answer."""
    size = archive.stat().st_size
    with (
        closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=900)) as connection,
        archive.open("rb") as file,
    ):
        connection.putrequest("POST", f"/v1/Admin/Chapter/{chapter}/upload")
        for name, value in (("Content-Type", "application/zip"), ("Content-Length", str(size)), ("Cookie", cookie)):
            connection.putheader(name, value)
        connection.endheaders()
        while (left := size - file.tell()) > LAST_BYTES:
            connection.send(file.read(min(2**20, left - LAST_BYTES)))
        since = time.perf_counter()
        connection.send(file.read())
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {body!r}")
        return time.perf_counter() - since


def _memory(report: Report, server: Server, cookie: str, chapter: int, folder: Path) -> None:
    archive = folder / "large.cbz"
    pack(archive, list(draw_pages(LARGE_PAGES, LARGE_SIZE, LARGE_QUALITY)))
    size = archive.stat().st_size / 1e6
    with _watched(server) as readings:
        seconds = _upload(server, cookie, chapter, archive)
    details = f"{LARGE_PAGES} pages, {size:.0f} MB, {seconds:.0f} s; {readings[0]:.0f} to {max(readings):.0f} MB"
    report.at_most("the server's memory during an upload, more", max(readings) - readings[0], 150, details, " MB")
    with _watched(server) as readings:
        since = time.perf_counter()
        got = _download(server, chapter)
        seconds = time.perf_counter() - since
    details = f"{got / 1e6:.0f} MB in {seconds:.1f} s; {readings[0]:.0f} to {max(readings):.0f} MB"
    growth = max(readings) - readings[0]
    report.at_most("the server's memory during a download, more", growth, FLAT_MEGABYTES, details, " MB")


def _download(server: Server, chapter: int) -> int:
    """Download the CBZ of a chapter; return the number of its bytes."""
    got = 0
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=900)) as connection:
        connection.request("GET", f"/v1/Chapter/{chapter}/download")
        answer = connection.getresponse()
        while piece := answer.read(2**20):
            got += len(piece)
        if answer.status != 200 or got != int(answer.headers["Content-Length"]):
            raise RuntimeError(f"{answer.status}: {got} bytes")
    return got


@contextmanager
def _watched(server: Server) -> Iterator[list[float]]:
    """Measure the memory of the server's process repeatedly, until the block ends."""
    readings, is_over = [machine.resident_megabytes(server.pid)], threading.Event()

    def watch() -> None:
        while not is_over.wait(0.02):
            readings.append(machine.resident_megabytes(server.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield readings
    finally:
        is_over.set()
        watcher.join()
