"""A backup beside a running service has the data of one moment, is complete or not there, and copies only new files."""

import asyncio
import sqlite3
import stat
import threading
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from tortoise.transactions import in_transaction

from kanjiku_api.backups import retention, service
from kanjiku_api.backups.errors import BackupFailed, BackupInUse, BackupUnusable
from kanjiku_api.backups.manifest import StoredFile
from kanjiku_api.backups.progress import ProgressReports
from kanjiku_api.backups.reading import open_backup, snapshots_in
from kanjiku_api.backups.service import make_backup
from kanjiku_api.backups.snapshots import take_snapshot
from kanjiku_api.backups.writing import FolderTarget, opened_target
from kanjiku_api.database import leases
from kanjiku_api.database.connecting import sqlite_file
from kanjiku_api.database.leases import LeaseLost, LeaseUnavailable
from kanjiku_api.database.statements import execute
from kanjiku_api.images.removals import finish_removals, remove_unused
from kanjiku_api.images.service import hold_until
from kanjiku_api.images.upkeep import sweep
from kanjiku_api.models import File, Image, LogEntry, User
from kanjiku_api.rules.errors import StorageAway
from kanjiku_api.rules.sql import Sql
from kanjiku_api.settings import Settings
from kanjiku_api.storage import Storage
from kanjiku_api.storage.local import LocalStorage
from kanjiku_api.system.queries import BACKUP_MADE, read_figures
from tests.backups.conftest import avatar_of, backed_up, faults_of
from tests.factories import make_file
from tests.processes import PATIENCE, run
from tests.storage.conftest import made_up, make_storage, put_into
from tests.storage.servers import S3Server
from tests.waiting import until

EXPIRE = Sql("UPDATE leases SET until = {in_seconds} WHERE name = 'backup' RETURNING name")
HELD = Sql("SELECT 1 FROM leases WHERE name = 'backup' AND holder <> ''")
PLACES = ["backups", "site.tar"]


def listed(folder: Path) -> list[Path]:
    """List a folder; empty if it does not exist."""
    return list(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("name", PLACES)
async def test_a_backup_has_all_that_the_database_names_and_nothing_else(
    settings: Settings, storage: Storage, tmp_path: Path, name: str
) -> None:
    kept = [await avatar_of(storage, tmp_path, b"avatar %d" % number) for number in range(20)]
    await put_into(storage, tmp_path, b"left over: no row names it")
    made = await backed_up(settings, storage, tmp_path / name)
    assert faults_of(tmp_path / name) == []
    assert (made.manifest.files, made.manifest.files_bytes) == (20, sum(file.size_bytes for file in kept))
    assert [entry.key for entry in open_backup(tmp_path / name).entries()] == sorted(file.key for file in kept)
    assert sorted(path.name for path in listed(tmp_path / "backups")) in ([], [".lock", "files", "snapshots"])
    assert not (tmp_path / "site.tar.half").exists()


@pytest.mark.any_database
@pytest.mark.usefixtures("connect")
async def test_the_command_notes_it_for_the_metrics(settings: Settings, tmp_path: Path) -> None:
    given = {"KANJIKU_DATABASE__URL": settings.database.url.get_secret_value()}
    ended = await asyncio.to_thread(run, tmp_path, "backup", str(tmp_path / "site.tar"), **given)
    assert ended.returncode == 0, ended
    (entry,) = await LogEntry.all()
    assert (entry.action, entry.kind, entry.target) == (BACKUP_MADE, "backup", str(tmp_path / "site.tar")[:100])
    assert (await read_figures()).backup_made_at == entry.at


@pytest.mark.any_database
async def test_nobody_else_may_read_a_backup(settings: Settings, storage: Storage, tmp_path: Path) -> None:
    await avatar_of(storage, tmp_path, b"avatar")
    for name in PLACES:
        await backed_up(settings, storage, tmp_path / name)
    made = [tmp_path / "site.tar", tmp_path / "backups", *(tmp_path / "backups").rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()}
    assert (modes, {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()}) == ({0o700}, {0o600})


@pytest.mark.any_database
async def test_only_what_is_new_is_copied_and_the_newest_are_kept(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    first = await avatar_of(storage, tmp_path, b"first")
    await backed_up(settings, storage, folder)
    await User.all().delete()
    await Image.all().delete()
    await remove_unused(storage, [first.key])
    await avatar_of(storage, tmp_path, b"second")
    assert (await backed_up(settings, storage, folder)).kept == 0
    third = await backed_up(settings, storage, folder)
    assert (third.kept, len(snapshots_in(folder))) == (1, 3)
    assert retention.remove_unnamed(folder) == 0
    assert (retention.remove_old(folder, 2), retention.remove_unnamed(folder)) == (1, 1)
    assert faults_of(folder) == faults_of(snapshots_in(folder)[0]) == []


@pytest.mark.any_database
async def test_a_file_that_was_cut_short_in_the_folder_is_copied_again(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    file, folder = await avatar_of(storage, tmp_path, b"whole"), tmp_path / "backups"
    await backed_up(settings, storage, folder)
    (folder / "files" / file.key[:2] / file.key).write_bytes(b"who")
    assert (await backed_up(settings, storage, folder)).kept == 0
    assert faults_of(folder) == []


@pytest.mark.any_database
@pytest.mark.parametrize("name", PLACES)
async def test_what_the_storage_has_lost_is_named_and_does_not_keep_the_rest_from_being_saved(
    settings: Settings, storage: Storage, tmp_path: Path, name: str
) -> None:
    lost, bent, whole = [await avatar_of(storage, tmp_path, content) for content in (b"lost", b"bent", b"whole")]
    await storage.delete(lost.key)
    path = storage.local_path(bent.key)
    assert path is not None
    path.write_bytes(b"bird")
    made = await backed_up(settings, storage, tmp_path / name)
    assert {one.key: one.fault for one in made.manifest.lacking} == {
        lost.key: "bytes missing",
        bent.key: "wrong bytes",
    }
    assert faults_of(tmp_path / name) == []
    assert [entry.key for entry in open_backup(tmp_path / name).entries()] == [whole.key]


@pytest.mark.any_database
async def test_where_very_much_is_lost_there_is_no_backup(
    settings: Settings, storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LACKING_MAX", 1)
    for content in (b"one", b"two"):
        await storage.delete((await avatar_of(storage, tmp_path, content)).key)
    with pytest.raises(BackupFailed, match=r"^more than 1 files are damaged or missing"):
        await backed_up(settings, storage, tmp_path / "backups")


async def test_while_a_backup_is_made_no_file_is_removed_and_after_it_all_are(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    held, dropped = [await avatar_of(storage, tmp_path, content) for content in (b"held", b"dropped")]
    lease = await leases.acquire(leases.BACKUP)
    await User.all().delete()
    await Image.all().delete()
    await hold_until([held.key, dropped.key], datetime.now(UTC))
    assert await remove_unused(storage, [held.key, dropped.key]) == await finish_removals(storage) == 0
    with pytest.raises(LeaseUnavailable, match=r"^backup is run by process"):
        [found async for found in sweep(storage)]
    with pytest.raises(LeaseUnavailable):
        await backed_up(settings, storage, tmp_path / "backups")
    assert await storage.exists(held.key)
    assert await storage.exists(dropped.key)
    await lease.release()
    assert await finish_removals(storage) == 2
    assert not await storage.exists(held.key)


async def test_a_removal_that_was_begun_before_is_waited_for(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    file = await avatar_of(storage, tmp_path, b"going")
    await User.all().delete()
    await Image.all().delete()
    await File.filter(key=file.key).update(doomed_at=datetime.now(UTC))
    looked: list[int] = []
    task = asyncio.create_task(
        backed_up(settings, storage, tmp_path / "site.tar", ProgressReports(looked.append, lambda _done: None))
    )
    await until(lambda: execute(HELD))
    assert (looked, task.done()) == ([], False)
    await File.filter(key=file.key).delete()
    assert (await task).manifest.files == 0


@pytest.mark.any_database
async def test_a_removal_that_does_not_end_is_not_waited_for_longer_than_one_may_take(
    settings: Settings, storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "ABANDONED_AFTER", timedelta(seconds=1))
    file = await avatar_of(storage, tmp_path, b"left behind")
    await File.filter(key=file.key).update(doomed_at=datetime.now(UTC))
    await backed_up(settings, storage, tmp_path / "site.tar")
    assert await File.exists(key=file.key, doomed_at__not_isnull=True)


class SlowFolder(FolderTarget):
    """A folder on a slow disk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.may_go_on = threading.Event()

    def take_files(self, entries: Sequence[StoredFile]) -> None:
        """Wait until the test allows it, then copy the files."""
        assert self.may_go_on.wait(PATIENCE)
        super().take_files(entries)


async def test_a_backup_that_was_too_late_to_renew_its_lease_fails(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    """A removal finds that the lease has expired; from then on, files may be deleted."""
    await avatar_of(storage, tmp_path, b"avatar")
    target = SlowFolder(tmp_path / "backups")
    begun = asyncio.Event()
    progress = ProgressReports(lambda _total: begun.set(), lambda _done: None)
    task = asyncio.create_task(make_backup(settings.database, storage, target, progress))
    await begun.wait()
    await execute(EXPIRE, seconds=-1.0)
    async with in_transaction():
        assert await leases.is_free(leases.BACKUP)
    target.may_go_on.set()
    with pytest.raises(LeaseLost):
        await task
    assert snapshots_in(tmp_path / "backups") == []
    with pytest.raises(BackupUnusable, match="is not a backup"):
        open_backup(tmp_path / "backups")
    await leases.require_free(leases.BACKUP)


async def test_a_backup_that_is_cancelled_leaves_nothing(settings: Settings, storage: Storage, tmp_path: Path) -> None:
    await avatar_of(storage, tmp_path, b"avatar")
    begun = asyncio.Event()
    progress = ProgressReports(lambda _total: begun.set(), lambda _done: None)
    task = asyncio.create_task(backed_up(settings, storage, tmp_path / "site.tar", progress))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert listed(tmp_path) == []
    await leases.require_free(leases.BACKUP)


@pytest.mark.any_database
async def test_what_a_killed_backup_left_is_no_backup_and_goes_with_the_next(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    await avatar_of(storage, tmp_path, b"avatar")
    target = FolderTarget(folder)
    (target.scratch / "dump").write_bytes(b"half of it")
    with pytest.raises(BackupUnusable, match="is not a backup"):
        open_backup(folder)
    await backed_up(settings, storage, folder)
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "files", "snapshots"]
    (half := tmp_path / "site.tar.half").mkdir()
    (half / "archive").write_bytes(b"half of it")
    await backed_up(settings, storage, tmp_path / "site.tar")
    assert not half.exists()


@pytest.mark.any_database
@pytest.mark.parametrize("name", ["backups", "site.tar"])
async def test_one_process_writes_to_a_place_at_a_time(
    settings: Settings, storage: Storage, tmp_path: Path, name: str
) -> None:
    with opened_target(tmp_path / name) as target:
        before = sorted(target.scratch.rglob("*"))
        with pytest.raises(BackupInUse, match="another process"):
            await backed_up(settings, storage, tmp_path / name)
        assert sorted(target.scratch.rglob("*")) == before != []


async def test_what_is_only_held_has_no_bytes_yet_and_is_not_asked_for(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    held = await make_file(b"on its way in")
    await hold_until([held.key], datetime.now(UTC) + timedelta(hours=1))
    made = await backed_up(settings, storage, tmp_path / "backups")
    assert (made.manifest.files, made.manifest.lacking) == (0, [])


@pytest.mark.any_database
async def test_images_in_object_storage_are_saved_too(
    settings: Settings, storage: Storage, s3_servers: dict[str, S3Server], tmp_path: Path
) -> None:
    bucket = make_storage(tmp_path / "incoming", s3_servers["moto"].settings("backed-up"))
    contents = [made_up(size) for size in (1, 70_000, 3_000_000)]
    kept = [await avatar_of(bucket, tmp_path, content) for content in contents]
    lost = await avatar_of(storage, tmp_path, b"not in the bucket")
    for name in PLACES:
        made = await backed_up(settings, bucket, tmp_path / name)
        assert [one.key for one in made.manifest.lacking] == [lost.key]
        assert made.manifest.files == len(kept)
        assert faults_of(tmp_path / name) == []
    await bucket.close()


@pytest.mark.any_database
async def test_no_file_is_called_lost_where_the_whole_storage_is_away(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    await avatar_of(storage, tmp_path, b"avatar")
    with pytest.raises(StorageAway):
        await backed_up(settings, LocalStorage(tmp_path / "not mounted"), tmp_path / "backups")


@pytest.mark.sqlite_only
async def test_a_damaged_database_is_not_saved(settings: Settings, tmp_path: Path) -> None:
    file = sqlite_file(settings.database)
    assert file is not None
    broken = tmp_path / "broken.db"
    with closing(sqlite3.connect(file.path)) as source, closing(sqlite3.connect(broken)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with broken.open("r+b") as stream:
        for page in range(8, 60):
            stream.seek(page * 4096)
            stream.write(b"\xa5" * 4096)
    spoilt = settings.database.model_copy(update={"url": SecretStr(f"sqlite://{broken}")})
    with pytest.raises((BackupFailed, sqlite3.DatabaseError)):
        await take_snapshot(spoilt, tmp_path / "dump", tmp_path / "list")
