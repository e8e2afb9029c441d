"""Compares the reading endpoints with those of another checkout, by the server's processor time for each answer.

    .venv/bin/python benchmarks/checkouts.py FOLDER_OF_ANOTHER_CHECKOUT [--rounds 20]

Both serve the same rows on PostgreSQL: the other checkout, which must be the older one, fills a database, and a copy of
it is migrated to this checkout's schema. Requests go to both in turns, one at a time. A ratio is the median over the
rounds.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # where kanjiku_api and tests are

import asyncpg  # noqa: E402 - after the path was set, like the next imports
import machine  # noqa: E402
from asking import Caller, Question, Site  # noqa: E402
from figures import Report, spread  # noqa: E402
from library import LARGE  # noqa: E402
from library_questions import questions  # noqa: E402
from library_seeds import JOBS, Library, sample  # noqa: E402
from servers import Server, command, configuration, environment, migrate, operate, running  # noqa: E402

from tests.postgres import ExternalPostgres, PostgresServer, obtain  # noqa: E402

MANGAS = 100
SAMPLES = 200
CALLS = 30
"""Requests to one endpoint of one server in a round."""
WARM_UP = 60
"""Requests before measuring: PostgreSQL reuses a plan from the sixth execution on, on each connection."""
MOST = 1.05
FILL = """
import asyncio, inspect, sys
from pathlib import Path
sys.path[:0] = ["benchmarks", "."]
import library_seeds
from servers import migrate
folder, url, mangas = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
migrate(folder, url)
takes_library = len(inspect.signature(library_seeds.fill).parameters) == 1
asyncio.run(library_seeds.fill(*((library_seeds.Library(url, mangas),) if takes_library else (url, mangas))))
migrate(folder, url)  # it sums up the chapters, which no trigger saw
"""
"""Runs in the other checkout. Old ones fill an address and a number of series, newer ones a library."""


def main() -> int:
    """Compare; return 1 if an endpoint needs over 5 % more processor time than in the other checkout."""
    parser = argparse.ArgumentParser(description="Compare the reading endpoints with those of another checkout.")
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    machine.take_load_core()
    postgres = obtain()
    try:
        with tempfile.TemporaryDirectory(prefix="kanjiku-bench-") as folder:
            report = compare(postgres, Path(folder), options.checkout.resolve(), options.rounds)
    finally:
        postgres.close()
    print(report.markdown())
    return 1 if any(figure.is_reached is False for figure in report.figures) else 0


def compare(postgres: PostgresServer | ExternalPostgres, folder: Path, checkout: Path, rounds: int) -> Report:
    """Compare all reading endpoints."""
    report = Report("Processor time per answer, this checkout against another, PostgreSQL")
    load = [os.getloadavg()[0]]
    with _databases(postgres, folder, checkout) as (before, now), ExitStack() as stack:
        library = Library(now, MANGAS)
        asyncio.run(sample(library, SAMPLES))
        sides = [stack.enter_context(_serving(folder, url, place)) for url, place in ((before, checkout), (now, ROOT))]
        sites = [Site.of(library, server) for server in sides]
        callers = [stack.enter_context(closing(Caller(site))) for site in sites]
        for question in questions(sites, LARGE):
            _add(report, question, _ask_in_turns(question, callers, sides, rounds))
            load.append(os.getloadavg()[0])
    report.notes.append(f"Load average meanwhile: {min(load):.1f} to {max(load):.1f}.")
    return report


@contextmanager
def _databases(postgres: PostgresServer | ExternalPostgres, folder: Path, checkout: Path) -> Iterator[tuple[str, str]]:
    """Create the database of the other checkout, and a copy that is migrated to our schema."""
    before, now = "kanjiku_bench_before", "kanjiku_bench_now"
    for name in (before, now):
        postgres.drop_database(name)
    postgres.create_database(before)
    try:
        fill = [sys.executable, "-c", FILL, str(folder), postgres.url(before), str(MANGAS)]
        subprocess.run(fill, cwd=checkout, env=environment(), check=True)
        asyncio.run(_copy(postgres.url(before), now))
        migrate(folder, postgres.url(now))
        for job in JOBS:
            operate(folder, postgres.url(now), "run-job", job)
        asyncio.run(_analyse(postgres.url(now)))
        yield postgres.url(before), postgres.url(now)
    finally:
        for name in (before, now):
            postgres.drop_database(name)


async def _copy(url: str, name: str) -> None:
    connection = await asyncpg.connect(urlsplit(url)._replace(path="/postgres").geturl())
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{urlsplit(url).path[1:]}"')
    finally:
        await connection.close()


async def _analyse(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


@contextmanager
def _serving(folder: Path, url: str, checkout: Path) -> Iterator[Server]:
    file, port = configuration(folder, url)
    with running(str(checkout), port, command(file, "serve"), folder, checkout=checkout) as server:
        yield server


def _ask_in_turns(
    question: Question, callers: Sequence[Caller], servers: Sequence[Server], rounds: int
) -> list[list[float]]:
    """Measure for each side the microseconds of processor time for an answer, in each round."""
    times: list[list[float]] = [[] for _ in callers]
    paths = question.paths[MANGAS]
    for caller in callers:
        _ask(caller, question, paths, 0, WARM_UP)
    for number in range(rounds):
        sides = list(zip(callers, servers, times, strict=True))
        for caller, server, seen in sides if number % 2 == 0 else reversed(sides):
            since = machine.cpu_seconds(server.pid)
            _ask(caller, question, paths, number * CALLS, CALLS)
            seen.append((machine.cpu_seconds(server.pid) - since) / CALLS * 1e6)
    return times


def _ask(caller: Caller, question: Question, paths: Sequence[str], first: int, count: int) -> None:
    for number in range(first, first + count):
        caller.ask(question, paths[number % len(paths)])


def _add(report: Report, question: Question, times: Sequence[Sequence[float]]) -> None:
    before, now = times
    ratios = [ours / theirs for ours, theirs in zip(now, before, strict=True)]
    details = f"{median(now):.0f} µs; there {median(before):.0f} µs; {spread(ratios)}"
    report.at_most(question.name, median(ratios), MOST, details, " x")


if __name__ == "__main__":
    sys.exit(main())
