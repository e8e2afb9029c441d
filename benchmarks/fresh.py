"""Public reads against floors: a bare handler that runs our own captured statements, or one that reads one row."""

import asyncio
import json
import logging
import pickle
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import answers
from bare import TAG
from figures import Report
from library_seeds import Library, library_file, library_of, sample, sample_file
from load import Comparison, Pace, Side, compare, get
from seeds import PASSWORD, username
from servers import NO_MEMORY, Server, bare, dialect_of, kanjiku

from kanjiku_api.chapters.queries import list_chapters_of, list_releases, read_chapter
from kanjiku_api.chapters.schemas import MangaChapterQuery, ReleaseQuery
from kanjiku_api.database import connecting as database
from kanjiku_api.manga.filters import MangaQuery
from kanjiku_api.manga.queries import list_mangas, read_manga
from kanjiku_api.rules.sql import Dialect, Sql
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.settings import DatabaseSettings
from kanjiku_api.web.memory import etag_of
from tests.postgres import ExternalPostgres, PostgresServer

SERIES = 300
MISS_TARGETS, HIT_TARGETS = {Dialect.POSTGRES: 0.6, Dialect.SQLITE: 0.5}, {Dialect.POSTGRES: 0.7, Dialect.SQLITE: 0.6}
ROW = Sql("SELECT id, name FROM mangas WHERE id = :manga")
FEW, SOME, MANY = 1, 8, 32
Read = Callable[[], Awaitable[object]]


class _Captured(logging.Handler):
    """Notes the statements that are run, with their values."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[tuple[str, list[Any]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
        match record.args:
            case (str(text), list(values)):
                self.statements.append((text, values))


def _reads(manga: int, chapter: int) -> dict[str, Read]:
    """Name what is read, and what runs the statements of it."""
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
    """Run the bare handlers with what is captured, and with what the service answers."""
    captured = asyncio.run(_capture(library.url, reads))
    told = {
        path: {"statements": statements, "answer": json.loads(service.ask(path)[1])}
        for path, statements in captured.items()
    }
    file, row = folder / "captured", (ROW.written(dialect_of(library.url))[0], library.samples["manga"][1])
    file.write_bytes(pickle.dumps(told))
    with bare(folder, library.url, captured=str(file), row=row) as server:
        yield server


def fresh(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare public reads with their floors: made anew, from memory, and answered 304."""
    report = Report("Public reads, against bare handlers")
    with library_of(postgres, folder, SERIES) as library:
        asyncio.run(sample(library, 3))
        seen = _compare_all(report, library, folder, pace)
    report.notes.append(answers.noise(seen))
    with library_file(folder, SERIES) as library:
        sample_file(library, 3)
        _compare_all(report, library, folder, pace.shorter())
    return report


def _compare_all(report: Report, library: Library, folder: Path, pace: Pace) -> Comparison:
    reads, all_seen = _reads(library.samples["manga"][1], library.samples["chapter"][1]), Comparison()
    dialect = dialect_of(library.url)
    miss_target, hit_target = MISS_TARGETS[dialect], HIT_TARGETS[dialect]
    with ExitStack() as stack:
        anew = stack.enter_context(kanjiku(folder, library.url, more=NO_MEMORY))
        ours = stack.enter_context(kanjiku(folder, library.url))
        floor = stack.enter_context(_floor(folder, library, reads, anew))
        tags = {path: etag_of(ours.ask(path)[1]) for path in reads}

        def against(path: str, what: str, sides: tuple[Side, Side], connections: int, target: float | None) -> None:
            seen = compare(sides, folder, pace=pace, connections=connections)
            label = f"{path}, {what}, {dialect}"
            answers.ratio(report, seen, label, sides[0].name, sides[1].name, target=target)
            all_seen.runs.update(seen.runs)

        for path in reads:
            query = f"?read={quote(path, safe='')}"
            sides = Side(f"anew {path}", anew, (get(path),)), Side(f"floor {path}", floor, (get(f"/floor{query}"),))
            answers.require_same(sides)
            against(path, "made anew", sides, SOME, miss_target)
        path = next(path for path in reads if "/chapters" in path)
        query = f"?read={quote(path, safe='')}"
        for connections in (FEW, MANY):
            sides = Side("hit", ours, (get(path),)), Side("row", floor, (get(f"/row{query}"),))
            answers.require_same(sides)
            against(path, f"from memory, {connections} connections", sides, connections, hit_target)
            sides = Side("304", ours, (get(path, tags[path]),)), Side("row 304", floor, (get(f"/row{query}", TAG),))
            against(path, f"304, {connections} connections", sides, connections, hit_target)
            cookie = ours.sign_in(username(7), PASSWORD)
            signed_in = f"/row-signed-in{query}"
            sides = Side("own", ours, (get(path),), cookie), Side("session, row", floor, (get(signed_in),), cookie)
            against(path, f"signed in, {connections} connections", sides, connections, None)
    return all_seen
