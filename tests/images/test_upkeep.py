"""``fsck`` and ``sweep``: faults of images are reported, and unused files deleted."""

import asyncio
import os
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from kanjiku_api.images import damage, upkeep
from kanjiku_api.images.damage import CheckedCounts, FileFault, Finding
from kanjiku_api.images.upkeep import check, sweep
from kanjiku_api.models import File, FileHold, Image, PostImage, Variant
from kanjiku_api.rules.errors import StorageAway
from kanjiku_api.settings import Settings, StorageSettings
from kanjiku_api.storage import Storage
from kanjiku_api.storage.local import LocalStorage
from kanjiku_api.storage.memory import MemoryStorage
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_chapter, make_file, make_image, make_manga, make_pages, make_post, make_user
from tests.images.pictures import picture, small_picture
from tests.periodic import tidy_up
from tests.processes import complaint_of, run
from tests.storage.conftest import kept_in, make_storage, put_into
from tests.storage.servers import S3Server, s3_settings

LONG_AGO = timedelta(minutes=62)
AVATAR = "/v1/User/me/avatar"
Make = Callable[[Storage, Path], Awaitable[str]]


@pytest.fixture(params=["local", pytest.param("memory", marks=pytest.mark.any_database)])
def shelf(request: pytest.FixtureRequest, storage: Storage, tmp_path: Path) -> Storage:
    """Give the storage of the service, or one in memory."""
    return storage if request.param == "local" else MemoryStorage(tmp_path)


async def findings(storage: Storage, *, quick: bool = False) -> list[tuple[str, str]]:
    return await told(check(storage, CheckedCounts(), quick=quick))


async def swept(storage: Storage, *, dry_run: bool = False) -> list[tuple[str, str]]:
    return await told(sweep(storage, dry_run=dry_run))


async def told(batches: AsyncIterator[list[Finding]]) -> list[tuple[str, str]]:
    return [(finding.fault, finding.name) async for batch in batches for finding in batch]


async def age(storage: Storage) -> None:
    """Make all files older than an hour."""
    then = datetime.now(UTC) - LONG_AGO
    for image in await Image.all():
        await Image.filter(id=image.id).update(created_at=image.created_at - LONG_AGO)
    for file in await File.all():
        doomed_at = file.doomed_at and file.doomed_at - LONG_AGO
        await File.filter(key=file.key).update(created_at=file.created_at - LONG_AGO, doomed_at=doomed_at)
    for hold in await FileHold.all():
        await FileHold.filter(id=hold.id).update(until=hold.until - LONG_AGO)
    if isinstance(storage, MemoryStorage):
        storage._files = {key: (content, then) for key, (content, _) in storage._files.items()}
    for path in [*storage.incoming.parent.glob("??/*"), *storage.incoming.glob("*")]:
        with suppress(FileNotFoundError):  # a thread of the storage may still be at its work
            os.utime(path, (then.timestamp(), then.timestamp()))


async def file_in(storage: Storage, folder: Path, content: bytes, **columns: object) -> File:
    """Create a file with bytes and a row."""
    await put_into(storage, folder, content)
    return await make_file(content, **{"size_bytes": len(content), "crc32": zlib.crc32(content), **columns})


async def used_file(storage: Storage, folder: Path, content: bytes = b"used", **columns: object) -> File:
    """Create a file that is a user's avatar."""
    file = await file_in(storage, folder, content, **columns)
    image = await Image.create(kind="avatar", file_id=file.key, color="#000000")
    await make_user(avatar_id=image.id)
    return file


async def missing(storage: Storage, folder: Path) -> str:
    file = await used_file(storage, folder)
    await storage.delete(file.key)
    return file.key


async def cut_short(storage: Storage, folder: Path) -> str:
    return (await used_file(storage, folder, size_bytes=5)).key


async def bent(storage: Storage, folder: Path) -> str:
    file = await used_file(storage, folder)
    if isinstance(storage, MemoryStorage):
        storage._files[file.key] = (b"bent", datetime.now(UTC))
    elif isinstance(storage, LocalStorage):
        storage.local_path(file.key).write_bytes(b"bent")
    return file.key


async def summed_up_wrongly(storage: Storage, folder: Path) -> str:
    return (await used_file(storage, folder, crc32=1)).key


async def unused_image(storage: Storage, folder: Path) -> str:
    file, small = [await file_in(storage, folder, content) for content in (b"unused", b"small")]
    image = await Image.create(kind="cover", file_id=file.key, color="#000000")
    await Variant.create(image_id=image.id, bound=0, file_id=small.key)
    return str(image.id)


async def unused_file(storage: Storage, folder: Path) -> str:
    return (await file_in(storage, folder, b"unused")).key


async def hold_that_ends(storage: Storage, folder: Path) -> str:
    file = await file_in(storage, folder, b"held")
    await FileHold.create(file_id=file.key, until=datetime.now(UTC) + timedelta(minutes=59))
    return file.key


async def cut_off_removal(storage: Storage, folder: Path) -> str:
    return (await file_in(storage, folder, b"doomed", doomed_at=datetime.now(UTC))).key


async def orphan(storage: Storage, folder: Path) -> str:
    return await put_into(storage, folder, b"orphan")


DAMAGE = [
    (FileFault.MISSING, missing),
    (FileFault.SIZE, cut_short),
    (FileFault.BYTES, bent),
    (FileFault.BYTES, summed_up_wrongly),
]
LEFT_OVER: dict[FileFault, Make] = {
    FileFault.IMAGE: unused_image,
    FileFault.FILE: unused_file,
    FileFault.HOLD: hold_that_ends,
    FileFault.DELETION: cut_off_removal,
    FileFault.ORPHAN: orphan,
}


@pytest.mark.parametrize(("fault", "make"), DAMAGE)
async def test_damage_is_told_and_not_swept_away(fault: FileFault, make: Make, shelf: Storage, tmp_path: Path) -> None:
    whole = await used_file(shelf, tmp_path, b"whole")
    name = await make(shelf, tmp_path)
    assert await findings(shelf, quick=True) == ([(fault, name)] if fault is not FileFault.BYTES else [])
    await age(shelf)
    assert await swept(shelf) == []
    assert await findings(shelf) == [(fault, name)]
    assert {file.key for file in await File.all()} == {whole.key, name}


@pytest.mark.parametrize("fault", LEFT_OVER)
async def test_leftovers_are_reported_after_an_hour_and_swept(fault: FileFault, shelf: Storage, tmp_path: Path) -> None:
    used = await used_file(shelf, tmp_path)
    name = await LEFT_OVER[fault](shelf, tmp_path)
    assert await findings(shelf) == await swept(shelf) == [], "it may be in the making"
    await age(shelf)
    assert await findings(shelf) == [(fault, name)]
    assert await swept(shelf, dry_run=True) == [(fault, name)]
    assert await findings(shelf) == [(fault, name)], "a dry run only tells"
    assert await swept(shelf) == [(fault, name)]
    assert await findings(shelf) == await swept(shelf) == []
    assert [stored.key for stored in await kept_in(shelf)] == [file.key for file in await File.all()] == [used.key]


async def test_a_held_file_may_not_have_bytes_yet(shelf: Storage) -> None:
    file = await make_file()
    await FileHold.create(file_id=file.key, until=datetime.now(UTC) + timedelta(minutes=59))
    assert await findings(shelf) == []


async def test_every_reference_to_an_image_counts_as_its_use(shelf: Storage) -> None:
    manga = await make_manga(thumbnail_id=(await make_image("cover")).id)
    await make_pages(await make_chapter(manga), 1)
    await make_user(avatar_id=(await make_image("avatar")).id)
    post = await make_post(image_id=(await make_image("blog")).id)
    await PostImage.create(post_id=post.id, image_id=(await make_image("blog")).id)
    await age(shelf)
    assert {fault for fault, _ in await findings(shelf, quick=True)} == {FileFault.MISSING}
    assert await swept(shelf) == []
    tables = Image.describe()
    relations = {relation["name"] for relation in tables["backward_fk_fields"] + tables["backward_o2o_fields"]}
    assert relations == set(upkeep.RELATIONS) | {"variants", "conversions"}


async def test_stored_files_are_checked_in_portions(
    shelf: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (damage, upkeep):
        monkeypatch.setattr(module, "BATCH_SIZE", 3)
    lost = {(await used_file(shelf, tmp_path, b"%d" % number)).key for number in range(7)}
    left = {await put_into(shelf, tmp_path, b"orphan %d" % number) for number in range(7)}
    for key in lost:
        await shelf.delete(key)
    await age(shelf)
    seen = CheckedCounts()
    batches = [batch async for batch in check(shelf, seen, quick=False)]
    assert max(map(len, batches)) <= 3
    found = {finding for batch in batches for finding in batch}
    assert found == {Finding(FileFault.MISSING, key) for key in lost} | {Finding(FileFault.ORPHAN, key) for key in left}
    assert (seen.images, seen.files) == (7, 7)
    assert {name for _, name in await swept(shelf)} == left


async def test_an_unused_file_that_was_just_uploaded_again_is_kept(storage: Storage, tmp_path: Path) -> None:
    key = await orphan(storage, tmp_path)
    await make_file(b"orphan", size_bytes=6)
    await upkeep._remove_orphans(storage, [key])
    assert (await storage.size(key), (await File.get(key=key)).doomed_at) == (6, None)


async def test_a_disk_that_cannot_be_read_in_one_place_is_told(storage: LocalStorage, tmp_path: Path) -> None:
    files = [await used_file(storage, tmp_path, content) for content in (b"good", b"on a bad sector")]
    path = storage.local_path(files[1].key)
    path.unlink()
    path.mkdir()  # reading fails, as on a bad sector
    await File.filter(key=files[1].key).update(size_bytes=path.stat().st_size)
    try:
        assert await findings(storage) == [(FileFault.UNREADABLE, files[1].key)]
    finally:
        path.rmdir()


@pytest.mark.any_database
async def test_a_storage_that_is_away_as_a_whole_has_lost_nothing(
    storage: Storage, s3_servers: dict[str, S3Server], tmp_path: Path
) -> None:
    await used_file(storage, tmp_path)
    without_bucket = make_storage(tmp_path, s3_settings(s3_servers["moto"].url, bucket="nowhere"))
    with pytest.raises(StorageAway) as raised:
        await findings(without_bucket, quick=True)
    assert raised.value.reason.endswith("NoSuchBucket: The specified bucket does not exist")
    unmounted = LocalStorage(tmp_path)
    with pytest.raises(StorageAway) as raised:
        await findings(unmounted)
    assert raised.value.reason == f"{tmp_path} has no folders of images: is its disk mounted?"


async def test_leftovers_of_uploads_go_after_an_hour_by_hand_and_after_half_of_one_by_themselves(
    storage: Storage, app: App
) -> None:
    def leave(name: str, minutes: float) -> None:
        (storage.incoming / name).mkdir()
        then = datetime.now(UTC).timestamp() - minutes * 60
        os.utime(storage.incoming / name, (then, then))

    leave("young", 29)
    leave("old", 31)
    await tidy_up(app)
    assert {path.name for path in storage.incoming.iterdir()} == {"young"}
    leave("older", 61)
    assert await findings(storage) == []
    assert await swept(storage) == [(FileFault.LEFTOVER, "older")]
    assert {path.name for path in storage.incoming.iterdir()} == {"young"}
    (storage.incoming / "young").rmdir()


@pytest.mark.any_database
@pytest.mark.usefixtures("connect")
async def test_object_storage_is_looked_after_likewise(
    s3_servers: dict[str, S3Server],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings: StorageSettings = s3_servers["moto"].settings("upkeep")
    storage = make_storage(tmp_path, settings)
    await used_file(storage, tmp_path, b"whole")
    lost, left = await missing(storage, tmp_path), await orphan(storage, tmp_path)
    assert await findings(storage) == [(FileFault.MISSING, lost)]
    monkeypatch.setattr(upkeep, "AN_HOUR", timedelta(seconds=-5))  # the S3 server sets the time of an object
    assert await findings(storage) == [(FileFault.MISSING, lost), (FileFault.ORPHAN, left)]
    assert await swept(storage) == [(FileFault.ORPHAN, left)]
    assert await findings(storage) == [(FileFault.MISSING, lost)]
    await storage.close()


async def test_beside_a_busy_service_nothing_is_at_fault(
    reader: Persona, manager: Persona, uploader: Persona, storage: Storage
) -> None:
    async def change_often(who: Persona) -> None:
        for number in range(6):
            form = {"file": picture(width=40 + number % 2, height=40)}
            assert (await who.http.post(AVATAR, files=form)).status_code == 200
            if number % 2:
                assert (await who.http.delete(AVATAR)).status_code == 200

    async def look() -> int:
        looks = 0
        while not busy.done():
            assert await findings(storage) == []
            assert await swept(storage) == []
            looks += 1
            await asyncio.sleep(0.02)  # let the service work, which shares the event loop
        return looks

    busy = asyncio.gather(*(change_often(who) for who in (reader, manager, uploader)))
    looks = await look()
    await busy
    assert looks
    assert await findings(storage) == []


async def command(settings: Settings, images: Path, *arguments: str) -> tuple[int, list[str], str]:
    """Run a command on the database of the service; return its exit code, its output lines, and its error output."""
    variables: dict[str, Any] = {
        "KANJIKU_DATABASE__URL": settings.database.url.get_secret_value(),
        "KANJIKU_FILES__IMAGE_PATH": images,
    }
    ended = await asyncio.to_thread(run, images.parent, *arguments, **variables)
    return ended.returncode, ended.stdout.splitlines(), complaint_of(ended)


@pytest.mark.usefixtures("connect")
@pytest.mark.parametrize("is_there", [False, True])
async def test_a_site_that_has_never_served_has_lost_nothing(
    *, is_there: bool, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "images"
    if is_there:
        folder.mkdir()
    found, cleared = await asyncio.gather(command(settings, folder, "fsck"), command(settings, folder, "sweep"))
    assert found[:2] == (0, ["no faults in 0 images and 0 files (0 bytes)"])
    assert found[2].strip() == f"{folder} has no images yet, and the database has none either: nothing is lost"
    assert cleared == (0, ["removed nothing"], "")


@pytest.mark.usefixtures("connect")
async def test_a_disk_that_is_not_mounted_is_not_a_site_that_has_never_served(
    settings: Settings, storage: Storage, tmp_path: Path
) -> None:
    await used_file(storage, tmp_path)
    code, lines, complaint = await command(settings, tmp_path / "images", "fsck")
    assert (code, lines) == (75, [])
    assert "is its disk mounted?" in complaint


async def test_the_command_line_tells_it_by_lines_and_its_exit_code(
    settings: Settings, storage: Storage, tmp_path: Path, reader: Persona, anonymous: httpx.AsyncClient
) -> None:
    async def told_by(*arguments: str) -> tuple[int, list[str]]:
        code, lines, complaint = await command(settings, settings.files.image_path, *arguments)
        assert complaint == ""
        return code, lines

    avatar = (await reader.http.post(AVATAR, files={"file": small_picture()})).json()["avatar"]
    size = sum([file.size_bytes for file in await File.all()])
    seen = f"faults in 1 images and 2 files ({size} bytes)"
    left = await orphan(storage, tmp_path)
    await age(storage)
    found, told = await asyncio.gather(told_by("fsck", "--quick"), told_by("sweep", "--dry-run"))
    assert found == (1, [f"bytes without row: {left}", f"1 {seen}"])
    assert told == (0, [f"bytes without row: {left}", "would remove 1 unused items"])
    assert await told_by("sweep") == (0, [f"bytes without row: {left}", "removed 1 unused items"])
    assert await told_by("fsck") == (0, [f"no {seen}"])
    assert (await anonymous.get(f"/v1/Image/{avatar}")).status_code == 200
