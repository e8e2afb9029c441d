"""The disk space for bodies, and a disk that becomes full nevertheless: 507, one log line, no leftovers."""

import errno
import logging
import os
import shutil
from collections import namedtuple
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kanjiku_api.images.service import Images
from kanjiku_api.imaging.pool import Imaging
from kanjiku_api.models import Chapter, FileHold
from kanjiku_api.rules.disk import PORTION_BYTES, RESERVE_BYTES, DiskSpace
from kanjiku_api.rules.errors import StorageFull
from kanjiku_api.settings import FileSettings
from kanjiku_api.storage.local import LocalStorage
from kanjiku_api.web.isolation import RequestTasks
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.faults.clients import request
from tests.images.pictures import picture, small_picture
from tests.sockets import connect_to
from tests.uploads.pages import ZIP, Observed, cbz, path, png, upload
from tests.waiting import until

MIB = 2**20
PNG = {"Content-Type": "image/png"}
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil's own


class Disk:
    """A disk whose free space a test sets."""

    def __init__(self, room: int) -> None:
        self.room = room

    def usage(self, _path: object) -> Usage:
        """Replace `shutil.disk_usage`."""
        return Usage(10**12, 10**12, RESERVE_BYTES + self.room)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(10 * MIB)
    monkeypatch.setattr(shutil, "disk_usage", disk.usage)
    return disk


def full(*_arguments: object, **_words: object) -> Any:
    """Raise the error of a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.no_database
def test_promises_count_until_they_are_written_or_given_back(disk: Disk) -> None:
    room, folder = DiskSpace(), Path()
    with room.reserve(folder, 6 * MIB) as first:
        with pytest.raises(StorageFull), room.reserve(folder, 5 * MIB):
            raise AssertionError("there is no room for both")
        assert room.reserved_bytes == 6 * MIB
        first.spend(3 * MIB)
        disk.room -= 3 * MIB
        assert room.reserved_bytes == 3 * MIB
        with room.reserve(folder, 4 * MIB):
            assert room.reserved_bytes == 7 * MIB
    assert room.reserved_bytes == 0


@pytest.mark.no_database
def test_a_body_of_unknown_length_is_promised_portion_by_portion(disk: Disk) -> None:
    room, folder = DiskSpace(), Path()
    with room.reserve(folder, 0) as first, room.reserve(folder, 0) as second:
        for reserve in (first, second):
            reserve.spend(1)
        assert room.reserved_bytes == 2 * (PORTION_BYTES - 1)
        second.spend(3 * MIB)
        disk.room -= 3 * MIB
        with pytest.raises(StorageFull):
            second.spend(3 * MIB)
    assert room.reserved_bytes == 0


@pytest.mark.no_database
def test_space_that_other_programs_use_is_noticed(disk: Disk) -> None:
    with DiskSpace().reserve(Path(), 8 * MIB) as reserve:
        reserve.spend(1 * MIB)
        disk.room = 0
        reserve.spend(2 * MIB)  # the disk is not checked for each piece
        with pytest.raises(StorageFull):
            reserve.spend(1 * MIB)


@pytest.mark.any_database
async def test_bodies_that_come_at_once_share_the_room(
    disk: Disk, chapter: Chapter, observed: Observed, uploader: Persona, app: App
) -> None:
    whole = cbz({"1.png": png("blue") + bytes(6 * MIB)})
    cookies = "; ".join(f"{name}={value}" for name, value in uploader.http.cookies.items())
    headers = {"Cookie": cookies, "Content_Type": "application/zip", "Content_Length": str(len(whole))}
    _, writer = await connect_to(str(uploader.http.base_url))
    writer.write(request("POST", path(chapter), **headers) + whole[: 64 * 1024])
    await until(lambda: app.ctx.part(DiskSpace).reserved_bytes > 0)
    answer = await upload(uploader.http, chapter, whole)
    assert (answer.status_code, answer.json()["msg_key"]) == (507, "errors.storage_full")
    writer.close()
    await until(lambda: len(app.ctx.part(RequestTasks)) == 0)
    assert app.ctx.part(DiskSpace).reserved_bytes == 0
    await observed.assert_unchanged(uploader.http)
    assert (await upload(uploader.http, chapter, whole)).status_code == 200
    assert disk.room == 10 * MIB


@pytest.mark.any_database
async def test_a_body_that_hides_its_length_leaves_the_reserve(
    disk: Disk, chapter: Chapter, observed: Observed, uploader: Persona, caplog: pytest.LogCaptureFixture, app: App
) -> None:
    caplog.set_level(logging.WARNING, "kanjiku")

    async def body() -> AsyncIterator[bytes]:
        for _ in range(40):
            disk.room -= MIB
            yield bytes(MIB)

    answer = await uploader.http.post(path(chapter), content=body(), headers=ZIP)
    assert (answer.status_code, answer.json()["msg_key"]) == (507, "errors.storage_full")
    lines = [record for record in caplog.records if record.name == "kanjiku"]
    assert [record.getMessage().partition(":")[0] for record in lines] == ["storage full"]
    assert lines[0].exc_info is None
    assert app.ctx.part(DiskSpace).reserved_bytes == 0
    await observed.assert_unchanged(uploader.http)


@pytest.mark.parametrize("where", ["the folder of a body", "the folder of an image", "the storage"])
@pytest.mark.usefixtures("connect")
async def test_a_full_disk_is_507_with_one_line(
    reader: Persona, app: App, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, where: str
) -> None:
    caplog.set_level(logging.WARNING, "kanjiku")
    mkdir = Path.mkdir

    def mkdir_or_not(folder: Path, *arguments: Any, **words: Any) -> None:
        if folder.name.startswith("body-" if "body" in where else "image-"):
            full()
        mkdir(folder, *arguments, **words)

    with monkeypatch.context() as patch:
        if where == "the storage":
            patch.setattr(LocalStorage, "_duplicate", full)
        else:
            patch.setattr(Path, "mkdir", mkdir_or_not)
        answer = await send(reader)
    assert (answer.status_code, answer.json()["msg_key"]) == (507, "errors.storage_full")
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == ["storage full"]
    assert not any(record.exc_info for record in caplog.records)
    assert await FileHold.all().count() == 0
    assert list(app.ctx.part(Images).storage.incoming.iterdir()) == []
    assert (await send(reader)).status_code == 200
    assert (await reader.http.delete("/v1/User/me/avatar")).status_code == 200


@pytest.mark.parametrize("where", ["the folder of the pages", "the storage"])
async def test_a_disk_that_fills_up_with_a_chapter_keeps_the_old_one(
    chapter: Chapter, observed: Observed, uploader: Persona, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    archive, open_file = cbz({f"{number}.png": png("blue") for number in range(5)}), Path.open

    def open_or_not(file: Path, *arguments: Any, **words: Any) -> Any:
        if file.parent.name.startswith("unpacked-"):
            full()
        return open_file(file, *arguments, **words)

    with monkeypatch.context() as patch:
        if where == "the storage":
            patch.setattr(LocalStorage, "_duplicate", full)
        else:
            patch.setattr(Path, "open", open_or_not)
        answer = await upload(uploader.http, chapter, archive)
    assert (answer.status_code, answer.json()["msg_key"]) == (507, "errors.storage_full")
    await observed.assert_unchanged(uploader.http)
    assert (await upload(uploader.http, chapter, archive)).status_code == 200


async def send(reader: Persona) -> httpx.Response:
    return await reader.http.post("/v1/User/me/avatar", content=picture(width=40, height=40), headers=PNG)


@pytest.mark.no_database
async def test_an_image_is_not_to_blame_for_a_full_disk(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "folder"
    imaging = Imaging(FileSettings(workers=1, worker_seconds=600))
    source.write_bytes(small_picture())
    folder.mkdir()
    prepared = await imaging.prepare(source, folder, imaging.options())
    for rendering in prepared.renderings:
        rendering.path.unlink()
        rendering.path.symlink_to("/dev/full")
    with pytest.raises(StorageFull):
        await imaging.prepare(source, folder, imaging.options())
    imaging.close()
