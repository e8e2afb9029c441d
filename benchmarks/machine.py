"""The machine: assigns cores, measures processes, and how much other programs used it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

SERVER_CORE = 0
LOAD_CORE = 1
IS_SPLIT = len(os.sched_getaffinity(0)) >= 2 and shutil.which("taskset") is not None
"""Whether the server has its own core; if not, all programs share the cores, and the report says so."""
TICKS = os.sysconf("SC_CLK_TCK")


def take_load_core() -> None:
    """Move this process, and all it starts, to the core for load and PostgreSQL."""
    if IS_SPLIT:
        os.sched_setaffinity(0, {LOAD_CORE})


def on_server_core(command: list[str]) -> list[str]:
    """Make a command run on the server's core."""
    return ["taskset", "-c", str(SERVER_CORE), *command] if IS_SPLIT else command


def cpu_seconds(pid: int) -> float:
    """Read the processor time of all threads of a process (/proc/<pid>/task/*/schedstat, in nanoseconds)."""
    nanoseconds = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread may end meanwhile
            nanoseconds += int((task / "schedstat").read_text().split()[0])
    return nanoseconds / 1e9


def resident_megabytes(pid: int, field: str = "VmRSS") -> float:
    """Read the memory of a process: ``VmRSS`` now, ``VmHWM`` its peak."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.split()[0]) / 1024
    raise KeyError(field)


def core_seconds() -> tuple[float, float]:
    """Read how long the server's core was busy, and how long the hypervisor used it (proc(5), /proc/stat)."""
    name = f"cpu{SERVER_CORE}" if IS_SPLIT else "cpu"
    for line in Path("/proc/stat").read_text().splitlines():
        if line.startswith(f"{name} "):
            user, nice, system, _idle, _iowait, irq, softirq, steal = (int(word) / TICKS for word in line.split()[1:9])
            return user + nice + system + irq + softirq, steal
    raise KeyError(name)


def description() -> str:
    """Describe the machine in general words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        os.uname().machine,
    )
    virtual = "virtual machine, " if any(" hypervisor" in line for line in _lines("/proc/cpuinfo")) else ""
    return f"{virtual}{os.cpu_count()} cores ({kind}), {memory:.0f} GiB of memory, Linux"


def _lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines()
