"""Files that nobody uses are deleted: the second half of what `service` describes."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tortoise.exceptions import DBConnectionError
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from ..database import leases
from ..models import Conversion, File, FileHold, Image, Variant
from ..rules.errors import StorageAway, reason_of
from ..rules.repeats import repeated
from ..storage import Storage
from .batches import batches

log = logging.getLogger("kanjiku")
ABANDONED_AFTER = timedelta(minutes=1)
"""After this time the process that marked a file for deletion is taken for dead."""
REMOVAL_SECONDS = 30.0
"""Time limit for deleting bytes; shorter than `ABANDONED_AFTER`, after which another process takes over."""


async def lock_files(keys: Sequence[str]) -> list[File]:
    """Lock the rows of files against others who hold or remove them, until the transaction ends."""
    return await File.filter(key__in=keys).order_by("key").select_for_update(no_key=True)


async def remove_unused(storage: Storage, keys: Iterable[str]) -> int:
    """Delete the files that nobody uses or holds, bytes and rows; return how many.

    If the storage or the database does not answer, the files are left to `finish_removals` and nothing is raised,
    because the images are deleted already.
    """
    removed = 0
    for batch in batches(sorted(keys)):
        now = datetime.now(UTC)
        try:
            marked = await _mark_for_deletion(batch, now)
        except DBConnectionError as error:
            log.warning("%d files will be checked later: %r", len(batch), error, extra=repeated("looked at later"))
            continue
        removed += await delete_marked(storage, marked, now)
    return removed


async def _mark_for_deletion(keys: Sequence[str], now: datetime) -> list[str]:
    """Mark the files that nobody uses for deletion, and return their keys; none while a backup is made."""
    async with in_transaction():
        if not await leases.is_free(leases.BACKUP):
            return []
        # Lock first, then look: in one statement, the look could see a state from before the lock.
        locked = await lock_files(keys)
        await FileHold.filter(file_id__in=keys, until__lte=now).delete()
        # Holds before images: `keep` turns holds into images, and may do so between two of these queries.
        users = (FileHold, Image, Variant, Conversion)
        used = set[str]().union(*[await files_of(model.filter(file_id__in=keys)) for model in users])
        marked = [file.key for file in locked if file.doomed_at is None and file.key not in used]
        await File.filter(key__in=marked).update(doomed_at=now)
    return marked


async def files_of(rows: QuerySet[Any]) -> set[str]:
    """Get the keys of the files that rows name."""
    return {str(key) for key in await rows.distinct().values_list("file_id", flat=True)}


async def delete_marked(storage: Storage, keys: Sequence[str], doomed_at: datetime) -> int:
    """Delete files that were marked at this time; those that another process has marked anew since stay."""
    if not keys:
        return 0
    try:
        async with asyncio.timeout(REMOVAL_SECONDS):
            await asyncio.gather(*(storage.delete(key) for key in keys))
        async with in_transaction():
            marked = File.filter(key__in=keys, doomed_at=doomed_at).order_by("key").select_for_update()
            ours = [file.key for file in await marked]
            over = FileHold.filter(file_id__in=ours, until__lte=datetime.now(UTC))
            await over.delete()  # left by a `drop` in the meantime
            await File.filter(key__in=ours).delete()
    except (StorageAway, TimeoutError, DBConnectionError) as error:
        log.warning("%d files will be deleted later: %s", len(keys), reason_of(error), extra=repeated("removed later"))
        return 0
    return len(ours)


async def delete_abandoned(storage: Storage, keys: Sequence[str]) -> int:
    """Delete marked files whose deletion was abandoned."""
    now = datetime.now(UTC)
    async with in_transaction():
        late = [
            file.key for file in await lock_files(keys) if file.doomed_at and file.doomed_at <= now - ABANDONED_AFTER
        ]
        await File.filter(key__in=late).update(doomed_at=now)
    return await delete_marked(storage, late, now)


async def finish_removals(storage: Storage) -> int:
    """Complete deletions that another process began and did not end; return how many files were deleted."""
    now = datetime.now(UTC)
    removed = await remove_unused(storage, await files_of(FileHold.filter(until__lte=now)))
    late = await File.filter(doomed_at__lte=now - ABANDONED_AFTER).values_list("key", flat=True)
    for batch in batches(str(key) for key in late):
        removed += await delete_abandoned(storage, batch)
    return removed
