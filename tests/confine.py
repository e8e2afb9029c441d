"""Takes powers or space away from this process, so that tests see what the service does without them.

As a program it becomes another one then: python -I tests/confine.py WAY [DETAIL]… -- COMMAND [ARGUMENT]…
A fork of `tests.forks` calls `enter` and goes on. Only the standard library is used: it has to start fast.
"""

import ctypes
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

COMMAND = [sys.executable, "-I", str(Path(__file__).resolve())]
LIBC = ctypes.CDLL(None, use_errno=True)
READ_BOUNDING, DROP_BOUNDING = 23, 24
"""PR_CAPBSET_READ and PR_CAPBSET_DROP of prctl(2)."""
CAPABILITY_VERSION = 0x20080522
"""_LINUX_CAPABILITY_VERSION_3 of capset(2), which takes two times three sets of 32 bits."""
NEW_MOUNTS, NEW_USERS = 0x00020000, 0x10000000
"""CLONE_NEWNS and CLONE_NEWUSER of unshare(2)."""
OWN_DISK = """
mount -t tmpfs -o "$1" tmpfs "$2"
cp -a "$3"/. "$2"
head -c "$4" /dev/zero > "$2/filling" 2>/dev/null || true
"""
READ_ONLY = """
mount --bind "$1" "$1"
mount -o remount,ro,bind "$1"
"""


def enter(way: str, *details: str) -> None:
    """Confine this process, which must have one thread, for the rest of its life."""
    WAYS[way](*details)
    os.chdir(os.getcwd())  # noqa: PTH109 - what is mounted there by now


def _drop_powers() -> None:
    """Give up root's powers: modes of files stop this process as they stop everybody's, and what it starts likewise."""
    for capability in count():
        if LIBC.prctl(READ_BOUNDING, capability) < 0:
            break
        LIBC.prctl(DROP_BOUNDING, capability)
    _check(LIBC.capset(struct.pack("=Ii", CAPABILITY_VERSION, 0), bytes(24)))


def _leave_mounts() -> None:
    """Have mounts of its own; where that takes root's powers, by being root in a user namespace."""
    user, group = os.geteuid(), os.getegid()
    if LIBC.unshare(NEW_MOUNTS) < 0:
        _check(LIBC.unshare(NEW_MOUNTS | NEW_USERS))
        for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            Path("/proc/self", name).write_text(text)
    _run("mount --make-rprivate /")


def _mount_disk(options: str, folder: str, content: str, filling: str) -> None:
    _leave_mounts()
    _run(OWN_DISK, options, folder, content, filling)


def _mount_read_only(folder: str) -> None:
    _leave_mounts()
    _run(READ_ONLY, folder)


def _open_new_files() -> None:
    os.umask(0)


WAYS: dict[str, Callable[..., None]] = {
    "powerless": _drop_powers,
    "own mounts": _leave_mounts,
    "disk": _mount_disk,
    "read-only": _mount_read_only,
    "careless": _open_new_files,
}


def _run(script: str, *arguments: str) -> None:
    subprocess.run(["sh", "-ec", script, "sh", *arguments], stdin=subprocess.DEVNULL, check=True)


def _check(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    end = sys.argv.index("--")
    enter(*sys.argv[1:end])
    os.execvp(sys.argv[end + 1], sys.argv[end + 1 :])  # noqa: S606 - without a shell
