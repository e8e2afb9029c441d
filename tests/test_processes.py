"""Programs that tests and benchmarks start end with them, however tests and benchmarks end."""

import signal
import subprocess
import sys

import pytest

from tests import machine
from tests.processes import PATIENCE, PROJECT, environment

pytestmark = pytest.mark.no_database
TESTS = """
import subprocess, time
from tests.machine import NOBODY
from tests.processes import end_with_the_tests
user = {} if NOBODY is None else {"user": NOBODY, "group": NOBODY, "extra_groups": []}
print(subprocess.Popen(["sleep", "60"], preexec_fn=end_with_the_tests, **user).pid, flush=True)
time.sleep(60)
"""
BENCHMARK = """
import os, signal, subprocess, sys
sys.path.insert(0, "benchmarks")
from supervised import Unit
from tests import machine
unit = Unit("trial", lambda: subprocess.Popen(["sh", "-c", "sleep 60 & wait"], start_new_session=True).pid)
with unit.kept_up():
    assert machine.wait_for(lambda: bool(unit.helpers), 60)
    helpers = unit.helpers
    os.kill(unit.main, signal.SIGKILL)
print(*helpers)
"""
"""A kill of a main process, whose helpers survive."""
UNSEEN = """
import subprocess, sys
sys.path.insert(0, "benchmarks")
from supervised import Unit
started = []
def start():
    child = subprocess.Popen(["sh", "-c", "sleep 60 & echo $!"], stdout=subprocess.PIPE, start_new_session=True)
    started.append(int(child.stdout.readline()))
    child.wait()
    return child.pid
with Unit("trial", start).kept_up():
    pass
print(*started)
"""
"""A helper that nobody sees before its main process has ended."""


def test_no_port_is_handed_out_twice_nor_to_two_processes() -> None:
    ours = [machine.free_port() for _ in range(machine.PORTS_AT_ONCE + 1)]
    script = f"from tests.machine import free_port; print(*(free_port() for _ in range({len(ours)})))"
    said = subprocess.check_output([sys.executable, "-c", script], cwd=PROJECT, env=environment(), text=True)
    theirs = [int(port) for port in said.split()]
    assert len({*ours, *theirs}) == len(ours) + len(theirs)
    assert set(theirs) <= set(machine.PORTS)


def test_a_program_ends_with_the_tests_that_are_killed() -> None:
    command = [sys.executable, "-c", TESTS]
    with subprocess.Popen(command, cwd=PROJECT, env=environment(), stdout=subprocess.PIPE, text=True) as tests:
        assert tests.stdout is not None
        pid = int(tests.stdout.readline())
        assert machine.state_of(pid) not in "ZX"
        tests.send_signal(signal.SIGKILL)
    assert machine.wait_for(lambda: machine.are_gone([pid]), PATIENCE)


@pytest.mark.parametrize("benchmark", [BENCHMARK, UNSEEN], ids=["killed at the end", "ended before a look"])
def test_nothing_is_left_of_a_unit_whose_main_process_is_gone(benchmark: str) -> None:
    said = subprocess.check_output([sys.executable, "-c", benchmark], cwd=PROJECT, env=environment(), text=True)
    helpers = [int(pid) for pid in said.split()]
    assert helpers
    assert machine.are_gone(helpers)
