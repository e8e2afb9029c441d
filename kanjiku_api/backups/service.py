"""Makes a backup while the service runs.

The backup first acquires the lease of backups; while it is held, no process marks files for removal
(`images.service`). It then waits for removals that have already begun, and takes a snapshot of the database. Every file
that the snapshot names stays until its bytes are copied. The manifest is written last, in a transaction that requires
the lease: if the lease was lost on the way, there is no backup.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tortoise.transactions import in_transaction

from .. import __version__
from ..database import leases, migrations
from ..database.leases import HeldLease
from ..images.removals import ABANDONED_AFTER
from ..models import File
from ..settings import DatabaseSettings
from ..storage import Storage
from .errors import BackupFailed
from .fetching import FILES_AT_ONCE, fetch, require_space
from .manifest import (
    DATABASES,
    LACKING_MAX,
    LIST,
    Digest,
    Lacking,
    Manifest,
    StoredFile,
    checksum_of,
    entries_of,
    sealed,
)
from .progress import ProgressReports
from .snapshots import Sums, kind_of, take_snapshot
from .threads import all_done, in_thread
from .writing import Target

POLL_SECONDS = 0.2
DUMP_NAME = "dump"


class MadeBackup(NamedTuple):
    """A new backup; `kept` counts files that an earlier backup in the folder had already."""

    place: Path
    manifest: Manifest
    kept: int


async def make_backup(
    settings: DatabaseSettings, storage: Storage, target: Target, progress: ProgressReports
) -> MadeBackup:
    """Make a backup; the database must be open.

    Raises `LeaseUnavailable` if another backup is running, `LeaseLost`, `BackupFailed`, `BackupUnusable`,
    `SchemaMismatch`, `StorageAway`, `StorageFull`, `OSError`.
    """
    await migrations.require_current()
    if await File.exists():
        await storage.require_reachable()
    lease = await leases.acquire(leases.BACKUP, early=True)
    try:
        return await leases.run_while_held(lease, lambda held: _make(settings, storage, target, progress, held))
    finally:
        await lease.release()


async def _make(
    settings: DatabaseSettings, storage: Storage, target: Target, progress: ProgressReports, lease: HeldLease
) -> MadeBackup:
    await _wait_for_removals()
    require_space(target.scratch, 0)
    made_at = datetime.now(UTC)
    dump, listing = target.scratch / DUMP_NAME, target.scratch / LIST
    sums = await take_snapshot(settings, dump, listing)
    parts = {"database": await in_thread(_checksum, dump), "listing": await in_thread(_checksum, listing)}
    copying = _Copying(storage, target, progress)
    progress.begin(sums.size_bytes)
    with listing.open("rb") as lines:  # opened first: `take_part` moves the file
        await in_thread(target.take_part, DATABASES[kind_of(settings)], dump)
        await in_thread(target.take_part, LIST, listing)
        await copying.copy_all(lines)
    manifest = Manifest(
        release=__version__,
        made_at=made_at,
        kind=kind_of(settings),
        migrations=migrations.known(),
        **parts,
        **copying.found(sums),
    )
    await in_thread(target.flush)
    async with in_transaction():
        await lease.require()
        await in_thread(target.finish, sealed(manifest))
    return MadeBackup(target.place, manifest, copying.kept)


async def _wait_for_removals() -> None:
    """Wait until files marked for removal are gone, or their process counts as dead (`ABANDONED_AFTER`)."""
    began = datetime.now(UTC)
    while await File.filter(doomed_at__gt=began - ABANDONED_AFTER, doomed_at__lte=began).exists():
        if datetime.now(UTC) > began + ABANDONED_AFTER:
            return
        await asyncio.sleep(POLL_SECONDS)


class _Copying:
    """Copies the files of a list in batches, and notes those that are missing or damaged in the storage."""

    def __init__(self, storage: Storage, target: Target, progress: ProgressReports) -> None:
        self._storage, self._target, self._progress = storage, target, progress
        self._lacking: list[Lacking] = []
        self._lacking_bytes = 0
        self.kept = 0

    async def copy_all(self, lines: BinaryIO) -> None:
        """Copy the files that the target lacks. Raises `BackupFailed` if too many are damaged."""
        entries = entries_of(lines, str(self._target.place))
        while batch := await in_thread(_next_of, entries):
            await self._copy(batch)

    def found(self, sums: Sums) -> dict[str, Any]:
        """Get the manifest's fields about the files."""
        return {
            "files": sums.files - len(self._lacking),
            "files_bytes": sums.size_bytes - self._lacking_bytes,
            "lacking": self._lacking,
        }

    async def _copy(self, batch: Sequence[StoredFile]) -> None:
        wanted = [entry for entry in batch if not self._target.has(entry)]
        self.kept += len(batch) - len(wanted)
        require_space(self._target.scratch, sum(entry.size_bytes for entry in wanted))
        whole = []
        found = await all_done(fetch(self._storage, entry, self._target.scratch / entry.key) for entry in wanted)
        for entry, fault in zip(wanted, found, strict=True):
            if fault is None:
                whole.append(entry)
            else:
                await self._note(entry, fault)
        await in_thread(self._target.take_files, whole)
        self._progress.advance(sum(entry.size_bytes for entry in batch))

    async def _note(self, entry: StoredFile, fault: str) -> None:
        if not self._lacking:
            await self._storage.require_reachable()  # if the whole storage is away, no file is lost
        (self._target.scratch / entry.key).unlink(missing_ok=True)
        self._lacking.append(Lacking(key=entry.key, fault=fault))
        self._lacking_bytes += entry.size_bytes
        if len(self._lacking) > LACKING_MAX:
            raise BackupFailed(f"more than {LACKING_MAX} files are damaged or missing; `fsck` lists them")


def _next_of(entries: Iterator[StoredFile]) -> list[StoredFile]:
    return list(islice(entries, FILES_AT_ONCE))


def _checksum(path: Path) -> Digest:
    with path.open("rb") as stream:
        return checksum_of(stream)
