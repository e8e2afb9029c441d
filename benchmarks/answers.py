"""Compares the rate of answers with that of a bare handler that gives the same answer."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from figures import Report, spread
from load import Comparison, Pace, Side, compare, get
from seeds import PASSWORD, Town, on_postgres, on_sqlite, username
from servers import NO_MEMORY, Server, bare, kanjiku

from tests.postgres import ExternalPostgres, PostgresServer

SMALL, LARGE = 1_000, 100_000
FIRST_ROWS = 10_000
PAGE = 25


def version(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare the answer that needs neither database nor session."""
    report = Report("GET /version")
    with on_postgres(postgres, folder, 1) as town, ExitStack() as stack:
        ours = stack.enter_context(kanjiku(folder, town.url))
        silent = stack.enter_context(kanjiku(folder, town.url, request_log=False))
        theirs = stack.enter_context(bare(folder, town.url))
        sides = [Side(server.name, server, (get("/version"),)) for server in (ours, silent, theirs)]
        require_same(sides)
        seen = compare(sides, folder, pace=pace)
    ratio(report, seen, "GET /version", ours.name, "bare", target=0.4)
    ratio(report, seen, "the same without request log", silent.name, "bare")
    report.notes.append(noise(seen))
    return report


def session(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare answers to a signed-in reader."""
    report = Report("With a session: GET /v1/User/me, GET /v1/Session")
    pairs = (("GET /v1/User/me", "/v1/User/me", "/me"), ("GET /v1/Session", "/v1/Session", "/session"))
    with on_postgres(postgres, folder, SMALL) as town:
        seen = _sessions(report, town, folder, pairs, pace, target=0.6)
    report.notes.append(noise(seen))
    with on_sqlite(folder, SMALL) as town:
        _sessions(report, town, folder, pairs, pace.shorter())
    return report


def _sessions(
    report: Report,
    town: Town,
    folder: Path,
    pairs: Sequence[tuple[str, str, str]],
    pace: Pace,
    target: float | None = None,
) -> Comparison:
    with ExitStack() as stack:
        ours, theirs = stack.enter_context(kanjiku(folder, town.url)), stack.enter_context(bare(folder, town.url))
        cookie = ours.sign_in(username(7), PASSWORD)
        all_seen = Comparison()
        for what, path, bare_path in pairs:
            sides = [Side(what, ours, (get(path),), cookie), Side(f"bare {what}", theirs, (get(bare_path),), cookie)]
            require_same(sides)
            seen = compare(sides, folder, pace=pace)
            all_seen.runs |= seen.runs
            ratio(report, seen, f"{what}, {_database(town)}", what, f"bare {what}", target=target)
    return all_seen


def users(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare the public list of users with a bare handler, and its time with many users and with few."""
    report = Report("GET /v1/User?pagesize=25")
    with on_postgres(postgres, folder, SMALL) as small, on_postgres(postgres, folder, LARGE) as large:
        seen = _list(report, small, folder, pace, target=0.5)
        _sizes(report, small, large, folder, pace, target=1.5)
    report.notes.append(noise(seen))
    with on_sqlite(folder, SMALL) as small, on_sqlite(folder, LARGE) as large:
        _list(report, small, folder, pace.shorter())
        _sizes(report, small, large, folder, pace.shorter())
    return report


def _list(report: Report, town: Town, folder: Path, pace: Pace, target: float | None = None) -> Comparison:
    with kanjiku(folder, town.url, more=NO_MEMORY) as ours, bare(folder, town.url) as theirs:
        sides = [
            Side("uncounted", ours, (get("/v1/User?pagesize=25&count=false"),)),
            Side("bare", theirs, (get("/names?pagesize=25"),)),
            Side("counted", ours, (get("/v1/User?pagesize=25"),)),
            Side("bare counted", theirs, (get("/names-counted?pagesize=25"),)),
        ]
        require_same(sides[:2])
        require_same(sides[2:])
        seen = compare(sides, folder, pace=pace)
    where = f"{_database(town)}, {town.population} users"
    ratio(report, seen, f"count=false, {where}", "uncounted", "bare", target=target)
    ratio(
        report,
        seen,
        f"default, against one query that counts as well, {where}",
        "counted",
        "bare counted",
        target=target,
    )
    ratio(report, seen, f"default, against one query that does not count, {where}", "counted", "bare")
    return seen


def _sizes(report: Report, small: Town, large: Town, folder: Path, pace: Pace, target: float | None = None) -> None:
    """Compare the times of the pages of the first rows, with many users and with few, on one connection."""
    with kanjiku(folder, small.url, more=NO_MEMORY) as village, kanjiku(folder, large.url, more=NO_MEMORY) as city:
        sides = [
            Side(f"{name}{query}", server, _pages(town, query))
            for query in ("&count=false", "")
            for name, server, town in (("small", village, small), ("large", city, large))
        ]
        seen = compare(sides, folder, pace=pace, connections=1)
    for query, what in (("&count=false", "count=false"), ("", "default, with its count")):
        ratios = seen.ratios(f"large{query}", f"small{query}", "p50_ms")
        times = [seen.of(f"{size}{query}", "p50_ms") for size in ("small", "large")]
        label = f"{what}: median time at {LARGE} users, pages of the first {FIRST_ROWS} rows, {_database(small)}"
        details = f"{times[1]:.2f} ms; at {SMALL} users {times[0]:.2f} ms; {spread(ratios)}"
        if target and query:
            report.at_most(label, median(ratios), target, details, " x")
        else:
            report.add(label, f"{median(ratios):.2f} x ({details})")


def _pages(town: Town, query: str) -> tuple[str, ...]:
    last = min(town.population, FIRST_ROWS) // PAGE
    return tuple(get(f"/v1/User?pagesize={PAGE}&page={page}{query}") for page in range(1, last + 1))


def ratio(report: Report, seen: Comparison, what: str, side: str, base: str, target: float | None = None) -> None:
    """Report two ratios: of answers a second, and of processor time; the lower one must reach the target.

    If other programs use the machine too, the first ratio favours the slower side, because the load does not keep the
    faster side busy.
    """
    rates = seen.ratios(side, base)
    saved = [1 / ratio for ratio in seen.ratios(side, base, "cpu_us")]
    value = min(median(rates), median(saved))
    cpu = f"{seen.of(side, 'cpu_us'):.0f} µs against {seen.of(base, 'cpu_us'):.0f} µs"
    details = (
        f"answers a second {median(rates):.2f}: {seen.rate(side):.0f} against {seen.rate(base):.0f}, {spread(rates)}; "
        f"processor time {median(saved):.2f}: {cpu}, {spread(saved)}"
    )
    if target is None:
        report.add(what, f"{value:.2f} ({details})")
    else:
        report.at_least(what, value, target, details)


def require_same(sides: Sequence[Side]) -> None:
    """Check that all sides answer the same JSON. Raises `RuntimeError`."""
    bodies = [_answer(side.server, side) for side in sides]
    for side, body in zip(sides[1:], bodies[1:], strict=True):
        if body != bodies[0]:
            raise RuntimeError(f"{side.name} answers {body!r}, {sides[0].name} {bodies[0]!r}")


def _answer(server: Server, side: Side) -> object:
    path = side.calls[0].split("\t")[1]
    return json.loads(server.ask(path, headers={"Cookie": side.cookie} if side.cookie else {})[1])


def _database(town: Town) -> str:
    return "SQLite" if urlsplit(town.url).scheme == "sqlite" else "PostgreSQL"


def noise(seen: Comparison) -> str:
    """Write how much of the core other programs used."""
    return f"Others used {seen.others():.0%} of the server's core meanwhile (median of the runs)."
