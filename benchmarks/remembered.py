"""Measures the cache of public answers during writes, and when it is full."""

import asyncio
import http.client
import random
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

import asyncpg
import machine
from answers import noise
from figures import Report, spread
from library_seeds import Library, library_of, sample
from load import Comparison, Pace, Side, get, run_wrk
from servers import Server, kanjiku

from kanjiku_api.settings.sections import LimitSettings
from tests.postgres import ExternalPostgres, PostgresServer

SERIES, SAMPLES = 300, 15
CONNECTIONS = 32
SETTLED_MEGABYTES, PEAK_MEGABYTES = 200, 250
SETTLES_IN = 3.0
FULL = 0.97
"""Share of the limit at which the cache counts as full: the last answer may have displaced another one."""
WRITE = "UPDATE mangas SET year = $1 WHERE id = $2"


def remembered(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare reads during one write a second with reads alone; measure the memory of the process."""
    report = Report("The memory of public reading, PostgreSQL")
    with library_of(postgres, folder, SERIES) as library:
        asyncio.run(sample(library, SAMPLES))
        with kanjiku(folder, library.url) as server:
            _beside_writes(report, library, server, folder, pace)
        with kanjiku(folder, library.url) as server:
            _full(report, library, server)
    return report


def _beside_writes(report: Report, library: Library, server: Server, folder: Path, pace: Pace) -> None:
    mangas, chapters = library.samples["manga"], library.samples["chapter"]
    paths = ["/v1/Manga", "/v1/Chapter", *(f"/v1/Manga/{one}" for one in mangas)]
    paths += [f"/v1/Manga/{one}/chapters?pagesize=100" for one in mangas] + [f"/v1/Chapter/{one}" for one in chapters]
    side, seen = Side("reads", server, tuple(map(get, paths))), Comparison({"alone": [], "beside": []})
    run_wrk(side, folder, seconds=2, connections=CONNECTIONS)
    for _ in range(pace.rounds):
        seen.runs["alone"].append(run_wrk(side, folder, seconds=max(2, pace.seconds), connections=CONNECTIONS))
        with _writing(library.url, mangas[0]):
            seen.runs["beside"].append(run_wrk(side, folder, seconds=max(2, pace.seconds), connections=CONNECTIONS))
    ratios = seen.ratios("beside", "alone")
    details = f"{seen.rate('beside'):.0f} a second against {seen.rate('alone'):.0f}, {spread(ratios)}"
    what = f"{len(paths)} pages on {CONNECTIONS} connections, with a change of a series each second, against without"
    report.at_least(what, median(ratios), 0.8, details)
    report.notes.append(noise(seen))


@contextmanager
def _writing(url: str, manga: int) -> Iterator[None]:
    """Change a series once a second, until the block ends."""
    done = threading.Event()

    async def write() -> None:
        connection = await asyncpg.connect(url)
        try:
            while not done.is_set():
                await connection.execute(WRITE, random.randint(1950, 2020), manga)  # noqa: S311 - another value each time
                await asyncio.to_thread(done.wait, 1)
        finally:
            await connection.close()

    writer = threading.Thread(target=asyncio.run, args=(write(),))
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


def _full(report: Report, library: Library, server: Server) -> None:
    """Request one chapter after the other until the cache is full."""
    limit, asked = LimitSettings().answers_bytes, 0
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        while server.metric("kanjiku_answers_bytes") < FULL * limit:
            for number in range(asked + 1, asked + 501):
                connection.request("GET", f"/v1/Chapter/{number}")
                connection.getresponse().read()
            asked += 500
            if asked > library.chapters:
                raise RuntimeError("all chapters together do not fill the memory")
    time.sleep(SETTLES_IN)
    settled, peak = machine.resident_megabytes(server.pid), machine.resident_megabytes(server.pid, "VmHWM")
    details = f"{asked} chapters were asked for"
    report.at_most("resident memory with the memory full", settled, SETTLED_MEGABYTES, details, " MB")
    report.at_most("the same at its highest", peak, PEAK_MEGABYTES, details, " MB")
