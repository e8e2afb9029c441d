"""Loads a chapter as a browser does, 20 images over six connections; compared with nginx serving the same files."""

import asyncio
import json
import shutil
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

from figures import Report, spread
from images import SHOWN_BYTES, nginx_before, settings_of
from load import Pace
from seeds import on_postgres
from servers import Server, kanjiku

from kanjiku_api.database import connecting as database
from kanjiku_api.models import Page
from kanjiku_api.settings import DatabaseSettings
from kanjiku_api.storage import place_of
from kanjiku_api.storage.local import LocalStorage
from tests.factories import make_chapter, make_manga
from tests.images.gallery import hang
from tests.postgres import ExternalPostgres, PostgresServer

PAGES, CONNECTIONS, WIDTH = 20, 6, 1200
"""Pages; connections, as many as browsers open to a host with HTTP/1.1; width of a page."""
READS = 5
"""How often the whole chapter is loaded in a round."""


def chapter(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Load a chapter repeatedly: from the service directly, through its proxy, and from nginx alone."""
    report = Report(f"A chapter of {PAGES} pages, {SHOWN_BYTES // 1000} KB each, {CONNECTIONS} connections")
    with on_postgres(postgres, folder, 20) as town, ExitStack() as stack:
        number, keys = asyncio.run(_publish(town.url, folder, folder / "images"))
        server = stack.enter_context(kanjiku(folder, town.url, more=settings_of(folder / "images")))
        images = [f"/v1/Image/{page['image']}?width={WIDTH}" for page in _pages_of(server, number)]
        sides = {"the service": (server, [f"/v1/Chapter/{number}"], images)}
        if shutil.which("nginx"):
            redirecting = settings_of(folder / "images", "/_images/")
            behind = stack.enter_context(kanjiku(folder, town.url, more=redirecting))
            front = stack.enter_context(nginx_before(folder, folder / "images", behind))
            files = [f"/files/{place_of(key)}" for key in keys]
            sides["the service behind nginx, X-Accel-Redirect"] = (front, [f"/v1/Chapter/{number}"], images)
            sides["nginx alone, the same files"] = (front, [], files)
        times: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(pace.rounds):
            for name, (asked, first, then) in sides.items():
                times[name].append(asyncio.run(_read_often(asked, first, then)))
    for name, seen in times.items():
        report.add(name, f"{median(seen):.1f} ms ({spread(seen)})")
    report.notes.append(
        "Milliseconds from the first byte asked for to the last one got; ours ask for the chapter first."
    )
    return report


async def _publish(url: str, folder: Path, images: Path) -> tuple[int, list[str]]:
    """Create a chapter in a database and its pages in a folder; return its id and the keys of the files."""
    await database.start(DatabaseSettings(url=url))
    storage = LocalStorage(images)
    await storage.start()
    try:
        made = await make_chapter(await make_manga(), "1")
        hung = [await hang(storage, folder, "page", SHOWN_BYTES) for _ in range(PAGES)]
        for number, one in enumerate(hung, 1):
            await Page.create(chapter_id=made.id, number=number, image_id=one.image.id)
        await type(made).filter(id=made.id).update(page_count=PAGES)
    finally:
        await storage.close()
        await database.stop()
    return made.id, [one.image.file_id for one in hung]


def _pages_of(server: Server, number: int) -> list[dict[str, str]]:
    status, body, _ = server.ask(f"/v1/Chapter/{number}")
    if status != 200:
        raise RuntimeError(f"{status} {body!r}")
    pages: list[dict[str, str]] = json.loads(body)["pages"]
    return pages


async def _read_often(server: Server, first: list[str], then: list[str]) -> float:
    """Load the chapter several times over open connections; return the median in milliseconds."""
    connections = [await asyncio.open_connection("127.0.0.1", server.port, limit=2**20) for _ in range(CONNECTIONS)]
    times = []
    for _ in range(READS):
        since = perf_counter()
        for path in first:
            await _get(*connections[0], path)
        waiting = list(reversed(then))
        got = await asyncio.gather(*(_get_all(*connection, waiting) for connection in connections))
        times.append((perf_counter() - since) * 1000)
        if sum(got) != PAGES * SHOWN_BYTES:
            raise RuntimeError(f"only {sum(got)} bytes came")
    for _, writer in connections:
        writer.close()
    return median(times)


async def _get_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, waiting: list[str]) -> int:
    """Request one image after the other until none is left; return the number of bytes."""
    got = 0
    while waiting:
        got += await _get(reader, writer, waiting.pop())
    return got


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    if not head.startswith("http/1.1 200"):
        raise RuntimeError(f"{path}: {head}")
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    await reader.readexactly(length)
    return length
