"""Processes with limits: root without its capabilities, and small or read-only disks.

Each is a command that runs another one; its changes disappear with the process.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

ON_OWN_DISK = """
set -e
mount -t tmpfs -o "$1" tmpfs "$2"
cp -a "$3"/. "$2"
head -c "$4" /dev/zero > "$2/filling" 2>/dev/null || true
cd "$2"
shift 4
exec "$@"
"""
READ_ONLY = """
set -e
mount --bind "$1" "$1"
mount -o remount,ro,bind "$1"
cd .
shift
exec "$@"
"""


def powerless() -> list[str]:
    """Make file modes apply to root's processes, as they do to those of other users."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("no setpriv (Debian package: util-linux)")
    return ["setpriv", "--bounding-set=-all"]


@cache
def _mounting() -> list[str]:
    for command in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        try:
            subprocess.run([*command, "mount", "-t", "tmpfs", "t", "/mnt"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return command
    return []


def _in_own_namespace() -> list[str]:
    if not _mounting():
        pytest.skip("this machine lets us mount nothing")
    return _mounting()


def on_small_disk(folder: Path, content: Path, options: str, filling: int = 1 << 30) -> list[str]:
    """Make `folder` a file system of its own, with a copy of `content` and the file `filling`.

    `options` are those of tmpfs(5), such as ``size=4m``; `filling` is a number of bytes, by default all that are free.
    """
    script = ["sh", "-c", ON_OWN_DISK, "sh", options, str(folder), str(content), str(filling)]
    return [*_in_own_namespace(), *script]


def on_read_only(folder: Path) -> list[str]:
    """Mount `folder` read-only."""
    return [*_in_own_namespace(), "sh", "-c", READ_ONLY, "sh", str(folder)]


def inside(pid: int, path: Path) -> Path:
    """Get a path as a process sees it."""
    return Path(f"/proc/{pid}/root{path.resolve()}")
