"""A machine for tests that install: a namespace whose whole file system is a copy on write of this one.

Nothing that is written there reaches this machine: not in /etc, /opt, /usr, /var, /tmp or /root. Both share the
network. It needs root's rights to mount.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import machine
from tests.processes import PATIENCE

BOOT = """
set -e
mount --make-rprivate /
mount -t tmpfs -o mode=755 fresh /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/root
cd /mnt/root
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
for folder in tmp run var/tmp; do mount -t tmpfs -o mode=1777 fresh $folder; done
chmod 755 run
rm -rf opt/kanjiku etc/kanjiku var/lib/kanjiku
pivot_root . mnt
cd /
umount -l /mnt
"""
IDLE = """
echo booted
exec sleep infinity
"""
SYSTEMD = """
mount --make-rshared /
umount -R /sys/fs/cgroup
mount -t cgroup2 cgroup /sys/fs/cgroup
: > /etc/machine-id
rm -rf /etc/systemd/system/*.wants
for unit in sysctl binfmt modules-load remount-fs tmpfiles-setup-dev; do
    ln -sf /dev/null /etc/systemd/system/systemd-$unit.service
done
echo booted
exec env -i PATH="$PATH" container=fresh /usr/lib/systemd/systemd --system --unit=basic.target
"""
"""A script that boots systemd; it masks the units that change settings of the kernel, which both machines share."""
NOT_OURS = ("KANJIKU_", "PYTHON", "VENV", "MAKE", "MFLAGS")


class Fresh:
    """A machine that is deleted at the end."""

    def __init__(self, pid: int, *more: str) -> None:
        """Enter the namespaces of that process; `more` are options of nsenter."""
        self._enter = ["nsenter", f"--target={pid}", "--mount", "--pid", "--uts", "--ipc", "--root", "--wd", *more]
        self.root = Path(f"/proc/{pid}/root")

    def inside(self, *command: str) -> list[str]:
        """Make the command that runs a command inside the machine."""
        return [*self._enter, *command]

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a command; its standard output and error are one pipe."""
        variables = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
        return subprocess.Popen(
            self.inside(*command),
            env={**variables, "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str, typed: str = "", code: int = 0) -> str:
        """Run a command that must end with `code`, and return its output."""
        process = self.start(*command)
        said, _ = process.communicate(typed, timeout=5 * PATIENCE)
        assert process.returncode == code, said
        return said

    def path(self, inside: str) -> Path:
        """Get the path of its file from outside; absolute links in it would lead to this machine, so avoid them."""
        return self.root / inside.lstrip("/")

    def tree(self, *folders: str) -> list[str]:
        """List all files with their modes, owners, times and sizes."""
        said = self.run("find", *folders, "-printf", "%p %m %U %G %T@ %s %l\n")
        return sorted(said.splitlines())


@contextmanager
def booted(init: str = IDLE) -> Iterator[Fresh]:
    """Make such a machine; skip the test if namespaces or mounts are forbidden. With `SYSTEMD`, it runs systemd."""
    if os.geteuid() != 0 or not shutil.which("nsenter"):
        pytest.skip("only root with util-linux has a machine of its own here")
    apart = ["--mount", "--pid", "--fork", "--kill-child", "--uts", "--ipc", "--cgroup"]
    with unshared(apart, BOOT + init) as pid:
        yield Fresh(pid)


@contextmanager
def unshared(apart: Sequence[str], script: str, *words: str) -> Iterator[int]:
    """Run a script that prints "booted" in namespaces of its own; return its process, or skip if that is forbidden."""
    call = ["unshare", *apart, "sh", "-c", script, "sh", *words]
    outer = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    assert outer.stdout is not None
    try:
        if (said := outer.stdout.readline().strip()) != "booted":
            pytest.skip(f"this machine lets us make no other one: {said}")
        children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children")
        yield int(machine.text_of(children).split()[0])
    finally:
        outer.send_signal(signal.SIGKILL)  # --kill-child: its init ends with it, and so do all processes there
        outer.communicate()
