"""Compares public reads with bare handlers: one runs the service's captured statements, another reads one row."""

import asyncio
import json
import logging
import pickle
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import answers
from asking import READER, app_cookie, create_key
from bare import TAG
from figures import Report
from library_seeds import Library, library_file, library_of, sample, sample_file
from load import Comparison, Pace, Side, compare, get
from seeds import PASSWORD
from servers import NO_MEMORY, Server, bare, dialect_of, kanjiku

from kanjiku_api.chapters.queries import list_chapters_of, list_releases, read_chapter
from kanjiku_api.chapters.schemas import MangaChapterQuery, ReleaseQuery
from kanjiku_api.database import connecting as database
from kanjiku_api.komga.conditions import Compiled
from kanjiku_api.komga.paging import Paging
from kanjiku_api.komga.series_rows import Reader, list_series
from kanjiku_api.manga.filters import MangaQuery
from kanjiku_api.manga.queries import list_mangas, read_manga
from kanjiku_api.rules.sql import Dialect, Sql
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.settings import DatabaseSettings
from kanjiku_api.web.memory import etag_of
from tests.postgres import ExternalPostgres, PostgresServer

SERIES = 300
MISS_TARGETS, HIT_TARGETS = {Dialect.POSTGRES: 0.6, Dialect.SQLITE: 0.5}, {Dialect.POSTGRES: 0.7, Dialect.SQLITE: 0.6}
APPS = "/komga/api/v1/series?page=0&size=20"
APPS_TARGET = 0.5
"""Target for the list of series at the Komga door, with a key and for guests."""
ROW = Sql("SELECT id, name FROM mangas WHERE id = :manga")
FEW, SOME, MANY = 1, 8, 32
Read = Callable[[], Awaitable[object]]
Against = Callable[[str, tuple[Side, Side], int, float | None], None]
"""Called with a label, two sides, the number of connections, and a target or None; compares the sides."""


class _Captured(logging.Handler):
    """A log handler that collects the statements that are run, with their values."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[tuple[str, list[Any]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Collect the statement of a log record."""
        match record.args:
            case (str(text), list(values)):
                self.statements.append((text, values))


def _reads(manga: int, chapter: int) -> dict[str, Read]:
    """Get the reads by name, each with the function that runs its statements."""
    now = Viewer.of(None)
    return {
        "/v1/Manga?count=false": lambda: list_mangas(MangaQuery(count=False), now),
        "/v1/Manga?sort=latest": lambda: list_mangas(MangaQuery(sort="latest"), now),
        f"/v1/Manga/{manga}": lambda: read_manga(str(manga), now, None, language="en"),
        f"/v1/Manga/{manga}/chapters?pagesize=100": lambda: list_chapters_of(
            str(manga), MangaChapterQuery(pagesize=100), now, None
        ),
        "/v1/Chapter": lambda: list_releases(ReleaseQuery(), now, None, language="en"),
        f"/v1/Chapter/{chapter}": lambda: read_chapter(chapter, now, None),
        "/v1/Manga?search=train%200001": lambda: list_mangas(MangaQuery(search="train 0001"), now),
        f"/guest{APPS}": lambda: list_series(Compiled(), Paging(), Reader(now, None, "en")),
    }


async def _capture(url: str, reads: dict[str, Read]) -> dict[str, list[tuple[str, list[Any]]]]:
    log, captured = logging.getLogger("tortoise.db_client"), {}
    await database.start(DatabaseSettings.model_validate({"url": url}))
    log.setLevel(logging.DEBUG)
    try:
        for path, read in reads.items():
            log.addHandler(handler := _Captured())
            await read()
            log.removeHandler(handler)
            captured[path] = handler.statements
    finally:
        log.setLevel(logging.WARNING)
        await database.stop()
    return captured


@contextmanager
def _floor(folder: Path, library: Library, reads: dict[str, Read], service: Server) -> Iterator[Server]:
    """Run the bare handlers with the captured statements and answers of the service."""
    captured = asyncio.run(_capture(library.url, reads))
    floors = {
        path: {"statements": statements, "answer": json.loads(service.ask(path)[1])}
        for path, statements in captured.items()
    }
    file, row = folder / "captured", (ROW.written(dialect_of(library.url))[0], library.samples["manga"][1])
    file.write_bytes(pickle.dumps(floors))
    with bare(folder, library.url, captured=str(file), row=row) as server:
        yield server


def fresh(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare public reads with bare handlers: answers that are made anew, from memory, and 304."""
    report = Report("Public reads, against bare handlers")
    with library_of(postgres, folder, SERIES) as library:
        asyncio.run(sample(library, 3))
        seen = _compare_all(report, library, folder, pace)
    report.notes.append(answers.noise(seen))
    report.print_new()
    with library_file(folder, SERIES) as library:
        sample_file(library, 3)
        _compare_all(report, library, folder, pace.shorter())
    return report


def _compare_all(report: Report, library: Library, folder: Path, pace: Pace) -> Comparison:
    """Compare one service after the other, because only one may open an SQLite file."""
    reads, seen = _reads(library.samples["manga"][1], library.samples["chapter"][1]), Comparison()
    dialect = dialect_of(library.url)

    def against(label: str, sides: tuple[Side, Side], connections: int, target: float | None) -> None:
        found = compare(sides, folder, pace=pace, connections=connections)
        answers.ratio(report, found, f"{label}, {dialect}", sides[0].name, sides[1].name, target=target)
        seen.runs.update(found.runs)

    with kanjiku(folder, library.url, more=NO_MEMORY) as ours, _floor(folder, library, reads, ours) as floor:
        _made_anew(reads, ours, floor, MISS_TARGETS[dialect], against)
    with kanjiku(folder, library.url) as ours, _floor(folder, library, reads, ours) as floor:
        path = next(path for path in reads if "/chapters" in path)
        _from_memory(path, ours, floor, HIT_TARGETS[dialect], against)
    return seen


def _query(path: str) -> str:
    """Get the path of a read at the bare handlers."""
    return f"?read={quote(path, safe='')}"


def _made_anew(reads: Iterable[str], ours: Server, floor: Server, target: float, against: Against) -> None:
    for path in reads:
        sides = Side(f"anew {path}", ours, (get(path),)), Side(f"floor {path}", floor, (get(f"/floor{_query(path)}"),))
        answers.require_same(sides)
        against(f"{path}, made anew", sides, SOME, APPS_TARGET if path.endswith(APPS) else target)
    bare_side = Side("no key", floor, (get(f"/floor{_query(f'/guest{APPS}')}"),))
    key = create_key(ours, {"Cookie": ours.sign_in(READER, PASSWORD)})
    by_key = Side("by key", ours, (get(APPS),), app_cookie(ours, key))
    against(f"{APPS}, by the cookie of an app", (by_key, bare_side), SOME, APPS_TARGET)


def _from_memory(path: str, ours: Server, floor: Server, target: float, against: Against) -> None:
    query, tag, cookie = _query(path), etag_of(ours.ask(path)[1]), ours.sign_in(READER, PASSWORD)
    for connections in (FEW, MANY):
        sides = Side("hit", ours, (get(path),)), Side("row", floor, (get(f"/row{query}"),))
        answers.require_same(sides)
        against(f"{path}, from memory, {connections} connections", sides, connections, target)
        sides = Side("304", ours, (get(path, tag),)), Side("row 304", floor, (get(f"/row{query}", TAG),))
        against(f"{path}, 304, {connections} connections", sides, connections, target)
        signed_in = f"/row-signed-in{query}"
        sides = Side("own", ours, (get(path),), cookie), Side("session, row", floor, (get(signed_in),), cookie)
        against(f"{path}, signed in, {connections} connections", sides, connections, None)
