"""Runs the reader mix at half of the capacity, for minutes; measures p99 of each kind, memory and descriptors."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, median, quantiles

import machine
from disturbances import Disturbances, disturbing
from figures import Report
from fixed_rate import Load, Seen, run
from load import Pace
from mix_site import SHARES, Readers, Site, build
from seeds import town_on
from servers import Server, command, configuration, running

from tests.postgres import ExternalPostgres, PostgresServer

POPULATION = 1_000
CALLERS = 16
"""Connections for measuring the capacity."""
CONNECTIONS = 64
"""Connections at the fixed rate; if none is idle, a request waits, which counts as its time."""
CAPACITY_SECONDS = 10.0
PART = 0.5
"""Share of the capacity."""
SLOW, SLOW_BESIDE = 10, 15
"""Limit of p99 in multiples of the median of its kind; and with uploads and backups beside."""
FLAT_MEGABYTES, FLAT_DESCRIPTORS = 5.0, 2.0
"""Growth that is allowed from the first third to the last; the allocator's arenas vary by this much."""


@dataclass(slots=True)
class Watch:
    """Memory and descriptors of the server's process, in each second."""

    minutes: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    descriptors: list[float] = field(default_factory=list)

    def look(self, pid: int) -> None:
        """Read both once."""
        self.minutes.append(time.monotonic() / 60)
        self.megabytes.append(machine.resident_megabytes(pid))
        self.descriptors.append(float(len(list(Path(f"/proc/{pid}/fd").iterdir()))))


def mix(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Run the mix at half of the capacity on each database; if asked, with uploads and backups beside."""
    beside = ", beside an upload a minute and backups" if pace.beside else ""
    report = Report(f"Readers at {PART:.0%} of the capacity for {pace.minutes:g} minutes{beside}")
    for name in pace.databases:
        place = folder / f"mix-{name}"
        place.mkdir()
        with town_on(name, postgres, place, POPULATION) as town:
            _measure(report, build(town, place), place, name, pace)
        report.print_new()
    shares = ", ".join(f"{share} % {kind}" for kind, share in SHARES.items())
    report.notes.append(
        f"{shares}; half of the readers are signed in. p99 counts from the moment in which a request was due, the "
        "median from when the load's own program came to it. Flat: the median of the last third against the first's."
    )
    report.notes.append(f"Load average at the end: {os.getloadavg()[0]:.1f}.")
    return report


def _measure(report: Report, site: Site, folder: Path, name: str, pace: Pace) -> None:
    file, port = configuration(folder, site.town.url, more=site.settings)
    with ExitStack() as stack:
        server = stack.enter_context(running("service", port, command(file, "serve"), folder))
        calls = Readers(site, server).calls()
        _require_answers(run(Load(port, CALLERS).flat_out(calls, CAPACITY_SECONDS / 2)))  # to fill the caches
        most = run(Load(port, CALLERS).flat_out(calls, CAPACITY_SECONDS))
        _require_answers(most)
        beside = stack.enter_context(disturbing(server, file, folder)) if pace.beside else None
        with _watched(server) as watch:
            seen = run(Load(port, CONNECTIONS).at_rate(calls, most.rate * PART, pace.minutes * 60))
    _report_load(report, most, seen, name)
    _report_times(report, seen, name, SLOW_BESIDE if pace.beside else SLOW)
    _report_watch(report, watch, name)
    if beside:
        _report_beside(report, beside, name)


def _require_answers(seen: Seen) -> None:
    if failures := seen.failures():
        raise RuntimeError(f"while looking for the capacity: {failures}")


@contextmanager
def _watched(server: Server) -> Iterator[Watch]:
    """Watch the server's process every second, until the block ends."""
    watch, is_over = Watch(), threading.Event()

    def go_on() -> None:
        while not is_over.wait(1):
            watch.look(server.pid)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield watch
    finally:
        is_over.set()
        thread.join()


def _report_load(report: Report, most: Seen, seen: Seen, name: str) -> None:
    failures = seen.failures()
    details = f"of {seen.statuses.total()}{': ' if failures else ''}{failures or ''}"
    report.at_most(f"requests not answered with 200, {name}", sum(failures.values()), 0, details)
    report.add(
        f"rate, {name}",
        f"{seen.rate:.0f}/s of {most.rate:.0f}/s at most ({CALLERS} connections; the load's own program then took "
        f"{most.own_share:.0%} of its core, now {seen.own_share:.0%})",
    )
    report.add(
        f"the load's own program was late, {name}",
        f"median {median(seen.late):.2f} ms, p99 {_p99(seen.late):.2f} ms, at most {max(seen.late):.0f} ms",
    )


def _report_times(report: Report, seen: Seen, name: str, target: float) -> None:
    for kind in SHARES:
        times, middle = seen.times[kind], median(seen.served[kind])
        details = (
            f"{_p99(times):.1f} ms against {middle:.2f} ms; {_p99(seen.served[kind]):.1f} ms without the load's own "
            f"lateness; at most {max(times):.0f} ms; {len(times)} requests"
        )
        report.at_most(f"p99 of {kind} in its medians, {name}", _p99(times) / middle, target, details, " x")


def _report_watch(report: Report, watch: Watch, name: str) -> None:
    for what, readings, bound, unit in (
        ("memory", watch.megabytes, FLAT_MEGABYTES, " MB"),
        ("descriptors", watch.descriptors, FLAT_DESCRIPTORS, ""),
    ):
        third = max(1, len(readings) // 3)
        first, last = median(readings[:third]), median(readings[-third:])
        slope = linear_regression(watch.minutes, readings).slope
        details = f"{first:.0f} and {last:.0f}, {min(readings):.0f} to {max(readings):.0f}; {slope:+.2f} a minute"
        report.at_most(f"growth of {what}, last third against first, {name}", last - first, bound, details, unit)


def _report_beside(report: Report, beside: Disturbances, name: str) -> None:
    details = f"{beside.summary()}{': ' if beside.failures else ''}{'; '.join(beside.failures)}"
    report.at_most(f"uploads and backups that failed, {name}", len(beside.failures), 0, details)


def _p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100)[98]
