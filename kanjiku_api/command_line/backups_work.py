"""The work of the commands for backups."""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from .. import audit
from ..backups import restoring, retention, writing
from ..backups.manifest import Manifest
from ..backups.progress import ProgressReports
from ..backups.reading import Backup, open_backup
from ..backups.service import MadeBackup, make_backup
from ..backups.snapshots import require_programs
from ..backups.threads import in_thread
from ..database import connecting as database
from ..database import migrations
from ..images.removals import finish_removals
from ..rules.actor import at_command_line
from ..settings import Settings
from ..storage import storage_for
from ..system.queries import BACKUP_MADE
from . import content_work
from .errors import StorageNotPersistent
from .image_reports import Report
from .running import with_database


class Removed(NamedTuple):
    """How much `keep_newest` removed."""

    snapshots: int
    files: int


async def back_up(settings: Settings, place: Path, progress: ProgressReports) -> MadeBackup:
    """Make a backup, and record it in the audit log, from which the metrics read the age of the newest backup.

    Raises as `make_backup` does, `BackupInUse` and `StorageNotPersistent`.
    """
    if settings.storage.kind == "memory":
        raise StorageNotPersistent
    require_programs(settings.database, "pg_dump")

    async def work() -> MadeBackup:
        storage = storage_for(settings)
        try:
            with writing.opened_target(place) as target:
                made = await make_backup(settings.database, storage, target, progress)
            after = {"files": made.manifest.files, "lacking": len(made.manifest.lacking)}
            await audit.record(at_command_line(settings.language), BACKUP_MADE, "backup", str(place)[:100], after=after)
            return made
        finally:
            await storage.close()

    return await with_database(settings, work)


async def keep_newest(folder: Path, keep: int) -> Removed:
    """Remove older snapshots, and files that only they named. Raises `BackupInUse` and `BackupUnusable`."""

    def work() -> Removed:
        with writing.locked(folder):
            return Removed(retention.remove_old(folder, keep), retention.remove_unnamed(folder))

    return await in_thread(work)


async def restore(settings: Settings, place: Path, progress: ProgressReports, *, keep_sessions: bool) -> Manifest:
    """Restore a backup to an empty place, and give the new files to the owner of that place.

    Raises as the functions of `restoring` do, and `StorageNotPersistent`.
    """
    if settings.storage.kind == "memory":
        raise StorageNotPersistent
    backup = await in_thread(open_backup, place)
    await restoring.require_fitting(backup, settings.database)
    await restoring.require_empty_database(settings.database)
    places = _places(settings)
    for one in places:
        restoring.require_space(backup, one)
    owners = [restoring.Owner(one) for one in places]
    try:
        await _restore(settings, backup, progress, keep_sessions=keep_sessions)
    finally:
        for owner in owners:
            owner.hand_over()
    return backup.manifest


def _places(settings: Settings) -> list[Path]:
    """List the places that a restore writes to on this machine; with object storage, the folder for uploads too."""
    file = database.sqlite_file(settings.database)
    embedded = [file.path, file.path.with_name(f"{file.path.name}.lock")] if file else []
    return [settings.files.image_path, *embedded]


async def _restore(settings: Settings, backup: Backup, progress: ProgressReports, *, keep_sessions: bool) -> None:
    storage = storage_for(settings)
    with ExitStack() as stack:
        try:
            await storage.start()
            await storage.probe()
            await restoring.require_empty_storage(storage)
            await restoring.restore_files(backup, storage, progress)
            scratch = Path(stack.enter_context(TemporaryDirectory(dir=storage.incoming)))
            await restoring.restore_database(backup, settings.database, scratch, keep_sessions=keep_sessions)

            async def tidy() -> None:
                await finish_removals(storage)
                after = {"made_at": backup.manifest.made_at.isoformat(), "sessions_kept": keep_sessions}
                actor = at_command_line(settings.language)
                await audit.record(actor, "backup_restored", "backup", str(backup.place)[:100], after=after)

            await with_database(settings, tidy)
        finally:
            await storage.close()


async def check(settings: Settings, report: Report) -> bool:
    """Compare the tables with those of this release, and read all images; return whether nothing is wrong.

    Raises `SchemaMismatch`.
    """
    await with_database(settings, migrations.require_whole)
    return await content_work.fsck(settings, report, quick=False)
