"""Kills random processes under the reader mix; checks that no acknowledged write is lost, and measures recovery."""

import asyncio
import os
import random
import re
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from statistics import median

from figures import Report
from fixed_rate import Call, Load, Seen, run
from journal import Journal
from load import Pace
from mix_site import Readers, Site, build
from seeds import town_on
from servers import ROOT, Server, command, configuration, environment, is_answering, on_all_cores
from supervised import Unit, nginx_unit, postgres_unit, service_unit
from writers import AWAY, LOOK, VERSIONS, Writers

from tests import machine
from tests import postgres as postgres_servers
from tests.postgres import ExternalPostgres, PostgresMissing, PostgresServer
from tests.proxy.nginx import NAME, Nginx

POPULATION, MANGAS = 200, 10
RATE = 60.0
"""Requests a second of the reader mix, besides the writes."""
CONNECTIONS = 32
WHOLE_WITHIN = 10.0
"""Seconds after a kill within which everything must work: health, a read, a write; and an upload."""
QUIET_SECONDS = (1.0, 4.0)
"""Range of the seconds from a recovery to the next kill."""
GIVE_UP_SECONDS = 120.0
DAY_SECONDS = 86_400.0
"""A duration that is longer than the whole run."""
DURABLE = {"fsync": "on", "full_page_writes": "on"}
LOUD = re.compile(r'^{"level": ?"(ERROR|CRITICAL)"')
BACKEND = re.compile(r"postgres: \S+ \S+ 127\.0\.0\.1")
READ_AWAY = {0, *(int(status) for status in AWAY)}
"""Statuses that readers may get after a kill; 0 is no answer."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill, and the seconds until everything worked again."""

    what: str
    seconds: float
    upload_seconds: float
    """Until an upload worked too; its pages are processed at the lowest priority."""


@dataclass(slots=True)
class Outcome:
    """The results of the kills on one database."""

    kills: list[Kill] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    acknowledged: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    """Answers to writers, by kind and status."""
    read: Counter[str] = field(default_factory=Counter)
    """Answers to readers, by status; 0 is no answer."""
    checks: list[str] = field(default_factory=list)
    """The problems that ``sweep`` and ``fsck`` found."""


def kills(_postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Kill service, image workers, PostgreSQL and nginx at random, and count lost writes."""
    report = Report(f"{pace.kills} processes killed (SIGKILL) on each database, under the reader mix, fsync on")
    folder.chmod(0o711)  # nginx, which may run as another user, has its files below
    with on_all_cores():
        for name in pace.databases:
            place = folder / f"kills-{name}"
            place.mkdir()
            place.chmod(0o711)
            with _durable(name) as (server, unit), town_on(name, server, place, POPULATION) as town:
                _report(report, _measure(build(town, place, MANGAS), place, pace.kills, unit), name)
            report.print_new()
    report.notes.append(f"Load average at the end: {os.getloadavg()[0]:.1f}.")
    return report


@contextmanager
def _durable(database: str) -> Iterator[tuple[PostgresServer, Unit | None]]:
    """Run a PostgreSQL on the disk that flushes commits; start none for SQLite."""
    binaries = postgres_servers.system_binaries() or postgres_servers.wheel_binaries()
    if binaries is None:
        raise PostgresMissing("There is no PostgreSQL that could be killed.")
    os.environ.setdefault("TMPDIR", tempfile.gettempdir())  # otherwise its files would be in memory
    server = PostgresServer(binaries)
    server.settings |= DURABLE
    try:
        if database == "SQLite":
            yield server, None
        else:
            with postgres_unit(server).kept_up() as unit:
                yield server, unit
    finally:
        server.close()


def _measure(site: Site, folder: Path, number: int, postgres: Unit | None) -> Outcome:
    """Kill `number` processes, then check what is stored."""
    more = f'{site.settings}[proxy]\ntrusted = ["127.0.0.1"]\n'
    file, port = configuration(folder, site.town.url, more=more)
    (folder / "nginx").mkdir()
    proxy = Nginx(folder / "nginx", [port], site.storage)
    log, outcome = folder / "log", Outcome()
    with ExitStack() as stack:
        service = stack.enter_context(service_unit(file, log).kept_up())
        server = Server("service", port, service.main)
        if not machine.wait_for(lambda: is_answering(server, "/health/ready"), GIVE_UP_SECONDS):
            raise RuntimeError(log.read_text()[-4000:])
        front = stack.enter_context(nginx_unit(proxy).kept_up())
        calls = Readers(site, server, NAME).calls()
        units = [service, front, *([postgres] if postgres else [])]
        trial = Trial(site, units, ProcessPicker(units), Writers(proxy, Journal(folder / "journal")), outcome)
        load = Load(int(proxy.url.rpartition(":")[2]), CONNECTIONS, proxy.trust)
        run(trial.kill_and_check(load, calls, number))
    outcome.faults += _complaints(log.read_text())
    outcome.checks += [found for what in ("sweep", "fsck") if (found := _complaint(file, what))]
    return outcome


def _complaints(log: str) -> list[str]:
    """List the errors in the service's log, without messages of Python's helper processes about killed processes."""
    lines = [line for line in log.splitlines() if LOUD.search(line)]
    return [f"{len(lines)} lines in the log: {' / '.join(lines[:12])[:2000]}"] if lines else []


def _complaint(file: Path, what: str) -> str:
    """Run a command that checks the files; return its output if it does not end with 0."""
    ended = subprocess.run(
        command(file, what), cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    return f"{what}: {ended.returncode} {ended.stdout[-500:]}{ended.stderr[-500:]}" if ended.returncode else ""


class ProcessPicker:
    """Chooses the next process to kill; each kind is equally likely."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = {unit.name: unit for unit in units}
        self._dice = random.Random()  # noqa: S311 - no secret

    def pick(self) -> tuple[str, int]:
        """Choose a kind of process that runs now, and a process of that kind."""
        kinds = {kind: pids for kind, pids in self._running().items() if any(pids)}
        kind = self._dice.choice(sorted(kinds))
        return kind, self._dice.choice([pid for pid in kinds[kind] if pid])

    def _running(self) -> dict[str, list[int]]:
        service, proxy = self._units["service"], self._units["nginx"]
        running = {
            "service": [service.main],
            "image worker": service.helpers,
            "nginx": [proxy.main, *proxy.helpers],
        }
        if postgres := self._units.get("PostgreSQL"):
            connected = [
                pid for pid in postgres.helpers if BACKEND.match(machine.text_of(Path(f"/proc/{pid}/cmdline")))
            ]
            running |= {"PostgreSQL": [postgres.main], "backend of PostgreSQL": connected}
        return running


@dataclass(slots=True)
class Trial:
    """The kills, with readers and writers beside them."""

    site: Site
    units: Sequence[Unit]
    picker: ProcessPicker
    writers: Writers
    outcome: Outcome

    async def kill_and_check(self, load: Load, calls: Iterator[Call], number: int) -> None:
        """Kill `number` processes during reads and writes; then look for the acknowledged writes."""
        await self.writers.begin()
        meanwhile = [
            asyncio.create_task(load.at_rate(calls, RATE, DAY_SECONDS)),
            asyncio.create_task(self.writers.write_on(self.site.mangas, self.site.chapters)),
        ]
        for turn in range(number):
            await asyncio.sleep(random.uniform(*QUIET_SECONDS))  # noqa: S311 - no secret
            if ended := [task for task in meanwhile if task.done()]:
                ended[0].result()
            await self._kill(turn)
        for task in meanwhile:
            task.cancel()
        await asyncio.gather(*meanwhile, return_exceptions=True)
        await self._check_writes(load.seen)

    async def _kill(self, turn: int) -> None:
        """Kill a process, and wait until everything works."""
        what, pid = await asyncio.to_thread(self.picker.pick)
        began = time.monotonic()
        machine.send([pid], signal.SIGKILL)
        await asyncio.sleep(0.01)
        whole = await self._until(lambda: self._is_whole(turn)) - began
        uploaded = await self._until(lambda: self.writers.upload(LOOK, turn % VERSIONS)) - began
        self.outcome.kills.append(Kill(what, whole, uploaded))

    async def _is_whole(self, turn: int) -> bool:
        """Tell whether all programs run and everything works; children of a killed program may still answer."""
        return all(unit.main for unit in self.units) and await self.writers.is_whole(self.site.chapters[0], turn)

    async def _until(self, works: Callable[[], Awaitable[bool]]) -> float:
        """Repeat until `works` succeeds, and return the time. Raises `RuntimeError` if it never does."""
        give_up_at = time.monotonic() + GIVE_UP_SECONDS
        while not await works():
            if time.monotonic() > give_up_at:
                raise RuntimeError(f"not whole {GIVE_UP_SECONDS:.0f} s after a kill; so far: {self.outcome}")
            await asyncio.sleep(0.05)
        return time.monotonic()

    async def _check_writes(self, seen: Seen) -> None:
        """Count the answers, and look for all acknowledged writes."""
        outcome, answers = self.outcome, self.writers.answers
        self.writers.journal.close()
        places = self.writers.journal.read()
        outcome.acknowledged = sum(allowed.acknowledged for allowed in places.values())
        outcome.lost = await self.writers.lost(places)
        await self.writers.close()
        outcome.faults += answers.faults
        outcome.faults += [
            f"{kind}: {number} answered with {status}"
            for (kind, status), number in seen.statuses.items()
            if status not in {HTTPStatus.OK, *READ_AWAY}
        ]
        outcome.statuses = answers.statuses
        for (_, status), number in seen.statuses.items():
            outcome.read[str(status)] += number


def _report(report: Report, outcome: Outcome, name: str) -> None:
    """Add the results to the report."""
    by_kind = Counter(kill.what for kill in outcome.kills)
    for what, values in (
        ("whole again after a kill", {kill: kill.seconds for kill in outcome.kills}),
        ("an upload works again after a kill", {kill: kill.upload_seconds for kill in outcome.kills}),
    ):
        slowest = {kind: max(values[kill] for kill in values if kill.what == kind) for kind in by_kind}
        kinds = ", ".join(f"{number} x {kind} (at most {slowest[kind]:.1f} s)" for kind, number in by_kind.items())
        details = f"median {median(values.values()):.1f} s; {kinds}"
        report.at_most(f"{what}, {name}", max(values.values()), WHOLE_WITHIN, details, " s")
    written = ", ".join(f"{number} x {status}" for status, number in sorted(outcome.statuses.items()))
    report.at_most(
        f"acknowledged writes lost, {name}",
        len(outcome.lost),
        0,
        f"of {outcome.acknowledged}; written: {written}{_listed(outcome.lost)}",
    )
    read = ", ".join(f"{number} x {status}" for status, number in sorted(outcome.read.items()))
    report.at_most(
        f"answers that nobody may give, {name}", len(outcome.faults), 0, f"read: {read}{_listed(outcome.faults)}"
    )
    report.at_most(
        f"complaints of sweep and fsck, {name}", len(outcome.checks), 0, f"at the end{_listed(outcome.checks)}"
    )


def _listed(faults: Sequence[str]) -> str:
    return "".join(f"; {fault}" for fault in faults[:5]).replace("\n", " ").replace("|", "/")
