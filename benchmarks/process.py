"""Measures the process: time to the first answer, and memory."""

import http.client
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median

import machine
from figures import Report
from load import Pace
from seeds import PASSWORD, Town, on_postgres, on_sqlite, username
from servers import ROOT, Server, command, configuration, environment, is_answering, kanjiku, start, stop

from tests.postgres import ExternalPostgres, PostgresServer

STARTS = 5
POPULATION = 1_000
CALLERS = 8
REQUESTS = 10_000
SAMPLES = 4
"""How often memory is measured during the requests."""
FLAT_MEGABYTES = 3.0
"""Growth that is allowed in the second half; the allocator's arenas vary by this much."""
UNKNOWN = "00000000-0000-7000-8000-000000000000"


def startup(postgres: PostgresServer | ExternalPostgres, folder: Path, _pace: Pace) -> Report:
    """Time a start, until the first answer that needs the database."""
    report = Report("Start to first answer")
    with on_postgres(postgres, folder, POPULATION) as town:
        _report_starts(report, town, folder, "PostgreSQL")
    with on_sqlite(folder, POPULATION) as town:
        _report_starts(report, town, folder, "SQLite")
    report.notes.append(f"Importing all of it takes {_import_seconds():.2f} s of processor time.")
    return report


def _report_starts(report: Report, town: Town, folder: Path, name: str) -> None:
    _start(town, folder)  # to compile modules that were never imported
    starts = [_start(town, folder) for _ in range(STARTS)]
    times = sorted(seconds for seconds, _ in starts)
    details = (
        f"median of {STARTS}: {', '.join(f'{each:.2f}' for each in times)}; "
        f"processor time {median(used for _, used in starts):.2f} s"
    )
    report.at_most(f"GET /health/ready answers, {name}", median(times), 1.5, details, " s")


def _start(town: Town, folder: Path) -> tuple[float, float]:
    """Start the service; return the seconds until its answer, and its processor time."""
    file, port = configuration(folder, town.url)
    since = time.perf_counter()
    process = start(command(file, "serve"), folder / "log-start")
    try:
        server = Server("start", port, process.pid)
        while not is_answering(server, "/health/ready"):
            if process.poll() is not None or time.perf_counter() - since > 60:
                raise RuntimeError((folder / "log-start").read_text()[-4000:])
            time.sleep(0.005)
        return time.perf_counter() - since, machine.cpu_seconds(process.pid)
    finally:
        stop(process)


def _import_seconds() -> float:
    """Time the imports for serving, including the start of the interpreter."""
    code = "import time, kanjiku_api.command_line.serving; print(time.process_time())"
    arguments = machine.on_server_core([sys.executable, "-c", code])
    runs = [
        subprocess.run(arguments, cwd=ROOT, env=environment(), check=True, capture_output=True) for _ in range(STARTS)
    ]
    return median(float(run.stdout) for run in runs)


def memory(postgres: PostgresServer | ExternalPostgres, folder: Path, _pace: Pace) -> Report:
    """Measure the resident memory during requests of all kinds."""
    report = Report("Resident memory")
    with on_postgres(postgres, folder, POPULATION) as town:
        _memory(report, town, folder, "PostgreSQL")
    with on_sqlite(folder, POPULATION) as town:
        _memory(report, town, folder, "SQLite")
    return report


def _memory(report: Report, town: Town, folder: Path, name: str) -> None:
    with kanjiku(folder, town.url) as server:
        readings = [machine.resident_megabytes(server.pid)]
        statuses: Counter[int] = Counter()
        for part in range(2 * SAMPLES):
            _mixed(server, REQUESTS // SAMPLES, part, statuses)
            time.sleep(0.5)  # until memory of the last passwords is freed
            readings.append(machine.resident_megabytes(server.pid))
        peak = machine.resident_megabytes(server.pid, "VmHWM")
    if any(status >= 500 for status in statuses):
        raise RuntimeError(f"answers by status: {statuses}")
    curve = ", ".join(f"{reading:.0f}" for reading in readings)
    answered = ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))
    report.at_most(f"after {REQUESTS} mixed requests, {name}", readings[SAMPLES], 150, f"peak {peak:.0f} MB", " MB")
    growth = readings[-1] - readings[SAMPLES]
    details = f"at the start and after each {REQUESTS // SAMPLES}: {curve} MB; answered: {answered}"
    report.at_most(f"growth in the next {REQUESTS}, {name}", growth, FLAT_MEGABYTES, details, " MB")


def _mixed(server: Server, requests: int, part: int, statuses: Counter[int]) -> None:
    """Send `requests` requests of all kinds, by a few signed-in callers."""

    def call(number: int) -> Counter[int]:
        cookie = server.sign_in(username(number), PASSWORD)
        rng = random.Random(part * CALLERS + number)  # noqa: S311 - the same requests in every run
        return _call(server, cookie, _draw(rng, requests // CALLERS, f"{part}x{number}"))

    with ThreadPoolExecutor(CALLERS) as pool:
        for seen in pool.map(call, range(CALLERS)):
            statuses.update(seen)


def _call(server: Server, cookie: str, calls: Iterator[tuple[str, str, object]]) -> Counter[int]:
    seen: Counter[int] = Counter()
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        for method, path, body in calls:
            headers = {"Content-Type": "application/json"}
            if not path.endswith("/login"):  # a login with cookies ends their session
                headers["Cookie"] = cookie
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            answer.read()
            seen[answer.status] += 1
    return seen


def _draw(rng: random.Random, requests: int, series: str) -> Iterator[tuple[str, str, object]]:
    """Draw requests: mostly reads, some writes, some that are refused."""
    kinds = {
        "version": 20, "me": 20, "session": 15, "list": 15, "search": 5, "ready": 3, "metrics": 1, "openapi": 1,
        "user": 6, "change": 3, "login": 1, "register": 1, "missing": 3, "unknown": 3, "invalid": 3,
    }  # fmt: skip
    for number, kind in enumerate(rng.choices(list(kinds), weights=list(kinds.values()), k=requests)):
        yield {
            "version": ("GET", "/version", None),
            "me": ("GET", "/v1/User/me", None),
            "session": ("GET", "/v1/Session", None),
            "list": ("GET", f"/v1/User?page={rng.randint(1, POPULATION // 25)}", None),
            "search": ("GET", f"/v1/User?search=reader%20000{rng.randint(0, 99):02}", None),
            "ready": ("GET", "/health/ready", None),
            "metrics": ("GET", "/metrics", None),
            "openapi": ("GET", "/openapi.json", None),
            "user": ("GET", f"/v1/User/{UNKNOWN}", None),
            "change": ("PATCH", "/v1/User/me", {"birthday": f"1990-01-{rng.randint(1, 28):02}"}),
            "login": ("POST", "/v1/Session/login", {"username": username(rng.randint(0, 99)), "password": PASSWORD}),
            "register": ("POST", "/v1/User/register", _newcomer(f"{series}x{number}")),
            "missing": ("GET", f"/v1/Nothing/{rng.randint(1, 10**9)}", None),
            "unknown": ("GET", f"/v1/User?nothing={rng.randint(1, 10**9)}", None),
            "invalid": ("POST", "/v1/User/register", {"username": "?", "birthday": 3}),
        }[kind]


def _newcomer(name: str) -> dict[str, str]:
    return {"username": f"New {name}", "password": PASSWORD, "email": f"new{name}@example.org"}
