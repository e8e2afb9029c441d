"""Compares the times of the reading endpoints with many series and with few."""

import asyncio
import http.client
import json
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from figures import Report, spread
from library_seeds import RARE_LANGUAGE, Library, library_of, sample
from load import Pace
from seeds import PASSWORD, username
from servers import NO_MEMORY, Server, kanjiku, wait_for_first_look

from tests.postgres import ExternalPostgres, PostgresServer

PAGE = 25
TARGET = 1.5
CALLS = 10
"""Requests to one endpoint of one server in a round."""
WARM_UP = 24
"""Requests before measuring: PostgreSQL reuses a plan from the sixth execution on, and the first page has its own."""
SAMPLES = 200
LISTS = {
    "/v1/Manga": ("", *(f"sort={sort}" for sort in ("-name", "latest", "created", "popular"))),
    "/v1/Manga ": ("status=ongoing", "rating=safe", "tag=tag-7", "tag=-tag-7", "author=Writer 7", "language=en"),
    "/v1/Manga  ": (f"language={RARE_LANGUAGE}", "language=en&tag=tag-7&status=ongoing&sort=latest"),
    "/v1/Chapter": ("", "language=en", f"language={RARE_LANGUAGE}", "manga=7"),
}
"""The public lists, with their queries."""
FAR_DOWN = ("/v1/Chapter?language=en", *(f"/v1/Manga?sort={sort}" for sort in ("name", "created", "latest", "popular")))
COUNTED = (
    *("/v1/Manga", "/v1/Manga?language=en", "/v1/Manga?tag=-tag-7", "/v1/Manga?rating=safe", "/v1/Manga?sort=popular"),
    *("/v1/Chapter", "/v1/Chapter?language=en", f"/v1/Chapter?language={RARE_LANGUAGE}"),
)
COUNTED_FOR_READERS = ("/v1/Chapter?unread=true",)


@dataclass(frozen=True, slots=True)
class Scale:
    """Two libraries, by their numbers of series, and how far down their lists are read."""

    small: int
    large: int
    pages_each: int
    """Pages of each chapter."""
    first_rows: int
    """Pages up to this row are read; the cost of counts and of pages by number grows with the rows before them."""


LARGE = Scale(100, 1_000, 20, 10_000)
VAST = Scale(100, 10_000, 2, 100)


@dataclass(frozen=True, slots=True)
class Question:
    """The requests to both servers: paths with the ids of each library, or the pages of a list."""

    what: str
    paths: Mapping[int, Sequence[str]]
    """By the number of series in the library."""
    method: str = "GET"
    signed_in: bool = False
    has_target: bool = True


@dataclass(slots=True)
class Times:
    """Medians of the rounds, in milliseconds."""

    small: list[float] = field(default_factory=list)
    large: list[float] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        """The ratios of the times, large library to small, in each round."""
        return [large / small for small, large in zip(self.small, self.large, strict=True)]


@dataclass(frozen=True, slots=True)
class Site:
    """A served library, and the session of a reader."""

    library: Library
    server: Server
    cookie: str

    def rows(self, path: str) -> int:
        """Read the number of rows of a list."""
        return int(next(value for name, value in self._page(path).items() if name.endswith("_count")))

    def far_down(self, path: str) -> str:
        """Get the path, with a cursor, of the page after nine tenths of a list."""
        page = self.rows(path) * 9 // 10 // PAGE
        cursor = self._page(f"{path}&count=false&page={page}")["next"]
        return f"{path}&count=false&after={cursor}"

    def _page(self, path: str) -> dict[str, Any]:
        status, body, _ = self.server.ask(path.replace(" ", "%20"), headers={"Cookie": self.cookie})
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body!r}")
        page: dict[str, Any] = json.loads(body)
        return page


class Caller:
    """A connection to a server."""

    def __init__(self, server: Server, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._cookie = cookie

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def median(self, question: Question, paths: Sequence[str], first: int, count: int = CALLS) -> float:
        """Send `count` requests, beginning with the path at `first`; return the median in milliseconds."""
        times = []
        for number in range(first, first + count):
            since = perf_counter()
            self.ask(question, paths[number % len(paths)])
            times.append((perf_counter() - since) * 1000)
        return median(times)

    def ask(self, question: Question, path: str) -> None:
        """Send one request. Raises `RuntimeError` if the answer is not 200."""
        headers = {"Cookie": self._cookie} if question.signed_in else {}
        self._connection.request(question.method, path.replace(" ", "%20"), headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{question.method} {path}: {answer.status} {body!r}")


def library(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare every reading endpoint in a large library with a library of a tenth of its size."""
    return _compared(postgres, folder, pace, LARGE)


def vast(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare every reading endpoint, with counts, in a vast library and in one of a hundredth of its size."""
    return _compared(postgres, folder, pace, VAST)


def _compared(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace, scale: Scale) -> Report:
    """Send requests to both in turns, one at a time; a ratio is the median over the rounds."""
    each = scale.pages_each
    with (
        library_of(postgres, folder, scale.small, each) as small,
        library_of(postgres, folder, scale.large, each) as large,
    ):
        return compare_libraries(small, large, folder, pace, scale)


def compare_libraries(small: Library, large: Library, folder: Path, pace: Pace, scale: Scale) -> Report:
    """Compare two existing libraries."""
    title = f"Reading with {large.mangas} manga, {large.chapters} chapters and {large.pages} pages"
    report = Report(f"{title}, against {small.mangas}, {small.chapters} and {small.pages}")
    asyncio.run(_sample(small, large))
    load = [os.getloadavg()[0]]
    with kanjiku(folder, small.url, more=NO_MEMORY) as few, kanjiku(folder, large.url, more=NO_MEMORY) as many:
        cookies = [server.sign_in(username(7), PASSWORD) for server in (few, many)]
        sites = [Site(small, few, cookies[0]), Site(large, many, cookies[1])]
        wait_for_first_look(few, many)
        with closing(Caller(few, cookies[0])) as to_few, closing(Caller(many, cookies[1])) as to_many:
            for question in questions(sites, scale):
                _add(report, question, _ask_in_turns(question, (to_few, small), (to_many, large), pace.rounds), small)
                load.append(os.getloadavg()[0])
    report.notes.append(f"Load average meanwhile: {min(load):.1f} to {max(load):.1f}.")
    return report


async def _sample(*libraries: Library) -> None:
    for each in libraries:
        await sample(each, SAMPLES)


def _ask_in_turns(question: Question, few: tuple[Caller, Library], many: tuple[Caller, Library], rounds: int) -> Times:
    times = Times()
    sides = [
        (caller, question.paths[asked.mangas], seen)
        for (caller, asked), seen in ((few, times.small), (many, times.large))
    ]
    for caller, paths, _ in sides:
        caller.median(question, paths, 0, WARM_UP)
    for number in range(rounds):
        for caller, paths, seen in sides if number % 2 == 0 else reversed(sides):
            seen.append(caller.median(question, paths, number * CALLS))
    return times


def _add(report: Report, question: Question, times: Times, few: Library) -> None:
    value, small, large = median(times.ratios), median(times.small), median(times.large)
    details = f"{large:.2f} ms; with {few.mangas} manga {small:.2f} ms; {spread(times.ratios)}"
    if question.has_target:
        report.at_most(question.what, value, TARGET, details, " x")
    else:
        report.add(question.what, f"{value:.2f} x ({details})")


def questions(sites: Sequence[Site], scale: Scale) -> Iterator[Question]:
    """List the questions for all sites: every reading endpoint."""
    rows = scale.first_rows
    for path, queries in LISTS.items():
        for query in queries:
            yield _list(sites, path.strip(), query, rows)
    for what in ("sort=latest", "sort=popular"):
        yield _list(sites, "/v1/Manga", what, rows, signed_in=True)
    for query in ("", "following=true", "unread=true"):
        yield _list(sites, "/v1/Chapter", query, rows, signed_in=True)
    for shelf in ("follows", "continue", "history"):
        yield _list(sites, f"/v1/User/me/{shelf}", "", rows, signed_in=True)
    yield from _single(sites)
    yield from _counts(sites)
    yield from _beside(sites)


def _list(sites: Sequence[Site], path: str, query: str, first_rows: int, *, signed_in: bool = False) -> Question:
    """Ask both for the same pages of the first rows, spread evenly, one after the other.

    A page has no more rows than the small library can fill, else the larger answer would be measured; and no page is
    asked for that the small library does not have, else what is above it would be.
    """
    rows = {site.library.mangas: site.rows(f"{path}?{query}") for site in sites}
    size = min(PAGE, *rows.values())
    asked = "&".join(part for part in (query, "count=false", f"pagesize={size}" if size < PAGE else "") if part)
    last, paths = -(-min(first_rows, *rows.values()) // size), {}
    for site in sites:
        pages = range(1, last + 1, max(1, last // SAMPLES))
        paths[site.library.mangas] = [f"{path}?{asked}&page={page}" for page in pages]
        random.Random(1).shuffle(paths[site.library.mangas])  # noqa: S311 - the same order in every run
    return Question(f"GET {path}?{asked}{_who(signed_in=signed_in)}", paths, signed_in=signed_in)


def _single(sites: Sequence[Site]) -> Iterator[Question]:
    for signed_in in (False, True):
        yield _one(sites, "/v1/Manga/facets", "", signed_in=signed_in)
        yield _one(sites, "/v1/Manga/{}", "manga", signed_in=signed_in)
        yield _one(sites, "/v1/Manga/{}/chapters?count=false", "manga", signed_in=signed_in)
        yield _one(sites, "/v1/Chapter/{}", "chapter", signed_in=signed_in)
        yield _one(sites, "/v1/Image/{}", "image", method="HEAD", signed_in=signed_in)
    yield _one(sites, "/v1/Manga/{}", "slug")
    yield _one(sites, "/v1/Manga/{}/chapters?count=false&language=en&order=desc", "manga")
    yield _one(sites, "/v1/Chapter/{}/page/2", "chapter", method="HEAD")
    yield _one(sites, "/v1/Chapter/{}/download", "chapter", method="HEAD")
    yield _one(sites, "/v1/Manga/{}/volume/3/download", "manga", method="HEAD")
    yield _one(sites, "/v1/User/me", "", signed_in=True)


def _one(sites: Sequence[Site], path: str, what: str, *, method: str = "GET", signed_in: bool = False) -> Question:
    paths = {site.library.mangas: [path.format(one) for one in site.library.samples.get(what, [""])] for site in sites}
    name = f"{method} {path.format(f'<{what}>')}{_who(signed_in=signed_in)}"
    return Question(name, paths, method=method, signed_in=signed_in)


def _counts(sites: Sequence[Site]) -> Iterator[Question]:
    """Make the questions for first pages with the count of all rows, which is the default."""
    for path in COUNTED:
        yield Question(f"GET {path}, with its count", {site.library.mangas: [path] for site in sites})
    for path in COUNTED_FOR_READERS:
        paths = {site.library.mangas: [path] for site in sites}
        yield Question(f"GET {path}, with its count{_who(signed_in=True)}", paths, signed_in=True)


def _beside(sites: Sequence[Site]) -> Iterator[Question]:
    """Make the questions without a target: pages far down by their number, and searches."""
    far = {
        site.library.mangas: [f"/v1/Chapter?count=false&page={site.library.chapters * 9 // 10 // PAGE}"]
        for site in sites
    }
    yield Question("GET /v1/Chapter?count=false, nine tenths down", far, has_target=False)
    for path in FAR_DOWN:
        paths = {site.library.mangas: [site.far_down(path)] for site in sites}
        yield Question(f"GET {path}&count=false, by cursor, nine tenths down", paths)
    for words in ("nachtzug", "train 0000", "nothing of this name"):
        paths = {site.library.mangas: [f"/v1/Manga?count=false&search={words}"] for site in sites}
        yield Question(f"GET /v1/Manga?count=false&search={words}", paths, has_target=False)


def _who(*, signed_in: bool) -> str:
    return ", signed in" if signed_in else ""
