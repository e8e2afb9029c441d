"""The files in the database are copied to another storage; existing files there are not changed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kanjiku_api.backups.progress import ProgressReports
from kanjiku_api.images.damage import FileFault, Finding
from kanjiku_api.models import FileHold
from kanjiku_api.moving.files import CopiedCounts, copy_files
from kanjiku_api.rules.errors import StorageAway
from kanjiku_api.settings import StorageSettings
from kanjiku_api.storage import Storage
from kanjiku_api.storage.local import LocalStorage
from tests.backups.conftest import avatar_of, storage
from tests.factories import make_file
from tests.storage.conftest import kept_in, made_up, make_storage, put_into, read
from tests.storage.servers import S3Server

__all__ = ["storage"]


@dataclass
class Told:
    """The report of a copy."""

    counts: CopiedCounts = field(default_factory=CopiedCounts)
    findings: list[Finding] = field(default_factory=list)
    total: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)


async def copied(source: Storage, target: Storage) -> Told:
    """Copy the files as the command does."""
    told = Told()
    await target.start()
    async for findings in copy_files(source, target, told.counts, ProgressReports(told.total.append, told.done.append)):
        told.findings += findings
    return told


@pytest.fixture
def there(tmp_path: Path) -> Storage:
    """Give an empty folder to copy to."""
    return make_storage(tmp_path / "there", StorageSettings())


async def test_every_file_in_the_database_is_copied_once(
    storage: Storage,
    there: Storage,
    tmp_path: Path,
) -> None:
    files = [await avatar_of(storage, tmp_path, b"avatar %d" % number) for number in range(20)]
    size_bytes = sum(file.size_bytes for file in files)
    await put_into(storage, tmp_path, b"left over: no row names it")
    first = await copied(storage, there)
    assert {stored.key for stored in await kept_in(there)} == {file.key for file in files}
    assert (first.counts, first.findings) == (CopiedCounts(20, size_bytes, 0), [])
    assert first.total == [sum(first.done)] == [size_bytes]
    late = await avatar_of(storage, tmp_path, b"uploaded since then")
    again = await copied(storage, there)
    assert again.counts == CopiedCounts(1, late.size_bytes, 20)
    assert not list(there.incoming.iterdir())


@pytest.mark.any_database
async def test_a_file_that_was_cut_short_there_is_copied_again(
    storage: Storage,
    there: Storage,
    tmp_path: Path,
) -> None:
    file = await avatar_of(storage, tmp_path, b"whole")
    await copied(storage, there)
    path = there.local_path(file.key)
    assert path is not None
    path.write_bytes(b"who")
    assert (await copied(storage, there)).counts.files == 1
    assert await read(there, file.key) == b"whole"


async def test_damaged_files_are_named_and_not_copied(
    storage: Storage,
    there: Storage,
    tmp_path: Path,
) -> None:
    lost, bent, short, whole = [
        await avatar_of(storage, tmp_path, content) for content in (b"lost", b"bent", b"short", b"whole")
    ]
    await storage.delete(lost.key)
    for file, content in ((bent, b"bird"), (short, b"sho")):
        path = storage.local_path(file.key)
        assert path is not None
        path.write_bytes(content)
    held = await make_file(b"on its way in")
    await FileHold.create(file_id=held.key, until=datetime.now(UTC))
    told = await copied(storage, there)
    assert dict(finding[::-1] for finding in told.findings) == {
        lost.key: FileFault.MISSING,
        bent.key: FileFault.BYTES,
        short.key: FileFault.SIZE,
    }
    assert [stored.key for stored in await kept_in(there)] == [whole.key]


@pytest.mark.any_database
async def test_no_file_is_called_lost_where_the_whole_storage_is_away(
    storage: Storage,
    there: Storage,
    tmp_path: Path,
) -> None:
    await avatar_of(storage, tmp_path, b"avatar")
    with pytest.raises(StorageAway):
        await copied(LocalStorage(tmp_path / "not mounted"), there)


@pytest.mark.any_database
@pytest.mark.parametrize("name", ["moto", "rclone"])
async def test_images_go_to_a_bucket_and_come_back(
    storage: Storage,
    there: Storage,
    s3_servers: dict[str, S3Server],
    tmp_path: Path,
    name: str,
) -> None:
    contents = [made_up(size) for size in (1, 70_000, 6_000_000)]
    files = [await avatar_of(storage, tmp_path, content) for content in contents]
    bucket = make_storage(tmp_path / "incoming", s3_servers[name].settings("moved"))
    assert (await copied(storage, bucket)).counts.files == len(files)
    assert (await copied(storage, bucket)).counts.kept == len(files)
    assert (await copied(bucket, there)).counts.files == len(files)
    assert [await read(there, file.key) for file in files] == contents
    await bucket.close()
