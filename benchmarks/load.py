"""Compares sides under load by wrk, in the order A, B, then B, A, and so on; a ratio is the median over the rounds."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import monotonic

import machine
from servers import Server

LUA = Path(__file__).with_name("requests.lua")
MISSING = (
    "wrk, which makes the load, is not installed. Debian: apt-get install wrk; "
    "source: the GitHub repository wg/wrk. Nothing was measured."
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the compared sides: a server, and the requests that are repeated to it."""

    name: str
    server: Server
    calls: tuple[str, ...]
    """Each is ``METHOD <tab> path <tab> body``, and optionally another tab and an ETag; see `get` and `post`."""
    cookie: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The result of one run of wrk."""

    rate: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    """Processor time of the server's process for a request, in microseconds."""
    others: float
    """Share of the server's core that other programs used, including the hypervisor."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The number and length of the measurements."""

    rounds: int
    seconds: float
    minutes: float = 1.0
    """Length of the reader mix."""
    beside: bool = False
    """Whether uploads and backups run beside the reader mix."""
    kills: int = 3
    """How many processes are killed on each database."""
    databases: Sequence[str] = ("PostgreSQL", "SQLite")

    def shorter(self) -> "Pace":
        """Get a shorter pace, for figures without a target."""
        return Pace(max(3, self.rounds // 2), self.seconds)


@dataclass(slots=True)
class Comparison:
    """All runs of some sides."""

    runs: dict[str, list[Run]] = field(default_factory=dict)

    def rate(self, side: str) -> float:
        """Get the median of requests a second."""
        return median(run.rate for run in self.runs[side])

    def of(self, side: str, name: str) -> float:
        """Get the median of any field of `Run`."""
        return float(median(getattr(run, name) for run in self.runs[side]))

    def ratios(self, side: str, base: str, name: str = "rate") -> list[float]:
        """Get the ratio of each round."""
        pairs = zip(self.runs[side], self.runs[base], strict=True)
        return [getattr(ours, name) / getattr(theirs, name) for ours, theirs in pairs]

    def others(self) -> float:
        """Get the median of the share of the server's core that other programs used."""
        return median(run.others for runs in self.runs.values() for run in runs)


def require_wrk() -> None:
    """Exit with a message if wrk is not installed."""
    if shutil.which("wrk") is None:
        sys.exit(MISSING)


def get(path: str, tag: str = "") -> str:
    """Make a GET; with `tag`, by a client that has the answer with this ETag."""
    return f"GET\t{path}\t\t{tag}" if tag else f"GET\t{path}\t"


def post(path: str, body: object) -> str:
    """Make a POST with a JSON body."""
    return f"POST\t{path}\t{json.dumps(body)}"


def compare(sides: Sequence[Side], folder: Path, pace: Pace, connections: int = 8) -> Comparison:
    """Load one side after the other, in several rounds, each in the reverse order of the last."""
    result = Comparison({side.name: [] for side in sides})
    for side in sides:
        run_wrk(side, folder, seconds=1, connections=connections)  # to prepare statements and fill pools
    for number in range(pace.rounds):
        for side in sides if number % 2 == 0 else reversed(sides):
            result.runs[side.name].append(run_wrk(side, folder, seconds=pace.seconds, connections=connections))
    return result


def run_wrk(side: Side, folder: Path, *, seconds: float, connections: int) -> Run:
    """Load one side. Raises `RuntimeError` if an answer is not 200."""
    calls = folder / f"calls-{side.server.port}"
    calls.write_text("\n".join(side.calls) + "\n")
    address = f"http://127.0.0.1:{side.server.port}"
    command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "10s", "-s", str(LUA)]
    command += [address, "--", str(calls), *([side.cookie] if side.cookie else [])]
    pids = (side.server.pid, *side.server.helpers)
    cpu, (busy, stolen), since = sum(map(machine.cpu_seconds, pids)), machine.core_seconds(), monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    used = sum(map(machine.cpu_seconds, pids)) - cpu
    busy_after, stolen_after = machine.core_seconds()
    seen = json.loads(done.stdout.strip().splitlines()[-1])
    if seen["refused"] or seen["broken"] or not seen["requests"]:
        raise RuntimeError(f"{side.name}: {seen}")
    return Run(
        rate=seen["requests"] / seen["seconds"],
        p50_ms=seen["p50_us"] / 1000,
        p99_ms=seen["p99_us"] / 1000,
        cpu_us=used / seen["requests"] * 1e6,
        others=max(0.0, busy_after - busy + stolen_after - stolen - used) / (monotonic() - since),
    )
