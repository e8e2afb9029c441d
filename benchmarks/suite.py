"""All benchmarks by name, and the report of their results."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import abuse
import answers
import backups
import chapter
import fresh
import images
import ingest
import instances
import kills
import library
import logins
import machine
import mix
import process
import remembered
import uploads
from figures import Report
from load import Pace, require_wrk

from tests.postgres import PostgresMissing, obtain

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
DATABASES = ("PostgreSQL", "SQLite")
BENCHMARKS: dict[str, Callable[..., Report]] = {
    "version": answers.version,
    "session": answers.session,
    "users": answers.users,
    "library": library.library,
    "vast": library.vast,
    "fresh": fresh.fresh,
    "remembered": remembered.remembered,
    "login": logins.login,
    "beside": logins.beside,
    "abuse": abuse.abuse,
    "images": images.serving,
    "chapter": chapter.chapter,
    "ingest": ingest.ingest,
    "downloads": images.downloads,
    "startup": process.startup,
    "memory": process.memory,
    "uploads": uploads.uploads,
    "instances": instances.instances,
    "backups": backups.backups,
    "mix": mix.mix,
    "kills": kills.kills,
}


def main() -> int:
    """Run the benchmarks named on the command line; return 1 if a figure misses its target."""
    options = _options()
    require_wrk()
    machine.take_load_core()
    try:
        postgres = obtain()
    except PostgresMissing as missing:
        sys.exit(str(missing))
    reports = []
    pace = Pace(
        options.rounds, options.seconds, options.minutes, options.beside, options.kills, options.database or DATABASES
    )
    try:
        with tempfile.TemporaryDirectory(prefix="kanjiku-bench-") as folder:
            for name in options.names or BENCHMARKS:
                since = monotonic()
                report = BENCHMARKS[name](postgres, Path(folder), pace)
                print(f"{report.markdown()}\n({name}: {monotonic() - since:.0f} s)\n", flush=True)
                reports.append(report)
    finally:
        postgres.close()
    if options.write:
        _write(reports, options)
    missed = [figure for report in reports for figure in report.figures if figure.is_reached is False]
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the service against its figures.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"which: {', '.join(BENCHMARKS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each comparison (default: 7)")
    parser.add_argument("--seconds", type=float, default=2, help="seconds of each run (default: 2)")
    parser.add_argument("--minutes", type=float, default=1, help="minutes of the reader mix (default: 1)")
    parser.add_argument("--beside", action="store_true", help="let uploads and backups go on beside the reader mix")
    parser.add_argument("--kills", type=int, default=3, help="kills on each database (default: 3)")
    parser.add_argument("--database", action="append", choices=DATABASES, help="of mix and kills (default: both)")
    parser.add_argument("--write", action="store_true", help=f"put the figures into {RESULTS.name}")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return options


def _write(reports: list[Report], options: argparse.Namespace) -> None:
    """Replace the measured part of RESULTS.md; the text around it is kept."""
    before, _, rest = RESULTS.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    arguments = " ".join(sys.argv[1:])
    head = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} by `.venv/bin/python benchmarks/run.py {arguments}` on: "
        f"{machine.description()}, Python {sys.version.split()[0]}. "
        f"{options.rounds} rounds of {options.seconds:g} s.\n\n"
    )
    RESULTS.write_text(before + BEGIN + head + "\n".join(report.markdown() for report in reports) + END + after)
