"""Compares logins with argon2 alone, and measures their effect on other requests."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import machine
from figures import Report, spread
from load import Pace, Run, Side, compare, get, post, run_wrk
from seeds import OWASP_HASH, PASSWORD, on_postgres, on_sqlite, username
from servers import ROOT, Server, bare_command, environment, kanjiku

from tests.postgres import ExternalPostgres, PostgresServer

USERS = 50
THREADS = 2
LOGINS_A_SECOND = 4
CALLERS = 8
SECONDS_OF_LOGINS = 4


def login(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare logins with a loop that only verifies passwords, on the same core."""
    report = Report("Login")
    with on_postgres(postgres, folder, USERS) as town:
        _logins(report, town.url, folder, pace, "PostgreSQL", target=0.8)
    with on_sqlite(folder, USERS) as town:
        _logins(report, town.url, folder, pace.shorter(), "SQLite")
    return report


def _logins(report: Report, database: str, folder: Path, pace: Pace, name: str, target: float | None = None) -> None:
    body = [{"username": username(number), "password": PASSWORD} for number in range(USERS)]
    calls = tuple(post("/v1/Session/login", each) for each in body)
    rates: list[tuple[float, float]] = []
    with kanjiku(folder, database) as server:
        side = Side("login", server, calls)
        run_wrk(side, folder, seconds=1, connections=CALLERS)
        for number in range(pace.rounds):
            bare = _verifies() if number % 2 else 0.0
            logins = run_wrk(side, folder, seconds=SECONDS_OF_LOGINS, connections=CALLERS).rate
            rates.append((logins, bare or _verifies()))
    ratios = [ours / theirs for ours, theirs in rates]
    details = (
        f"{median(ours for ours, _ in rates):.1f}/s against {median(theirs for _, theirs in rates):.1f}/s, "
        f"{THREADS} threads; {spread(ratios)}"
    )
    what = f"POST /v1/Session/login against a loop of argon2 verifies, {name}"
    if target is None:
        report.add(what, f"{median(ratios):.2f} ({details})")
    else:
        report.at_least(what, median(ratios), target, details)


def _verifies() -> float:
    job = {"hash": OWASP_HASH, "password": PASSWORD, "seconds": SECONDS_OF_LOGINS, "threads": THREADS}
    command = machine.on_server_core(bare_command("verify", job))
    return float(
        subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True).stdout
    )


def beside(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare the p99 of an answer with and without logins at the same time."""
    report = Report("GET /version beside logins")
    with on_postgres(postgres, folder, USERS) as town, kanjiku(folder, town.url) as server:
        side = Side("version", server, (get("/version"),))
        _beside(report, side, folder, pace)
    return report


def _beside(report: Report, side: Side, folder: Path, pace: Pace) -> None:
    compare([side], folder, pace=Pace(1, 1), connections=CALLERS)
    pairs: list[tuple[Run, Run]] = []
    done: list[int] = []
    for _ in range(pace.rounds):
        idle = run_wrk(side, folder, seconds=pace.seconds, connections=CALLERS)
        with _logging_in(side.server) as count:
            busy = run_wrk(side, folder, seconds=pace.seconds, connections=CALLERS)
        pairs.append((busy, idle))
        done.append(len(count))
    ratios = [busy.p99_ms / idle.p99_ms for busy, idle in pairs]
    details = (
        f"{median(busy.p99_ms for busy, _ in pairs):.1f} ms against {median(idle.p99_ms for _, idle in pairs):.1f} ms, "
        f"{CALLERS} connections without pause; {sum(done)} logins in {pace.rounds * pace.seconds:.0f} s; "
        f"{spread(ratios)}"
    )
    report.at_most(f"p99 with {LOGINS_A_SECOND} logins a second against idle", median(ratios), 5, details, " x")


@contextmanager
def _logging_in(server: Server) -> Iterator[list[str]]:
    """Log in repeatedly, at a steady rate, until the block ends; give the list of cookies."""
    over = threading.Event()
    cookies: list[str] = []

    def one(number: int) -> None:
        cookies.append(server.sign_in(username(number % USERS), PASSWORD))

    def pace() -> None:
        number = 0
        while not over.wait(1 / LOGINS_A_SECOND):
            threading.Thread(target=one, args=(number,)).start()
            number += 1

    thread = threading.Thread(target=pace)
    thread.start()
    try:
        yield cookies
    finally:
        over.set()
        thread.join()
