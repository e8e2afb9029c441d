"""Restarts programs when they end, like systemd, and lists their processes."""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from servers import ROOT, command, environment

from tests import machine
from tests.postgres import PostgresServer
from tests.proxy.nginx import Nginx

RESTART_SECONDS = 1.0
"""``RestartSec=`` of the unit."""
LOOK_SECONDS = 0.05


class Unit:
    """A program that is restarted one second after it ends; its remaining processes are killed before that."""

    def __init__(self, name: str, start: Callable[[], int]) -> None:
        """`start` starts the program and returns its process id, or 0 if it failed.

        A program that leads a session of its own leaves no process behind, however it ends.
        """
        self.name = name
        self.starts = 0
        self._start = start
        self._pid = 0
        self._family: list[int] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._supervise, name=name)

    @property
    def main(self) -> int:
        """The id of the program's main process; 0 if there is none."""
        return 0 if machine.are_gone([self._pid]) else self._pid

    @property
    def helpers(self) -> list[int]:
        """The ids of the processes that the program has started."""
        return descendants(self.main)[1:] if self.main else []

    @contextmanager
    def kept_up(self) -> Iterator["Unit"]:
        """Keep the program running until the block ends."""
        self._begin()
        self._thread.start()
        try:
            yield self
        finally:
            self._is_over.set()
            self._thread.join()
            self._end()

    def _supervise(self) -> None:
        while not self._is_over.wait(LOOK_SECONDS):
            if self.main:
                self._family = self._members()
                continue
            self._kill_family()  # the rest of its processes, like KillMode=mixed
            if not self._is_over.wait(RESTART_SECONDS):
                self._begin()

    def _begin(self) -> None:
        self.starts += 1
        self._pid = self._start()
        self._family = [self._pid] if self._pid else []

    def _end(self) -> None:
        """End it in order, and then what is left: after a kill it has helpers and no main process."""
        if self.main:
            self._family = self._members()
            machine.send([self._pid], signal.SIGTERM)
            machine.wait_for(lambda: not self.main, machine.GONE_WITHIN)
        self._kill_family()

    def _kill_family(self) -> None:
        machine.wait_for(self._has_killed_all, machine.GONE_WITHIN)

    def _has_killed_all(self) -> bool:
        self._family = self._members()
        machine.send(self._family, signal.SIGKILL)
        return not self._family

    def _members(self) -> list[int]:
        """List the program's running processes: those known, their descendants, and those of its session.

        A process that starts between two looks and loses its parent before the second has only the session left.
        """
        if not self._pid:
            return []
        family = descendants(*{*self._family, *machine.session_of(self._pid)})
        return [pid for pid in family if not machine.are_gone([pid])]


def descendants(*pids: int) -> list[int]:
    """List processes and all their descendants, each once."""
    found = list(pids)
    for one in found:
        found += [child for child in machine.family_of(one)[1:] if child not in found]
    return found


def service_unit(file: Path, log: Path) -> Unit:
    """Keep the service running like its unit does: it migrates, then serves."""
    children: list[subprocess.Popen[bytes]] = []

    def start() -> int:
        with log.open("ab") as out:
            for what in ("migrate", "serve"):
                child = subprocess.Popen(
                    command(file, what),
                    cwd=ROOT,
                    env=environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    start_new_session=True,
                )
                children[:] = [child]
                if what == "migrate":
                    child.wait()  # its failure is ignored, as in the unit
        return child.pid

    return Unit("service", start)


def postgres_unit(server: PostgresServer) -> Unit:
    """Keep PostgreSQL running."""

    def start() -> int:
        try:
            server.start()
        except RuntimeError:
            return 0
        return server.pid

    return Unit("PostgreSQL", start)


def nginx_unit(proxy: Nginx) -> Unit:
    """Keep nginx running."""
    children: list[subprocess.Popen[bytes]] = []

    def start() -> int:
        children[:] = [proxy.start()]
        return children[0].pid

    return Unit("nginx", start)
