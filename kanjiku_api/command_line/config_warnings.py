"""Warnings about risky settings; each is a sentence that says what to do."""

import asyncio
import ipaddress
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ..database import connecting as database
from ..database import faults
from ..settings import Settings, SettingsError, Sources, show
from ..storage.interface import require_writable

CLOCK_SECONDS = 2.0
"""How much the clocks may differ; sessions and links use that of the instance, and leases that of the database."""
DATABASE_SECONDS = 10.0
"""How long the database may take to answer."""
MOUNTS = Path("/proc/self/mounts")
NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "beegfs", "orangefs"),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "fuse.davfs", "fuse.ceph", "fuse.juicefs"),
        *("vboxsf", "fuse.vmhgfs-fuse", "prl_fs"),
    }
)
"""File systems without reliable locks and shared memory (https://sqlite.org/wal.html, section 1)."""
SECRET_FILES = ("sslkey", "passfile")
"""Options of PostgreSQL's URL that name a file with a secret."""


async def warnings_for(chosen: Settings, sources: Sources) -> list[str]:
    """List the warnings for this configuration on this machine; the database's clock is compared too."""
    found = [*_of_proxy(chosen), *_of_secrets(chosen, sources), *_of_sqlite(chosen), *_of_images(chosen)]
    return [*found, *await _of_clock(chosen), *_of_debug(chosen)]


def _of_proxy(chosen: Settings) -> Iterator[str]:
    if chosen.public_url.startswith("https:") and not chosen.proxy.trusted:
        yield (
            "public_url is https, so visitors come through a proxy, but [proxy] trusted is empty: all of them seem to "
            "have the proxy's address, and share one limit of failed logins. Set [proxy] trusted to the proxy's "
            'address or network, such as ["127.0.0.1/32"]'
        )


def _of_secrets(chosen: Settings, sources: Sources) -> Iterator[str]:
    """Warn of files with secrets that other users of this machine may read."""
    holding: dict[Path, list[str]] = {}
    for one in show(chosen):
        if one.has_secret and (file := sources.file_of(one.keys)):
            *above, name = one.keys
            holding.setdefault(file, []).append(f"[{'.'.join(above)}] {name}")
    if embedded := database.sqlite_file(chosen.database):
        holding[embedded.path] = ["the accounts"]
    else:
        options = chosen.database.postgres.options
        holding |= {Path(options[name]): [f"the {name} of [database] url"] for name in SECRET_FILES if name in options}
    for file, names in holding.items():
        if _may_be_read_by_others(file):
            what = ", ".join(names)
            yield f"any user of this machine can read {file}, which contains {what}. Forbid it: chmod o-rwx {file}"


def _may_be_read_by_others(file: Path) -> bool:
    try:
        place = file.resolve(strict=True)
        is_open = all(folder.stat().st_mode & stat.S_IXOTH for folder in place.parents)
        return is_open and bool(place.stat().st_mode & stat.S_IROTH)
    except OSError:  # it does not exist, or is not even readable here
        return False


def _of_sqlite(chosen: Settings) -> Iterator[str]:
    embedded = database.sqlite_file(chosen.database)
    if embedded and (found := _network_mount(embedded.path)):
        kind, mount = found
        yield (
            f"SQLite {embedded.path} is on a network file system ({kind} at {mount}), where its locks and its log "
            "are not reliable. Move it to a local disk, or use PostgreSQL"
        )


def _network_mount(path: Path) -> tuple[str, Path] | None:
    """Find the network file system that a path is on, by its type and its mount point."""
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    mounts = {Path(_unescaped(line.split(" ")[1])): line.split(" ")[2] for line in lines}  # the last one counts
    place = path.resolve()
    mount = next((folder for folder in (place, *place.parents) if folder in mounts), None)
    return (mounts[mount], mount) if mount and mounts[mount] in NETWORK_FILE_SYSTEMS else None


def _unescaped(text: str) -> str:
    r"""Decode a name of the table of mounts, which has ``\040`` for a space (fstab(5))."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _of_images(chosen: Settings) -> Iterator[str]:
    """Warn of folders that are not writable; for a missing folder, the one above it is checked."""
    wanted = chosen.files.image_path
    there = next(folder for folder in (wanted, *wanted.absolute().parents) if folder.exists())
    try:
        for folder in (there, wanted / ".incoming"):
            if folder.exists():
                require_writable(folder)
    except OSError as error:
        yield (
            f"[Files] image_path {wanted}: {error.filename}: {error.strerror}, so images cannot be uploaded. Make "
            "the service's user the owner of the folder. If you are not that user, run this command with kanjikuctl"
        )


async def _of_clock(chosen: Settings) -> list[str]:
    """Compare this machine's clock with that of a database server; SQLite uses this machine's."""
    if database.sqlite_file(chosen.database):
        return []
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            ahead = await database.clock_offset(chosen.database)
    except SettingsError as error:
        return [f"{error}; so its clock could not be compared with that of this machine"]
    except faults.RAISED as error:
        trouble = faults.explain(chosen.database, error) or error
        return [f"{trouble}; so its clock could not be compared with that of this machine"]
    if abs(ahead) <= CLOCK_SECONDS:
        return []
    side = "ahead of" if ahead > 0 else "behind"
    clocks = f"this machine's clock is {abs(ahead):.0f} s {side} that of the database"
    return [f"{clocks}: sessions and links end at wrong times. Synchronize both with a time server (timedatectl)"]


def _of_debug(chosen: Settings) -> Iterator[str]:
    if not chosen.debug:
        return
    named = {"listening_ip": chosen.listening_ip, "public_url": urlsplit(chosen.public_url).hostname or ""}
    public = [f"{key} is {name}" for key, name in named.items() if not _is_this_machine(name)]
    if public:
        yield (
            f"debug is on, and {' and '.join(public)}: cookies of sessions go over plain HTTP, and registrations are "
            "not limited. Set debug = false, unless only this machine uses the service"
        )


def _is_this_machine(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
