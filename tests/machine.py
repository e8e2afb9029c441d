"""Helpers for the machine: its processes, a free port, a folder for a server that must not run as root.

As a program, it cleans up after a test process: python -I tests/machine.py FOLDER PID. It uses only the standard
library, because it must start quickly.
"""

from __future__ import annotations

import contextlib
import os
import random
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Below the ports that Linux assigns to clients: while the server is stopped, no client can take its port, or
# connect to itself.
PORTS = range(20_000, 32_000)
PORTS_AT_ONCE = 100
# initdb and postgres refuse to run as root; Linux and the BSDs keep this number for nobody.
NOBODY = 65534 if os.geteuid() == 0 else None
# A file system in memory, where a database is created five times as fast as on a disk (0.06 s against 0.3 s).
MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a private folder in it
ROOM_BYTES = 1 << 30
GONE_WITHIN = 15.0  # seconds; a postmaster gives its children 5 before it kills them


def text_of(file: Path) -> str:
    """Read a file; empty if it does not exist."""
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


def _fields(pid: int) -> list[str]:
    """Read a process's state, parent and so on; the name before them may contain spaces and brackets."""
    return text_of(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split() or ["X", "0"]


def state_of(pid: int) -> str:
    """Get a process's state: R, S, T (stopped), Z (dead, not yet reaped), or X (gone)."""
    return _fields(pid)[0]


def _everybody() -> Iterator[int]:
    """List the ids of all processes."""
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())


def family_of(pid: int) -> list[int]:
    """List a process and its children; all processes of a postmaster are its children."""
    return [pid, *(other for other in _everybody() if _fields(other)[1] == str(pid))]


def session_of(leader: int) -> list[int]:
    """List the processes of the session that a process leads or has led; they survive it."""
    return [other for other in _everybody() if _fields(other)[3:4] == [str(leader)]]


def send(pids: Iterable[int], number: signal.Signals) -> None:
    """Send a signal to those processes that still exist."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait for a condition; return whether it became true in time."""
    give_up_at = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.01)
    return True


def are_gone(pids: list[int]) -> bool:
    """Tell whether none of the processes is running."""
    return all(state_of(pid) in "ZX" for pid in pids)


def open_temporary_folder() -> Path:
    """Choose a folder for temporary files that the user nobody can enter; TMPDIR may be below /root."""
    usual = Path(tempfile.gettempdir()).resolve()
    candidates = [usual, Path("/tmp"), Path("/var/tmp")]  # noqa: S108 - mkdtemp makes a private folder in it
    if "TMPDIR" not in os.environ and _is_roomy(MEMORY):
        candidates.insert(0, MEMORY)
    passable = (folder for folder in candidates if all(f.stat().st_mode & 0o001 for f in [folder, *folder.parents]))
    return candidates[0] if NOBODY is None else next(passable, usual)


def _is_roomy(folder: Path) -> bool:
    """Tell whether a folder has space for a server; in containers it often has 64 MB, or forbids running programs."""
    if not os.access(folder, os.W_OK):
        return False
    volume = os.statvfs(folder)
    return volume.f_bavail * volume.f_frsize >= ROOM_BYTES and not volume.f_flag & os.ST_NOEXEC


class _Ports:
    """The ports that this process may hand out, each once: other runs of the tests look for free ports as well.

    A run claims many ports at a time, by a UDP socket at the first of them, which it keeps to its end. Without that,
    two runs could find one port free before either listens there, or while a server on it is stopped.
    """

    def __init__(self) -> None:
        self._claims: list[socket.socket] = []
        self._left: list[int] = []
        self._turn = Lock()

    def next(self) -> int:
        """Get one that nobody listens on."""
        with self._turn:
            while True:
                if not self._left:
                    self._claim()
                port = self._left.pop()
                if free := _bound(port, socket.SOCK_STREAM):
                    free.close()
                    return port

    def _claim(self) -> None:
        starts = PORTS[::PORTS_AT_ONCE]
        for start in random.sample(starts, len(starts)):
            if claim := _bound(start, socket.SOCK_DGRAM):
                self._claims.append(claim)
                self._left = random.sample(range(start, start + PORTS_AT_ONCE), PORTS_AT_ONCE)
                return
        raise RuntimeError(f"Other runs of the tests use all ports from {PORTS.start} to {PORTS.stop} on 127.0.0.1.")


def _bound(port: int, kind: socket.SocketKind) -> socket.socket | None:
    """Bind a socket to a port of 127.0.0.1; None if it is taken."""
    bound = socket.socket(type=kind)
    if kind is socket.SOCK_STREAM:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do; for UDP it would share the port
    try:
        bound.bind(("127.0.0.1", port))
    except OSError:
        bound.close()
        return None
    return bound


_ports = _Ports()


def free_port() -> int:
    """Find a port on 127.0.0.1 that neither a client nor anybody else who runs the tests will be given."""
    return _ports.next()


def _clear_up_after(test_process: int, folder: Path) -> None:
    """Wait until the tests close the pipe or end, then stop their server and remove its folder."""
    while os.getppid() == test_process and not select.select([sys.stdin], [], [], 0.5)[0]:
        pass
    pid = int((text_of(folder / "data/postmaster.pid").splitlines() or ["0"])[0])
    if pid and str(folder) in text_of(Path(f"/proc/{pid}/cmdline")):  # otherwise another process has the number by now
        family = family_of(pid)
        send([*family[1:], pid], signal.SIGCONT)
        send([pid], signal.SIGQUIT)
        if not wait_for(lambda: are_gone(family), GONE_WITHIN):
            send(family, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _clear_up_after(int(sys.argv[2]), Path(sys.argv[1]))
