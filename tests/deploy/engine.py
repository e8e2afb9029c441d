"""A machine of Debian 13 with Docker and Docker Compose, made only of Debian's packages.

No registry of images is needed: the two base images of the project are made of Debian's packages as well, and
get the names in `Containerfile` and `compose.yaml`. The machine has a network of its own, from which
slirp4netns leads to package registries; bridges and addresses of containers do not affect this machine.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests import machine
from tests.deploy.fresh import Fresh, unshared
from tests.processes import PATIENCE, PROJECT, end_with_the_tests

MIRROR, RELEASE = "http://deb.debian.org/debian", "trixie"
PYTHON_PACKAGES = ("python3", "python3-venv", "ca-certificates")
ENGINE_PACKAGES = (
    "docker.io",
    "docker-cli",
    "docker-compose",
    "iptables",
    "iproute2",
    "slirp4netns",
    "openssl",
    "curl",
)
DATABASE_PACKAGES = ("postgresql",)
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LOCAL_AUTHORITIES = Path("/usr/local/share/ca-certificates")
"""Certificate authorities that this machine trusts besides Debian's, such as that of a proxy."""
BOOT = """
set -e
mount --make-rprivate /
mount --bind "$1" "$1"
cd "$1"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup sys/fs/cgroup
mount --rbind /dev dev
for folder in tmp run; do mount -t tmpfs -o mode=1777 fresh $folder; done
pivot_root . mnt
cd /
umount -l /mnt
ip link set lo up
echo booted
exec sleep infinity
"""
DOCKER_CLEAN = """
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };
Dir::Cache::pkgcache ""; Dir::Cache::srcpkgcache "";
"""
"""Settings as in Debian's images, so that apt leaves no files in a layer."""
POSTGRES = """
FROM {base}
RUN ["sh", "-ec", "apt-get update -qq && apt-get install -qq --yes --no-install-recommends {packages}"]
RUN ["sh", "-ec", "rm -rf /var/lib/postgresql && install -d -o postgres -m 0700 /var/lib/postgresql/data"]
COPY entrypoint.sh /
ENV PGDATA=/var/lib/postgresql/data LANG=C.UTF-8
USER postgres
VOLUME /var/lib/postgresql/data
STOPSIGNAL SIGINT
ENTRYPOINT ["/entrypoint.sh"]
"""
ENTRYPOINT = """#!/bin/sh -e
# What the image of PostgreSQL does with the variables that compose.yaml gives it.
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    initdb --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --auth-local=trust --auth-host=scram-sha-256
    echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
    pg_ctl --wait -o "-c listen_addresses=''" start
    createdb --username="$POSTGRES_USER" --maintenance-db=postgres "$POSTGRES_DB"
    pg_ctl --wait --mode=fast stop
fi
exec postgres -c listen_addresses='*'
"""


@contextmanager
def engine(folder: Path) -> Iterator[Fresh]:
    """Make such a machine below `folder`; skip the test if that is impossible."""
    for program in ("debootstrap", "unshare", "nsenter"):
        if os.geteuid() != 0 or not shutil.which(program):
            pytest.skip(f"only root with {program} makes a machine with an engine here")
    base, root = _bases(folder)
    apart = ["--mount", "--pid", "--fork", "--kill-child", "--uts", "--ipc", "--cgroup", "--net"]
    with unshared(apart, BOOT, str(root)) as pid, ExitStack() as stack:
        outside, fresh = Fresh(pid), Fresh(pid, "--net")
        stack.enter_context(_kept(outside, "slirp4netns", "--configure", "--disable-host-loopback", "1", "tap0"))
        log = stack.enter_context((folder / "dockerd.log").open("wb"))
        stack.enter_context(_kept(fresh, "dockerd", log=log.fileno()))
        is_up = machine.wait_for(lambda: not _fails(fresh, "docker", "info"), PATIENCE)
        assert is_up, machine.text_of(folder / "dockerd.log")[-4000:]
        _make_images(fresh, base)
        yield fresh


def _bases(folder: Path) -> tuple[Path, Path]:
    """Make the archive of the base image, and the machine's file system."""
    base, root = folder / "base", folder / "machine"
    included = f"--include={','.join(PYTHON_PACKAGES)}"
    _run("debootstrap", "--variant=minbase", included, RELEASE, str(base), MIRROR)
    (base / "etc/apt/apt.conf.d/docker-clean").write_text(DOCKER_CLEAN)
    if LOCAL_AUTHORITIES.is_dir():
        shutil.copytree(LOCAL_AUTHORITIES, base / LOCAL_AUTHORITIES.relative_to("/"), dirs_exist_ok=True)
        _run("chroot", str(base), "update-ca-certificates")
        (base / "etc/pip.conf").write_text("[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n")
    _run("cp", "-a", str(base), str(root))
    _run("sh", "-c", f"rm -rf {base}/var/cache/apt/archives/*.deb {base}/var/lib/apt/lists/*")
    (root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
    (root / "usr/sbin/policy-rc.d").chmod(0o755)
    install = f"apt-get update -qq && apt-get install -qq --yes --no-install-recommends {' '.join(ENGINE_PACKAGES)}"
    _run("chroot", str(root), "sh", "-ec", install)
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    _run("tar", "-C", str(base), "-cf", str(root / "base.tar"), ".")
    return Path("/base.tar"), root


def _make_images(fresh: Fresh, base: Path) -> None:
    """Make the two images under the names that the project uses."""
    python, postgres = named_images()
    fresh.run("docker", "import", str(base), python)
    place = fresh.path("/srv/postgres")
    place.mkdir(parents=True)
    packages = " ".join(DATABASE_PACKAGES)
    (place / "Dockerfile").write_text(POSTGRES.format(base=python, packages=packages))
    (place / "entrypoint.sh").write_text(ENTRYPOINT)
    (place / "entrypoint.sh").chmod(0o755)
    fresh.run("docker", "build", "--quiet", "--tag", postgres, "/srv/postgres")


def named_images() -> tuple[str, str]:
    """Get the names of the base image of the service, and of PostgreSQL's image."""
    recipe, compose = ((PROJECT / name).read_text("utf-8") for name in ("Containerfile", "compose.yaml"))
    python = re.search(r"^ARG PYTHON_IMAGE=(\S+)$", recipe, re.MULTILINE)
    postgres = re.search(r"POSTGRES_IMAGE:-(\S+?)\}", compose)
    assert python
    assert postgres
    return python[1], postgres[1]


@contextmanager
def _kept(fresh: Fresh, *command: str, log: int = subprocess.DEVNULL) -> Iterator[None]:
    """Keep a program running there."""
    process = subprocess.Popen(
        fresh.inside(*command), stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=end_with_the_tests
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _fails(fresh: Fresh, *command: str) -> bool:
    return subprocess.run(fresh.inside(*command), capture_output=True, check=False).returncode != 0


def _run(*command: str) -> None:
    environment = {"PATH": PATH, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
