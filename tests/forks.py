"""Runs commands of the service as forks of a process that has imported it, which saves a second per command.

``python -m tests.forks FD`` imports all commands once and then waits on a socket. For each message it forks a process
that takes the three streams, the environment and the folder of the message, gives up what the message says (see
`tests.confine`) and goes on as ``python -m kanjiku_api``. The process becomes a child of the tests, so `Fork` is a
`Popen` like any other. Processor time of a start with all that a test then waits for, by a fork and by a new process:
``--help`` 0.06 and 1.4 s, ``migrate`` 0.3 and 0.95 s, ``serve`` 0.33 and 1.5 s.
"""

import atexit
import ctypes
import gc
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from runpy import run_module
from threading import Lock
from typing import Any

import orjson

from tests import confine
from tests.full import FULL

PROJECT = Path(__file__).resolve().parent.parent
LIBC = ctypes.CDLL(None)
ENDS_WITH_ITS_PARENT, TAKES_ORPHANS = 1, 36
"""PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER of prctl(2)."""
MESSAGE_BYTES = 1 << 17
OWN_VARIABLES = ("KANJIKU_", "NOTIFY_SOCKET", "WATCHDOG_")
"""Variables that the service itself reads; other variables affect the start of Python, which a fork skips."""
ALSO_USED = (
    "aiosqlite",
    "asyncpg",
    "uvloop",
    "tortoise.backends.sqlite",
    "tortoise.backends.asyncpg",
    "sanic.server.runners",
)


def can_fork(variables: dict[str, object], within: Sequence[str]) -> bool:
    """Tell whether a fork does what a new process would; coverage counts new processes alone."""
    is_counted = any(name.startswith("COVERAGE_PROCESS") for name in os.environ)
    is_ours = all(name.startswith(OWN_VARIABLES) for name in variables)
    can_enter = not within or [*within[: len(confine.COMMAND)]] == confine.COMMAND
    return hasattr(LIBC, "prctl") and is_ours and can_enter and not is_counted and not FULL


class Fork(subprocess.Popen[Any]):
    """A forked command of the service; `args` are the command's arguments, and it runs in its own session."""

    def __init__(self, arguments: Sequence[str], within: Sequence[str], before: str, **options: Any) -> None:
        """Start it confined as `within` says; it runs the Python in `before` first."""
        self._beginning = {"confined": [*within[len(confine.COMMAND) : -1]], "before": before}
        super().__init__(arguments, **options)

    def _execute_child(self, *details: Any) -> None:
        """Start the child: the only step that differs from `Popen` (the same in Python 3.11 to 3.13)."""
        args, _, _, _, _, folder, variables = details[:7]
        pipes = details[10:16]
        reads, _, _, writes, _, complains = pipes
        message = {"arguments": args, "folder": str(folder), "variables": variables, **self._beginning}
        self.pid = _forker().fork(message, [reads, writes, complains])
        self._child_created = True
        self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]


class Forker:
    """The tests' side of the process that forks."""

    def __init__(self) -> None:
        """Start the process."""
        LIBC.prctl(TAKES_ORPHANS, 1)
        self._lock = Lock()
        self._socket, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            others = (*OWN_VARIABLES, "PYTHON")
            environment = {name: value for name, value in os.environ.items() if not name.startswith(others)}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forks", str(other.fileno())],
                cwd=PROJECT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                start_new_session=True,
            )

    def fork(self, message: dict[str, Any], streams: list[int]) -> int:
        """Have a command run, and give the number of its process."""
        written = orjson.dumps(message)
        assert len(written) < MESSAGE_BYTES
        with self._lock:
            socket.send_fds(self._socket, [written], streams)
            return int(self._socket.recv(32))

    def close(self) -> None:
        """Stop the process."""
        self._socket.close()
        self._process.wait()


STARTING = Lock()


def _forker() -> Forker:
    with STARTING:  # several threads may start the first commands at once
        return _started_forker()


@cache
def _started_forker() -> Forker:
    forker = Forker()
    atexit.register(forker.close)
    return forker


def _import_all() -> None:
    from kanjiku_api.__main__ import COMMANDS  # noqa: PLC0415 - the tests need no second copy

    for place in COMMANDS.values():
        import_module(f"kanjiku_api.command_line.{place.partition('.')[0]}")
    for name in ALSO_USED:
        import_module(name)
    del sys.modules["kanjiku_api.__main__"]  # every fork runs it again
    gc.freeze()


def _answer(tests: socket.socket) -> dict[str, Any] | None:
    """Fork what the tests ask for until they end; in a fork, give the message."""
    while True:
        message, streams, _, _ = socket.recv_fds(tests, MESSAGE_BYTES, 3)
        if not message:
            return None
        ours, theirs = os.pipe()
        if (between := os.fork()) == 0:
            between = os.getpid()
            if command := os.fork():
                os.write(theirs, str(command).encode())
                os._exit(0)  # from now on, the tests are the command's parent
            tests.close()
            wanted: dict[str, Any] = orjson.loads(message)
            _become(wanted, streams, between)
            return wanted
        os.waitpid(between, 0)
        tests.send(os.read(ours, 32))
        for descriptor in (ours, theirs, *streams):
            os.close(descriptor)


def _become(message: dict[str, Any], streams: list[int], parent: int) -> None:
    """Set up streams, signals, environment and folder as in a new process."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.setsid()
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
    os.closerange(3, max(streams) + 1)
    sys.stdout.reconfigure(line_buffering=os.isatty(1))  # type: ignore[union-attr] # as Python does at its start
    while os.getppid() == parent:
        time.sleep(0.001)
    os.environ.clear()
    os.environ.update(message["variables"])
    if message["confined"]:
        confine.enter(*message["confined"])
    LIBC.prctl(ENDS_WITH_ITS_PARENT, signal.SIGTERM)
    os.chdir(message["folder"])
    sys.path[:1] = [message["folder"], str(PROJECT)]
    sys.argv = ["-m", *message["arguments"]]


if __name__ == "__main__":
    _import_all()
    if wanted := _answer(socket.socket(fileno=int(sys.argv[1]))):
        exec(wanted["before"], {})  # noqa: S102 - Python of the tests
        run_module("kanjiku_api", run_name="__main__", alter_sys=True)
