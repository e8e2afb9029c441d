"""Processes with limits: root without its capabilities, and small or read-only disks.

Each is a command that runs another one (see `tests.confine`): what it changes is gone with the process.
"""

import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.confine import COMMAND


def _confined(way: str, *details: str) -> list[str]:
    return [*COMMAND, way, *details, "--"]


def powerless() -> list[str]:
    """Have root's processes stopped by the modes of files, as those of everybody else are."""
    return [] if os.geteuid() else _confined("powerless")


def careless() -> list[str]:
    """Let processes make files that are open to everybody, as shells with ``umask 0`` do."""
    return _confined("careless")


@cache
def _may_mount() -> bool:
    command = [*_confined("own mounts"), "mount", "-t", "tmpfs", "t", "/mnt"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _in_own_mounts(way: str, *details: str) -> list[str]:
    if not _may_mount():
        pytest.skip("this machine lets us mount nothing")
    return _confined(way, *details)


def on_small_disk(folder: Path, content: Path, options: str, filling: int = 1 << 30) -> list[str]:
    """Make `folder` a file system of its own, with a copy of `content` and the file `filling`.

    `options` are those of tmpfs(5), such as ``size=4m``; `filling` is a number of bytes, by default all that are free.
    """
    return _in_own_mounts("disk", options, str(folder), str(content), str(filling))


def on_read_only(folder: Path) -> list[str]:
    """Run where `folder` is mounted read-only."""
    return _in_own_mounts("read-only", str(folder))


def inside(pid: int, path: Path) -> Path:
    """Get a path as a process sees it."""
    return Path(f"/proc/{pid}/root{path.resolve()}")
