"""Copies the files that the database names from one storage to another, while the service runs.

Files that the target has in the right size are skipped, so an interrupted copy goes on where it stopped.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..backups.fetching import FILES_AT_ONCE, fetch, require_space
from ..backups.manifest import StoredFile
from ..backups.progress import ProgressReports
from ..backups.threads import all_done
from ..database.statements import fetch_number
from ..images.damage import FileFault, Finding, complete, walk
from ..models import File
from ..rules.sql import Sql
from ..storage import Storage

BYTES = Sql("SELECT coalesce(sum(size_bytes), 0) FROM files WHERE doomed_at IS NULL")


@dataclass(slots=True)
class CopiedCounts:
    """How much was copied; `kept` counts files that were there already."""

    files: int = 0
    size_bytes: int = 0
    kept: int = 0


async def copy_files(
    source: Storage, target: Storage, seen: CopiedCounts, progress: ProgressReports
) -> AsyncIterator[list[Finding]]:
    """Copy the files that the target lacks and count them in `seen`; yield, per batch, what is damaged at the source.

    Both storages must be started. Raises `StorageAway` and `StorageFull`.
    """
    progress.begin(await fetch_number(BYTES))
    if await File.exists():
        await source.require_reachable()  # if the whole storage is away, no file is lost
    async with target.scratch("copy") as scratch:
        async for files in walk(File.filter(doomed_at__isnull=True), "key"):
            wanted = set(await target.incomplete({file.key: file.size_bytes for file in files}))
            entries = [StoredFile(file.key, file.size_bytes) for file in files if file.key in wanted]
            there = [file.size_bytes for file in files if file.key not in wanted]
            seen.kept += len(there)
            progress.advance(sum(there))
            suspects: list[Finding] = []
            for start in range(0, len(entries), FILES_AT_ONCE):
                batch = entries[start : start + FILES_AT_ONCE]
                suspects += await _copy(source, target, scratch, batch, seen)
                progress.advance(sum(entry.size_bytes for entry in batch))
            still = {file.key for file in await complete(suspects)} if suspects else set()
            yield [finding for finding in suspects if finding.name in still]


async def _copy(
    source: Storage, target: Storage, scratch: Path, entries: Sequence[StoredFile], seen: CopiedCounts
) -> list[Finding]:
    """Copy some files through a temporary folder; return those that are missing or damaged."""
    require_space(scratch, sum(entry.size_bytes for entry in entries))
    faults = await all_done(fetch(source, entry, scratch / entry.key) for entry in entries)
    whole = [entry for entry, fault in zip(entries, faults, strict=True) if fault is None]
    await all_done(target.put(entry.key, scratch / entry.key) for entry in whole)
    for entry in entries:
        (scratch / entry.key).unlink(missing_ok=True)
    seen.files += len(whole)
    seen.size_bytes += sum(entry.size_bytes for entry in whole)
    return [Finding(FileFault(fault), entry.key) for entry, fault in zip(entries, faults, strict=True) if fault]
