"""Restoring a backup to an empty place.

Files are restored first, the database last. The database becomes usable only at the very end, after `revoke` has ended
old sessions and pending mails: an SQLite file gets its name then, and in PostgreSQL the table that names the schema
gets its rows then. So an interrupted restore leaves nothing that the service would start on.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from pydantic import SecretStr

from ..database import connecting as database
from ..database import migrations, vacancy
from ..database.connecting import SqliteFile
from ..rules import folders
from ..rules.disk import RESERVE_BYTES
from ..settings import DatabaseSettings
from ..storage import Storage
from . import programs
from .errors import BackupFailed, BackupUnusable
from .fetching import FILES_AT_ONCE
from .manifest import StoredFile, copied
from .programs import Server
from .progress import ProgressReports
from .reading import Backup, BackupFile, fault_of
from .revocation import revoke
from .snapshots import kind_of, require_programs
from .threads import all_done, in_thread

APPLIED = "aerich"
"""The table that names the schema; the service does not start while it is empty."""
RESTORE = ("--exit-on-error", "--single-transaction", "--no-password", "--no-owner", "--no-privileges")
TO_THE_SERVER = "--dbname=application_name='kanjiku restore'"
"""The rest of the connection comes from the environment, see `programs`."""


async def require_fitting(backup: Backup, settings: DatabaseSettings) -> None:
    """Raise `BackupUnusable` if the backup does not fit this release or this kind of database."""
    manifest = backup.manifest
    if unknown := sorted(set(manifest.migrations) - set(migrations.known())):
        made_by = f"it was made by release {manifest.release}, whose migration {unknown[0]} this release does not know"
        raise BackupUnusable(f"{backup.place}: {made_by}. Install that release first")
    if manifest.kind != (kind := kind_of(settings)):
        raise BackupUnusable(
            f"{backup.place} is a backup of {manifest.kind}, but [database] url names {kind}: restore it to "
            "a database of its kind, and then copy that to the other one with copy-database"
        )
    require_programs(settings, "pg_restore")


async def require_empty_database(settings: DatabaseSettings) -> None:
    """Raise `BackupUnusable`, naming the database, if there is one already."""
    if reason := await vacancy.taken_by(settings, "a restore"):
        raise BackupUnusable(reason)


async def require_empty_storage(storage: Storage) -> None:
    """Raise `BackupUnusable`, naming a file, if the storage has images already. Raises `StorageAway`."""
    async for stored in storage.keys():
        place = storage.local_path(stored.key) or f"the object {stored.key} of the bucket"
        raise BackupUnusable(f"{place} exists already: move the images away, because a restore needs an empty place")


def require_space(backup: Backup, folder: Path) -> None:
    """Raise `BackupFailed` if the disk of a folder has too little space; the folder need not exist yet."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    needed, free = backup.manifest.size_bytes + RESERVE_BYTES, shutil.disk_usage(there).free
    if free < needed:
        raise BackupFailed(f"{there}: {needed} bytes are needed, but only {free} are free: delete or move something")


async def restore_files(backup: Backup, storage: Storage, progress: ProgressReports) -> None:
    """Put all files of a backup into the storage. Raises `BackupFailed`, `StorageAway`, `StorageFull`."""
    await in_thread(backup.require_parts)
    progress.begin(backup.manifest.files_bytes)
    files = backup.files()
    async with storage.scratch("restore") as folder:
        while batch := await in_thread(_extract, files, folder):
            await all_done(storage.put(entry.key, folder / entry.key) for entry in batch)
            for entry in batch:
                (folder / entry.key).unlink()
            progress.advance(sum(entry.size_bytes for entry in batch))


def _extract(files: Iterator[BackupFile], folder: Path) -> list[StoredFile]:
    """Write the next files of a backup to a folder, named by their keys. Raises `BackupFailed` if one is damaged."""
    entries = []
    for entry, stream in islice(files, FILES_AT_ONCE):
        if stream is None:
            raise BackupFailed(f"the backup is damaged: bytes missing: {entry.name}")
        with (folder / entry.key).open("xb") as target:
            if fault := fault_of(entry, copied(stream, target)):
                raise BackupFailed(f"the backup is damaged: {fault}: {entry.name}")
        entries.append(entry)
    return entries


async def restore_database(backup: Backup, settings: DatabaseSettings, scratch: Path, *, keep_sessions: bool) -> None:
    """Restore the database and migrate it to this release. `scratch` is a temporary folder.

    Raises `BackupFailed`, `BackupUnusable`, `DatabaseInUse`, and what a migration raises.
    """
    if file := database.sqlite_file(settings):
        with file.locked():
            await _to_sqlite(backup, settings, file, keep_sessions=keep_sessions)
    else:
        await _to_postgres(backup, settings, scratch, keep_sessions=keep_sessions)
    await migrations.migrate(settings)


async def _to_sqlite(backup: Backup, settings: DatabaseSettings, file: SqliteFile, *, keep_sessions: bool) -> None:
    with vacancy.made_whole(file) as half:
        await in_thread(_extract_database, backup, half)
        await _revoke(settings.model_copy(update={"url": SecretStr(f"sqlite://{half}")}), keep_sessions=keep_sessions)


async def _to_postgres(backup: Backup, settings: DatabaseSettings, scratch: Path, *, keep_sessions: bool) -> None:
    dump, chosen = scratch / "dump", scratch / "chosen"
    await in_thread(_extract_database, backup, dump)
    connection = await database.connect(settings, migrating=True)
    try:
        server = Server.of(settings.postgres, connection)
    finally:
        await connection.close()
    listing = await programs.run(server, "pg_restore", "--list", dump)
    chosen.write_text("\n".join(programs.without_rows_of(listing, APPLIED)))
    await programs.run(server, "pg_restore", *RESTORE, TO_THE_SERVER, f"--use-list={chosen}", dump)
    await _revoke(settings, keep_sessions=keep_sessions)
    await programs.run(server, "pg_restore", *RESTORE, TO_THE_SERVER, "--data-only", f"--table={APPLIED}", dump)


async def _revoke(settings: DatabaseSettings, *, keep_sessions: bool) -> None:
    async with migrations.opened(settings):  # with the migrations' long time limit: there may be many rows
        await revoke(keep_sessions=keep_sessions)


def _extract_database(backup: Backup, path: Path) -> None:
    """Write the dump to `path`. Raises `BackupUnusable` if it is damaged."""
    path.touch(folders.OWN_FILE)
    with closing(backup.open_part(backup.manifest.database_name)) as source, path.open("wb") as target:
        if copied(source, target) != backup.manifest.database:
            raise BackupUnusable(f"{backup.place} is damaged: wrong bytes: {backup.manifest.database_name}")


class Owner:
    """The owner of the place to which a restore writes, as it was before the restore."""

    def __init__(self, place: Path) -> None:
        missing = [one for one in (place.absolute(), *place.absolute().parents) if not one.exists()]
        self._top = missing[-1] if missing else place.absolute()
        owner = (self._top.parent if missing else self._top).stat()
        self._user, self._group = owner.st_uid, owner.st_gid

    def hand_over(self) -> None:
        """If we are root, give all files that were made to that owner."""
        if os.geteuid() == 0 and self._top.exists():
            for path in chain([self._top], self._top.rglob("*")):
                os.chown(path, self._user, self._group, follow_symlinks=False)
