"""The work of the commands for moving."""

from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from ..backups.progress import ProgressReports
from ..backups.restoring import Owner
from ..database import connecting as database
from ..database import migrations
from ..images.uses import uses_of
from ..moving import databases, files
from ..moving.databases import Copied
from ..moving.files import CopiedCounts
from ..settings import Settings
from ..storage import storage_for
from .errors import StorageNotPersistent
from .image_reports import Report
from .running import with_database


def storage_named(settings: Settings) -> str:
    """Describe the storage of the images."""
    storage = settings.storage
    if storage.kind == "s3":
        return f"the bucket {storage.bucket} at {storage.endpoint or 'Amazon S3'}"
    return f"the folder {settings.files.image_path.absolute()}"


async def copy_database(source: Settings, target: Settings, progress: ProgressReports) -> Copied:
    """Copy the database, and give the files to the owner of the place. Raises as `databases.copy_database` does."""
    file = database.sqlite_file(target.database)
    places = [file.path, file.path.with_name(f"{file.path.name}.lock")] if file else []
    with _handed_over(places):
        return await databases.copy_database(source.database, target.database, progress)


async def copy_storage(source: Settings, target: Settings, report: Report, progress: ProgressReports) -> CopiedCounts:
    """Copy the images, and report files that are missing or damaged at the source.

    Raises `SchemaMismatch`, `StorageNotPersistent`, `StorageAway`, `StorageFull`, `StorageUnusable`.
    """
    if "memory" in {source.storage.kind, target.storage.kind}:
        raise StorageNotPersistent
    counts = CopiedCounts()

    async def work() -> None:
        await migrations.require_current()
        async with AsyncExitStack() as stack:
            origin, copy = storage_for(source), storage_for(target)
            for storage in (origin, copy):
                stack.push_async_callback(storage.close)
            await copy.start()
            await copy.probe()
            async for findings in files.copy_files(origin, copy, counts, progress):
                report.show_found(findings, await uses_of([finding.name for finding in findings]))

    with _handed_over([target.files.image_path]):
        await with_database(source, work)
    return counts


@contextmanager
def _handed_over(places: list[Path]) -> Iterator[None]:
    """Give files that the block creates to the owner of the place before it."""
    owners = [Owner(place) for place in places]
    try:
        yield
    finally:
        for owner in owners:
            owner.hand_over()
